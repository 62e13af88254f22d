"""The second step: set up, asked, used once, lost, and required where it must be."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pyotp
import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.scheduling.app import create_app
from services.scheduling.medewerkers import tweede_factor
from services.scheduling.medewerkers.domain import find_by_email
from services.scheduling.medewerkers.models import Herstelcode, Medewerker
from shared import clock
from shared.access.cookie import COOKIE
from shared.kernel import Kernel
from tests.people import (
    BEHEERDER,
    COORDINATOR,
    StaffMember,
    cookie_for,
    employ,
    sign_in,
)
from tests.scheduling.medewerkers.test_sessions import _add_page, status
from tests.scheduling.medewerkers.test_sign_in import attempt
from tests.suite import Suite

CODE, ENROL = "/planning/inloggen/code", "/planning/inloggen/beveiligen"
ACCOUNT = "/planning/mijn-account"
RECOVERY = re.compile(r"<code>(\w{4}-\w{4}-\w{4})</code>")


def me(session: Any, who: StaffMember = COORDINATOR) -> Medewerker:
    row = find_by_email(session, who.email)
    assert row is not None
    return row


def switch_on(kernel: Kernel, who: StaffMember = COORDINATOR) -> tuple[str, list[str]]:
    """Give somebody a second step, an hour ago."""
    secret, then = tweede_factor.new_secret(), clock.now() - timedelta(hours=1)
    with kernel.writing() as session:
        codes = tweede_factor.enrol(
            session,
            me(session, who),
            secret=secret,
            code=pyotp.TOTP(secret).at(then),
            now=then,
        )
        session.commit()
    assert codes is not None
    return secret, codes


def code_now(secret: str) -> str:
    return pyotp.TOTP(secret).at(clock.now())


def offered(page: str) -> str:
    """Return the secret that the page shows as text."""
    found = re.search(r'class="frame-key"><code>([A-Z2-7 ]+)</code>', page)
    assert found
    return found[1].replace(" ", "")


def requiring(suite: Suite) -> FlaskClient:
    """The service as it is where a password alone is not enough."""
    kernel = suite.kernels["scheduling"]
    own = kernel.config.own.model_copy(update={"second_factor": "required"})
    app = create_app(replace(kernel, config=replace(kernel.config, own=own)))
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    employ(both.kernels["scheduling"], COORDINATOR, BEHEERDER)
    return both.kernels["scheduling"]


@pytest.fixture
def client(both: Suite, kernel: Kernel) -> FlaskClient:
    return both.apps["scheduling"].test_client()


def test_password_alone_no_longer_signs_in(kernel: Kernel, client: FlaskClient):
    switch_on(kernel)

    answer = attempt(client, verder="/planning/trajecten")

    assert answer.location == CODE
    assert client.get_cookie(COOKIE) is None
    assert client.get(CODE).status_code == 200
    assert client.get("/planning/").status_code == 302


def test_code_of_the_app_signs_in_and_leads_where_one_wanted(
    kernel: Kernel, client: FlaskClient
):
    secret, _ = switch_on(kernel)
    attempt(client, verder="/planning/trajecten")

    answer = client.post(CODE, data={"code": f" {code_now(secret)[:3]} 000"})
    assert answer.status_code in (
        401,
        303,
    )  # the same code, by one chance in a thousand
    answer = client.post(CODE, data={"code": code_now(secret)})

    assert answer.location == "/planning/trajecten"
    assert client.get("/planning/").status_code == 200
    assert client.get(CODE).location == "/planning/inloggen"


def test_code_page_is_closed_without_a_password(kernel: Kernel, client: FlaskClient):
    secret, _ = switch_on(kernel)

    answer = client.post(CODE, data={"code": code_now(secret)})

    assert client.get(CODE).location == "/planning/inloggen"
    assert answer.location == "/planning/inloggen"
    assert client.get_cookie(COOKIE) is None


def test_used_code_never_works_again(kernel: Kernel, client: FlaskClient):
    secret, _ = switch_on(kernel)
    with clock.pinned(clock.now()):
        code = code_now(secret)
        attempt(client)
        assert client.post(CODE, data={"code": code}).status_code == 303
        thief = client.application.test_client()
        attempt(thief)

        answer = thief.post(CODE, data={"code": code})

    assert answer.status_code == 401
    assert "al gebruikt" in answer.text
    assert thief.get_cookie(COOKIE) is None


def test_older_code_does_not_work_after_a_newer(kernel: Kernel, client: FlaskClient):
    secret, _ = switch_on(kernel)
    now = clock.now()
    with kernel.writing() as session:
        proof = tweede_factor.prove(
            session, me(session), pyotp.TOTP(secret).at(now), now=now
        )
        older = pyotp.TOTP(secret).at(now - timedelta(seconds=30))
        assert proof
        assert tweede_factor.prove(session, me(session), older, now=now) is None


@pytest.mark.parametrize(("late", "works"), [(25, True), (100, False)])
def test_clock_of_a_phone_may_be_half_a_minute_wrong(
    kernel: Kernel, late: int, works: bool
):
    secret, _ = switch_on(kernel)
    now = clock.now()
    code = pyotp.TOTP(secret).at(now - timedelta(seconds=late))
    with kernel.writing() as session:
        assert bool(tweede_factor.prove(session, me(session), code, now=now)) is works


def test_recovery_code_signs_in_once_and_says_how_many_are_left(
    kernel: Kernel, client: FlaskClient
):
    _, codes = switch_on(kernel)
    attempt(client)

    answer = client.post(CODE, data={"code": codes[0].upper().replace("-", " ")})
    page = client.get(answer.location).text
    again = client.application.test_client()
    attempt(again)

    assert "Je hebt er nog 9." in page
    assert again.post(CODE, data={"code": codes[0]}).status_code == 401
    assert again.post(CODE, data={"code": codes[1]}).status_code == 303


def test_recovery_code_of_a_colleague_lets_nobody_in(kernel: Kernel):
    secret, codes = switch_on(kernel)
    now = clock.now()
    with kernel.writing() as session:
        colleague = find_by_email(session, BEHEERDER.email)
        assert colleague is not None
        other, code = tweede_factor.new_secret(), pyotp.TOTP
        tweede_factor.enrol(
            session, colleague, secret=other, code=code(other).at(now), now=now
        )
        for stolen in (codes[0], code(secret).at(now)):
            assert tweede_factor.prove(session, colleague, stolen, now=now) is None
        assert tweede_factor.prove(session, me(session), codes[0], now=now)


@pytest.mark.parametrize("kind", ["recovery", "app"])
def test_two_browsers_with_one_code_let_one_in(kernel: Kernel, kind: str):
    secret, codes = switch_on(kernel)
    now, together = clock.now(), Barrier(2)
    code = codes[0] if kind == "recovery" else pyotp.TOTP(secret).at(now)

    def use(_: int) -> bool:
        with kernel.reading() as session:
            row = me(session)
        together.wait(timeout=30)
        with kernel.writing() as session:
            proof = tweede_factor.prove(session, row, code, now=now)
            session.commit()
        return proof is not None

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(use, range(2))) == [False, True]


def test_guessing_codes_is_slowed_down(kernel: Kernel, client: FlaskClient):
    secret, codes = switch_on(kernel)
    attempt(client)
    tries = [client.post(CODE, data={"code": "000000"}).status_code for _ in range(5)]

    answer = client.post(CODE, data={"code": codes[0]})
    clock.set_offset(20)

    assert tries == [401] * 5
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 16
    assert client.post(CODE, data={"code": code_now(secret)}).status_code == 303


def test_step_between_password_and_code_ends_after_ten_minutes(
    kernel: Kernel, client: FlaskClient
):
    secret, _ = switch_on(kernel)
    attempt(client)
    clock.set_offset(601)

    answer = client.post(CODE, data={"code": code_now(secret)})

    assert answer.location == "/planning/inloggen"
    assert "duurde te lang" in client.get(answer.location).text


def test_ended_sessions_end_the_step_between_too(
    both: Suite, kernel: Kernel, client: FlaskClient
):
    secret, _ = switch_on(kernel)
    attempt(client)
    admin = sign_in(both.apps["scheduling"], BEHEERDER)
    admin.post(f"/planning/medewerkers/{COORDINATOR.id}/sessies")

    answer = client.post(CODE, data={"code": code_now(secret)})

    assert answer.location == "/planning/inloggen"
    assert client.get_cookie(COOKIE) is None


def test_where_required_nobody_gets_in_before_it_is_set_up(both: Suite, kernel: Kernel):
    client = requiring(both)

    answer = attempt(client, verder="/planning/trajecten")
    page = client.get(ENROL).text
    early = client.get_cookie(COOKIE)
    secret = offered(page)
    done = client.post(ENROL, data={"code": code_now(secret)})

    assert answer.location == ENROL
    assert early is None
    assert "<svg" in page
    assert len(set(RECOVERY.findall(done.text))) == tweede_factor.RECOVERY_CODES
    assert 'href="/planning/trajecten"' in done.text
    assert client.get("/planning/").status_code == 200


def test_page_keeps_its_square_when_the_code_was_wrong(both: Suite, kernel: Kernel):
    client = requiring(both)
    attempt(client)
    secret = offered(client.get(ENROL).text)

    answer = client.post(ENROL, data={"code": "abc"})

    assert answer.status_code == 422
    assert offered(answer.text) == secret
    assert client.post(ENROL, data={"code": code_now(secret)}).status_code == 200


def test_who_has_a_second_step_cannot_get_another_with_a_password(
    both: Suite, kernel: Kernel
):
    switch_on(kernel)
    client = requiring(both)
    attempt(client)

    page, answer = client.get(ENROL), client.post(ENROL, data={"code": "123456"})

    assert (page.location, answer.location) == (CODE, CODE)


@pytest.mark.parametrize(
    ("setting", "environment", "expected"),
    [
        ("", "production", True),
        ("", "development", False),
        ("optional", "production", False),
        ("required", "development", True),
    ],
)
def test_it_is_required_in_production_unless_set(
    suite: Suite, setting: str, environment: str, expected: bool
):
    kernel = suite.kernels["scheduling"]
    config = replace(
        kernel.config,
        own=kernel.config.own.model_copy(update={"second_factor": setting}),
        suite=kernel.config.suite.model_copy(update={"environment": environment}),
    )

    assert tweede_factor.is_required(replace(kernel, config=config)) is expected


def test_secret_and_recovery_codes_cannot_be_read_in_the_database(kernel: Kernel):
    secret, codes = switch_on(kernel)

    with kernel.reading() as session:
        factor = tweede_factor.factor_of(session, me(session))
        marks = [row.merk for row in session.exec(select(Herstelcode))]
    assert factor is not None
    assert secret.encode() not in factor.geheim
    assert len(marks) == len(codes) == 10
    assert not any(code.replace("-", "") in mark for mark in marks for code in codes)


def test_beheerder_forgets_a_lost_phone_and_ends_its_sessions(suite: Suite):
    for app in suite.apps.values():
        _add_page(app)
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR, BEHEERDER)
    switch_on(kernel)
    suite.deliver()
    admin = sign_in(suite.apps["scheduling"], BEHEERDER)
    assert status(suite, "notifications", cookie_for(COORDINATOR)) == 200

    admin.post(f"/planning/medewerkers/{COORDINATOR.id}/tweede-stap")
    suite.deliver()

    assert status(suite, "notifications", cookie_for(COORDINATOR)) == 302
    assert attempt(suite.apps["scheduling"].test_client()).location == "/planning/"
    with kernel.reading() as session:
        table = kernel.tables.access
        reasons = {
            row.reason: row.actor
            for row in session.exec(select(table))
            if row.subject == f"medewerker/{COORDINATOR.id}"
        }
    assert reasons["tweede stap gewist"] == BEHEERDER.id
