// the plan is written at a table where the network may go: what the server does not have
// yet stays in this page and nowhere else, the page says so, and it leaves later
const SAVE_AFTER_MS = 1500;
const SAVE_AGAIN_MS = 5000;
const ANSWER_MS = 15000;
const said = document.querySelector("[data-plan-bewaard]");
const parts = new Map();
let last = "";

const AWAY = "Dit staat alleen nog op deze pagina. We proberen opnieuw.";
const OUT = "Je bent niet meer ingelogd. Log in een ander venster in: daarna gaat dit vanzelf weg.";
const CLASH = "Een collega, of jij in een ander tabblad, schreef op dezelfde plaats. Bewaar om beide te zien: wat jij typte, blijft staan.";
const OTHERS = "Een collega, of jij in een ander tabblad, schreef ook in dit deel. Bewaar om het te zien.";

function dirty() {
  return [...parts.values()].filter((part) => part.typed !== part.kept);
}

// whatever keeps words here is named where one looks all the time
function tell() {
  const left = dirty();
  const failing = left.some((part) => part.trouble);
  const names = left.map((part) => part.section.dataset.planDeel).join(", ");
  said.hidden = !left.length && !last;
  said.classList.toggle("frame-saved--failed", failing);
  const text = failing
    ? `Nog niet bewaard, alleen hier: ${names}. Laat deze pagina open.`
    : left.length
      ? "Bewaren…"
      : last;
  if (said.textContent !== text) said.textContent = text;
}

function note(part, text, trouble = true) {
  part.trouble = trouble && Boolean(text);
  part.note.hidden = !text;
  part.note.textContent = text;
  part.note.classList.toggle("frame-saved--failed", part.trouble);
  tell();
}

function post(part, address, type, submitter) {
  return fetch(address, {
    method: "POST",
    body: new FormData(part.form, submitter),
    headers: { Accept: type },
    signal: AbortSignal.timeout(ANSWER_MS),
  });
}

// who logged in again elsewhere, or whose page is older than its cookie, goes on here
async function freshToken() {
  const page = await fetchPage(location.pathname);
  const token = page?.querySelector("[data-plan-werk] [name=csrf_token]")?.value;
  if (!token) return;
  for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = token;
}

async function fetchPage(address) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS) });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

function standings(all) {
  for (const [code, { woorden, soort, mist }] of Object.entries(all)) {
    for (const place of document.querySelectorAll(`[data-plan-stand="${code}"]`)) {
      const tag = place.firstElementChild;
      tag.textContent = woorden;
      tag.className = `frame-tag frame-tag--${soort}`;
    }
    const missing = document.querySelector(`#${code} [data-plan-mist]`);
    missing.hidden = !mist.length;
    missing.querySelector("span").textContent = mist.join(" · ");
  }
}

async function send(part) {
  const typed = part.typed;
  try {
    const answer = await post(part, `${part.form.action}/bewaren`, "application/json");
    const kept = await answer.json();
    if (answer.status === 422) {
      note(part, `Nog niet bewaard. ${kept.fouten.join(" ")}`);
      part.refused = typed;
      return;
    }
    if (answer.status === 401 || answer.status === 400) {
      await freshToken();
      note(part, answer.status === 401 ? OUT : AWAY);
      return;
    }
    if (!answer.ok) throw new Error(answer.status);
    part.form.elements.basis.value = kept.basis;
    standings(kept.standen);
    last = kept.bewaard;
    if (kept.botst) {
      part.refused = typed;
      note(part, CLASH);
      return;
    }
    part.kept = typed;
    note(part, kept.ander ? OTHERS : "", false);
    // what waited for a decision in this part may be kept now
    for (const other of dirty()) if (other.refused === other.typed) plan(other, 0, true);
  } catch {
    note(part, AWAY);
  }
}

function plan(part, after, again = false) {
  clearTimeout(part.timer);
  part.timer = setTimeout(() => save(part, again), after);
}

function save(part, again = false) {
  clearTimeout(part.timer);
  if (!again && part.refused === part.typed) return part.busy;
  part.busy ??= send(part).then(() => {
    part.busy = null;
    if (part.typed !== part.kept && part.refused !== part.typed) {
      plan(part, part.trouble ? SAVE_AGAIN_MS : SAVE_AFTER_MS);
    }
  });
  return part.busy;
}

