"""Nobody is led where the door is shut."""

import re

import pytest
from flask.testing import FlaskClient

from shared.access import Role
from tests.people import BY_ROLE, employ, sign_in
from tests.suite import Suite

MENU = re.compile(r'<nav class="frame-nav".*?</nav>', re.DOTALL)
ENTRY = re.compile(r'<a href="([^"]+)"[^>]*>([^<]+)</a>')
ALL = {"Vandaag", "Permanentie", "Observatorium", "Adresboek"}
CASES = {"Inbox", "Telefoon", "Trajecten", "Consulten", "Berichten"}


def service_of(path: str) -> str:
    if path.startswith("/planning"):
        return "scheduling"
    return "notifications" if path.startswith("/berichten") else "intake"


def menu(client: FlaskClient) -> dict[str, str]:
    found = MENU.search(client.get("/planning/").text)
    assert found
    return {label: href for href, label in ENTRY.findall(found[0])}


@pytest.mark.parametrize("role", Role)
def test_every_entry_opens_for_the_role_that_sees_it(suite: Suite, role: Role) -> None:
    employ(suite.kernels["scheduling"], BY_ROLE[role])
    suite.deliver()

    entries = menu(sign_in(suite.apps["scheduling"], role=role))

    assert set(entries) >= ALL
    for path in entries.values():
        client = sign_in(suite.apps[service_of(path)], role=role)
        assert client.get(path, follow_redirects=True).status_code == 200, path


def test_menu_follows_the_role(suite: Suite) -> None:
    employ(suite.kernels["scheduling"], *BY_ROLE.values())
    seen = {
        role: set(menu(sign_in(suite.apps["scheduling"], role=role))) for role in Role
    }

    assert seen[Role.CASUSCOORDINATOR] == ALL | CASES | {"Rugzak", "Cijfers"}
    assert seen[Role.BEHEERDER] == ALL | {"Medewerkers", "Rugzak", "Cijfers"}
    assert seen[Role.STATISTIEK] == ALL | {"Cijfers"}
