"""The frame: what makes three services look and speak as one.

`init_frame` is all that a service calls; templates then extend `frame/base.html`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask import Flask, request
from jinja2 import ChoiceLoader, FileSystemLoader

from shared import clock
from shared.access.actor import signed_in_actor, signed_in_may
from shared.access.rights import Fields, may
from shared.money import spoken_euro
from shared.policy.lines import LineRole
from shared.texts import init_texts
from shared.web import moments
from shared.web.assets import BUILT, init_assets
from shared.web.errors import init_errors
from shared.web.fields.text import dialled, spoken_phone
from shared.web.headers import cacheable, init_headers
from shared.web.menu import PUBLIC_PAGES, nearest_of, pages_of
from shared.web.opening import spoken_hours
from shared.web.seats import initials, seat_spots

TEMPLATES = Path(__file__).parent / "templates"
NEUTRAL_PREFIX = "/a"
Now = Callable[[], datetime]
Lines = Callable[..., Iterable[Any]]


@dataclass(frozen=True)
class NeutralLook:
    """What parents' pages show of themselves, and where "snel weg" leads."""

    title: str = "Afspraak"
    leave_url: str = "https://www.meteo.be/nl"


class Entry(NamedTuple):
    """One entry of the navigation."""

    href: str
    label: str
    current: bool
    exact: bool


class Frame:
    """What the templates of the frame ask; in templates it is called `frame`."""

    def __init__(
        self,
        *,
        asset: Callable[[str], str],
        neutral_asset: Callable[[str], str],
        staff: Callable[[], Any],
        lines: Lines,
        neutral: NeutralLook,
    ) -> None:
        self.asset = asset
        self.neutral_asset = neutral_asset
        self.staff = staff
        self.neutral = neutral
        self._lines = lines

    def navigation(self) -> list[Entry]:
        who = self.staff()
        pages = pages_of(who.roles) if who else PUBLIC_PAGES
        here = request.path
        nearest = nearest_of(pages, here)
        return [
            Entry(href, label, href == nearest, href == here) for href, label in pages
        ]

    def desk(self) -> bool:
        """Tell whether the search box and the keys of the coordinators are there."""
        who = self.staff()
        return who is not None and may(who.roles, Fields.AANMELDINGEN)

    def phone_lines(self) -> list[Any]:
        """The lines for whoever would rather call: those that have a number."""
        return [line for line in self._lines(LineRole.HOOFD) if line.nummer]

    def danger_lines(self) -> list[Any]:
        """The lines for acute danger that have a number: 112, then crisis help."""
        found = [*self._lines(LineRole.NOOD), *self._lines(LineRole.CRISIS)]
        return [
            line
            for line in found
            if line.nummer == "112" or (line.nummer and line.rol == LineRole.CRISIS)
        ]


def init_frame(
    app: Flask,
    *,
    service: str,
    assets_path: str,
    staff: Callable[[], Any] = signed_in_actor,
    lines: Lines | None = None,
    neutral: NeutralLook | None = None,
    now: Now = clock.now,
    built: Path = BUILT,
) -> Frame:
    """Give an app the templates, assets, headers and error pages of the suite.

    `lines(*roles)` gives telephone lines; without it they come from the policy of
    the app's kernel, as does the look of the parents' pages.
    """
    neutral_path = f"{NEUTRAL_PREFIX}/assets" if service == "notifications" else ""
    assets, neutral_assets = init_assets(
        app, path=assets_path, neutral_path=neutral_path, folder=built
    )
    frame = Frame(
        asset=assets.url,
        neutral_asset=neutral_assets.url,
        staff=staff,
        lines=lines or _policy_lines(app, now),
        neutral=neutral or _configured_look(app),
    )
    _init_templates(app, frame, now)
    init_headers(app)
    init_errors(app, is_neutral=_neutral_test(app))
    return frame


def _neutral_test(app: Flask) -> Callable[[], bool]:
    """Return a function that tells whether parents see the answer to this request."""
    kernel = app.extensions.get("kernel")
    suite = kernel.config.suite if kernel else None
    own, other = (
        (urlsplit(suite.public_url).netloc, urlsplit(suite.parent_url).netloc)
        if suite
        else ("", "")
    )

    def is_neutral() -> bool:
        path = request.path
        if path == NEUTRAL_PREFIX or path.startswith(f"{NEUTRAL_PREFIX}/"):
            return True
        # on a host of their own every answer is theirs, even a wrong address
        return bool(other) and request.host == other != own

    return is_neutral


def _init_templates(app: Flask, frame: Frame, now: Now) -> None:
    env = app.jinja_env
    own: list[Any] = [app.jinja_loader] if app.jinja_loader else []
    app.jinja_loader = ChoiceLoader([*own, FileSystemLoader(TEMPLATES)])
    init_texts(env)
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.globals |= {"frame": frame, "mag": signed_in_may}
    env.filters.update(
        moment=lambda at: moments.spoken_moment(at, now=now()),
        om=lambda at: moments.moment_in_sentence(at, now=now()),
        uiterlijk=lambda until: moments.spoken_deadline(until, now=now()),
        ten_laatste=lambda until: moments.deadline_in_sentence(until, now=now()),
        exact=moments.exact_moment,
        exact_uiterlijk=moments.exact_deadline,
        datum=moments.spoken_date,
        datum_kort=moments.short_date,
        dag=lambda day: moments.near_date(day, today=clock.to_local(now()).date()),
        uur=moments.spoken_time,
        uur_voluit=moments.full_time,
        duur=moments.spoken_duration,
        euro=spoken_euro,
        nog=lambda until: moments.spoken_remaining(until, now=now()),
        nog_dienst=lambda until: moments.spoken_service_left(until, now=now()),
        geleden=lambda at: moments.spoken_ago(at, now=now()),
        clock_state=lambda until, hours=4: moments.clock_state(
            until, now=now(), soon=timedelta(hours=hours)
        ),
        openingsuren=lambda line: spoken_hours(line, now=now()),
        telefoon=spoken_phone,
        tel=dialled,
        initials=initials,
        seat_spots=seat_spots,
    )


def _policy_lines(app: Flask, now: Now) -> Lines:
    known: dict[tuple[LineRole, ...], Sequence[Any]] = {}
    shown: list[date] = []

    def lines(*roles: LineRole) -> Sequence[Any]:
        kernel = app.extensions.get("kernel")
        if kernel is None:
            return ()
        # every page asks; a line holds for a day, and the policy of a process is fixed
        today = clock.to_local(now()).date()
        if shown != [today]:
            known.clear()
            shown[:] = [today]
        if roles not in known:
            known[roles] = tuple(kernel.policy.at(today).lines(*roles).values())
        return known[roles]

    return lines


def _configured_look(app: Flask) -> NeutralLook:
    kernel = app.extensions.get("kernel")
    if kernel is None:
        return NeutralLook()
    return NeutralLook(title=kernel.config.suite.parent_page_title)


__all__ = ["Frame", "NeutralLook", "cacheable", "init_frame"]
