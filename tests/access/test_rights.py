"""Roles against groups of fields, page by page: who was added to a case, who broke in.

The table is written by hand: the promise, not what `shared/access/rights.py` says.
"""

import re
from collections.abc import Iterator

import pytest
from sqlmodel import select

from services.scheduling.traject.leden import add_member
from services.scheduling.traject.models import Noodtoegang
from services.scheduling.traject.nood import open_in_need, see
from shared import clock
from shared.access.need import cases_in
from shared.access.rights import RIGHTS, Fields, may, who_may
from shared.audit.trail import trail
from tests.access.table import Row, rows
from tests.access.test_matrix import knock, outcome
from tests.access.world import World, make_world
from tests.papers import paper_words
from tests.people import (
    BEHEERDER,
    COORDINATOR,
    ELDERS,
    PSYCHOPEDAGOOG,
    VIB,
    cookie_for,
)
from tests.scheduling.cases import MAANDAG, traject_of
from tests.scheduling.zorgplan.plans import write
from tests.suite import Suite

CASE = "/planning/trajecten/<casus_id>"
VISITORS = {"psy": PSYCHOPEDAGOOG, "vib": VIB, "beh": BEHEERDER}
# of all that stands under a case, this opens for a member or in need; nothing else
OPENS = {
    f"GET {CASE}": {"psy", "vib", "beh"},
    f"GET {CASE}/mensen": {"psy", "vib", "beh"},
    f"GET {CASE}/zorgplan": {"psy", "vib", "beh"},
    f"GET {CASE}/zorgplan/<int:nummer>": {"psy", "vib", "beh"},
    f"GET {CASE}/vib": {"psy", "vib", "beh"},
    f"GET {CASE}/vib/stap/<code>": {"vib"},
    f"POST {CASE}/vib/stap/<code>": {"vib"},
    f"POST {CASE}/vib/taken/<code>": {"vib"},
    f"GET {CASE}/wie-keek": {"beh"},
}
# words of the groups that stay with the coordinators, and where they read them
KEPT = {
    "contact": (
        ("0470 11 22 33", "lotte@example.org", "eilig kanaal"),
        f"{CASE}/mensen",
    ),
    "rugzak": (("Rugzak: gereserveerd",), CASE),
    "plan": (("Alleen voor het team",), f"{CASE}/zorgplan"),
    "gedeeld": (("Is haar plan.",), f"{CASE}/zorgplan/<int:nummer>"),
    "waar": (("Huis Zonnewende",), CASE),
    "waar, in het plan": (("Huis Zonnewende",), f"{CASE}/zorgplan"),
    "waar, in een versie": (("Huis Zonnewende",), f"{CASE}/zorgplan/<int:nummer>"),
    "nota": (("lees de nota",), CASE),
}
SPOOR = ("Geopend in nood",)
PATH = re.compile(r'(?:href|action)="(/[^"?#]*)')


@pytest.fixture
def world(suite: Suite) -> Iterator[World]:
    with clock.pinned(MAANDAG):
        made = make_world(suite)
        kernel, casus_id = suite.kernels["scheduling"], made.values["casus_id"]
        with kernel.writing() as session:
            case = traject_of(session, casus_id)
            for who in (PSYCHOPEDAGOOG, VIB):
                add_member(session, case, who.id, by=COORDINATOR.id, now=MAANDAG)
            how = {"reden": "Een back-up nakijken.", "by": BEHEERDER.id}
            open_in_need(session, case, now=MAANDAG, **how)
            session.commit()
        kept = {"kracht": "Alleen voor het team", "delen": "niemand"}
        write(
            kernel, casus_id, "krachten", {"9e1b1f0e-0000-4000-8000-000000000001": kept}
        )
        yield made


def of_a_case() -> list[Row]:
    """Reading first: what is ticked or written may change what others find."""
    found = [row for row in rows() if row.rule == CASE or f"{CASE}/" in row.rule]
    return sorted(found, key=lambda row: row.method)


def row_of(page: str) -> Row:
    return next(row for row in rows() if str(row) == page)


def test_each_role_opens_what_was_promised_and_nothing_else(world: World) -> None:
    wrong = [
        f"{row}: {name} gets {found!r}"
        for row in of_a_case()
        for name, who in VISITORS.items()
        if (found := outcome(knock(world, row, cookie_for(who))))
        != ("in" if name in OPENS.get(str(row), ()) else "nee")
    ]

    assert set(OPENS) <= {str(row) for row in of_a_case()}
    assert wrong == [], "\n".join(wrong)


