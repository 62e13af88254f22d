"""What the aanmelding brings to a plan: marked, until somebody wrote over it."""

from services.scheduling.zorgplan.content import Item
from services.scheduling.zorgplan.controle import points
from shared.contracts.aanmelding import Planbegin
from shared.contracts.people import Categorie
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import find_person, open_case
from tests.scheduling.zorgplan.plans import (
    CHILD,
    hand_over,
    items,
    settle,
    write,
    write_fixed,
)
from tests.suite import Suite

BEGIN = Planbegin(
    ernst="Hij komt te weinig bij.",
    frequentie="Dagelijks",
    impact="Hij is vaak ziek.",
    krachten="Mama zoekt zelf hulp.",
    veiligheid="Oma slaapt er.",
    minimaal_noodzakelijk="Elke nacht iemand erbij.",
    vandaag="Oma belt om 20 u.",
    cijfer="7",
)
TEXTS = ("slaapt in de wagen", "Mama zoekt", "Oma slaapt", "Elke nacht", "Oma belt")


def by_part(suite: Suite, casus_id: str) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in items(suite.kernels["scheduling"], casus_id).values():
        found.setdefault(item.deel, []).append(item)
    return found


def test_everything_the_aanmelder_wrote_stands_in_its_part(suite: Suite):
    casus_id = open_case(suite.kernels["scheduling"], plan=BEGIN)

    found = by_part(suite, casus_id)

    (concern,), (today,), (goal,) = (
        found[part] for part in ("zorgen", "veiligheid_nu", "doelen")
    )
    assert concern.text("zorg").splitlines() == [
        "slaapt in de wagen",
        "Hij komt te weinig bij.",
        "Dagelijks",
        "Gevolg voor het kind: Hij is vaak ziek.",
    ]
    assert concern.text("ernst") == "7"
    assert today.text("afspraak") == "Oma belt om 20 u."
    assert {i.text("kracht") for i in found["krachten"]} == {
        "Mama zoekt zelf hulp.",
        "Oma slaapt er.",
    }
    # what is needed at least hangs on the concern: it stops no version
    assert goal.codes("band") == [f"item:{concern.id}"]
    every = [item for part in found.values() for item in part]
    stops = [p for p in points(every, casus_id) if p.stopt]
    assert [p.deel.code for p in stops] == ["perspectief_kind"]


def test_mark_goes_when_somebody_writes_over_it(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, plan=BEGIN)
    first, second = by_part(suite, casus_id)["krachten"]
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    page = f"/planning/trajecten/{casus_id}/zorgplan/schrijven"
    before = client.get(page).text.count("uit de aanmelding</span>")

    # with whom it is shared is no other text
    write(kernel, casus_id, "krachten", {first.id: {**first.waarden, "delen": ""}})
    write(kernel, casus_id, "krachten", {second.id: {"kracht": "Oma slaapt er vaak."}})

    marked = items(kernel, casus_id)
    assert marked[first.id].uit_aanmelding
    assert not marked[second.id].uit_aanmelding
    assert client.get(page).text.count("uit de aanmelding</span>") == before - 1


def test_what_is_written_over_keeps_its_place(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, plan=BEGIN)
    before = [item.id for item in by_part(suite, casus_id)["krachten"]]
    first, second = before

    write(kernel, casus_id, "krachten", {first: {"kracht": "Mama belt zelf."}})
    assert [item.id for item in by_part(suite, casus_id)["krachten"]] == before
    write(kernel, casus_id, "krachten", {second: {"kracht": "Oma slaapt er vaak."}})
    assert [item.id for item in by_part(suite, casus_id)["krachten"]] == before


def test_parents_read_it_only_when_somebody_chose_that(suite: Suite):
    kernel = suite.kernels["scheduling"]
    casus_id = open_case(kernel, plan=BEGIN)
    (concern,) = by_part(suite, casus_id)["zorgen"]
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)
    write(kernel, casus_id, "zorgen", {concern.id: {**concern.waarden, "delen": ""}})
    settle(kernel, casus_id)
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    here = f"/planning/trajecten/{casus_id}/zorgplan/1"
    ways = {Categorie.HULPVERLENERS: "volledig", Categorie.OUDERS: "ouders"}
    with kernel.reading() as session:
        given = {find_person(session, casus_id, c).id: vorm for c, vorm in ways.items()}

    full, parents = (
        client.get(hand_over(client, here, who, vorm)).text
        for who, vorm in given.items()
    )

    assert all(text in full for text in TEXTS)
    assert [text for text in TEXTS if text in parents] == ["slaapt in de wagen"]
    assert "uit de aanmelding" in full
    assert "uit de aanmelding" not in parents
