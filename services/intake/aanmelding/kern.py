"""The child, the worry and the question of any form, for whoever reads them."""

from datetime import date, timedelta
from typing import Any

from services.intake.aanmelding.answers import Answers
from services.intake.aanmelding.definition import Definition
from services.intake.aanmelding.forms import UNKNOWN
from services.intake.aanmelding.summary import say
from shared.policy import Born, Unborn

FULL_TERM = timedelta(weeks=40)
# a count from a first scan and one from the last period may differ as much
WEEKS_MAY_DIFFER = 2
DAYS_A_MONTH = 30.44
WEEKS_UNTIL = 18


def is_pregnancy(answers: Answers) -> bool:
    """Tell whether this is about a child that is not born yet."""
    return answers.get("kind.geboren") == "nee" or any(
        code.startswith("vib.") for code in answers
    )


def birth_day(answers: Answers) -> date | None:
    return _day(answers.get("kind.geboortedatum"))


def due_day(answers: Answers, *, today: date) -> date | None:
    """Return the due date as given, else as counted from the weeks."""
    given = answers.get("vib.bevallingsdatum", answers.get("kind.bevallingsdatum"))
    weeks = answers.get("vib.weken")
    counted = today + FULL_TERM - timedelta(weeks=weeks) if weeks else None
    return _day(given) or counted


def child_of(answers: Answers, *, today: date) -> Born | Unborn | None:
    """Return what the age is judged by; None when nothing is known."""
    if is_pregnancy(answers):
        return Unborn(due_day(answers, today=today))
    born = birth_day(answers)
    return Born(born) if born else None


def weeks_pregnant(answers: Answers, *, today: date) -> int | None:
    """Return the completed weeks of pregnancy on a day, from the due date."""
    due = due_day(answers, today=today)
    return (today - (due - FULL_TERM)).days // 7 if due else None


def weeks_disagree(answers: Answers, *, today: date) -> bool:
    """Tell whether the due date and the weeks cannot both be right."""
    weeks = answers.get("vib.weken")
    if not weeks or _day(answers.get("vib.bevallingsdatum")) is None:
        return False
    counted = weeks_pregnant(answers, today=today)
    return counted is not None and abs(counted - weeks) > WEEKS_MAY_DIFFER


def spoken_child(answers: Answers, *, today: date) -> str:
    """Say who it is about: a name with an age, or how far the pregnancy is."""
    if is_pregnancy(answers):
        weeks = weeks_pregnant(answers, today=today)
        if weeks is None:
            return "Ongeboren, bevallingsdatum niet gekend"
        left = 40 - weeks
        when = f"over {left} weken" if left > 1 else "deze of volgende week"
        return f"Ongeboren, {max(weeks, 0)} weken zwanger, verwacht {when}"
    name = answers.get("kind.naam", "")
    born = birth_day(answers)
    if born is None:
        return f"{name}, leeftijd niet gekend"
    return f"{name}, {spoken_age(born, today)}"


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


def concern_of(answers: Answers) -> str:
    """Return the heart of the worry."""
    return str(answers.get("zorg.gedrag") or answers.get("vib.bedreiging", ""))


def question_of(definition: Definition, answers: Answers) -> str:
    """Return what the aanmelder asks of the team, in words."""
    words = said(definition, "vraag", answers)
    if "vib.bedreiging" in answers:
        words = "Een aanmeldingsgesprek voor het project"
    return "\n".join(filter(None, (words, answers.get("vraag_tekst", ""))))


def said(definition: Definition, code: str, answers: Answers) -> str:
    """Return an answer in words; empty when the form does not ask it."""
    question = definition.question(code)
    if question is None or code not in answers:
        return ""
    return ", ".join(say(question, answers[code]))


def _day(value: Any) -> date | None:
    return None if value in (None, UNKNOWN) else date.fromisoformat(value)
