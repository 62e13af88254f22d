"""An aanmelding in five lines, for whoever picks up the phone."""

from datetime import date

from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.definition import Definition
from services.intake.aanmelding.kern import concern_of, question_of, said, spoken_child


def brief_of(
    definition: Definition, answers: Answers, *, today: date
) -> list[dict[str, str]]:
    """Return the rows of the summary on top of the page."""
    willing = said(definition, "bereidheid.zorgtafel", answers)
    rows = {
        "Kind": spoken_child(answers, today=today),
        "Waar": _place(definition, answers),
        "Kern van de zorg": concern_of(answers),
        "Vandaag of morgen nodig": answers.get("veiligheid.nu", ""),
        "Vraag": question_of(definition, answers),
        "Ouders willen meedoen": willing or said(definition, "bereidheid", answers),
    }
    return [{"key": key, "value": value} for key, value in rows.items() if value]


def _place(definition: Definition, answers: Answers) -> str:
    stays = answers.get("kind.verblijf_andere") or said(
        definition, "kind.verblijf", answers
    )
    return ", ".join(filter(None, (stays, said(definition, "kind.gemeente", answers))))
