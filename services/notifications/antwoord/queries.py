"""Questions about answers that change nothing."""

from sqlmodel import Session, col, select

from services.notifications.antwoord.models import Antwoord, Via
from services.notifications.antwoord.voorstel import Voorstel
from services.notifications.uitnodiging.models import Genodigde
from shared.kernel import kernel_of

# by these ways somebody answers in own words; by the others an inviter notes a talk
OWN = (Via.LINK, Via.AGENDA)


def remark_of(session: Session, row: Genodigde) -> str:
    """Return the remark of the newest answer, or nothing."""
    answer = session.get(Antwoord, row.antwoord_id) if row.antwoord_id else None
    return words_of(session, answer) if answer else ""


def words_of(session: Session, answer: Antwoord) -> str:
    """Return what was written with one answer."""
    if answer.opmerking is None:
        return ""
    plain = kernel_of(session).vault.open(
        session,
        answer.opmerking,
        place=remark_place(answer.id),
        casus_id=answer.casus_id,
    )
    return plain.decode()


def own_remark_of(session: Session, row: Genodigde) -> str:
    """Return the remark that this person wrote, for the page of their own link.

    What an inviter noted of a talk is for the coordinator: others may read along there.
    """
    answer = session.get(Antwoord, row.antwoord_id) if row.antwoord_id else None
    if answer is None or answer.via not in OWN:
        return ""
    return remark_of(session, row)


def proposal_of(session: Session, row: Genodigde) -> Voorstel | None:
    """Return the other moment that the newest answer asks for."""
    answer = session.get(Antwoord, row.antwoord_id) if row.antwoord_id else None
    if answer is None or answer.voorstel_van is None or answer.voorstel_tot is None:
        return None
    return Voorstel(answer.voorstel_van, answer.voorstel_tot)


def answer_ended(session: Session, row: Genodigde) -> bool:
    """Tell whether this person answered something that no longer counts."""
    answers = select(Antwoord.id).where(col(Antwoord.genodigde_id) == row.id).limit(1)
    return not row.antwoord and session.exec(answers).first() is not None


def remark_place(antwoord_id: str) -> str:
    return f"antwoord/opmerking/{antwoord_id}"
