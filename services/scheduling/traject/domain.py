"""A traject from the day it opens: what happens to it, and who is told."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from services.scheduling.cijfers.domain import keep_kenmerken
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.permanentie.queries import closures
from services.scheduling.traject.content import (
    add_event,
    content_of_message,
    open_content,
    rules_of,
    seal_content,
    seal_person,
)
from services.scheduling.traject.models import (
    CLOSED,
    AanmeldingKopie,
    Traject,
    TrajectPersoon,
    Trajectstand,
)
from services.scheduling.traject.states import RefusedError, refusal, require_open
from services.scheduling.vib.taken import plan_tasks
from shared import audit
from shared.contracts import AanmeldingAanvaard, AanmeldingStand, TrajectStand
from shared.contracts.people import Persoon
from shared.messaging.outbox import publish
from shared.web.moments import exact_moment

NO_NAME = "Team Jonge Kind"
TALK_WAYS = {
    "telefoon": "per telefoon",
    "gesprek": "in een gesprek",
    "video": "in een videogesprek",
    "mail": "per mail",
}


def open_traject(
    session: Session, message: AanmeldingAanvaard, *, now: datetime
) -> None:
    """Open the traject of an accepted aanmelding with all it brought along."""
    if session.get(Traject, message.casus_id) is not None:
        return
    row = Traject(
        id=message.casus_id,
        referentie=message.referentie,
        regio=message.regio,
        coordinator_id=message.coordinator_id,
        soort=message.soort,
        stand_sinds=message.aanvaard_op,
        ontvangen_op=message.ontvangen_op,
        geopend_op=message.aanvaard_op,
        beleid=message.beleid,
        # the term may run from the receipt: the next tick looks
        waarschuwen_op=now,
        inhoud=seal_content(session, message.casus_id, content_of_message(message)),
    )
    session.add(row)
    session.flush()
    keep_kenmerken(session, message, opened=row.geopend_op)
    _add_people(session, message)
    _note_before(session, message)
    plan_tasks(session, row, message.kind, now=now)
    if message.doorgesproken_op is not None:
        start_clock(session, row, message.doorgesproken_op)
        text = exact_moment(message.doorgesproken_op)
        add_event(
            session, row.id, "doorgesproken", door="aanmelder", at=now, tekst=text
        )
    announce(session, row, now=now)


def record_talk(
    session: Session, row: Traject, *, at: datetime, by: str, now: datetime
) -> None:
    """Record when the plan of a zorgtafel was discussed: the 48 hours start."""
    require_open(row)
    if at > now:
        raise RefusedError("Dit gesprek ligt in de toekomst. Vul in wanneer het was.")
    start_clock(session, row, at)
    session.add(row)
    note_act(session, row, "doorgesproken", exact_moment(at), by=by, now=now)


def move(
    session: Session, row: Traject, wanted: Trajectstand, *, now: datetime
) -> None:
    """Bring a traject to another state and tell intake where the case stands."""
    if reason := refusal(row.stand, wanted):
        raise RefusedError(reason)
    if row.stand != wanted:
        row.stand, row.stand_sinds = wanted, now
    announce(session, row, now=now)


def announce(session: Session, row: Traject, *, now: datetime) -> None:
    """Tell intake where the case stands, for the status page of the aanmelder."""
    row.version += 1
    session.add(row)
    # whether the aanmelder may know the outcome is not settled: closed is all we say
    told = Trajectstand.AFGESLOTEN if row.stand in CLOSED else row.stand
    message = TrajectStand(
        aggregate=row.id,
        version=row.version,
        at=now,
        casus_id=row.id,
        stand=told,
        sinds=row.stand_sinds,
        coordinator_id=row.coordinator_id,
        coordinator_naam=coordinator_name(session, row),
        verblijf_geheim=open_content(session, row).verblijf_geheim,
    )
    publish(session, message, casus_id=row.id)


def note_act(
    session: Session,
    row: Traject,
    soort: str,
    tekst: str = "",
    *,
    by: str,
    now: datetime,
    action: audit.Action = "gewijzigd",
) -> None:
    """Put what somebody did on the timeline, and record who it was."""
    add_event(session, row.id, soort, door=by, at=now, tekst=tekst)
    audit.record(
        session,
        actor=by,
        action=action,
        subject=f"traject/{row.id}",
        casus_id=row.id,
    )


def keep_aanmelding(session: Session, message: AanmeldingStand) -> None:
    """Keep the newest state of an aanmelding that intake still has."""
    row = session.get(AanmeldingKopie, message.aggregate)
    values: dict[str, Any] = {
        "referentie": message.referentie,
        "regio": message.regio,
        "stand": message.stand,
        "ontvangen_op": message.ontvangen_op,
        "deadline": message.deadline,
        "eigenaar_id": message.eigenaar_id,
        "acuut": message.acuut,
        "aanvullingen": message.aanvullingen,
        "aangevuld_op": message.aangevuld_op,
        "besluit": message.besluit,
        "teruggekoppeld_op": message.teruggekoppeld_op,
        "terugkoppelen_voor": message.terugkoppelen_voor,
        "stand_van": message.at,
    }
    # not said any more once the place is a secret: what was known stays
    if message.lokaal_team:
        values["lokaal_team"] = message.lokaal_team
    if row is None:
        row = AanmeldingKopie(id=message.aggregate, **values)
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)


def coordinator_name(session: Session, row: Traject) -> str:
    found = session.get(Medewerker, row.coordinator_id)
    return found.naam if found is not None else NO_NAME


def lock_traject(session: Session, casus_id: str) -> Traject:
    """Return the row, locked: who changes the case works one after the other."""
    return session.exec(
        select(Traject).where(Traject.id == casus_id).with_for_update()
    ).one()


def start_clock(session: Session, row: Traject, at: datetime) -> None:
    """Let the invitation clock run from a talk about the zorgtafel."""
    row.doorgesproken_op = at
    row.uitnodigen_voor = rules_of(session, row).uitnodiging.deadline(
        at, closures=closures(session, regio=row.regio)
    )


def _note_before(session: Session, message: AanmeldingAanvaard) -> None:
    """Put on the timeline what happened before there was a traject."""
    casus_id, door = message.casus_id, message.aanvaard_door
    add_event(session, casus_id, "ontvangen", door="aanmelder", at=message.ontvangen_op)
    if message.teruggekoppeld_op is not None:
        via = message.teruggekoppeld_via
        text = "\n".join(
            filter(None, (TALK_WAYS.get(via, via), message.terugkoppeling))
        )
        # nobody's name: who gave it may be another than who accepted
        add_event(
            session,
            casus_id,
            "teruggekoppeld",
            door="berichten",
            at=message.teruggekoppeld_op,
            tekst=text,
        )
    add_event(session, casus_id, "geopend", door=door, at=message.aanvaard_op)


def _add_people(session: Session, message: AanmeldingAanvaard) -> None:
    people: dict[str, Persoon] = {message.aanmelder.id: message.aanmelder}
    for person in message.personen:
        people.setdefault(person.id, person)
    for place, person in enumerate(people.values()):
        session.add(
            TrajectPersoon(
                id=person.id,
                casus_id=message.casus_id,
                categorie=person.categorie,
                volgorde=place,
                inhoud=seal_person(session, message.casus_id, person),
            )
        )
