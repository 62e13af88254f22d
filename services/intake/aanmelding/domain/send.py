"""Sending: the draft becomes an aanmelding, once, with everything it causes."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, update

from services.intake.aanmelding.answers import Problem, check_pages, read_answers
from services.intake.aanmelding.domain.draft import definition_of, open_content
from services.intake.aanmelding.domain.letters import ask_to_confirm, tell_coordinator
from services.intake.aanmelding.domain.limits import may_ask
from services.intake.aanmelding.domain.links import LINK_LIFETIME
from services.intake.aanmelding.domain.store import seal_document, tell_scheduling
from services.intake.aanmelding.models import (
    Aanmelding,
    Concept,
    ConceptState,
    ReferentieTeller,
)
from services.intake.rooster.queries import duty_at
from shared.clock import to_local
from shared.kernel import kernel_of
from shared.policy import CaseRules

REGION = "limburg"


class IncompleteError(Exception):
    """The document still needs answers; says which."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("incomplete")
        self.problems = problems


def send_draft(session: Session, draft: Concept, *, now: datetime) -> Aanmelding | None:
    """Turn a draft into an aanmelding; None when it was already sent.

    Whoever moves the draft from open to sent owns the sending: a second click, or
    a second tab, changes no row and does nothing.
    """
    definition = definition_of(draft)
    content = open_content(session, draft)
    problems = [p for check in check_pages(definition, content) for p in check.problems]
    if problems and draft.state == ConceptState.OPEN:
        raise IncompleteError(problems)
    if not _claim(session, draft):
        return None
    answers = read_answers(definition, content)
    duty = duty_at(session, region=REGION, now=now)
    rules = kernel_of(session).policy.at(now, region=REGION).rules()
    row = Aanmelding(
        id=draft.id,
        reference=next_reference(session, to_local(now).year),
        region=REGION,
        definition=definition.name,
        definition_version=definition.version,
        received_at=now,
        deadline=deadline_of(rules, now, closures=duty.closures),
        acuut=answers.get("acuut_gevaar") == "ja",
        policy=rules.to_json(),
        link_expires_at=(now + LINK_LIFETIME).replace(microsecond=0),
        sealed=seal_document(session, draft.id, answers=answers, raw=content.to_json()),
    )
    session.add(row)
    session.flush()
    name, email = answers["aanmelder.naam"], answers["aanmelder.email"]
    row.confirm_held = not may_ask(session, email, now=now)
    if not row.confirm_held:
        ask_to_confirm(session, row, name=name, email=email, now=now)
    tell_coordinator(session, row, "nieuwe_aanmelding", now=now)
    if row.confirm_held:
        tell_coordinator(session, row, "adres_niet_gevraagd", now=now)
    tell_scheduling(session, row, now=now)
    return row


def deadline_of(
    rules: CaseRules, received_at: datetime, *, closures: Collection[date]
) -> datetime | None:
    """Return when feedback is due; None where policy sets no number of hours."""
    clock = rules.terugkoppeling
    if clock.start != "ontvangst":
        return None
    return clock.deadline(received_at, closures=frozenset(closures))


def next_reference(session: Session, year: int) -> str:
    """Give out the next reference of a year: JK-2026-0001."""
    number = _count(session, year)
    if number is None:
        try:
            with session.begin_nested():
                session.add(ReferentieTeller(year=year, last=1))
            number = 1
        except IntegrityError:
            # somebody else opened the year in the same moment
            number = _count(session, year)
    return f"JK-{year}-{number:04d}"


def _count(session: Session, year: int) -> int | None:
    return session.scalar(
        update(ReferentieTeller)
        .where(col(ReferentieTeller.year) == year)
        .values(last=col(ReferentieTeller.last) + 1)
        .returning(col(ReferentieTeller.last))
    )


def _claim(session: Session, draft: Concept) -> bool:
    result = session.exec(
        update(Concept)
        .where(col(Concept.id) == draft.id, col(Concept.state) == ConceptState.OPEN)
        .values(state=ConceptState.SENT, sealed=None)
    )
    return bool(result.rowcount)
