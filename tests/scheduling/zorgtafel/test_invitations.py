"""What notifications tells comes to the table, the timeline and the clocks."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from services.scheduling.traject.queries import timeline
from services.scheduling.zorgtafel.board import Board, board_of
from services.scheduling.zorgtafel.invitations import keep_invitations
from services.scheduling.zorgtafel.models import Zorgtafel
from shared import clock
from shared.contracts import UitnodigingenStand
from shared.contracts.people import Categorie
from shared.contracts.uitnodiging import Uitgenodigde
from shared.messaging.outbox import publish
from tests.scheduling.cases import MAANDAG, find_person, traject_of
from tests.scheduling.zorgtafel.road import Road
from tests.suite import Suite

LATER = MAANDAG + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _monday():
    with clock.pinned(MAANDAG):
        yield


class Invited:
    """A zorgtafel that was sent, and what notifications tells of it."""

    def __init__(self, suite: Suite, **case: Any) -> None:
        self.suite = suite
        self.road = Road(suite, **case)
        self.road.send()
        self.kernel = self.road.kernel
        self.table_id = self.road.table.rsplit("/", 1)[1]
        self.version = 0

    def person(self, categorie: Categorie):
        with self.kernel.reading() as session:
            return find_person(session, self.road.casus_id, categorie)

    def tell(self, *invited: Uitgenodigde, **values: Any) -> None:
        """Let a state arrive that notifications might tell."""
        self.version += 1
        with self.kernel.writing() as session:
            message = self.message(*invited, version=self.version, **values)
            keep_invitations(session, message, now=LATER)
            session.commit()

    def send_through_the_queue(self, *messages: UitnodigingenStand) -> None:
        sender = self.suite.kernels["notifications"]
        with sender.writing() as session:
            for message in messages:
                publish(session, message, casus_id=message.casus_id)
            session.commit()
        self.suite.deliver()

    def message(
        self, *invited: Uitgenodigde, version: int, **values: Any
    ) -> UitnodigingenStand:
        return UitnodigingenStand(
            aggregate=self.table_id,
            version=version,
            at=values.pop("at", LATER),
            casus_id=self.road.casus_id,
            zorgtafel_id=self.table_id,
            zorgtafel_version=values.pop("zorgtafel_version", 1),
            uitgenodigden=invited,
            **values,
        )

    def board(self) -> Board:
        with self.kernel.reading() as session:
            row = session.get(Zorgtafel, self.table_id)
            assert row is not None
            return board_of(session, traject_of(session, self.road.casus_id), row)

    def events(self) -> list[str]:
        with self.kernel.reading() as session:
            row = traject_of(session, self.road.casus_id)
            lines = timeline(session, row, shown=lambda _kind: True)
        return [f"{line.title}: {line.body}".rstrip(": ") for line in lines]

    def page(self) -> str:
        return self.road.client.get(self.road.table).text


@pytest.fixture
def invited(suite: Suite) -> Invited:
    return Invited(suite)


def told(persoon_id: str, stand: str = "uitgenodigd", **values: Any) -> Uitgenodigde:
    defaults = {"uitnodiger": "coordinator", "weg": "mail", "uitgenodigd_op": MAANDAG}
    return Uitgenodigde(persoon_id=persoon_id, stand=stand, **{**defaults, **values})


def test_until_notifications_answers_the_page_says_it_is_being_done(invited: Invited):
    assert "De uitnodigingen worden klaargezet." in invited.page()

    invited.tell(told(invited.person(Categorie.HULPVERLENERS).id))

    assert "De uitnodigingen worden klaargezet." not in invited.page()


@pytest.mark.parametrize(
    ("values", "seat"),
    [
        ({"stand": "te_doen"}, "uit_te_nodigen"),
        ({"stand": "onderweg"}, "wacht"),
        ({"stand": "uitgenodigd"}, "wacht"),
        ({"stand": "mislukt"}, "mislukt"),
        ({"stand": "onzeker"}, "mislukt"),
        ({"antwoord": "ja", "antwoord_op": LATER}, "ja"),
        ({"antwoord": "nee", "antwoord_op": LATER}, "nee"),
        ({"stand": "mislukt", "antwoord": "misschien"}, "misschien"),
    ],
)
def test_every_state_has_its_seat_at_the_table(
    invited: Invited, values: dict[str, Any], seat: str
):
    helper = invited.person(Categorie.HULPVERLENERS)

    invited.tell(told(helper.id, **values))

    [guest] = [g for g in invited.board().guests if g.person.id == helper.id]
    assert guest.state == seat


def test_an_answer_stands_on_the_page_and_on_the_timeline_once(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)
    answer = told(
        helper.id,
        antwoord="ja",
        antwoord_op=LATER,
        antwoord_via="link",
        opmerking="Ik breng taart mee.",
    )

    invited.tell(answer)
    invited.tell(answer)

    assert "Ik breng taart mee." in invited.page()
    lines = [line for line in invited.events() if "Ruben Notelaar komt" in line]
    assert len(lines) == 1


def test_a_changed_answer_is_a_new_line(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)
    invited.tell(told(helper.id, antwoord="ja", antwoord_op=LATER))
    changed: datetime = LATER + timedelta(minutes=5)

    invited.tell(told(helper.id, antwoord="nee", antwoord_op=changed))

    assert any("Ruben Notelaar komt niet" in line for line in invited.events())


def test_an_older_state_never_replaces_a_newer_one(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)
    # far above what notifications itself makes of the same zorgtafel
    newer = invited.message(
        told(helper.id, antwoord="ja", antwoord_op=LATER), version=1005
    )
    older = invited.message(told(helper.id), version=1004)
    invited.send_through_the_queue(newer)

    invited.send_through_the_queue(older)

    [guest] = [g for g in invited.board().guests if g.person.id == helper.id]
    assert guest.state == "ja"


def test_each_batch_stops_its_own_clock(invited: Invited):
    client = invited.road.client
    moment = {"at-dag": "23", "at-maand": "11", "at-jaar": "2026", "at-uur": "9.00"}
    client.post(f"{invited.road.case}/doorgesproken", data=moment)

    invited.tell(
        told(invited.person(Categorie.HULPVERLENERS).id),
        coordinator_klaar_op=LATER,
        zorgtafel_version=2,
    )

    page = client.get(invited.road.case).text
    assert "professionals uitnodigen: op tijd" in page
    assert "ouders en netwerk uitnodigen: op tijd" not in page
    assert any("Alle professionals" in line for line in invited.events())


def test_who_was_not_reached_leads_to_the_address(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)

    invited.tell(told(helper.id, "mislukt"))

    assert "niet aangekomen" in invited.page()
    assert f"/mensen/{helper.id}" in invited.page()
    assert any(line.startswith("Niet bereikt") for line in invited.events())


def test_the_page_of_the_aanmelder_is_one_click_away(invited: Invited):
    page = "/berichten/uitnodigen/abc"

    invited.tell(
        told(invited.person(Categorie.OUDERS).id, "te_doen"), aanmelder_pagina=page
    )

    assert f'href="{page}"' in invited.page()
    assert "heeft het mailadres nog niet bevestigd" not in invited.page()


def test_an_unconfirmed_aanmelder_is_called(suite: Suite):
    from tests.scheduling.cases import accepted

    aanmelder = accepted().aanmelder.model_copy(update={"email_bevestigd_op": None})
    invited = Invited(suite, aanmelder=aanmelder)

    invited.tell(
        told(invited.person(Categorie.OUDERS).id, "te_doen"),
        aanmelder_pagina="/berichten/uitnodigen/abc",
    )

    page = invited.page()
    assert "heeft het mailadres nog niet bevestigd" in page
    assert "Vul zelf in terwijl je belt" in page
    assert "089 12 34 56" in page


def test_a_state_for_a_zorgtafel_that_is_not_here_is_ignored(invited: Invited):
    invited.table_id = "11111111-1111-4111-8111-111111111111"

    invited.tell(told("x"))

    assert "worden klaargezet" in invited.page()


def test_the_messages_tab_shows_states_without_content(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)
    url = f"{invited.road.case}/berichten"
    assert "Nog geen berichten" in invited.road.client.get(url).text

    invited.tell(told(helper.id))

    page = invited.road.client.get(url).text
    assert "uitgenodigd per mail" in page
    assert "nog geen antwoord" in page
    # each mail of this case, on the page of the service that sends them
    assert re.search(r"/berichten/\?referentie=JK-\d{4}-\d{4}\"", page)


def test_what_was_sent_comes_back_from_notifications_itself(invited: Invited):
    invited.suite.deliver()

    board = invited.board()
    assert board.is_processed
    assert board.told is not None
    assert {u.persoon_id for u in board.told.uitgenodigden} == {
        guest.person.id for guest in board.guests
    }
    mine = {g.person.id for g in board.invited_by("coordinator")}
    assert {
        u.persoon_id for u in board.told.uitgenodigden if u.uitnodiger == "coordinator"
    } == mine


def test_other_moment_that_a_guest_asks_for_is_offered_first(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)
    start = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    asked = {"voorstel_van": start, "voorstel_tot": start + timedelta(hours=2)}
    answer = {"antwoord": "misschien", "antwoord_op": LATER, "antwoord_via": "agenda"}
    invited.tell(told(helper.id, **answer, **asked))

    words, nakijken = "stelt een ander moment voor", f"{invited.road.table}/nakijken"
    for page in (invited.page(), invited.road.client.get(nakijken).text):
        assert f'<span class="frame-seats__state">{words}</span>' in page
        assert ">misschien<" not in page
    row = invited.page().split("deel-coordinator")[1].split(helper.naam)[1]
    assert words in row.split("</tr>")[0]
    assert "27 november" in row.split("</tr>")[0]
    [event] = [one for one in invited.events() if f"{helper.naam} {words}: " in one]
    assert "27 november 2026" in event
    offered = invited.road.client.get(f"{invited.road.table}/wanneer").text
    first = offered.index("gevraagd door " + helper.naam)
    assert first < offered.index("Een ander moment")
    answer = invited.road.post("wanneer", keuze=start.isoformat())
    assert answer.status_code == 303
    assert invited.board().concept.starts_at is not None


def test_moment_that_was_asked_for_and_is_over_is_not_offered(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)
    over = MAANDAG - timedelta(days=1)
    invited.tell(
        told(
            helper.id,
            antwoord="misschien",
            antwoord_op=LATER,
            voorstel_van=over,
            voorstel_tot=over + timedelta(hours=2),
        )
    )

    page = invited.road.client.get(f"{invited.road.table}/wanneer").text
    assert "gevraagd door" not in page


def test_page_that_lies_open_is_told_what_came(invited: Invited):
    helper = invited.person(Categorie.HULPVERLENERS)
    whole, parts = invited.page(), f"{invited.road.table}/delen"
    assert f'data-frame-live="{parts}"' in whole
    invited.tell(told(helper.id))
    assert "komt niet" not in invited.road.client.get(parts).text

    invited.tell(told(helper.id, antwoord="nee", antwoord_op=LATER, opmerking="Ziek"))

    part = invited.road.client.get(parts).text
    assert "komt niet" in part
    assert "“Ziek”" in part
    # each part of the page that changes is there under its name
    known = re.findall(r'id="(deel-[a-z]+)"', invited.page())
    assert re.findall(r'id="(deel-[a-z]+)"', part) == known
    assert {"deel-plaatsen", "deel-coordinator"} <= set(known)


def test_page_that_asks_by_itself_is_read_once_an_hour(invited: Invited):
    def read() -> int:
        with invited.kernel.reading() as session:
            table = invited.kernel.tables.access
            rows = session.exec(select(table).where(table.action == "gelezen")).all()
            return len(rows)

    parts, before = f"{invited.road.table}/delen", read()
    invited.page()
    for minutes in (0, 30, 59):
        with clock.pinned(MAANDAG + timedelta(minutes=minutes)):
            invited.road.client.get(parts)
    assert read() == before + 1

    with clock.pinned(MAANDAG + timedelta(minutes=61)):
        invited.road.client.get(parts)
    assert read() == before + 2
