"""What one person was sent and answered, and how that went; of others nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from services.notifications.antwoord.models import Antwoord, Keuze
from services.notifications.antwoord.queries import OWN, words_of
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.woorden import SOORTEN, STANDEN
from services.notifications.uitnodiging.inhoud import open_genodigde
from services.notifications.uitnodiging.models import Genodigde, Tafel, Weg
from shared import audit
from shared.web.moments import exact_moment

WAYS = {
    Weg.GESPREK: "in een gesprek",
    Weg.BRIEF: "met een brief",
    Weg.SMS: "met een sms",
    Weg.TELEFOON: "per telefoon",
    Weg.MAIL: "per mail",
}
CHOICES = {Keuze.JA: "ik kom", Keuze.NEE: "ik kom niet", Keuze.MISSCHIEN: "misschien"}


@dataclass(frozen=True)
class Kopie:
    """What is given, the same on paper and as data: when, and what."""

    voor: str
    gemaakt_op: str
    gevraagd: list[tuple[str, str]]
    verstuurd: list[tuple[str, str]]
    geantwoord: list[tuple[str, str]]


def invitations_of(session: Session, casus_id: str, person_id: str) -> list[Genodigde]:
    """Return this person at each zorgtafel of a case."""
    mine = (Genodigde.casus_id == casus_id, Genodigde.persoon_id == person_id)
    return list(session.exec(select(Genodigde).where(*mine)).all())


def region_of(session: Session, casus_id: str) -> str | None:
    """Return where a case is, if there is anything about it here."""
    found = select(Tafel.regio).where(Tafel.casus_id == casus_id)
    return session.exec(found.order_by(col(Tafel.version).desc())).first()


def copy_of(session: Session, rows: Sequence[Genodigde], *, now: datetime) -> Kopie:
    """Return what is given to this person."""
    ids = [row.id for row in rows]
    mails = session.exec(
        select(Bericht)
        .where(col(Bericht.genodigde_id).in_(ids))
        .order_by(col(Bericht.gemaakt_op))
    ).all()
    return Kopie(
        voor=open_genodigde(session, rows[-1]).persoon.naam,
        gemaakt_op=exact_moment(now),
        gevraagd=[line for row in rows for line in _asked(session, row)],
        verstuurd=[
            (
                exact_moment(mail.geeindigd_op or mail.gemaakt_op),
                # what may be said of a mail and of how it stands
                f"{SOORTEN[mail.soort]}: {STANDEN[mail.stand][0]}",  # type: ignore[index]
            )
            for mail in mails
        ],
        geantwoord=[_answered(session, each) for each in _answers(session, ids)],
    )


def note_copy(
    session: Session, rows: Sequence[Genodigde], asked: str, *, by: str
) -> None:
    """Write down who got a copy of whose data, and who asked for it."""
    audit.record(
        session,
        actor=by,
        action="uitgevoerd",
        subject=f"inzage/{rows[-1].persoon_id}",
        casus_id=rows[-1].casus_id,
        reason=asked,
    )


def _asked(session: Session, row: Genodigde) -> Iterator[tuple[str, str]]:
    if row.uitgenodigd_op is None:
        return
    tafel = session.get_one(Tafel, row.tafel_id)
    starts, _ = row.moment(tafel)
    way = WAYS.get(Weg(row.weg), "per mail")
    yield (
        exact_moment(row.uitgenodigd_op),
        f"Gevraagd {way} voor het gesprek van {exact_moment(row.starts_at or starts)}",
    )


def _answers(session: Session, ids: Sequence[str]) -> Sequence[Antwoord]:
    mine = col(Antwoord.genodigde_id).in_(ids)
    return session.exec(
        select(Antwoord).where(mine).order_by(col(Antwoord.gegeven_op))
    ).all()


def _answered(session: Session, row: Antwoord) -> tuple[str, str]:
    said = CHOICES[Keuze(row.keuze)]
    if row.voorstel_van is not None:
        said += f". Een ander moment: {exact_moment(row.voorstel_van)}"
    # what an inviter noted of a talk is for the coordinator, as on the page of the link
    if row.via in OWN and (words := words_of(session, row)):
        said += f". {words}"
    return exact_moment(row.gegeven_op), said
