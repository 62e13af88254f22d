// draws the table of the roster as a calendar; without this the table says the same
const table = document.querySelector("[data-rooster]");
const PREFERS = "rooster-kalender";
const NOON = 13;

function remembered() {
  try {
    return localStorage.getItem(PREFERS) === "1";
  } catch {
    return false;
  }
}

function remember(on) {
  try {
    localStorage.setItem(PREFERS, on ? "1" : "0");
  } catch {
    // this browser keeps nothing: the choice holds for this page
  }
}

function events() {
  return [...table.querySelectorAll("[data-dienst][data-van]")].map((cell) => {
    const link = cell.querySelector("a");
    const open = "open" in cell.dataset;
    return {
      id: cell.dataset.dienst,
      start: cell.dataset.van,
      end: cell.dataset.tot,
      title: cell.dataset.naam,
      editable: Boolean(link) && !open,
      classNames: [
        "frame-shift",
        ...(open ? ["frame-shift--open"] : []),
        ...("gewisseld" in cell.dataset ? ["frame-shift--swapped"] : []),
      ],
      extendedProps: { href: link?.getAttribute("href") },
    };
  });
}

function dayOf(moment) {
  const two = (number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function draw(place, say) {
  const isWeek = table.dataset.rooster === "week";
  const shown = events();
  return window.EventCalendar.create(place, {
    view: isWeek ? "timeGridWeek" : "dayGridMonth",
    date: table.dataset.dag,
    locale: "nl-BE",
    firstDay: 1,
    hiddenDays: [0, 6],
    headerToolbar: { start: "", center: "", end: "" },
    allDaySlot: false,
    slotMinTime: "08:00",
    slotMaxTime: "18:00",
    slotHeight: 28,
    eventTimeFormat: { hour: "numeric", minute: "2-digit" },
    displayEventEnd: isWeek,
    eventDurationEditable: false,
    events: shown,
    // only to look at and to drag: keyboard and screen reader have the table
    eventDidMount({ el }) {
      el.removeAttribute("tabindex");
      el.removeAttribute("role");
    },
    eventClick({ event }) {
      if (event.extendedProps.href) window.location.assign(event.extendedProps.href);
    },
    // a shift dropped on another one: the page to swap them, with both filled in
    eventDrop({ event, oldEvent, revert }) {
      const half = event.start.getHours() < NOON ? "voormiddag" : "namiddag";
      const day = dayOf(event.start);
      const other = shown.find(({ id, start }) =>
        isWeek ? id === `${day}_${half}` : id.startsWith(day) && start.slice(11) === oldEvent.start.toTimeString().slice(0, 8),
      );
      revert();
      if (!other || other.id === event.id) {
        say("Sleep op een andere permanentie om te ruilen.");
        return;
      }
      const query = new URLSearchParams({ met: other.id });
      window.location.assign(`${event.extendedProps.href}?${query}`);
    },
  });
}

if (table && window.EventCalendar) {
  const place = document.createElement("div");
  const button = document.createElement("button");
  const hint = document.createElement("p");
  let drawn = false;
  place.className = "frame-calendar";
  place.setAttribute("aria-hidden", "true");
  hint.setAttribute("role", "status");
  hint.className = "frame-quiet";
  button.type = "button";
  button.className = "frame-button frame-button--second frame-calendar__switch";

  const show = (asCalendar) => {
    button.textContent = asCalendar ? "Toon als tabel" : "Toon als kalender";
    place.hidden = !asCalendar;
    hint.hidden = !asCalendar;
    table.hidden = asCalendar;
    if (asCalendar && !drawn) {
      draw(place, (text) => { hint.textContent = text; });
      drawn = true;
    }
  };

  hint.textContent =
    "Kies een permanentie om te wisselen, of sleep ze op een andere om te ruilen. " +
    "Met het toetsenbord gaat hetzelfde in de tabel.";
  button.addEventListener("click", () => {
    remember(place.hidden);
    show(place.hidden);
  });
  table.before(button, place, hint);
  show(remembered());
}
