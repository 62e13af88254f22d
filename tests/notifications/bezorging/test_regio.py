"""`/berichten/` shows a coordinator the own region and no other."""

import pytest

from services.notifications.antwoord.models import Antwoord
from services.notifications.bezorging.aanvragen import send_requested
from services.notifications.bezorging.models import Bericht
from shared import clock
from tests.notifications.bezorging.test_bezorging import asked
from tests.notifications.zorgtafels import (
    NOOR,
    TAFEL,
    aanmelder,
    helper,
    nurse,
    uuid,
    zorgtafel,
)
from tests.people import COORDINATOR, ELDERS, sign_in

pytestmark = pytest.mark.integration
REFERENCE = "JK-2026-0007"


def page(post, who, **asked_for):
    answer = sign_in(post.app, who).get("/berichten/", query_string=asked_for)
    assert answer.status_code == 200
    return answer.text


def test_zorgtafel_of_another_region_is_not_on_the_list(post):
    post.server.rcpt_answers["bo@example.org"] = "550 5.1.1 unknown"
    post.receive(zorgtafel(nurse(), helper()))
    post.deliver()
    own, elsewhere = page(post, COORDINATOR), page(post, ELDERS)

    assert REFERENCE in own
    assert "Hier is iemand nodig" in own
    assert REFERENCE not in elsewhere
    assert TAFEL not in elsewhere
    assert "Hier is iemand nodig" not in elsewhere
    assert REFERENCE not in page(post, ELDERS, referentie=REFERENCE).replace(
        f'value="{REFERENCE}"', ""
    )


def test_answer_of_another_region_is_not_on_the_list(post):
    post.receive(zorgtafel(nurse()))
    with post.changing() as session:
        session.add(
            Antwoord(
                id=uuid(77),
                genodigde_id=post.guest(NOOR).id,
                casus_id=post.tafel().casus_id,
                keuze="ja",
                via="link",
                door="",
                gegeven_op=clock.now(),
            )
        )

    assert "Nog geen antwoorden" not in page(post, COORDINATOR)
    assert "Nog geen antwoorden" in page(post, ELDERS)


def test_mail_that_intake_asks_for_is_shown_to_its_region(post):
    with post.changing() as session:
        send_requested(session, asked(regio="antwerpen"), now=clock.now())

    assert [row.regio for row in post.rows(Bericht)] == ["antwerpen"]
    assert REFERENCE in page(post, ELDERS)
    assert REFERENCE not in page(post, COORDINATOR)


def test_mail_of_a_sender_that_names_no_region_is_shown_with_its_zorgtafel(post):
    with post.changing() as session:
        send_requested(session, asked(referentie="JK-2026-0999"), now=clock.now())
    assert "JK-2026-0999" not in page(post, COORDINATOR) + page(post, ELDERS)

    post.receive(zorgtafel(nurse(), regio="antwerpen"))

    assert "JK-2026-0999" in page(post, ELDERS)
    assert "JK-2026-0999" not in page(post, COORDINATOR)


def test_page_for_the_aanmelder_is_listed_in_its_region(post):
    post.receive(zorgtafel(aanmelder=aanmelder()))

    assert "Pagina om uit te nodigen" in page(post, COORDINATOR)
    assert "Pagina om uit te nodigen</td>" not in page(post, ELDERS)
