"""Walking the questions: what comes next, or where the road ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.intake.wegwijzer.questions import (
    DOUBT,
    ELSEWHERE,
    LIMBURG,
    QUESTIONS,
    TABLE,
    Exit,
    Question,
    Row,
)
from shared.data.municipalities import region_of
from shared.policy import PolicyView
from shared.policy.project import project_refusal

Answers = Mapping[str, str]


@dataclass(frozen=True)
class Road:
    """What was answered so far, and either the next question or the exit."""

    passed: tuple[Question, ...] = ()
    question: Question | None = None
    exit: Exit | None = None


def walk(answers: Answers, *, policy: PolicyView) -> Road:
    """Follow the answers from the start; what lies behind an exit is not looked at."""
    said: dict[str, str] = {}
    for count, question in enumerate(QUESTIONS):
        if not _is_answered(question, answers):
            return Road(QUESTIONS[:count], question=question)
        said[question.code] = meaning(question, answers[question.code])
        ends = exits_of(said)
        if ends:
            return Road(QUESTIONS[: count + 1], exit=_open(ends[0], policy))
    raise AssertionError("a road without an end")


def exits_of(said: Answers, *, table: Sequence[Row] = TABLE) -> list[Exit]:
    """Return the exits of the rows that these answers complete: never two."""
    return [
        to
        for when, to in table
        if all(said.get(code) in wanted for code, wanted in when.items())
    ]


def meaning(question: Question, answer: str) -> str:
    """Return an answer as the table knows it; a place counts as here or elsewhere."""
    if question.code != "gemeente" or answer == DOUBT:
        return answer
    return LIMBURG if region_of(answer) == LIMBURG else ELSEWHERE


def before(question: Question) -> Question | None:
    place = QUESTIONS.index(question)
    return QUESTIONS[place - 1] if place else None


def find(slug: str, *, among: Iterable[Question] = QUESTIONS) -> Question | None:
    return next((question for question in among if question.slug == slug), None)


def _is_answered(question: Question, answers: Answers) -> bool:
    given = answers.get(question.code)
    if given is None:
        return False
    if question.code == "gemeente" and given != DOUBT:
        return region_of(given) is not None
    return given in {answer.value for answer in question.answers}


def _open(to: Exit, policy: PolicyView) -> Exit:
    """Lead past the project where or when it does not run: nobody is dropped."""
    shut = to is Exit.PROJECT and project_refusal(policy)
    return Exit.GEMANDATEERD if shut else to
