"""Feedback and decisions: what may follow what, and what scheduling hears of it."""

from datetime import date, timedelta

import pytest

from services.intake.aanmelding.definition import BIJSCHAKELDOCUMENT
from services.intake.aanmelding.domain.draft import open_content, save_section
from services.intake.aanmelding.domain.follow import add_supplement, confirm_address
from services.intake.aanmelding.domain.send import send_draft
from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.aanmelding.people import INVITED_BY_REFERRER
from services.intake.bewaren.domain import hold_back
from services.intake.bewaren.models import Bewaarstop
from services.intake.terugkoppeling.contact import take_up
from services.intake.terugkoppeling.domain import (
    BACK_DATING,
    accept,
    decide_otherwise,
    log_feedback,
    take_back,
)
from services.intake.terugkoppeling.models import Kanaal
from services.intake.terugkoppeling.verloop import events_of
from shared.contracts import AanmeldingAanvaard, AanmeldingStand, StuurBericht
from shared.contracts.people import Categorie, VeiligKanaal
from shared.contracts.people import Kanaal as Weg
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, drafted, filled, sent
from tests.intake.told import told
from tests.people import COLLEGA, COORDINATOR
from tests.suite import Suite

LATER = VRIJDAG + timedelta(hours=2)


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["intake"]


@pytest.fixture
def row(kernel: Kernel) -> Aanmelding:
    return sent(kernel)


def do(kernel: Kernel, row: Aanmelding, call, **values) -> Aanmelding:
    with kernel.writing() as session:
        found = session.get(Aanmelding, row.id)
        call(session, found, **({"now": LATER} | values))
        session.commit()
        return found


def talk(kernel: Kernel, row: Aanmelding, **changes) -> Aanmelding:
    values = {
        "staff_id": COORDINATOR.id,
        "given_at": VRIJDAG + timedelta(hours=1),
        "channel": Kanaal.TELEFOON,
        "spoken_with": "Lotte Maes",
        "summary": "We plannen een zorgtafel.",
    }
    return do(kernel, row, log_feedback, **(values | changes))


def stands(kernel: Kernel) -> list[str]:
    return [message.stand for message in told(kernel, AanmeldingStand)]


def test_feedback_stops_the_clock_and_is_told(kernel: Kernel, row: Aanmelding) -> None:
    after = talk(kernel, row)

    assert after.state == Stand.TERUGGEKOPPELD
    assert after.feedback_at == VRIJDAG + timedelta(hours=1)
    assert after.owner_id == COORDINATOR.id
    last = told(kernel, AanmeldingStand)[-1]
    assert (last.stand, last.deadline, last.eigenaar_id) == (
        "teruggekoppeld",
        None,
        COORDINATOR.id,
    )


@pytest.mark.parametrize(
    ("given_at", "now"),
    [
        (VRIJDAG - timedelta(minutes=2), LATER),
        (LATER + timedelta(minutes=1), LATER),
        (VRIJDAG, VRIJDAG + BACK_DATING + timedelta(minutes=1)),
    ],
)
def test_feedback_at_an_impossible_moment_is_refused(
    kernel: Kernel, row: Aanmelding, given_at, now
) -> None:
    with pytest.raises(RefusedError):
        talk(kernel, row, given_at=given_at, now=now)


def test_feedback_in_the_minute_of_arrival_is_possible(kernel: Kernel) -> None:
    row = sent(kernel, now=VRIJDAG + timedelta(seconds=40))

    assert talk(kernel, row, given_at=VRIJDAG).feedback_at == VRIJDAG


def test_second_talk_leaves_the_first_stop_of_the_clock(
    kernel: Kernel, row: Aanmelding
) -> None:
    talk(kernel, row)

    after = talk(kernel, row, given_at=LATER, spoken_with="Collega")

    assert after.feedback_at == VRIJDAG + timedelta(hours=1)
    with kernel.reading() as session:
        titles = [event.title for event in events_of(session, after)]
    spoken = [title for title in titles if title.startswith("Gesproken")]
    assert spoken == [
        "Gesproken met Lotte Maes (telefoon)",
        "Gesproken met Collega (telefoon)",
    ]


@pytest.mark.parametrize("decision", [Stand.ADVIES, Stand.BUITEN_DOELGROEP])
def test_decision_before_any_talk_is_refused_and_says_why(
    kernel: Kernel, row: Aanmelding, decision: Stand
) -> None:
    with pytest.raises(RefusedError, match="Leg eerst vast"):
        do(kernel, row, accept, staff_id=COORDINATOR.id)
    with pytest.raises(RefusedError, match="Leg eerst vast"):
        do(
            kernel,
            row,
            decide_otherwise,
            decision=decision,
            reason="x",
            staff_id=COORDINATOR.id,
        )

    assert stands(kernel) == ["open"]


