"""Which figures are asked; it lives in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from services.scheduling.cijfers.words import AXES
from services.scheduling.medewerkers.forms import REGIONS

FIRST_YEAR = 2022


@dataclass(frozen=True)
class Keuze:
    """A year, a region, and how a table is split; what is not known is the default."""

    jaar: int
    regio: str
    per: str

    @classmethod
    def of(cls, typed: Mapping[str, str], *, regio: str, this_year: int) -> "Keuze":
        year = typed.get("jaar", "")
        asked = typed.get("regio", "")
        per = typed.get("per", "")
        return cls(
            jaar=int(year) if year in map(str, years(this_year)) else this_year,
            regio=asked if asked in dict(REGIONS) else regio,
            per=per if per in AXES else "maand",
        )

    def address(self, path: str = "", **changes: str) -> str:
        asked = {"jaar": self.jaar, "regio": self.regio, **changes}
        return f"/planning/cijfers{path}?{urlencode(asked)}"


def years(this_year: int) -> range:
    return range(this_year, FIRST_YEAR - 1, -1)
