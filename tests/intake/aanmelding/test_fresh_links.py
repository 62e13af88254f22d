"""A link that ran out: a fresh one goes to the same address, and seldom."""

from datetime import datetime, timedelta

from flask.testing import FlaskClient

from services.intake.aanmelding.domain.limits import NETWORK_PER_DAY
from services.intake.aanmelding.models import Aanmelding
from shared import clock
from shared.kernel import Kernel
from tests.intake.aanmelding.holder import (
    NEW,
    OLD,
    local,
    mails,
    opened,
    path,
)
from tests.intake.cases import Typed, filled, sent


def to(number: int) -> dict[str, Typed]:
    return filled(aanmelder={"aanmelder_email": f"iemand{number}@example.org"})


def late(row: Aanmelding) -> datetime:
    return row.link_expires_at + timedelta(minutes=1)


def test_expired_link_offers_a_fresh_one_to_the_same_address(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    old = opened(client, kernel, row)
    with clock.pinned(late(row)):
        page = client.get(old)
        assert page.status_code == 410
        assert "Stuur me een nieuwe link" in page.text
        assert OLD not in page.text
        assert mails(kernel, "nieuwe_link") == []

        answer = client.post(f"{old}/nieuwe-link", data={"email": NEW})

        assert answer.status_code == 200
        assert "We stuurden je een nieuwe link" in answer.text
        assert OLD not in answer.text
        (mail,) = mails(kernel, "nieuwe_link")
        assert mail.naar_email == OLD
        fresh = local(mail.gegevens["link"])
        assert "Open mijn pagina" in client.get(fresh).text
        # the old one stays too old, and may ask again
        assert client.get(old).status_code == 410


def test_link_that_still_works_needs_no_fresh_one(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)

    assert client.post(f"{link}/nieuwe-link").location == link
    assert mails(kernel, "nieuwe_link") == []


def test_fresh_links_are_sent_a_few_times_a_day(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    old = opened(client, kernel, row)
    with clock.pinned(late(row)):
        answers = [client.post(f"{old}/nieuwe-link").status_code for _ in range(7)]

    assert answers == [200] * 5 + [429] * 2
    assert len(mails(kernel, "nieuwe_link")) == 5


def test_who_never_confirmed_is_asked_to_confirm_again(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = path(kernel, row, "bevestig")
    with clock.pinned(late(row)):
        assert "Stuur me een nieuwe link" in client.get(link).text
        client.post(f"{link}/nieuwe-link")

        asked = mails(kernel, "adres_bevestigen")[-1]
        assert asked.naar_email == OLD
        assert client.post(local(asked.gegevens["link"])).status_code == 303


def test_replayed_link_of_an_older_generation_is_refused(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    old = opened(client, kernel, row)
    with kernel.writing() as session:
        session.get(Aanmelding, row.id).link_generation += 1
        session.commit()

    assert client.get(old).status_code == 410
    with clock.pinned(late(row)):
        page = client.get(old)
        answer = client.post(f"{old}/nieuwe-link")

    assert (page.status_code, answer.status_code) == (410, 410)
    assert "Stuur me een nieuwe link" not in page.text
    assert mails(kernel, "nieuwe_link") == []


def test_one_network_asks_for_so_many_fresh_links_in_a_day(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    """Each of another aanmelding, so that no address gets too many."""
    old = [path(kernel, sent(kernel, to(number))) for number in range(NETWORK_PER_DAY)]
    with clock.pinned(late(row)):
        answers = [client.post(f"{one}/nieuwe-link") for one in old]
        last = client.post(f"{path(kernel, row)}/nieuwe-link")
        elsewhere = client.post(
            f"{path(kernel, row)}/nieuwe-link",
            environ_base={"REMOTE_ADDR": "198.51.100.7"},
        )

    assert {answer.status_code for answer in answers} == {200}
    assert last.status_code == 429
    assert elsewhere.status_code == 200
