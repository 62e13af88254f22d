"""Registration by professionals: it counts once confirmed, and says who comes."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlmodel import Session

from services.scheduling.experten.domain import ask_experts
from services.scheduling.experten.models import Expert
from services.scheduling.experten.queries import asked_for
from services.scheduling.observatorium import domain, inschrijven, opruimen
from services.scheduling.observatorium.domain import SessionPlan
from services.scheduling.observatorium.inschrijven import Gegevens
from services.scheduling.observatorium.models import (
    Observatoriuminschrijving,
    Observatoriumsessie,
    Soort,
)
from services.scheduling.observatorium.queries import places_of, registrations
from shared import clock
from shared.clock import from_local
from shared.kernel import Kernel
from tests.people import COORDINATOR, employ, sign_in
from tests.scheduling.cases import open_case, sent, settle_table
from tests.scheduling.observatorium.test_views import text_of
from tests.suite import Suite

NOW = from_local(date(2026, 11, 23), time(10))
PLAN = SessionPlan(
    dag=date(2027, 1, 27), van=time(9, 30), tot=time(12), plaats="CKG, Genk"
)
REGISTER = "/planning/observatorium/inschrijven"
TITLE = "Peuter die niet slaapt bij pleegouders"


@pytest.fixture(autouse=True)
def _monday_morning():
    with clock.pinned(NOW):
        yield


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    employ(suite.kernels["scheduling"], COORDINATOR)
    return suite.kernels["scheduling"]


@pytest.fixture
def sessie_id(kernel: Kernel) -> str:
    return planned(kernel)


@pytest.fixture
def public(suite: Suite):
    return suite.apps["scheduling"].test_client()


def planned(kernel: Kernel) -> str:
    with kernel.writing() as session:
        row = domain.add_session(
            session, PLAN, regio="limburg", by=COORDINATOR.id, now=NOW
        )
        session.commit()
        return row.id


def who(name: str, titel: str = TITLE) -> Gegevens:
    mail = f"{name.casefold().replace(' ', '.')}@example.org"
    return Gegevens(
        naam=name, functie="begeleider", organisatie="CKG", email=mail, titel=titel
    )


def comes(session: Session, sessie_id: str, name: str, soort=Soort.MEEDENKEN):
    """Ask and confirm, as somebody would by page and mail."""
    sessie = session.get_one(Observatoriumsessie, sessie_id)
    inschrijven.ask(session, sessie, who(name), soort=soort, now=clock.now())
    row = next(
        one
        for one in registrations(session, sessie_id)
        if inschrijven.open_registration(session, one).naam == name
    )
    inschrijven.confirm(session, row, now=clock.now())
    return row


def told(kernel: Kernel) -> list[tuple[str, str]]:
    messages = sent(kernel, "StuurBericht")
    return [(one.gegevens["deel"], one.naar_naam) for one in messages]


def filled_in(sessie_id: str, **changes) -> dict[str, str]:
    values = {
        "sessie": sessie_id,
        "soort": "casus",
        "titel": TITLE,
        "naam": "Ann Egelantier",
        "functie": "begeleider",
        "organisatie": "CKG De Wilg",
        "email": "ann@example.org",
    }
    return values | changes


def test_place_counts_once_the_link_of_the_mail_confirmed_it(kernel, sessie_id, public):
    assert "nog plaats voor 2 dossiers" in text_of(public.get(REGISTER))
    assert public.post(REGISTER, data=filled_in(sessie_id)).status_code == 303
    (message,) = sent(kernel, "StuurBericht")
    assert (message.soort, message.naar_email) == ("observatorium", "ann@example.org")
    path = message.gegevens["link"].removeprefix("http://suite.test")

    # looking changes nothing: mail scanners do that
    assert "Je plaats telt nog niet" in text_of(public.get(path))
    assert "nog plaats voor 2 dossiers" in text_of(public.get(REGISTER))

    public.post(path, data={"actie": "bevestigen"})

    assert "Je bent ingeschreven" in text_of(public.get(path))
    assert "nog plaats voor 1 dossier" in text_of(public.get(REGISTER))
    invitation = sent(kernel, "StuurBericht")[-1].gegevens
    assert (invitation["deel"], invitation["sequence"]) == ("ingeschreven", "0")
    with kernel.reading() as session:
        assert invitation["uid"] == session.get_one(Observatoriumsessie, sessie_id).uid


def test_by_the_same_link_one_gives_the_place_back(kernel, sessie_id, public):
    public.post(REGISTER, data=filled_in(sessie_id))
    path = sent(kernel, "StuurBericht")[0].gegevens["link"]
    path = path.removeprefix("http://suite.test")
    public.post(path, data={"actie": "bevestigen"})

    public.post(path, data={"actie": "uitschrijven"})

    assert "Je bent uitgeschreven" in text_of(public.get(path))
    assert "nog plaats voor 2 dossiers" in text_of(public.get(REGISTER))
    assert told(kernel)[-1][0] == "uitgeschreven"


def test_title_that_points_to_somebody_is_refused_and_kept(kernel, sessie_id, public):
    title = "Ruben Vlinderstruik slaapt niet"

    response = public.post(REGISTER, data=filled_in(sessie_id, titel=title))

    assert response.status_code == 422
    assert "“Ruben Vlinderstruik” (naam)" in text_of(response)
    assert f'value="{title}"' in response.text
    assert "We vinden niet alles" in text_of(response)
    assert sent(kernel, "StuurBericht") == []


def test_one_file_in_each_slot_and_the_next_one_waits(kernel, sessie_id):
    with kernel.writing() as session:
        first = comes(session, sessie_id, "Ann", Soort.CASUS)
        second = comes(session, sessie_id, "Bert", Soort.CASUS)
        third = comes(session, sessie_id, "Cis", Soort.CASUS)
        session.commit()
        assert [first.slot, second.slot, third.slot] == [1, 2, None]
        assert third.stand == "wachtlijst"

        inschrijven.withdraw(session, first, now=NOW)
        session.commit()

    assert (third.stand, third.slot) == ("bevestigd", 1)
    assert told(kernel)[-3:] == [
        ("wachtlijst", "Cis"),
        ("uitgeschreven", "Ann"),
        ("ingeschreven", "Cis"),
    ]


def test_full_session_has_a_waiting_list(kernel, sessie_id, public):
    with kernel.writing() as session:
        sessie = session.get_one(Observatoriumsessie, sessie_id)
        most = places_of(session, sessie).most
        for number in range(most):
            comes(session, sessie_id, f"Deelnemer {number}")
        late = comes(session, sessie_id, "Laat")
        session.commit()

    assert late.stand == "wachtlijst"
    assert "volzet: je komt op de wachtlijst" in text_of(public.get(REGISTER))


def test_change_and_cancel_reach_who_comes_under_the_same_uid(kernel, sessie_id):
    with kernel.writing() as session:
        comes(session, sessie_id, "Ann")
        row = session.get_one(Observatoriumsessie, sessie_id)
        moved = SessionPlan(PLAN.dag, time(10), PLAN.tot, PLAN.plaats)
        domain.change_session(session, row, moved, by=COORDINATOR.id, now=NOW)
        domain.cancel_session(session, row, by=COORDINATOR.id, now=NOW)
        session.commit()

    found = [
        (one.gegevens["deel"], one.gegevens["sequence"], one.gegevens["uid"])
        for one in sent(kernel, "StuurBericht")[1:]
    ]
    assert found == [
        ("ingeschreven", "0", row.uid),
        ("gewijzigd", "1", row.uid),
        ("afgelast", "2", row.uid),
    ]


def test_who_waits_hears_of_a_move_too_without_an_invitation(kernel, sessie_id):
    with kernel.writing() as session:
        for name in ("Ann", "Bert", "Cis"):
            comes(session, sessie_id, name, Soort.CASUS)
        row = session.get_one(Observatoriumsessie, sessie_id)
        moved = SessionPlan(PLAN.dag, time(10), PLAN.tot, PLAN.plaats)
        domain.change_session(session, row, moved, by=COORDINATOR.id, now=NOW)
        session.commit()

    assert sorted(told(kernel)[6:]) == [
        ("gewijzigd", "Ann"),
        ("gewijzigd", "Bert"),
        ("wachtlijst_gewijzigd", "Cis"),
    ]


def test_who_asks_again_later_gets_the_same_link(kernel, sessie_id, public):
    public.post(REGISTER, data=filled_in(sessie_id))
    with clock.pinned(NOW + timedelta(minutes=5)):
        public.post(REGISTER, data=filled_in(sessie_id))

    first, second = sent(kernel, "StuurBericht")
    assert first.gegevens["link"] == second.gegevens["link"]
    with kernel.reading() as session:
        assert len(registrations(session, sessie_id)) == 1


def test_until_it_is_confirmed_what_was_typed_last_counts(kernel, sessie_id, public):
    public.post(REGISTER, data=filled_in(sessie_id, titel="Peuter met een tikfout"))
    public.post(REGISTER, data=filled_in(sessie_id))
    path = sent(kernel, "StuurBericht")[-1].gegevens["link"]
    path = path.removeprefix("http://suite.test")
    assert TITLE in text_of(public.get(path))
    public.post(path, data={"actie": "bevestigen"})

    with clock.pinned(NOW + timedelta(minutes=5)):
        public.post(REGISTER, data=filled_in(sessie_id, titel="Van iemand anders"))

    assert TITLE in text_of(public.get(path))


def test_nobody_fills_the_mailbox_of_somebody_else(kernel, sessie_id):
    with kernel.writing() as session:
        sessie = session.get_one(Observatoriumsessie, sessie_id)
        for minute in range(60):
            # another name each time, under the address of one who did not ask
            typed = who("Ann").model_copy(update={"naam": f"Ann {minute}"})
            at = NOW + timedelta(minutes=minute)
            inschrijven.ask(session, sessie, typed, soort=Soort.CASUS, now=at)
        session.commit()
        (row,) = registrations(session, sessie_id)
        # what was typed last counts, by the link of the first mail
        assert inschrijven.open_registration(session, row).naam == "Ann 59"

    assert len(told(kernel)) == 6


def test_button_pressed_twice_registers_once_and_sends_one_mail(both: Suite):
    kernel = both.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    sessie_id = planned(kernel)
    gate = Barrier(4)

    def press(_: int) -> None:
        gate.wait()
        with kernel.writing() as session:
            sessie = session.get_one(Observatoriumsessie, sessie_id)
            inschrijven.ask(session, sessie, who("Ann"), soort=Soort.CASUS, now=NOW)
            session.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(press, range(4)))

    assert told(kernel) == [("bevestigen", "Ann")]
    with kernel.reading() as session:
        assert len(registrations(session, sessie_id)) == 1


def test_participants_are_sealed_and_forgotten_after_their_term(kernel, sessie_id):
    with kernel.writing() as session:
        comes(session, sessie_id, "Ann Egelantier")
        inschrijven.ask(
            session,
            session.get_one(Observatoriumsessie, sessie_id),
            who("Nooit Bevestigd"),
            soort=Soort.MEEDENKEN,
            now=NOW,
        )
        session.commit()
    with kernel.engine.connect() as connection:
        query = text("SELECT * FROM observatoriuminschrijving")
        stored = str(connection.execute(query).all())
    assert "gevraagd" in stored
    assert "Egelantier" not in stored

    assert left_at(kernel, sessie_id, NOW + timedelta(days=2)) == 2
    assert left_at(kernel, sessie_id, NOW + timedelta(days=5)) == 1
    assert left_at(kernel, sessie_id, from_local(date(2027, 2, 27), time(9))) == 1
    assert left_at(kernel, sessie_id, from_local(date(2027, 2, 28), time(9))) == 0


def left_at(kernel: Kernel, sessie_id: str, now) -> int:
    with clock.pinned(now):
        opruimen.forget_participants(kernel)
    with kernel.reading() as session:
        return len(registrations(session, sessie_id))


def test_coordinator_sees_who_comes_confirms_a_file_and_picks_experts(
    suite, kernel, sessie_id
):
    with kernel.writing() as session:
        row = comes(session, sessie_id, "Ann Egelantier", Soort.CASUS)
        expert = Expert(
            id="e" * 36,
            regio="limburg",
            naam="Dr. Kamperfoelie",
            expertise=["hechting"],
        )
        session.add(expert)
        session.commit()
        row_id = row.id
    client = sign_in(suite.apps["scheduling"])
    page = f"/planning/observatorium/{sessie_id}"
    assert TITLE in text_of(client.get(page))
    assert "ann.egelantier@example.org" in client.get(page).text

    client.post(f"{page}/wie/{row_id}", data={"actie": "casus"})
    client.post(f"{page}/deskundigen", data={"expert": expert.id})

    assert "komt aan bod" in text_of(client.get(page))
    assert told(kernel)[-1] == ("casus", "Ann Egelantier")
    assert re.search(rf'value="{expert.id}" checked', client.get(page).text)
    with kernel.reading() as session:
        assert asked_for(session, [sessie_id]) == {sessie_id: [expert.id]}
        found = session.get_one(Observatoriumsessie, sessie_id)
        moment = {"starts_at": found.begint_op, "ends_at": found.eindigt_op}

    # who sits at a zorgtafel at that hour is not free
    shown = client.get(page).text
    assert "Dr. Kamperfoelie: Hechting en infant mental health" in shown
    assert "dan niet vrij" not in shown
    table_id = settle_table(kernel, open_case(kernel), **moment)
    with kernel.writing() as session:
        ask_experts(
            session, bron_id=table_id, expert_ids=[expert.id], dag=clock.today()
        )
        session.commit()
    assert "mental health (dan niet vrij)" in client.get(page).text


def test_last_slot_goes_to_one_of_many_at_the_same_moment(both: Suite):
    kernel = both.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    sessie_id = planned(kernel)
    with kernel.writing() as session:
        sessie = session.get_one(Observatoriumsessie, sessie_id)
        for number in range(6):
            inschrijven.ask(
                session, sessie, who(f"N{number}"), soort=Soort.CASUS, now=NOW
            )
        ids = [row.id for row in registrations(session, sessie_id)]
        session.commit()
    gate = Barrier(len(ids))

    def work(row_id: str) -> None:
        gate.wait()
        with kernel.writing() as session:
            row = session.get_one(Observatoriuminschrijving, row_id)
            inschrijven.confirm(session, row, now=NOW)
            session.commit()

    with ThreadPoolExecutor(len(ids)) as pool:
        list(pool.map(work, ids))

    with kernel.reading() as session:
        found = registrations(session, sessie_id)
    assert sorted(row.slot for row in found if row.slot) == [1, 2]
    assert sum(row.stand == "wachtlijst" for row in found) == 4
