"""An aanmelding in five lines, for whoever picks up the phone."""

from datetime import date

from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.definition import Definition
from services.intake.aanmelding.forms import UNKNOWN
from services.intake.aanmelding.summary import say

WEEKS_UNTIL = 18
DAYS_A_MONTH = 30.44


def brief_of(
    definition: Definition, answers: Answers, *, today: date
) -> list[dict[str, str]]:
    """Return the rows of the summary on top of the page."""
    rows = {
        "Kind": _child(answers, today),
        "Waar": _place(definition, answers),
        "Kern van de zorg": answers.get("zorg.gedrag", ""),
        "Vandaag of morgen nodig": answers.get("veiligheid.nu", ""),
        "Vraag": _say(definition, "vraag", answers),
        "Ouders willen meedoen": _say(definition, "bereidheid.zorgtafel", answers),
    }
    return [{"key": key, "value": value} for key, value in rows.items() if value]


def _child(answers: Answers, today: date) -> str:
    if answers.get("kind.geboren") == "nee":
        due = answers.get("kind.bevallingsdatum")
        if due in (None, UNKNOWN):
            return "Ongeboren, bevallingsdatum niet gekend"
        weeks = (date.fromisoformat(due) - today).days // 7
        when = f"over {weeks} weken" if weeks > 1 else "deze of volgende week"
        return f"Ongeboren, verwacht {when}"
    name = answers.get("kind.naam", "")
    born = answers.get("kind.geboortedatum")
    if born in (None, UNKNOWN):
        return f"{name}, leeftijd niet gekend"
    return f"{name}, {spoken_age(date.fromisoformat(born), today)}"


def spoken_age(born: date, today: date) -> str:
    """Say an age as people do: in weeks for a baby, then in months, then in years."""
    days = (today - born).days
    if days < 7:
        return "1 dag" if days == 1 else f"{days} dagen"
    if days < WEEKS_UNTIL * 7:
        weeks = days // 7
        return "1 week" if weeks == 1 else f"{weeks} weken"
    months = int(days / DAYS_A_MONTH)
    years, rest = divmod(months, 12)
    if years < 2:
        return f"{months} maanden"
    return f"{years} jaar en {rest} m." if rest else f"{years} jaar"


def _place(definition: Definition, answers: Answers) -> str:
    stays = answers.get("kind.verblijf_andere") or _say(
        definition, "kind.verblijf", answers
    )
    return ", ".join(filter(None, (stays, _say(definition, "kind.gemeente", answers))))


def _say(definition: Definition, code: str, answers: Answers) -> str:
    if code not in answers:
        return ""
    questions = definition.section_of(code).questions
    question = next(q for q in questions if q.code == code)
    return ", ".join(say(question, answers[code]))