def test_no_page_shows_a_group_of_fields_that_is_not_theirs(world: World) -> None:
    pages = {row.rule: row for row in of_a_case() if str(row) in OPENS}

    def read(rule: str, who: object) -> str:
        return paper_words(knock(world, pages[rule], cookie_for(who)))  # type: ignore[arg-type]

    # planted: whoever may, finds each of them
    for words, rule in KEPT.values():
        for word in words:
            assert word in read(rule, COORDINATOR), word
    for row in pages.values():
        if row.method != "GET":
            continue
        for name, who in VISITORS.items():
            if name not in OPENS[str(row)]:
                continue
            page = read(row.rule, who)
            hidden = [word for words, _ in KEPT.values() for word in words]
            hidden += () if name == "beh" else SPOOR
            assert [word for word in hidden if word in page] == [], (row, name)
    # and they do read what is theirs
    assert "slaapt in de wagen" in read(CASE, PSYCHOPEDAGOOG)
    assert "Ruben Notelaar" in read(f"{CASE}/mensen", PSYCHOPEDAGOOG)
    assert "Lotte Vlinderstruik" in read(f"{CASE}/mensen", PSYCHOPEDAGOOG)


def test_no_page_offers_what_its_reader_may_not_open(world: World) -> None:
    base = f"/planning/trajecten/{world.values['casus_id']}"
    for row in of_a_case():
        for name in OPENS.get(str(row), ()) if row.method == "GET" else ():
            client = world.client("scheduling")
            client.set_cookie("zt_medewerker", cookie_for(VISITORS[name]))
            page = client.get(world.path(row)).text
            offered = {path for path in PATH.findall(page) if path.startswith(base)}
            forms = set(re.findall(r'method="post" action="([^"]*)"', page))
            shut = [
                path
                for path in offered
                if (client.post if path in forms else client.get)(path).status_code
                == 403
            ]
            assert shut == [], (row, name)


def test_glass_opens_the_messages_of_that_case_too_and_shuts_them(world: World) -> None:
    suite, casus_id = world.suite, world.values["casus_id"]
    scheduling = suite.kernels["scheduling"]
    letters = f"/berichten/uitnodigingen/{world.values['tafel_id']}"

    def of_another_region() -> tuple[int, bool, bool]:
        client = world.client("notifications")
        client.set_cookie("zt_medewerker", cookie_for(ELDERS))
        listed = letters in client.get("/berichten/").text
        with suite.kernels["intake"].reading() as session:
            entered = cases_in(session, ELDERS.id, now=clock.now())
        return client.get(letters).status_code, listed, casus_id in entered

    def told(service: str) -> set[str]:
        """Return what the case's coordinator reads that they did."""
        with suite.kernels[service].reading() as session:
            deeds = trail(session, casus_id, names={ELDERS.id: ELDERS.naam})
        return {each.what for each in deeds if each.who == ELDERS.naam}

    def refused(service: str) -> list[str]:
        table = suite.kernels[service].tables.access
        with suite.kernels[service].reading() as session:
            found = select(table.subject).where(table.action == "geweigerd")
            return sorted(session.exec(found.where(table.actor == ELDERS.id)).all())

    assert of_another_region() == (403, False, False)
    knock(world, row_of(f"GET {CASE}"), cookie_for(ELDERS))
    knock(world, row_of(f"POST {CASE}/geheim"), cookie_for(ELDERS))
    client = world.client("notifications")
    client.set_cookie("zt_medewerker", cookie_for(ELDERS))
    copy = f"/berichten/inzage/{casus_id}/{'Elif' * 30}"
    assert client.get(copy).status_code == 403
    no = "kreeg geen toegang tot"
    assert told("notifications") == {
        f"{no} de uitnodigingen",
        f"{no} een kopie van gegevens",
    }
    assert f"{no} het traject" in told("scheduling")
    # once an hour, or they bury what others did; and nothing of what was typed
    assert refused("scheduling") == [f"traject/{casus_id}"]
    assert refused("notifications")[0] == f"inzage/{casus_id}"
    assert "opende in nood het traject" not in told("scheduling")
    with scheduling.writing() as session:
        case = traject_of(session, casus_id)
        how = {"reden": "Het ziekenhuis belt.", "by": ELDERS.id, "now": MAANDAG}
        entry = open_in_need(session, case, **how).id
        session.commit()
    suite.deliver()

    assert "opende in nood het traject" in told("scheduling")
    assert of_another_region() == (200, True, True)
    with scheduling.writing() as session:
        row = session.get_one(Noodtoegang, entry)
        see(session, row, stop=True, by=COORDINATOR.id, now=MAANDAG)
        session.commit()
    suite.deliver()

    assert of_another_region() == (403, False, False)


def test_what_is_not_in_the_table_is_refused() -> None:
    assert set(RIGHTS) == set(Fields)
    for role in ("casuscoordinator", "beheerder", "iets anders"):
        assert not may([role], "geheim", change=False)  # type: ignore[arg-type]
    for fields in Fields:
        assert who_may(fields, change=True) <= who_may(fields)
        assert not may(["iets anders"], fields)
        assert not may([], fields)
