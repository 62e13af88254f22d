"""Sending: the draft becomes an aanmelding, once, with everything it causes."""

from datetime import datetime

from sqlalchemy import bindparam, update
from sqlmodel import Session

from services.intake.aanmelding.answers import Problem, check_pages, read_answers
from services.intake.aanmelding.domain.draft import definition_of, open_content
from services.intake.aanmelding.domain.receive import complete, receive
from services.intake.aanmelding.domain.store import Document, find_aanmelding
from services.intake.aanmelding.models import Aanmelding, Concept, ConceptState
from shared.database.tables import table_of

DRAFTS = table_of(Concept)
CLAIM = (
    update(DRAFTS)
    .where(DRAFTS.c.id == bindparam("draft"), DRAFTS.c.state == ConceptState.OPEN)
    .values(state=ConceptState.SENT, sealed=None)
)


class IncompleteError(Exception):
    """The document still needs answers; says which."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("incomplete")
        self.problems = problems


def send_draft(
    session: Session, draft: Concept, *, now: datetime, network: str = ""
) -> Aanmelding | None:
    """Turn a draft into an aanmelding; None when it was already sent.

    Whoever moves the draft from open to sent owns the sending: a second click, or
    a second tab, changes no row and does nothing. A draft that bears the id of an
    aanmelding by telephone completes that one: one aanmelding, one clock.
    """
    definition = definition_of(draft)
    content = open_content(session, draft)
    problems = [p for check in check_pages(definition, content) for p in check.problems]
    if problems and draft.state == ConceptState.OPEN:
        raise IncompleteError(problems)
    if not _claim(session, draft):
        return None
    answers = read_answers(definition, content)
    document = Document(definition, answers, content.to_json(), network)
    row = find_aanmelding(session, draft.id, lock=True)
    if row is not None:
        return complete(session, row, document, now=now)
    # what came on paper was received before it was keyed in: its clock runs from then
    received_at = draft.keyed_received_at or now
    row = receive(
        session, casus_id=draft.id, document=document, received_at=received_at, now=now
    )
    row.keyed_by = draft.keyed_by
    return row


def _claim(session: Session, draft: Concept) -> bool:
    claimed = session.connection().execute(CLAIM, {"draft": draft.id}).rowcount
    if claimed:
        session.expire(draft, ["state", "sealed"])
    return bool(claimed)
