"""What answers mean for the work: advice beside the road, never a barrier."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.forms import UNKNOWN
from shared.data.municipalities import region_of
from shared.policy import AgeVerdict, Born, PolicyView, Unborn, age_verdict


class Flag(StrEnum):
    ACUUT = "acuut"
    TWIJFEL = "twijfel"
    LEEFTIJD = "leeftijd"
    REGIO = "regio"
    OUDERS_WETEN_NIET = "ouders_weten_niet"
    NIET_BESPROKEN = "niet_besproken"
    BEREIDHEID = "bereidheid"
    INSTEMMING = "instemming"
    TOLK = "tolk"


@dataclass(frozen=True)
class Remark:
    """A flag with a word for the list, and a sentence for whoever filled it in."""

    flag: Flag
    tag: str
    text: str
    region: str = ""


def remarks_of(answers: Answers, *, policy: PolicyView, today: date) -> list[Remark]:
    """Return what is worth knowing about these answers."""
    return list(_remarks(answers, policy, today))


def _remarks(answers: Answers, policy: PolicyView, today: date) -> Iterator[Remark]:
    yield from _danger(answers)
    yield from _target_group(answers, policy, today)
    yield from _parents(answers, policy)


def _danger(answers: Answers) -> Iterator[Remark]:
    danger = answers.get("acuut_gevaar")
    if danger == "ja":
        yield Remark(
            Flag.ACUUT,
            "Acuut gevaar",
            "Je zei dat er acuut gevaar is. Bel nu; wacht niet op ons.",
        )
    if danger == "twijfel":
        yield Remark(
            Flag.TWIJFEL,
            "Twijfel over gevaar",
            "Je twijfelt of er acuut gevaar is. Bel ons om samen te kijken, "
            "of bel 112 als het niet kan wachten.",
        )


def _target_group(
    answers: Answers, policy: PolicyView, today: date
) -> Iterator[Remark]:
    rules = policy.rules().leeftijd
    child = _child(answers)
    verdict = age_verdict(child, on=today, rules=rules) if child else None
    if verdict is AgeVerdict.BUITEN:
        yield Remark(
            Flag.LEEFTIJD,
            "Buiten de leeftijd",
            f"Zorggarantie is er voor kinderen {rules.label}. Je kan toch aanmelden: "
            "we zoeken mee wie wel kan helpen.",
        )
    if verdict is AgeVerdict.GRENSGEVAL:
        yield Remark(
            Flag.LEEFTIJD,
            "Grensgeval leeftijd",
            f"Dit kind zit aan de grens van de leeftijd ({rules.label}). "
            "De coördinator kijkt het na.",
        )
    place = answers.get("kind.gemeente", UNKNOWN)
    region = region_of(place)
    if region is not None and region != policy.region:
        yield Remark(
            Flag.REGIO,
            "Buiten Limburg",
            "Voor een kind buiten Limburg is er een ander team. Je kan toch "
            "aanmelden: we brengen je in contact.",
            region=region,
        )


def _parents(answers: Answers, policy: PolicyView) -> Iterator[Remark]:
    if answers.get("ouders.weten") == "nee":
        yield Remark(
            Flag.OUDERS_WETEN_NIET,
            "Ouders weten dit niet",
            "De ouders weten nog niet dat je aanmeldt. De coördinator bespreekt met "
            "jou hoe je dat veilig kan vertellen.",
        )
    if answers.get("besproken_met_ouders") == "nog_niet":
        yield Remark(
            Flag.NIET_BESPROKEN,
            "Niet besproken met ouders",
            "Hulp bij een eerste gesprek vind je op kindreflex.be.",
        )
    if answers.get("bereidheid.zorgtafel") == "nee":
        yield Remark(
            Flag.BEREIDHEID,
            "Ouders willen niet",
            str(policy.get("bereidheid.advies")),
        )
    if answers.get("instemming") == "geweigerd":
        yield Remark(
            Flag.INSTEMMING,
            "Instemming geweigerd",
            "De ouders weigerden dat je gegevens deelt. De coördinator bespreekt met "
            "jou wat kan.",
        )
    if answers.get("gezin.tolk") == "ja":
        yield Remark(
            Flag.TOLK,
            "Tolk nodig",
            "We regelen een tolk. Laat nooit familie tolken.",
        )


def _child(answers: Answers) -> Born | Unborn | None:
    born, day = answers.get("kind.geboren"), answers.get("kind.geboortedatum")
    if born == "ja":
        if day is None or day == UNKNOWN:
            return None
        return Born(date.fromisoformat(day))
    if born == "nee":
        due = answers.get("kind.bevallingsdatum")
        return Unborn(None if due in (None, UNKNOWN) else date.fromisoformat(due))
    return None
