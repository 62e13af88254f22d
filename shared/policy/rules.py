"""The rules of a case: pinned at receipt, carried along in messages."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from shared.contracts.people import Categorie, Uitnodiger
from shared.policy.period import IsoPeriod
from shared.policy.servicetime import NO_CLOSURES, ClockMode, deadline, fraction


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pinned(BaseModel):
    # a sister that is one release ahead may know more; what it adds is passed over
    model_config = ConfigDict(frozen=True, extra="ignore")


class AgeRules(Pinned):
    max_exclusief: IsoPeriod
    min_dagen_voor_bevalling: int
    max_dagen_na_bevalling: int
    grensgeval_dagen: int
    label: str


class ClockRule(Pinned):
    """A clock of hours; without hours there is none, and `tekst` says so."""

    uren: int | None
    start: str
    stop: str
    streefdoel: bool
    tekst: str
    modus: ClockMode = ClockMode.DIENSTTIJD

    def deadline(
        self,
        start: datetime,
        *,
        closures: Collection[date] = NO_CLOSURES,
        share: float = 1.0,
    ) -> datetime | None:
        """Return when this much of the clock has run: all of it, or a share."""
        if self.uren is None:
            return None
        hours = self.uren * share
        return deadline(start, hours=hours, closures=closures, mode=self.modus)

    def fraction(
        self,
        start: datetime,
        *,
        now: datetime,
        closures: Collection[date] = NO_CLOSURES,
    ) -> float | None:
        if self.uren is None:
            return None
        return fraction(
            start, now=now, hours=self.uren, closures=closures, mode=self.modus
        )


class MeetingTarget(Pinned):
    """Warn when a zorgtafel is planned later than this; never block."""

    dagen: int | None
    start: str
    tekst: str


class CategoryRule(Pinned):
    code: Categorie
    label: str
    standaard: bool  # proposed without being asked for
    verplicht: bool  # a zorgtafel without it is not complete
    bij_betrokkenheid: bool  # proposed as soon as it is involved in the case
    aanbevolen: int = 0
    professioneel: bool | None = None  # none: it depends on the person


class UitnodigerRules(Pinned):
    """Who invites whom; the first named is the default, the others may too."""

    ouders: tuple[Uitnodiger, ...]
    netwerk: tuple[Uitnodiger, ...]
    professioneel: tuple[Uitnodiger, ...]
    terugval: Uitnodiger


class TermRules(Pinned):
    duur: IsoPeriod
    verlenging: IsoPeriod
    max_verlengingen: int
    start: str
    evaluatie: IsoPeriod

    def last_day(self, start: date, *, extensions: int = 0) -> date:
        """Return the last day of a traject with so many extensions."""
        total = self.duur
        for _ in range(min(extensions, self.max_verlengingen)):
            total += self.verlenging
        return total.after(start, overflow="next") - timedelta(days=1)


class RugzakRules(Pinned):
    """The means of one case; what is not known yet stays empty."""

    max_bedrag: float | None = None
    max_aandeel_verblijf: float | None = None


class CaseRules(Pinned):
    policy_hash: str
    profile: str
    region: str
    as_of: date
    leeftijd: AgeRules
    terugkoppeling: ClockRule
    uitnodiging: ClockRule
    zorgtafel: MeetingTarget
    categorieen: tuple[CategoryRule, ...]
    uitnodigers: UitnodigerRules
    termijnen: TermRules
    # cases of before this was pinned have none
    rugzak: RugzakRules = RugzakRules()

    @model_validator(mode="after")
    def _every_category_once(self) -> Self:
        codes = [rule.code for rule in self.categorieen]
        if sorted(codes) != sorted(Categorie):
            raise ValueError("the categories must be the ten of a zorgtafel")
        return self

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls.model_validate(data)

    def to_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")

    def category(self, code: Categorie | str) -> CategoryRule:
        wanted = Categorie(code)
        return next(rule for rule in self.categorieen if rule.code is wanted)

    def inviters(
        self, code: Categorie | str, *, professional: bool | None = None
    ) -> tuple[Uitnodiger, ...]:
        """Return who may invite a person of a category, the default one first.

        A vertrouwenspersoon comes from the network or is a professional: for
        that category the caller must know, so unknown counts as network (no
        message leaves by itself).
        """
        wanted = Categorie(code)
        if wanted is Categorie.OUDERS:
            return self.uitnodigers.ouders
        fixed = self.category(wanted).professioneel
        is_professional = professional if fixed is None else fixed
        if is_professional:
            return self.uitnodigers.professioneel
        return self.uitnodigers.netwerk

    def inviter(
        self, code: Categorie | str, *, professional: bool | None = None
    ) -> Uitnodiger:
        return self.inviters(code, professional=professional)[0]