def test_crisis_does_not_wait_for_a_talk(kernel: Kernel, row: Aanmelding) -> None:
    after = do(
        kernel,
        row,
        decide_otherwise,
        decision=Stand.CRISIS,
        reason="Nu onveilig",
        staff_id=COORDINATOR.id,
    )

    assert after.state == Stand.CRISIS
    # the aanmelder still waits for a call, and Vandaag goes on saying so
    last = told(kernel, AanmeldingStand)[-1]
    assert (last.stand, last.deadline) == ("open", row.deadline)
    assert talk(kernel, row).feedback_at is not None
    assert stands(kernel)[-1] == "andere"


def test_acceptance_carries_everybody_and_retypes_nothing(
    kernel: Kernel, row: Aanmelding
) -> None:
    talk(kernel, row)

    do(kernel, row, accept, staff_id=COORDINATOR.id)

    (message,) = told(kernel, AanmeldingAanvaard)
    assert message.casus_id == row.id
    assert message.coordinator_id == COORDINATOR.id
    assert message.kind.naam == "Wolf Zilverberk"
    assert message.kind.geboortedatum == date(2026, 9, 3)
    assert (message.kind.gemeente, message.kind.gemeente_nis) == ("Genk", "71016")
    assert message.aanmelder.telefoon == "+32470123456"
    assert message.beleid == row.policy
    assert message.doorgesproken_op is not None
    assert message.vraag == "Een zorgtafel, Extra hulp of middelen (rugzak)"
    assert [(p.naam, p.categorie) for p in message.personen] == [
        ("Elif Zilverberk", Categorie.OUDERS),
        ("Tom Kersenhout", Categorie.OUDERS),
        ("Oma Roza", Categorie.NETWERK),
        ("Sara Dehaene", Categorie.HULPVERLENERS),
    ]
    mother = message.personen[0]
    assert (mother.taal, mother.tolk_nodig) == ("tr", True)
    assert mother.veilig_kanaal.kanaal is Weg.MAIL
    assert mother.veilig_kanaal.mail_is_veilig
    assert mother.veilig_kanaal.codewoord == "kastanje"


def test_what_was_not_asked_is_not_safe(kernel: Kernel, row: Aanmelding) -> None:
    talk(kernel, row)
    do(kernel, row, accept, staff_id=COORDINATOR.id)

    (message,) = told(kernel, AanmeldingAanvaard)

    assert message.personen[1].veilig_kanaal == VeiligKanaal()


@pytest.mark.parametrize(
    ("changes", "channel", "safe"),
    [
        ({"ouder-0-via_aanmelder": "ja"}, Weg.VIA_AANMELDER, False),
        ({"ouder-0-veilig_kanaal": "sms"}, Weg.SMS, False),
        (
            {
                "ouder-0-veilig_gevraagd_op-dag": "",
                "ouder-0-veilig_gevraagd_op-maand": "",
                "ouder-0-veilig_gevraagd_op-jaar": "",
                "ouder-0-veilig_gevraagd_op_onbekend": "ja",
            },
            Weg.MAIL,
            False,
        ),
    ],
)
def test_mail_is_safe_only_when_all_of_it_was_asked(
    kernel: Kernel, changes, channel: Weg, safe: bool
) -> None:
    row = sent(kernel, filled(ouders=changes))
    talk(kernel, row)
    do(kernel, row, accept, staff_id=COORDINATOR.id)

    (message,) = told(kernel, AanmeldingAanvaard)

    found = message.personen[0].veilig_kanaal
    assert (found.kanaal, found.mail_is_veilig) == (channel, safe)


def test_mandated_body_comes_along_without_a_name(kernel: Kernel) -> None:
    row = sent(kernel, filled(hulp={"mandaat": "ocj"}))
    talk(kernel, row)
    do(kernel, row, accept, staff_id=COORDINATOR.id)

    (message,) = told(kernel, AanmeldingAanvaard)

    last = message.personen[-1]
    assert (last.categorie, last.naam) == (
        Categorie.GEMANDATEERDE_VOORZIENING,
        "Contactpersoon OCJ",
    )


def test_who_the_aanmelder_invites_travels_along(kernel: Kernel) -> None:
    with kernel.writing() as session:
        draft = drafted(session)
        people = open_content(session, draft).ids["ouder"]
        section = BIJSCHAKELDOCUMENT.section("zorgtafel")
        typed = {"uitnodigen_door_aanmelder": [people[0]]}
        save_section(
            session,
            draft,
            section,
            typed,
            leaving=True,
            keep_days=14,
            now=VRIJDAG,
        )
        row = send_draft(session, draft, now=VRIJDAG)
        session.commit()
    talk(kernel, row)
    do(kernel, row, accept, staff_id=COORDINATOR.id)

    (message,) = told(kernel, AanmeldingAanvaard)

    assert message.personen[0].id == people[0]
    assert INVITED_BY_REFERRER in message.personen[0].toelichting
    assert INVITED_BY_REFERRER not in message.personen[1].toelichting


