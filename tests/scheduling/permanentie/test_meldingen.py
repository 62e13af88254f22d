"""What the roster tells by mail."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlmodel import select

from services.scheduling.permanentie import wissels
from services.scheduling.permanentie.meldingen import send_week_summaries
from shared import clock
from shared.clock import from_local
from shared.contracts import StuurBericht
from shared.messaging.relay import place_of
from tests.people import COLLEGA, COORDINATOR, employ
from tests.scheduling.permanentie.team import (
    BRAM,
    HERS,
    KATO,
    SAAR,
    SWAPPED,
    TAKEN,
    WEDNESDAY,
    away,
    decide,
    propose,
)
from tests.scheduling.permanentie.test_domain import AFTERNOON, MONDAY, close

NEXT = MONDAY + dt.timedelta(days=7)


def mails(kernel) -> list[StuurBericht]:
    table = kernel.tables.outbox
    with kernel.reading() as session:
        rows = session.exec(select(table).where(table.type == "StuurBericht"))
        found = [
            StuurBericht.model_validate_json(
                kernel.vault.open(
                    session, row.sealed, place=place_of(row.id), casus_id=None
                )
            )
            for row in rows
        ]
    return sorted(found, key=lambda mail: (mail.at, mail.version))


def tick(kernel, day, hour=8, minute=0):
    with clock.pinned(from_local(day, dt.time(hour, minute))):
        send_week_summaries(kernel)


def test_team_gets_its_week_once_from_monday_on(on_both):
    tick(on_both, NEXT, 7, 29)
    assert mails(on_both) == []

    for hour in (7, 12):
        tick(on_both, NEXT, hour, 30)
    tick(on_both, NEXT + dt.timedelta(days=1))

    (mail,) = mails(on_both)
    assert (mail.soort, mail.naar_email) == (
        "weekoverzicht",
        "jongekind.limburg@opgroeien.be",
    )
    assert mail.gegevens["week"] == "maandag 30 november 2026"
    assert mail.gegevens["dagen"].splitlines()[0] == (
        "maandag 30 november: voormiddag Kato Peeters, namiddag Saar Hendrickx"
    )
    assert "van 12.00 tot 14.00 u" in mail.gegevens["vast"]
    assert mail.gegevens["open"] == ""


def test_missed_monday_is_caught_up_and_the_next_week_comes_too(kernel):
    tick(kernel, NEXT + dt.timedelta(days=3))
    tick(kernel, NEXT + dt.timedelta(days=7))

    weeks = [mail.gegevens["week"] for mail in mails(kernel)]
    assert weeks == ["maandag 30 november 2026", "maandag 7 december 2026"]


@pytest.mark.parametrize("day", [MONDAY, NEXT + dt.timedelta(days=5)])
def test_week_that_was_just_made_or_is_over_is_not_mailed(kernel, day):
    tick(kernel, day)
    assert mails(kernel) == []

    tick(kernel, NEXT + dt.timedelta(days=7))
    assert len(mails(kernel)) == 1


def test_summary_names_who_is_away_and_what_is_closed(kernel):
    away(kernel, KATO.id, NEXT, by=KATO)
    close(kernel, NEXT + dt.timedelta(days=1))

    tick(kernel, NEXT)

    (mail,) = mails(kernel)
    first, second, *_ = mail.gegevens["dagen"].splitlines()
    assert "voormiddag niemand" in first
    assert second == "dinsdag 1 december: gesloten (Brugdag)"
    assert mail.gegevens["open"] == (
        "maandag 30 november, van 9.00 tot 12.00 u, Kato Peeters is afwezig en heeft "
        "geen vervanger"
    )


def test_without_a_roster_nothing_is_mailed(suite):
    bare = suite.kernels["scheduling"]
    employ(bare, COORDINATOR)
    close(bare, NEXT)

    tick(bare, NEXT)

    assert mails(bare) == []


def test_colleague_hears_of_a_swap_and_of_its_end_but_not_who_did_it(kernel):
    row_id = propose(kernel, SWAPPED)
    decide(kernel, wissels.undo, row_id, by=BRAM)

    told = [
        (m.naar_email, m.gegevens["deel"], m.gegevens["wat"]) for m in mails(kernel)
    ]
    said = (
        f"{COLLEGA.naam} doet woensdag 25 november in de voormiddag in plaats van "
        f"{COORDINATOR.naam}, en {COORDINATOR.naam} doet in ruil dinsdag 24 november "
        "in de voormiddag."
    )
    assert told == [
        (COLLEGA.email, "geldt", said),
        (COORDINATOR.email, "ongedaan", said),
    ]


@pytest.mark.usefixtures("with_consent")
def test_colleague_is_asked_and_the_answer_comes_back(kernel):
    row_id = propose(kernel, replace(TAKEN, naar=KATO.id))
    decide(kernel, wissels.agree, row_id, by=KATO)

    told = [(m.naar_email, m.gegevens["deel"]) for m in mails(kernel)]
    assert told == [("kato@example.org", "gevraagd"), (COORDINATOR.email, "geldt")]


def test_summary_shows_who_took_over(kernel):
    assert (WEDNESDAY, AFTERNOON) != HERS
    slot = (NEXT + dt.timedelta(days=2), HERS[1])
    propose(kernel, replace(TAKEN, slot=slot), by=SAAR)

    tick(kernel, NEXT)

    days = mails(kernel)[-1].gegevens["dagen"].splitlines()
    assert days[2].startswith(
        f"woensdag 2 december: voormiddag {COLLEGA.naam}, namiddag"
    )
