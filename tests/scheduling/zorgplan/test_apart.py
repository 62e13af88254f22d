"""The sheet of who is received apart: nothing of it tells of the other."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from services.scheduling.zorgplan.content import own_id
from services.scheduling.zorgtafel.concept import Deel
from shared import clock
from shared.contracts.people import Categorie
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import MAANDAG, accepted, open_case, person, settle_table
from tests.scheduling.zorgplan.plans import CHILD, hand_over, settle, write, write_fixed
from tests.shared.print.test_pdf import text_of
from tests.suite import Suite

MIRA = person(
    "Mira Linde", Categorie.OUDERS, rol="moeder", telefoon="+32470112233", email="m@x.y"
)
JORIS = person("Joris Kastanje", Categorie.OUDERS, rol="vader")
OMA = person("Oma Beuk", Categorie.NETWERK, rol="oma", uit_netwerk=True)
BOTH = {MIRA.id: Deel(na=0, duur=45), JORIS.id: Deel(na=75, duur=45)}
# what is about her, what names her, and what does neither
HERS = (
    {"wat": "Elke week praten", "wie": f"persoon:{MIRA.id}"},
    {"wat": "Bellen met MIRA als het niet lukt"},
    {"wat": "De sleutel ligt bij mama"},
    {"wat": "Bel 0470 11 22 33"},
    {"wat": "Iets van haar alleen", "delen": f"ouder:{MIRA.id}"},
)
HIS = {"wat": "Elke dag wandelen", "wie": f"persoon:{JORIS.id}"}
NOBODYS = {"wat": "Miraculeus veel lezen samen"}


class Plan:
    """A settled plan of two parents, and who hands it over."""

    def __init__(self, suite: Suite, apart: dict[str, Deel]) -> None:
        self.kernel = suite.kernels["scheduling"]
        others = accepted().personen[2:]
        self.casus_id = open_case(self.kernel, personen=(MIRA, JORIS, OMA, *others))
        settle_table(self.kernel, self.casus_id, apart=apart)
        write_fixed(self.kernel, self.casus_id, "perspectief_kind", tekst=CHILD)
        for values in (*HERS, HIS, NOBODYS):
            write(self.kernel, self.casus_id, "acties", {str(uuid4()): values})
        settle(self.kernel, self.casus_id)
        self.client = sign_in(suite.apps["scheduling"], COORDINATOR)
        self.page = f"/planning/trajecten/{self.casus_id}/zorgplan/1"

    def sheets(self, who: str) -> tuple[str, str]:
        """Return what somebody gets, on the screen and on paper."""
        sheet = hand_over(self.client, self.page, who)
        paper = self.client.get(sheet.replace("/blad/", "/pdf/"))
        return self.client.get(sheet).text, text_of(paper.data)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.pinned(MAANDAG):
        yield


def test_who_comes_apart_reads_nothing_of_the_other(suite: Suite):
    plan = Plan(suite, BOTH)

    for hers in plan.sheets(MIRA.id):
        assert all(one["wat"] in hers for one in (*HERS, NOBODYS))
        assert HIS["wat"] not in hers
        assert "Joris" not in hers
    screen, paper = plan.sheets(JORIS.id)
    for his in (screen, paper):
        assert HIS["wat"] in his
        assert NOBODYS["wat"] in his
        assert "Mira Linde" not in his
        assert not [one for one in HERS if one["wat"] in his]
        # not when the other was at the table either
        assert "10.00 u" not in his
    # the coordinator is told what to look at before it is handed over
    assert "Acties en engagementen" in screen
    assert CHILD not in screen
    assert "Acties en engagementen" not in paper
    granny, _ = plan.sheets(OMA.id)
    assert HIS["wat"] not in granny
    assert not [one for one in HERS if one["wat"] in granny]


def test_together_they_read_the_same_but_what_is_for_one(suite: Suite):
    plan = Plan(suite, {})

    for his in plan.sheets(JORIS.id):
        assert all(one["wat"] in his for one in (*HERS[:-1], HIS, NOBODYS))
        assert HERS[-1]["wat"] not in his
        assert "10.00 u" in his
    for hers in plan.sheets(MIRA.id):
        assert HERS[-1]["wat"] in hers


def test_item_for_one_parent_is_chosen_where_there_are_two(suite: Suite):
    plan = Plan(suite, {})
    here = f"{plan.page.removesuffix('/1')}/schrijven?deel=krachten"

    assert "Alleen Mira Linde en professionals" in plan.client.get(here).text
    alone = open_case(plan.kernel)
    page = plan.client.get(f"/planning/trajecten/{alone}/zorgplan/schrijven").text
    assert "Alleen Lotte Vlinderstruik" not in page


def test_link_to_what_the_reader_does_not_get_says_nothing(suite: Suite):
    plan = Plan(suite, {})
    concern, goal = str(uuid4()), str(uuid4())
    secret = {"zorg": "Wat de buurvrouw zag", "delen": "professionals"}
    write(plan.kernel, plan.casus_id, "zorgen", {concern: secret})
    need = own_id(plan.casus_id, "nood_kind")
    write(plan.kernel, plan.casus_id, "nood_kind", {need: {"besluit": "Rust"}})
    links = [f"item:{concern}", f"item:{need}"]
    write(plan.kernel, plan.casus_id, "doelen", {goal: {"doel": "Nu", "band": links}})
    settle(plan.kernel, plan.casus_id, after=1)
    plan.page = f"{plan.page.removesuffix('/1')}/2"

    assert "Hangt samen met" in plan.sheets(MIRA.id)[0]
    assert "buurvrouw" not in plan.sheets(MIRA.id)[0]
    # planted: the team reads it
    assert plan.client.get(plan.page).text.count("Wat de buurvrouw zag") > 1


def test_sheet_is_of_one_sharing_of_one_version(suite: Suite):
    plan = Plan(suite, BOTH)
    sheet = hand_over(plan.client, plan.page, MIRA.id)
    settle(plan.kernel, plan.casus_id, after=1)

    assert plan.client.get(sheet).status_code == 200
    assert sheet in plan.client.get(plan.page).text
    assert plan.client.get(sheet.replace("/1/blad", "/2/blad")).status_code == 404
    assert plan.client.get(f"{plan.page}/blad/{uuid4()}").status_code == 404
