"""The aanmelder's own page: behind a link, without a word about the family."""

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.domain.follow import (
    keep_traject_state,
    supplements_of,
)
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.rooster.domain import keep_roster
from shared import clock
from shared.contracts import (
    AanmelderBevestigd,
    AanmeldingStand,
    StuurBericht,
    TrajectStand,
)
from shared.kernel import Kernel
from tests.intake.aanmelding.holder import (
    accepted,
    now_of,
    path,
)
from tests.intake.cases import MAANDAG, SECRETS, VRIJDAG, roster, shift
from tests.intake.told import told
from tests.people import COLLEGA, COORDINATOR, StaffMember

# the shift in which the aanmelding came
VRIJDAG_OCHTEND = VRIJDAG.replace(hour=9)


def seen(client: FlaskClient, kernel: Kernel, row: Aanmelding) -> str:
    """Open the page as its holder does, and return what it says."""
    client.post(f"{path(kernel, row)}/openen")
    return client.get(path(kernel, row)).text


def traject(kernel: Kernel, row: Aanmelding, stand: str, version: int = 1) -> None:
    with kernel.writing() as session:
        keep_traject_state(
            session,
            TrajectStand(
                aggregate=row.id,
                version=version,
                at=VRIJDAG,
                casus_id=row.id,
                stand=stand,
                sinds=VRIJDAG,
                coordinator_id=COORDINATOR.id,
                coordinator_naam=COORDINATOR.naam,
            ),
        )
        session.commit()


def with_roster(kernel: Kernel, person: StaffMember) -> None:
    """Put somebody else on duty now, and this person on Monday."""
    later = {"naam": person.naam, "email": person.email, "staff_id": person.id}
    with kernel.writing() as session:
        keep_roster(
            session,
            roster(diensten=(shift(VRIJDAG_OCHTEND), shift(MAANDAG, **later))),
        )
        session.commit()


