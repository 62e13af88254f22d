// a page that is open all day: its parts are fetched again while somebody can see them
// an answer is on the screen within five seconds; the road to us takes its part of them
const EVERY_MS = 4000;
const ANSWER_MS = 10000;
const page = document.querySelector("[data-frame-live]");
const news = page.querySelector("[data-frame-live-news]");
const trouble = page.querySelector("[data-frame-live-trouble]");
const signIn = `/planning/inloggen?verder=${encodeURIComponent(location.pathname)}`;
let timer;
let ended = false;

// what a person would call news: not that another minute went by
function facts(part) {
  const found = part.querySelectorAll("a, .frame-tag, .frame-clock, .frame-banner");
  return [...found].map((one) => (one.matches(".frame-clock") ? one.className : one.textContent)).join("|");
}

function isBeingRead(part) {
  const selection = getSelection();
  return !selection.isCollapsed && part.contains(selection.anchorNode);
}

// whoever stands on a link of the part stands on it again
function swap(old, part) {
  const at = old.contains(document.activeElement) ? document.activeElement : null;
  const opened = [...old.querySelectorAll("details")].map((one) => one.open);
  old.replaceWith(part);
  part.querySelectorAll("details").forEach((one, index) => (one.open = opened[index]));
  if (!at) return;
  const links = [...part.querySelectorAll("a, summary, button")];
  const same = links.find((one) => one.textContent === at.textContent && one.href === at.href);
  (same ?? part.querySelector("[tabindex]") ?? part).focus({ preventScroll: true });
}

// put each part in its place; return the titles of those with news
function place(parts, fetched) {
  const titles = [];
  let before = null;
  for (const part of [...fetched.children]) {
    const old = document.getElementById(part.id);
    const changed = !old || facts(old) !== facts(part);
    if (changed) titles.push(part.querySelector("h2")?.textContent ?? "");
    if (!old) parts.insertBefore(document.importNode(part, true), before ? before.nextSibling : parts.firstChild);
    else if (!old.isEqualNode(part) && !isBeingRead(old)) swap(old, document.importNode(part, true));
    before = document.getElementById(part.id);
  }
  for (const old of [...parts.children]) {
    if (fetched.querySelector(`:scope > #${old.id}`)) continue;
    titles.push(old.querySelector("h2")?.textContent ?? "");
    const stood = old.contains(document.activeElement);
    const next = parts.querySelector("h2");
    old.remove();
    if (stood) (next?.isConnected ? next : parts.querySelector("h2"))?.focus({ preventScroll: true });
  }
  return titles.filter(Boolean);
}

function say(title, text, link) {
  if (trouble.dataset.said === title) return;
  trouble.dataset.said = title;
  trouble.replaceChildren();
  if (!title) return;
  const banner = document.createElement("div");
  banner.className = "frame-banner frame-banner--warning";
  const words = document.createElement("p");
  words.append(Object.assign(document.createElement("strong"), { textContent: title }), ` ${text}`);
  if (link) words.append(" ", Object.assign(document.createElement("a"), { href: link, textContent: "Log opnieuw in" }));
  banner.append(words);
  trouble.append(banner);
}

async function refresh() {
  try {
    const answer = await fetch(page.dataset.frameLive, {
      headers: { Accept: "text/html" },
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      ended = true;
      say("Je bent niet meer ingelogd.", "Wat hier staat, wordt niet meer vernieuwd.", signIn);
      return;
    }
    // a glass that was shut, or a link that is gone: asking on gives nothing
    if (answer.status === 403 || answer.status === 404) {
      ended = true;
      say("Je hebt geen toegang meer tot deze pagina.", "Wat hier staat, wordt niet meer vernieuwd.");
      return;
    }
    if (!answer.ok) throw new Error(answer.status);
    const fetched = new DOMParser().parseFromString(await answer.text(), "text/html");
    const titles = [...document.querySelectorAll("[data-frame-live-parts]")].flatMap((parts) =>
      place(parts, fetched.getElementById(parts.id)),
    );
    say("", "");
    if (titles.length) news.textContent = `Veranderd: ${titles.join(", ")}.`;
  } catch {
    say("Geen verbinding.", "Wat hier staat, kan ouder zijn. We proberen opnieuw.");
  }
}

function plan() {
  clearTimeout(timer);
  if (ended || document.hidden) return;
  timer = setTimeout(() => refresh().then(plan), EVERY_MS);
}

// a tab that nobody sees asks nothing; who comes back sees the newest at once
document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (!document.hidden && !ended) refresh().then(plan);
});
plan();
