"""An address gets its share of mails in a day; an aanmelding is never refused."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlmodel import select

from services.intake.aanmelding.domain.limits import (
    CONFIRMATIONS_PER_DAY,
    NETWORK_PER_DAY,
    may_ask,
)
from services.intake.aanmelding.domain.send import send_draft
from services.intake.aanmelding.models import AdresTeller
from services.intake.rooster.domain import keep_roster
from shared import clock
from shared.contracts import StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import MAANDAG, VRIJDAG, drafted, fill_in, filled, roster, sent
from tests.intake.told import told
from tests.people import COORDINATOR, sign_in
from tests.suite import Suite
from tests.together import wait_for_a_waiter


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["intake"]


def asked(kernel: Kernel) -> int:
    return sum(m.soort == "adres_bevestigen" for m in told(kernel, StuurBericht))


def use_up(kernel: Kernel) -> None:
    for _ in range(CONFIRMATIONS_PER_DAY):
        sent(kernel)


def test_address_that_had_its_share_gets_no_mail_and_the_aanmelding_stays(
    kernel: Kernel,
) -> None:
    use_up(kernel)

    same = {"aanmelder_email": "Lotte.Maes@Example.org"}
    row = sent(kernel, filled(aanmelder=same))

    assert row.reference == f"JK-2026-{CONFIRMATIONS_PER_DAY + 1:04d}"
    assert row.confirm_held
    assert asked(kernel) == CONFIRMATIONS_PER_DAY


# SQLite lets only one write from the first word on
@pytest.mark.postgres
@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_two_questions_at_the_same_moment_are_two(kernel: Kernel) -> None:
    answers: list[bool] = []

    def ask() -> None:
        with kernel.writing() as here:
            answers.append(may_ask(here, "lotte@example.org", now=VRIJDAG))
            here.commit()

    for _ in range(CONFIRMATIONS_PER_DAY - 1):
        ask()
    other = Thread(target=ask)
    with kernel.writing() as there:
        answers.append(may_ask(there, "lotte@example.org", now=VRIJDAG))
        there.flush()
        other.start()
        wait_for_a_waiter(kernel)
        there.commit()
    other.join(60)

    assert answers == [True] * CONFIRMATIONS_PER_DAY + [False]


def test_coordinator_on_duty_is_told_to_telephone(kernel: Kernel) -> None:
    with kernel.writing() as session:
        keep_roster(session, roster())
        session.commit()
    use_up(kernel)

    row = sent(kernel)

    notice, call = told(kernel, StuurBericht)[-2:]
    assert (notice.soort, call.soort) == ("nieuwe_aanmelding", "adres_niet_gevraagd")
    assert call.naar_email == "saar@example.org"
    assert call.gegevens == {"link": f"http://suite.test/inbox/{row.id}"}


def test_flood_from_one_network_is_taken_marked_and_told(kernel: Kernel) -> None:
    with kernel.writing() as session:
        keep_roster(session, roster())
        for number in range(NETWORK_PER_DAY + 1):
            address = {"aanmelder_email": f"n{number}@example.org"}
            draft = drafted(session, filled(aanmelder=address))
            row = send_draft(session, draft, now=VRIJDAG, network="merk")
            assert row is not None
        elsewhere = drafted(session, filled())
        other = send_draft(session, elsewhere, now=VRIJDAG, network="ander")
        session.commit()

    assert row.reference == f"JK-2026-{NETWORK_PER_DAY + 1:04d}"
    assert row.confirm_held
    assert other is not None
    assert not other.confirm_held
    calls = [m for m in told(kernel, StuurBericht) if m.soort == "adres_niet_gevraagd"]
    assert [(m.naar_email, m.referentie) for m in calls] == [
        ("saar@example.org", row.reference)
    ]


def test_another_address_and_another_day_are_free(kernel: Kernel) -> None:
    use_up(kernel)

    other = sent(kernel, filled(aanmelder={"aanmelder_email": "an@example.org"}))
    later = sent(kernel, now=MAANDAG)

    assert (other.confirm_held, later.confirm_held) == (False, False)
    with kernel.reading() as session:
        days = {row.day for row in session.exec(select(AdresTeller))}
    assert days == {clock.to_local(MAANDAG).date()}


def test_counter_knows_no_address(kernel: Kernel) -> None:
    sent(kernel)

    with kernel.reading() as session:
        (row,) = session.exec(select(AdresTeller)).all()
    assert "lotte" not in repr(row).lower()
    assert len(row.mark) == 64


def test_pages_say_that_there_is_no_mail_and_ask_to_telephone(suite: Suite) -> None:
    kernel, app = suite.kernels["intake"], suite.apps["intake"]
    use_up(kernel)
    with clock.pinned(VRIJDAG):
        client = app.test_client()
        fill_in(client)
        client.post("/aanmelden/controleren")
        receipt = client.get("/aanmelden/verzonden").text
    with clock.pinned(VRIJDAG + timedelta(minutes=5)):
        staff = sign_in(app, COORDINATOR)
        inbox = staff.get("/inbox").text
        row_id = inbox.split('href="/inbox/')[1:]
        pages = [staff.get(f"/inbox/{part.split(chr(34))[0]}").text for part in row_id]

    assert "We stuurden een mail" not in receipt
    assert "we bellen je" in receipt
    assert inbox.count("Bel: adres niet bevestigd") == 1
    held = [page for page in pages if "Bel de aanmelder voor je verdergaat" in page]
    assert len(held) == 1
