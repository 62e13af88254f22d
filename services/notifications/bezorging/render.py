"""Texts of a mail from its three templates; only words, no bytes yet."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from shared.clock import to_local
from shared.texts import gettext as _
from shared.texts import init_texts
from shared.web.fields import spoken_phone
from shared.web.moments import (
    ends_a_day,
    full_time,
    short_date,
    spoken_date,
    spoken_time,
)

# as intake gives them out, also with what is beside one
REFERENCE = re.compile(r"JK(-[A-Z0-9]+)+")
FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Texts:
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Tone:
    """The colours of a mail; in the dark the frame overrules ground and link."""

    action: str = "#0b5d5e"
    ground: str = "#f6f1e7"
    dark_link: str = "#7fd1cd"


HOUSE = Tone()
# parents' mails look like their page: nobody's house
NEUTRAL = Tone(action="#2b4d70", ground="#f4f4f2", dark_link="#a9c9ea")


def render(mail: str, *, tone: Tone = HOUSE, **values: Any) -> Texts:
    """Fill the subject, the plain text and the HTML of one mail."""
    plain, html = _environment(html=False), _environment(html=True)
    sheet = html.get_template("_sheet.html").make_module({"tone": tone})
    subject = plain.get_template(f"{mail}.subject.txt").render(values)
    return Texts(
        # a subject is one line, whatever a name in it holds
        subject=" ".join(subject.split()),
        text=plain.get_template(f"{mail}.txt").render(values).strip() + "\n",
        html=html.get_template(f"{mail}.html")
        .render(values, tone=tone, sheet=sheet)
        .strip()
        + "\n",
    )


@cache
def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=html,
        finalize=_on_one_line if html else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    init_texts(environment)
    environment.filters.update(
        datum=spoken_date,
        dag=short_date,
        kort=_without_year,
        voor=_before,
        u=spoken_time,
        uur=full_time,
        uren=_from_to,
        bel=_dialled,
        telefoon=spoken_phone,
        contact=_contact,
    )
    return environment


def _on_one_line(value: Any) -> Any:
    """Keep a reference whole on a telephone; its hyphens stay, for who copies it."""
    if isinstance(value, str) and REFERENCE.fullmatch(value):
        return Markup('<span style="white-space:nowrap">{}</span>').format(value)
    return value


START_OF_WORK, END_OF_WORK = dt.time(8), dt.time(17)


def _without_year(moment: dt.datetime) -> str:
    return spoken_date(moment).removesuffix(f" {to_local(moment).year}")


def _before(until: dt.datetime) -> str:
    """Say a deadline as people keep it: one outside the hours of work is a day."""
    local = to_local(until)
    if ends_a_day(until):
        return f"ten laatste {_without_year(until - dt.timedelta(minutes=1))}"
    if local.time() <= START_OF_WORK:
        return f"ten laatste {_without_year(local - dt.timedelta(days=1))}"
    if local.time() >= END_OF_WORK:
        return f"ten laatste {_without_year(until)}"
    return f"voor {_without_year(until)}, {spoken_time(until)}"


def _from_to(meeting: Any) -> str:
    """Say both ends: `13.00 – 15.00 u`, not broken over two lines."""
    start = spoken_time(meeting.starts_at).removesuffix(" u")
    return f"{start} – {spoken_time(meeting.ends_at)}".replace(" ", "\u00a0")


def _contact(about: Any) -> str:
    """Say whom to ask, in plain text."""
    name = getattr(about, "contact_name", "") or about.contact_first_name
    if not about.contact_phone:
        return _("Vraag het aan %(name)s.", name=name)
    return f"{_('Bel %(name)s,', name=name)} {spoken_phone(about.contact_phone)}."


def _dialled(phone: str) -> str:
    """Return what a telephone dials for a number as people write it."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")
