"""The twelve tables as they are shown: figures with their words, nothing hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlmodel import Session

from services.scheduling.cijfers import words
from services.scheduling.cijfers.jaar import Jaar
from services.scheduling.cijfers.queries import cases_of
from services.scheduling.cijfers.rapport import (
    YES,
    Blok,
    Elders,
    Figure,
    Geval,
    Uitgave,
    publish,
)
from services.scheduling.cijfers.tabellen import Tabel, Vraag, tables
from shared import clock
from shared.data.municipalities import team_names
from shared.kernel import kernel_of
from shared.money import spoken_euro

# what is not about one child has no local team
WITHOUT_TEAM = {"contacten", "inzetten", "reserveringen", "vragen"}
ELSEWHERE = "Elders of niet bekend"
DAY = 24


@dataclass(frozen=True)
class Regel:
    """One row: of each axis its figures, and the figure of the year."""

    label: str
    totaal: Figure
    cellen: Mapping[str, Sequence[Figure]]


@dataclass(frozen=True)
class Lijst:
    """One question: its rows, and what else can be said of them."""

    code: str
    titel: str
    soort: str
    regels: Sequence[Regel]
    som: Regel
    extra: Sequence[tuple[str, str]] = ()

    def kolommen(self, axis: str) -> list[str]:
        return columns_of(axis) if axis in self.som.cellen else []

    @property
    def most(self) -> int:
        """What the longest bar stands for."""
        return max((regel.totaal or 0 for regel in self.regels), default=0)

    @property
    def is_empty(self) -> bool:
        return self.som.totaal == 0


@dataclass(frozen=True)
class Blad:
    tabel: Tabel
    lijsten: Sequence[Lijst]

    @property
    def is_split(self) -> bool:
        """Tell whether its figures are told by month or team as well."""
        return any(lijst.som.cellen for lijst in self.lijsten)


@dataclass(frozen=True)
class Jaarcijfers:
    """A year of a region, published."""

    jaar: int
    regio: str
    drempel: int
    bladen: Sequence[Blad]

    @property
    def is_empty(self) -> bool:
        return all(lijst.is_empty for blad in self.bladen for lijst in blad.lijsten)

    def blad(self, code: str) -> Blad | None:
        return next((blad for blad in self.bladen if blad.tabel.code == code), None)


def year_figures(session: Session, *, regio: str, jaar: int) -> Jaarcijfers:
    """Count a year, and publish what tells of nobody."""
    now = clock.now()
    view = kernel_of(session).policy.at(
        min(clock.today(), date(jaar, 12, 31)), region=regio
    )
    least = kernel_of(session).policy.at(now, region=regio).get("cijfers.drempel")
    cases = cases_of(Jaar(session, regio, jaar, view, now))
    all_tables = tables(view)
    asked: dict[str, list[Blok]] = {kind: [] for kind in cases}
    for vraag in (vraag for tabel in all_tables for vraag in tabel.vragen):
        asked[vraag.soort] += vraag.blokken
    told = {
        kind: publish(found, asked[kind], _axes(kind), least=least)
        for kind, found in cases.items()
        if kind != "aanmeldingen"
    }
    told["aanmeldingen"] = publish(
        cases["aanmeldingen"],
        asked["aanmeldingen"],
        _axes("aanmeldingen"),
        least=least,
        elders=Elders("besluit", "aanvaard", told["trajecten"]),
    )
    show = _Shown(told, cases, least)
    bladen = [Blad(tabel, show.lists(tabel)) for tabel in all_tables]
    return Jaarcijfers(jaar, regio, least, bladen)


def columns_of(axis: str) -> list[str]:
    if axis == "maand":
        return list(words.MONTH_COLUMNS.values())
    return [*team_names(), ELSEWHERE]


def _axes(kind: str) -> dict[str, Sequence[str]]:
    axes: dict[str, Sequence[str]] = {"maand": tuple(words.MONTH_COLUMNS)}
    if kind not in WITHOUT_TEAM:
        axes["team"] = (*team_names(), "")
    return axes


@dataclass(frozen=True)
class _Shown:
    """Puts what was published in the rows of the tables."""

    told: Mapping[str, Uitgave]
    cases: Mapping[str, Sequence[Geval]]
    least: int

    def lists(self, tabel: Tabel) -> list[Lijst]:
        return [self._list(vraag) for vraag in tabel.vragen] or [
            self._teams("teams", "trajecten"),
            self._teams("teams_aanmeldingen", "aanmeldingen"),
        ]

    def _list(self, vraag: Vraag) -> Lijst:
        told = self.told[vraag.soort]
        if vraag.meer:
            rows = [self._row(told, blok, YES, blok.titel) for blok in vraag.blokken]
        else:
            (blok,) = vraag.blokken
            rows = [self._row(told, blok, code, label) for code, label in blok.rijen]
        code = vraag.blokken[0].code.partition(".")[0]
        return Lijst(
            code=code,
            titel=vraag.titel,
            soort=words.UNIVERSES[vraag.soort],
            regels=rows,
            som=_sum(told),
            extra=self._extra(vraag.soort, code),
        )

    def _teams(self, code: str, kind: str) -> Lijst:
        """The local teams are the columns of other tables, and the rows of one."""
        told = self.told[kind]
        labels = zip(told.kolommen["team"].values(), columns_of("team"), strict=True)
        rows = [Regel(label, figure, {}) for figure, label in labels]
        total = Regel("Samen", told.totaal, {})
        said = words.UNIVERSES[kind]
        return Lijst(code, f"{said.capitalize()} per lokaal team", said, rows, total)

    def _row(self, told: Uitgave, blok: Blok, code: str, label: str) -> Regel:
        found = told.blokken[blok.code]
        cells = {
            axis: [figures[code, column] for column in told.kolommen[axis]]
            for axis, figures in found.cellen.items()
        }
        return Regel(label, found.rijen[code], cells)

    def _extra(self, kind: str, code: str) -> list[tuple[str, str]]:
        if code in ("terugkoppeling", "uitnodiging", "zorgtafel"):
            return self._clock(kind, code)
        if code == "gezin":
            return self._families()
        return self._means() if code == "rugzak" else []

    def _clock(self, kind: str, code: str) -> list[tuple[str, str]]:
        """The median, and the share on time as whoever reads the table could say it."""
        sizes = [c.maten[code] for c in self.cases[kind] if code in c.maten]
        found = []
        if len(sizes) >= self.least:
            found.append(("Mediaan", spoken_hours(median(sizes))))
        told = self.told[kind]
        rows = told.blokken[code].rijen
        met, runs, none = (
            rows[row] for row in (words.ON_TIME, words.RUNS, words.NO_CLOCK)
        )
        if met is None or told.totaal is None:
            return found
        # of what is hidden, any part may still run: then it is at least this share
        word = "minstens " if None in (runs, none) else ""
        if done := told.totaal - (runs or 0) - (none or 0):
            share = f"{word}{round(100 * met / done)} % van {done}"
            found.append(("Op tijd", share))
        return found

    def _families(self) -> list[tuple[str, str]]:
        rows = self.told["trajecten"].blokken["gezin"].rijen
        shared = {c.gezin for c in self.cases["trajecten"]} - {""}
        if None in rows.values() or 0 < len(shared) < self.least:
            return []
        return [("Gezinnen", str((rows["alleen"] or 0) + len(shared)))]

    def _means(self) -> list[tuple[str, str]]:
        """The cents of each kind that is shown, and of all if none is hidden."""
        rows = self.told["inzetten"].blokken["rugzak"].rijen
        shown = [(code, label) for code, label in words.OFFERS if rows[code]]
        found = [
            (f"Bedrag {label.lower()}", spoken_euro(self._cents(code)))
            for code, label in shown
        ]
        if found and None not in rows.values():
            found.append(("Bedrag samen", spoken_euro(self._cents())))
        return found

    def _cents(self, code: str = "") -> int:
        cases = self.cases["inzetten"]
        chosen = [c for c in cases if code in ("", c.antwoorden["rugzak"])]
        return int(sum(case.maten["cent"] for case in chosen))


def spoken_hours(hours: float) -> str:
    """Say a length as a report does: hours, and days from two days on."""
    if hours < 2 * DAY:
        return f"{round(hours)} uur"
    return f"{round(hours / DAY)} dagen"


def _sum(told: Uitgave) -> Regel:
    cells: dict[str, Any] = {a: list(f.values()) for a, f in told.kolommen.items()}
    return Regel("Samen", told.totaal, cells)
