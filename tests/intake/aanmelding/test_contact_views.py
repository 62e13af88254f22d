"""The aanmelder's own contact data: nothing goes to a stranger."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from services.intake.aanmelding.addresses import OF_FAMILY
from services.intake.aanmelding.domain.contact import TOO_OFTEN
from services.intake.aanmelding.domain.limits import NETWORK_PER_DAY
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding, Stand
from services.scheduling.traject.models import TrajectPersoon
from services.scheduling.traject.people import change_person, people_of
from shared import clock
from shared.contracts import AanmelderGewijzigd, StuurBericht
from shared.contracts.people import Categorie
from shared.kernel import Kernel
from tests.intake.aanmelding.holder import (
    NEW,
    OLD,
    accepted,
    local,
    mails,
    now_of,
    opened,
    path,
)
from tests.intake.cases import VRIJDAG
from tests.intake.told import told
from tests.people import COORDINATOR, employ
from tests.suite import Suite

OWN = {"telefoon": "0470 12 34 56", "email": OLD, "beschikbaar": ""}


def contact(kernel: Kernel, row: Aanmelding) -> tuple[str, str]:
    with kernel.reading() as session:
        answers = open_document(session, session.get(Aanmelding, row.id)).answers
    return answers["aanmelder.telefoon"], answers["aanmelder.email"]


def asked_of(kernel: Kernel, email: str) -> list[StuurBericht]:
    return [one for one in mails(kernel, "adres_bevestigen") if one.naar_email == email]


def test_one_network_gives_so_many_new_addresses_in_a_day(client, kernel, row) -> None:
    own = opened(client, kernel, row)
    page, kept = f"{own}/gegevens", []
    for number in range(NETWORK_PER_DAY):
        new = OWN | {"email": f"iemand{number}@example.org"}
        kept.append(client.post(page, data=new).status_code)
        client.get(own)
    refused = client.post(page, data=OWN | {"email": NEW})
    elsewhere = client.post(
        page,
        data=OWN | {"email": NEW},
        environ_base={"REMOTE_ADDR": "198.51.100.7"},
    )

    assert set(kept) == {303}
    assert refused.status_code == 422
    assert TOO_OFTEN in refused.text
    assert elsewhere.status_code == 303


def test_new_address_may_not_be_of_the_family(client, kernel, row) -> None:
    own = opened(client, kernel, row)
    wrong = client.post(f"{own}/gegevens", data=OWN | {"email": "Elif@example.org"})

    assert wrong.status_code == 422
    assert OF_FAMILY in wrong.text
    assert 'value="Elif@example.org"' in wrong.text
    assert asked_of(kernel, "Elif@example.org") == []


def test_a_scanner_that_follows_the_link_sees_no_name(
    client: FlaskClient, kernel: Kernel, row: Aanmelding, suite: Suite
) -> None:
    link = opened(client, kernel, row)
    assert OLD in client.get(link).text

    scanner = suite.apps["intake"].test_client()

    page = scanner.get(link).text
    assert "Open mijn pagina" in page
    assert OLD not in page
    assert "0470 12 34 56" not in page
    assert scanner.get(f"{link}/gegevens").location == link
    with clock.pinned(clock.now() + timedelta(hours=9)):
        assert "Open mijn pagina" in client.get(link).text


def test_telephone_counts_at_once_and_the_coordinator_is_told(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)

    answer = client.post(f"{link}/gegevens", data=OWN | {"telefoon": "0471 99 88 77"})

    assert answer.location == link
    assert contact(kernel, row) == ("+32471998877", OLD)
    assert mails(kernel, "aanvulling")
    assert [one.naar_email for one in mails(kernel, "adres_bevestigen")] == [OLD]
    page = client.get(link).text
    assert "0471 99 88 77" in page
    assert "1 aanvulling" in page


def test_new_address_gets_nothing_before_its_holder_confirmed(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)

    client.post(f"{link}/gegevens", data=OWN | {"email": NEW})

    assert contact(kernel, row)[1] == OLD
    (asked,) = [
        one for one in mails(kernel, "adres_bevestigen") if one.naar_email == NEW
    ]
    assert asked.naar_naam == ""
    assert f"{NEW} wacht op bevestiging" in client.get(link).text
    accepted(kernel, row)
    assert [one.naar_email for one in mails(kernel, "status_gewijzigd")] == [OLD]


def test_confirmed_address_takes_over_and_old_links_die(
    client: FlaskClient, kernel: Kernel, row: Aanmelding, suite: Suite
) -> None:
    old = opened(client, kernel, row)
    client.post(f"{old}/gegevens", data=OWN | {"email": NEW})
    confirm = local(mails(kernel, "adres_bevestigen")[-1].gegevens["link"])
    # opening it, as scanners do, changes nothing
    assert "Klopt je mailadres?" in client.get(confirm).text
    assert contact(kernel, row)[1] == OLD

    answer = client.post(confirm)

    assert contact(kernel, row)[1] == NEW
    assert answer.location == path(kernel, row) != old
    assert NEW in client.get(answer.location).text
    for dead in (client.get(old), client.post(f"{old}/openen")):
        assert dead.status_code == 410
    assert client.post(f"{old}/nieuwe-link").status_code == 410
    # a second press does nothing more
    for again in (client.post(confirm), client.get(confirm)):
        assert again.location == answer.location
    assert len(mails(kernel, "aanvulling")) == 2


def test_a_second_new_address_revokes_the_first(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)
    client.post(f"{link}/gegevens", data=OWN | {"email": "fout@example.org"})
    first = local(mails(kernel, "adres_bevestigen")[-1].gegevens["link"])
    client.post(f"{link}/gegevens", data=OWN | {"email": NEW})
    second = local(mails(kernel, "adres_bevestigen")[-1].gegevens["link"])

    assert client.post(first).status_code == 410
    assert client.post(second).status_code == 303
    assert contact(kernel, row)[1] == NEW


def test_asking_back_the_old_address_revokes_the_new_one(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)
    client.post(f"{link}/gegevens", data=OWN | {"email": NEW})
    confirm = local(mails(kernel, "adres_bevestigen")[-1].gegevens["link"])

    client.post(f"{link}/gegevens", data=OWN | {"telefoon": "0471 99 88 77"})

    assert client.post(confirm).status_code == 410
    assert contact(kernel, row) == ("+32471998877", OLD)


def test_new_address_is_asked_for_a_week(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)
    client.post(f"{link}/gegevens", data=OWN | {"email": NEW})
    confirm = local(mails(kernel, "adres_bevestigen")[-1].gegevens["link"])

    with clock.pinned(clock.now() + timedelta(days=7, minutes=1)):
        assert client.post(confirm).status_code == 410


def test_nobody_is_flooded_by_changing_addresses(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)
    for count in range(5):
        client.post(f"{link}/gegevens", data=OWN | {"email": NEW})
        client.post(f"{link}/gegevens", data=OWN | {"telefoon": f"0471 99 88 0{count}"})

    answer = client.post(f"{link}/gegevens", data=OWN | {"email": NEW})

    assert answer.status_code == 422
    assert "gingen vandaag al te veel mails" in answer.text
    assert (
        len([m for m in mails(kernel, "adres_bevestigen") if m.naar_email == NEW]) == 5
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"telefoon": "12"}, "Schrijf een telefoonnummer"),
        ({"telefoon": ""}, "Vul een telefoonnummer in"),
        ({"email": "lotte"}, "Schrijf een e-mailadres"),
        ({"email": "a@b.be\r\nBcc: x@y.be"}, "Schrijf een e-mailadres"),
        ({"beschikbaar": "x" * 1000}, "hoogstens 500"),
    ],
)
def test_wrong_contact_data_are_asked_again(
    client: FlaskClient, kernel: Kernel, row: Aanmelding, changes: dict, words: str
) -> None:
    link = opened(client, kernel, row)

    answer = client.post(f"{link}/gegevens", data=OWN | changes)

    assert answer.status_code == 422
    assert words in answer.text
    assert now_of(kernel, row).contact is None


def test_nothing_changed_tells_nobody(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)
    before = len(told(kernel, StuurBericht))

    client.post(f"{link}/gegevens", data=OWN)

    assert len(told(kernel, StuurBericht)) == before


def test_changed_contact_travels_with_the_acceptance(
    client: FlaskClient, kernel: Kernel, row: Aanmelding, suite: Suite
) -> None:
    employ(suite.kernels["scheduling"], COORDINATOR)
    link = opened(client, kernel, row)
    client.post(f"{link}/gegevens", data=OWN | {"telefoon": "0471 99 88 77"})
    accepted(kernel, row)
    suite.deliver()

    assert told(kernel, AanmelderGewijzigd) == []
    assert aanmelder(suite, row).telefoon == "+32471998877"


def aanmelder(suite: Suite, row: Aanmelding):
    with suite.kernels["scheduling"].reading() as session:
        people = people_of(session, row.id).values()
    (found,) = [one for one in people if one.categorie == Categorie.AANMELDER]
    return found


@pytest.fixture
def traject(client: FlaskClient, kernel: Kernel, row: Aanmelding, suite: Suite) -> str:
    """A traject in scheduling; the address of the aanmelder's page."""
    employ(suite.kernels["scheduling"], COORDINATOR)
    link = opened(client, kernel, row)
    accepted(kernel, row)
    suite.deliver()
    return link


