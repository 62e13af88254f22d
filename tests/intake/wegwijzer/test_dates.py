"""Exit pages show the lines of the day on which they are opened."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from services.intake.wegwijzer.exits import PAGES
from services.intake.wegwijzer.questions import Exit
from shared import clock
from tests.suite import Suite

BEFORE = datetime(2022, 3, 6, 22, 59, tzinfo=UTC)
AFTER = datetime(2022, 3, 6, 23, 0, tzinfo=UTC)


@pytest.fixture
def suite_of_2022(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Suite:
    monkeypatch.setenv("POLICY_PROFILE", "limburg-2022")
    suite: Suite = request.getfixturevalue("suite")
    assert suite.kernels["intake"].policy.profile == "limburg-2022"
    return suite


@pytest.fixture
def client(suite_of_2022: Suite) -> FlaskClient:
    return suite_of_2022.apps["intake"].test_client()


def main_of(client: FlaskClient, to: Exit, moment: datetime) -> str:
    with clock.pinned(moment):
        page = client.get(f"/wegwijzer/naar/{to}").text
    return page.split('<main id="inhoud">')[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("moment", "shown", "gone"),
    [
        (BEFORE, "0490 44 82 58", "02 243 55 05"),
        (AFTER, "02 243 55 05", "0490 44 82 58"),
    ],
)
def test_number_changes_at_midnight_of_7_march(
    client: FlaskClient, moment: datetime, shown: str, gone: str
) -> None:
    page = main_of(client, Exit.ZORGGARANTIE, moment)

    assert shown in page
    assert gone not in page
    # the hours and the afternoon line of that year, and no line of a later one
    assert "van 9.00 tot 12.00 u" in page
    assert "011 30 31 40" in page


def test_consult_of_2022_is_the_line_of_the_ocj(client: FlaskClient) -> None:
    page = main_of(client, Exit.TWIJFEL, AFTER)

    assert "011 30 34 30" in page
    assert "02 243 59 99" not in page
    assert "de uren kennen we niet" in page


@pytest.mark.parametrize("to", Exit)
def test_every_exit_says_how_to_reach_somebody(suite: Suite, to: Exit) -> None:
    page = main_of(suite.apps["intake"].test_client(), to, datetime.now(UTC))

    assert PAGES[to].title in page
    assert "tel:" in page or "mailto:" in page or to is Exit.REGIO


def test_unconfirmed_number_is_never_shown(suite: Suite) -> None:
    client = suite.apps["intake"].test_client()
    policy = suite.kernels["intake"].policy.at(clock.now())
    assert policy.line("wegwijzer_zorggarantie").nummer == "02 243 54 69"

    pages = "".join(main_of(client, to, clock.now()) for to in Exit)

    assert "54 69" not in pages
