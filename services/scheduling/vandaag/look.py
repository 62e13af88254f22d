"""Who looks at Vandaag, and what several of its parts need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlmodel import Session

from services.scheduling.medewerkers.queries import names_of
from services.scheduling.permanentie.plan import Plan
from services.scheduling.permanentie.queries import load_plan
from services.scheduling.vandaag import queries
from services.scheduling.vandaag.queries import Running
from shared import clock


@dataclass(frozen=True)
class Look:
    """Who looks, and when."""

    session: Session
    region: str
    now: datetime
    sees_cases: bool
    viewer: str = ""

    def by_owner(self, rows: Sequence[Any]) -> list[tuple[str, list[Any]]]:
        """Return what is of who looks first, then that of colleagues, with a title."""
        mine = [row for row in rows if row.traject.coordinator_id == self.viewer]
        others = [row for row in rows if row.traject.coordinator_id != self.viewer]
        groups = (("Van jou", mine), ("Van collega's", others))
        return [(title, found) for title, found in groups if found]

    @cached_property
    def names(self) -> dict[str, str]:
        return names_of(self.session)

    @cached_property
    def plan(self) -> Plan:
        today = clock.to_local(self.now).date()
        return load_plan(self.session, regio=self.region, day=today)

    @cached_property
    def clocks(self) -> list[Running]:
        return queries.running_clocks(self.session, regio=self.region)

    @cached_property
    def told_by_intake(self) -> datetime | None:
        return queries.age_of_aanmeldingen(self.session, regio=self.region)
