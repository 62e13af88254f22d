"""Which mails are due, and what becomes of claims whose process died."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from services.notifications.bezorging.domain import Claimed, end_mail
from services.notifications.bezorging.houdbaar import OUTDATED
from services.notifications.bezorging.models import WACHTEND, Bericht, Stand
from shared import audit

# as many as one seat takes at once: a process that dies holds them up for a while
TOGETHER = 12
# a mail that kills who sends it may not do so for ever
MOST_INTERRUPTIONS = 4
# one that cannot even be claimed may not be tried all the time
POSTPONED = timedelta(minutes=1)


def due_mails(
    session: Session, *, now: datetime, without: Collection[str] = ()
) -> list[str]:
    """Return some mails to send now, the longest due first.

    A private one goes alone: whoever dies with it has to ask a human.
    """
    rows = session.exec(
        select(Bericht.id, Bericht.privaat)
        .where(
            col(Bericht.stand).in_(WACHTEND),
            col(Bericht.volgende_op) <= now,
            col(Bericht.id).not_in(without),
        )
        .order_by(col(Bericht.volgende_op), col(Bericht.id))
        .limit(TOGETHER)
    ).all()
    if rows and rows[0][1]:
        return [rows[0][0]]
    return [bericht_id for bericht_id, private in rows if not private]


def postpone_mails(session: Session, ids: Collection[str], *, now: datetime) -> None:
    session.exec(
        update(Bericht)
        .where(col(Bericht.id).in_(ids), col(Bericht.stand).in_(WACHTEND))
        .values(volgende_op=now + POSTPONED)
    )


def try_now(session: Session, row: Bericht, *, by: str, now: datetime) -> bool:
    """Let a mail that waits for a mail server go at once; False where it does not.

    A mail of a parent keeps its own pace: that one was chosen by somebody else.
    """
    found = session.exec(
        update(Bericht)
        .where(
            col(Bericht.id) == row.id,
            col(Bericht.stand) == Stand.UITGESTELD,
            col(Bericht.privaat).is_(False),
        )
        .values(volgende_op=now)
    )
    if int(found.rowcount) != 1:
        return False
    audit.record(
        session,
        actor=by,
        action="gewijzigd",
        subject=f"bericht/{row.id}",
        casus_id=row.casus_id,
        reason="nu opnieuw proberen",
    )
    return True


def end_claim(
    session: Session, bericht_id: str, claim: str, beat: int, *, now: datetime
) -> Bericht | None:
    """Judge a mail whose process died: send it again, or ask a human."""
    row = session.exec(
        select(Bericht)
        .where(
            Bericht.id == bericht_id,
            Bericht.claim == claim,
            Bericht.stand == Stand.GECLAIMD,
            # it may have come back to life meanwhile
            Bericht.hartslag == beat,
        )
        .with_for_update()
    ).first()
    if row is None:
        return None
    row.onderbroken += 1
    row.twijfel = True
    if row.privaat:
        end_mail(row, Stand.ONZEKER, now=now, reason="onderbroken")
    elif row.achterhaald:
        end_mail(row, Stand.INGETROKKEN, now=now, reason=OUTDATED)
    elif row.onderbroken >= MOST_INTERRUPTIONS:
        end_mail(row, Stand.MISLUKT, now=now, reason="telkens onderbroken")
    else:
        row.stand, row.claim = Stand.KLAAR, None
    session.add(row)
    return row


def release_mail(session: Session, claimed: Claimed) -> None:
    """Give a mail back that was claimed and not begun."""
    session.exec(
        update(Bericht)
        .where(
            col(Bericht.id) == claimed.id,
            col(Bericht.claim) == claimed.claim,
            col(Bericht.stand) == Stand.GECLAIMD,
        )
        .values(
            stand=Stand.KLAAR,
            claim=None,
            pogingen=Bericht.pogingen - 1,
        )
    )


def doubt_private_mails(session: Session, *, now: datetime) -> list[Bericht]:
    """After a restore: what waited then may have left since, or be old news."""
    rows = session.exec(
        select(Bericht)
        .where(
            col(Bericht.privaat),
            col(Bericht.stand).in_([*WACHTEND, Stand.GECLAIMD]),
        )
        .with_for_update()
    ).all()
    for row in rows:
        end_mail(row, Stand.ONZEKER, now=now, reason="uit een reservekopie")
        session.add(row)
    return list(rows)
