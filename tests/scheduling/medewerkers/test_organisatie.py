"""Who comes in with the account of an organisation, with which rights, and who not."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import Session, select

from services.scheduling.medewerkers.domain import change_staff, find_by_email
from services.scheduling.medewerkers.models import Identiteit, Medewerker
from services.scheduling.medewerkers.organisatie import Persoon, enter
from shared import clock
from shared.access.cookie import COOKIE, StaffClaims, verify
from tests.people import BEHEERDER, COLLEGA, COORDINATOR, employ, sign_in
from tests.scheduling.medewerkers.elsewhere import (
    COUPLE,
    START,
    Elsewhere,
    elsewhere,
)
from tests.scheduling.medewerkers.provider import ROLE_CLAIM, person
from tests.suite import Suite

ACCOUNT = "/planning/mijn-account"
NO_ROLE = "Je hebt hier nog geen toegang"


@pytest.fixture
def there(both: Suite, tmp_path: Path) -> Iterator[Elsewhere]:
    with elsewhere(both, tmp_path) as found:
        yield found


def claims_after(there: Elsewhere, **told: Any) -> StaffClaims | None:
    """Sign in as whom the provider tells of; return what the cookie says."""
    there.provider.claims = person(**told)
    browser = there.browser()
    there.come_in(browser)
    cookie = browser.get_cookie(COOKIE)
    keys = there.kernel.config.suite.staff_public_keys
    return verify(keys, cookie.value, now=clock.now()) if cookie else None


def staff(session: Session) -> list[Medewerker]:
    return list(session.exec(select(Medewerker)))


def refusal(there: Elsewhere, **told: Any) -> Any:
    there.provider.claims = person(**told)
    return there.come_in(there.browser())


def test_first_sign_in_makes_an_account_with_role_and_region(there: Elsewhere):
    found = claims_after(there)

    assert found is not None
    assert (found.name, found.region) == ("Nele Okkernoot", "limburg")
    assert found.roles == {"casuscoordinator"}
    with there.kernel.reading() as session:
        (row,) = staff(session)
        assert (row.id, row.regio, row.rollen) == (
            found.staff_id,
            "limburg",
            "casuscoordinator",
        )
        assert row.wachtwoord == ""


@pytest.mark.parametrize(
    "told",
    [
        {ROLE_CLAIM: []},
        {ROLE_CLAIM: None},
        {ROLE_CLAIM: ["Zorgtafel-lezer:OVO000000"]},
        {ROLE_CLAIM: ["Zorgtafel-coordinator:OVO999999"]},
        {ROLE_CLAIM: ["casuscoordinator:OVO000000"]},
        # no role of anybody who comes as a citizen
        {"vo_doelgroepcode": "BUR"},
    ],
)
def test_without_a_role_there_is_no_account_and_a_page_that_says_what_to_do(
    there: Elsewhere, told: dict[str, Any]
):
    answer = refusal(there, **told)

    assert answer.status_code == 403
    assert NO_ROLE in answer.text
    assert "gebruikersbeheer" in answer.text
    with there.kernel.reading() as session:
        assert staff(session) == []


@pytest.mark.parametrize(
    "told",
    [
        "Zorgtafel-coordinator:OVO000000, OVO999999",
        "Zorgtafel-coordinator",
        ["Zorgtafel-coordinator:OVO000000", "Zorgtafel-lezer:OVO000000"],
    ],
)
def test_roles_are_read_as_they_come(there: Elsewhere, told: Any):
    found = claims_after(there, **{ROLE_CLAIM: told})

    assert found is not None
    assert found.roles == {"casuscoordinator"}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {
                "vo_doelgroepcode": "GID",
                ROLE_CLAIM: "Zorgtafel-coordinator:OVO000000,OVO000001",
            },
            "We weten niet in welke regio je werkt",
        ),
        ({"vo_email": "", "email": "x@example.org"}, "nog geen account voor je maken"),
        ({"given_name": "", "family_name": ""}, "nog geen account voor je maken"),
        ({"vo_email": COORDINATOR.email.upper()}, "Er is al een account met jouw"),
    ],
)
def test_who_cannot_be_placed_gets_no_account(
    there: Elsewhere, told: dict[str, Any], sentence: str
):
    employ(there.kernel, COORDINATOR)

    answer = refusal(there, **told)

    assert answer.status_code == 403
    assert sentence in answer.text
    with there.kernel.reading() as session:
        assert [row.id for row in staff(session)] == [COORDINATOR.id]


def change(there: Elsewhere, **wanted: Any) -> None:
    employ(there.kernel, BEHEERDER)
    with there.kernel.writing() as session:
        row = find_by_email(session, person()["vo_email"])
        assert row is not None
        now = {"rollen": row.roles, "regio": row.regio, "actief": True} | wanted
        change_staff(session, row, by=BEHEERDER.id, now=clock.now(), **now)
        session.commit()


def test_a_role_counts_only_where_both_give_it(there: Elsewhere):
    two = {ROLE_CLAIM: "Zorgtafel-coordinator:OVO000000"}
    claims_after(there, **two)
    change(there, rollen=["beheerder", "casuscoordinator"])

    # here: both, there: one
    found = claims_after(there, **two)
    assert found is not None
    assert found.roles == {"casuscoordinator"}
    # there too, and then it is taken away here
    more = ["Zorgtafel-coordinator:OVO000000", "Zorgtafel-beheerder:OVO000000"]
    found = claims_after(there, **{ROLE_CLAIM: more})
    assert found is not None
    assert found.roles == {"beheerder", "casuscoordinator"}
    change(there, rollen=["statistiek"])
    assert NO_ROLE in refusal(there, **{ROLE_CLAIM: more}).text


def test_who_is_closed_off_or_moved_here_does_not_get_in(there: Elsewhere):
    claims_after(there)
    change(there, regio="antwerpen")
    assert NO_ROLE in refusal(there).text

    change(there, actief=False)

    assert "Je account is afgesloten" in refusal(there).text


def test_a_person_is_known_by_the_subject_alone(there: Elsewhere):
    first = claims_after(there)
    married = claims_after(there, family_name="Hazelaar", vo_email="n@example.org")
    other = claims_after(there, sub="een-ander", vo_email="ander@example.org")

    assert first is not None
    assert married is not None
    assert other is not None
    assert first.staff_id == married.staff_id
    assert other.staff_id != first.staff_id


def test_own_account_is_coupled_after_the_owner_says_so(there: Elsewhere):
    employ(there.kernel, COORDINATOR)
    mine = sign_in(there.browser())
    there.provider.claims = person(vo_email=COORDINATOR.email)

    asked = there.come_in(mine, COUPLE)

    assert "Is dit jouw account?" in asked.text
    with there.kernel.reading() as session:
        assert session.exec(select(Identiteit)).all() == []
    assert mine.post(COUPLE, data={"actie": "koppelen"}).location == ACCOUNT
    assert "Gekoppeld" in mine.get(ACCOUNT).text
    browser = there.browser()
    assert there.come_in(browser).location == "/planning/"
    # and what was shown once is not there a second time
    assert mine.post(COUPLE, data={"actie": "koppelen"}).status_code == 400

    assert mine.post(COUPLE, data={"actie": "los"}).location == ACCOUNT
    assert "Er is al een account met jouw" in there.come_in(there.browser()).text


def test_account_of_somebody_else_is_not_coupled(there: Elsewhere):
    employ(there.kernel, COORDINATOR, COLLEGA)
    for who, status in ((COORDINATOR, 303), (COLLEGA, 403)):
        browser = sign_in(there.browser(), who)
        there.come_in(browser, COUPLE)

        answer = browser.post(COUPLE, data={"actie": "koppelen"})

        assert answer.status_code == status
    assert "Dit account is al gekoppeld" in answer.text


def test_who_signs_in_as_another_in_between_does_not_get_the_account(
    there: Elsewhere,
):
    employ(there.kernel, COORDINATOR, COLLEGA)
    browser = sign_in(there.browser())
    there.come_in(browser, COUPLE)

    sign_in(browser, COLLEGA)

    assert browser.post(COUPLE, data={"actie": "koppelen"}).status_code == 400


def test_who_has_no_password_keeps_the_only_way_in(there: Elsewhere):
    there.provider.claims = person()
    browser = there.browser()
    there.come_in(browser)

    browser.post(COUPLE, data={"actie": "los"})

    assert there.come_in(there.browser(), START).location == "/planning/"


def test_two_first_sign_ins_at_once_make_one_account(there: Elsewhere):
    them = Persoon(
        merk="a" * 64,
        naam="Nele Okkernoot",
        email="nele@example.org",
        doelgroep="GID",
        rollen=frozenset({("Zorgtafel-coordinator", "OVO000000")}),
    )
    barrier = Barrier(4)

    def once(_: int) -> str:
        with there.kernel.writing() as session:
            barrier.wait(timeout=30)
            row, _roles = enter(session, them, now=clock.now())
            session.commit()
            return row.id

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(once, range(4)))

    assert len(found) == 1
