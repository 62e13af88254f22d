"""Who was added to a case opens that one, while it runs, and no other."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from services.scheduling.medewerkers.domain import change_staff
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.traject.models import Trajectstand
from shared import clock
from shared.access import Role
from tests.people import (
    COLLEGA,
    COORDINATOR,
    ELDERS,
    PSYCHOPEDAGOOG,
    StaffMember,
    employ,
    sign_in,
)
from tests.scheduling.cases import MAANDAG, open_case, traject_of
from tests.suite import Suite

LIST = "/planning/trajecten"
TWO = StaffMember(
    "Lien Bakker", "lien@example.org", (Role.PSYCHOPEDAGOOG, Role.BEHEERDER)
)
FAR = StaffMember(
    "Wout Claes", "wout@example.org", (Role.PSYCHOPEDAGOOG,), regio="antwerpen"
)


@pytest.fixture
def case(both: Suite) -> Iterator[str]:
    with clock.pinned(MAANDAG):
        kernel = both.kernels["scheduling"]
        employ(kernel, COORDINATOR, COLLEGA, PSYCHOPEDAGOOG, FAR, ELDERS, TWO)
        yield f"{LIST}/{open_case(kernel)}"


def staff(suite: Suite, who: StaffMember) -> FlaskClient:
    return sign_in(suite.apps["scheduling"], who)


def add(suite: Suite, case: str, who: StaffMember = PSYCHOPEDAGOOG) -> int:
    client = staff(suite, COORDINATOR)
    fields = {"medewerker": who.id}
    return client.post(f"{case}/leden", data=fields).status_code


def test_case_opens_for_who_was_added_and_stands_in_their_list(both: Suite, case: str):
    other = f"{LIST}/{open_case(both.kernels['scheduling'])}"
    reader = staff(both, PSYCHOPEDAGOOG)
    assert reader.get(case).status_code == 403
    assert case not in reader.get(LIST).text
    assert "Je leest nog nergens mee" in reader.get(LIST).text

    # twice is once
    assert [add(both, case), add(both, case)] == [303, 303]

    assert reader.get(case).status_code == 200
    assert case in reader.get(LIST).text
    assert other not in reader.get(LIST).text
    assert reader.get(other).status_code == 403
    own = staff(both, COORDINATOR)
    assert own.get(case).text.count("Een collega leest mee") == 1
    # who reads along, is seen to have read
    assert PSYCHOPEDAGOOG.naam in own.get(f"{case}/wie-keek").text


def test_it_shuts_for_who_moved_to_another_region(both: Suite, case: str):
    assert add(both, case) == 303
    moved = replace(PSYCHOPEDAGOOG, regio="antwerpen")
    with both.kernels["scheduling"].writing() as session:
        row = session.get_one(Medewerker, PSYCHOPEDAGOOG.id)
        rights = {"rollen": row.roles, "regio": moved.regio, "actief": True}
        change_staff(session, row, **rights, by="x", now=MAANDAG)
        session.commit()

    reader = sign_in(both.apps["scheduling"], moved, epoch=row.epoch)

    assert reader.get(case).status_code == 403
    assert case not in reader.get(LIST).text
    # nobody is shown as reading along who does not
    page = staff(both, COORDINATOR).get(f"{case}/leden").text
    assert f"/leden/{PSYCHOPEDAGOOG.id}/weg" not in page


def test_it_shuts_when_they_are_taken_away_and_opens_when_they_come_back(
    both: Suite, case: str
):
    add(both, case)
    own, reader = staff(both, COORDINATOR), staff(both, PSYCHOPEDAGOOG)
    for _ in range(2):
        away = own.post(f"{case}/leden/{PSYCHOPEDAGOOG.id}/weg")
        assert away.status_code == 303

    assert reader.get(case).status_code == 403
    assert own.get(case).text.count("Een collega leest niet meer mee") == 1
    add(both, case)
    assert reader.get(case).status_code == 200


def test_it_shuts_by_itself_when_the_case_is_closed(both: Suite, case: str):
    add(both, case)
    reader = staff(both, PSYCHOPEDAGOOG)
    with both.kernels["scheduling"].writing() as session:
        row = traject_of(session, case.rpartition("/")[2])
        row.stand = Trajectstand.AFGESLOTEN
        session.commit()

    assert reader.get(case).status_code == 403
    assert case not in reader.get(LIST).text


def test_nobody_is_added_whose_role_or_region_it_is_not(both: Suite, case: str):
    page = staff(both, COORDINATOR).get(f"{case}/leden").text
    assert PSYCHOPEDAGOOG.naam in page

    for who in (FAR, COLLEGA, ELDERS):
        assert who.naam not in page.replace("Saar", "")
        assert add(both, case, who) == 422
    assert staff(both, FAR).get(case).status_code == 403


def test_member_changes_nothing_and_adds_nobody(both: Suite, case: str):
    add(both, case)
    reader = staff(both, PSYCHOPEDAGOOG)

    for path in ("leden", "geheim", "zorgtafel", "afsluiten", "mensen/nieuw"):
        assert reader.post(f"{case}/{path}").status_code == 403, path


def test_other_role_of_a_member_opens_nothing_here(both: Suite, case: str):
    add(both, case, TWO)
    reader = staff(both, TWO)

    assert reader.get(case).status_code == 200
    # a beheerder reads this in need only, and this one is here for another reason
    assert reader.get(f"{case}/wie-keek").status_code == 403
    assert "/wie-keek" not in reader.get(case).text
