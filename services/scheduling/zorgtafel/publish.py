"""Telling notifications the whole state of a zorgtafel."""

from datetime import datetime

from sqlmodel import Session, select

from services.scheduling.traject.models import Traject
from services.scheduling.zorgtafel import fase
from services.scheduling.zorgtafel.concept import Concept
from services.scheduling.zorgtafel.content import (
    contact_of,
    open_settled,
    people_around,
)
from services.scheduling.zorgtafel.models import (
    Zorgtafel,
    Zorgtafelstand,
)
from services.scheduling.zorgtafel.soorten import rules_for
from shared.contracts import ZorgtafelVastgelegd
from shared.contracts.aanmelding import Aanmelder
from shared.contracts.people import Persoon
from shared.contracts.zorgtafel import Deelnemer
from shared.messaging.outbox import publish
from shared.policy import CaseRules


def announce(
    session: Session, row: Zorgtafel, traject: Traject, *, now: datetime
) -> None:
    """Publish what is settled, as the next version."""
    settled = open_settled(session, row)
    assert settled is not None
    assert settled.starts_at is not None
    assert settled.ends_at is not None
    assert settled.where is not None
    people = people_around(session, traject, also_gone=True)
    row.version += 1
    session.add(row)
    message = ZorgtafelVastgelegd(
        aggregate=row.id,
        version=row.version,
        at=now,
        casus_id=traject.id,
        zorgtafel_id=row.id,
        referentie=traject.referentie,
        regio=traject.regio,
        stand="geannuleerd" if row.stand == Zorgtafelstand.GEANNULEERD else "vast",
        sequence=row.sequence,
        starts_at=settled.starts_at,
        ends_at=settled.ends_at,
        plaats=settled.where,
        coordinator=contact_of(session, traject),
        aanmelder=next(p for p in people.values() if isinstance(p, Aanmelder)),
        deelnemers=_participants(
            settled,
            people,
            rules_for(session, traject, row.soort),
            host=traject.coordinator_id,
        ),
        # the clock is that of the zorgtafel only
        klok_uitnodiging_tot=traject.uitnodigen_voor if fase.has_clocks(row) else None,
        kanalen={person.id: person.veilig_kanaal for person in people.values()},
    )
    publish(session, message, casus_id=traject.id)


def announce_people(session: Session, casus_id: str, *, now: datetime) -> None:
    """Publish the zorgtafels of a case again: somebody's contact changed.

    The sequence stays, so nobody is invited anew; but mail that is still queued
    is checked against the channel that now holds, also the mail that says a
    zorgtafel is cancelled, and also to who left the table. Of a meeting that is
    over nothing may leave: it is not told again, or people would be invited to it.
    """
    traject = session.get(Traject, casus_id)
    rows = session.exec(
        select(Zorgtafel)
        .where(
            Zorgtafel.casus_id == casus_id,
            fase.tells(now),
        )
        .with_for_update()
    ).all()
    for row in rows:
        if traject is not None:
            announce(session, row, traject, now=now)


def _participants(
    settled: Concept, people: dict[str, Persoon], rules: CaseRules, *, host: str
) -> tuple[Deelnemer, ...]:
    found = [people[key] for key in settled.seated if key in people]
    return tuple(
        Deelnemer(
            persoon=person,
            uitnodiger=rules.inviter(
                person.categorie, professional=not person.uit_netwerk
            ),
            apart=settled.part_of(person.id),
            verplicht=rules.category(person.categorie).verplicht and person.id != host,
        )
        for person in found
    )
