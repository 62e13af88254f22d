"""Swapping, being away and looking back, as a coordinator does it on the pages."""

import datetime as dt
import re

import pytest

from services.scheduling.permanentie import queries
from shared import clock
from shared.access import Role
from shared.clock import from_local
from tests.people import COLLEGA, COORDINATOR, sign_in
from tests.scheduling.pages import beside
from tests.scheduling.permanentie.team import (
    BRAM,
    HERS,
    HIS,
    KATO,
    SAAR,
    TAKEN,
    WEDNESDAY,
    away,
    holder,
    propose,
)
from tests.scheduling.permanentie.test_views import text_of

PAGE = "/planning/permanentie"
SHIFT = f"{PAGE}/dienst/2026-11-25/voormiddag"
OVER = {"houder": SAAR.id, "hoe": "over", "naar": BRAM.id}


@pytest.fixture
def client(suite, kernel):
    return sign_in(suite.apps["scheduling"])


def test_shift_is_given_away_on_its_page(client, kernel):
    week = client.get(f"{PAGE}?week=2026-11-25").text
    assert f'href="{SHIFT}"' in week

    answer = client.post(SHIFT, data=OVER, follow_redirects=True)

    said = "Bram Yildiz doet woensdag 25 november in de voormiddag in plaats van Saar"
    assert said in text_of(answer)
    assert "gewisseld" in text_of(answer)
    assert holder(kernel, HERS) == BRAM.id
    assert said in text_of(client.get(SHIFT))


def test_dragging_only_fills_in_the_form(client, kernel):
    """Nothing changes before somebody presses Wisselen."""
    page = client.get(f"{SHIFT}?met=2026-11-24_voormiddag").text
    value = f"2026-11-24_voormiddag_{BRAM.id}"
    assert f'<option value="{value}" selected>' in page
    assert holder(kernel, HERS) == SAAR.id

    client.post(SHIFT, data={"houder": SAAR.id, "hoe": "ruil", "met": value})

    assert (holder(kernel, HERS), holder(kernel, HIS)) == (BRAM.id, SAAR.id)


def test_page_offers_only_what_this_person_may(suite, client):
    other = sign_in(suite.apps["scheduling"], COLLEGA)

    assert "Kato Peeters</option>" in client.get(SHIFT).text
    his = other.get(SHIFT).text
    assert "Kato Peeters</option>" not in his
    assert f'<option value="{BRAM.id}" selected>' in his


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"naar": KATO.id}, "naar: Kato Peeters is afwezig woensdag 25 november"),
        ({"naar": "onbekend"}, "Kies een van de antwoorden die er staan"),
        ({"hoe": ""}, "Kies een van de antwoorden"),
        (
            {"hoe": "ruil", "met": "2026-11-24_voormiddag_x"},
            "Kies een van de antwoorden die er staan",
        ),
    ],
)
def test_mistake_is_said_beside_the_field(client, kernel, changes, sentence):
    away(kernel, KATO.id, WEDNESDAY, by=KATO)

    answer = client.post(SHIFT, data=OVER | changes)

    assert answer.status_code == 422
    (said,) = beside(answer)
    assert sentence in said
    assert holder(kernel, HERS) == SAAR.id


def test_who_has_it_meanwhile_is_about_the_whole_page(client, kernel):
    answer = client.post(SHIFT, data=OVER | {"houder": KATO.id})

    assert answer.status_code == 422
    assert "Intussen heeft iemand anders deze permanentie" in text_of(answer)
    assert beside(answer) == []
    assert holder(kernel, HERS) == SAAR.id


def test_past_and_closed_shifts_have_no_form(suite, client):
    assert 'name="hoe"' in client.get(SHIFT).text
    with clock.pinned(from_local(WEDNESDAY, dt.time(12))):
        over = sign_in(suite.apps["scheduling"]).get(SHIFT).text
    assert "is voorbij" in over
    assert 'name="hoe"' not in over
    closed = client.get(f"{PAGE}/dienst/2026-12-25/voormiddag").text
    assert "Gesloten: Kerstmis" in closed
    assert 'name="hoe"' not in closed


@pytest.mark.parametrize(
    "where",
    [
        "2026-11-25/avond",
        "gisteren/voormiddag",
        "2026-11-28/voormiddag",
        "0001-01-01/namiddag",
    ],
)
def test_strange_shift_is_not_found(client, where):
    assert client.get(f"{PAGE}/dienst/{where}").status_code == 404


