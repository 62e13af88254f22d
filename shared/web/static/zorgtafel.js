// small helps on top of pages that work without them
import {
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
createAll(CharacterCount, { i18n: COUNT_WORDS });
createAll(ErrorSummary);
createAll(SkipLink);

// pressed twice is meant once; where it matters, the server sees it too
const TWICE_MS = 2000;
const sentAt = new WeakMap();
document.addEventListener("submit", (event) => {
  const { target: form, timeStamp } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  if (timeStamp - sentAt.get(form) < TWICE_MS) event.preventDefault();
  else sentAt.set(form, timeStamp);
});

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

// what is long starts folded on a phone; a link to a part opens it, and paper shows all
const folds = document.querySelectorAll("[data-frame-fold]");
const unfold = () => {
  const part = document.getElementById(location.hash.slice(1));
  for (const fold of part?.querySelectorAll("[data-frame-fold]") ?? []) fold.open = true;
};
if (folds.length) {
  if (matchMedia("(max-width: 40rem)").matches) {
    for (const fold of folds) fold.open = false;
  }
  unfold();
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => {
    for (const fold of folds) fold.open = true;
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
      // nothing stands in its place: all of the page may say something else now
      const typing = document.activeElement.closest("form");
      if (answer.ok && !answer.redirected && !found && !typing) {
        location.reload();
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

// a long form is kept while it is typed; without this, each step keeps it
const SAVE_AFTER_MS = 1500;
const SAVE_AGAIN_MS = 5000;

function keepWhileTyping(form) {
  const note = form.querySelector("[data-frame-saved]");
  const basis = form.querySelector("[data-frame-basis]");
  const address = form.dataset.frameSave;
  let timer;
  let busy = null;
  let changed = false;
  let failing = false;
  let leaving = false;

  function say(text, failed = false) {
    note.hidden = false;
    note.textContent = text;
    note.classList.toggle("frame-saved--failed", failed);
    // read aloud only what needs to be known
    note.setAttribute("role", failed ? "alert" : "none");
  }

  async function send() {
    changed = false;
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(15000),
      });
      if (!answer.ok) throw new Error(answer.status);
      const kept = await answer.json();
      basis.value = kept.basis;
      failing = false;
      if (kept.ander) {
        say("Iemand anders werkt ook aan dit deel. Bewaar om beide te zien.", true);
      } else {
        say(kept.bewaard);
      }
      return SAVE_AFTER_MS;
    } catch {
      changed = failing = true;
      say("Nog niet bewaard. Wat je typte, staat nog op deze pagina. We proberen opnieuw.", true);
      return SAVE_AGAIN_MS;
    }
  }

  function save() {
    clearTimeout(timer);
    busy ??= send().then((pause) => {
      busy = null;
      if (changed && !leaving) timer = setTimeout(save, pause);
    });
  }

  function typed() {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  }
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);

  // one at a time: the first save may be making the draft
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (leaving && busy) {
      event.preventDefault();
      return;
    }
    leaving = true;
    if (!busy) return;
    event.preventDefault();
    const button = event.submitter;
    busy.then(() => form.requestSubmit(button));
  });

  // whoever goes elsewhere in the middle of a word keeps the word; the second is for
  // a telephone that puts the page away
  for (const event of ["beforeunload", "pagehide"]) {
    window.addEventListener(event, (leave) => {
      clearTimeout(timer);
      if (!(changed || failing) || leaving) return;
      changed = false;
      navigator.sendBeacon(address, new FormData(form));
      if (!failing) return;
      // a last try may fail as well: the browser asks first, and whoever stays goes on
      leave.preventDefault();
      typed();
    });
  }
  // the page comes back as it was left
  window.addEventListener("pageshow", () => (leaving = false));
}
document.querySelectorAll("[data-frame-save]").forEach(keepWhileTyping);
