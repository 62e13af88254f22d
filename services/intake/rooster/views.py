"""Who is reachable: a page and the same as JSON."""

from pathlib import Path
from typing import Any

from flask import Blueprint, render_template
from pydantic import AwareDatetime, Field

from services.intake.rooster.queries import Duty, duty_at, find_roster
from shared import clock
from shared.access import public
from shared.api import Answer, operation
from shared.clock import to_local
from shared.contracts.rooster import Dienst
from shared.policy import LineRole
from shared.request import current_kernel, current_session

TEMPLATES = Path(__file__).parents[1] / "templates"
BLUEPRINT = Blueprint("rooster", __name__, template_folder=TEMPLATES)
REGION = "limburg"
DAYS_SHOWN = 7


class Wacht(Answer):
    """Wie antwoordt: een functie en een lijn, geen naam."""

    functie: str = Field(description="wie antwoordt")
    lijn: str = Field(description="het telefoonnummer")
    van: AwareDatetime = Field(description="vanaf wanneer")
    tot: AwareDatetime = Field(description="tot wanneer")


class Bereikbaar(Answer):
    """Wie nu bereikbaar is, en wie daarna."""

    regio: str = Field(description="voor welke regio")
    bekend: bool = Field(description="of het rooster van nu bekend is")
    stand_van: AwareDatetime | None = Field(description="van wanneer dit rooster is")
    nu: Wacht | None = Field(description="wie nu antwoordt; null als niemand")
    daarna: Wacht | None = Field(description="wie daarna antwoordt")
    vaste_lijn: str | None = Field(description="het vaste nummer van het team")


@BLUEPRINT.get("/bereikbaar")
@public
def reachable() -> Any:
    """Show who answers now, the coming days, and the other lines."""
    now = clock.now()
    policy = current_kernel().policy.at(now, region=REGION)
    acute = policy.lines(LineRole.NOOD, LineRole.CRISIS).values()
    return render_template(
        "rooster/reachable.html",
        duty=duty_at(current_session(), region=REGION, now=now),
        days=_days(now),
        team_line=policy.main_line(),
        citizens=policy.line("kind_en_gezin"),
        consults=[
            line
            for line in policy.lines(LineRole.CONSULT).values()
            if not line.te_bevestigen
        ],
        danger=[line for line in acute if line.nummer],
        unknown=[line for line in acute if not line.nummer],
        team_mail=policy.line("team_mail"),
    )


@BLUEPRINT.get("/bereikbaar.json")
@public
@operation(
    "Wie is bereikbaar",
    "Wie nu de telefoon van het team beantwoordt, en wie daarna.",
    answer=Bereikbaar,
)
def reachable_json() -> Any:
    """Give the same to machines: function, line, times; no names."""
    now = clock.now()
    duty = duty_at(current_session(), region=REGION, now=now)
    line = current_kernel().policy.at(now, region=REGION).main_line()
    told = Bereikbaar(
        regio=REGION,
        bekend=duty.known,
        stand_van=duty.as_of,
        nu=_plain(duty.now),
        daarna=_plain(duty.next),
        vaste_lijn=line.tel,
    )
    return told.model_dump(mode="json")


def current_duty() -> Duty:
    """Return who is on duty at this moment, for the start page."""
    return duty_at(current_session(), region=REGION, now=clock.now())


def _plain(shift: Dienst | None) -> Wacht | None:
    if shift is None:
        return None
    return Wacht(
        functie=shift.functie,
        lijn=shift.lijn,
        van=shift.starts_at,
        tot=shift.ends_at,
    )


def _days(now: Any) -> list[tuple[Any, list[Dienst]]]:
    roster = find_roster(current_session(), region=REGION)
    if roster is None:
        return []
    days: dict[Any, list[Dienst]] = {}
    for shift in sorted(roster.diensten, key=lambda one: one.starts_at):
        day = to_local(shift.starts_at).date()
        if shift.ends_at > now and (day - to_local(now).date()).days < DAYS_SHOWN:
            days.setdefault(day, []).append(shift)
    return list(days.items())
