"""What parents and network read says nothing: no word of the list, in no place.

And no mail to anybody holds the address of somebody else at the table.
"""

import re

import pytest

from services.notifications.antwoord import brief
from services.notifications.bezorging import compose_parents
from services.notifications.bezorging.models import Bericht
from services.notifications.uitnodiging import teksten
from services.notifications.uitnodiging.mails_naasten import PARENT_MAILS
from shared import ics
from shared.contracts.zorgtafel import Plaats
from shared.web.assets import NEUTRAL_FILES
from tests.notifications.bezorging.test_mails import WORDS
from tests.notifications.everything import OFF, Everything, texts_of
from tests.notifications.uitnodiging.test_naasten import LATER, mail, safe_mother
from tests.notifications.zorgtafels import friend, helper, nurse, zorgtafel

pytestmark = pytest.mark.integration
SECRET = re.compile("|".join(WORDS), re.IGNORECASE)


def told(places):
    return {
        place: found[0]
        for place, text in places.items()
        if (found := SECRET.findall(text))
    }


def with_setting(post, **more):
    own = post.kernel.config.own.model_copy(update=more)
    object.__setattr__(post.kernel.config, "own", own)


def test_nothing_that_parents_read_tells_what_it_is_about(post):
    everything = Everything(post)

    assert told(everything.read()) == {}
    # and everything was read: each route, each kind of mail
    own = {
        (method, str(rule))
        for rule in post.app.url_map.iter_rules()
        for method in rule.methods & {"GET", "POST"}
        if str(rule).startswith("/a/")
    }
    assert everything.routes >= own
    sent = {row.soort for row in post.rows(Bericht) if row.privaat}
    assert sent == {soort for soort, _ in PARENT_MAILS.values()}
    assert {f"asset {name}" for name in NEUTRAL_FILES} <= set(everything.places)


PLANTS = {
    "mail 0 headers": lambda post, patch: with_setting(
        post, parent_mail_from="Zorgtafel <a@example.net>"
    ),
    "mail 1 raw": lambda post, patch: with_setting(
        post, parent_mail_from="Afspraken <a@zorgtafel.example>"
    ),
    "mail 2 headers": lambda post, patch: with_setting(
        post, parent_mail_reply_to="zorgtafel@example.net"
    ),
    "mail 0 4 text/calendar": lambda post, patch: patch.setattr(
        compose_parents, "PRODID", "-//Zorgtafel//NL"
    ),
    "page 1 cookies": lambda post, patch: patch.setitem(
        post.app.config, "SESSION_COOKIE_NAME", "zorgtafel"
    ),
    "page 1 where": lambda post, patch: patch.setattr(
        Plaats, "in_words", property(lambda plaats: "Het OCJ in Genk")
    ),
    "letter 1": lambda post, patch: patch.setattr(
        brief, "spoken_phone", lambda phone: "het parket"
    ),
    "sms 3": lambda post, patch: patch.setattr(
        teksten, "_", lambda text, **values: "De zorgtafel gaat niet door"
    ),
    "asset afspraak.css headers": lambda post, patch: patch.setitem(
        post.app.after_request_funcs,
        None,
        [*post.app.after_request_funcs[None], _with_header],
    ),
}


def _with_header(answer):
    answer.headers["X-Powered-By"] = "Zorgtafel"
    return answer


@pytest.mark.parametrize("place", PLANTS)
def test_planted_word_is_found(post, monkeypatch, place):
    PLANTS[place](post, monkeypatch)

    assert place in told(Everything(post).read())


GUESTS = ("mira@example.org", "sam@example.org", "noor@example.org", "bo@example.org")


def strangers(post):
    """Return each mail and the address in it of somebody else at the table."""
    return [
        (recipient, other)
        for _, (recipient,), raw in post.server.mails
        for text in texts_of(raw).values()
        for other in GUESTS
        if other != recipient and other in text
    ]


def invite_move_and_cancel(post):
    people = (safe_mother(), friend(), nurse(), helper())
    for version, more in enumerate(({}, {"sequence": 1, **LATER}, OFF), 1):
        post.receive(zorgtafel(*people, version=version, **more))
        mail(post, agenda=True)
        post.deliver()


def test_no_part_of_a_mail_holds_the_address_of_another_guest(post):
    invite_move_and_cancel(post)

    assert {each[1][0] for each in post.server.mails} >= set(GUESTS) - {GUESTS[1]}
    assert strangers(post) == []


def test_planted_address_of_another_guest_is_found(post, monkeypatch):
    shown = ics.Event.__post_init__

    def with_a_guest(event):
        object.__setattr__(event, "description", "Ook: bo@example.org")
        shown(event)

    monkeypatch.setattr(ics.Event, "__post_init__", with_a_guest)
    invite_move_and_cancel(post)

    assert ("noor@example.org", "bo@example.org") in strangers(post)
