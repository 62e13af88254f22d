"""Holders of a link against groups of fields: each page asks the table.

What each may read is written by hand here too: the promise, not what the code says.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from services.scheduling.traject.people import add_person
from services.scheduling.zorgplan import blad, deelname_views
from services.scheduling.zorgplan.blad import Blad
from shared import clock
from shared.access import holders
from shared.access.holders import Holder, holder_may
from shared.access.rights import Fields
from shared.contracts.people import Categorie
from tests.access.table import Row, rows
from tests.access.test_matrix import knock
from tests.access.test_rights import CASE, KEPT
from tests.access.world import World, make_world
from tests.papers import paper_words
from tests.people import COORDINATOR, cookie_for
from tests.scheduling.cases import MAANDAG, find_person, person, sent, traject_of
from tests.scheduling.zorgplan.plans import write
from tests.suite import Suite

SHOWN = "POST /planning/deelname/<token>"
GUEST = "GET /berichten/uitnodigen/<token>/<genodigde_id>"
STATUS = "GET /aanmelding/<token>"
OFFER = "GET /planning/aanbod/<token>"
VERSION = f"{CASE}/zorgplan/<int:nummer>"
TABLE, PLACE = "waar, in een versie", "Huis Zonnewende"
# what of the groups of a case each page shows all the same
THEIRS = {SHOWN: {"waar", "waar, in het plan", TABLE}, OFFER: set(), STATUS: set()}


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


def leaks(world: World, page: str) -> list[str]:
    """Return the words on a page that are of a group that is not its holder's."""
    theirs = {word for name in THEIRS[page] for word in KEPT[name][0]}
    hidden = {word for words, _ in KEPT.values() for word in words} - theirs
    shown = read(world, page)
    return sorted(word for word in hidden if word in shown)


def test_no_page_of_a_link_shows_a_group_that_is_not_its_holders(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words, rule in KEPT.values():
        # planted: whoever may, finds each of them
        shown = paper_words(knock(world, row(f"GET {rule}"), cookie_for(COORDINATOR)))
        assert [word for word in words if word not in shown] == []

    assert [leak for page in THEIRS for leak in leaks(world, page)] == []

    def leaking(*given: Any) -> Blad:
        return replace(blad.sheet_for(*given), kop=[("Mama", "0470 11 22 33")])

    # a leak that is planted is found
    monkeypatch.setattr(deelname_views, "sheet_for", leaking)
    assert leaks(world, SHOWN) == ["0470 11 22 33"]


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
        (SHOWN, Holder.DEELNEMER, Fields.PLAN, "Zorgplan, versie"),
        (SHOWN, Holder.DEELNEMER, Fields.TAFEL, PLACE),
        (OFFER, Holder.PARTNER, Fields.AANBOD, "Kan je starten?"),
        (STATUS, Holder.AANMELDER, Fields.VERLOOP, "Je aanspreekpunt"),
        (STATUS, Holder.AANMELDER, Fields.ZORG, "Iets toevoegen"),
        (GUEST, Holder.AANMELDER, Fields.BERICHTEN, "veilig"),
        (GUEST, Holder.AANMELDER, Fields.CONTACT, "Hoe bereik je"),
    ],
)
def test_page_shows_a_group_only_while_the_table_says_so(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    holder: Holder,
    fields: Fields,
    word: str,
) -> None:
    assert word in read(world, page)

    monkeypatch.setitem(holders.RIGHTS, (holder, fields), "-")

    assert word not in read(world, page)


def test_what_is_not_in_the_table_is_refused() -> None:
    for holder in Holder:
        for fields in (Fields.RUGZAK, Fields.SPOOR, Fields.TRAJECTEN, Fields.MENSEN):
            assert not holder_may(holder, fields)
    assert not holder_may(None, Fields.PLAN)
    assert not holder_may(Holder.EXPERT, Fields.PLAN, change=True)
