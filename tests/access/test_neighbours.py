"""Two people with genuine links: what one opened opens nothing of the other."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from services.intake.aanmelding.domain.links import PATHS, status_path
from services.intake.aanmelding.domain.passing import ask_link
from services.intake.aanmelding.domain.send import send_draft
from services.notifications.uitnodiging.domain import receive_zorgtafel
from services.notifications.uitnodiging.koppelingen import AFTERWARDS
from services.notifications.uitnodiging.models import Genodigde, Tafel
from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.medewerkers.welkom import open_welcome
from shared import clock
from shared.contracts.people import Categorie
from tests.access.table import Row, rows
from tests.access.world import World, make_world
from tests.intake.aanmelding.test_attachments import PDF
from tests.intake.cases import attached, drafted, filled
from tests.notifications.pages import press
from tests.notifications.zorgtafels import aanmelder, person, uuid, zorgtafel
from tests.papers import paper_words
from tests.people import BEHEERDER, ELDERS
from tests.scheduling.cases import MAANDAG
from tests.suite import Suite

# what only the neighbour and those around may read
WORDS = ("Rozemarijn", "Notelaar", "buurbrief", "0499", "+32499", ELDERS.naam)
# pages that show something of whom the link is for, once it was opened
TELLING = {"status", "uitnodigen", "afspraak", "brief", "welkom"}
# and those that first ask to press, and remember who pressed
PRESSED = ("status", "uitnodigen")
OTHER = uuid(77)


@dataclass
class Neighbours:
    mine: World
    theirs: World


@pytest.fixture
def neighbours(suite: Suite) -> Iterator[Neighbours]:
    with clock.pinned(MAANDAG):
        mine = make_world(suite)
        values, links = dict(mine.values), {"welkom": _welcome(suite)}
        for found, minted in (_referred(suite), _invited(suite)):
            values |= found
            links |= minted
        yield Neighbours(mine, World(suite, values, links))


def _welcome(suite: Suite) -> str:
    with suite.kernels["scheduling"].writing() as session:
        row = session.get(Medewerker, ELDERS.id)
        assert row is not None
        link = open_welcome(session, row, by=BEHEERDER.id, now=MAANDAG)
        session.commit()
    return link.rpartition("/")[2]


def _referred(suite: Suite) -> tuple[dict[str, Any], dict[str, str]]:
    pages = filled(
        aanmelder={
            "aanmelder_naam": "Rozemarijn Buur",
            "aanmelder_telefoon": "0499 88 77 66",
            "aanmelder_email": "rozemarijn@example.org",
        },
        kind={"kind_naam": "Kobe Notelaar"},
    )
    kernel = suite.kernels["intake"]
    with kernel.writing() as session:
        draft = drafted(session, pages, now=MAANDAG)
        file = attached(session, draft.id, name="buurbrief.pdf", data=PDF, now=MAANDAG)
        row = send_draft(session, draft, now=MAANDAG)
        assert row is not None
        open_draft = drafted(session, pages, now=MAANDAG)
        mail = "rozemarijn@example.org"
        own = ask_link(session, open_draft, email=mail, now=MAANDAG)
        links = {
            purpose: status_path(session, row, purpose=purpose).rpartition("/")[2]
            for purpose in PATHS
        }
        links["concept"] = kernel.links.mint(
            "concept", own.id, generation=1, expires_at=own.expires_at
        )
        session.commit()
        return {"attachment_id": file.id}, links


def _invited(suite: Suite) -> tuple[dict[str, Any], dict[str, str]]:
    kernel = suite.kernels["notifications"]
    mother = person(uuid(71), "Merel Notelaar", Categorie.OUDERS)
    nurse = person(uuid(72), "Ivo Notelaar", Categorie.KIND_EN_GEZIN)
    begins = MAANDAG + dt.timedelta(days=7)
    told = zorgtafel(
        mother,
        nurse,
        aggregate=OTHER,
        zorgtafel_id=OTHER,
        casus_id=uuid(78),
        at=MAANDAG,
        starts_at=begins,
        ends_at=begins + dt.timedelta(hours=2),
        klok_uitnodiging_tot=MAANDAG + dt.timedelta(days=2),
        aanmelder=aanmelder(naam="Rozemarijn Buur", telefoon="0499 88 77 66"),
    )
    with kernel.writing() as session:
        receive_zorgtafel(session, told, now=MAANDAG)
        session.commit()
        tafel = session.get(Tafel, OTHER)
        guests = session.exec(select(Genodigde).where(Genodigde.tafel_id == OTHER))
        by_kind = {row.privaat: row for row in guests}
        assert tafel is not None
        links = {
            purpose: kernel.links.mint(
                purpose,
                row.id,
                generation=row.generation,
                expires_at=tafel.ends_at + AFTERWARDS,
            )
            for purpose, row in (
                ("uitnodigen", tafel),
                ("antwoord", by_kind[False]),
                ("afspraak", by_kind[True]),
                ("brief", by_kind[True]),
            )
        }
        ids = {"genodigde_id": by_kind[False].id, "naaste_id": by_kind[True].id}
    return ids, links


def link_rows(method: str = "GET") -> list[Row]:
    return [row for row in rows() if row.purpose and row.method == method]


def browsers(world: World) -> dict[str, FlaskClient]:
    """Somebody who opened all that a link of theirs opens."""
    found = {name: world.client(name) for name in world.suite.apps}
    found["intake"].post(f"/aanmelding/{world.links['status']}/openen")
    press(found["notifications"], f"/berichten/uitnodigen/{world.links['uitnodigen']}")
    return found


def said(page: TestResponse) -> list[str]:
    return [word for word in WORDS if word in paper_words(page)]


def test_who_the_link_is_for_sees_it_and_so_the_search_can_find_it(
    neighbours: Neighbours,
) -> None:
    theirs, here = neighbours.theirs, browsers(neighbours.theirs)
    shown = {
        row.purpose
        for row in link_rows()
        if row.purpose in theirs.links
        if said(here[row.service].get(theirs.path(row)))
    }

    assert shown == TELLING


def test_my_links_show_nothing_of_my_neighbour(neighbours: Neighbours) -> None:
    mine, here = neighbours.mine, browsers(neighbours.mine)
    for row in link_rows():
        assert said(here[row.service].get(mine.path(row))) == [], row


def test_what_i_opened_opens_no_page_of_my_neighbour(neighbours: Neighbours) -> None:
    """Even with a link that went astray one page still asks to press first."""
    mine, theirs = neighbours.mine, neighbours.theirs
    here = browsers(mine)
    for row in link_rows():
        if row.purpose in (*PRESSED, "concept"):
            page = here[row.service].get(theirs.path(row))
            assert said(page) == [], row


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_ids_of_my_neighbour_are_unknown_under_my_link(
    neighbours: Neighbours, method: str
) -> None:
    mine, theirs = neighbours.mine, neighbours.theirs
    here = browsers(mine)
    own = World(mine.suite, theirs.values, mine.links)
    nested = [row for row in link_rows(method) if row.rule.count("<") == 2]
    assert nested
    for row in nested:
        data = {"actie": "gesprek", "keuze": "ja"}
        answer = here[row.service].open(own.path(row), method=method, data=data)
        assert answer.status_code == 404, row
        assert said(answer) == [], row
        # the same with ids of one's own
        assert here[row.service].open(mine.path(row), method=method).status_code != 404
