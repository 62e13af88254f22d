"""A draft on another device, or with a colleague: private links and their log."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlmodel import Session, col, delete, select

from services.intake.aanmelding.domain.limits import may_ask
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import (
    Concept,
    ConceptLink,
    ConceptState,
    LinkKind,
)
from services.intake.config import own_settings
from shared.contracts import StuurBericht
from shared.kernel import kernel_of
from shared.links import LinkClaim
from shared.messaging.outbox import publish

PURPOSE = "concept"
LIVES = timedelta(days=90)
MOST_TRIES = 5
DIGITS = "0123456789"
# where anybody can have an address, sharing it says nothing about an organisation
OPEN_TO_ALL = frozenset(
    """
    gmail.com googlemail.com hotmail.com hotmail.be outlook.com outlook.be live.be
    live.com icloud.com me.com yahoo.com telenet.be skynet.be proximus.be proton.me
    protonmail.com pandora.be scarlet.be voo.be gmx.com msn.com
    """.split()  # noqa: SIM905
)
TOO_MANY = (
    "Naar dit adres, of vanaf jouw netwerk, gingen vandaag al meer mails. Probeer het "
    "morgen opnieuw."
)
OTHER_HOUSE = (
    "Geef een collega door met een werkadres dat eindigt op @{domain}, zoals dat van "
    "jou. Zo gaat het concept nooit naar een andere organisatie."
)
NOT_PROVEN = "Bevestig eerst je eigen mailadres: vraag een link en typ de code."
NO_HOUSE = (
    "Je bevestigde een adres dat iedereen kan hebben. Gebruik je werkadres om een "
    "concept door te geven."
)


@dataclass(frozen=True)
class Passed:
    """One line of the log: to whom, when, and whether it was opened."""

    row: ConceptLink
    name: str
    email: str
    giver: str


def ask_link(
    session: Session, draft: Concept, *, email: str, now: datetime, network: str = ""
) -> ConceptLink:
    """Mail oneself a link; it opens nothing until the address is proven here."""
    link = _make(
        session, draft, LinkKind.SELF, {"email": email}, now=now, network=network
    )
    _mail(session, link, "concept_verder", email=email, now=now)
    return link


def code_of(session: Session, link: ConceptLink) -> str:
    """Return the six digits that only the reader of the mail sees."""
    keys = own_settings(kernel_of(session)).link_keys
    message = f"intake|code|{link.id}".encode()
    digest = hmac.new(keys.keys[keys.current], message, sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"


def prove(session: Session, draft: Concept, *, code: str, now: datetime) -> bool:
    """Prove an address with the code of the newest link; few wrong ones are taken."""
    link = newest_own(session, draft)
    if link is None or link.tries >= MOST_TRIES:
        return False
    session.add(link)
    # there are other digits than ours, which nothing here can compare
    typed = "".join(c for c in code if c in DIGITS)
    if not hmac.compare_digest(code_of(session, link), typed):
        link.tries += 1
        return False
    link.confirmed_at = link.confirmed_at or now
    return True


def hand_over(
    session: Session,
    draft: Concept,
    *,
    giver: str,
    name: str,
    email: str,
    now: datetime,
    network: str = "",
) -> ConceptLink:
    """Give a draft to a named colleague of the same organisation, or say why not."""
    own = proven_address(session, draft)
    if own is None:
        raise RefusedError(NOT_PROVEN)
    domain = _domain(own)
    if domain in OPEN_TO_ALL:
        raise RefusedError(NO_HOUSE)
    if _domain(email) != domain:
        raise RefusedError(OTHER_HOUSE.format(domain=domain))
    content = {"email": email, "name": name, "giver": giver}
    link = _make(session, draft, LinkKind.COLLEAGUE, content, now=now, network=network)
    _mail(session, link, "concept_doorgegeven", email=email, now=now)
    return link


def follow_draft(
    session: Session, claim: LinkClaim, *, now: datetime, lock: bool = False
) -> tuple[ConceptLink, Concept] | None:
    """Return the link and its draft; None when either is over."""
    if claim.is_expired(now):
        return None
    link = session.get(ConceptLink, claim.row_id, with_for_update=lock or None)
    draft = session.get(Concept, link.concept_id) if link else None
    if link is None or draft is None or draft.expires_at <= now:
        return None
    return (link, draft) if draft.state == ConceptState.OPEN else None


def may_open(link: ConceptLink) -> bool:
    """A colleague's address was checked before; one's own must be proven."""
    return link.kind == LinkKind.COLLEAGUE or link.confirmed_at is not None


def mark_opened(session: Session, link: ConceptLink, *, now: datetime) -> None:
    """Record that the draft was opened with this link; the first time counts."""
    link.opened_at = link.opened_at or now
    session.add(link)


def passed_of(session: Session, draft: Concept) -> list[Passed]:
    """Return who got a link to this draft, oldest first."""
    rows = session.exec(
        select(ConceptLink)
        .where(ConceptLink.concept_id == draft.id)
        .order_by(col(ConceptLink.created_at))
    ).all()
    return [_opened(session, row) for row in rows]


def newest_own(session: Session, draft: Concept) -> ConceptLink | None:
    """Return the last link that was asked for oneself."""
    return session.exec(
        select(ConceptLink)
        .where(ConceptLink.concept_id == draft.id, ConceptLink.kind == LinkKind.SELF)
        .order_by(col(ConceptLink.created_at).desc())
        .limit(1)
    ).first()


def proven_address(session: Session, draft: Concept) -> str | None:
    """Return the address that was proven last."""
    found = [
        one.email
        for one in passed_of(session, draft)
        if one.row.kind == LinkKind.SELF and one.row.confirmed_at
    ]
    return found[-1] if found else None


def forget_links(session: Session, draft: Concept) -> None:
    """Let every link of a draft go with it."""
    session.exec(delete(ConceptLink).where(col(ConceptLink.concept_id) == draft.id))


def _make(
    session: Session,
    draft: Concept,
    kind: LinkKind,
    content: dict[str, Any],
    *,
    now: datetime,
    network: str,
) -> ConceptLink:
    # apart from the share of those who send: a draft may not use that up
    mark = f"concept/{network}" if network else ""
    if not may_ask(session, content["email"], now=now, network=mark):
        raise RefusedError(TOO_MANY)
    link = ConceptLink(
        id=str(uuid4()),
        concept_id=draft.id,
        kind=kind,
        created_at=now,
        expires_at=(now + LIVES).replace(microsecond=0),
        sealed=b"",
    )
    link.sealed = kernel_of(session).vault.seal_json(
        session, content, place=_place(link), casus_id=draft.id
    )
    session.add(link)
    session.flush()
    return link


def _mail(
    session: Session,
    link: ConceptLink,
    soort: Any,
    *,
    email: str,
    now: datetime,
) -> None:
    kernel = kernel_of(session)
    token = kernel.links.mint(
        PURPOSE, link.id, generation=1, expires_at=link.expires_at
    )
    base = kernel.config.suite.public_url
    message = StuurBericht(
        aggregate=link.id,
        version=1,
        at=now,
        soort=soort,
        naar_email=email,
        gegevens={"link": f"{base}/aanmelden/verder/{token}"},
    )
    # under the key of the service: the draft may be wiped before the mail leaves
    publish(session, message, casus_id=None)


def _opened(session: Session, row: ConceptLink) -> Passed:
    content = kernel_of(session).vault.open_json(
        session, row.sealed, place=_place(row), casus_id=row.concept_id
    )
    return Passed(
        row, content.get("name", ""), content["email"], content.get("giver", "")
    )


def _domain(email: str) -> str:
    return email.rpartition("@")[2].casefold()


def _place(link: ConceptLink) -> str:
    return f"concept_link/sealed/{link.id}"