def test_record_says_who_did_what_and_undoes_it(suite, client, kernel):
    assert "Nog geen wissels" in client.get(f"{PAGE}/wissels").text
    row_id = propose(kernel, TAKEN, by=BRAM)
    page = text_of(client.get(f"{PAGE}/wissels"))
    assert "Bram Yildiz deed dit" in page

    client.post(f"{PAGE}/wissels/{row_id}/ongedaan")

    assert holder(kernel, HERS) == SAAR.id
    assert "Saar Hendrickx trok het in" in text_of(client.get(f"{PAGE}/wissels"))
    again = client.post(f"{PAGE}/wissels/{row_id}/ongedaan", follow_redirects=True)
    assert "geldt niet meer" in text_of(again)
    assert client.post(f"{PAGE}/wissels/{row_id}/opeten").status_code == 404


@pytest.mark.usefixtures("with_consent")
def test_colleague_says_yes_on_the_page(suite, client, kernel):
    answer = client.post(SHIFT, data=OVER, follow_redirects=True)
    assert "Dit geldt pas als je collega akkoord gaat" in text_of(answer)
    other = sign_in(suite.apps["scheduling"], COLLEGA)
    page = other.get(f"{PAGE}/wissels").text
    action = re.search(r'action="(\S+/akkoord)"', page)
    assert not re.search(r'action="(\S+/akkoord)"', client.get(f"{PAGE}/wissels").text)

    other.post(action[1])

    assert holder(kernel, HERS) == BRAM.id


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tot-dag": "24"}, "tot: De laatste dag ligt voor de eerste."),
        ({"tot-dag": "26", "deel": "voormiddag"}, "deel: Een halve dag is er maar één"),
        ({"van-maand": "10", "tot-maand": "10"}, "van: Deze dagen zijn voorbij."),
    ],
)
def test_mistake_in_an_absence_is_said_beside_its_question(client, changes, said):
    typed = {"wie": SAAR.id, "deel": "hele", "van-dag": "25", "tot-dag": "25"}
    for end in ("van", "tot"):
        typed |= {f"{end}-maand": "11", f"{end}-jaar": "2026"}

    answer = client.post(f"{PAGE}/afwezig", data=typed | changes)

    assert answer.status_code == 422
    (found,) = beside(answer)
    assert found.startswith(said)


def test_absence_shows_which_shifts_wait_for_somebody(client, kernel):
    answer = client.post(
        f"{PAGE}/afwezig",
        data={
            "wie": SAAR.id,
            "van-dag": "25",
            "van-maand": "11",
            "van-jaar": "2026",
            "deel": "hele",
        },
        follow_redirects=True,
    )
    assert "Zoek een vervanger" in text_of(answer)
    assert f'href="{SHIFT}"' in answer.text
    week = text_of(client.get(f"{PAGE}?week=2026-11-25"))
    assert "Saar Hendrickx is afwezig en heeft geen vervanger" in week
    # a name keeps its capitals on Vandaag
    assert "u, Saar Hendrickx is afwezig" in text_of(client.get("/planning/"))

    action = re.search(r'action="(\S+/intrekken)"', answer.text)
    client.post(action[1])

    assert "Niemand is afwezig" in client.get(f"{PAGE}/afwezig").text


def test_only_a_beheerder_says_that_somebody_else_is_away(suite, client, kernel):
    form = client.get(f"{PAGE}/afwezig").text
    assert f'value="{SAAR.id}"' in form
    assert f'value="{BRAM.id}"' not in form
    admin = sign_in(suite.apps["scheduling"], role=Role.BEHEERDER)
    assert f'value="{BRAM.id}"' in admin.get(f"{PAGE}/afwezig").text


def test_month_says_the_same_as_its_weeks(client, kernel):
    propose(kernel, TAKEN)
    away(kernel, KATO.id, dt.date(2026, 12, 14), by=KATO)

    november = text_of(client.get(f"{PAGE}/maand?dag=2026-11-30"))
    december = text_of(client.get(f"{PAGE}/maand?dag=2026-12-01"))

    assert "November 2026" in november
    assert f"{COLLEGA.naam} , wisselen gewisseld" in november
    assert (
        "maandag 14 december, van 9.00 tot 12.00 u, Kato Peeters is afwezig" in december
    )
    assert "gesloten: Kerstmis" in december
    with kernel.reading() as session:
        gaps = queries.gaps(
            session,
            regio="limburg",
            van=dt.date(2026, 12, 1),
            tot=dt.date(2026, 12, 31),
        )
    assert len(gaps) == december.count("heeft geen vervanger") >= 1


def test_table_carries_what_the_calendar_draws(client, kernel):
    away(kernel, BRAM.id, HIS[0], by=BRAM)
    page = client.get(f"{PAGE}?week=2026-11-25").text

    cell = re.search(r'<span data-dienst="2026-11-25_voormiddag"[^>]*>', page)[0]
    assert f'data-naam="{COORDINATOR.naam}"' in cell
    assert 'data-van="2026-11-25T09:00:00" data-tot="2026-11-25T12:00:00"' in cell
    assert re.search(r'<span data-dienst="2026-11-24_voormiddag"[^>]* data-open>', page)
