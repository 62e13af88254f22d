// an independent reader: what a calendar client built on ical.js would show
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.argv[2] + "/");
const ICAL = require("ical.js").default ?? require("ical.js");

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const events = calendar.getAllSubcomponents("vevent").map((item) => {
  const event = new ICAL.Event(item);
  const people = item.getAllProperties("attendee");
  return {
    uid: event.uid,
    summary: event.summary,
    location: event.location,
    description: event.description,
    sequence: event.sequence,
    status: item.getFirstPropertyValue("status"),
    starts: event.startDate.toJSDate().toISOString(),
    ends: event.endDate.toJSDate().toISOString(),
    attendees: people.map((each) => each.getFirstValue()),
    names: people.map((each) => each.getParameter("cn")),
    rsvp: people.map((each) => each.getParameter("rsvp")),
    organizer: item.getFirstPropertyValue("organizer"),
  };
});
process.stdout.write(
  JSON.stringify({ method: calendar.getFirstPropertyValue("method"), events }),
);
