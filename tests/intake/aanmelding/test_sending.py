"""Sending happens once, and causes everything it must in one commit."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text
from sqlmodel import select

from services.intake.aanmelding.domain.receive import next_reference
from services.intake.aanmelding.domain.send import IncompleteError, send_draft
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding, Concept, ConceptState
from services.intake.rooster.domain import keep_roster
from shared import clock
from shared.contracts import AanmeldingStand, StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import (
    PAGES,
    SECRETS,
    VRIJDAG,
    VRIJDAG_MIDDAG,
    drafted,
    fill_in,
    filled,
    roster,
    sent,
)
from tests.intake.told import told
from tests.suite import Suite


@pytest.fixture
def kernel(both: Suite) -> Kernel:
    return both.kernels["intake"]


def with_roster(kernel: Kernel, **changes) -> None:
    with kernel.writing() as session:
        keep_roster(session, roster(**changes))
        session.commit()


def test_sent_twice_is_one_aanmelding(kernel: Kernel) -> None:
    with kernel.writing() as session:
        draft = drafted(session)
        first = send_draft(session, draft, now=VRIJDAG)
        session.commit()
        second = send_draft(session, draft, now=VRIJDAG)
        session.commit()

    assert first is not None
    assert second is None
    with kernel.reading() as session:
        assert len(session.exec(select(Aanmelding)).all()) == 1
    assert len(told(kernel, StuurBericht)) == 2


def test_second_browser_tab_with_an_old_view_sends_nothing(kernel: Kernel) -> None:
    with kernel.writing() as session:
        draft = drafted(session)
        session.commit()
    with kernel.reading() as session:
        stale = session.get(Concept, draft.id)
        session.expunge(stale)
    with kernel.writing() as session:
        assert send_draft(session, session.get(Concept, draft.id), now=VRIJDAG)
        session.commit()

    assert stale.state == ConceptState.OPEN
    with kernel.writing() as session:
        assert send_draft(session, stale, now=VRIJDAG) is None


def test_incomplete_document_is_refused_and_kept(kernel: Kernel) -> None:
    pages = filled(vraag={"minimaal_noodzakelijk": ""})
    with kernel.writing() as session:
        draft = drafted(session, pages)
        with pytest.raises(IncompleteError) as refused:
            send_draft(session, draft, now=VRIJDAG)

        assert [p.anchor for p in refused.value.problems] == ["minimaal_noodzakelijk"]
        assert draft.state == ConceptState.OPEN


def test_clock_stands_still_in_the_weekend(kernel: Kernel) -> None:
    # friday 11.50 on the wall → monday 11.50
    row = sent(kernel, now=VRIJDAG)

    assert row.deadline == datetime(2026, 11, 23, 10, 50, tzinfo=UTC)


def test_clock_stands_still_on_a_closure_of_the_roster(kernel: Kernel) -> None:
    with_roster(kernel, sluitingen=("2026-11-23",))

    assert sent(kernel).deadline == datetime(2026, 11, 24, 10, 50, tzinfo=UTC)


def test_policy_is_pinned_at_receipt(kernel: Kernel) -> None:
    row = sent(kernel)

    assert row.policy["policy_hash"] == kernel.policy.hash
    assert row.policy["as_of"] == "2026-11-20"


def test_references_count_up_within_a_year(kernel: Kernel) -> None:
    assert [sent(kernel).reference, sent(kernel).reference] == [
        "JK-2026-0001",
        "JK-2026-0002",
    ]
    with kernel.writing() as session:
        assert next_reference(session, 2027) == "JK-2027-0001"


def test_sending_looks_nothing_up_twice(kernel: Kernel) -> None:
    with_roster(kernel)
    with kernel.writing() as session:
        draft = drafted(session)
        session.commit()
    asked: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        asked.append(statement)

    with kernel.writing() as session:
        event.listen(kernel.engine, "before_cursor_execute", note)
        send_draft(session, session.get(Concept, draft.id), now=VRIJDAG)
        session.commit()

    read = [one for one in asked if one.startswith("SELECT") and "FROM" in one]
    tables = [one.partition("FROM ")[2].split()[0] for one in read]
    assert tables.count("rooster_kopie") == 1
    # what is committed rings without being read again
    assert not any("outbox.sealed" in one for one in read)
    assert sum(one.startswith("INSERT INTO outbox") for one in asked) == 3
    assert not any(one.startswith("DELETE FROM merk") for one in asked)


def test_sending_tells_everybody_who_must_know(kernel: Kernel) -> None:
    with_roster(kernel)

    row = sent(kernel)

    confirm, notice = told(kernel, StuurBericht)
    assert (confirm.soort, confirm.naar_email) == (
        "adres_bevestigen",
        "lotte.maes@example.org",
    )
    assert confirm.gegevens["link"].startswith("http://suite.test/aanmelding/bevestig/")
    assert (notice.soort, notice.naar_email) == (
        "nieuwe_aanmelding",
        "saar@example.org",
    )
    assert notice.gegevens == {"link": f"http://suite.test/inbox/{row.id}"}
    (stand,) = told(kernel, AanmeldingStand)
    assert (stand.stand, stand.deadline) == ("open", row.deadline)


def test_bad_address_of_the_aanmelder_never_holds_back_the_notice(
    kernel: Kernel,
) -> None:
    row = sent(kernel)

    confirm, notice = told(kernel, StuurBericht)
    assert (confirm.aggregate, notice.aggregate) == (row.id, f"{row.id}/melding")
    assert (confirm.casus_id, notice.casus_id) == (row.id, row.id)
    with kernel.reading() as session:
        table = kernel.tables.outbox
        waits_for = session.exec(
            select(table.previous).where(table.aggregate == notice.aggregate)
        ).one()
    assert waits_for is None


def test_messages_say_nothing_about_the_family(kernel: Kernel) -> None:
    sent(kernel)

    messages = [*told(kernel, StuurBericht), *told(kernel, AanmeldingStand)]
    told_text = " ".join(message.model_dump_json() for message in messages)

    assert [secret for secret in SECRETS[:5] if secret in told_text] == []


def test_notice_goes_to_the_team_when_nobody_is_on_duty(kernel: Kernel) -> None:
    with_roster(kernel)

    sent(kernel, now=VRIJDAG_MIDDAG)

    assert told(kernel, StuurBericht)[1].naar_email == "team@example.org"


def test_notice_goes_to_the_mailbox_of_policy_without_a_roster(kernel: Kernel) -> None:
    line = kernel.policy.at(VRIJDAG).line("team_mail")
    assert line is not None

    sent(kernel)

    assert told(kernel, StuurBericht)[1].naar_email == line.mail


def test_database_holds_no_word_of_it_in_the_clear(kernel: Kernel) -> None:
    with kernel.writing() as session:
        drafted(session)
        session.commit()
    sent(kernel)

    with kernel.reading() as session:
        everything = "".join(
            repr(row)
            for table in kernel.tables.metadata.tables.values()
            for row in session.connection().execute(table.select())
        )

    assert "JK-2026-0001" in everything
    assert [secret for secret in SECRETS if secret in everything] == []


def test_draft_keeps_nothing_after_sending(kernel: Kernel) -> None:
    row = sent(kernel)

    with kernel.reading() as session:
        sealed = session.connection().execute(
            text("SELECT sealed FROM concept WHERE id = :id"), {"id": row.id}
        )
        assert sealed.scalar() is None


def test_document_is_kept_as_typed_and_as_understood(kernel: Kernel) -> None:
    row = sent(kernel)

    with kernel.reading() as session:
        document = open_document(session, session.get(Aanmelding, row.id))

    assert document.answers["aanmelder.telefoon"] == "+32470123456"
    typed = document.raw["typed"]["aanmelder"]["aanmelder_telefoon"]
    assert typed == [PAGES["aanmelder"]["aanmelder_telefoon"]]
    assert document.answers["zorgtafel.doorgesproken_op"] == "2026-11-19T13:30:00+00:00"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "Saar Hendrickx, casuscoördinator van dienst, tot 12.00 u."),
        (9, "Er is nu niemand van dienst. Bram Yildiz leest dit"),
    ],
)
def test_who_sent_reads_who_takes_it_up(
    both: Suite, kernel: Kernel, hours: int, words: str
) -> None:
    with_roster(kernel)
    with clock.pinned(
        datetime(2026, 11, 20, 9, 0, tzinfo=UTC) + timedelta(hours=hours)
    ):
        client = both.apps["intake"].test_client()
        fill_in(client)
        client.post("/aanmelden/controleren")
        page = " ".join(client.get("/aanmelden/verzonden").text.split())

    assert words in page
