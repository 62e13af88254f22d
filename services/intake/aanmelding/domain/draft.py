"""A draft: whatever was typed is kept, half or wrong, until it is sent or expires."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, select

from services.intake.aanmelding.addresses import addresses_of, tidy
from services.intake.aanmelding.carry import carry_over
from services.intake.aanmelding.definition import (
    BIJSCHAKELDOCUMENT,
    Definition,
    Section,
    newest,
)
from services.intake.aanmelding.definition import definition_of as _definition_of
from services.intake.aanmelding.domain.attachments import forget_attachments
from services.intake.aanmelding.domain.passing import forget_links
from services.intake.aanmelding.folk import Content
from services.intake.aanmelding.merge import merge
from services.intake.aanmelding.models import Aanmelding, Concept, ConceptState
from shared.kernel import kernel_of

PURGED_AT_ONCE = 100


def start_draft(
    session: Session,
    *,
    keep_days: int,
    now: datetime,
    name: str = BIJSCHAKELDOCUMENT.name,
    draft_id: str | None = None,
) -> Concept:
    """Make an empty draft of the newest version of a form.

    With the id of an aanmelding by telephone, sending it completes that one.
    """
    form = newest(name)
    draft = Concept(
        id=draft_id or str(uuid4()),
        definition=form.name,
        definition_version=form.version,
        created_at=now,
        saved_at=now,
        expires_at=now + timedelta(days=keep_days),
    )
    session.add(draft)
    session.flush()
    return draft


def find_draft(
    session: Session, draft_id: str | None, *, lock: bool = False
) -> Concept | None:
    """Return the draft of this browser; locked, it waits for who is saving it."""
    if not draft_id:
        return None
    return session.get(Concept, draft_id, with_for_update=True if lock else None)


def definition_of(draft: Concept | None) -> Definition:
    """Return the form as this draft was started; without a draft, the newest."""
    if draft is None:
        return newest()
    return _definition_of(draft.definition, draft.definition_version)


def open_content(session: Session, draft: Concept | None) -> Content:
    """Return what was typed so far."""
    if draft is None or draft.sealed is None:
        return Content()
    vault = kernel_of(session).vault
    data = vault.open_json(
        session, draft.sealed, place=place_of(draft), casus_id=draft.id
    )
    return Content.from_json(data)


def is_of_family(session: Session, draft: Concept, email: str) -> bool:
    """Tell whether this is the address of a parent or of somebody of the network."""
    known = addresses_of(definition_of(draft), open_content(session, draft))
    return tidy(email) in known.family


def save_section(
    session: Session,
    draft: Concept,
    section: Section,
    typed: Mapping[str, list[str]],
    *,
    leaving: bool,
    keep_days: int,
    now: datetime,
    basis: str = "",
    seen: bool = False,
) -> Content:
    """Keep what was typed on a page; the draft lives on from this moment.

    `basis` says what the page was made from, `seen` that it showed what stood aside.
    """
    content = open_content(session, draft)
    merged = merge(section, content, typed, basis)
    aside = ({} if seen else content.aside.get(section.code, {})) | merged.aside
    content.aside[section.code] = aside
    content.ids |= merged.ids
    content.keep(section, merged.typed, leaving=leaving and not aside)
    draft.saved_at = now
    draft.expires_at = now + timedelta(days=keep_days)
    _seal(session, draft, content)
    return content


def switch_form(session: Session, draft: Concept, *, name: str, now: datetime) -> None:
    """Go on with the other form; what it also asks is filled in already."""
    content = open_content(session, draft)
    form = newest(name)
    carry_over(content, form)
    draft.definition, draft.definition_version = form.name, form.version
    _seal(session, draft, content)
    draft.saved_at = now


def _seal(session: Session, draft: Concept, content: Content) -> None:
    draft.sealed = kernel_of(session).vault.seal_json(
        session, content.to_json(), place=place_of(draft), casus_id=draft.id
    )
    session.add(draft)


def discard_draft(session: Session, draft: Concept) -> None:
    """Forget a draft and destroy its key; one that was sent is no draft any more."""
    if draft.state != ConceptState.OPEN:
        return
    forget_links(session, draft)
    # a caller's draft shares key and files with the aanmelding that the call made
    if session.get(Aanmelding, draft.id) is None:
        forget_attachments(session, draft.id)
        kernel_of(session).vault.destroy(session, draft.id)
    session.delete(draft)


def any_expired(session: Session, *, now: datetime) -> bool:
    """Tell whether there is anything to purge; takes no lock."""
    due = select(Concept.id).where(col(Concept.expires_at) <= now).limit(1)
    return session.exec(due).first() is not None


def purge_drafts(session: Session, *, now: datetime) -> int:
    """Forget the drafts whose time is over; return how many."""
    due = session.exec(
        select(Concept)
        .where(col(Concept.expires_at) <= now)
        .limit(PURGED_AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    for draft in due:
        if draft.state == ConceptState.OPEN:
            discard_draft(session, draft)
        else:
            # the aanmelding lives under the same key: only the empty shell goes
            forget_links(session, draft)
            session.delete(draft)
    return len(due)


def place_of(draft: Concept) -> str:
    return f"concept/sealed/{draft.id}"
