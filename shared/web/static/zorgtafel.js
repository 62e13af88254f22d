// small helps on top of pages that work without them
import {
  Button,
  CharacterCount,
  ErrorSummary,
  SkipLink,
  createAll,
} from "./govuk-frontend.min.js";

const COUNT_WORDS = {
  charactersUnderLimit: {
    one: "Je kan nog %{count} teken typen",
    other: "Je kan nog %{count} tekens typen",
  },
  charactersAtLimit: "Je hebt alle tekens gebruikt",
  charactersOverLimit: {
    one: "Dit is %{count} teken te lang",
    other: "Dit is %{count} tekens te lang",
  },
  textareaDescription: { other: "Je kan hier tot %{count} tekens typen" },
};

const POLL_MS = 1500;
const POLL_TRIES = 80;

document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(Button);
createAll(CharacterCount, { i18n: COUNT_WORDS });
createAll(ErrorSummary);
createAll(SkipLink);

// "geen van deze" stands alone
for (const boxes of document.querySelectorAll("[data-frame-none]")) {
  boxes.addEventListener("change", ({ target }) => {
    if (!target.checked) return;
    const none = boxes.dataset.frameNone;
    for (const box of boxes.querySelectorAll("input[type=checkbox]")) {
      if (box !== target && (target.value === none || box.value === none)) {
        box.checked = false;
      }
    }
  });
}

for (const copy of document.querySelectorAll("[data-frame-copy]")) {
  const text = copy.querySelector("textarea");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "frame-button frame-button--second";
  button.textContent = "Kopiëren";
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      button.textContent = "Gekopieerd";
    } catch {
      button.textContent = "Geselecteerd: kopieer met Ctrl+C";
    }
    setTimeout(() => (button.textContent = "Kopiëren"), 4000);
  });
  copy.append(button);
}

for (const button of document.querySelectorAll("[data-frame-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// the result of another service: shows itself when it is there
function poll(waiting, triesLeft = POLL_TRIES) {
  if (triesLeft === 0) return;
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = answer.ok && page.getElementById(waiting.id);
      if (found && !found.hasAttribute("data-frame-poll")) {
        waiting.replaceWith(document.importNode(found, true));
        return;
      }
    } catch {
      // the network is away for a moment: ask again
    }
    poll(waiting, triesLeft - 1);
  }, POLL_MS);
}
document.querySelectorAll("[data-frame-poll]").forEach((waiting) => poll(waiting));

// the phone menu closes when you leave it
for (const menu of document.querySelectorAll(".frame-nav__phone")) {
  document.addEventListener("click", ({ target }) => {
    if (menu.open && !menu.contains(target)) menu.open = false;
  });
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// an unsaved form is not left by accident
for (const form of document.querySelectorAll("[data-frame-guard]")) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
