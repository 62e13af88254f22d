"""The criteria of the target group, each with its explanation (forms.md 4)."""

from services.intake.aanmelding.definition.model import (
    Advice,
    Choice,
    Need,
    Question,
    Section,
    Type,
)
from services.intake.aanmelding.definition.options import UNKNOWN

NONE = Choice("geen", "Niets hiervan")
NOT_KNOWN = Choice(UNKNOWN, "Weet ik niet")


def _asked(
    code: str, label: str, about: str, **values: object
) -> tuple[Question, Question]:
    """Return a criterion and the room to explain it."""
    given = {"type": Type.TRI, "need": Need.REQUIRED, "since": 2} | values
    return (
        Question(code=code, label=label, **given),  # type: ignore[arg-type]
        Question(
            code=f"{code}_tekst",
            label=f"Toelichting bij {about}",
            type=Type.LONG,
            rows=2,
            since=2,
        ),
    )


CRITERIA = Section(
    code="criteria",
    title="Waarom zorggarantie?",
    task="Waarom zorggarantie",
    name="Criteria van de doelgroep",
    since=2,
    intro=(
        "Deze vragen helpen om samen te kijken. Geen enkel antwoord sluit een kind "
        "uit: de casuscoördinator beslist, na een gesprek met jou.",
    ),
    parts=(
        *_asked(
            "crit.uithuisplaatsing",
            "Dreigt het kind uit huis geplaatst te worden?",
            "de uithuisplaatsing",
            hint="Thuis is er te weinig veiligheid, ook met de hulp en het netwerk "
            "die er zijn.",
            source="000 §2; 003",
        ),
        *_asked(
            "crit.veiligheid",
            "Is de veiligheid nu in gevaar? Door wat?",
            "de veiligheid",
            type=Type.MULTI,
            options=(
                Choice("ifg", "Geweld in het gezin"),
                Choice("verwaarlozing", "Verwaarlozing"),
                Choice("lichamelijk", "Lichamelijke mishandeling"),
                Choice("psychisch", "Psychische mishandeling"),
                Choice("verslaving", "Verslaving"),
                Choice("context", "De omstandigheden van het gezin"),
                NOT_KNOWN,
            ),
            none=NONE,
            hint="Je kan meer dan één antwoord kiezen.",
            source="000 §2",
        ),
        *_asked(
            "crit.afsluiten",
            "Sluiten de ouders zich af van hulp, ook als die blijft aankloppen?",
            "het afsluiten",
            source="000 §2",
        ),
        *_asked(
            "crit.comorbiditeit",
            "Komen er meer moeilijkheden samen?",
            "de moeilijkheden",
            type=Type.MULTI,
            options=(
                Choice("opvoeding", "Opvoeding"),
                Choice("psychiatrisch", "Psychische problemen"),
                Choice("isolement", "Weinig mensen rond het gezin"),
                Choice("huisvesting", "Wonen"),
                Choice("forensisch", "Politie of gerecht"),
                Choice("andere", "Iets anders"),
                NOT_KNOWN,
            ),
            none=NONE,
            hint="Je kan meer dan één antwoord kiezen.",
            source="000 §2",
        ),
        *_asked(
            "crit.preventief",
            "Is gewone begeleiding te licht voor dit gezin?",
            "de gewone begeleiding",
            hint="Preventieve begeleiding is geprobeerd of biedt geen oplossing.",
            source="002 §2a; 003",
        ),
        *_asked(
            "crit.onmiddellijk",
            "Is er meteen begeleiding of verblijf nodig?",
            "wat meteen nodig is",
            source="003",
        ),
        *_asked(
            "crit.bereidheid",
            "Willen de ouders minstens een beetje meewerken?",
            "het meewerken",
            type=Type.CHOICE,
            options=(
                Choice("ja", "Ja"),
                Choice("gedeeltelijk", "Gedeeltelijk"),
                Choice("nee", "Nee"),
                Choice("niet_gevraagd", "Nog niet gevraagd"),
                NOT_KNOWN,
            ),
            help=Advice(
                "Wat als de ouders niet willen?",
                (
                    "Je aanmelding gaat gewoon door. We bekijken samen hoe de ouders "
                    "toch mee aan tafel kunnen komen, en of een gemandateerde "
                    "voorziening moet meekijken.",
                ),
            ),
            source="000 §2; 001",
        ),
    ),
)
