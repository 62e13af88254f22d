"""Texts of a mail from its three templates; only words, no bytes yet."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shared.clock import to_local
from shared.web.moments import short_date, spoken_date, spoken_time

FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Texts:
    subject: str
    text: str
    html: str


def render(mail: str, **values: Any) -> Texts:
    """Fill the subject, the plain text and the HTML of one mail."""
    plain, html = _environment(html=False), _environment(html=True)
    subject = plain.get_template(f"{mail}.subject.txt").render(values)
    return Texts(
        # a subject is one line, whatever a name in it holds
        subject=" ".join(subject.split()),
        text=plain.get_template(f"{mail}.txt").render(values).strip() + "\n",
        html=html.get_template(f"{mail}.html").render(values).strip() + "\n",
    )


@cache
def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters.update(
        datum=spoken_date,
        dag=short_date,
        kort=_without_year,
        u=spoken_time,
        uur=_in_full,
        uren=_from_to,
        bel=_dialled,
    )
    if html:
        environment.globals["sheet"] = environment.get_template("_sheet.html").module
    return environment


def _without_year(moment: dt.datetime) -> str:
    return spoken_date(moment).removesuffix(f" {to_local(moment).year}")


def _in_full(moment: dt.datetime) -> str:
    """Say the time as parents read it: `13.00 uur`."""
    return f"{spoken_time(moment)}ur"


def _from_to(meeting: Any) -> str:
    """Say both ends: `13.00 – 15.00 u`, not broken over two lines."""
    start = spoken_time(meeting.starts_at).removesuffix(" u")
    return f"{start} – {spoken_time(meeting.ends_at)}".replace(" ", "\u00a0")


def _dialled(phone: str) -> str:
    """Return what a telephone dials for a number as people write it."""
    return "".join(sign for sign in phone if sign.isdigit() or sign == "+")
