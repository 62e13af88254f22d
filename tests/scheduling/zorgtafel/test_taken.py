"""Who must still be told: of an invitation, of a move, and that it is off."""

import pytest

from services.scheduling.zorgtafel.models import UitnodigingenKopie
from shared import clock
from shared.contracts.people import Categorie
from shared.contracts.uitnodiging import Uitgenodigde
from tests.people import COORDINATOR
from tests.scheduling.cases import MAANDAG
from tests.scheduling.zorgtafel.test_invitations import Invited, told
from tests.suite import Suite

DONE = {"coordinator_klaar_op": MAANDAG, "aanmelder_klaar_op": MAANDAG}


@pytest.fixture(autouse=True)
def _monday():
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def invited(suite: Suite) -> Invited:
    return Invited(suite, doorgesproken_op=MAANDAG)


def _parent(invited: Invited, taak: str, stand: str = "te_doen", **values: object):
    parent = invited.person(Categorie.OUDERS)
    return told(parent.id, stand, uitnodiger="aanmelder", taak=taak, **values)


def _oma(invited: Invited) -> Uitgenodigde:
    return told(invited.person(Categorie.NETWERK).id, uitnodiger="aanmelder")


@pytest.mark.parametrize(
    ("taak", "words"),
    [
        ("verplaatst", "weet de wijziging nog niet"),
        ("afzeggen", "nog af te zeggen"),
        ("uitnodigen", "nog uit te nodigen"),
        ("", "nog uit te nodigen"),
    ],
)
@pytest.mark.parametrize("where", ["", "berichten"])
def test_the_task_stands_behind_the_name(
    invited: Invited, taak: str, words: str, where: str
):
    invited.tell(_parent(invited, taak))

    url = f"{invited.road.case}/berichten" if where else invited.road.table
    page = invited.road.client.get(url).text
    assert words in page.split("<table")[-1]


def test_a_parent_who_said_yes_to_the_old_moment_does_not_come_yet(invited: Invited):
    invited.tell(_parent(invited, "verplaatst", antwoord="ja", antwoord_op=MAANDAG))

    [guest] = [g for g in invited.board().guests if g.invited]
    assert guest.state == "wacht"
    assert "zei voor de wijziging: komt" in invited.page()


@pytest.mark.parametrize("path", ["", "/zorgtafel"])
def test_a_batch_is_amber_while_a_move_is_not_told(invited: Invited, path: str):
    invited.tell(_parent(invited, ""), _oma(invited), **DONE)
    invited.tell(_parent(invited, "verplaatst"), _oma(invited), **DONE)

    url = invited.road.table if path else invited.road.case
    page = invited.road.client.get(url).text
    assert "1 van 2 weet de wijziging nog niet" in page
    label = "iedereen uitnodigen" if path else "ouders en netwerk uitnodigen"
    assert page.count(f"{label}: op tijd") == (1 if path else 0)


def test_a_batch_is_not_green_before_a_move_was_processed(invited: Invited):
    invited.tell(_parent(invited, "", "uitgenodigd"), _oma(invited), **DONE)
    invited.road.post("wanneer", **invited.road.free_moment(day=27))
    invited.road.post("versturen")

    assert "op tijd" not in invited.page()
    assert "wordt nog verwerkt" in invited.page()
    # the day of the zorgtafel itself has a clock of its own there
    case = invited.road.client.get(invited.road.case).text
    assert "professionals uitnodigen: op tijd" not in case
    assert "ouders en netwerk uitnodigen: op tijd" not in case


def test_who_was_told_turns_the_batch_green_again(invited: Invited):
    invited.tell(_parent(invited, "verplaatst"), _oma(invited), **DONE)
    invited.tell(_parent(invited, "", "uitgenodigd"), _oma(invited), **DONE)

    assert "nog niet" not in invited.page().split("Iets veranderen")[0]
    page = invited.road.client.get(invited.road.case).text
    assert "ouders en netwerk uitnodigen: op tijd" in page


def test_who_was_taken_from_the_table_must_be_told_too(invited: Invited):
    parent = invited.person(Categorie.OUDERS)
    everybody = invited.road.everybody()
    del everybody["mee_ouders"]
    invited.road.post("wie", **everybody, zonder_ouders="mama is opgenomen")
    invited.road.post("versturen")

    invited.tell(_parent(invited, "afzeggen"), _oma(invited), **DONE)

    page = invited.page()
    gone = page.split("Niet meer aan tafel")[1]
    assert parent.naam in gone
    assert "nog af te zeggen" in gone
    messages = invited.road.client.get(f"{invited.road.case}/berichten").text
    assert parent.naam in messages
    assert "nog af te zeggen" in messages


