"""Received apart: own parts of the table, checked before anything leaves."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.scheduling.zorgtafel.apart import kept_apart
from services.scheduling.zorgtafel.checks import attention
from services.scheduling.zorgtafel.concept import Concept, Deel
from services.scheduling.zorgtafel.content import open_concept
from services.scheduling.zorgtafel.domain import save_concept, start_zorgtafel
from services.scheduling.zorgtafel.invitations import keep_invitations
from services.scheduling.zorgtafel.table import Table
from shared import clock
from shared.contracts import UitnodigingenStand
from shared.contracts.people import Categorie
from shared.policy import CaseRules, Policy
from tests.people import COORDINATOR
from tests.scheduling.cases import (
    CKG,
    DONDERDAG_TOT,
    DONDERDAG_VAN,
    MAANDAG,
    accepted,
    person,
    sent,
    traject_of,
)
from tests.scheduling.zorgtafel.road import Road
from tests.scheduling.zorgtafel.test_invitations import told
from tests.suite import Suite

MIRA = person("Mira Linde", Categorie.OUDERS, email="mira@example.org")
JORIS = person("Joris Kastanje", Categorie.OUDERS, email="joris@example.org")
OMA = person("Oma Linde", Categorie.NETWERK, uit_netwerk=True)
FIRST, LAST = Deel(na=0, duur=45), Deel(na=75, duur=45)
HOME = CKG.model_copy(update={"soort": "thuis"})


def table(apart: dict[str, Deel], *people, violence: bool = False, **concept) -> Table:
    seated = people or (MIRA, JORIS)
    values = {"starts_at": DONDERDAG_VAN, "ends_at": DONDERDAG_TOT, "plaats": CKG}
    return Table(
        concept=Concept(
            mee=tuple(one.id for one in seated), apart=apart, **{**values, **concept}
        ),
        people={one.id: one for one in seated},
        rules=CaseRules.from_json(Policy.load().at(MAANDAG).case_rules()),
        talked_at=MAANDAG,
        target=None,
        most_per_family=3,
        violence=violence,
        pause=timedelta(minutes=30),
    )


BOTH = {MIRA.id: FIRST, JORIS.id: LAST}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (table({}), ""),
        (table(BOTH), ""),
        (table({MIRA.id: FIRST}), "Joris Kastanje zou de hele tijd aan tafel zitten"),
        (table({**BOTH, JORIS.id: Deel()}), "wanneer Joris Kastanje komt"),
        (table({**BOTH, JORIS.id: Deel(na=60, duur=45)}), "minstens 30 minuten"),
        (table({**BOTH, JORIS.id: Deel(na=90, duur=45)}), "buiten de uren"),
        (table({MIRA.id: FIRST, JORIS.id: FIRST}), "elkaar tegenkomen"),
        (table({**BOTH, OMA.id: FIRST}, MIRA, JORIS, OMA), ""),
        (table({**BOTH, OMA.id: Deel(na=40, duur=30)}, MIRA, JORIS, OMA), "Oma Linde"),
        (table(BOTH, plaats=HOME), "niet bij het gezin thuis"),
        (
            table(BOTH, MIRA, JORIS.model_copy(update={"email": "MIRA@example.org"})),
            "hetzelfde mailadres",
        ),
    ],
)
def test_what_keeps_people_apart_is_checked(found: Table, words: str):
    text = " ".join(point.text for point in kept_apart(found))

    assert words in text
    assert bool(text) == bool(words)


def test_two_parents_together_deserve_a_look_where_violence_was_noted():
    def warned(one: Table) -> bool:
        return any("geweld" in point.text for point in attention(one, now=MAANDAG))

    assert warned(table({}, violence=True))
    assert not warned(table({}))
    assert not warned(table({}, MIRA, OMA, violence=True))
    assert not warned(table(BOTH, violence=True))


def test_who_of_the_network_sees_them_both_deserves_a_look():
    def named(one: Table) -> list[str]:
        found = attention(one, now=MAANDAG)
        return [point.text for point in found if "ziet wie apart komt" in point.text]

    assert named(table(BOTH, MIRA, JORIS, OMA)) == [
        "Oma Linde zit de hele tijd aan tafel en ziet wie apart komt. Geef een eigen "
        "uur als dat niet veilig is."
    ]
    assert named(table({**BOTH, OMA.id: FIRST}, MIRA, JORIS, OMA)) == []
    assert named(table({}, MIRA, JORIS, OMA)) == []
    assert named(table({MIRA.id: FIRST})) == []


@pytest.fixture
def road(suite: Suite) -> Iterator[Road]:
    people = (*accepted().personen[1:], MIRA, JORIS)
    with clock.pinned(MAANDAG):
        yield Road(suite, personen=people, criteria={"veiligheid": ("ifg",)})


def seated(road: Road) -> dict[str, object]:
    return {**road.everybody(), "mee_ouders": [MIRA.id, JORIS.id]}


def hours(**changed: str) -> dict[str, object]:
    return {
        "apart": [MIRA.id, JORIS.id],
        f"van_{MIRA.id}": "10.00",
        f"tot_{MIRA.id}": "10.45",
        f"van_{JORIS.id}": "11.15",
        f"tot_{JORIS.id}": "12.00",
        **changed,
    }


def test_each_parent_is_told_the_own_part_and_nothing_else(road: Road):
    road.post("wie", **seated(road))
    assert "geweld thuis" in road.client.get(f"{road.table}/nakijken").text
    answer = road.post("wie", **seated(road), actie="apart")
    assert answer.location.endswith("/apart")
    # before there is a moment: who, and later when
    assert road.post("apart", apart=[MIRA.id, JORIS.id]).location.endswith("/wanneer")
    road.post("wanneer", **road.free_moment())
    assert "geweld thuis" not in road.client.get(f"{road.table}/nakijken").text
    place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
    road.post("waar", **place)
    assert "wanneer Mira Linde komt" in road.post("versturen").text
    assert sent(road.kernel, "ZorgtafelVastgelegd") == []

    assert road.post("apart", **hours()).location.endswith("/nakijken")
    assert (
        "Mira Linde: 10.00 u tot 10.45 u"
        in road.client.get(f"{road.table}/nakijken").text
    )
    assert road.post("versturen").status_code == 303

    [message] = sent(road.kernel, "ZorgtafelVastgelegd")
    assert (message.starts_at, message.ends_at) == (
        DONDERDAG_VAN,
        DONDERDAG_VAN + timedelta(hours=2),
    )
    parts = {each.persoon.id: each.apart for each in message.deelnemers if each.apart}
    assert parts == {
        MIRA.id: (DONDERDAG_VAN, DONDERDAG_VAN + timedelta(minutes=45)),
        JORIS.id: (
            DONDERDAG_VAN + timedelta(minutes=75),
            DONDERDAG_VAN + timedelta(minutes=120),
        ),
    }
    assert "apart, 10.00 u tot 10.45 u" in road.client.get(road.table).text


def test_a_changed_part_is_a_change_for_that_one_alone(road: Road):
    road.post("wie", **seated(road))
    road.post("wanneer", **road.free_moment())
    road.post("apart", **hours())
    place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
    road.post("waar", **place)
    assert road.post("versturen").status_code == 303

    road.post("apart", **hours(**{f"tot_{JORIS.id}": "11.45"}))

    page = road.client.get(f"{road.table}/nakijken").text
    assert page.count("<strong>krijgt een wijziging") == 1
    assert "Joris Kastanje: <strong>krijgt een wijziging" in page


def test_moment_that_one_of_them_asks_for_is_offered_for_the_whole_table(road: Road):
    """Joris asks for his own part a day later; the table is as long as it was."""
    road.post("wie", **seated(road))
    road.post("wanneer", **road.free_moment())
    road.post("apart", **hours())
    place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
    road.post("waar", **place)
    road.post("versturen")
    begins = DONDERDAG_VAN + timedelta(days=1, minutes=75)
    answer = told(
        JORIS.id,
        antwoord="misschien",
        antwoord_op=MAANDAG,
        voorstel_van=begins,
        voorstel_tot=begins + timedelta(minutes=45),
    )
    table_id = road.table.rsplit("/", 1)[1]
    with road.kernel.writing() as session:
        message = UitnodigingenStand(
            aggregate=table_id,
            version=1,
            at=MAANDAG,
            casus_id=road.casus_id,
            zorgtafel_id=table_id,
            zorgtafel_version=1,
            uitgenodigden=(answer,),
        )
        keep_invitations(session, message, now=MAANDAG)
        session.commit()

    page = road.client.get(f"{road.table}/wanneer").text
    (day,) = re.findall(r"([^<>]+)<[^>]*>\s*<[^>]*>gevraagd door Joris", page)
    assert "10.00 u tot 12.00 u" in day.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({f"van_{JORIS.id}": "9.00"}, "Kies een uur daarbinnen"),
        ({f"tot_{JORIS.id}": "12.15"}, "Kies een uur daarbinnen"),
        ({f"tot_{JORIS.id}": "11.00"}, "Het einde ligt voor het begin"),
        ({f"van_{JORIS.id}": ""}, "Vul een uur in"),
    ],
)
def test_an_hour_that_cannot_be_is_said_beside_it(road: Road, typed, words):
    road.post("wie", **seated(road))
    road.post("wanneer", **road.free_moment())

    answer = road.post("apart", **hours(**typed))

    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="10.45"' in answer.text


@pytest.mark.parametrize("ended", ["annuleren", "gehouden"])
def test_next_meeting_keeps_them_apart_too(road: Road, ended: str):
    """Nobody has to remember it; who sat apart in a talk between stays so too."""
    road.post("wie", **seated(road))
    road.post("wanneer", **road.free_moment())
    place = {"keuze": "ckg", "naam_ckg": "CKG De Wilg", "gemeente_ckg": "Genk"}
    road.post("waar", **place)
    road.post("apart", **hours())
    assert road.post("versturen").status_code == 303
    after = MAANDAG + timedelta(hours=1)
    if ended == "annuleren":
        data = {"bewerking": road.bewerking(), "reden": "ziek"}
        assert road.client.post(f"{road.table}/annuleren", data=data).status_code == 303
    else:
        after += timedelta(days=7)
    with clock.pinned(after), road.kernel.writing() as session:
        traject = traject_of(session, road.casus_id)
        how = {"by": COORDINATOR.id, "now": after}
        between = start_zorgtafel(session, traject, soort="netwerktafel", **how)
        alone = open_concept(session, between)
        only = alone.model_copy(update={"mee": (MIRA.id,), "apart": {}})
        save_concept(session, between, only, bewerking=0, **how)
        again = start_zorgtafel(session, traject, **how)
        kept = open_concept(session, again)

    assert alone.apart == {MIRA.id: Deel(na=0, duur=45), JORIS.id: Deel(na=75, duur=45)}
    # of Mira somebody decided otherwise since; of Joris nobody did
    assert kept.apart == {JORIS.id: alone.apart[JORIS.id]}
    assert {MIRA.id, JORIS.id} <= set(kept.seated)
