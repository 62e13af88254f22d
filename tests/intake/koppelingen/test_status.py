"""A system sees where its own aanmeldingen stand, and nothing of anybody else's."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from services.intake.aanmelding.domain.follow import confirm_address
from services.intake.aanmelding.models import Aanmelding
from services.intake.tables import Koppeling
from services.scheduling.koppelingen.domain import revoke
from services.scheduling.tables import Koppeling as Gegeven
from shared import clock
from shared.access.clients import Recht
from shared.access.limits import PER_MINUTE
from tests.intake.cases import VRIJDAG, sent
from tests.intake.decided import talk
from tests.keys import bearer, give_key, id_of
from tests.people import BEHEERDER, COORDINATOR, employ
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=1)
ASK = "/api/v1/aanmeldingen/{}"


@pytest.fixture(autouse=True)
def _friday() -> Iterator[None]:
    with clock.pinned(NOW):
        yield


def referred(suite: Suite, *, confirmed: bool = True) -> Aanmelding:
    employ(suite.kernels["scheduling"], COORDINATOR, BEHEERDER)
    kernel = suite.kernels["intake"]
    casus_id = sent(kernel).id
    with kernel.writing() as session:
        row = session.get_one(Aanmelding, casus_id)
        if confirmed:
            confirm_address(session, row, now=NOW)
        session.commit()
        session.refresh(row)
        session.expunge(row)
    suite.deliver()
    return row


def ask(suite: Suite, row: Aanmelding, key: str = ""):
    client = suite.apps["intake"].test_client()
    headers = bearer(key) if key else {}
    return client.get(ASK.format(row.reference), headers=headers)


def test_own_aanmelding_tells_where_it_stands_and_nothing_about_people(suite: Suite):
    row = referred(suite)
    key = give_key(suite, Recht.STATUS)
    talk(suite.kernels["intake"], row.id, given_at=VRIJDAG, now=NOW, accepting=True)
    suite.deliver(ticks=2)

    answer = ask(suite, row, key)

    told = answer.get_json()
    assert told.pop("traject_sinds")
    assert told == {
        "referentie": row.reference,
        "stand": "aanvaard",
        "ontvangen_op": "2026-11-20T10:50:00Z",
        "terugkoppeling_voor": "2026-11-23T10:50:00Z",
        "teruggekoppeld_op": "2026-11-20T10:50:00Z",
        "traject": "geopend",
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_question_is_recorded_with_the_case(suite: Suite):
    row, kernel = referred(suite), suite.kernels["intake"]
    key = give_key(suite, Recht.STATUS)

    ask(suite, row, key)

    table = kernel.tables.access
    with kernel.reading() as session:
        (found,) = session.exec(
            select(table).where(table.actor == f"koppeling/{id_of(key)}")
        )
    assert (found.action, found.casus_id) == ("gelezen", row.id)


@pytest.mark.parametrize(
    ("confirmed", "domeinen", "regio"),
    [
        (False, ("example.org",), "limburg"),
        (True, ("ample.org",), "limburg"),
        (True, ("sub.example.org",), "limburg"),
        (True, (), "limburg"),
        (True, ("example.org",), "antwerpen"),
    ],
)
def test_what_is_not_its_own_is_as_if_it_did_not_exist(
    suite: Suite, confirmed: bool, domeinen: tuple[str, ...], regio: str
):
    row = referred(suite, confirmed=confirmed)
    key = give_key(suite, Recht.STATUS, domeinen=domeinen, regio=regio)

    answer = ask(suite, row, key)
    unknown = (
        suite.apps["intake"]
        .test_client()
        .get(ASK.format("JK-2020-9999"), headers=bearer(key))
    )

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.data == unknown.data


def test_destroyed_case_is_not_there(suite: Suite):
    row = referred(suite)
    key = give_key(suite, Recht.STATUS)
    assert ask(suite, row, key).status_code == 200
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        kernel.vault.destroy(session, row.id)
        session.commit()

    assert ask(suite, row, key).status_code == 404


def test_without_a_working_key_nothing_is_told(suite: Suite):
    row = referred(suite)
    key = give_key(suite, Recht.STATUS)
    other = give_key(suite, Recht.STATUS)
    assert ask(suite, row, key).status_code == 200
    mixed = "_".join([*key.split("_")[:2], other.split("_", 2)[2]])

    for wrong in ("", "onzin", key[:-1], key + "a", mixed, "zt_" + "0" * 36 + "_x"):
        answer = ask(suite, row, wrong)
        assert answer.status_code == 401, wrong
        assert answer.headers["WWW-Authenticate"].lower().startswith("bearer")
        assert answer.get_json()["status"] == 401


def test_key_with_another_right_gets_403(suite: Suite):
    row = referred(suite)

    assert ask(suite, row, give_key(suite, Recht.AANBOD)).status_code == 403


def test_revoked_key_is_dead_in_both_services(suite: Suite):
    row = referred(suite)
    key = give_key(suite, Recht.STATUS, Recht.AANBOD)
    there = suite.apps["scheduling"].test_client()
    assert ask(suite, row, key).status_code == 200
    with suite.kernels["scheduling"].writing() as session:
        given = session.get_one(Gegeven, id_of(key))
        revoke(session, given, by=BEHEERDER.id, now=NOW)
        session.commit()
    suite.deliver()

    assert ask(suite, row, key).status_code == 401
    found = there.get("/planning/api/v1/aanbod", headers=bearer(key))
    assert found.status_code == 401


def test_key_runs_out(suite: Suite):
    row = referred(suite)
    key = give_key(suite, Recht.STATUS)

    with clock.pinned(NOW + timedelta(days=365) - timedelta(seconds=1)):
        assert ask(suite, row, key).status_code == 200
    with clock.pinned(NOW + timedelta(days=365)):
        assert ask(suite, row, key).status_code == 401


def test_last_use_is_told_to_the_page_once_an_hour(suite: Suite):
    row = referred(suite)
    key = give_key(suite, Recht.STATUS)

    def known() -> tuple[object, int]:
        suite.deliver()
        with suite.kernels["scheduling"].reading() as session:
            used = session.get_one(Gegeven, id_of(key)).gebruikt_op
        with suite.kernels["intake"].reading() as session:
            return used, session.get_one(Koppeling, id_of(key)).version

    assert known() == (None, 0)
    ask(suite, row, key)
    assert known() == (NOW, 1)
    with clock.pinned(NOW + timedelta(minutes=59)):
        ask(suite, row, key)
        assert known() == (NOW, 1)
    with clock.pinned(NOW + timedelta(minutes=61)):
        ask(suite, row, key)
        assert known() == (NOW + timedelta(minutes=61), 2)


def test_key_is_only_kept_as_a_digest(suite: Suite):
    key = give_key(suite, Recht.STATUS)
    secret = key.split("_", 2)[2]

    for name in ("scheduling", "intake"):
        kernel = suite.kernels[name]
        with kernel.reading() as session:
            kept = session.get_one(kernel.tables.clients, id_of(key)).model_dump_json()
        assert id_of(key) in kept
        assert secret not in kept


def test_one_key_asks_no_more_than_its_share(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(PER_MINUTE, "koppeling", 2)
    row = referred(suite)
    key, other = give_key(suite, Recht.STATUS), give_key(suite, Recht.STATUS)

    codes = [ask(suite, row, key).status_code for _ in range(3)]

    assert codes == [200, 200, 429]
    late = ask(suite, row, key)
    assert late.mimetype == "application/problem+json"
    assert late.headers["Retry-After"]
    assert ask(suite, row, other).status_code == 200
