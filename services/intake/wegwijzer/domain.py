"""What stays of a walk: a count per step and day, and answers that carry over."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, update

from services.intake.aanmelding.definition import Question
from services.intake.aanmelding.domain.draft import (
    definition_of,
    open_content,
    save_section,
)
from services.intake.aanmelding.models import Concept
from services.intake.wegwijzer.models import WegwijzerTeller
from shared import clock


def count(session: Session, steps: Iterable[str], *, day: date) -> None:
    """Count that somebody passed these steps; nothing ties two of them together."""
    for step in sorted(steps):
        if _raise(session, step, day):
            continue
        try:
            with session.begin_nested():
                session.add(WegwijzerTeller(day=day, step=step, count=1))
        except IntegrityError:
            # somebody else began the day in the same moment
            _raise(session, step, day)


def _raise(session: Session, step: str, day: date) -> bool:
    result = session.exec(
        update(WegwijzerTeller)
        .where(col(WegwijzerTeller.day) == day, col(WegwijzerTeller.step) == step)
        .values(count=col(WegwijzerTeller.count) + 1)
    )
    return bool(result.rowcount)


def carry_over(
    session: Session, draft: Concept, answers: Mapping[str, str], *, keep_days: int
) -> None:
    """Fill in what was answered here, wherever the document still has no answer."""
    definition = definition_of(draft)
    known = _in_document(answers)
    for section in definition.sections:
        typed = dict(open_content(session, draft).of(section))
        found = {
            question.name: [known[question.code]]
            for question in section.questions
            if _has(question, known.get(question.code))
            and not any(typed.get(question.name, ()))
        }
        if found:
            save_section(
                session,
                draft,
                section,
                typed | found,
                leaving=False,
                keep_days=keep_days,
                now=clock.now(),
            )


def _has(question: Question, value: str | None) -> bool:
    return value in {option.value for option in question.options}


def _in_document(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers under the codes and values of the document."""
    known = {code: value for code, value in answers.items() if code != "gemeente"}
    about = known.get("zorg_om")
    if about in ("baby", "kind", "ouder"):
        known["kind.geboren"] = "nee" if about == "baby" else "ja"
    if about == "ouder":
        known["zorg_om"] = "kind"
    place = answers.get("gemeente", "")
    known["kind.gemeente"] = "onbekend" if place == "twijfel" else place
    return {code: value for code, value in known.items() if value}
