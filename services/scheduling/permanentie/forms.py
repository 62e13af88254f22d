"""The weekly pattern and the closures, as a coordinator fills them in."""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any

from wtforms import HiddenField

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.permanentie.domain import Hours, NewRooster
from services.scheduling.permanentie.models import Dagdeel, Rooster
from services.scheduling.permanentie.plan import WORKING_DAYS
from shared import clock
from shared.web.fields import (
    ChoiceField,
    DutchDateField,
    Option,
    PhoneField,
    ShortText,
    TimeField,
)
from shared.web.forms import BaseForm
from shared.web.moments import WEEKDAYS

NOBODY = "niemand"
FALLBACK = "andere"
DAYS = range(1, WORKING_DAYS + 1)
A_YEAR = timedelta(days=366)


def a_year_ahead() -> date:
    return clock.today() + A_YEAR


def two_years_ahead() -> date:
    return clock.today() + 2 * A_YEAR


class RoosterForm(BaseForm):
    """Two half-days on five days; the ten choices are added below the class."""

    basis = HiddenField()
    geldig_van = DutchDateField(
        "Vanaf welke dag geldt dit rooster?",
        hint="Dagen ervoor houden hun eigen rooster.",
        earliest=date(2018, 1, 1),
        latest=a_year_ahead,
    )
    voormiddag_van = TimeField("Voormiddag, van", required=False, mark_optional=False)
    voormiddag_tot = TimeField("Voormiddag, tot", required=False, mark_optional=False)
    namiddag_van = TimeField("Namiddag, van", required=False, mark_optional=False)
    namiddag_tot = TimeField("Namiddag, tot", required=False, mark_optional=False)
    terugval_naam = ShortText(
        "Welke dienst neemt op?",
        required=False,
        hint="De naam die wie belt te zien krijgt.",
    )
    terugval_nummer = PhoneField("Op welk nummer?", required=False, autocomplete="off")

    def offer(self, coordinators: Iterable[Medewerker]) -> None:
        """Put the people who can be chosen in every list."""
        options = [Option(row.id, row.naam) for row in coordinators]
        options += [Option(FALLBACK, "Andere dienst"), Option(NOBODY, "Niemand")]
        for field in self.choices.values():
            field.options = options
            if field.data not in field.values:
                field.data = NOBODY

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse half of the hours of a half-day; without any, the page warns."""
        whole = super().validate(*args, **kwargs)
        for part in Dagdeel:
            ends = [self[f"{part}_{edge}"] for edge in ("van", "tot")]
            empty = [
                field for field in ends if not field.raw_data or not field.raw_data[0]
            ]
            if len(empty) == 1:
                empty[0].errors = (*empty[0].errors, "Vul ook het andere uur in.")
                whole = False
        return whole

    @property
    def based_on(self) -> int | None:
        """Return the version this form started from; nonsense is no version."""
        text = self.basis.data or ""
        if not text:
            return None
        return int(text) if text.isdecimal() and len(text) < 10 else -1

    @property
    def choices(self) -> dict[tuple[int, Dagdeel], ChoiceField]:
        return {(day, part): self[_name(day, part)] for day in DAYS for part in Dagdeel}

    def fill(
        self,
        rooster: Rooster | None,
        diensten: Mapping[tuple[int, Dagdeel], str | None],
        *,
        day: date,
    ) -> None:
        """Start from the newest version, so that a change is one choice."""
        self.geldig_van.process(None, day)
        self.basis.data = str(rooster.id) if rooster else ""
        for key, field in self.choices.items():
            who = diensten.get(key, NOBODY)
            field.data = FALLBACK if who is None else who
        if rooster is None:
            return
        for name in _COPIED:
            self[name].data = getattr(rooster, name) or None

    def new_rooster(self) -> NewRooster:
        chosen = {key: field.data for key, field in self.choices.items()}
        return NewRooster(
            geldig_van=self.geldig_van.data,
            voormiddag=_hours(self.voormiddag_van.data, self.voormiddag_tot.data),
            namiddag=_hours(self.namiddag_van.data, self.namiddag_tot.data),
            terugval_naam=self.terugval_naam.data or "",
            terugval_nummer=self.terugval_nummer.data or "",
            diensten={
                key: None if who == FALLBACK else who
                for key, who in chosen.items()
                if who and who != NOBODY
            },
        )


class SluitingForm(BaseForm):
    van = DutchDateField("Eerste dag")
    tot = DutchDateField("Laatste dag", required=False, hint="Leeg laten voor één dag.")
    reden = ShortText(
        "Waarom?", hint="Bijvoorbeeld: Feest van de Vlaamse Gemeenschap, brugdag."
    )


_COPIED = (
    *(f"{part}_{edge}" for part in Dagdeel for edge in ("van", "tot")),
    "terugval_naam",
    "terugval_nummer",
)


def _name(day: int, part: Dagdeel) -> str:
    return f"{WEEKDAYS[day - 1]}_{part}"


def _hours(start: time | None, end: time | None) -> Hours:
    return None if start is None or end is None else (start, end)


for _day in DAYS:
    for _part in Dagdeel:
        setattr(
            RoosterForm,
            _name(_day, _part),
            ChoiceField(
                _part.capitalize(), select=True, required=False, mark_optional=False
            ),
        )
