"""From the state of a zorgtafel to who must hear what, by whom."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, select

from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging.inhoud import (
    GenodigdeInhoud,
    TafelInhoud,
    open_genodigde,
    open_tafel,
    seal_genodigde,
    seal_tafel,
)
from services.notifications.uitnodiging.mails import mail_aanmelder, warn_coordinator
from services.notifications.uitnodiging.models import Genodigde, Taak, Tafel
from services.notifications.uitnodiging.naasten import (
    keep_channel,
    parent_mail_ended,
    update_person,
)
from services.notifications.uitnodiging.professionals import (
    professional_mail_ended,
    update_professional,
)
from services.notifications.uitnodiging.queries import people_of
from services.notifications.uitnodiging.stand import publish_state
from shared.contracts import VeiligKanaalVastgelegd, ZorgtafelVastgelegd
from shared.contracts.people import Categorie, Persoon, Uitnodiger, VeiligKanaal
from shared.contracts.zorgtafel import Deelnemer
from shared.messaging.outbox import publish


def receive_zorgtafel(
    session: Session, message: ZorgtafelVastgelegd, *, now: datetime
) -> Tafel:
    """Compare the newest state with what was told, and act on the difference."""
    tafel = _keep_tafel(session, message)
    known = {row.persoon_id: row for row in people_of(session, tafel)}
    for position, deelnemer in enumerate(message.deelnemers):
        row = known.pop(deelnemer.persoon.id, None)
        _keep_person(session, tafel, row, deelnemer, position=position)
    for row in known.values():
        row.aanwezig = False
        session.add(row)
    session.flush()
    new_tasks = False
    for row in people_of(session, tafel):
        if row.privaat:
            new = update_person(session, tafel, row, now=now)
            new_tasks |= new and row.uitnodiger == Uitnodiger.AANMELDER
        else:
            update_professional(session, tafel, row, now=now)
    lead_to_page(session, tafel, new_tasks=new_tasks, now=now)
    publish_state(session, tafel, now=now)
    return tafel


def lead_to_page(
    session: Session, tafel: Tafel, *, new_tasks: bool, now: datetime
) -> None:
    """Mail the aanmelder about open tasks, or have the coordinator telephone."""
    session.flush()
    batch = [
        row
        for row in people_of(session, tafel)
        if row.privaat and row.uitnodiger == Uitnodiger.AANMELDER
    ]
    tasks = {row.taak for row in batch}
    tasks.discard(Taak.GEEN)
    if not tasks:
        return
    aanmelder = open_tafel(session, tafel).aanmelder
    if aanmelder.email and aanmelder.email_bevestigd_op:
        if new_tasks or tafel.aanmelder_gemaild_op is None:
            changed = tasks != {Taak.UITNODIGEN}
            mail_aanmelder(session, tafel, changed=changed, now=now)
            tafel.aanmelder_gemaild_op = now
    elif new_tasks or tafel.coordinator_gewaarschuwd_op is None:
        warn_coordinator(session, tafel, now=now)
        tafel.coordinator_gewaarschuwd_op = now
    session.add(tafel)


def record_channel(
    session: Session,
    tafel: Tafel,
    row: Genodigde,
    *,
    kanaal: VeiligKanaal,
    by: str,
    now: datetime,
) -> None:
    """Keep what was asked about a safe channel and tell its owner."""
    keep_channel(session, tafel, row, kanaal=kanaal, now=now)
    row.kanaal_versie += 1
    session.add(row)
    message = VeiligKanaalVastgelegd(
        aggregate=row.persoon_id,
        version=row.kanaal_versie,
        at=now,
        casus_id=row.casus_id,
        persoon_id=row.persoon_id,
        veilig_kanaal=kanaal,
        door=by,
    )
    publish(session, message, casus_id=row.casus_id)
    publish_state(session, tafel, now=now)


def mail_ended(session: Session, bericht: Bericht, *, now: datetime) -> None:
    """Record the end of a mail on its invitation, and tell scheduling."""
    row = session.get(Genodigde, bericht.genodigde_id) if bericht.genodigde_id else None
    if row is None:
        return
    tafel = locked_tafel(session, row.tafel_id)
    session.refresh(row)
    if bericht.privaat:
        parent_mail_ended(session, tafel, row, bericht, now=now)
    else:
        professional_mail_ended(row, bericht, now=now)
    session.add(row)
    session.flush()
    publish_state(session, tafel, now=now)


def locked_tafel(session: Session, tafel_id: str) -> Tafel:
    """Return the zorgtafel, held until the end of this transaction."""
    return session.exec(
        select(Tafel).where(Tafel.id == tafel_id).with_for_update()
    ).one()


def _keep_tafel(session: Session, message: ZorgtafelVastgelegd) -> Tafel:
    tafel = session.exec(
        select(Tafel).where(Tafel.id == message.zorgtafel_id).with_for_update()
    ).first() or Tafel(
        id=message.zorgtafel_id,
        casus_id=message.casus_id,
        version=message.version,
        sequence=message.sequence,
        referentie=message.referentie,
        regio=message.regio,
        starts_at=message.starts_at,
        ends_at=message.ends_at,
        verzegeld=b"",
    )
    tafel.version, tafel.sequence = message.version, message.sequence
    tafel.starts_at, tafel.ends_at = message.starts_at, message.ends_at
    tafel.geannuleerd = message.stand == "geannuleerd"
    tafel.klok_tot = message.klok_uitnodiging_tot
    seal_tafel(
        session,
        tafel,
        TafelInhoud(
            plaats=message.plaats,
            coordinator=message.coordinator,
            aanmelder=message.aanmelder,
        ),
    )
    session.add(tafel)
    session.flush()
    return tafel


def _keep_person(
    session: Session,
    tafel: Tafel,
    row: Genodigde | None,
    deelnemer: Deelnemer,
    *,
    position: int,
) -> None:
    persoon = deelnemer.persoon
    if row is None:
        row = Genodigde(
            id=str(uuid4()),
            tafel_id=tafel.id,
            casus_id=tafel.casus_id,
            persoon_id=persoon.id,
            uitnodiger=deelnemer.uitnodiger,
            verzegeld=b"",
        )
        inhoud = GenodigdeInhoud(persoon=persoon)
    else:
        inhoud = open_genodigde(session, row)
        newest = _newest_channel(inhoud.persoon, persoon)
        persoon = persoon.model_copy(update={"veilig_kanaal": newest})
        inhoud = inhoud.model_copy(update={"persoon": persoon})
    if row.sequence < 0 and row.starts_at is None:
        # who invites may still change as long as nobody did
        row.uitnodiger = deelnemer.uitnodiger
        row.privaat = _is_private(deelnemer)
    row.aanwezig, row.volgorde = True, position
    seal_genodigde(session, row, inhoud)
    session.add(row)


def _is_private(deelnemer: Deelnemer) -> bool:
    """Parents and network never get anything by itself, whoever the rule names."""
    persoon = deelnemer.persoon
    return (
        deelnemer.uitnodiger is Uitnodiger.AANMELDER
        or persoon.uit_netwerk
        or persoon.categorie in (Categorie.OUDERS, Categorie.NETWERK)
    )


def _newest_channel(ours: Persoon, theirs: Persoon) -> VeiligKanaal:
    """Choose what was recorded last: our own answer may still be on its way there."""
    here, there = ours.veilig_kanaal, theirs.veilig_kanaal
    if here.vastgelegd_op and (
        there.vastgelegd_op is None or there.vastgelegd_op < here.vastgelegd_op
    ):
        return here
    return there
