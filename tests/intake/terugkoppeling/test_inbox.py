"""The inbox: what runs out first on top, for whom it is meant."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.domain.follow import keep_traject_state
from services.intake.aanmelding.models import Aanmelding, Stand
from shared import clock
from shared.access import Role
from shared.contracts import TrajectStand
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, filled, sent
from tests.intake.telefoon.calls import call
from tests.people import COORDINATOR, ELDERS, sign_in
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=3)
ACCEPT = {"soort": "zorggarantie"}


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(NOW):
        yield sign_in(suite.apps["intake"])


def feedback(**changes: str) -> dict[str, str]:
    at = clock.to_local(NOW - timedelta(minutes=10))
    values = {
        "met": "Lotte Maes",
        "op-dag": str(at.day),
        "op-maand": str(at.month),
        "op-jaar": str(at.year),
        "op-uur": f"{at.hour}.{at.minute:02d}",
        "kanaal": "telefoon",
        "samenvatting": "We plannen een zorgtafel.",
    }
    return values | changes


def order(client: FlaskClient, query: str = "") -> list[str]:
    page = client.get(f"/inbox{query}").text
    return re.findall(r">(JK-\d{4}-\d{4})<", page)


def state(kernel: Kernel, row: Aanmelding) -> str:
    with kernel.reading() as session:
        return session.get(Aanmelding, row.id).state


def test_what_runs_out_first_stands_on_top(client: FlaskClient, kernel: Kernel) -> None:
    newest = sent(kernel, now=NOW - timedelta(minutes=5))
    oldest = sent(kernel, now=VRIJDAG - timedelta(days=2))
    middle = sent(kernel, now=VRIJDAG)

    assert order(client) == [oldest.reference, middle.reference, newest.reference]


def test_answered_ones_stand_below_those_that_wait(
    client: FlaskClient, kernel: Kernel
) -> None:
    answered = sent(kernel, now=VRIJDAG - timedelta(days=2))
    waiting = sent(kernel, now=VRIJDAG)
    client.post(f"/inbox/{answered.id}/terugkoppeling", data=feedback())

    assert order(client) == [waiting.reference, answered.reference]


def test_danger_stands_above_every_clock_until_somebody_called_back(
    client: FlaskClient, kernel: Kernel
) -> None:
    late = sent(kernel, now=VRIJDAG - timedelta(days=2))
    acute = sent(kernel, filled(nu={"acuut_gevaar": "ja"}), now=VRIJDAG)
    assert order(client) == [acute.reference, late.reference]
    assert client.get("/inbox").text.count("frame-table__row--danger") == 1

    client.post(f"/inbox/{acute.id}/terugkoppeling", data=feedback())

    assert order(client) == [late.reference, acute.reference]
    assert "frame-table__row--danger" not in client.get("/inbox").text


def test_filter_stands_in_the_address(client: FlaskClient, kernel: Kernel) -> None:
    row = sent(kernel)
    client.post(f"/inbox/{row.id}/terugkoppeling", data=feedback())
    client.post(
        f"/inbox/{row.id}/besluit", data={"besluit": "advies", "reden": "Volstaat."}
    )

    assert order(client) == []
    assert order(client, "?toon=alle") == [row.reference]


def test_empty_inbox_teaches(client: FlaskClient) -> None:
    assert (
        "Wat iemand via het bijschakeldocument of de telefoon aanmeldt"
        in client.get("/inbox").text
    )


def test_danger_is_marked_in_the_list(client: FlaskClient, kernel: Kernel) -> None:
    sent(kernel, filled(nu={"acuut_gevaar": "ja"}))

    assert "Acuut gevaar" in client.get("/inbox").text


@pytest.mark.parametrize(
    "role", [role for role in Role if role is not Role.CASUSCOORDINATOR]
)
def test_others_of_the_staff_see_no_inbox(
    suite: Suite, kernel: Kernel, role: Role
) -> None:
    row = sent(kernel)
    client = sign_in(suite.apps["intake"], role=role)

    assert client.get("/inbox").status_code == 403
    assert client.get(f"/inbox/{row.id}").status_code == 403
    assert client.post(f"/inbox/{row.id}/aanvaarden").status_code == 403


def test_coordinator_of_another_region_sees_nothing_of_ours(
    suite: Suite, kernel: Kernel
) -> None:
    row = sent(kernel)
    client = sign_in(suite.apps["intake"], ELDERS)

    assert order(client) == []
    assert client.get(f"/inbox/{row.id}").status_code == 403


def test_one_page_shows_every_answer_in_the_words_it_was_asked(
    client: FlaskClient, kernel: Kernel
) -> None:
    row = sent(kernel)

    page = client.get(f"/inbox/{row.id}").text

    assert "Wat is er minimaal nodig opdat het kind veilig thuis" in page
    assert "Elke dag iemand die meekijkt bij de voeding." in page
    assert "Wolf Zilverberk, 11 weken" in page
    assert "Een zorgtafel, Extra hulp of middelen (rugzak)" in page
    assert "kastanje" in page
    assert 'href="tel:+32470123456"' in page


def test_typed_markup_stays_text(client: FlaskClient, kernel: Kernel) -> None:
    row = sent(kernel, filled(zorg={"zorg_impact": "<script>alert(1)</script> 👶"}))

    page = client.get(f"/inbox/{row.id}").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 👶" in page


def test_reading_is_recorded(client: FlaskClient, kernel: Kernel) -> None:
    row = sent(kernel)

    client.get(f"/inbox/{row.id}")

    with kernel.reading() as session:
        (entry,) = session.exec(select(kernel.tables.access)).all()
    assert (entry.actor, entry.action, entry.casus_id) == (
        COORDINATOR.id,
        "gelezen",
        row.id,
    )


def test_wrong_feedback_keeps_what_was_typed(
    client: FlaskClient, kernel: Kernel
) -> None:
    row = sent(kernel)

    answer = client.post(
        f"/inbox/{row.id}/terugkoppeling", data=feedback(**{"op-dag": "1"})
    )

    assert answer.status_code == 422
    assert "voor de aanmelding binnenkwam" in answer.text
    assert "We plannen een zorgtafel." in answer.text
    assert state(kernel, row) == Stand.ONTVANGEN


def test_accepting_without_feedback_says_what_to_do_first(
    client: FlaskClient, kernel: Kernel
) -> None:
    row = sent(kernel)

    answer = client.post(f"/inbox/{row.id}/aanvaarden", data=ACCEPT)

    assert answer.status_code == 422
    assert "Leg eerst vast" in answer.text
    assert state(kernel, row) == Stand.ONTVANGEN


def test_accepted_shows_itself_when_the_traject_is_there(
    client: FlaskClient, kernel: Kernel
) -> None:
    row = sent(kernel)
    client.post(f"/inbox/{row.id}/terugkoppeling", data=feedback())
    client.post(f"/inbox/{row.id}/aanvaarden", data=ACCEPT)
    waiting = client.get(f"/inbox/{row.id}").text
    assert "Het traject wordt geopend" in waiting
    assert "data-frame-poll" in waiting

    with kernel.writing() as session:
        keep_traject_state(session, opened(row))
        session.commit()

    page = client.get(f"/inbox/{row.id}").text
    assert f'href="/planning/trajecten/{row.id}"' in page
    assert "data-frame-poll" not in page


def test_decision_without_a_reason_is_asked_again(
    client: FlaskClient, kernel: Kernel
) -> None:
    row = sent(kernel)

    answer = client.post(f"/inbox/{row.id}/besluit", data={"besluit": "advies"})

    assert answer.status_code == 422
    assert "Schrijf kort waarom" in answer.text


def test_decision_can_be_taken_back_on_the_page(
    client: FlaskClient, kernel: Kernel
) -> None:
    row = sent(kernel)
    client.post(
        f"/inbox/{row.id}/besluit", data={"besluit": "crisis", "reden": "Nu onveilig"}
    )
    assert "Neem het besluit terug" in client.get(f"/inbox/{row.id}").text

    client.post(f"/inbox/{row.id}/terugnemen")

    assert state(kernel, row) == Stand.ONTVANGEN


def test_crisis_stays_on_top_until_somebody_called(
    client: FlaskClient, kernel: Kernel
) -> None:
    older = sent(kernel, now=VRIJDAG - timedelta(days=2))
    crisis = sent(kernel, filled(nu={"acuut_gevaar": "ja"}))
    data = {"besluit": "crisis", "reden": "Nu onveilig"}
    client.post(f"/inbox/{crisis.id}/besluit", data=data)
    assert order(client) == [crisis.reference, older.reference]

    client.post(f"/inbox/{crisis.id}/terugkoppeling", data=feedback())

    assert order(client) == [older.reference]


def test_taking_up_makes_me_the_contact(client: FlaskClient, kernel: Kernel) -> None:
    row = sent(kernel)

    client.post(f"/inbox/{row.id}/opnemen")

    assert "Aanspreekpunt: <strong>jij</strong>" in client.get(f"/inbox/{row.id}").text


def opened(row: Aanmelding) -> TrajectStand:
    return TrajectStand(
        aggregate=row.id,
        version=1,
        at=NOW,
        casus_id=row.id,
        stand="geopend",
        sinds=NOW,
        coordinator_id=COORDINATOR.id,
        coordinator_naam=COORDINATOR.naam,
    )


@pytest.mark.parametrize("about", ["terugkoppeling", "telefoon"])
def test_who_was_signed_out_sees_what_was_typed_in_the_words_of_the_page(
    suite: Suite, kernel: Kernel, about: str
) -> None:
    row = sent(kernel)
    nobody = suite.apps["intake"].test_client()
    path, typed = {
        "terugkoppeling": (f"/inbox/{row.id}/terugkoppeling", feedback()),
        "telefoon": (f"/telefoon/{row.id}", call(NOW, kern="Ze viel af.", email="")),
    }[about]

    page = nobody.post(
        path,
        data=typed | {"actie": "later"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    assert page.status_code == 401
    shown = page.text.split("<dl")[1].split("</dl>")[0]
    words = {
        "terugkoppeling": ["Met wie sprak je?", "20/11/2026 14.40", "Telefoon"],
        "telefoon": ["Marit Dhondt", "Ze viel af.", "0472 00 00 07"],
    }
    assert [word for word in words[about] if word not in shown] == []
    raw = ("later", COORDINATOR.id, "samenvatting", "kanaal", "door", "jaar", "Soort")
    assert [word for word in raw if word in shown] == []
    # all of it goes along when it is sent again
    assert f'name="{next(iter(typed))}"' in page.text


def test_short_form_that_nobody_knows_shows_only_sentences(suite: Suite) -> None:
    page = (
        suite.apps["intake"]
        .test_client()
        .post(
            "/inbox/x/opnemen",
            data={"versie": "3", "onbekend_veld": "Een hele zin."},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
    )

    shown = page.text.split("<dl")[1].split("</dl>")[0]
    assert "Een hele zin." in shown
    assert "ersie" not in shown
