"""One search box over intake and scheduling, each for its own open cases."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.domain.follow import withdraw
from services.intake.aanmelding.models import Aanmelding
from tests.intake.cases import VRIJDAG, filled, sent
from tests.intake.decided import talk
from tests.people import COORDINATOR, ELDERS, employ, sign_in
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=1)
PATHS = {"intake": "/zoeken", "scheduling": "/planning/zoeken"}


@pytest.fixture(autouse=True)
def _employed(both: Suite) -> None:
    employ(both.kernels["scheduling"], COORDINATOR, ELDERS)
    both.deliver()


def desk(suite: Suite, service: str, who=COORDINATOR) -> FlaskClient:
    return sign_in(suite.apps[service], who)


def ask(suite: Suite, service: str, question: str, who=COORDINATOR, **headers: str):
    client = desk(suite, service, who)
    return client.post(PATHS[service], data={"vraag": question}, headers=headers)


def accepted(suite: Suite) -> Aanmelding:
    kernel = suite.kernels["intake"]
    row = sent(kernel)
    talk(kernel, row.id, given_at=VRIJDAG, now=NOW, accepting=True)
    suite.deliver()
    return row


@pytest.mark.parametrize("question", ["zilverbrek", "Lotte", "0470 12 34 56", "lork"])
def test_open_aanmelding_is_found_in_intake_only(both: Suite, question: str) -> None:
    row = sent(both.kernels["intake"])

    assert row.reference in ask(both, "intake", question).text
    assert row.reference not in ask(both, "scheduling", question).text


@pytest.mark.parametrize(
    "question", ["zilverbrek", "Lotte", "0470 12 34 56", "ooievaar"]
)
def test_accepted_one_is_found_in_scheduling_only(both: Suite, question: str) -> None:
    row = accepted(both)

    assert row.reference not in ask(both, "intake", question).text
    assert row.reference in ask(both, "scheduling", question).text


def test_change_is_found_and_what_is_withdrawn_is_not(both: Suite) -> None:
    kernel = both.kernels["intake"]
    client = desk(both, "intake")
    row = sent(kernel)

    def found(question: str) -> bool:
        return row.reference in client.post("/zoeken", data={"vraag": question}).text

    assert found("zilverberk")
    other = sent(kernel, filled(kind={"kind_naam": "Mats Appelboom"}))
    assert other.reference in client.post("/zoeken", data={"vraag": "appelbom"}).text
    with kernel.writing() as session:
        withdraw(session, session.get(Aanmelding, row.id), now=NOW)
        session.commit()
    assert not found("zilverberk")


@pytest.mark.parametrize("service", PATHS)
def test_another_region_finds_nothing(both: Suite, service: str) -> None:
    row = sent(both.kernels["intake"]) if service == "intake" else accepted(both)

    assert row.reference in ask(both, service, "zilverberk").text
    assert row.reference not in ask(both, service, "zilverberk", ELDERS).text


@pytest.mark.parametrize("service", PATHS)
def test_whose_data_are_shown_is_recorded_but_not_what_was_typed(
    both: Suite, service: str
) -> None:
    row = sent(both.kernels["intake"]) if service == "intake" else accepted(both)
    kernel = both.kernels[service]

    for question in ("zilverberk", "nergens te vinden"):
        ask(both, service, question)

    with kernel.reading() as session:
        table = kernel.tables.access
        rows = session.exec(select(table).where(table.action == "gezocht")).all()
    assert [(one.actor, one.casus_id) for one in rows] == [
        (COORDINATOR.id, row.id),
        (COORDINATOR.id, None),
    ]
    assert "zilverberk" not in str([one.model_dump() for one in rows])


@pytest.mark.parametrize("service", PATHS)
def test_without_a_script_the_other_service_is_one_button_away(
    both: Suite, service: str
) -> None:
    page = ask(both, service, "<b>x</b>").text
    other = next(path for name, path in PATHS.items() if name != service)

    assert f'<form method="post" action="{other}">' in page
    assert "Hier vonden we niets" in page
    assert "<b>x" not in page


@pytest.mark.parametrize("service", PATHS)
def test_page_of_a_sister_has_no_token_of_ours_and_another_site_is_refused(
    both: Suite, service: str
) -> None:
    both.apps[service].config["WTF_CSRF_ENABLED"] = True

    own = {"Sec-Fetch-Site": "same-origin"}
    assert ask(both, service, "wolf", **own).status_code == 200
    other = {"Sec-Fetch-Site": "cross-site"}
    assert ask(both, service, "wolf", **other).status_code == 400


def test_box_is_empty_on_a_page_that_asks_questions_itself(both: Suite) -> None:
    page = desk(both, "intake").get("/wegwijzer", follow_redirects=True).text

    box = page.partition('<input id="zoek"')[2].partition(">")[0]
    assert 'value=""' in box
