"""The welcome link: a new colleague chooses a password, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from sqlmodel import select

from services.scheduling.medewerkers.domain import change_staff, find_by_email
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.welkom import (
    LIFETIME,
    choose_password,
    invite_staff,
    open_welcome,
    welcomed,
)
from shared import clock
from shared.kernel import Kernel
from tests.people import BEHEERDER, COORDINATOR, cookie_for, employ, sign_in
from tests.scheduling.medewerkers.test_sessions import _add_page, status
from tests.suite import Suite

NEW = "nieuw@example.org"
GOOD = "fiets lantaarn koekoek"


def twice(password: str) -> dict[str, str]:
    return {"wachtwoord": password, "wachtwoord_nogmaals": password}


TWICE = twice(GOOD)
DEAD = "Deze link werkt niet meer"


def invite(kernel: Kernel) -> str:
    """Invite somebody and return the path of the link."""
    with kernel.writing() as session:
        _, link = invite_staff(
            session,
            naam="Nele Beukenoot",
            email=NEW,
            rollen=["beheerder"],
            by="opdracht",
            now=clock.now(),
        )
        session.commit()
    return urlsplit(link).path


def sign_in_with(suite: Suite, password: str, email: str = NEW) -> int:
    fields = {"email": email, "wachtwoord": password}
    client = suite.apps["scheduling"].test_client()
    return client.post("/planning/inloggen", data=fields).status_code


def test_link_lets_somebody_choose_a_password_and_sign_in(both: Suite):
    path = invite(both.kernels["scheduling"])
    client = both.apps["scheduling"].test_client()

    page = client.get(path)
    answer = client.post(path, data=TWICE)

    assert "Dag Nele Beukenoot" in page.text
    assert answer.location == "/planning/inloggen"
    assert sign_in_with(both, GOOD) == 303


@pytest.mark.parametrize(
    ("password", "almost"),
    [
        (f"  {GOOD} ", GOOD),
        (GOOD, GOOD.upper()),
        (f"{GOOD} " * 4 + "zeilboot", f"{GOOD} " * 4 + "zeilbooT"),
    ],
)
def test_password_counts_as_it_was_typed_and_may_be_long(
    suite: Suite, password: str, almost: str
):
    path = invite(suite.kernels["scheduling"])

    chosen = suite.apps["scheduling"].test_client().post(path, data=twice(password))

    assert chosen.status_code == 303
    assert sign_in_with(suite, password) == 303
    assert sign_in_with(suite, almost) == 401


def test_nobody_signs_in_before_a_password_was_chosen(suite: Suite):
    invite(suite.kernels["scheduling"])

    assert sign_in_with(suite, "niemand") == 401
    assert sign_in_with(suite, " ") == 401


def test_link_works_once(suite: Suite):
    path = invite(suite.kernels["scheduling"])
    client = suite.apps["scheduling"].test_client()
    client.post(path, data=TWICE)

    again = client.post(
        path, data={"wachtwoord": "ander " + GOOD, "wachtwoord_nogmaals": GOOD}
    )

    assert (again.status_code, client.get(path).status_code) == (410, 410)
    assert DEAD in again.text
    assert sign_in_with(suite, GOOD) == 303


def test_two_browsers_with_one_link_set_one_password(both: Suite):
    kernel, together = both.kernels["scheduling"], Barrier(2)
    path = invite(kernel)

    def use(password: str) -> bool:
        claim = kernel.links.read("welkom", path.rpartition("/")[2])
        with kernel.reading() as session:
            row = welcomed(session, claim, now=clock.now())
        assert row is not None
        together.wait(timeout=30)
        with kernel.writing() as session:
            row = session.merge(row, load=False)
            first = choose_password(session, row, password, now=clock.now())
            session.commit() if first else session.rollback()
        return first

    words = [f"{GOOD} {number}" for number in ("een", "twee")]
    with ThreadPoolExecutor(2) as pool:
        won = list(pool.map(use, words))

    assert sorted(won) == [False, True]
    assert [sign_in_with(both, word) for word in words] == [
        303 if first else 401 for first in won
    ]


def test_link_ends_after_three_days(suite: Suite):
    path = invite(suite.kernels["scheduling"])
    client = suite.apps["scheduling"].test_client()
    clock.set_offset(LIFETIME - timedelta(minutes=1))
    assert client.get(path).status_code == 200

    clock.set_offset(LIFETIME + timedelta(minutes=1))

    assert client.get(path).status_code == 410
    assert client.post(path, data=TWICE).status_code == 410


def test_newer_link_ends_the_older(suite: Suite):
    kernel = suite.kernels["scheduling"]
    path = invite(kernel)
    with kernel.writing() as session:
        row = find_by_email(session, NEW)
        assert row is not None
        newer = urlsplit(open_welcome(session, row, by="x", now=clock.now())).path
        session.commit()
    client = suite.apps["scheduling"].test_client()

    assert client.get(path).status_code == 410
    assert client.get(newer).status_code == 200


def test_newer_link_made_while_somebody_uses_the_older_ends_it(both: Suite):
    kernel = both.kernels["scheduling"]
    path = invite(kernel)
    claim = kernel.links.read("welkom", path.rpartition("/")[2])
    with kernel.reading() as session:
        old = welcomed(session, claim, now=clock.now())
    assert old is not None
    with kernel.writing() as session:
        row = find_by_email(session, NEW)
        assert row is not None
        open_welcome(session, row, by="x", now=clock.now())
        session.commit()

    with kernel.writing() as session:
        old = session.merge(old, load=False)
        assert not choose_password(session, old, GOOD, now=clock.now())
        session.rollback()
    assert sign_in_with(both, GOOD) == 401


def test_link_of_who_was_deactivated_is_dead(suite: Suite):
    kernel = suite.kernels["scheduling"]
    employ(kernel, BEHEERDER)
    path = invite(kernel)
    with kernel.writing() as session:
        row = find_by_email(session, NEW)
        assert row is not None
        change_staff(
            session,
            row,
            rollen=["beheerder"],
            regio="limburg",
            actief=False,
            by=BEHEERDER.id,
            now=clock.now(),
        )
        session.commit()

    assert suite.apps["scheduling"].test_client().get(path).status_code == 410


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (twice("kort"), "minstens 12 tekens"),
        ({"wachtwoord": GOOD, "wachtwoord_nogmaals": GOOD + "!"}, "niet hetzelfde"),
        (
            {"wachtwoord": "password1234", "wachtwoord_nogmaals": "password1234"},
            "te raden",
        ),
        (twice(NEW), "te raden"),
        (twice("Zorgtafel-Limburg"), "te raden"),
        (twice("opgroeien hasselt 2026"), "te raden"),
        (twice("Nele Beukenoot!!"), "te raden"),
        (twice(GOOD * 10), "te lang"),
        (twice(""), "Kies een wachtwoord."),
    ],
)
def test_weak_password_is_refused_with_the_reason(
    suite: Suite, fields: dict[str, str], said: str
):
    path = invite(suite.kernels["scheduling"])
    client = suite.apps["scheduling"].test_client()

    answer = client.post(path, data=fields)

    assert answer.status_code == 422
    assert said in answer.text
    assert client.post(path, data=TWICE).status_code == 303


def test_beheerder_adds_a_colleague_and_hands_over_the_link(suite: Suite):
    kernel = suite.kernels["scheduling"]
    employ(kernel, BEHEERDER)
    admin = sign_in(suite.apps["scheduling"], BEHEERDER)
    fields = {"naam": "Nele", "email": NEW, "rollen": "statistiek", "regio": "limburg"}

    answer = admin.post("/planning/medewerkers/nieuw", data=fields)
    page = admin.get(answer.location)

    with kernel.reading() as session:
        row = session.exec(select(Medewerker).where(Medewerker.email == NEW)).one()
    link = page.text.split("/planning/welkom/")[1].split("<")[0].strip()
    stranger = suite.apps["scheduling"].test_client()
    assert (row.naam, row.roles, row.wachtwoord) == ("Nele", {"statistiek"}, "")
    assert stranger.get(f"/planning/welkom/{link}").status_code == 200


def test_beheerder_keeps_what_was_typed_when_the_address_exists(suite: Suite):
    employ(suite.kernels["scheduling"], BEHEERDER, COORDINATOR)
    admin = sign_in(suite.apps["scheduling"], BEHEERDER)
    fields = {
        "naam": "Nele Beukenoot",
        "email": COORDINATOR.email.upper(),
        "rollen": "statistiek",
        "regio": "limburg",
    }

    answer = admin.post("/planning/medewerkers/nieuw", data=fields)

    assert answer.status_code == 422
    assert "Er is al een medewerker met dit e-mailadres." in answer.text
    assert "Nele Beukenoot" in answer.text


def test_forgotten_password_is_chosen_again_and_ends_old_sessions(suite: Suite):
    for app in suite.apps.values():
        _add_page(app)
    employ(suite.kernels["scheduling"], BEHEERDER, COORDINATOR)
    suite.deliver()
    admin = sign_in(suite.apps["scheduling"], BEHEERDER)
    url = f"/planning/medewerkers/{COORDINATOR.id}"
    admin.post(f"{url}/link")
    link = admin.get(url).text.split("/planning/welkom/")[1].split("<")[0].strip()
    assert status(suite, "intake", cookie_for(COORDINATOR)) == 200

    suite.apps["scheduling"].test_client().post(f"/planning/welkom/{link}", data=TWICE)
    suite.deliver()

    assert sign_in_with(suite, GOOD, COORDINATOR.email) == 303
    assert status(suite, "intake", cookie_for(COORDINATOR)) == 302
    assert "/planning/welkom/" not in admin.get(url).text
