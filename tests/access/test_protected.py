"""A protected address stands on no list, print, map, export or feed of any service."""

import re
from collections.abc import Iterator

import pytest

from services.scheduling.traject.content import open_content, seal_content
from shared import clock
from shared.kernel import Kernel
from tests.access.table import rows
from tests.access.test_matrix import knock
from tests.access.world import World, make_world
from tests.people import COORDINATOR, cookie_for, sign_in
from tests.scheduling.cases import MAANDAG, traject_of
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

TABLE = "/planning/trajecten/<casus_id>/zorgtafel/<table_id>"
PLACE, FAMILY = ("Geheimstraat", "Schuilhuis", "Schuildorp"), ("Schuilgem",)
# who works there needs it: in a field, or closed until somebody opens it
CLOSED = {
    f"{TABLE}/waar",
    f"{TABLE}/nakijken",
    "/berichten/uitnodigingen/<tafel_id>",
}
FOLDED = re.compile(
    r'<details class="govuk-details"><summary.*?</details>|<input [^>]*>', re.DOTALL
)


class Planted:
    """The world in which a place and the municipality of a family can be secret."""

    def __init__(self, suite: Suite) -> None:
        self.world: World = make_world(suite)
        self.suite, self.kernel = suite, suite.kernels["scheduling"]
        self.casus_id: str = self.world.values["casus_id"]
        self.road = Road.__new__(Road)
        self.road.client = sign_in(suite.apps["scheduling"], COORDINATOR)
        self.case = f"/planning/trajecten/{self.casus_id}"
        self.road.table = f"{self.case}/zorgtafel/{self.world.values['table_id']}"
        _live_in(self.kernel, self.casus_id, "Schuilgem")

    def settle(self, **more: str) -> None:
        place = {
            "keuze": "andere",
            "naam_andere": "Schuilhuis",
            "adres_andere": "Geheimstraat 12",
            "gemeente_andere": "Schuildorp",
        }
        assert self.road.post("waar", **place, **more).status_code == 303
        assert self.road.post("versturen").status_code == 303
        self.suite.deliver(ticks=2)

    def found(self, words: tuple[str, ...]) -> set[str]:
        """Walk every page, print, export and feed; return where a word stands open."""
        return {
            row.rule
            for row in rows()
            if row.method == "GET"
            for text in [
                knock(self.world, row, cookie_for(COORDINATOR)).data.decode(
                    errors="replace"
                )
            ]
            if any(
                word in (FOLDED.sub("", text) if row.rule in CLOSED else text)
                for word in words
            )
        }


def _live_in(kernel: Kernel, casus_id: str, gemeente: str) -> None:
    with kernel.writing() as session:
        row = traject_of(session, casus_id)
        content = open_content(session, row)
        there = content.kind.model_copy(update={"gemeente": gemeente})
        named = (*content.plaatsen_voorgesteld, f"De kerk van {gemeente}")
        changed = {"kind": there, "plaatsen_voorgesteld": named}
        row.inhoud = seal_content(session, casus_id, content.model_copy(update=changed))
        session.commit()


@pytest.fixture
def planted(suite: Suite) -> Iterator[Planted]:
    with clock.pinned(MAANDAG):
        yield Planted(suite)


def test_a_protected_place_stands_nowhere_open(planted: Planted):
    planted.settle(beschermd="ja")

    assert planted.found(PLACE) == set()
    # planted: without protection the same walk finds it on many pages
    planted.settle()
    pages = {TABLE, f"{TABLE}/nakijken", "/planning/", "/planning/trajecten/<casus_id>"}
    assert planted.found(PLACE) >= pages


def test_where_the_family_stays_stands_nowhere_once_it_is_secret(planted: Planted):
    assert planted.found(FAMILY) >= {"/planning/trajecten/<casus_id>", f"{TABLE}/waar"}

    answer = planted.road.client.post(f"{planted.case}/geheim", data={"actie": "ja"})

    assert answer.status_code == 303
    assert planted.found(FAMILY) == set()
    planted.road.client.post(f"{planted.case}/geheim", data={"actie": "nee"})
    assert planted.found(FAMILY) != set()
