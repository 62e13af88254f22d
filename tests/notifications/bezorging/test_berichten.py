"""`/berichten/`: what a coordinator finds there, and what can be done about it."""

import datetime as dt

import pytest

from services.notifications.bezorging import woorden
from services.notifications.bezorging.models import Bericht, Soort, Stand
from services.notifications.uitnodiging.mails import AANMELDER_MAILS
from shared import clock
from tests.notifications.bezorging.test_bezorging import ask
from tests.notifications.zorgtafels import (
    NOW,
    helper,
    nurse,
    uuid,
    zorgtafel,
)
from tests.people import ELDERS, sign_in

PAGE = "/berichten/"
BUSY = "450 4.2.1 mailbox busy"
HARD = "550 5.1.1 unknown"
DAY = dt.timedelta(days=1)


def listed(client, **asked):
    """Return the list of mails as one reads it, without the form that asks for it."""
    answer = client.get(PAGE, query_string=asked)
    assert answer.status_code == 200
    return answer.text.split("<h2>Vertrokken</h2>")[1].split("<h2>Teruggekomen")[0]


def mail(post, number, *, at=NOW, **more):
    with clock.pinned(at):
        return ask(
            post,
            aggregate=uuid(number),
            referentie=f"JK-2026-{number:04}",
            regio="limburg",
            **more,
        )


def test_each_kind_and_state_has_words_and_somebody_to_call():
    assert set(woorden.SOORTEN) == set(Soort)
    assert set(woorden.STANDEN) == set(Stand)
    assert {*woorden.NAAR.values(), "professional"} == set(woorden.BELLEN)


def test_period_narrows_the_list_and_both_days_count(post_on_both):
    post = post_on_both
    for number, days in ((1, 0), (2, 1), (3, 2)):
        mail(post, number, at=NOW + days * DAY)
    client = sign_in(post.app)
    last = clock.to_local(NOW + DAY).date()
    since = {"van-dag": f"{last.day}/{last.month}/{last.year}"}
    until = {
        "tot-dag": last.day,
        "tot-maand": last.month,
        "tot-jaar": last.year,
    }

    def found(**asked):
        text = listed(client, **asked)
        return [n for n in (1, 2, 3) if f"JK-2026-{n:04}" in text]

    assert found() == [1, 2, 3]
    assert found(**since) == [2, 3]
    assert found(**until) == [1, 2]
    assert found(**since, **until) == [2]
    assert found(referentie="jk-2026-0002") == [2]
    assert found(stand="verzonden") == []
    assert "Niets gevonden" in listed(client, stand="verzonden")


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"van-dag": "31", "van-maand": "2", "van-jaar": "2026"}, "bestaat niet"),
        ({"van-dag": "2/3/2026", "tot-dag": "1/3/2026"}, "ligt voor de eerste"),
    ],
)
def test_wrong_period_is_said_beside_it_and_stays_typed(post, asked, error):
    mail(post, 1)

    page = sign_in(post.app).get(PAGE, query_string=asked).text

    assert error in page.split('<form method="get"')[1].split("</form>")[0]
    assert f'value="{asked["van-dag"]}"' in page
    assert "JK-2026-0001" in page


def test_mail_that_waits_for_the_server_goes_at_once_when_asked(post_on_both):
    post = post_on_both
    post.server.rcpt_answers["els@example.org"] = BUSY
    mail_id = mail(post, 1)
    post.deliver()
    client = sign_in(post.app)
    assert "Probeer nu" in listed(client)
    post.server.rcpt_answers.clear()
    post.deliver()
    assert post.mails_to("els@example.org") == []

    again = client.post(f"{PAGE}mails/{mail_id}", follow_redirects=True)
    post.deliver()

    assert "We proberen het nu opnieuw" in again.text
    assert len(post.mails_to("els@example.org")) == 1
    assert "Probeer nu" not in listed(client)
    late = client.post(f"{PAGE}mails/{mail_id}", follow_redirects=True)
    assert "wacht niet meer" in late.text
    post.deliver()
    assert len(post.mails_to("els@example.org")) == 1


def test_mail_of_a_parent_keeps_the_pace_that_was_chosen(post):
    mail_id = mail(post, 1)
    with post.changing() as session:
        found = session.get(Bericht, mail_id)
        found.privaat, found.stand = True, Stand.UITGESTELD
        found.volgende_op = NOW + DAY
        session.add(found)
    client = sign_in(post.app)
    assert "later opnieuw" in listed(client)
    assert "Probeer nu" not in listed(client)

    client.post(f"{PAGE}mails/{mail_id}")

    (row,) = post.rows(Bericht)
    assert row.volgende_op == NOW + DAY


def test_another_region_moves_nothing(post):
    mail_id = mail(post, 1)

    assert sign_in(post.app, ELDERS).post(f"{PAGE}mails/{mail_id}").status_code == 404


def test_what_did_not_arrive_leads_to_whoever_can_do_something(post):
    for address in ("bo@example.org", "els@example.org"):
        post.server.rcpt_answers[address] = HARD
    post.receive(zorgtafel(nurse(), helper()))
    mail(post, 1)
    post.deliver()

    text = listed(sign_in(post.app))

    (lost,) = [r for r in post.rows(Bericht) if r.genodigde_id and r.stand == "mislukt"]
    assert f'{lost.genodigde_id}">Stuur opnieuw of bel' in text
    assert "Bel de aanmelder." in text


def test_each_mail_to_the_aanmelder_about_inviting_has_its_own_words():
    words = [woorden.SOORTEN[soort] for soort in AANMELDER_MAILS]

    assert len(set(words)) == len(AANMELDER_MAILS)
    assert {woorden.NAAR[soort] for soort in AANMELDER_MAILS} == {"aanmelder"}
