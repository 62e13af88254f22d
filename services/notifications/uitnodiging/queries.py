"""Questions about invitations that change nothing."""

from sqlmodel import Session, col, select

from services.notifications.uitnodiging.inhoud import open_genodigde, open_tafel
from services.notifications.uitnodiging.models import (
    Genodigde,
    Stand,
    Taak,
    Tafel,
    Weg,
)
from shared.contracts.people import Uitnodiger, mailbox


def may_mail(session: Session, genodigde_id: str | None) -> bool:
    """Tell whether mail to this parent or network person is still recorded as safe."""
    row = session.get(Genodigde, genodigde_id) if genodigde_id else None
    return row is not None and row.mail_veilig and row.stand == Stand.ONDERWEG


def awaits_answer(row: Genodigde | None) -> bool:
    """Tell whether this is a professional who was mailed and did not answer yet."""
    return (
        row is not None
        and not row.privaat
        and row.aanwezig
        and (row.stand, row.weg) == (Stand.UITGENODIGD, Weg.MAIL)
        and not row.antwoord
    )


def leads(session: Session, tafel: Tafel, row: Genodigde) -> bool:
    """Tell whether this is the coordinator of the meeting."""
    return row.persoon_id == open_tafel(session, tafel).coordinator.staff_id


def is_of_family(session: Session, casus_id: str | None, address: str) -> bool:
    """Tell whether a parent or network person of this casus has this address."""
    rows = select(Genodigde).where(
        Genodigde.casus_id == casus_id, col(Genodigde.privaat)
    )
    family = (open_genodigde(session, row).persoon.email for row in session.exec(rows))
    wanted = mailbox(address)
    return bool(wanted) and wanted in {mailbox(one) for one in family}


def shares_mailbox(session: Session, tafel: Tafel, row: Genodigde) -> bool:
    """Tell whether people who are kept apart have one mailbox between them."""
    family = [one for one in people_of(session, tafel) if one.privaat]
    if not any(one.apart_van for one in family):
        return False
    found = {
        one.id: mailbox(open_genodigde(session, one).persoon.email) for one in family
    }
    return list(found.values()).count(found[row.id]) > 1


def may_mail_aanmelder(session: Session, tafel: Tafel) -> bool:
    """Tell whether the address of the aanmelder is theirs alone."""
    aanmelder = open_tafel(session, tafel).aanmelder
    if not aanmelder.email or aanmelder.email_bevestigd_op is None:
        return False
    # who invites a parent may not be mailed at the address of that parent
    return not is_of_family(session, tafel.casus_id, aanmelder.email)


def open_tasks(session: Session, tafel: Tafel) -> list[Genodigde]:
    """Return whom the aanmelder still has to tell something."""
    return [
        row
        for row in people_of(session, tafel)
        if row.privaat
        and row.uitnodiger == Uitnodiger.AANMELDER
        and (row.taak != Taak.GEEN or row.stand == Stand.ONZEKER)
    ]


def people_of(session: Session, tafel: Tafel) -> list[Genodigde]:
    """Return everyone who was ever to be invited to this zorgtafel, in order."""
    return list(
        session.exec(
            select(Genodigde)
            .where(Genodigde.tafel_id == tafel.id)
            .order_by(col(Genodigde.volgorde), col(Genodigde.id))
        )
    )


def tafel_for(session: Session, tafel_id: str, *, lock: bool) -> Tafel | None:
    """Return a zorgtafel, held until the end of the transaction if asked."""
    query = select(Tafel).where(Tafel.id == tafel_id)
    return session.exec(query.with_for_update() if lock else query).first()
