import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest

from services.notifications.bezorging import verzending
from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging.models import Genodigde
from tests.notifications.zorgtafels import (
    BO,
    ELS,
    HUIS,
    NOOR,
    START,
    aanmelder,
    calendar_of,
    helper,
    mother,
    nurse,
    subject_of,
    uuid,
    zorgtafel,
)

pytestmark = pytest.mark.integration
LATER = {
    "starts_at": START + dt.timedelta(days=1),
    "ends_at": START + dt.timedelta(days=1, hours=2),
}


def noted(raw):
    method, event = calendar_of(raw)
    return method, event["SEQUENCE"], event["DTSTART"].dt


def test_each_professional_gets_an_own_invitation_at_once(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(nurse(), helper()))
    post.deliver()

    (to_noor,) = post.mails_to("noor@example.org")
    (to_bo,) = post.mails_to("bo@example.org")
    assert noted(to_noor) == ("REQUEST", 0, START)
    assert b"bo@example.org" not in to_noor
    # an answer that names it can only come from who got it
    assert calendar_of(to_noor)[1]["UID"] != calendar_of(to_bo)[1]["UID"]
    assert post.guest(NOOR).stand == "uitgenodigd"
    assert post.tafel().coordinator_klaar_op is not None


def test_scheduling_hears_once_of_mails_that_left_together(post_on_both, monkeypatch):
    post = post_on_both
    # however slow this machine is, they are recorded together
    monkeypatch.setattr(verzending, "SETTLE_SECONDS", 600)
    guests = [nurse(email=f"n{n}@example.org", id=uuid(900 + n)) for n in range(6)]
    post.receive(zorgtafel(*guests))
    told = len(post.rows(post.kernel.tables.outbox))
    post.deliver()

    assert len(post.server.mails) == 6
    assert {row.stand for row in post.rows(Genodigde)} == {"uitgenodigd"}
    assert post.tafel().coordinator_klaar_op is not None
    assert len(post.rows(post.kernel.tables.outbox)) - told == 1


