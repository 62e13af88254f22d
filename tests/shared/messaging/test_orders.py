"""Every pair of contracts about one thing, in both orders and with copies."""

from datetime import timedelta
from itertools import combinations_with_replacement, permutations
from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import col, select

from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.scheduling.traject.models import (
    AanmeldingKopie,
    Gebeurtenis,
    Traject,
)
from services.scheduling.traject.people import people_of
from shared.contracts import (
    AanmelderBevestigd,
    AanmeldingStand,
    CasusVernietigd,
    Contract,
    ZorgtafelVastgelegd,
)
from shared.contracts.aanmelding import Aanmelder
from shared.messaging.inbox import Receiver
from tests.notifications.zorgtafels import nurse, zorgtafel
from tests.people import COLLEGA, COORDINATOR, employ
from tests.scheduling.cases import MAANDAG, accepted
from tests.shared.messaging.orders import (
    ORDERS,
    Memory,
    Road,
    contracts_for,
    example,
)
from tests.suite import ACTORS, Suite

PAIRS = [
    pytest.param(
        receiver, *pair, id=f"{receiver}: {pair[0].__name__}+{pair[1].__name__}"
    )
    for receiver in ACTORS
    for pair in combinations_with_replacement(contracts_for(receiver), 2)
]


@pytest.mark.parametrize(("receiver", "first", "second"), PAIRS)
def test_pair_ends_the_same_in_every_order(
    module_suite: Suite,
    receiver: str,
    first: type[Contract],
    second: type[Contract],
) -> None:
    memory = Memory()
    road = Road(
        module_suite,
        {each.__name__: Receiver(each, memory.keep) for each in (first, second)},
    )
    ends = {}
    for order in ORDERS:
        aggregate = str(uuid4())
        pair = [
            road.write(
                example(contract, aggregate=aggregate, version=version),
                receiver=receiver,
            )
            for version, contract in enumerate((first, second), start=1)
        ]
        road.deliver(receiver, [pair[place] for place in order])
        road.rest(receiver, aggregate)
        ends[order] = memory.about(aggregate)

    states, facts = ends[0, 1]
    made = len(states) + sum(map(len, facts.values()))
    only_one = (first is second and states) or CasusVernietigd in (first, second)
    assert made == (1 if only_one else 2)
    assert [end for end in ends.values() if end != ends[0, 1]] == []


CONFIRMED_AT = MAANDAG + timedelta(hours=1)


def test_case_is_the_same_in_whatever_order_intake_is_heard(suite: Suite) -> None:
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR, COLLEGA)
    road = Road(suite, ACTORS["scheduling"].receivers)
    ends = []
    for order in permutations(range(4)):
        message = accepted()
        casus_id = message.casus_id
        blobs = [
            road.write(each, casus_id=casus_id)
            for each in (
                stand(casus_id, 1, "open"),
                message,
                confirmed(casus_id),
                stand(casus_id, 2, "aanvaard"),
            )
        ]
        road.deliver("scheduling", [blobs[place] for place in (*order, *order)])
        road.rest("scheduling", casus_id)
        ends.append(case(suite, casus_id))

    assert [end for end in ends if end != ends[0]] == []
    assert ends[0]["stand"] == "aanvaard"
    assert ends[0]["aanmelder"] == ("wendy@example.org", CONFIRMED_AT)


def stand(casus_id: str, version: int, word: str) -> AanmeldingStand:
    return AanmeldingStand(
        aggregate=casus_id,
        version=version,
        at=MAANDAG + timedelta(minutes=version),
        referentie="JK-2026-0042",
        stand=word,
        ontvangen_op=MAANDAG,
        deadline=None,
    )


def confirmed(casus_id: str) -> AanmelderBevestigd:
    return AanmelderBevestigd(
        aggregate=casus_id,
        version=2,
        at=MAANDAG,
        casus_id=casus_id,
        email="wendy@example.org",
        telefoon="",
        bevestigd_op=CONFIRMED_AT,
    )


def case(suite: Suite, casus_id: str) -> dict[str, Any]:
    with suite.kernels["scheduling"].reading() as session:
        row = session.get(Traject, casus_id)
        copy = session.get(AanmeldingKopie, casus_id)
        assert row is not None
        assert copy is not None
        events = select(Gebeurtenis.soort).where(Gebeurtenis.casus_id == casus_id)
        people = people_of(session, casus_id).values()
        aanmelder = next(each for each in people if isinstance(each, Aanmelder))
        return {
            "traject": row.stand,
            "stand": copy.stand,
            "people": sorted(person.naam for person in people),
            "aanmelder": (aanmelder.email, aanmelder.email_bevestigd_op),
            "events": sorted(session.exec(events).all()),
        }


@pytest.mark.parametrize("order", ORDERS)
def test_zorgtafel_ends_as_it_was_last_said(
    suite: Suite, order: tuple[int, ...]
) -> None:
    road = Road(suite, ACTORS["notifications"].receivers)
    first = zorgtafel(nurse())
    moved: ZorgtafelVastgelegd = zorgtafel(
        nurse(),
        version=2,
        sequence=1,
        starts_at=first.starts_at + timedelta(days=1),
        ends_at=first.ends_at + timedelta(days=1),
    )
    blobs = [road.write(each, casus_id=first.casus_id) for each in (first, moved)]

    road.deliver("notifications", [blobs[place] for place in order])
    road.rest("notifications", first.aggregate)

    with suite.kernels["notifications"].reading() as session:
        tafel = session.exec(select(Tafel)).one()
        (guest,) = session.exec(select(Genodigde).order_by(col(Genodigde.id))).all()
    assert (tafel.version, tafel.starts_at) == (2, moved.starts_at)
    assert guest.aanwezig
