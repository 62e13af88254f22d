"""Vandaag: what runs out first, what comes, who did not answer."""

import re
from datetime import date, time, timedelta

import pytest
from sqlalchemy import event

from services.scheduling.observatorium.domain import SessionPlan, add_session
from services.scheduling.traject.domain import keep_aanmelding
from shared import clock
from shared.contracts import AanmeldingStand
from shared.contracts.people import Categorie
from shared.kernel import Kernel
from tests.people import BEHEERDER, COORDINATOR, ELDERS, PSYCHOPEDAGOOG, employ, sign_in
from tests.scheduling.cases import MAANDAG
from tests.scheduling.vandaag.many import add_current, add_history
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
    assert "Geen afspraken deze week" in text
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


def test_fresh_copies_say_how_old_they_are_and_no_more(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 20, at=MAANDAG - timedelta(minutes=8))

    text = page(suite)

    assert re.search(r"Aanmeldingen: stand van <time[^>]*>vandaag 9.52 u</time>", text)
    assert "al een tijd niets nieuws" not in text


def test_what_runs_out_after_today_stands_apart(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 20)
    _aanmelding(suite, "JK-2026-0062", 2)

    text = page(suite)

    assert text.index("JK-2026-0062") < text.index("<h3>Daarna</h3>")
    assert text.index("<h3>Daarna</h3>") < text.index("JK-2026-0061")


def test_parts_are_fetched_again_without_the_frame(suite: Suite):
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    _aanmelding(suite, "JK-2026-0061", 2)
    whole = client.get("/planning/").text

    parts = client.get("/planning/vandaag/delen").text

    assert 'data-frame-live="/planning/vandaag/delen"' in whole
    assert "<html" not in parts
    ids = re.findall(r'id="(deel-[a-z]+)"', parts)
    assert ids == re.findall(r'id="(deel-[a-z]+)"', whole)
    assert {"deel-afloop", "deel-afspraken", "deel-lijn"} <= set(ids)


def test_next_observatorium_stands_there_with_who_comes(suite: Suite):
    assert "Volgende observatorium" not in page(suite)
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    plan = SessionPlan(date(2027, 1, 27), time(9), time(12), "Huis van het Kind")
    with kernel.writing() as session:
        add_session(session, plan, regio="limburg", by=COORDINATOR.id, now=MAANDAG)
        session.commit()

    text = page(suite).split("Volgende observatorium")[1]

    assert "Huis van het Kind · 0 van 16 ingeschreven" in text
    assert "nog plaats voor 2 dossiers" in text


def test_gaps_in_the_roster_stand_there_with_their_reason(suite: Suite):
    line, gaps = page(suite).split("Gaten in het rooster")

    assert "er is nog geen rooster" in gaps
    assert 'href="/planning/permanentie">Het rooster' in line


def test_more_trajecten_ask_no_more_statements(suite: Suite):
    kernel = suite.kernels["scheduling"]
    add_current(kernel, 2, now=MAANDAG)
    few = statements(suite, kernel)
    add_current(kernel, 10, now=MAANDAG)
    add_history(kernel, 10, now=MAANDAG)

    many = statements(suite, kernel)

    assert page(suite).count("CKG De Wilg, Genk") == 12
    assert len(many) == len(few), many


def statements(suite: Suite, kernel: Kernel) -> list[str]:
    """Return what the page asks of the database."""
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        asked.append(statement)

    event.listen(kernel.engine, "before_cursor_execute", note)
    try:
        assert "JK-2026-0042" in client.get("/planning/").text
    finally:
        event.remove(kernel.engine, "before_cursor_execute", note)
    return asked


def test_a_zorgtafel_this_week_and_who_did_not_answer(suite: Suite):
    invited = Invited(suite)
    helper = invited.person(Categorie.HULPVERLENERS)
    other = {"antwoord": "misschien", "voorstel_van": MAANDAG, "voorstel_tot": MAANDAG}
    invited.tell(
        told(helper.id),
        told("x", "mislukt"),
        *(told(who, antwoord="nee") for who in "yz"),
        told("w", **other),
        # who need not come, and who does not know the new moment
        told("v", "afgezegd", antwoord="nee"),
        told("u", "te_doen", taak="verplaatst", **other),
    )

    text = page(suite)

    assert "Donderdag 26 november" in text
    assert "CKG De Wilg, Genk" in text
    assert "1 zonder antwoord" in text
    assert "1 niet bereikt" in text
    assert "2 komen niet" in text
    assert "1 stelt een ander moment voor" in text


def test_meeting_that_waits_stands_here_once_however_far_it_is(suite: Suite):
    invited = Invited(suite)
    invited.tell(told(invited.person(Categorie.HULPVERLENERS).id))

    for days, before in ((0, 0), (8, 1)):
        with clock.pinned(MAANDAG - timedelta(days=days)):
            text = page(suite).split("Afspraken</h2>")[1]
        assert text.count("1 zonder antwoord") == 1
        assert text.count("Waar nog op iemand gewacht wordt") == before


def test_a_running_invitation_clock_stops_when_both_batches_are_done(suite: Suite):
    invited = Invited(suite, doorgesproken_op=MAANDAG)

    invited.tell(coordinator_klaar_op=MAANDAG, aanmelder_klaar_op=MAANDAG)

    assert "iedereen uitnodigen" not in page(suite)


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

    waiting = page(suite).split("Afspraken</h2>")[1]

    assert "1 op de hoogte te brengen" in waiting
    assert "geannuleerd" in waiting
    assert "zonder antwoord" not in waiting


def test_acute_danger_is_a_group_of_its_own_on_top(suite: Suite):
    _aanmelding(suite, "JK-2026-0061", 2)
    _aanmelding(suite, "JK-2026-0062", 20, acuut=True)

    text = page(suite)

    assert text.index("Acuut gevaar</h2>") < text.index("JK-2026-0062")
    assert text.index("JK-2026-0062") < text.index("Wat vandaag afloopt</h2>")
    assert text.index("Wat vandaag afloopt</h2>") < text.index("JK-2026-0061")
    assert "Verder loopt er vandaag geen klok af" not in text


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

    assert text.index("JK-2026-0042") < text.index("Wat vandaag afloopt</h2>")


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
