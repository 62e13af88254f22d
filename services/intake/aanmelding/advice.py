"""What answers mean for the work: advice beside the road, never a barrier."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.forms import UNKNOWN
from services.intake.aanmelding.kern import (
    child_of,
    spoken_age,
    weeks_disagree,
    weeks_pregnant,
)
from shared.data.municipalities import region_of
from shared.policy import AgeVerdict, Born, PolicyView, age_verdict
from shared.policy.rules import AgeRules


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
    BURGER = "burger"
    REGULIER = "regulier"
    SAMENWERKING = "samenwerking"
    FORMULIER = "formulier"
    NOODZAAK = "noodzaak"
    GESPREK = "gesprek"
    WEKEN = "weken"


@dataclass(frozen=True)
class Remark:
    """A flag with a word for the list, and a sentence for whoever filled it in."""

    flag: Flag
    tag: str
    text: str
    region: str = ""


def remarks_of(answers: Answers, *, policy: PolicyView, today: date) -> list[Remark]:
    """Return what is worth knowing about these answers."""
    found: dict[Flag, Remark] = {}
    for remark in _remarks(answers, policy, today):
        found.setdefault(remark.flag, remark)
    return list(found.values())


def spoken_verdict(answers: Answers, *, policy: PolicyView, today: date) -> str:
    """Say the age and whether it is within the target group; never a refusal."""
    child = child_of(answers, today=today)
    if child is None:
        return ""
    rules = policy.rules().leeftijd
    words = {
        AgeVerdict.IN: "binnen de leeftijd",
        AgeVerdict.ONGEBOREN: "binnen de leeftijd",
        AgeVerdict.GRENSGEVAL: "aan de grens van de leeftijd",
        AgeVerdict.BUITEN: "buiten de leeftijd",
    }[age_verdict(child, on=today, rules=rules)]
    if isinstance(child, Born):
        age = spoken_age(child.on, today)
    else:
        weeks = weeks_pregnant(answers, today=today)
        age = "Ongeboren" if weeks is None else f"{max(weeks, 0)} weken zwanger"
    return f"{age}: {words} van zorggarantie ({spoken_window(rules)})"


def spoken_window(rules: AgeRules) -> str:
    """Return the ages as the source writes them, and what that means."""
    years, months = divmod(rules.max_exclusief.months, 12)
    if months or rules.max_exclusief.days:
        return rules.label
    return f"{rules.label}: vanaf de zwangerschap tot het kind {years} jaar wordt"


def _remarks(answers: Answers, policy: PolicyView, today: date) -> Iterator[Remark]:
    yield from _danger(answers)
    yield from _wegwijzer(answers, policy)
    yield from _target_group(answers, policy, today)
    yield from _parents(answers, policy)
    yield from _consent(answers)
    yield from _pregnancy(answers, today)


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


def _wegwijzer(answers: Answers, policy: PolicyView) -> Iterator[Remark]:
    if answers.get("is_professional") == "nee":
        line = policy.line("kind_en_gezin")
        call = f" Bel {line.naam}: {line.nummer}." if line else ""
        yield Remark(
            Flag.BURGER,
            "Geen professional",
            f"Maak je je zorgen als familielid, buur of vriend?{call}",
        )
    if answers.get("regulier_voldoende") == "ja":
        yield Remark(
            Flag.REGULIER,
            "Gewone hulp kan volstaan",
            "Is er gewone hulp die voldoende helpt? Dan is aanmelden niet nodig, "
            "maar het mag. Denk ook aan Kind en Gezin.",
        )
    if answers.get("samenwerking") in ("beperkt", "niet"):
        yield Remark(
            Flag.SAMENWERKING,
            "Weinig samenwerking",
            str(policy.get("bereidheid.advies")),
        )
    if answers.get("zorg_om") == "baby":
        yield Remark(
            Flag.FORMULIER,
            "Zwangerschap",
            "Voor een zwangerschap is er ook een eigen formulier. Je vindt het op het "
            "overzicht van je aanmelding; wat je typte, gaat mee.",
        )


def _pregnancy(answers: Answers, today: date) -> Iterator[Remark]:
    if answers.get("vib.besproken") == "nee":
        yield Remark(
            Flag.NIET_BESPROKEN,
            "Niet besproken met ouders",
            "Open bespreken met de ouders is een voorwaarde voor het project. De "
            "coördinator kijkt met jou hoe dat veilig kan.",
        )
    if answers.get("vib.bereid_gesprek") == "nee":
        yield Remark(
            Flag.GESPREK,
            "Aanmelder komt niet naar gesprek",
            "Jij kent het gezin. De coördinator bespreekt met jou wie er mee naar het "
            "aanmeldingsgesprek komt.",
        )
    if weeks_disagree(answers, today=today):
        yield Remark(
            Flag.WEKEN,
            "Weken kloppen niet met datum",
            f"Volgens de bevallingsdatum is dit week "
            f"{weeks_pregnant(answers, today=today)}. Kijk de datum en de weken na.",
        )


def _target_group(
    answers: Answers, policy: PolicyView, today: date
) -> Iterator[Remark]:
    rules = policy.rules().leeftijd
    child = child_of(answers, today=today)
    verdict = age_verdict(child, on=today, rules=rules) if child else None
    if verdict is AgeVerdict.BUITEN:
        yield Remark(
            Flag.LEEFTIJD,
            "Buiten de leeftijd",
            f"Zorggarantie is er voor kinderen {spoken_window(rules)}. Je kan toch "
            "aanmelden: we zoeken mee wie wel kan helpen.",
        )
    if verdict is AgeVerdict.GRENSGEVAL:
        yield Remark(
            Flag.LEEFTIJD,
            "Grensgeval leeftijd",
            f"Dit kind zit aan de grens van de leeftijd ({spoken_window(rules)}). "
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
    unwilling = ("bereidheid.zorgtafel", "crit.bereidheid", "bereidheid")
    if any(answers.get(code) == "nee" for code in unwilling):
        yield Remark(
            Flag.BEREIDHEID,
            "Ouders willen niet",
            str(policy.get("bereidheid.advies")),
        )
    if answers.get("gezin.tolk") == "ja":
        yield Remark(
            Flag.TOLK,
            "Tolk nodig",
            "We regelen een tolk. Laat nooit familie tolken.",
        )


def _consent(answers: Answers) -> Iterator[Remark]:
    if answers.get("maatschappelijke_noodzaak") == "ja":
        yield Remark(
            Flag.NOODZAAK,
            "Maatschappelijke noodzaak",
            "Betrek ook een gemandateerde voorziening (OCJ of VK). Je aanmelding bij "
            "ons loopt daarnaast verder.",
        )
    if answers.get("instemming") == "geweigerd":
        yield Remark(
            Flag.INSTEMMING,
            "Instemming geweigerd",
            "De ouders weigerden dat je gegevens deelt. De coördinator bespreekt met "
            "jou wat kan.",
        )
