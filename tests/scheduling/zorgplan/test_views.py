"""The pages of the plan: typed by form or kept by itself, and nothing typed is lost."""

import json
import re
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient

from services.scheduling.zorgplan.content import own_id
from tests.people import COLLEGA, COORDINATOR, sign_in
from tests.scheduling.cases import open_case
from tests.scheduling.zorgplan.plans import (
    CHILD,
    hand_over,
    items,
    settle,
    write,
    write_fixed,
)
from tests.shared.print.test_pdf import text_of
from tests.suite import Suite


def typed(key: str, basis: Any = None, **values: Any) -> dict[str, Any]:
    fields = {f"{key}.{name}": value for name, value in values.items()}
    return {"item": [key], "basis": json.dumps(basis or {}), **fields}


def opened(suite: Suite) -> tuple[FlaskClient, str, str]:
    casus_id = open_case(suite.kernels["scheduling"])
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    return client, casus_id, f"/planning/trajecten/{casus_id}/zorgplan"


def test_coordinator_writes_settles_and_notes_who_agrees(suite: Suite):
    client, casus_id, here = opened(suite)
    key, strength = own_id(casus_id, "perspectief_kind"), str(uuid4())
    assert "Wat heeft" not in client.get(here).text
    page = client.get(f"{here}/schrijven").text
    # safety stands first, and the worry of the aanmelding is there already
    assert page.index('id="veiligheid_nu"') < page.index('id="perspectief_kind"')
    assert "slaapt in de wagen</textarea>" in page

    for part, data in (
        ("perspectief_kind", typed(key, tekst=CHILD)),
        ("krachten", typed(strength, kracht="Oma kookt", actie="erbij")),
    ):
        answer = client.post(f"{here}/schrijven/{part}", data=data)
        assert answer.status_code == 303
    answer = client.post(f"{here}/versies", data={"na": "0"}, follow_redirects=True)
    assert CHILD in answer.text
    assert "Oma kookt" in answer.text
    asked = re.search(r"/zorgplan/1/[\w-]+", answer.text)
    assert asked
    said = {
        "keuze": "voorbehoud",
        "dag-dag": "1",
        "dag-maand": "11",
        "dag-jaar": "2026",
        "opmerking": "Niet op zondag",
        "version": "0",
    }
    address = f"{here}{asked[0].removeprefix('/zorgplan')}"
    assert client.post(address, data=said).status_code == 303
    assert "Niet op zondag" in client.get(f"{here}/1").text
    # a colleague who opened the page before is shown what stands there now
    late = client.post(address, data={**said, "opmerking": "Toch wel"})
    assert late.status_code == 409
    assert "Niet op zondag" in late.text
    assert "Toch wel</textarea>" in late.text


def test_parts_fold_and_each_says_what_it_misses(suite: Suite):
    client, casus_id, here = opened(suite)
    write(
        suite.kernels["scheduling"],
        casus_id,
        "krachten",
        {str(uuid4()): {"van": "oma"}},
    )

    page = client.get(f"{here}/schrijven?deel=krachten").text
    parts = dict(
        re.findall(r'<section[^>]* id="(\w+)"(.*?)</section>', page, re.DOTALL)
    )

    assert [code for code, text in parts.items() if "<details open>" in text] == [
        "krachten"
    ]
    assert "Nog open: <span>Wat gaat goed, wat is er al?</span>" in parts["krachten"]
    assert 'frame-tag--clock">nog 1 open' in parts["krachten"]
    assert 'frame-tag--done">klaar' in parts["zorgen"]
    listed = page[page.index('<nav class="frame-plan__inhoud') :]
    listed = listed[: listed.index("</nav>")]
    assert re.findall(r"schrijven\?deel=(\w+)#", listed) == list(parts)
    # typed before its time: refused in words, and nothing of it gone
    key = own_id(casus_id, "indicatiestelling")
    early = typed(key, motivatie="Ambulant")
    assert (
        "besluit"
        in client.post(f"{here}/schrijven/indicatiestelling/bewaren", data=early).json[
            "fouten"
        ][0]
    )
    assert (
        "Ambulant</textarea>"
        in client.post(f"{here}/schrijven/indicatiestelling", data=early).text
    )


