"""Holders of a link against groups of fields: each page asks the table.

What each may read is written by hand here too: the promise, not what the code says.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.scheduling.traject.people import add_person
from services.scheduling.zorgplan import blad, deelname_views
from services.scheduling.zorgplan.blad import Blad
from shared import clock
from shared.access import holders
from shared.access.holders import HOLDERS, Holder, holder_may
from shared.access.rights import Fields
from shared.contracts.people import Categorie
from tests.access.table import Row, rows
from tests.access.test_matrix import knock
from tests.access.test_rights import CASE
from tests.access.world import World, make_world
from tests.papers import paper_words
from tests.people import COLLEGA, COORDINATOR, cookie_for
from tests.scheduling.cases import MAANDAG, find_person, person, sent, traject_of
from tests.scheduling.zorgplan.plans import CHILD, write
from tests.suite import Suite

SHOWN = "POST /planning/deelname/<token>"
GUEST = "GET /berichten/uitnodigen/<token>/<genodigde_id>"
STATUS = "GET /aanmelding/<token>"
OFFER = "GET /planning/aanbod/<token>"
VERSION = f"{CASE}/zorgplan/<int:nummer>"
PLACE = "Huis Zonnewende"
F = Fields
# marked values, the groups that hold each of them, and where staff find it
MARKED: dict[str, tuple[set[F], str]] = {
    "JK-2026-0042": ({F.VERLOOP, F.AFSPRAAK, F.PLAN, F.AANBOD, F.BERICHTEN}, CASE),
    "Kobe Vlinderstruik": ({F.VERLOOP, F.PLAN}, CASE),
    "slaapt in de wagen": ({F.ZORG, F.PLAN}, CASE),
    PLACE: ({F.TAFEL, F.AFSPRAAK}, CASE),
    "Iemand van de crisisdienst": ({F.SPOOR}, CASE),
    "voor 9 uur": ({F.VERLOOP}, f"{CASE}/vervanging"),
    "Lotte Vlinderstruik": (
        {F.MENSEN, F.TAFEL, F.BERICHTEN, F.EIGEN},
        f"{CASE}/mensen",
    ),
    "Oma Kersentuin": ({F.MENSEN, F.TAFEL, F.BERICHTEN}, f"{CASE}/mensen"),
    "Ruben Notelaar": ({F.MENSEN, F.TAFEL}, f"{CASE}/mensen"),
    "0470 11 22 33": ({F.CONTACT}, f"{CASE}/mensen"),
    "lotte@example.org": ({F.CONTACT}, f"{CASE}/mensen"),
    "Wachtlijst van vier maanden": ({F.RUGZAK}, f"{CASE}/rugzak"),
    CHILD: ({F.PLAN}, VERSION),
    # written to stay with the team
    "Alleen voor het team": (set(), f"{CASE}/zorgplan"),
    "Is haar plan.": ({F.GEDEELD}, f"{CASE}/gedeeld"),
    "Zilverberk": ({F.ZORG}, "/inbox/<aanmelding_id>"),
    "geen melk in huis": ({F.ZORG}, "/inbox/<aanmelding_id>"),
    "kastanje": ({F.CONTACT}, "/inbox/<aanmelding_id>"),
    "Lotte Maes": ({F.EIGEN}, "/inbox/<aanmelding_id>"),
    "lotte.maes@example.org": ({F.EIGEN}, "/inbox/<aanmelding_id>"),
    "Jana Vlinderstruik": ({F.AANMELDINGEN}, "/inbox"),
    "Voorbeeld Expert": ({F.ADRESBOEK}, "/planning/experten"),
    "Kerstavond": ({F.PERMANENTIE}, "/planning/permanentie/sluitingen"),
    "Ann Egelantier": ({F.EIGEN}, "/planning/observatorium/<session_id>"),
    COLLEGA.naam: ({F.PERMANENTIE, F.EIGEN}, "/planning/permanentie"),
}
LINKS = [row for row in rows() if row.purpose]
# what shows each page more than its form does
PRESSED = {"antwoord": {"actie": "adres"}, "afspraak": {"stap": "plaats"}}
# all that the pages of a link show of it; those of other purposes show nothing
SEEN: dict[str, set[str]] = {
    "bevestig": {"lotte.maes@example.org"},
    "status": {"lotte.maes@example.org"},
    "uitnodigen": {
        *("JK-2026-0042", PLACE, "Lotte Vlinderstruik", "Oma Kersentuin"),
        "lotte@example.org",
    },
    "peiling": {"JK-2026-0042"},
    "antwoord": {"JK-2026-0042", PLACE},
    "deelname": {"JK-2026-0042", PLACE, "Ruben Notelaar", CHILD, "slaapt in de wagen"},
    "afspraak": {PLACE},
    # of the letter: to whom it is
    "brief": {"Lotte Vlinderstruik"},
    "partneragenda": {"JK-2026-0042"},
    "observatorium": {"Ann Egelantier"},
    "agenda": {"JK-2026-0042", PLACE, COLLEGA.naam},
    "welkom": {COLLEGA.naam},
}


@pytest.fixture
def world(suite: Suite) -> Iterator[World]:
    with clock.pinned(MAANDAG):
        made = make_world(suite)
        kept = {"kracht": "Alleen voor het team", "delen": "niemand"}
        item = {"9e1b1f0e-0000-4000-8000-000000000001": kept}
        casus_id = made.values["casus_id"]
        write(suite.kernels["scheduling"], casus_id, "krachten", item)
        yield made


def row(page: str) -> Row:
    return next(row for row in rows() if str(row) == page)


def read(world: World, page: str) -> str:
    """Return what the holder reads who first said that the link is theirs."""
    found, client = row(page), world.client(row(page).service)
    for before in ("/aanmelding/<token>/openen", "/berichten/uitnodigen/<token>"):
        first = next(r for r in rows() if r.rule == before and r.method == "POST")
        if first.purpose == found.purpose:
            client.post(world.path(first))
    return paper_words(client.open(world.path(found), method=found.method))


def seen(world: World) -> dict[str, set[str]]:
    """Return which marked values each purpose shows to who presses on all its pages."""
    found: dict[str, set[str]] = {row.purpose: set() for row in LINKS}
    clients: dict[str, FlaskClient] = {}
    # whoever read all of it withdraws
    for row in sorted(LINKS, key=lambda row: (row.method, "/intrekken" in row.rule)):
        client = clients.setdefault(row.purpose, world.client(row.service))
        data = PRESSED.get(row.purpose, {}) if row.method == "POST" else None
        path, how = world.path(row), {"method": row.method, "data": data}
        answer = client.open(path, follow_redirects=True, **how)
        # a line of a calendar that goes on is one line
        page = paper_words(answer).replace("\r\n ", "")
        found[row.purpose] |= {word for word in MARKED if word in page}
    return {purpose: words for purpose, words in found.items() if words}


def test_no_page_of_a_link_shows_a_group_that_is_not_its_holders(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    # planted: whoever may, finds each of them
    for word, (_, rule) in MARKED.items():
        page = knock(world, row(f"GET {rule}"), cookie_for(COORDINATOR))
        assert word in paper_words(page), word
    assert {row.purpose for row in LINKS} == set(HOLDERS)

    assert seen(world) == SEEN

    for purpose, words in SEEN.items():
        theirs = {group for group in F if holder_may(HOLDERS[purpose], group)}
        assert [word for word in words if not MARKED[word][0] & theirs] == [], purpose

    def leaking(*given: Any) -> Blad:
        return replace(blad.sheet_for(*given), kop=[("Mama", "0470 11 22 33")])

    # a leak that is planted is found
    monkeypatch.setattr(deelname_views, "sheet_for", leaking)
    assert "0470 11 22 33" in read(world, SHOWN)


def test_expert_reads_the_plan_and_not_where_the_table_was(world: World) -> None:
    kernel = world.suite.kernels["scheduling"]
    expert = person("Emke Expert", Categorie.EXPERTEN, email="emke@example.org")
    with kernel.writing() as session:
        case = traject_of(session, world.values["casus_id"])
        add_person(session, case, expert, by=COORDINATOR.id, now=MAANDAG)
        session.commit()
        expert = find_person(session, case.id, Categorie.EXPERTEN)
    client = world.client("scheduling")
    client.set_cookie("zt_medewerker", cookie_for(COORDINATOR))
    share = world.path(row(f"POST {VERSION}/delen"))
    data = {"aan": expert.id, "vorm": "link", "waarom": "Denkt mee."}
    assert client.post(share, data=data).status_code == 303
    link = sent(kernel, "StuurBericht")[-1].gegevens["link"]

    page = paper_words(
        world.client("scheduling").post("/planning/" + link.partition("/planning/")[2])
    )

    assert "Zorgplan, versie" in page
    assert PLACE not in page
    # planted: who sat at the table reads it
    assert PLACE in read(world, SHOWN)


@pytest.mark.parametrize(
    ("page", "holder", "fields", "word"),
    [
        (SHOWN, Holder.DEELNEMER, F.PLAN, "Zorgplan, versie"),
        (SHOWN, Holder.DEELNEMER, F.TAFEL, PLACE),
        (OFFER, Holder.PARTNER, F.AANBOD, "Kan je starten?"),
        (STATUS, Holder.AANMELDER, F.VERLOOP, "Je aanspreekpunt"),
        (STATUS, Holder.AANMELDER, F.ZORG, "Iets toevoegen"),
        (GUEST, Holder.AANMELDER, F.BERICHTEN, "veilig"),
        (GUEST, Holder.AANMELDER, F.CONTACT, "Hoe bereik je"),
    ],
)
def test_page_shows_a_group_only_while_the_table_says_so(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    holder: Holder,
    fields: F,
    word: str,
) -> None:
    assert word in read(world, page)

    monkeypatch.setitem(holders.RIGHTS, (holder, fields), "-")

    assert word not in read(world, page)


def test_what_is_not_in_the_table_is_refused() -> None:
    for holder in Holder:
        for fields in (F.RUGZAK, F.SPOOR, F.TRAJECTEN, F.MENSEN):
            assert not holder_may(holder, fields)
    assert not holder_may(None, F.PLAN)
    assert not holder_may(Holder.EXPERT, F.PLAN, change=True)
