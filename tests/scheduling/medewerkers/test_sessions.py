"""Ending sessions: within seconds, in all three services."""

import pytest
from flask import Flask
from sqlmodel import select

from shared import clock
from shared.access import staff
from shared.access.cookie import COOKIE
from shared.contracts import MedewerkerStand
from tests.people import (
    BEHEERDER,
    COORDINATOR,
    PSYCHOPEDAGOOG,
    cookie_for,
    employ,
    sign_in,
)
from tests.suite import Suite

SERVICES = ("intake", "scheduling", "notifications")


@pytest.fixture
def staffed(suite: Suite) -> Suite:
    for name in SERVICES:
        _add_page(suite.apps[name])
    employ(suite.kernels["scheduling"], COORDINATOR, BEHEERDER, PSYCHOPEDAGOOG)
    suite.deliver()
    return suite


def _add_page(app: Flask) -> None:
    app.add_url_rule("/proef", "proef", staff()(lambda: "binnen"))


def status(suite: Suite, name: str, cookie: str) -> int:
    client = suite.apps[name].test_client()
    client.set_cookie(COOKIE, cookie)
    return client.get("/proef").status_code


@pytest.mark.parametrize("name", SERVICES)
def test_ending_sessions_makes_the_cookie_worthless_everywhere(
    staffed: Suite, name: str
):
    admin = sign_in(staffed.apps["scheduling"], BEHEERDER)

    admin.post(f"/planning/medewerkers/{COORDINATOR.id}/sessies")
    staffed.deliver()

    assert status(staffed, name, cookie_for(COORDINATOR)) == 302
    assert status(staffed, name, cookie_for(COORDINATOR, epoch=2)) == 200


def test_ending_sessions_works_at_once_in_scheduling_itself(staffed: Suite):
    admin = sign_in(staffed.apps["scheduling"], BEHEERDER)

    admin.post(f"/planning/medewerkers/{COORDINATOR.id}/sessies")

    assert status(staffed, "scheduling", cookie_for(COORDINATOR)) == 302


def test_a_cookie_ends_after_eight_hours(staffed: Suite):
    cookie = cookie_for(COORDINATOR)
    clock.set_offset(8 * 3600 + 1)

    assert status(staffed, "intake", cookie) == 302


def test_a_change_of_roles_ends_sessions_with_the_old_rights(staffed: Suite):
    admin = sign_in(staffed.apps["scheduling"], BEHEERDER)
    fields = {"rollen": ["statistiek"], "regio": "limburg", "actief": "ja"}

    answer = admin.post(
        f"/planning/medewerkers/{COORDINATOR.id}", data={**fields, "version": "1"}
    )
    staffed.deliver()

    assert answer.location == "/planning/medewerkers"
    assert status(staffed, "intake", cookie_for(COORDINATOR)) == 302
    copy = staffed.kernels["intake"].tables.staff
    with staffed.kernels["intake"].reading() as session:
        row = session.get(copy, COORDINATOR.id)
        assert row is not None
        assert (row.roles, row.epoch) == ("statistiek", 2)


def test_two_administrators_do_not_overwrite_each_other(staffed: Suite):
    admin = sign_in(staffed.apps["scheduling"], BEHEERDER)
    fields = {"regio": "limburg", "actief": "ja", "version": "1"}
    url = f"/planning/medewerkers/{COORDINATOR.id}"
    admin.post(url, data={**fields, "rollen": ["vib_medewerker"]})

    second = admin.post(url, data={**fields, "rollen": ["psychopedagoog"]})

    assert second.status_code == 409
    assert "Nu staat er: Medewerker VIB" in second.text
    assert 'value="2"' in second.text


def test_the_last_administrator_stays(staffed: Suite):
    admin = sign_in(staffed.apps["scheduling"], BEHEERDER)
    fields = {"rollen": ["beheerder"], "regio": "limburg", "actief": "nee"}

    answer = admin.post(
        f"/planning/medewerkers/{BEHEERDER.id}", data={**fields, "version": "1"}
    )

    assert answer.status_code == 422
    assert "Er moet altijd één beheerder overblijven." in answer.text
    assert admin.get("/planning/medewerkers").status_code == 200


@pytest.mark.parametrize("who", [COORDINATOR, PSYCHOPEDAGOOG])
def test_only_the_administrator_sees_the_staff(staffed: Suite, who):
    client = sign_in(staffed.apps["scheduling"], who)

    assert client.get("/planning/medewerkers").status_code == 403
    assert (
        client.post(f"/planning/medewerkers/{BEHEERDER.id}/sessies").status_code == 403
    )


def test_signing_out_here_drops_the_cookie_of_this_device_only(staffed: Suite):
    client = sign_in(staffed.apps["scheduling"], COORDINATOR)

    client.post("/planning/uitloggen", data={"actie": "hier"})

    assert client.get_cookie(COOKIE) is None
    assert status(staffed, "scheduling", cookie_for(COORDINATOR)) == 200


def test_signing_out_everywhere_ends_the_other_devices(staffed: Suite):
    client = sign_in(staffed.apps["scheduling"], COORDINATOR)

    client.post("/planning/uitloggen", data={"actie": "overal"})
    staffed.deliver()

    assert status(staffed, "notifications", cookie_for(COORDINATOR)) == 302


def test_signing_in_is_recorded(staffed: Suite):
    from tests.scheduling.medewerkers.test_sign_in import attempt

    attempt(staffed.apps["scheduling"].test_client())

    kernel = staffed.kernels["scheduling"]
    with kernel.reading() as session:
        rows = session.exec(select(kernel.tables.access)).all()
    assert [(row.actor, row.action) for row in rows] == [(COORDINATOR.id, "ingelogd")]


def test_the_message_about_staff_says_no_password():
    assert "wachtwoord" not in MedewerkerStand.model_fields