def test_version_waits_for_the_child(suite: Suite):
    client, _, here = opened(suite)

    answer = client.post(f"{here}/versies", data={"na": "0"})

    assert answer.status_code == 422
    assert "Perspectief van het kind" in answer.text
    assert client.get(f"{here}/1").status_code == 404


def test_page_keeps_by_itself_and_says_when_somebody_else_types(suite: Suite):
    client, casus_id, here = opened(suite)
    key, address = str(uuid4()), f"{here}/schrijven/krachten/bewaren"

    first = client.post(address, data=typed(key, kracht="Oma")).json
    assert first["bewaard"].startswith("Bewaard om")
    assert not first["ander"]
    assert first["standen"]["krachten"]["woorden"] == "klaar"
    basis = json.loads(first["basis"])
    kernel = suite.kernels["scheduling"]
    write(kernel, casus_id, "krachten", {key: {"van": "papa"}}, by=COLLEGA.id)
    second = client.post(address, data=typed(key, basis, kracht="Oma kookt")).json

    assert second["ander"]
    # the page does not show "papa": saving it again may not undo that
    client.post(
        address,
        data=typed(key, json.loads(second["basis"]), kracht="Oma kookt elke dag"),
    )
    item = items(kernel, casus_id)[key]
    assert (item.text("kracht"), item.text("van")) == ("Oma kookt elke dag", "papa")


def test_clash_shows_both_and_the_second_save_decides(suite: Suite):
    client, casus_id, here = opened(suite)
    kernel, key = suite.kernels["scheduling"], str(uuid4())
    write(kernel, casus_id, "krachten", {key: {"kracht": "Oma", "van": "mama"}})
    address = f"{here}/schrijven/krachten"

    answer = client.post(address, data=typed(key, kracht="Opa"))

    assert answer.status_code == 409
    assert "Opa</textarea>" in answer.text
    assert 'Je collega schreef intussen:</strong></p><p class="frame-typed">Oma' in (
        answer.text
    )
    found = re.findall(r'name="basis" value="([^"]*)"', answer.text)
    part = next(b for b in found if key in b).replace("&#34;", '"')
    again = typed(key, json.loads(part), kracht="Opa", van="mama")
    assert client.post(address, data=again).status_code == 303
    item = items(kernel, casus_id)[key]
    assert (item.text("kracht"), item.text("van")) == ("Opa", "mama")


def test_wrong_answer_is_said_beside_the_field_and_kept(suite: Suite):
    client, casus_id, here = opened(suite)
    key, address = str(uuid4()), f"{here}/schrijven/acties"
    data = typed(key, wat="Bellen", tegen="morgen", wie="persoon:iemand")

    answer = client.post(address, data=data)

    assert answer.status_code == 422
    assert "Vul een datum in." in answer.text
    assert "Kies uit de lijst." in answer.text
    assert "Bellen</textarea>" in answer.text
    assert 'value="morgen"' in answer.text
    assert client.post(f"{address}/bewaren", data=data).status_code == 422
    assert key not in items(suite.kernels["scheduling"], casus_id)


def test_item_taken_away_can_come_back(suite: Suite):
    client, casus_id, here = opened(suite)
    kernel, key = suite.kernels["scheduling"], str(uuid4())
    write(kernel, casus_id, "krachten", {key: {"kracht": "Oma kookt"}})
    basis, address = {key: {"kracht": "Oma kookt"}}, f"{here}/schrijven/krachten"
    gone = typed(key, basis, kracht="Oma kookt", weg="ja")
    assert "Oma kookt" in client.get(here).text

    client.post(address, data=gone)
    assert "Oma kookt" not in client.get(here).text
    basis[key]["weg"] = ["ja"]
    client.post(address, data=typed(key, basis, kracht="Oma kookt"))

    assert "Oma kookt" in client.get(here).text


