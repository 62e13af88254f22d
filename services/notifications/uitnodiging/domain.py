"""From the state of a zorgtafel to who must hear what, by whom."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from services.notifications.bezorging.models import Bericht, Soort
from services.notifications.bezorging.models import Stand as Bezorging
from services.notifications.uitnodiging.bewaren import (
    keep_channels,
    keep_people,
    keep_tafel,
)
from services.notifications.uitnodiging.geen_antwoord import plan_answer_reminder
from services.notifications.uitnodiging.herinneren import plan_reminder
from services.notifications.uitnodiging.mails import (
    mail_aanmelder,
    mail_coordinator,
    tell_aanmelder,
)
from services.notifications.uitnodiging.models import Genodigde, Taak, Tafel
from services.notifications.uitnodiging.naasten import (
    keep_channel,
    parent_mail_ended,
    update_person,
)
from services.notifications.uitnodiging.niet_bereikt import (
    asks_coordinator,
    came_back,
    is_missed,
    warn_not_reached,
    warn_of_aanmelders,
)
from services.notifications.uitnodiging.professionals import (
    professional_mail_ended,
    update_professional,
)
from services.notifications.uitnodiging.queries import (
    may_mail_aanmelder,
    open_tasks,
    people_of,
)
from services.notifications.uitnodiging.stand import publish_state
from shared.contracts import VeiligKanaalVastgelegd, ZorgtafelVastgelegd
from shared.contracts.people import Uitnodiger, VeiligKanaal
from shared.messaging.outbox import publish


def receive_zorgtafel(
    session: Session, message: ZorgtafelVastgelegd, *, now: datetime
) -> Tafel:
    """Compare the newest state with what was told, and act on the difference."""
    tafel = keep_tafel(session, message, now=now)
    keep_people(session, tafel, message.deelnemers)
    others = keep_channels(session, message)
    for each in (tafel, *others):
        _act_on_difference(session, each, now=now)
    return tafel


def _act_on_difference(session: Session, tafel: Tafel, *, now: datetime) -> None:
    new_tasks = False
    for row in people_of(session, tafel):
        if row.privaat:
            new = update_person(session, tafel, row, now=now)
            new_tasks |= new and row.uitnodiger == Uitnodiger.AANMELDER
        else:
            update_professional(session, tafel, row, now=now)
    lead_to_page(session, tafel, new_tasks=new_tasks, now=now)
    publish_state(session, tafel, now=now)


def lead_to_page(
    session: Session,
    tafel: Tafel,
    *,
    new_tasks: bool,
    now: datetime,
    missed: bool = False,
) -> None:
    """Mail the aanmelder about open tasks, or have the coordinator telephone.

    `missed` says why: somebody was not reached by the mail that was chosen.
    """
    session.flush()
    plan_reminder(session, tafel, now=now)
    tasks = {row.taak for row in open_tasks(session, tafel)} - {Taak.GEEN}
    if not tasks or tafel.overgenomen_op is not None:
        return
    if may_mail_aanmelder(session, tafel):
        if new_tasks or tafel.aanmelder_gemaild_op is None:
            if missed:
                tell_aanmelder(session, tafel, Soort.TAAK_NIET_AANGEKOMEN, now=now)
            else:
                changed = tasks != {Taak.UITNODIGEN}
                mail_aanmelder(session, tafel, changed=changed, now=now)
            tafel.aanmelder_gemaild_op = now
    elif new_tasks or tafel.coordinator_gewaarschuwd_op is None:
        mail_coordinator(session, tafel, Soort.GEEN_BEVESTIGD_ADRES, now=now)
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


def mails_ended(
    session: Session, berichten: Sequence[Bericht], *, now: datetime
) -> None:
    """Record the end of mails on their invitations; tell scheduling once of each table.

    A state says all of it: of twelve mails that left together it hears one time.
    """
    changed, unreached = {}, {}
    for bericht in berichten:
        found = _mail_ended(session, bericht, now=now)
        if found is None:
            continue
        tafel, row = found
        changed[tafel.id] = tafel
        if asks_coordinator(tafel, row, bericht):
            unreached[tafel.id] = tafel
    for tafel in unreached.values():
        warn_not_reached(session, tafel, now=now)
    warn_of_aanmelders(session, berichten, now=now)
    for tafel in changed.values():
        publish_state(session, tafel, now=now)


def _mail_ended(
    session: Session, bericht: Bericht, *, now: datetime
) -> tuple[Tafel, Genodigde] | None:
    """Record it on the invitation; None where that is no news to anybody."""
    row = session.get(Genodigde, bericht.genodigde_id) if bericht.genodigde_id else None
    if row is None:
        return None
    tafel = locked_tafel(session, row.tafel_id)
    session.refresh(row)
    again = False
    if bericht.stand == Bezorging.TERUGGEKOMEN:
        if not came_back(session, tafel, row, bericht, now=now):
            return None
        again = row.privaat
    elif bericht.privaat:
        again = parent_mail_ended(session, tafel, row, bericht, now=now)
    else:
        professional_mail_ended(row, bericht, now=now)
        plan_answer_reminder(session, tafel, row, now=now)
    session.add(row)
    session.flush()
    if again:
        by_aanmelder = row.uitnodiger == Uitnodiger.AANMELDER
        missed = is_missed(bericht)
        lead_to_page(session, tafel, new_tasks=by_aanmelder, missed=missed, now=now)
    return tafel, row


def hold_tafels(session: Session, bericht_ids: Sequence[str]) -> None:
    """Hold the zorgtafels of these mails, in one order and before the mails.

    Whoever changes a zorgtafel holds it first too, so no two wait for each other.
    """
    session.exec(
        select(Tafel.id)
        .where(
            col(Tafel.id).in_(
                select(Genodigde.tafel_id)
                .join(Bericht, col(Bericht.genodigde_id) == Genodigde.id)
                .where(col(Bericht.id).in_(bericht_ids))
            )
        )
        .order_by(Tafel.id)
        .with_for_update()
    ).all()


def locked_tafel(session: Session, tafel_id: str) -> Tafel:
    """Return the zorgtafel, held until the end of this transaction."""
    return session.exec(
        select(Tafel).where(Tafel.id == tafel_id).with_for_update()
    ).one()
