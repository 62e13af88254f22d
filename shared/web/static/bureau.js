// at a coordinator's desk: one key opens a page, one box asks two services
const KEYS_OFF = "toetsen-uit";
const ANSWER_MS = 5000;
const dialog = document.querySelector("[data-frame-keys]");
const box = document.querySelector("[data-frame-search]");

// a word typed in a field is a word, never a command
function isTyping(target) {
  return (
    target.isContentEditable ||
    ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName)
  );
}

function keysAreOn() {
  try {
    return localStorage.getItem(KEYS_OFF) !== "1";
  } catch {
    return true;
  }
}

if (dialog) {
  const open = document.querySelector("[data-frame-keys-open]");
  const choice = dialog.querySelector("input[type=checkbox]");
  open.hidden = false;
  open.addEventListener("click", () => dialog.showModal());
  choice.checked = keysAreOn();
  choice.addEventListener("change", () => {
    try {
      localStorage.setItem(KEYS_OFF, choice.checked ? "0" : "1");
    } catch {
      // this browser keeps nothing: the choice holds for this page
    }
  });
  const targets = Object.fromEntries(
    [...dialog.querySelectorAll("a[data-key]")].map((link) => [link.dataset.key, link]),
  );
  document.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || isTyping(target)) return;
    if (dialog.open || (key !== "?" && !choice.checked)) return;
    if (key === "?") dialog.showModal();
    else if (key === "z" && box) box.querySelector("input[type=search]").focus();
    else if (targets[key]) targets[key].click();
    else return;
    event.preventDefault();
  });
}

if (box) {
  const field = box.querySelector("input[type=search]");
  const [first, ...others] = box.querySelectorAll("button");
  const places = [first, ...others].map((button) => ({
    // without an attribute of its own a button says the address of the page
    address: button.hasAttribute("formaction") ? button.formAction : box.action,
    name: button.dataset.where,
  }));
  const shown = document.querySelector("[data-frame-found]");
  let turn = 0;
  others.forEach((button) => (button.hidden = true));
  first.textContent = first.dataset.alone;

  async function ask({ address, name }, part) {
    part.textContent = `${name}: zoeken…`;
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: new URLSearchParams({ vraag: field.value }),
        signal: AbortSignal.timeout(ANSWER_MS),
        redirect: "error",
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = answer.ok && page.querySelector("[data-frame-result]");
      if (!found) throw new Error(answer.status);
      part.replaceChildren(document.importNode(found, true));
    } catch {
      part.textContent = `${name}: geen antwoord. Wat daar loopt, is nu niet doorzocht. Probeer het zo opnieuw.`;
      part.classList.add("frame-found__part--silent");
    }
  }

  function close() {
    turn += 1;
    shown.hidden = true;
    shown.querySelector("[data-frame-parts]").replaceChildren();
  }

  box.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!field.value.trim()) return;
    const mine = (turn += 1);
    const parts = places.map(() => {
      const part = document.createElement("div");
      part.className = "frame-found__part";
      return part;
    });
    shown.hidden = false;
    shown.querySelector("[data-frame-parts]").replaceChildren(...parts);
    await Promise.all(places.map((place, index) => ask(place, parts[index])));
    if (mine === turn) shown.querySelector("[data-frame-ready]").textContent = "Klaar met zoeken";
  });
  shown.querySelector("button").addEventListener("click", () => {
    close();
    field.focus();
  });
  for (const place of [box, shown]) {
    place.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || shown.hidden) return;
      close();
      field.focus();
    });
  }
}
