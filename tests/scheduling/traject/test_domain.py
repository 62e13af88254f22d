"""A traject: what the messages bring, the clock, and who is told."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from services.scheduling.permanentie.models import Sluiting
from services.scheduling.traject import domain, people
from services.scheduling.traject.content import open_content, open_person
from services.scheduling.traject.models import (
    AanmeldingKopie,
    Traject,
    TrajectPersoon,
)
from services.scheduling.traject.queries import timeline
from services.scheduling.traject.states import OutdatedError, RefusedError
from shared.contracts import (
    AanmelderBevestigd,
    AanmeldingStand,
    VeiligKanaalVastgelegd,
)
from shared.contracts.people import Categorie, Kanaal, VeiligKanaal
from shared.messaging.outbox import publish
from shared.policy import Policy
from tests.people import COORDINATOR, employ
from tests.scheduling.cases import (
    MAANDAG,
    accepted,
    find_person,
    open_case,
    person,
    sent,
    traject_of,
)
from tests.suite import Suite

VRIJDAG = datetime(2026, 11, 20, 10, 50, tzinfo=UTC)


def arrive(suite: Suite, sender: str, *messages) -> None:
    """Let a sister send messages through its own outbox and the queue."""
    kernel = suite.kernels[sender]
    with kernel.writing() as session:
        for message in messages:
            publish(session, message, casus_id=getattr(message, "casus_id", None))
        session.commit()
    suite.deliver()


def test_an_acceptance_opens_the_traject_with_everything_in_it(both: Suite):
    employ(both.kernels["scheduling"], COORDINATOR)
    message = accepted()

    arrive(both, "intake", message)

    with both.kernels["scheduling"].reading() as session:
        row = traject_of(session, message.casus_id)
        assert (row.referentie, row.stand) == ("JK-2026-0042", "geopend")
        assert open_content(session, row).kind == message.kind
        found = people.people_of(session, row.id)
        assert list(found.values()) == [message.aanmelder, *message.personen]
    [told] = sent(both.kernels["scheduling"], "TrajectStand")
    assert (told.stand, told.coordinator_naam) == ("geopend", COORDINATOR.naam)


def test_the_same_acceptance_again_changes_nothing(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)

    with kernel.writing() as session:
        again = accepted(casus_id=casus_id, referentie="JK-anders")
        domain.open_traject(session, again, now=MAANDAG)
        session.commit()

    with kernel.reading() as session:
        assert traject_of(session, casus_id).referentie == "JK-2026-0042"
        assert len(people.people_of(session, casus_id)) == 5


def test_a_talk_in_the_aanmelding_starts_the_clock_at_once(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, doorgesproken_op=VRIJDAG)

    with kernel.reading() as session:
        row = traject_of(session, casus_id)
        # 48 hours of service time: the weekend does not count
        assert row.uitnodigen_voor == VRIJDAG + timedelta(days=4)


def test_recording_the_talk_starts_the_clock_of_the_pinned_policy(suite: Suite):
    kernel = suite.kernels["scheduling"]
    rules = Policy.load().at(MAANDAG).case_rules()
    rules["uitnodiging"]["uren"] = 24
    casus_id = open_case(kernel, beleid=rules)

    with kernel.writing() as session:
        row = domain.lock_traject(session, casus_id)
        domain.record_talk(session, row, at=MAANDAG, by=COORDINATOR.id, now=MAANDAG)
        assert row.uitnodigen_voor == MAANDAG + timedelta(days=1)


def test_a_closure_stops_the_invitation_clock(suite: Suite):
    kernel = suite.kernels["scheduling"]
    with kernel.writing() as session:
        session.add(
            Sluiting(
                regio="limburg",
                van=date(2026, 11, 24),
                tot=date(2026, 11, 24),
                reden="teamdag",
                gemaakt_op=MAANDAG,
                gemaakt_door="test",
            )
        )
        session.commit()

    casus_id = open_case(kernel, doorgesproken_op=MAANDAG)

    with kernel.reading() as session:
        deadline = traject_of(session, casus_id).uitnodigen_voor
    assert deadline == MAANDAG + timedelta(days=3)


def test_a_talk_in_the_future_is_refused(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)

    with (
        kernel.writing() as session,
        pytest.raises(RefusedError, match="in de toekomst"),
    ):
        domain.record_talk(
            session,
            domain.lock_traject(session, casus_id),
            at=MAANDAG + timedelta(minutes=1),
            by=COORDINATOR.id,
            now=MAANDAG,
        )


@pytest.mark.parametrize(
    ("address", "confirmed"), [("Wendy@example.org", True), ("typo@example.org", False)]
)
def test_a_confirmation_counts_for_the_address_that_is_known_now(
    suite: Suite, address: str, confirmed: bool
):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)

    arrive(
        suite,
        "intake",
        AanmelderBevestigd(
            aggregate=casus_id,
            version=2,
            at=MAANDAG,
            casus_id=casus_id,
            email=address,
            telefoon="+3211000000",
            bevestigd_op=VRIJDAG,
        ),
    )

    with kernel.reading() as session:
        found = find_person(session, casus_id, Categorie.AANMELDER)
    assert found.email == "wendy@example.org"
    assert found.telefoon != "+3211000000"
    assert (found.email_bevestigd_op == VRIJDAG) is confirmed


def test_a_confirmation_before_the_acceptance_is_no_mistake(suite: Suite):
    message = accepted()

    arrive(
        suite,
        "intake",
        AanmelderBevestigd(
            aggregate=message.casus_id,
            version=1,
            at=MAANDAG,
            casus_id=message.casus_id,
            email="a@example.org",
            telefoon="",
            bevestigd_op=MAANDAG,
        ),
        message,
    )

    with suite.kernels["scheduling"].reading() as session:
        assert traject_of(session, message.casus_id).stand == "geopend"


def _channel(casus_id: str, persoon_id: str, kanaal: Kanaal, at: datetime):
    return VeiligKanaalVastgelegd(
        aggregate=casus_id,
        version=1,
        at=at,
        casus_id=casus_id,
        persoon_id=persoon_id,
        veilig_kanaal=VeiligKanaal(kanaal=kanaal, vastgelegd_op=at),
        door="aanmelder",
    )


def test_a_channel_from_the_page_of_the_aanmelder_is_taken_over(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.reading() as session:
        oma = find_person(session, casus_id, Categorie.NETWERK)

    later = MAANDAG + timedelta(hours=1)
    arrive(suite, "notifications", _channel(casus_id, oma.id, Kanaal.BRIEF, later))

    with kernel.reading() as session:
        now = find_person(session, casus_id, Categorie.NETWERK)
        assert now.veilig_kanaal.kanaal is Kanaal.BRIEF
        assert any(
            "Oma Kersentuin: brief" in line.body for line in _lines(session, casus_id)
        )


def _lines(session, casus_id: str):
    return timeline(session, traject_of(session, casus_id), shown=lambda _kind: True)


def test_an_older_channel_never_overwrites_a_withdrawal(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        parent = find_person(session, casus_id, Categorie.OUDERS)
        row = session.get(TrajectPersoon, parent.id)
        assert row is not None
        people.withdraw_channel(
            session, row, by=COORDINATOR.id, now=MAANDAG + timedelta(hours=2)
        )
        session.commit()

    earlier = MAANDAG + timedelta(hours=1)
    arrive(suite, "notifications", _channel(casus_id, parent.id, Kanaal.MAIL, earlier))

    with kernel.reading() as session:
        now = find_person(session, casus_id, Categorie.OUDERS)
        assert now.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD


def test_a_channel_for_somebody_of_another_case_is_ignored(suite: Suite):
    kernel = suite.kernels["scheduling"]
    mine, other = open_case(kernel), open_case(kernel, referentie="JK-2026-0043")
    with kernel.reading() as session:
        oma = find_person(session, other, Categorie.NETWERK)

    later = MAANDAG + timedelta(hours=1)
    arrive(suite, "notifications", _channel(mine, oma.id, Kanaal.MAIL, later))

    with kernel.reading() as session:
        now = find_person(session, other, Categorie.NETWERK)
        assert now.veilig_kanaal.kanaal is Kanaal.NIET_GEVRAAGD


def test_the_state_of_an_aanmelding_is_kept_with_its_age(suite: Suite):
    message = AanmeldingStand(
        aggregate="11111111-1111-4111-8111-111111111111",
        version=3,
        at=MAANDAG,
        referentie="JK-2026-0050",
        stand="open",
        ontvangen_op=VRIJDAG,
        deadline=MAANDAG,
        lokaal_team="Maasland",
    )
    # a place that became a secret is not said again
    tuesday = MAANDAG + timedelta(days=1)
    later = message.model_copy(
        update={"id": str(uuid4()), "version": 4, "at": tuesday, "lokaal_team": ""}
    )

    for each in (message, later):
        arrive(suite, "intake", each)

    with suite.kernels["scheduling"].reading() as session:
        row = session.get(AanmeldingKopie, message.aggregate)
        assert row is not None
        assert (row.referentie, row.stand_van) == ("JK-2026-0050", tuesday)
        assert row.lokaal_team == "Maasland"


def test_a_changed_address_of_the_aanmelder_is_unconfirmed_again(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        aanmelder = find_person(session, casus_id, Categorie.AANMELDER)
        row = session.get(TrajectPersoon, aanmelder.id)
        assert row is not None
        after = people.change_person(
            session,
            row,
            {"email": "tikfout@example.org"},
            version=1,
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        assert after.email_bevestigd_op is None


def test_two_changes_of_one_person_the_second_is_refused(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        helper = find_person(session, casus_id, Categorie.HULPVERLENERS)
        row = session.get(TrajectPersoon, helper.id)
        assert row is not None
        change = {"version": 1, "by": COORDINATOR.id, "now": MAANDAG}
        people.change_person(session, row, {"telefoon": "+3211000000"}, **change)
        with pytest.raises(OutdatedError):
            people.change_person(session, row, {"telefoon": "+3211999999"}, **change)
        assert open_person(session, row).telefoon == "+3211000000"


def test_mail_is_no_safe_channel_until_it_was_asked_alone(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    unasked = VeiligKanaal(kanaal=Kanaal.MAIL)
    with kernel.writing() as session:
        oma = find_person(session, casus_id, Categorie.NETWERK)
        row = session.get(TrajectPersoon, oma.id)
        assert row is not None
        with pytest.raises(RefusedError, match="alleen hebt gevraagd"):
            people.record_channel(
                session, row, unasked, version=1, by=COORDINATOR.id, now=MAANDAG
            )


def test_somebody_taken_out_can_be_put_back(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        oma = find_person(session, casus_id, Categorie.NETWERK)
        row = session.get(TrajectPersoon, oma.id)
        assert row is not None
        people.set_gone(session, row, True, by=COORDINATOR.id, now=MAANDAG)
        session.flush()
        assert oma.id not in people.people_of(session, casus_id)
        people.set_gone(session, row, False, by=COORDINATOR.id, now=MAANDAG)
        session.flush()
        assert people.people_of(session, casus_id)[oma.id] == oma


def test_the_aanmelder_cannot_be_added_twice(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session, pytest.raises(RefusedError, match="staan er al"):
        people.add_person(
            session,
            traject_of(session, casus_id),
            person("Nog Een", Categorie.AANMELDER),
            by=COORDINATOR.id,
            now=MAANDAG,
        )


def test_nothing_of_the_family_stands_readable_in_the_database(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    marked = ("Vlinderstruik", "Kersentuin", "Appelboom", "slaapt in de wagen", "Genk")

    with kernel.engine.connect() as connection:
        tables = kernel.tables.metadata.sorted_tables
        found = b"".join(
            repr(tuple(row)).encode()
            for table in tables
            for row in connection.execute(select(table))
        )

    assert casus_id.encode() in found
    assert [word for word in marked if word.encode() in found] == []


def test_a_destroyed_key_leaves_nothing_to_open(suite: Suite):
    from shared.encryption import CasusDestroyedError

    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel)
    with kernel.writing() as session:
        kernel.vault.destroy(session, casus_id)
        session.commit()

    with kernel.reading() as session, pytest.raises(CasusDestroyedError):
        open_content(session, session.get(Traject, casus_id))
