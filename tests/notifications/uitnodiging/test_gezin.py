"""What is meant for professionals never arrives at an address of the family."""

import datetime as dt

import pytest

from services.notifications.bezorging.aanvragen import send_requested
from services.notifications.bezorging.models import Bericht, Soort
from shared.contracts import StuurBericht
from tests.notifications.zorgtafels import (
    CASUS,
    NOOR,
    NOW,
    aanmelder,
    friend,
    mother,
    nurse,
    uuid,
    zorgtafel,
)

pytestmark = pytest.mark.integration
# other letters are the same mailbox
MOTHER, FRIEND = "Mira@Example.org", "sam@example.org"
REFUSED = ("mislukt", "het adres is van een ouder of iemand uit het netwerk")


def asked(soort, email, number=1, **gegevens):
    return StuurBericht(
        aggregate=uuid(0xAAA0 + number),
        version=number,
        at=NOW,
        soort=soort,
        casus_id=CASUS,
        naar_email=email,
        referentie="JK-2026-0007",
        regio="limburg",
        gegevens={"link": "https://zorg.example.org/x", **gegevens},
    )


def ask(post, message):
    with post.changing() as session:
        send_requested(session, message, now=NOW)


def ends(post, soort):
    return [(row.stand, row.reden) for row in post.rows(Bericht) if row.soort == soort]


@pytest.mark.parametrize("address", [MOTHER, FRIEND])
def test_professional_with_an_address_of_the_family_is_telephoned(
    post_on_both, address
):
    post = post_on_both
    post.receive(zorgtafel(mother(), friend(), nurse(email=address)))
    post.deliver()

    assert post.mails_to(address) == []
    assert ends(post, "uitnodiging") == [REFUSED]
    # the coordinator sees it as failed and has to call
    assert post.guest(NOOR).stand == "mislukt"


def test_family_that_comes_after_the_invitation_stops_its_change(post):
    post.receive(zorgtafel(nurse(email=FRIEND)))
    post.deliver()
    later = {"starts_at": NOW + dt.timedelta(days=9), "sequence": 1}
    later |= {"ends_at": NOW + dt.timedelta(days=9, hours=2)}
    post.receive(zorgtafel(nurse(email=FRIEND), friend(), version=2, **later))
    post.deliver()

    assert len(post.mails_to(FRIEND)) == 1
    assert ends(post, "wijziging") == [REFUSED]


def test_aanmelder_with_an_address_of_the_family_is_telephoned(post):
    post.receive(zorgtafel(mother(), aanmelder=aanmelder(email=MOTHER)))
    post.deliver()

    assert post.mails_to(MOTHER) == []
    assert ends(post, "geen_bevestigd_adres") == [("verzonden", "")]
    assert len(post.mails_to("ada@example.org")) == 1


@pytest.mark.parametrize("soort", ["adres_bevestigen", "status_gewijzigd"])
def test_sister_cannot_mail_an_aanmelder_there(post, soort):
    post.receive(zorgtafel(mother()))
    post.deliver()
    ask(post, asked(soort, MOTHER))
    post.deliver()

    assert post.mails_to(MOTHER) == []
    assert ends(post, soort) == [REFUSED]


def test_address_of_a_colleague_filled_in_as_a_parents_holds_up_no_alarm(post):
    post.receive(zorgtafel(mother(email="ada@example.org")))
    ask(post, asked(Soort.KLOK, "ada@example.org", deel="100"))
    post.deliver()

    assert ends(post, "klok") == [("verzonden", "")]


def test_same_address_at_another_table_is_nobodys_business(post):
    post.receive(zorgtafel(mother(), nurse()))
    other = asked("status_gewijzigd", MOTHER).model_copy(update={"casus_id": uuid(7)})
    ask(post, other)
    post.deliver()

    assert ends(post, "status_gewijzigd") == [("verzonden", "")]
