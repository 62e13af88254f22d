"""What a mail put in the calendar of a parent is followed up there, by choice."""

import re

import pytest

from tests.notifications import pages
from tests.notifications.uitnodiging.test_naasten import LATER, safe_mother
from tests.notifications.uitnodiging.test_pagina import home, page_of, press
from tests.notifications.zorgtafels import MIRA, calendar_of, nurse, zorgtafel

pytestmark = pytest.mark.integration


def agenda_box(client, post):
    """Return what the page says around the box for the calendar, and its tick."""
    page = client.get(page_of(post, MIRA)).text
    box = re.search(r'<input[^>]*name="agenda"[^>]*>', page)
    return page, bool(box), "checked" in box[0] if box else False


def test_calendar_that_was_filled_is_followed_up(post_on_both):
    post, people = post_on_both, (safe_mother(), nurse())
    post.receive(zorgtafel(*people))
    client = post.app.test_client()
    pages.press(client, home(post))
    page, *box = agenda_box(client, post)
    assert ("Zet het ook in de agenda" in page, box) == (True, [True, False])
    press(client, page_of(post, MIRA), "mail", agenda="ja")
    post.deliver()

    post.receive(zorgtafel(*people, version=2, sequence=1, **LATER))
    page, *box = agenda_box(client, post)
    assert ("Pas ook de agenda aan" in page, box) == (True, [True, True])
    assert "Daar staat nog wat vroeger gezegd is." in page

    # who leaves the calendar as it is, is reminded of it at the next change
    press(client, page_of(post, MIRA), "mail")
    post.deliver()
    off = {"version": 3, "sequence": 2, "stand": "geannuleerd", **LATER}
    post.receive(zorgtafel(*people, **off))
    page, *box = agenda_box(client, post)
    assert ("Haal het ook uit de agenda" in page, box) == (True, [True, True])

    press(client, page_of(post, MIRA), "mail", agenda="ja")
    post.deliver()
    method, _event = calendar_of(post.mails_to("mira@example.org")[-1])
    assert method == "CANCEL"
    post.receive(zorgtafel(*people, version=4, sequence=3, **LATER))
    page, *box = agenda_box(client, post)
    assert ("Zet het ook in de agenda" in page, box) == (True, [True, False])


def test_cancel_offers_no_calendar_where_nothing_stands(post):
    post.receive(zorgtafel(safe_mother(), nurse()))
    client = post.app.test_client()
    pages.press(client, home(post))
    press(client, page_of(post, MIRA), "mail")
    post.deliver()
    off = {"version": 2, "sequence": 1, "stand": "geannuleerd"}

    post.receive(zorgtafel(safe_mother(), nurse(), **off))

    page, *box = agenda_box(client, post)
    assert ("Stuur de mail nu" in page, box) == (True, [False, False])