def test_vertrouwenspersoon_from_the_network_stays_of_the_network(
    kernel: Kernel,
) -> None:
    with kernel.writing() as session:
        draft = drafted(session)
        (oma,) = open_content(session, draft).ids["netwerk"]
        save_section(
            session,
            draft,
            BIJSCHAKELDOCUMENT.section("zorgtafel"),
            {"vertrouwenspersoon": [oma]},
            leaving=True,
            keep_days=14,
            now=VRIJDAG,
        )
        row = send_draft(session, draft, now=VRIJDAG)
        session.commit()
    talk(kernel, row)
    do(kernel, row, accept, staff_id=COORDINATOR.id)

    (message,) = told(kernel, AanmeldingAanvaard)

    chosen = next(p for p in message.personen if p.id == oma)
    assert chosen.categorie is Categorie.VERTROUWENSPERSOON
    assert chosen.uit_netwerk


def test_accepting_twice_is_refused_and_opens_one_traject(
    kernel: Kernel, row: Aanmelding
) -> None:
    talk(kernel, row)
    do(kernel, row, accept, staff_id=COORDINATOR.id)

    with pytest.raises(RefusedError, match="al aanvaard"):
        do(kernel, row, accept, staff_id=COLLEGA.id)

    assert len(told(kernel, AanmeldingAanvaard)) == 1


def test_decision_can_be_taken_back_and_replaced(
    kernel: Kernel, row: Aanmelding
) -> None:
    talk(kernel, row)
    do(
        kernel,
        row,
        decide_otherwise,
        decision=Stand.ADVIES,
        reason="Kraamzorg volstaat",
        staff_id=COORDINATOR.id,
    )
    with pytest.raises(RefusedError, match="al een besluit"):
        do(kernel, row, accept, staff_id=COORDINATOR.id)

    do(kernel, row, take_back, staff_id=COORDINATOR.id)
    do(kernel, row, accept, staff_id=COORDINATOR.id)

    assert stands(kernel)[-3:] == ["andere", "teruggekoppeld", "aanvaard"]


def test_what_must_stay_does_not_go_with_a_traject_that_knows_nothing_of_it(
    kernel: Kernel, row: Aanmelding
) -> None:
    talk(kernel, row)
    who = {"staff_id": COORDINATOR.id}
    advice = {"decision": Stand.ADVIES, "reason": "Kraamzorg volstaat"}
    do(kernel, row, decide_otherwise, **advice, **who)
    with kernel.writing() as session:
        hold_back(session, row.id, "Er loopt een klacht.", by="x", now=LATER)
        session.commit()

    with pytest.raises(RefusedError, match="tegengehouden"):
        do(kernel, row, take_back, **who)

    with kernel.writing() as session:
        session.delete(session.get_one(Bewaarstop, row.id))
        session.commit()
    assert do(kernel, row, take_back, **who).state == Stand.TERUGGEKOPPELD


def test_colleague_takes_over_and_scheduling_knows(
    kernel: Kernel, row: Aanmelding
) -> None:
    do(kernel, row, take_up, staff_id=COORDINATOR.id)
    do(kernel, row, take_up, staff_id=COLLEGA.id)

    owners = [message.eigenaar_id for message in told(kernel, AanmeldingStand)]
    assert owners == [None, COORDINATOR.id, COLLEGA.id]


def test_versions_of_what_is_told_rise(kernel: Kernel, row: Aanmelding) -> None:
    talk(kernel, row)
    do(kernel, row, accept, staff_id=COORDINATOR.id)

    versions = [message.version for message in told(kernel, AanmeldingStand)]
    assert versions == sorted(set(versions))


def test_aanmelder_hears_of_a_decision_only_at_a_confirmed_address(
    kernel: Kernel, row: Aanmelding
) -> None:
    other = sent(kernel)
    do(kernel, other, confirm_address)
    for one in (row, other):
        talk(kernel, one)
        do(kernel, one, accept, staff_id=COORDINATOR.id)

    news = [m for m in told(kernel, StuurBericht) if m.soort == "status_gewijzigd"]
    assert [m.casus_id for m in news] == [other.id]


def test_supplement_does_not_touch_what_was_sent(
    kernel: Kernel, row: Aanmelding
) -> None:
    before = row.sealed

    after = do(kernel, row, add_supplement, text="Nog iets")

    assert after.sealed == before
