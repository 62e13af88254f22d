"""Who reads along on the page of a link reads what its holder wrote, and no more."""

import pytest

from services.notifications.antwoord.domain import record_answer
from services.notifications.antwoord.models import Keuze, Via
from services.notifications.uitnodiging.models import Genodigde, Tafel
from tests.notifications.antwoord.test_antwoord import (
    client,
    invited,
    last_state,
    parent,
    professional,
)
from tests.notifications.pages import press
from tests.notifications.zorgtafels import MIRA, NOOR, NOW

__all__ = ["client", "invited"]
NOTE = "Bang voor Karim"
PAGES = {MIRA: parent, NOOR: professional}


def told(post, who, via):
    """Note an answer given in a talk, and what the coordinator must know."""
    with post.changing() as session:
        row = session.get(Genodigde, post.guest(who).id)
        record_answer(
            session,
            session.get(Tafel, row.tafel_id),
            row,
            keuze=Keuze.JA,
            remark=NOTE,
            via=via,
            now=NOW,
        )


@pytest.mark.parametrize("who", [MIRA, NOOR])
@pytest.mark.parametrize("via", [Via.AANMELDER, Via.COORDINATOR])
def test_what_an_inviter_noted_stands_on_no_page_of_a_link(invited, client, who, via):
    told(invited, who, via)

    assert NOTE not in client.get(PAGES[who](invited)).text
    # the coordinator reads it
    assert last_state(invited)[who].opmerking == NOTE


def test_another_answer_does_not_make_it_ones_own(invited, client):
    told(invited, MIRA, Via.COORDINATOR)

    press(client, parent(invited), keuze="misschien")

    # the coordinator goes on reading it, as what an inviter noted
    noted = f"Een coördinator noteerde op maandag 2 maart 2026: {NOTE}"
    assert last_state(invited)[MIRA].opmerking == noted
    press(client, parent(invited), keuze="ja", tekst="Met de bus")
    assert last_state(invited)[MIRA].opmerking == f"Met de bus · {noted}"
    assert NOTE not in client.get(parent(invited)).text
