"""Questions about answers that change nothing."""

from sqlmodel import Session, col, select

from services.notifications.antwoord.models import Antwoord, Via
from services.notifications.antwoord.voorstel import Voorstel
from services.notifications.uitnodiging.models import Genodigde
from shared.clock import to_local
from shared.kernel import kernel_of
from shared.web.moments import spoken_date

# by these ways somebody answers in own words; by the others an inviter notes a talk
OWN = (Via.LINK, Via.AGENDA)
NOTED_BY = {Via.AANMELDER: "De aanmelder", Via.COORDINATOR: "Een coördinator"}


def remark_of(session: Session, row: Genodigde) -> str:
    """Return the remark of the newest answer, or nothing."""
    answer = session.get(Antwoord, row.antwoord_id) if row.antwoord_id else None
    return words_of(session, answer) if answer else ""


def told_of(session: Session, row: Genodigde) -> str:
    """Return what the coordinator reads: this remark, and what an inviter noted before.

    An answer by link takes nothing away of a note of a talk: it may be about danger.
    """
    noted = (
        col(Antwoord.genodigde_id) == row.id,
        col(Antwoord.via).in_(NOTED_BY),
        col(Antwoord.opmerking).is_not(None),
    )
    newest = select(Antwoord).where(*noted).order_by(col(Antwoord.gegeven_op).desc())
    note = session.exec(newest.limit(1)).first()
    said = [remark_of(session, row)]
    if note is not None and note.id != row.antwoord_id:
        when = spoken_date(to_local(note.gegeven_op).date())
        words = words_of(session, note)
        said.append(f"{NOTED_BY[Via(note.via)]} noteerde op {when}: {words}")
    return " · ".join(filter(None, said))


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