def test_same_state_again_sends_nothing(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()

    post.receive(zorgtafel(nurse(), version=2))
    post.deliver()

    assert len(post.mails_to("noor@example.org")) == 1


def test_move_updates_only_who_was_invited_before(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(nurse()))
    post.deliver()

    post.receive(zorgtafel(nurse(), helper(), version=2, sequence=1, **LATER))
    post.deliver()

    first, second = post.mails_to("noor@example.org")
    assert noted(second) == ("REQUEST", 1, LATER["starts_at"])
    assert calendar_of(first)[1]["UID"] == calendar_of(second)[1]["UID"]
    assert subject_of(second).startswith("Gewijzigd:")
    assert subject_of(post.mails_to("bo@example.org")[0]).startswith("Uitnodiging:")


def test_move_before_the_mail_left_sends_one_invitation(post):
    post.receive(zorgtafel(nurse()))
    post.receive(zorgtafel(nurse(), version=2, sequence=1, **LATER))
    post.deliver()

    (mail,) = post.mails_to("noor@example.org")
    assert subject_of(mail).startswith("Uitnodiging:")
    assert noted(mail) == ("REQUEST", 1, LATER["starts_at"])
    assert post.states() >= {
        ("uitnodiging", "ingetrokken"),
        ("uitnodiging", "verzonden"),
    }


def test_new_place_keeps_sequence_and_answer(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()
    place = zorgtafel().plaats.model_copy(update={"adres": "Stadsplein 3"})

    post.receive(zorgtafel(nurse(), version=2, plaats=place))
    post.deliver()

    _, update = post.mails_to("noor@example.org")
    assert noted(update) == ("REQUEST", 0, START)
    assert "Stadsplein 3" in str(calendar_of(update)[1]["LOCATION"])
    # the subject says what is new, and not where: it may be nobody's business
    assert subject_of(update) == "Gewijzigd: overleg JK-2026-0007, andere plaats"


def test_other_moment_and_place_are_both_in_the_subject(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()
    room = zorgtafel().plaats.model_copy(update={"lokaal": "Zaal 2"})

    post.receive(zorgtafel(nurse(), version=2, sequence=1, plaats=room, **LATER))
    post.deliver()

    told = subject_of(post.mails_to("noor@example.org")[-1])
    assert told == "Gewijzigd: overleg JK-2026-0007, ander moment en plaats"


def test_room_stands_in_the_calendar_and_never_of_a_protected_place(post):
    room = zorgtafel().plaats.model_copy(update={"lokaal": "Zaal 2"})
    post.receive(zorgtafel(nurse(), plaats=room))
    post.deliver()
    secret = room.model_copy(update={"beschermd": True, "adres": "Dorp 12"})
    post.receive(zorgtafel(nurse(), version=2, plaats=secret))
    post.deliver()

    open_, hidden = post.mails_to("noor@example.org")
    assert f"{HUIS.naam}, Zaal 2, " in str(calendar_of(open_)[1]["LOCATION"])
    assert "Zaal 2" not in message_from_bytes(hidden, policy=default).as_string()
    assert "Zaal 2" not in str(calendar_of(hidden)[1])


def test_who_leaves_is_cancelled_and_others_hear_nothing(post_on_both):
    post = post_on_both
    post.receive(zorgtafel(nurse(), helper()))
    post.deliver()

    post.receive(zorgtafel(helper(), version=2))
    post.deliver()

    _, gone = post.mails_to("noor@example.org")
    assert noted(gone) == ("CANCEL", 1, START)
    assert str(calendar_of(gone)[1]["STATUS"]) == "CANCELLED"
    assert len(post.mails_to("bo@example.org")) == 1
    assert post.guest(NOOR).stand == "afgezegd"


def test_who_comes_back_is_invited_above_the_cancelled_sequence(post):
    post.receive(zorgtafel(nurse(), helper()))
    post.deliver()
    post.receive(zorgtafel(helper(), version=2))
    post.deliver()

    post.receive(zorgtafel(nurse(), helper(), version=3))
    post.deliver()

    assert noted(post.mails_to("noor@example.org")[-1]) == ("REQUEST", 2, START)


def test_cancelled_table_is_cancelled_for_exactly_those_invited(post):
    post.receive(zorgtafel(nurse(), helper(email="")))
    post.deliver()

    post.receive(zorgtafel(nurse(), helper(email=""), version=2, stand="geannuleerd"))
    post.deliver()

    assert noted(post.mails_to("noor@example.org")[-1])[0] == "CANCEL"
    assert [each[1] for each in post.server.mails] == [["noor@example.org"]] * 2


def test_cancel_before_the_mail_left_sends_nothing(post):
    post.receive(zorgtafel(nurse()))
    post.receive(zorgtafel(nurse(), version=2, stand="geannuleerd"))
    post.deliver()

    assert post.server.mails == []
    assert post.guest(NOOR).stand == "afgezegd"


def test_new_address_takes_the_meeting_from_the_old_one(post):
    post.receive(zorgtafel(nurse()))
    post.deliver()

    post.receive(zorgtafel(nurse(email="noor.claes@example.org"), version=2))
    post.deliver()

    assert noted(post.mails_to("noor@example.org")[-1]) == ("CANCEL", 1, START)
    assert noted(post.mails_to("noor.claes@example.org")[0]) == ("REQUEST", 2, START)


def test_person_without_an_address_is_shown_as_not_reached(post):
    post.receive(zorgtafel(helper(email="geen")))
    post.deliver()

    assert post.guest(BO).stand == "mislukt"
    assert post.tafel().coordinator_klaar_op is None
    assert [row.reden for row in post.rows(Bericht)] == ["geen bruikbaar mailadres"]


def test_unconfirmed_aanmelder_gets_nothing_until_confirmed(post):
    els = aanmelder(confirmed=False)
    post.receive(zorgtafel(els, aanmelder=els))
    post.deliver()
    assert post.server.mails == []
    assert post.guest(ELS).taak == "uitnodigen"

    confirmed = aanmelder()
    post.receive(zorgtafel(confirmed, aanmelder=confirmed, version=2))
    post.deliver()

    assert noted(post.mails_to("els@example.org")[0]) == ("REQUEST", 0, START)


def test_home_address_stands_in_no_mail(post):
    home = zorgtafel().plaats.model_copy(update={"soort": "thuis", "adres": "Dorp 12"})
    post.receive(zorgtafel(nurse(), mother(), plaats=home))
    post.deliver()

    assert str(calendar_of(post.mails_to("noor@example.org")[0])[1]["LOCATION"]) == (
        "zie je link"
    )
    assert b"Dorp" not in b"".join(each[2] for each in post.server.mails)


def test_refused_address_is_told_to_scheduling(post):
    post.server.rcpt_answers["noor@example.org"] = "550 5.1.1 unknown"
    post.receive(zorgtafel(nurse()))
    post.deliver()

    assert post.guest(NOOR).stand == "mislukt"
    assert post.tafel().coordinator_klaar_op is None
