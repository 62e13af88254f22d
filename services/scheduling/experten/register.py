"""What an expert is, in the list, in the form and in a file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from services.scheduling.experten.models import Expert
from services.scheduling.registers.domain import Register
from services.scheduling.registers.kolommen import (
    Kolom,
    actief,
    dag,
    keuze,
    lijst,
    mail,
    tekst,
    telefoon,
)
from services.scheduling.registers.lijsten import options

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
HALVES = {
    f"{number}-{half}": f"{day} {half}"
    for number, day in enumerate(DAYS, start=1)
    for half in ("voormiddag", "namiddag")
}
BACKWARDS = "Iemand is eerst weg en daarna terug: kijk de dagen van afwezigheid na."


def read_away(text: str) -> dict[str, str]:
    """Read "1/7/2026 tot 15/7/2026", or one day."""
    first, _, last = re.sub(r"\s+(tot|t/m|–|-)\s+", "\t", text).partition("\t")
    return {"van": dag(first).isoformat(), "tot": dag(last or first).isoformat()}


def show_away(period: Mapping[str, str]) -> str:
    return f"{period['van']} tot {period['tot']}"


def refusal(values: Mapping[str, Any]) -> str | None:
    """Return why this expert may not be kept like this."""
    if any(period["tot"] < period["van"] for period in values.get("afwezig", ())):
        return BACKWARDS
    return None


def columns(session: Session) -> Sequence[Kolom]:
    known = keuze("expertise", "Expertise", options(session, "experten.expertise"))
    half = keuze("halvedag", "Halve dagen", HALVES)
    return (
        tekst("naam", "Naam", verplicht=True),
        tekst("organisatie", "Organisatie"),
        lijst("expertise", "Expertise", known.lees, known.toon),
        mail("email", "E-mail"),
        telefoon("telefoon", "Telefoon"),
        lijst("halvedagen", "Halve dagen", half.lees, half.toon),
        lijst("afwezig", "Afwezig", read_away, show_away),
        tekst("opmerking", "Opmerking", 500),
        tekst("bron", "Bron", 300),
        actief(),
    )


REGISTER = Register(
    model=Expert,
    pad="/planning/experten",
    een="expert",
    veel="experten",
    kolommen=columns,
    weiger=refusal,
)
