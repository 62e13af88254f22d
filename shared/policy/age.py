"""Is a child within the age of zorggarantie? Advice, never a refusal."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from shared.policy.rules import AgeRules


class AgeVerdict(StrEnum):
    IN = "in"
    GRENSGEVAL = "grensgeval"
    BUITEN = "buiten"
    ONGEBOREN = "ongeboren"


@dataclass(frozen=True, slots=True)
class Born:
    on: date


@dataclass(frozen=True, slots=True)
class Unborn:
    due: date | None = None  # an unknown due date is an ordinary answer


def age_verdict(child: Born | Unborn, *, on: date, rules: AgeRules) -> AgeVerdict:
    """Judge the age of a child on a day by the rules its case started under."""
    if isinstance(child, Born):
        return _of_born(child.on, on, rules)
    return _of_unborn(child.due, on, rules)


def first_day_outside(birth: date, *, rules: AgeRules) -> date:
    """Return the birthday on which a child leaves the age window."""
    # a child of 29 February gets the extra day, never the shorter window
    return rules.max_exclusief.after(birth, overflow="next")


def _of_born(birth: date, on: date, rules: AgeRules) -> AgeVerdict:
    if birth > on:
        raise ValueError("a birth date cannot lie in the future")
    limit = first_day_outside(birth, rules=rules)
    if on >= limit:
        return AgeVerdict.BUITEN
    if on >= limit - timedelta(days=rules.grensgeval_dagen):
        return AgeVerdict.GRENSGEVAL
    return AgeVerdict.IN


def _of_unborn(due: date | None, on: date, rules: AgeRules) -> AgeVerdict:
    if due is None:
        return AgeVerdict.ONGEBOREN
    if on < due - timedelta(days=rules.min_dagen_voor_bevalling):
        return AgeVerdict.BUITEN
    # long past the due date the child is probably born: somebody should ask
    if on > due + timedelta(days=rules.max_dagen_na_bevalling):
        return AgeVerdict.GRENSGEVAL
    return AgeVerdict.ONGEBOREN
