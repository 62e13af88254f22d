import datetime as dt
import socket
from email import message_from_bytes

import pytest
from sqlalchemy import text
from sqlmodel import select

from services.notifications.bezorging import compose
from services.notifications.bezorging.aanvragen import send_requested
from services.notifications.bezorging.domain import (
    GIVE_UP_AFTER,
    Claimed,
    claim_mail,
    settle_mail,
)
from services.notifications.bezorging.heartbeat import LOOKS
from services.notifications.bezorging.models import Bericht
from services.notifications.bezorging.smtp import Outcome, Verdict
from services.notifications.bezorging.verzending import send_mails, sweep_mails
from services.notifications.config import load_own
from shared import clock
from shared.contracts import StuurBericht
from shared.messaging.relay import place_of
from tests.notifications.bezorging.examples import PLACE
from tests.notifications.bezorging.servers import scripted
from tests.notifications.postbus.conftest import settings
from tests.notifications.zorgtafels import (
    BO,
    CASUS,
    NOW,
    helper,
    mother,
    nurse,
    subject_of,
    uuid,
    zorgtafel,
)
from tests.people import sign_in

pytestmark = pytest.mark.integration
MINUTE = dt.timedelta(minutes=1)
LINK = "https://suite.test/aanmelding/AbC"


def asked(**more):
    fields = {
        "aggregate": CASUS,
        "version": 1,
        "at": NOW,
        "soort": "adres_bevestigen",
        "casus_id": CASUS,
        "naar_email": "els@example.org",
        "naar_naam": "Els Maes",
        "referentie": "JK-2026-0007",
        "gegevens": {"link": LINK},
    }
    return StuurBericht(**{**fields, **more})


def ask(post, **more):
    with post.changing() as session:
        return send_requested(session, asked(**more), now=clock.now()).id


def claim(post, bericht_id, *, at=NOW):
    with post.changing() as session:
        return claim_mail(session, bericht_id, mail_to_parents=True, now=at)


def let_die(post):
    """Nobody beats for what is claimed, and the ticks go on."""
    for _ in range(LOOKS):
        sweep_mails(post.kernel)


def only(post):
    (row,) = post.rows(Bericht)
    return row


@pytest.mark.parametrize(
    ("soort", "more"),
    [
        ("adres_bevestigen", {}),
        ("nieuwe_aanmelding", {}),
        ("status_gewijzigd", {}),
        ("geen_bevestigd_adres", {}),
        ("aanvulling", {}),
        ("adres_niet_gevraagd", {}),
        ("klok", {"deel": "50"}),
        ("aanmelding_aanvullen", {}),
        ("consult_aanvraag", {}),
        ("nieuwe_link", {}),
        ("traject_eindigt", {"laatste_dag": "vrijdag 29 mei 2026"}),
        ("plaats_gevraagd", PLACE),
        ("plan_gedeeld", {"tot": "vrijdag 29 mei 2026"}),
        ("peiling", {"tot": "vrijdag 29 mei 2026"}),
        ("peiling_beslisbaar", {"deel": "weigering"}),
        ("dienst_gewijzigd", {"deel": "geldt", "wat": "Bram doet maandag."}),
        (
            "weekoverzicht",
            {"week": "maandag 2 maart", "dagen": "maandag", "open": "", "vast": ""},
        ),
    ],
)
def test_sister_gets_the_mail_it_asks_for(post, soort, more):
    ask(post, soort=soort, gegevens={"link": LINK} | more)
    post.deliver()

    (mail,) = post.mails_to("els@example.org")
    assert LINK.encode() in mail.replace(b"=\r\n", b"")
    assert subject_of(mail)


def test_sent_mail_keeps_its_digest_and_forgets_its_words(post_on_both):
    post = post_on_both
    ask(post)
    before = only(post)
    post.deliver()

    after = only(post)
    assert (after.stand, after.verzegeld) == ("verzonden", None)
    assert after.sha256 == before.sha256 != ""
    assert after.message_id == f"<{after.id}@example.org>"


