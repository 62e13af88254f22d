"""Municipalities of Limburg, who serves them, and the regions around."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

# licence of the places: to be shown wherever the list is used
ATTRIBUTION = "Bevat gegevens van GeoNames (CC BY 4.0), bewerkt"

_HERE = Path(__file__).parent

# where a child can stay outside Limburg: the name people choose, the region of policy
OTHER_REGIONS = MappingProxyType(
    {
        "Antwerpen": "antwerpen",
        "Oost-Vlaanderen": "oost-vlaanderen",
        "Vlaams-Brabant": "vlaams-brabant-brussel",
        "Brussel": "vlaams-brabant-brussel",
        "West-Vlaanderen": "west-vlaanderen",
        "Buiten Vlaanderen en Brussel": "vlaanderen",
    }
)


@dataclass(frozen=True, slots=True)
class Municipality:
    name: str
    nis: str
    postcodes: tuple[str, ...]
    lat: float
    lon: float
    source: str


@dataclass(frozen=True, slots=True)
class LocalTeam:
    """The local team Kind en Gezin of a municipality: a proposal until confirmed."""

    name: str
    mail: str
    status: str
    certainty: str
    source: str

    @property
    def confirmed(self) -> bool:
        return self.status == "bevestigd"


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return the 38 municipalities of Limburg, by name."""
    return tuple(
        Municipality(
            name=row["gemeente"],
            nis=row["nis"],
            postcodes=tuple(row["postcodes"].split()),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            source=row["bron"],
        )
        for row in _rows("gemeenten.csv")
    )


def municipality(name: str) -> Municipality | None:
    """Find a municipality of Limburg by its name, whatever the case."""
    wanted = name.strip().casefold()
    return next((m for m in municipalities() if m.name.casefold() == wanted), None)


def with_postcode(postcode: str) -> tuple[Municipality, ...]:
    """Return the municipalities of Limburg with a postcode."""
    wanted = postcode.strip()
    return tuple(m for m in municipalities() if wanted in m.postcodes)


def find_places(text: str) -> tuple[Municipality, ...]:
    """Return what somebody can mean: a postcode, a name, or half of a merged name."""
    wanted = _plain(text)
    if wanted.isdecimal():
        return with_postcode(wanted)
    exact = [m for m in municipalities() if _plain(m.name) == wanted]
    parts = [
        m
        for m in municipalities()
        if wanted in {_plain(part) for part in m.name.split("-")}
    ]
    return tuple(exact or parts)


def close_names(text: str) -> list[str]:
    """Return names that look like a mistyped one, the closest first."""
    plain = {
        _plain(part): m.name
        for m in municipalities()
        for part in (m.name, *m.name.split("-"))
    }
    found = get_close_matches(_plain(text), plain, n=3, cutoff=0.7)
    return list(dict.fromkeys(plain[name] for name in found))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if letter.isalnum())


def region_of(place: str) -> str | None:
    """Return the policy region of a municipality or of a choice outside Limburg."""
    if municipality(place):
        return "limburg"
    return OTHER_REGIONS.get(place.strip())


def local_team(place: str, *, postcode: str = "") -> LocalTeam | None:
    """Return the local team of a municipality; a row for a postcode goes before."""
    found = _teams()
    key = place.strip().casefold()
    return found.get((key, postcode.strip())) or found.get((key, ""))


def team_called(name: str) -> LocalTeam | None:
    """Return a local team by its own name."""
    return next((team for team in _teams().values() if team.name == name), None)


def team_names() -> tuple[str, ...]:
    """Return the names of the local teams, each once."""
    return tuple(sorted({team.name for team in _teams().values()}))


@cache
def _teams() -> MappingProxyType[tuple[str, str], LocalTeam]:
    return MappingProxyType(
        {
            (row["gemeente"].casefold(), row["postcode"]): LocalTeam(
                name=row["team"],
                mail=row["mail"],
                status=row["status"],
                certainty=row["zekerheid"],
                source=row["bron"],
            )
            for row in _rows("lokale-teams.csv")
        }
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
