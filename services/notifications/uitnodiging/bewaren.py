"""Keeping the newest state: what a table is, who is at it, how they are reached."""

from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col, select

from services.notifications.uitnodiging.inhoud import (
    GenodigdeInhoud,
    TafelInhoud,
    keep_persoon,
    open_genodigde,
    open_tafel,
    seal_tafel,
)
from services.notifications.uitnodiging.mails import withdraw_from_aanmelder
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.notifications.uitnodiging.queries import people_of
from shared.contracts import ZorgtafelVastgelegd
from shared.contracts.people import Categorie, Uitnodiger, VeiligKanaal
from shared.contracts.zorgtafel import Deelnemer


def keep_tafel(
    session: Session, message: ZorgtafelVastgelegd, *, now: datetime
) -> Tafel:
    """Keep the newest moment, place and contacts of one zorgtafel."""
    tafel = _locked(session, message)
    if tafel is None:
        tafel = Tafel(
            id=message.zorgtafel_id,
            casus_id=message.casus_id,
            referentie=message.referentie,
            regio=message.regio,
            version=message.version,
            sequence=message.sequence,
            starts_at=message.starts_at,
            ends_at=message.ends_at,
            verzegeld=b"",
        )
    else:
        _compare(session, tafel, message, now=now)
    tafel.version, tafel.sequence = message.version, message.sequence
    tafel.starts_at, tafel.ends_at = message.starts_at, message.ends_at
    tafel.geannuleerd = message.stand == "geannuleerd"
    tafel.klok_tot = message.klok_uitnodiging_tot
    inhoud = TafelInhoud(
        plaats=message.plaats,
        coordinator=message.coordinator,
        aanmelder=message.aanmelder,
    )
    seal_tafel(session, tafel, inhoud)
    session.add(tafel)
    session.flush()
    return tafel


def _locked(session: Session, message: ZorgtafelVastgelegd) -> Tafel | None:
    # all tables of the casus, in one order: a channel reaches each of them
    tables = session.exec(
        select(Tafel)
        .where(Tafel.casus_id == message.casus_id)
        .order_by(col(Tafel.id))
        .with_for_update()
    ).all()
    return next((each for each in tables if each.id == message.zorgtafel_id), None)


def _compare(
    session: Session, tafel: Tafel, message: ZorgtafelVastgelegd, *, now: datetime
) -> None:
    """End what no longer holds: pages that are open, answers, the aanmelder's link."""
    before, off = open_tafel(session, tafel), message.stand == "geannuleerd"
    known = (tafel.starts_at, tafel.ends_at, before.plaats)
    moved = known != (message.starts_at, message.ends_at, message.plaats)
    if moved or tafel.geannuleerd != off:
        tafel.editie += 1
    parts = {each.persoon.id: each.apart for each in message.deelnemers}
    whole = (message.starts_at, message.ends_at)
    for row in people_of(session, tafel):
        becomes = (parts.get(row.persoon_id) or whole, message.plaats)
        # a professional's answer ends with the mail that tells the new moment
        if row.privaat and becomes != (row.moment(tafel), before.plaats):
            row.forget_answer()
            session.add(row)
    if before.aanmelder.email not in ("", message.aanmelder.email):
        tafel.generation += 1
        tafel.aanmelder_gemaild_op = tafel.coordinator_gewaarschuwd_op = None
        withdraw_from_aanmelder(session, tafel, reason="ander mailadres", now=now)


def keep_people(
    session: Session, tafel: Tafel, deelnemers: tuple[Deelnemer, ...]
) -> None:
    """Keep who is at the table now, in order, and note who left it."""
    known = {row.persoon_id: row for row in people_of(session, tafel)}
    for position, deelnemer in enumerate(deelnemers):
        row = known.pop(deelnemer.persoon.id, None)
        _keep_person(session, tafel, row, deelnemer, position=position)
    for row in known.values():
        if row.aanwezig:
            # the table goes on without them, and so does its page
            row.generation += 1
        row.aanwezig = False
        session.add(row)
    session.flush()


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
        newest = _newest(inhoud.persoon.veilig_kanaal, persoon.veilig_kanaal)
        persoon = persoon.model_copy(update={"veilig_kanaal": newest})
        if not row.aanwezig:
            # who comes back has a link that is dead: tell them anew
            inhoud = inhoud.model_copy(update={"plaats_verteld": ""})
    if row.sequence < 0 and row.starts_at is None:
        # who invites may still change as long as nobody did
        row.uitnodiger = deelnemer.uitnodiger
        row.privaat = _is_private(deelnemer)
    row.aanwezig, row.volgorde = True, position
    row.apart_van, row.apart_tot = deelnemer.apart or (None, None)
    row.verplicht = deelnemer.verplicht
    keep_persoon(session, row, inhoud, persoon)


def keep_channels(session: Session, message: ZorgtafelVastgelegd) -> list[Tafel]:
    """Keep the newest channel on every invitation of the casus.

    Who left a table or sits at another has one too. Return the other tables
    where something changed.
    """
    rows = session.exec(
        select(Genodigde).where(
            Genodigde.casus_id == message.casus_id,
            col(Genodigde.privaat),
            col(Genodigde.persoon_id).in_(message.kanalen),
        )
    ).all()
    others: set[str] = set()
    for row in rows:
        inhoud = open_genodigde(session, row)
        ours = inhoud.persoon.veilig_kanaal
        newest = _newest(ours, message.kanalen[row.persoon_id])
        if newest != ours:
            persoon = inhoud.persoon.model_copy(update={"veilig_kanaal": newest})
            keep_persoon(session, row, inhoud, persoon)
            others.add(row.tafel_id)
    session.flush()
    found = select(Tafel).where(col(Tafel.id).in_(others - {message.zorgtafel_id}))
    return list(session.exec(found.order_by(col(Tafel.id))))


def _is_private(deelnemer: Deelnemer) -> bool:
    """Parents and network never get anything by itself, whoever the rule names."""
    persoon = deelnemer.persoon
    return (
        deelnemer.uitnodiger is Uitnodiger.AANMELDER
        or persoon.uit_netwerk
        or persoon.categorie in (Categorie.OUDERS, Categorie.NETWERK)
    )


def _newest(here: VeiligKanaal, there: VeiligKanaal) -> VeiligKanaal:
    """Choose what was recorded last: our own answer may still be on its way there."""
    if here.vastgelegd_op and (
        there.vastgelegd_op is None or there.vastgelegd_op < here.vastgelegd_op
    ):
        return here
    return there