def test_waiting_mail_is_sealed(post):
    ask(post)

    with post.kernel.engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM bericht")).all())
    assert "els@example" not in stored
    assert "Els" not in stored


def test_only_one_process_gets_the_claim(post_on_both):
    post = post_on_both
    bericht_id = ask(post)

    assert isinstance(claim(post, bericht_id), Claimed)
    assert claim(post, bericht_id) is None


def test_postponed_mail_goes_again_with_the_same_bytes(post_on_both):
    post = post_on_both
    post.server.data_answer = "451 4.7.1 later"
    ask(post)
    post.deliver()
    assert (only(post).stand, only(post).reden) == ("uitgesteld", "451 4.7.1")
    send_mails(post.kernel)
    assert only(post).pogingen == 1

    post.server.data_answer = "250 ok"
    with clock.pinned(NOW + dt.timedelta(minutes=1)):
        post.deliver()

    assert only(post).stand == "verzonden"
    assert len(post.server.mails) == 1


def test_server_that_was_away_for_an_hour_gets_each_mail_once(post):
    ids = {ask(post, aggregate=uuid(n)) for n in range(3)}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"smtp://127.0.0.1:{taken.getsockname()[1]}?timeout=1"
    with settings(post, smtp_url=nobody):
        for minutes in range(60):
            with clock.pinned(NOW + minutes * MINUTE):
                post.deliver()
        # after 0, 1, 3, 8, 18 and 48 minutes
        assert {row.pogingen for row in post.rows(Bericht)} == {6}
    with clock.pinned(NOW + 108 * MINUTE):
        post.deliver()

    assert {row.stand for row in post.rows(Bericht)} == {"verzonden"}
    arrived = [message_from_bytes(raw)["Message-ID"] for *_, raw in post.server.mails]
    assert sorted(arrived) == sorted(f"<{each}@example.org>" for each in ids)


def test_mail_is_given_up_after_a_day(post):
    post.server.data_answer = "451 4.7.1 later"
    ask(post)
    moment = NOW
    while moment <= NOW + GIVE_UP_AFTER + dt.timedelta(hours=1):
        with clock.pinned(moment):
            post.deliver()
        moment += dt.timedelta(minutes=30)

    assert (only(post).stand, only(post).verzegeld) == ("mislukt", None)


def test_dead_worker_s_mail_goes_again_to_a_professional(post_on_both):
    post = post_on_both
    bericht_id = ask(post)
    first = claim(post, bericht_id)

    for _ in range(LOOKS - 1):
        post.deliver()
    assert post.server.mails == []

    post.deliver()
    assert post.server.mails == [
        ("jongekind@example.org", ["els@example.org"], first.raw)
    ]


def test_late_answer_of_a_lost_claim_changes_nothing(post):
    bericht_id = ask(post)
    first = claim(post, bericht_id)
    let_die(post)
    second = claim(post, bericht_id)

    with post.changing() as session:
        outcome = Outcome(Verdict.PERMANENT, "550")
        assert settle_mail(session, first, outcome, now=NOW) is None
        assert settle_mail(session, second, Outcome(Verdict.ACCEPTED), now=NOW)
    assert only(post).stand == "verzonden"


def test_cut_after_the_text_goes_again_to_a_professional(post):
    answers = ("220 hi", "250 hi", "250 ok", "250 ok", "354 go", "text", "cut")
    ask(post)
    with scripted(*answers) as (port, _):
        own = post.kernel.config.own
        object.__setattr__(own, "smtp_url", f"smtp://127.0.0.1:{port}?timeout=1")
        send_mails(post.kernel)

    assert (only(post).stand, only(post).twijfel) == ("uitgesteld", True)


def rings_at_a_tick(post):
    queue = post.kernel.broker.queues["notifications"]
    before = queue.qsize()
    sweep_mails(post.kernel)
    return queue.qsize() - before


