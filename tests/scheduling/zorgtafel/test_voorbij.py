"""A meeting that is over: it reads as past everywhere, and asks who was there."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from services.scheduling.traject import verloop
from services.scheduling.traject.klokken import clocks_of
from services.scheduling.traject.uitkomsten import Closing
from services.scheduling.zorgtafel.fase import Fase, fase_of, is_over
from services.scheduling.zorgtafel.invitations import keep_invitations
from services.scheduling.zorgtafel.models import Zorgtafel
from services.scheduling.zorgtafel.states import S
from shared import clock
from shared.contracts import UitnodigingenStand
from shared.contracts.people import Categorie
from shared.kernel import Kernel
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import (
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    find_person,
    traject_of,
)
from tests.scheduling.zorgtafel import test_evaluatie as evaluation
from tests.scheduling.zorgtafel.road import Road
from tests.scheduling.zorgtafel.test_invitations import Invited, told
from tests.suite import Suite

AFTER = DONDERDAG_TOT + timedelta(days=7)
SOON = DONDERDAG_TOT + timedelta(hours=1)


@pytest.fixture
def invited(suite: Suite):
    with clock.pinned(MAANDAG):
        found = Invited(suite)
        mama = found.person(Categorie.OUDERS).id
        oma = found.person(Categorie.NETWERK).id
        found.tell(
            told(found.person(Categorie.HULPVERLENERS).id, antwoord="ja"),
            told(mama, "te_doen", uitnodiger="aanmelder", taak="uitnodigen"),
            told(oma, uitnodiger="aanmelder", taak="verplaatst"),
            coordinator_klaar_op=MAANDAG,
        )
        with found.kernel.writing() as session:
            row = traject_of(session, found.road.casus_id)
            row.doorgesproken_op = MAANDAG
            row.uitnodigen_voor = MAANDAG + timedelta(days=2)
            session.commit()
        yield found


@pytest.mark.parametrize(
    ("stand", "now", "fase", "over"),
    [
        (S.CONCEPT, MAANDAG, Fase.VOORBEREIDING, False),
        (S.VAST, MAANDAG, Fase.KOMT, False),
        (S.VAST, DONDERDAG_VAN, Fase.BEZIG, False),
        (S.VAST, DONDERDAG_TOT, Fase.VOORBIJ, True),
        (S.NIET_GEHOUDEN, DONDERDAG_VAN, Fase.NIET_GEHOUDEN, True),
        (S.GEANNULEERD, MAANDAG, Fase.GEANNULEERD, False),
        (S.GEANNULEERD, DONDERDAG_TOT, Fase.GEANNULEERD, True),
    ],
)
def test_one_place_says_where_a_meeting_is(stand: S, now, fase: Fase, over: bool):
    row = Zorgtafel(stand=stand, starts_at=DONDERDAG_VAN, ends_at=DONDERDAG_TOT)

    assert fase_of(row, now) is fase
    assert is_over(row, now) is over


def test_what_is_over_reads_as_past_and_asks_who_was_there(invited: Invited):
    road = invited.road
    before, case = (road.client.get(url).text for url in (road.table, road.case))
    coming = (
        "nog uit te nodigen",
        "weet de wijziging nog niet",
        "2 van 6",
        "nog geen antwoord",
    )
    for words in coming:
        assert words in before, words
    assert "2 van 6 komen" in case
    assert "Wie was er?" not in before

    with clock.pinned(AFTER):
        verloop.begin_what_was_held(road.kernel)
        sign_in(road.client, COORDINATOR)
        page, case = (road.client.get(url).text for url in (road.table, road.case))
        told_of = road.client.get(f"{road.case}/berichten").text

    for words in (*coming, "frame-clock--late"):
        assert words not in page, words
        assert words not in case, words
        assert words not in told_of, words
    assert "was niet uitgenodigd" in page
    assert "wist de wijziging niet" in page
    assert "zei te komen" in page
    assert ": niet iedereen was uitgenodigd" in page
    assert ": niet iedereen was uitgenodigd" in case
    # what is asked now stands above what was
    assert page.index("Wie was er?") < page.index("Uitgenodigd door")
    assert f'href="{road.table}/aanwezig">Noteer wie er was' in case


def test_clock_of_inviting_stops_with_the_meeting_and_with_the_traject(
    invited: Invited,
):
    def stopped():
        with invited.kernel.reading() as session:
            loops = clocks_of(session, traject_of(session, invited.road.casus_id))
            return {loop.klok: loop.stopped for loop in loops if not loop.met}

    with clock.pinned(DONDERDAG_VAN):
        assert stopped() == {"uitnodiging": None}
    with clock.pinned(AFTER):
        assert stopped() == {"uitnodiging": DONDERDAG_TOT}

    with clock.pinned(SOON):
        verloop.begin_what_was_held(invited.kernel)
    with clock.pinned(SOON), invited.kernel.writing() as session:
        row = traject_of(session, invited.road.casus_id)
        row.uitnodigen_voor = AFTER
        closing = Closing("partner")
        verloop.close(session, row, closing, by=COORDINATOR.id, now=SOON)
        session.commit()
    with clock.pinned(AFTER + timedelta(days=30)):
        sign_in(invited.road.client, COORDINATOR)
        page = invited.road.client.get(invited.road.case).text
        # it stopped before it ran out: nothing is asked, and it runs no more
        assert "Niet op tijd: iedereen uitnodigen" not in page
        assert "frame-clock--late" not in page
        assert "donderdag 26 november 2026</strong>: toen werd het afgesloten" in page
        reden = invited.road.client.get(f"{invited.road.case}/reden/uitnodiging").text
        assert "er is geen reden nodig" in reden
        assert 'name="toelichting"' not in reden


def test_row_of_an_evaluation_says_what_came_of_its_meeting(suite: Suite):
    kernel = suite.kernels["scheduling"]
    with clock.pinned(evaluation.NOW):
        casus_id, table_id = evaluation.settled(kernel)
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        case = f"/planning/trajecten/{casus_id}"
        # professionals were reached; mother and grandmother nobody told yet
        message = UitnodigingenStand(
            aggregate=table_id,
            version=1,
            at=evaluation.NOW,
            casus_id=casus_id,
            zorgtafel_id=table_id,
            zorgtafel_version=1,
            uitgenodigden=(told("mama", "te_doen", taak="uitnodigen"),),
            coordinator_klaar_op=evaluation.NOW,
        )
        _keep(kernel, message)
        page = client.get(case).text
        assert "nog niet iedereen uitgenodigd" in page
        assert "iedereen uitgenodigd" not in page.replace("nog niet iedereen", "")
        assert "nog niet iedereen is uitgenodigd" in _evaluation_page(client, page)
        everybody = {
            "version": 2,
            "uitgenodigden": (told("mama"),),
            "aanmelder_klaar_op": evaluation.NOW,
        }
        _keep(kernel, message.model_copy(update=everybody))
        page = client.get(case).text
        assert "nog niet iedereen uitgenodigd" not in page
        assert "iedereen uitgenodigd" in page
        assert "Iedereen is uitgenodigd" in _evaluation_page(client, page)
        with clock.pinned(evaluation.VAN - timedelta(days=7)):
            client = sign_in(suite.apps["scheduling"], COORDINATOR)
            assert "evaluatie, iedereen uitgenodigd" in client.get("/planning/").text
            _keep(kernel, message.model_copy(update={"version": 3}))
            today = client.get("/planning/").text
            assert "evaluatie, nog niet iedereen uitgenodigd" in today
        client = sign_in(suite.apps["scheduling"], COORDINATOR)
        # of the next one nobody knows yet
        assert page.count("Nodig iedereen uit, of verplaats ze") == 1
        upon = {"bewerking": "2", "reden": "Mama is bevallen."}
        url = f"{case}/zorgtafel/{table_id}/annuleren"
        assert client.post(url, data=upon).status_code == 303

        page = client.get(case).text

    assert "iedereen uitgenodigd" not in page
    assert "Plan ze opnieuw, of laat ze vallen" in page


def _keep(kernel: Kernel, message: UitnodigingenStand) -> None:
    with kernel.writing() as session:
        keep_invitations(session, message, now=evaluation.NOW)
        session.commit()


def _evaluation_page(client: FlaskClient, page: str) -> str:
    """Open the first evaluation that the page of a traject leads to."""
    link = r"/planning/trajecten/[^\"]+/evaluaties/[0-9a-f-]{36}"
    (href, *_) = re.findall(link, page)
    return client.get(href).text


def ticked(page: str) -> list[str]:
    steps = page.split('<ol class="frame-steps__list">')[1].split("</ol>")[0]
    done = [item for item in steps.split("<li") if "(klaar)" in item]
    return [re.sub("<[^>]+>", " ", item).split()[-2] for item in done]


def test_step_is_ticked_once_it_is_done_and_not_for_its_place(suite: Suite):
    with clock.pinned(MAANDAG):
        road = Road(suite)
        # looked at out of order: what lies before is not done for that
        assert ticked(road.client.get(f"{road.table}/nakijken").text) == []
        road.post("wanneer", **road.free_moment())
        road.post("wie", **road.everybody())
        assert ticked(road.client.get(f"{road.table}/wie").text) == ["Wie", "Wanneer"]
        road.post("waar", keuze="ckg", naam_ckg="CKG De Wilg")
        road.post("versturen")
        page = road.client.get(f"{road.table}/wie").text
        assert len(ticked(page)) == 5


def test_person_of_a_closed_traject_is_read_only(suite: Suite):
    kernel = suite.kernels["scheduling"]
    with clock.pinned(MAANDAG):
        road = Road(suite)
        with kernel.reading() as session:
            mama = find_person(session, road.casus_id, Categorie.OUDERS)
        url = f"{road.case}/mensen/{mama.id}"
        assert 'name="naam"' in road.client.get(url).text
        with kernel.writing() as session:
            row = traject_of(session, road.casus_id)
            how = {"by": COORDINATOR.id, "now": MAANDAG}
            verloop.close(session, row, Closing("partner"), **how)
            session.commit()

        page = road.client.get(url).text

    assert mama.naam in page
    assert "Dit traject is afgesloten" in page
    assert 'name="naam"' not in page
