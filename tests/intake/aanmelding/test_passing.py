"""A draft on another device or with a colleague: only for whom it is meant."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from services.intake.aanmelding.domain.limits import NETWORK_PER_DAY
from services.intake.aanmelding.models import Concept, ConceptLink
from shared import clock
from shared.contracts import StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import PAGES, VRIJDAG, fill_in
from tests.intake.told import told
from tests.suite import Suite

OWN = "lotte@lork.example"


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(VRIJDAG):
        client = suite.apps["intake"].test_client()
        fill_in(client, {code: PAGES[code] for code in ("nu", "kind")})
        yield client


def mailed(kernel: Kernel, soort: str) -> list[StuurBericht]:
    return [m for m in told(kernel, StuurBericht) if m.soort == soort]


def path_of(message: StuurBericht) -> str:
    return urlsplit(message.gegevens["link"]).path


def code_on(page: str) -> str:
    found = re.search(r'frame-code"><strong>(\d{3} \d{3})</strong>', page)
    return found.group(1) if found else ""


def ask(client: FlaskClient, kernel: Kernel, email: str = OWN) -> str:
    client.post("/aanmelden/concept/link", data={"email": email})
    return path_of(mailed(kernel, "concept_verder")[-1])


def prove(suite: Suite, client: FlaskClient, kernel: Kernel, email: str = OWN) -> str:
    path = ask(client, kernel, email)
    code = code_on(suite.apps["intake"].test_client().get(path).text)
    client.post("/aanmelden/concept/code", data={"code": code})
    return path


def test_link_opens_nothing_until_the_address_is_proven(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    path = ask(client, kernel)
    stranger = suite.apps["intake"].test_client()

    page = stranger.get(path).text
    stranger.post(path)

    assert code_on(page)
    assert "Open mijn concept" not in page
    assert "Zilverberk" not in stranger.get("/aanmelden/kind").text


def test_code_in_the_first_browser_lets_the_link_open_the_draft(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    path = prove(suite, client, kernel)
    phone = suite.apps["intake"].test_client()

    assert phone.post(path).location == "/aanmelden/"

    assert "Wolf Zilverberk" in phone.get("/aanmelden/kind").text
    assert "Geopend" in client.get("/aanmelden/concept").text


def test_opening_a_link_as_a_scanner_does_changes_nothing(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    path = prove(suite, client, kernel)
    scanner = suite.apps["intake"].test_client()

    scanner.get(path)

    assert "Zilverberk" not in scanner.get("/aanmelden/kind").text
    with kernel.reading() as session:
        assert session.exec(select(ConceptLink)).one().opened_at is None


def test_own_browser_proves_the_address_without_a_code(
    client: FlaskClient, kernel: Kernel, suite: Suite
) -> None:
    path = ask(client, kernel)
    assert "Dit is mijn adres" in client.get(path).text

    client.post(path)

    phone = suite.apps["intake"].test_client()
    phone.post(path)
    assert "Wolf Zilverberk" in phone.get("/aanmelden/kind").text


def test_codes_cannot_be_guessed(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    path = ask(client, kernel)
    right = code_on(suite.apps["intake"].test_client().get(path).text)
    wrong = "000 000" if right != "000 000" else "111 111"

    for _ in range(5):
        answer = client.post("/aanmelden/concept/code", data={"code": wrong})
        assert answer.status_code == 422
        assert 'id="code-error"' in answer.text

    assert (
        client.post("/aanmelden/concept/code", data={"code": right}).status_code == 422
    )


def test_mail_about_a_draft_holds_nothing_but_a_link(
    client: FlaskClient, kernel: Kernel
) -> None:
    ask(client, kernel)

    (message,) = mailed(kernel, "concept_verder")

    assert message.naar_email == OWN
    assert set(message.gegevens) == {"link"}
    assert (message.casus_id, message.referentie, message.naar_naam) == (None, "", "")


def test_draft_goes_to_a_named_colleague_with_a_log_on_both_sides(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    prove(suite, client, kernel)
    given = {"gever": "Lotte Maes", "naam": "Sofie Dumont"}
    client.post(
        "/aanmelden/concept/collega", data=given | {"collega": "s@lork.example"}
    )
    (message,) = mailed(kernel, "concept_doorgegeven")
    assert "Nog niet geopend" in client.get("/aanmelden/concept").text
    colleague = suite.apps["intake"].test_client()

    page = colleague.get(path_of(message)).text
    colleague.post(path_of(message))

    assert "Lotte Maes gaf je een concept door" in page
    assert "Sofie Dumont" in page
    assert "Zilverberk" not in page
    assert "Wolf Zilverberk" in colleague.get("/aanmelden/kind").text
    log = client.get("/aanmelden/concept").text
    assert "doorgegeven door Lotte Maes" in log
    assert "Overgenomen" in log


@pytest.mark.parametrize(
    ("own", "colleague", "says"),
    [
        (OWN, "sofie@elders.example", "eindigt op @lork.example"),
        ("lotte@gmail.com", "sofie@gmail.com", "Gebruik je werkadres"),
        (None, "sofie@lork.example", "Bevestig eerst je eigen mailadres"),
    ],
)
def test_draft_never_goes_to_another_organisation(
    suite: Suite,
    client: FlaskClient,
    kernel: Kernel,
    own: str | None,
    colleague: str,
    says: str,
) -> None:
    if own:
        prove(suite, client, kernel, own)

    given = {"gever": "Lotte", "naam": "Sofie", "collega": colleague}
    refused = client.post("/aanmelden/concept/collega", data=given)

    assert refused.status_code == 422
    assert says in refused.text
    if own:
        assert 'value="Sofie"' in refused.text, "what was typed is still there"
    assert mailed(kernel, "concept_doorgegeven") == []


def test_address_is_not_bothered_more_than_a_few_times_a_day(
    client: FlaskClient, kernel: Kernel
) -> None:
    for _ in range(7):
        answer = client.post("/aanmelden/concept/link", data={"email": OWN})

    assert len(mailed(kernel, "concept_verder")) == 5
    assert "gingen vandaag al meer mails" in answer.text
    assert f'value="{OWN}"' in answer.text


def test_network_writes_to_no_stranger_after_the_other(
    client: FlaskClient, kernel: Kernel
) -> None:
    for number in range(NETWORK_PER_DAY + 3):
        stranger = f"vreemde{number}@example.org"
        answer = client.post("/aanmelden/concept/link", data={"email": stranger})

    assert len(mailed(kernel, "concept_verder")) == NETWORK_PER_DAY
    assert "vanaf jouw netwerk" in answer.text


def test_digits_of_another_script_are_a_wrong_code(
    client: FlaskClient, kernel: Kernel
) -> None:
    ask(client, kernel)
    answer = client.post("/aanmelden/concept/code", data={"code": "١٢٣٤٥٦"})

    assert answer.status_code == 422
    assert "Deze code klopt niet" in answer.text


def test_link_ends_with_the_draft(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    path = prove(suite, client, kernel)
    client.post("/aanmelden/wissen")

    assert suite.apps["intake"].test_client().get(path).status_code == 410
    with kernel.reading() as session:
        assert session.exec(select(ConceptLink)).all() == []
        assert session.exec(select(Concept)).all() == []


def test_link_does_not_open_what_expired(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    path = prove(suite, client, kernel)

    with clock.pinned(VRIJDAG + timedelta(days=15)):
        assert suite.apps["intake"].test_client().post(path).status_code == 410