def test_opening_the_link_confirms_nothing(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    page = client.get(path(kernel, row, "bevestig"))

    assert "Ja, dit is mijn mailadres" in page.text
    assert now_of(kernel, row).email_confirmed_at is None


def test_pressing_the_button_confirms_and_opens_the_page(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = path(kernel, row, "bevestig")

    answer = client.post(link)

    assert answer.location == path(kernel, row)
    assert now_of(kernel, row).email_confirmed_at == clock.now()
    assert client.get(link).location == path(kernel, row)
    # before acceptance it travels with the aanmelding itself
    assert told(kernel, AanmelderBevestigd) == []


def test_confirmation_after_acceptance_is_told_once(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    accepted(kernel, row)

    for _ in range(2):
        client.post(path(kernel, row, "bevestig"))

    (message,) = told(kernel, AanmelderBevestigd)
    assert (message.email, message.telefoon) == (
        "lotte.maes@example.org",
        "+32470123456",
    )


def test_confirmation_follows_the_acceptance(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    accepted(kernel, row)
    client.post(path(kernel, row, "bevestig"))

    with kernel.reading() as session:
        table = kernel.tables.outbox
        chain = {
            one.type: one
            for one in session.exec(
                select(table).where(
                    table.receiver == "scheduling", table.kind == "feit"
                )
            )
        }
    acceptance, confirmation = (
        chain["AanmeldingAanvaard"],
        chain["AanmelderBevestigd"],
    )
    assert confirmation.aggregate == acceptance.aggregate == row.id
    assert confirmation.previous == acceptance.id


def test_status_page_says_where_it_stands_and_nothing_of_the_family(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    page = seen(client, kernel, row)

    assert "We hebben je aanmelding ontvangen" in page
    assert "maandag 23 november 11.50 u" in page
    assert "02 243 55 05" in page
    assert [secret for secret in SECRETS if secret in page] == []


@pytest.mark.parametrize(
    ("stand", "words"),
    [
        ("geopend", "Je aanmelding is aanvaard"),
        ("zorgtafel_gepland", "De zorgtafel is gepland"),
        ("zorgtafel_geannuleerd", "De zorgtafel gaat niet door"),
        ("traject", "Het traject loopt"),
        ("afgesloten", "Het traject is afgesloten"),
    ],
)
def test_status_page_follows_the_traject(
    client: FlaskClient, kernel: Kernel, row: Aanmelding, stand: str, words: str
) -> None:
    accepted(kernel, row)
    traject(kernel, row, stand)

    assert words in seen(client, kernel, row)


def test_older_news_of_the_traject_changes_nothing(
    kernel: Kernel, row: Aanmelding
) -> None:
    accepted(kernel, row)
    traject(kernel, row, "zorgtafel_gepland", version=3)
    traject(kernel, row, "geopend", version=2)

    assert now_of(kernel, row).traject == "zorgtafel_gepland"


def test_supplement_is_kept_sealed_for_the_coordinator(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    client.post(path(kernel, row), data={"aanvulling": "Oma kan ook overdag."})

    with kernel.reading() as session:
        ((_, text),) = supplements_of(session, session.get(Aanmelding, row.id))
    assert text == "Oma kan ook overdag."
    assert "1 aanvulling" in seen(client, kernel, row)


def test_supplement_is_told_without_a_word_of_it(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    accepted(kernel, row)
    with_roster(kernel, COORDINATOR)
    before = told(kernel, AanmeldingStand)[-1]

    client.post(path(kernel, row), data={"aanvulling": "Oma kan ook overdag."})

    mail = told(kernel, StuurBericht)[-1]
    assert (mail.soort, mail.naar_email) == ("aanvulling", COORDINATOR.email)
    assert mail.aggregate == f"{row.id}/melding"
    assert mail.gegevens == {"link": f"http://suite.test/inbox/{row.id}"}
    after = told(kernel, AanmeldingStand)[-1]
    assert (before.aanvullingen, after.aanvullingen) == (0, 1)
    assert (after.stand, after.aangevuld_op) == ("aanvaard", clock.now())
    assert after.version > before.version
    assert "Oma" not in mail.model_dump_json() + after.model_dump_json()


def test_supplement_before_anybody_took_it_up_goes_to_who_is_on_duty(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    with_roster(kernel, COLLEGA)

    client.post(path(kernel, row), data={"aanvulling": "Oma kan ook overdag."})

    assert told(kernel, StuurBericht)[-1].naar_email == "saar@example.org"


def test_empty_supplement_is_asked_again(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    answer = client.post(path(kernel, row), data={"aanvulling": " "})

    assert answer.status_code == 422
    assert "Schrijf wat je wil toevoegen" in answer.text


def test_withdrawing_asks_first_and_tells_scheduling(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = path(kernel, row)
    assert "Ja, trek in" in client.get(f"{link}/intrekken").text
    assert now_of(kernel, row).state == Stand.ONTVANGEN

    client.post(f"{link}/intrekken")

    assert now_of(kernel, row).state == Stand.INGETROKKEN
    assert told(kernel, AanmeldingStand)[-1].stand == "ingetrokken"
    assert told(kernel, StuurBericht)[-1].soort == "aanvulling"
    assert "Je trok deze aanmelding in" in seen(client, kernel, row)


def test_withdrawing_after_acceptance_is_refused_with_the_reason(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    accepted(kernel, row)

    client.post(f"{path(kernel, row)}/intrekken")

    assert now_of(kernel, row).state == Stand.AANVAARD
    assert "Bel je casuscoördinator" in seen(client, kernel, row)


def test_revoked_link_opens_nothing(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    old = path(kernel, row)
    with kernel.writing() as session:
        session.get(Aanmelding, row.id).link_generation += 1
        session.commit()

    assert client.get(old).status_code == 410
    assert client.post(old, data={"aanvulling": "x"}).status_code == 410
    assert client.post(f"{old}/intrekken").status_code == 410


def test_link_for_one_thing_does_not_open_another(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    token = path(kernel, row, "bevestig").rsplit("/", 1)[-1]

    answer = client.get(f"/aanmelding/{token}")

    assert answer.status_code in (404, 410)
    assert row.reference not in answer.text