// the page as the server has it: each part that holds nothing of its own is renewed
function renew(page, except) {
  for (const part of [...parts.values()]) {
    if (part === except || part.typed !== part.kept) continue;
    if (part.section.contains(document.activeElement)) continue;
    swap(part, page);
  }
  for (const place of document.querySelectorAll("[data-plan-stand]")) {
    const same = page.querySelector(`[data-plan-stand="${place.dataset.planStand}"]`);
    if (same) place.replaceChildren(...document.importNode(same, true).childNodes);
  }
}

function swap(part, page) {
  const fresh = page.getElementById(part.section.id);
  if (!fresh || fresh.innerHTML === part.section.innerHTML) return null;
  const shown = document.importNode(fresh, true);
  shown.querySelector("details").open = part.section.querySelector("details").open;
  clearTimeout(part.timer);
  part.section.replaceWith(shown);
  return follow(shown);
}

// the button of a part: with both texts where two people wrote, and without leaving
async function show(part, submitter) {
  await part.busy;
  clearTimeout(part.timer);
  const typed = part.typed;
  let page;
  try {
    const answer = await post(part, part.form.action, "text/html", submitter);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.status === 401) throw new Error(OUT);
    if (!page.getElementById(part.section.id)) throw new Error(AWAY);
    part.answered = answer.status;
  } catch (error) {
    part.typed += 1;
    note(part, error.message === OUT ? OUT : AWAY);
    plan(part, SAVE_AGAIN_MS);
    return;
  }
  if (part.typed !== typed) return save(part);
  const fresh = swap(part, page) ?? part;
  fresh.kept = fresh.typed;
  const wrong = page.querySelector(".govuk-error-summary .govuk-error-summary__body");
  if (part.answered >= 400) {
    fresh.typed += 1;
    fresh.refused = fresh.typed;
    note(fresh, wrong ? wrong.querySelector("li").textContent : AWAY);
    fresh.form.querySelector(".govuk-form-group--error")?.scrollIntoView({ block: "center" });
  } else {
    last = page.querySelector(".frame-banner--done")?.textContent.trim() ?? last;
    note(fresh, "", false);
  }
  renew(page, fresh);
  tell();
  fresh.section.querySelector("summary").focus({ preventScroll: true });
}

function add(part, button) {
  const empty = part.form.querySelector("[data-plan-leeg]");
  const copy = document.createElement("template");
  copy.innerHTML = empty.innerHTML.replaceAll("nieuw-item", crypto.randomUUID());
  const item = copy.content.firstElementChild;
  const count = part.form.querySelectorAll("[data-plan-item]").length;
  item.querySelector("legend").textContent = `${button.textContent.replace("Nog een ", "")} ${count + 1}`;
  empty.before(item);
  item.querySelector("textarea, input:not([type=hidden]), select").focus();
}

function follow(section) {
  const form = section.querySelector("form");
  const part = { section, form, note: form.querySelector("[data-plan-nota]"), typed: 0, kept: 0, busy: null, trouble: false };
  parts.set(section.id, part);
  const typed = () => {
    part.typed += 1;
    tell();
    plan(part, SAVE_AFTER_MS);
  };
  form.addEventListener("input", typed);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    // one more on the spot: also while there is no network
    if (button?.hasAttribute("data-plan-erbij") && crypto.randomUUID) add(part, button);
    else show(part, button);
  });
  return part;
}
document.querySelectorAll("[data-plan-deel]").forEach(follow);

for (const link of document.querySelectorAll("[data-plan-naar]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const { section } = parts.get(link.dataset.planNaar);
    section.querySelector("details").open = true;
    section.scrollIntoView();
    section.querySelector("summary").focus({ preventScroll: true });
    history.replaceState(null, "", link.href);
  });
}

window.addEventListener("online", () => dirty().forEach((part) => save(part)));
// whoever leaves while something is only here is asked, and it is tried once more
window.addEventListener("beforeunload", (event) => {
  const left = dirty();
  if (!left.length) return;
  left.forEach((part) => navigator.sendBeacon(`${part.form.action}/bewaren`, new FormData(part.form)));
  event.preventDefault();
});
// a telephone puts the page away without asking
window.addEventListener("pagehide", () => {
  dirty().forEach((part) => navigator.sendBeacon(`${part.form.action}/bewaren`, new FormData(part.form)));
});
