"""Mijn account: the second step and the password, by their owner."""

import pytest
from flask.testing import FlaskClient

from services.scheduling.medewerkers import tweede_factor
from services.scheduling.medewerkers.domain import end_sessions
from shared import clock
from shared.kernel import Kernel
from tests.people import COLLEGA, COORDINATOR, PASSWORD, cookie_for, employ, sign_in
from tests.scheduling.medewerkers.test_sessions import _add_page, status
from tests.scheduling.medewerkers.test_sign_in import attempt
from tests.scheduling.medewerkers.test_tweede_factor import (
    ACCOUNT,
    CODE,
    ENROL,
    RECOVERY,
    code_now,
    me,
    offered,
    requiring,
    switch_on,
)
from tests.suite import Suite

CHANGE = f"{ACCOUNT}/wachtwoord"
GOOD = "fiets lantaarn koekoek"


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    employ(suite.kernels["scheduling"], COORDINATOR)
    suite.deliver()
    return suite.kernels["scheduling"]


@pytest.fixture
def client(suite: Suite, kernel: Kernel) -> FlaskClient:
    return sign_in(suite.apps["scheduling"], COORDINATOR)


def test_somebody_sets_up_a_second_step_by_themselves(client: FlaskClient):
    secret = offered(client.get(ENROL).text)

    done = client.post(ENROL, data={"code": code_now(secret)})
    account = client.get(ACCOUNT).text
    other = client.application.test_client()

    assert len(RECOVERY.findall(done.text)) == tweede_factor.RECOVERY_CODES
    assert "Je hebt nog 10 herstelcodes." in account
    assert attempt(other).location == CODE


def test_recovery_codes_are_never_shown_again(client: FlaskClient):
    secret = offered(client.get(ENROL).text)
    shown = RECOVERY.findall(client.post(ENROL, data={"code": code_now(secret)}).text)

    pages = client.get(ACCOUNT).text + client.get(ENROL, follow_redirects=True).text

    assert shown
    assert not any(code in pages for code in shown)


def test_another_app_needs_a_code_of_the_present_one(
    kernel: Kernel, client: FlaskClient
):
    secret, codes = switch_on(kernel)
    refused = client.get(ENROL)
    wrong = client.post(ACCOUNT, data={"code": "000000", "actie": "toestel"})
    still = client.post(ENROL, data={"code": code_now(secret)})

    answer = client.post(ACCOUNT, data={"code": codes[0], "actie": "toestel"})
    newer = offered(client.get(ENROL).text)
    done = client.post(ENROL, data={"code": code_now(newer)})

    assert (refused.location, still.location) == (ACCOUNT, ACCOUNT)
    assert wrong.status_code == 401
    assert answer.location == ENROL
    assert newer != secret
    assert done.status_code == 200


def test_own_code_gives_no_right_to_the_app_of_another(
    kernel: Kernel, client: FlaskClient
):
    _, codes = switch_on(kernel)
    client.post(ACCOUNT, data={"code": codes[0], "actie": "toestel"})
    employ(kernel, COLLEGA)
    switch_on(kernel, COLLEGA)
    theirs = offered(client.get(ENROL).text)

    sign_in(client, COLLEGA)  # with a cookie that was stolen
    page, answer = (
        client.get(ENROL),
        client.post(ENROL, data={"code": code_now(theirs)}),
    )

    assert (page.location, answer.location) == (ACCOUNT, ACCOUNT)
    assert not RECOVERY.findall(answer.text)


def test_shown_code_counts_no_longer_once_all_sessions_ended(
    kernel: Kernel, client: FlaskClient
):
    _, codes = switch_on(kernel)
    client.post(ACCOUNT, data={"code": codes[0], "actie": "toestel"})
    with kernel.writing() as session:
        end_sessions(session, me(session), by=COORDINATOR.id, now=clock.now())
        session.commit()

    sign_in(client, COORDINATOR, epoch=2)

    assert client.get(ENROL).location == ACCOUNT


def test_new_recovery_codes_end_the_old(kernel: Kernel, client: FlaskClient):
    secret, codes = switch_on(kernel)

    page = client.post(
        ACCOUNT, data={"code": code_now(secret), "actie": "herstelcodes"}
    )

    newer = RECOVERY.findall(page.text)
    assert len(newer) == tweede_factor.RECOVERY_CODES
    with kernel.writing() as session:
        now = clock.now()
        assert tweede_factor.prove(session, me(session), codes[1], now=now) is None
        assert tweede_factor.prove(session, me(session), newer[1], now=now)


def test_second_step_can_be_switched_off_where_it_is_not_required(
    kernel: Kernel, client: FlaskClient
):
    secret, _ = switch_on(kernel)

    answer = client.post(ACCOUNT, data={"code": code_now(secret), "actie": "uitzetten"})

    assert answer.location == ACCOUNT
    assert "Tweede stap instellen" in client.get(ACCOUNT).text


def test_second_step_stays_where_it_is_required(suite: Suite, kernel: Kernel):
    secret, _ = switch_on(kernel)
    client = sign_in(requiring(suite), COORDINATOR)

    client.post(ACCOUNT, data={"code": code_now(secret), "actie": "uitzetten"})

    assert "Uitzetten" not in client.get(ACCOUNT).text
    with kernel.reading() as session:
        assert tweede_factor.factor_of(session, me(session))


def test_new_password_works_and_ends_the_other_sessions(
    suite: Suite, client: FlaskClient
):
    for app in (suite.apps["intake"], suite.apps["notifications"]):
        _add_page(app)
    fields = {"wachtwoord": GOOD, "wachtwoord_nogmaals": GOOD}

    answer = client.post(CHANGE, data={"huidig_wachtwoord": PASSWORD, **fields})
    suite.deliver()

    assert answer.location == ACCOUNT
    assert client.get(ACCOUNT).status_code == 200
    assert status(suite, "intake", cookie_for(COORDINATOR)) == 302
    fresh = client.application.test_client()
    assert attempt(fresh, GOOD).status_code == 303
    assert attempt(fresh.application.test_client()).status_code == 401


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"huidig_wachtwoord": "fout"}, "Dit is niet je wachtwoord."),
        ({"wachtwoord_nogmaals": "anders"}, "niet hetzelfde"),
        ({"wachtwoord": "kort", "wachtwoord_nogmaals": "kort"}, "minstens 12 tekens"),
    ],
)
def test_password_stays_when_something_is_wrong(
    client: FlaskClient, changes: dict[str, str], said: str
):
    fields = {
        "huidig_wachtwoord": PASSWORD,
        "wachtwoord": GOOD,
        "wachtwoord_nogmaals": GOOD,
    }

    answer = client.post(CHANGE, data=fields | changes)

    assert answer.status_code == 422
    assert said in answer.text
    assert attempt(client.application.test_client()).status_code == 303