def test_what_to_mind_in_a_copy_stands_where_one_types_and_is_read_nowhere(
    suite: Suite,
):
    client, _, here = opened(suite)
    key, address = str(uuid4()), f"{here}/schrijven/krachten"
    mind = "Opletten bij een kopie van het dossier"
    assert f"{mind}</span>" in client.get(f"{here}/schrijven").text

    marks = {"kracht": "Oma kookt", "let_op": ["gerecht", "vertrouwen"]}
    client.post(address, data=typed(key, **marks))

    page = client.get(f"{here}/schrijven").text
    (said,) = re.findall(rf"{mind}</span>(.*frame-tag.*)</summary>", page)
    # as they are asked, not as they were ticked
    assert re.findall(r">([^<]+)</span>", said) == [
        "in vertrouwen verteld",
        "voor de rechtbank",
    ]
    assert "Oma kookt" in client.get(here).text
    assert "in vertrouwen verteld" not in client.get(here).text


def test_scores_stand_person_by_person_and_never_as_a_mean(suite: Suite):
    client, casus_id, here = opened(suite)
    kernel = suite.kernels["scheduling"]
    page = client.get(f"{here}/schrijven").text
    people = dict.fromkeys(re.findall(r'value="(persoon:[\w-]+)"', page))
    for who, score in zip(people, ("2", "9"), strict=False):
        item = {str(uuid4()): {"persoon": who, "score": score}}
        write(kernel, casus_id, "scores", item)

    page = client.get(here).text

    assert "2 op 10" in page
    assert "9 op 10" in page


def test_what_changed_reads_in_words(suite: Suite):
    client, casus_id, here = opened(suite)
    kernel = suite.kernels["scheduling"]
    write_fixed(kernel, casus_id, "perspectief_kind", tekst="Mama slaapt slecht")
    settle(kernel, casus_id)
    write_fixed(kernel, casus_id, "perspectief_kind", tekst="Mama slaapt goed")
    settle(kernel, casus_id, after=1)

    page = client.get(f"{here}/2").text

    assert "weg: </span>slecht</del>" in page
    assert "nieuw: </span>goed</ins>" in page


def test_parents_get_only_what_is_for_them_and_it_is_written_down(suite: Suite):
    client, casus_id, here = opened(suite)
    kernel = suite.kernels["scheduling"]
    write_fixed(kernel, casus_id, "perspectief_kind", tekst=CHILD)
    write_fixed(kernel, casus_id, "overleg", tekst="Intervisie in maart")
    for text, shown in (
        ("Oma kookt", ""),
        ("Vader belt de dokter", "professionals"),
        ("Nog na te gaan", "niemand"),
    ):
        item = {str(uuid4()): {"kracht": text, "delen": shown}}
        write(kernel, casus_id, "krachten", item)
    settle(kernel, casus_id)
    page = client.get(f"{here}/1").text
    # all of it is there for the team
    assert all(
        text in page
        for text in ("Vader belt", "Nog na te gaan", "Intervisie", "Wie zegt dit?")
    )
    mother = re.search(r'<option value="([\w-]+)">Lotte', page)
    assert mother
    given = {"aan": mother[1], "vorm": "ouders", "waarom": "Is haar plan."}

    refused = client.post(f"{here}/1/delen", data={**given, "vorm": "volledig"})
    assert refused.status_code == 422
    assert "Nog niemand kreeg deze versie" in refused.text
    theirs = hand_over(client, f"{here}/1", mother[1])
    sheet = client.get(theirs).text

    assert "Oma kookt" in sheet
    assert "Wat goed gaat" in sheet
    for text in ("Vader belt", "Nog na te gaan", "Intervisie", "Wie zegt dit?"):
        assert text not in sheet, text
    paper = client.get(theirs.replace("/blad/", "/pdf/"))
    assert "afspraken.pdf" in paper.headers["Content-Disposition"]
    read = text_of(paper.data)
    assert "Oma kookt" in read
    for text in ("Vader belt", "Nog na te gaan", "Intervisie", "JK-2026-0042"):
        assert text not in read, text
    helper = re.search(r'<option value="([\w-]+)">Ruben', page)
    assert helper
    whole = hand_over(client, f"{here}/1", helper[1], "volledig")
    for full in (
        client.get(whole).text,
        text_of(client.get(whole.replace("/blad/", "/pdf/")).data),
    ):
        assert "JK-2026-0042" in full
        assert "Vader belt" in full
        assert "Nog na te gaan" not in full
    assert "Lotte Vlinderstruik: versie voor ouders" in client.get(f"{here}/1").text