def test_tick_rings_while_a_mail_is_due(post):
    assert rings_at_a_tick(post) == 0
    bericht_id = ask(post)
    assert rings_at_a_tick(post) == 1
    claim(post, bericht_id)
    assert rings_at_a_tick(post) == 0


def test_tick_writes_nothing_while_nothing_is_due(post_on_both):
    post = post_on_both
    bericht_id = ask(post)
    claim(post, bericht_id)
    with post.changing() as other:
        # somebody who writes would wait for this one, and fail on SQLite
        other.get(Bericht, bericht_id).regio = "x"
        other.flush()
        for _ in range(LOOKS - 1):
            sweep_mails(post.kernel)


def test_mail_of_a_destroyed_casus_does_not_leave(post):
    ask(post)
    with post.changing() as session:
        post.kernel.vault.destroy(session, CASUS)
    post.deliver()

    assert post.server.mails == []
    assert (only(post).stand, only(post).reden) == ("ingetrokken", "casus vernietigd")


def test_address_that_cannot_be_composed_fails_that_mail_alone(post):
    ask(post, naar_email="=?utf-8?q?x?=@example.org")

    assert (only(post).stand, only(post).reden) == (
        "mislukt",
        "geen bruikbaar mailadres",
    )


def test_mail_that_cannot_be_made_does_not_hold_up_the_others(post, monkeypatch):
    made = compose.uitnodiging

    def balks(envelope, meeting, **values):
        if envelope.recipient.address == "bo@example.org":
            raise UnicodeError
        return made(envelope, meeting, **values)

    monkeypatch.setattr(compose, "uitnodiging", balks)
    post.receive(zorgtafel(mother(), helper(), nurse()))
    post.deliver()

    (bad,) = [row for row in post.rows(Bericht) if row.stand == "mislukt"]
    assert (bad.reden, bad.verzegeld) == ("deze mail kon niet gemaakt worden", None)
    assert len(post.mails_to("noor@example.org")) == 1
    assert post.guest(BO).stand == "mislukt"
    page = sign_in(post.app).get("/berichten/").text
    assert "deze mail kon niet gemaakt worden" in page
    with post.kernel.reading() as session:
        tables = post.kernel.tables
        told = session.exec(select(tables.outbox)).all()
        newest = [row for row in told if row.type == "UitnodigingenStand"][-1]
        message = post.kernel.vault.open(
            session,
            newest.sealed,
            place=place_of(newest.id),
            casus_id=newest.casus_id,
        )
    assert b'"stand":"mislukt"' in message


@pytest.mark.parametrize("address", ["s.o'brien@example.org", "jongekind@example.org"])
def test_odd_address_stops_nobody_s_invitation(post, address):
    post.receive(zorgtafel(mother(), helper(email=address), nurse()))
    post.deliver()

    assert len(post.mails_to(address)) == 1
    assert len(post.mails_to("noor@example.org")) == 1
    assert post.guest(BO).stand == "uitgenodigd"


def test_mail_without_a_casus_is_sealed_under_the_service_key(post):
    ask(post, casus_id=None, aggregate=uuid(9))
    post.deliver()

    assert only(post).stand == "verzonden"


def test_mail_waits_while_no_server_is_set(post):
    ask(post)
    own = post.kernel.config.own
    url = own.smtp_url
    object.__setattr__(own, "smtp_url", "")
    send_mails(post.kernel)
    assert only(post).stand == "klaar"

    object.__setattr__(own, "smtp_url", url)
    post.deliver()
    assert only(post).stand == "verzonden"


@pytest.mark.parametrize(
    ("name", "value"),
    [("SMTP_URL", "http://x"), ("MAIL_FROM", "geen adres"), ("MAIL_FROM", "")],
)
def test_malformed_setting_stops_the_service(suite, monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    with pytest.raises(ValueError, match=name):
        load_own()