def test_a_cancelled_table_lists_who_must_still_be_told(invited: Invited):
    invited.tell(_parent(invited, "", "uitgenodigd"), _oma(invited), **DONE)
    invited.road.post("annuleren", reden="mama is bevallen")

    invited.tell(
        _parent(invited, "afzeggen"),
        told(_oma(invited).persoon_id, "afgezegd", uitnodiger="aanmelder"),
        aanmelder_pagina="/berichten/uitnodigen/abc",
        **DONE,
    )

    page = invited.page()
    section = page.split("Wie het nog moet weten")[1]
    assert "Lotte Vlinderstruik" in section
    assert "nog af te zeggen" in section
    assert ">uitgenodigd vandaag" in section
    assert "Oma Kersentuin" not in section
    assert 'href="/berichten/uitnodigen/abc"' in section
    messages = invited.road.client.get(f"{invited.road.case}/berichten").text
    assert "nog af te zeggen" in messages
    assert messages.count(">uitgenodigd vandaag") == 2


def test_after_a_take_over_every_page_says_who_tells_the_parents(invited: Invited):
    page, over = "/berichten/uitnodigingen/abc", {"overgenomen_door": COORDINATOR.id}
    invited.tell(_parent(invited, ""), aanmelder_pagina=page, **over)
    name, client = COORDINATOR.naam, invited.road.client

    shown = invited.page()
    rows = {name: _row(shown, name) for name in ("Lotte Vlinderstruik", name, "Oma")}
    assert ["moet erbij zijn" in row for row in rows.values()] == [True, False, False]
    line = "Nodigt ouders en netwerk uit, in plaats van de aanmelder"
    assert invited.events().count(line) == 1
    review = client.get(f"{invited.road.table}/nakijken").text
    assert f"{name} nodigt uit, in plaats van de aanmelder" in review
    assert "De aanmelder" not in review.split("Wat er vertrekt")[1]
    assert f"{name} nam het uitnodigen van ouders en netwerk over" in shown
    assert f"Uitgenodigd door {name}, in plaats van de aanmelder" in shown
    assert "Uitgenodigd door de aanmelder" not in shown
    assert "de aanmelder" not in _berichten(invited)
    assert "nieuwe taak" not in client.get(f"{invited.road.table}/annuleren").text

    invited.road.post("annuleren", reden="mama is bevallen")
    assert f"{name} vertelt het hun" in invited.page()
    invited.tell(_parent(invited, "afzeggen"), aanmelder_pagina=page, **over, **DONE)
    section = invited.page().split("Wie het nog moet weten")[1]
    assert f"{name} nam het uitnodigen over" in section
    assert "Vul zelf in terwijl je belt" not in section


def test_without_a_take_over_the_aanmelder_tells_the_parents(invited: Invited):
    invited.tell(_parent(invited, ""), aanmelder_pagina="/berichten/x")

    assert "Uitgenodigd door de aanmelder" in invited.page()
    assert "de aanmelder" in _berichten(invited)
    url = f"{invited.road.table}/annuleren"
    assert "nieuwe taak" in invited.road.client.get(url).text
    invited.road.post("annuleren", reden="mama is bevallen")
    assert "de aanmelder vertelt het hun" in invited.page()


def _row(page: str, name: str) -> str:
    """Return what the tables of a page say of somebody."""
    found = [row for row in page.split("<tr")[1:] if name in row.split("</td>")[0]]
    assert len(found) == 1
    return found[0].split("</tr>")[0]


def test_given_back_stands_on_the_timeline_too(invited: Invited):
    invited.tell(_parent(invited, ""), overgenomen_door=COORDINATOR.id)
    invited.tell(_parent(invited, ""), overgenomen_door="")

    assert "De aanmelder nodigt ouders en netwerk weer uit" in invited.events()


def test_the_mails_of_a_case_name_who_chose_each(invited: Invited):
    invited.tell(_parent(invited, "", "uitgenodigd", gekozen_door=COORDINATOR.id))

    row = _berichten(invited).split("Lotte Vlinderstruik")[1].split("</tr>")[0]
    assert COORDINATOR.naam in row
    assert "de aanmelder" not in row


def _berichten(invited: Invited) -> str:
    page = invited.road.client.get(f"{invited.road.case}/berichten").text
    return page.split("<table")[-1]


def test_a_cancelled_table_of_which_everybody_knows_says_so(invited: Invited):
    invited.road.post("annuleren", reden="mama is bevallen")
    invited.tell(_parent(invited, "", "afgezegd"), zorgtafel_version=2, **DONE)

    assert "Er is niemand die het nog moet horen." in invited.page()


def test_cancelling_does_not_promise_that_everybody_hears_it(invited: Invited):
    invited.road.post("annuleren", reden="mama is bevallen")

    page = invited.page()
    assert "Wie uitgenodigd was, krijgt bericht" not in page
    assert "Ouders en netwerk krijgen geen bericht van ons" in page


def test_the_coordinator_of_the_zorgtafel_comes_and_owes_no_answer(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)
    invited.tell(told(COORDINATOR.id), told(helper.id))

    [host] = [g for g in invited.board().guests if g.person.id == COORDINATOR.id]
    assert host.state == "ja"
    assert host.answer == ("komt", "done")
    with invited.kernel.reading() as session:
        copy = session.get(UitnodigingenKopie, invited.table_id)
        assert copy is not None
        assert copy.zonder_antwoord == 1