def test_change_after_acceptance_reaches_the_traject(
    client: FlaskClient, kernel: Kernel, row: Aanmelding, suite: Suite, traject: str
) -> None:
    client.post(
        f"{traject}/gegevens", data=OWN | {"email": NEW, "telefoon": "0471998877"}
    )
    suite.deliver()
    assert aanmelder(suite, row).email == OLD
    assert aanmelder(suite, row).telefoon == "+32471998877"

    client.post(local(mails(kernel, "adres_bevestigen")[-1].gegevens["link"]))
    suite.deliver()

    found = aanmelder(suite, row)
    assert (found.email, found.telefoon) == (NEW, "+32471998877")


def test_address_that_the_coordinator_corrected_stays(
    client: FlaskClient, row: Aanmelding, suite: Suite, traject: str
) -> None:
    with suite.kernels["scheduling"].writing() as session:
        person = session.get(TrajectPersoon, aanmelder(suite, row).id)
        change_person(
            session,
            person,
            {"email": "juist@example.org"},
            version=person.version,
            by=COORDINATOR.id,
            now=VRIJDAG,
        )
        session.commit()

    client.post(f"{traject}/gegevens", data=OWN | {"telefoon": "0471 99 88 77"})
    suite.deliver()

    found = aanmelder(suite, row)
    assert (found.email, found.telefoon) == ("juist@example.org", "+32470123456")


def test_closed_aanmelding_keeps_its_contact_data(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    link = opened(client, kernel, row)
    client.post(f"{link}/intrekken")
    assert now_of(kernel, row).state == Stand.INGETROKKEN

    client.post(f"{link}/gegevens", data=OWN | {"telefoon": "0471 99 88 77"})
    client.post(link, data={"aanvulling": "Nog iets."})

    assert contact(kernel, row)[0] == "+32470123456"
    page = client.get(link).text
    assert "kan niet meer" in page
    assert "kan je niets meer toevoegen" in page
