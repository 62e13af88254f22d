"""Nakijken tells what sending will do, and who may not be invited unasked."""

from pathlib import Path

import pytest

from services.scheduling.traject.models import TrajectPersoon
from services.scheduling.traject.people import change_person
from shared import clock
from shared.contracts.people import Categorie
from shared.policy import Policy
from shared.policy.records import RECORDS
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG, accepted, person, sent
from tests.scheduling.zorgtafel.road import Road
from tests.scheduling.zorgtafel.test_invitations import Invited, told
from tests.suite import Suite

REFUSED = "de aanmelder zei: niet uitnodigen"
UNASKED = "de aanmelder zei: nog te vragen of deze persoon uitgenodigd mag worden"
UNKNOWN = "de ouders weten niet dat de aanmelder deze persoon noemde"


@pytest.fixture(autouse=True)
def _monday():
    with clock.pinned(MAANDAG):
        yield


def _with(suite: Suite, **values: object) -> Road:
    people = accepted().personen
    tante = person("Tante Wilg", Categorie.NETWERK, uit_netwerk=True, **values)
    return Road(suite, personen=(*people, tante))


def _page(road: Road, step: str = "/nakijken") -> str:
    return road.client.get(f"{road.table}{step}").text


def _box(page: str, naam: str) -> str:
    return page.split(naam)[0].rsplit("<input", 1)[1].split(">")[0]


def test_who_may_not_be_invited_is_not_ticked_and_it_says_why(suite: Suite):
    road = _with(suite, mag_uitgenodigd="nee")
    page = _page(road, "/wie")

    assert "checked" not in _box(page, "Tante Wilg")
    assert "checked" in _box(page, "Oma Kersentuin")
    assert REFUSED in page
    assert "Tante Wilg" not in _page(road)
    assert REFUSED in road.client.get(f"{road.case}/mensen").text


@pytest.mark.parametrize(
    ("values", "words"),
    [({"mag_uitgenodigd": "te_vragen"}, UNASKED), ({"ouders_weten": "nee"}, UNKNOWN)],
)
def test_who_must_be_asked_first_is_ticked_with_a_warning(
    suite: Suite, values: dict[str, str], words: str
):
    road = _with(suite, **values)

    assert "checked" in _box(_page(road, "/wie"), "Tante Wilg")
    assert words in _page(road, "/wie")
    assert words in road.client.get(f"{road.case}/mensen").text
    warning = _page(road).split("Kijk dit nog even na")[1]
    assert f"Tante Wilg: {words}" in warning


def test_before_the_first_invitation_nobody_is_counted_as_coming(suite: Suite):
    road = Road(suite)

    page = _page(road)
    assert "van 6" not in page
    assert "6 mensen aan tafel" in page
    assert page.count("krijgt een uitnodiging") == 6


def test_a_move_says_per_person_what_they_get(suite: Suite):
    invited = Invited(suite)
    helper = invited.person(Categorie.HULPVERLENERS)
    parent = invited.person(Categorie.OUDERS)
    oma = invited.person(Categorie.NETWERK)
    invited.tell(
        told(helper.id, antwoord="ja", antwoord_op=MAANDAG),
        told(parent.id, uitnodiger="aanmelder"),
        told(oma.id, "te_doen", uitnodiger="aanmelder", taak="uitnodigen"),
    )
    everybody = invited.road.everybody()
    del everybody["mee_kind_en_gezin"]
    invited.road.post("wie", **everybody)
    invited.road.post("wanneer", **invited.road.free_moment(day=27))

    page = _page(invited.road)
    assert _gets(page, "Ruben Notelaar") == "krijgt een wijziging"
    assert _gets(page, "Lotte Vlinderstruik") == "krijgt een wijziging"
    assert _gets(page, "Oma Kersentuin") == "krijgt een uitnodiging"
    assert _gets(page, "Lokaal team Midden-Limburg") == "krijgt een afzegging"
    seats = page.split("<figcaption")[1].split("</figure>")[0]
    assert "komt" in seats.split("Ruben Notelaar")[1].split("</li>")[0]


def test_who_joins_is_the_only_one_who_hears_of_it(suite: Suite):
    invited = Invited(suite)
    helper = invited.person(Categorie.HULPVERLENERS)
    invited.tell(told(helper.id))
    data = {"categorie": "tolk", "naam": "Inge Brug", "email": "inge@example.org"}
    invited.road.client.post(f"{invited.road.table}/wie/nieuw", data=data)

    page = _page(invited.road)
    assert _gets(page, "Ruben Notelaar") == "krijgt niets"
    assert _gets(page, "Inge Brug") == "krijgt een uitnodiging"


def test_who_no_mail_reaches_is_called(suite: Suite):
    aanmelder = accepted().aanmelder.model_copy(update={"email_bevestigd_op": None})
    people = (
        *accepted().personen,
        person("Bart Zonnedauw", Categorie.HULPVERLENERS, telefoon="+3289123457"),
    )
    page = _page(Road(suite, aanmelder=aanmelder, personen=people))

    call = page.split("Bel je zelf")[1].split("</ul>")[0]
    assert "Wendy Appelboom" in call
    assert "het mailadres is nog niet bevestigd" in call
    assert "Bart Zonnedauw" in call
    assert "089 12 34 57" in call
    assert "Ruben Notelaar" not in call


def _gets(page: str, naam: str) -> str:
    lists = page.split("Wat er vertrekt")[1]
    item = next(part for part in lists.split("<li") if naam in part)
    words = ("een uitnodiging", "een wijziging", "een afzegging", "niets")
    [found] = [f"krijgt {word}" for word in words if f"krijgt {word}" in item]
    return found


def test_nothing_is_sent_while_a_professional_has_the_address_of_a_parent(
    suite: Suite,
):
    people = accepted().personen
    helper = next(p for p in people if p.categorie is Categorie.HULPVERLENERS)
    wrong = helper.model_copy(update={"email": "Lotte@example.org "})
    road = Road(suite, personen=tuple(wrong if p is helper else p for p in people))
    assert road.post("wie", **road.everybody()).status_code == 303

    shown = "Ruben Notelaar heeft hetzelfde mailadres als Lotte Vlinderstruik"
    assert shown in _page(road)
    road.send()
    assert sent(road.kernel, "ZorgtafelVastgelegd") == []

    with road.kernel.writing() as session:
        change_person(
            session,
            session.get(TrajectPersoon, helper.id),
            {"email": "ruben@example.org"},
            version=1,
            by=COORDINATOR.id,
            now=MAANDAG,
        )
        session.commit()
    road.send()
    assert len(sent(road.kernel, "ZorgtafelVastgelegd")) == 1


def test_many_professionals_beside_few_of_the_family_is_said_as_policy_says(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    road = Road(suite)
    road.post("wie", **road.everybody())
    assert "weegt zwaar voor ouders" not in _page(road)
    records, key = tmp_path / "records.toml", '"zorgtafel.professionals_per_gezinslid"'
    before, found, after = RECORDS.read_text().partition(key)
    records.write_text(before + found + after.replace("value = 3", "value = 1", 1))
    monkeypatch.setitem(vars(road.kernel), "policy", Policy.load(records))

    page = _page(road)

    assert "4 professionals en 2 van het gezin" in page
    assert "weegt zwaar voor ouders" in page
