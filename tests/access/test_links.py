"""Private links: only the genuine one, for its own purpose, while it lasts."""

import base64
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from services.intake.aanmelding.models import Aanmelding
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.observatorium.models import Observatoriuminschrijving
from services.scheduling.partners.models import Partneragenda, Partnerantwoord
from services.scheduling.peiling.models import Peilingantwoord
from services.scheduling.permanentie.models import Agendalink
from services.scheduling.zorgplan.models import ZorgplanLink
from shared import clock
from shared.access import limits
from shared.access.declare import declared
from tests.access.table import Row, rows
from tests.access.world import FAMILY, World, make_world
from tests.scheduling.cases import MAANDAG
from tests.suite import Suite

LINK_ROWS = [row for row in rows() if row.purpose]
# raising the generation of these rows ends the link
REVOKED = {
    "status": (Aanmelding, "link_generation"),
    "bevestig": (Aanmelding, "link_generation"),
    "aanvullen": (Aanmelding, "link_generation"),
    "adres": (Aanmelding, "contact_generation"),
    "welkom": (Medewerker, "welkom_generatie"),
    "aanbod": (Partnerantwoord, "generatie"),
    "partneragenda": (Partneragenda, "generatie"),
    "peiling": (Peilingantwoord, "generatie"),
    "deelname": (ZorgplanLink, "generatie"),
    "agenda": (Agendalink, "generatie"),
    "observatorium": (Observatoriuminschrijving, "generatie"),
    "uitnodigen": (Tafel, "generation"),
    "antwoord": (Genodigde, "generation"),
    "afspraak": (Genodigde, "generation"),
    "brief": (Genodigde, "generation"),
}
# a draft is short-lived: its link ends with it
NOT_REVOCABLE = {"concept"}
# with a link that ran out one may still ask for another, mailed to the known address
AFTER_THE_END = "/nieuwe-link"
# a page may first ask to press, so that a scanner sees no names
OPENED = (200, 302, 303)
SUITE_WORDS = ("Zorgtafel", "zorggarantie", "Jonge Kind")


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who forges links has to wait, which test_limits.py shows; here nobody has."""
    monkeypatch.setitem(limits.PER_MINUTE, "vervalst", 1_000_000)


@pytest.fixture(scope="module")
def made(module_suite: Suite) -> World:
    """One for all: a door that stays shut changes nothing."""
    with clock.pinned(MAANDAG):
        return make_world(module_suite)


@pytest.fixture
def world(made: World) -> Iterator[World]:
    with clock.pinned(MAANDAG):
        yield made


def dead(world: World, row: Row, token: str) -> list[str]:
    """Knock with a link; say what is wrong if the door does not stay shut."""
    client = world.client(row.service)
    path = world.path(row, token=token)
    answer = client.open(path, method=row.method, data={"actie": "ja"})
    said = []
    if answer.status_code != 410:
        said.append(f"{row} answers {answer.status_code}")
    said += [f"{row} says {word}" for word in FAMILY if word in answer.text]
    if row.rule.startswith("/a/"):
        said += [f"{row} says {word}" for word in SUITE_WORDS if word in answer.text]
    return said


def all_dead(world: World, tokens: dict[str, str]) -> list[str]:
    return [
        line
        for row in LINK_ROWS
        if row.purpose in tokens
        for line in dead(world, row, tokens[row.purpose])
    ]


def purposes(suite: Suite) -> set[str]:
    def of(app: Flask) -> set[str]:
        found = (declared(view) for view in app.view_functions.values())
        return {access.purpose for access in found if access and access.purpose}

    return set().union(*(of(app) for app in suite.apps.values()))


def test_every_purpose_is_tried_here(world: World) -> None:
    suite = world.suite
    assert purposes(suite) <= set(world.links)
    assert purposes(suite) == {row.purpose for row in LINK_ROWS}
    assert purposes(suite) <= set(REVOKED) | NOT_REVOCABLE


def test_genuine_links_open(world: World) -> None:
    for row in LINK_ROWS:
        if row.method == "GET":
            assert world.client(row.service).get(world.path(row)).status_code in OPENED


def test_changed_links_are_dead(world: World) -> None:
    def changed(token: str, at: int) -> str:
        raw = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        raw[at] ^= 1
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    # the row, the expiry, the generation and the seal itself
    for at in (3, 18, 21, -1):
        tokens = {name: changed(token, at) for name, token in world.links.items()}
        assert all_dead(world, tokens) == []


@pytest.mark.parametrize("token", ["A" * 54, "x", "..", "%00", "é", "A" * 3000])
def test_nonsense_is_dead(world: World, token: str) -> None:
    for row in LINK_ROWS:
        assert dead(world, row, token) == []


def test_links_for_another_purpose_are_dead(world: World) -> None:
    for borrowed, token in world.links.items():
        tokens = {name: token for name in world.links if name != borrowed}
        assert all_dead(world, tokens) == []


def test_links_that_another_service_minted_are_dead(world: World) -> None:
    for row in LINK_ROWS:
        for name, kernel in world.suite.kernels.items():
            if name == row.service:
                continue
            own = world.suite.kernels[row.service].links.read(
                row.purpose, world.links[row.purpose]
            )
            token = kernel.links.mint(
                row.purpose,
                own.row_id,
                generation=own.generation,
                expires_at=own.expires_at,
            )
            assert dead(world, row, token) == []


def test_links_end(world: World) -> None:
    with clock.pinned(MAANDAG + timedelta(days=2 * 366)):
        wrong = all_dead(world, world.links)
    assert [line for line in wrong if AFTER_THE_END not in line] == []


def test_revoked_links_are_dead(world: World) -> None:
    # the last of all: nothing opens afterwards
    known = {row.purpose for row in LINK_ROWS}
    for purpose, (table, generation) in REVOKED.items():
        if purpose not in known:
            continue
        service = next(row.service for row in LINK_ROWS if row.purpose == purpose)
        kernel = world.suite.kernels[service]
        claim = kernel.links.read(purpose, world.links[purpose])
        with kernel.writing() as session:
            found = session.get(table, claim.row_id)
            assert found is not None
            setattr(found, generation, claim.generation + 1)
            session.add(found)
            session.commit()

    tokens = {name: link for name, link in world.links.items() if name in REVOKED}
    assert all_dead(world, tokens) == []
