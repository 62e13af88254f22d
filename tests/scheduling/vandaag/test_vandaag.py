"""Vandaag: what runs out first, what comes, who did not answer."""

from datetime import timedelta

import pytest

from services.scheduling.traject.domain import keep_aanmelding
from shared import clock
from shared.contracts import AanmeldingStand
from shared.contracts.people import Categorie
from tests.people import BEHEERDER, COORDINATOR, ELDERS, PSYCHOPEDAGOOG, sign_in
from tests.scheduling.cases import MAANDAG
from tests.scheduling.zorgtafel.test_invitations import Invited, told
from tests.suite import Suite


@pytest.fixture(autouse=True)
def _monday():
    with clock.pinned(MAANDAG):
        yield


def _aanmelding(suite: Suite, referentie: str, hours: float, **values: object) -> None:
    number = int(referentie[-4:])
    message = AanmeldingStand(
        **{
            "aggregate": f"{number:08d}-0000-4000-8000-000000000000",
            "version": 1,
            "at": MAANDAG,
            "referentie": referentie,
            "stand": "open",
            "ontvangen_op": MAANDAG,
            "deadline": MAANDAG + timedelta(hours=hours),
            **values,
        }
    )
    kernel = suite.kernels["scheduling"]
    with kernel.writing() as session:
        keep_aanmelding(session, message)
        session.commit()


def page(suite: Suite, who=COORDINATOR) -> str:
    return sign_in(suite.apps["scheduling"], who).get("/planning/").text


def test_an_empty_day_teaches_what_will_stand_here(suite: Suite):
    text = page(suite)

    assert "Er loopt geen klok" in text
    assert "Geen zorgtafels deze week" in text
    assert "Nu is er niemand aan de lijn." in text


def test_what_runs_out_first_stands_on_top(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 20)
    _aanmelding(suite, "JK-2026-0062", 2, acuut=True)

    text = page(suite)

    assert text.index("JK-2026-0062") < text.index("JK-2026-0061")
    assert "acuut gevaar" in text
    assert "nog 2" in text


@pytest.mark.parametrize("stand", ["teruggekoppeld", "aanvaard", "ingetrokken"])
def test_an_aanmelding_that_was_answered_is_gone(suite: Suite, stand: str):
    _aanmelding(suite, "JK-2026-0061", 20, stand=stand)

    assert "JK-2026-0061" not in page(suite)


def test_copies_say_how_old_they_are_when_intake_is_silent(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 20, at=MAANDAG - timedelta(hours=2))

    assert "al een tijd niets nieuws" in page(suite)


def test_fresh_copies_say_nothing_about_their_age(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 20)

    assert "al een tijd niets nieuws" not in page(suite)


def test_a_zorgtafel_this_week_and_who_did_not_answer(suite: Suite):
    invited = Invited(suite)
    helper = invited.person(Categorie.HULPVERLENERS)
    invited.tell(told(helper.id), told("x", "mislukt"))

    text = page(suite)

    assert "Donderdag 26 november" in text
    assert "CKG De Wilg, Genk" in text
    assert "1 zonder antwoord" in text
    assert "1 niet bereikt" in text


def test_a_running_invitation_clock_stops_when_both_batches_are_done(suite: Suite):
    invited = Invited(suite, doorgesproken_op=MAANDAG)

    invited.tell(coordinator_klaar_op=MAANDAG, aanmelder_klaar_op=MAANDAG)

    assert "iedereen uitgenodigd" not in page(suite)


def test_who_must_still_be_told_of_a_move_stands_here(suite: Suite):
    invited = Invited(suite)
    parent = invited.person(Categorie.OUDERS)
    done = {"coordinator_klaar_op": MAANDAG, "aanmelder_klaar_op": MAANDAG}
    invited.tell(told(parent.id), **done)
    assert "op de hoogte te brengen" not in page(suite)

    invited.tell(told(parent.id, "te_doen"), **done)

    assert "1 op de hoogte te brengen" in page(suite)


def test_who_must_still_hear_of_a_cancel_stands_here(suite: Suite):
    invited = Invited(suite)
    parent = invited.person(Categorie.OUDERS)
    invited.road.post("annuleren", reden="mama is bevallen")
    invited.tell(told(parent.id, "te_doen", taak="afzeggen"), told("x"))

    waiting = page(suite).split("Wachten op antwoord")[1]

    assert "1 op de hoogte te brengen" in waiting
    assert "geannuleerd" in waiting
    assert "zonder antwoord" not in waiting


def test_acute_danger_is_a_group_of_its_own_on_top(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 2)
    _aanmelding(suite, "JK-2026-0062", 20, acuut=True)

    text = page(suite)

    assert text.index("<h2>Acuut gevaar</h2>") < text.index("JK-2026-0062")
    assert text.index("JK-2026-0062") < text.index("<h2>Wat afloopt</h2>")
    assert text.index("<h2>Wat afloopt</h2>") < text.index("JK-2026-0061")


def test_without_acute_danger_there_is_no_such_group(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 2)

    assert "Acuut gevaar" not in page(suite)


def test_acute_danger_stays_on_top_after_the_acceptance(suite: Suite):
    invited = Invited(suite, doorgesproken_op=MAANDAG)
    _aanmelding(
        suite,
        "JK-2026-0042",
        20,
        aggregate=invited.road.casus_id,
        stand="aanvaard",
        acuut=True,
    )

    text = page(suite)

    assert text.index("JK-2026-0042") < text.index("<h2>Wat afloopt</h2>")


def test_another_region_sees_nothing_of_it(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 20)
    Invited(suite)

    text = page(suite, ELDERS)

    assert "JK-2026" not in text
    assert "CKG De Wilg" not in text


@pytest.mark.parametrize("who", [BEHEERDER, PSYCHOPEDAGOOG])
def test_who_opens_no_cases_sees_none_here(suite: Suite, who):
    _aanmelding(suite, "JK-2026-0061", 20)

    text = page(suite, who)

    assert "JK-2026-0061" not in text
    assert ("/planning/medewerkers" in text) is (who is BEHEERDER)
