"""The open aanmeldingen of a region, as far as somebody on the telephone names them."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding, Stand
from shared.kernel import kernel_of
from shared.search import Found, OpenCases

OPEN = (Stand.ONTVANGEN, Stand.TERUGGEKOPPELD, Stand.CRISIS)
WORDS = {
    Stand.ONTVANGEN: "Nieuw",
    Stand.TERUGGEKOPPELD: "Te beslissen",
    Stand.CRISIS: "Crisis",
}
GROUPS = {"ouder": "Ouder", "netwerk": "Netwerk", "hulpverlener": "Hulpverlener"}


def open_cases(session: Session, known: OpenCases, *, region: str) -> list[Found]:
    """Return the open aanmeldingen; what this process opened before stays open."""
    versions = session.exec(
        select(Aanmelding.id, Aanmelding.version)
        .where(Aanmelding.region == region, col(Aanmelding.state).in_(OPEN))
        .order_by(col(Aanmelding.received_at).desc())
    ).all()

    def load(ids: list[str]) -> Iterator[Found]:
        kernel_of(session).vault.prepare(session, ids)
        rows = session.exec(select(Aanmelding).where(col(Aanmelding.id).in_(ids)))
        return (_found(session, row) for row in rows)

    return known.renewed(dict(versions), load)


def _found(session: Session, row: Aanmelding) -> Found:
    answers = open_document(session, row).answers
    words = [
        ("Kind", answers.get("kind.naam", "")),
        ("Aanmelder", answers.get("aanmelder.naam", "")),
        ("Organisatie", answers.get("aanmelder.organisatie", "")),
    ]
    phones = [answers.get("aanmelder.telefoon", "")]
    for group, label in GROUPS.items():
        for person in answers.get(group, []):
            words.append((label, person.get("naam", "")))
            words.append(("Dienst", person.get("dienst", "")))
            phones.append(person.get("telefoon", ""))
    child = answers.get("kind.naam", "")
    return Found(
        casus_id=row.id,
        reference=row.reference,
        title=child or answers.get("aanmelder.naam", ""),
        state=WORDS[Stand(row.state)],
        words=tuple((label, text) for label, text in words if text),
        phones=tuple(phone for phone in phones if phone),
    )
