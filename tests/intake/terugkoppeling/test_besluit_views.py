"""Deciding on the page: each decision with its reason, and the local team told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from services.intake.aanmelding.domain.states import RefusedError
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.terugkoppeling import team
from services.intake.terugkoppeling.domain import accept
from shared import clock
from shared.contracts import AanmeldingAanvaard, StuurBericht
from shared.data.municipalities import LocalTeam, local_team
from shared.kernel import Kernel
from shared.policy import Policy
from tests.intake.aanmelding.holder import path
from tests.intake.cases import VRIJDAG, filled, sent
from tests.intake.terugkoppeling.test_inbox import feedback
from tests.intake.told import told
from tests.people import COLLEGA, COORDINATOR, employ, sign_in
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=3)


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    employ(suite.kernels["scheduling"], COORDINATOR, COLLEGA)
    suite.deliver()
    return suite.kernels["intake"]


@pytest.fixture
def client(suite: Suite, kernel: Kernel):
    with clock.pinned(NOW):
        yield sign_in(suite.apps["intake"])


@pytest.fixture
def row(client: FlaskClient, kernel: Kernel) -> Aanmelding:
    row = sent(kernel)
    client.post(f"/inbox/{row.id}/terugkoppeling", data=feedback())
    return row


def state(kernel: Kernel, row: Aanmelding) -> str:
    with kernel.reading() as session:
        return session.get(Aanmelding, row.id).state


def seen(client: FlaskClient, kernel: Kernel, row: Aanmelding) -> str:
    """Open the aanmelder's own page, and return what it says."""
    client.post(f"{path(kernel, row)}/openen")
    return client.get(path(kernel, row)).text


def team_mails(kernel: Kernel) -> list[StuurBericht]:
    return [one for one in told(kernel, StuurBericht) if one.soort == "lokaal_team"]


@pytest.mark.parametrize(
    ("soort", "words"),
    [("zorggarantie", "Aanvaard voor zorggarantie"), ("project", "voor het project")],
)
def test_accepting_says_for_what(
    client: FlaskClient, kernel: Kernel, row: Aanmelding, soort: str, words: str
) -> None:
    data = {"soort": soort, "waarom": "Past bij de doelgroep."}
    client.post(f"/inbox/{row.id}/aanvaarden", data=data)

    (message,) = told(kernel, AanmeldingAanvaard)
    assert message.soort == soort
    page = client.get(f"/inbox/{row.id}").text
    assert words in page
    assert "Past bij de doelgroep." in page


def test_project_that_ended_takes_nobody_and_says_until_when(
    client: FlaskClient,
    kernel: Kernel,
    row: Aanmelding,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page, choice = f"/inbox/{row.id}", 'name="soort" value="project"'
    assert choice in client.get(page).text.replace("\n", "")
    old = Policy.load(profile="limburg-2022")
    monkeypatch.setitem(vars(kernel), "policy", old)

    shown = client.get(page).text
    assert choice not in shown
    assert "liep tot en met zaterdag 31 december 2022" in shown
    # whoever still has the old page, or writes the form by hand
    data = {"soort": "project", "waarom": "Past."}
    assert client.post(f"{page}/aanvaarden", data=data).status_code == 422
    with kernel.writing() as session:
        found = session.get_one(Aanmelding, row.id)
        with pytest.raises(RefusedError, match="liep tot en met"):
            accept(
                session, found, staff_id=COORDINATOR.id, soort="project", now=VRIJDAG
            )
    assert told(kernel, AanmeldingAanvaard) == []


@pytest.mark.parametrize(
    "besluit", ["advies", "consult", "gemandateerd", "buiten_doelgroep", "crisis"]
)
def test_every_other_decision_keeps_its_reason(
    client: FlaskClient, kernel: Kernel, row: Aanmelding, besluit: str
) -> None:
    data = {"besluit": besluit, "reden": "Zo besproken.", "lijn": "kind_en_gezin"}
    client.post(f"/inbox/{row.id}/besluit", data=data)

    assert state(kernel, row) == besluit
    page = client.get(f"/inbox/{row.id}").text
    assert "Zo besproken." in page
    assert ("Doorgegeven: " in page) == (besluit == Stand.BUITEN_DOELGROEP)
    assert told(kernel, AanmeldingAanvaard) == []


def test_outside_the_group_asks_for_the_other_line(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    data = {"besluit": "buiten_doelgroep", "reden": "Woont in Mol."}
    refused = client.post(f"/inbox/{row.id}/besluit", data=data)
    assert refused.status_code == 422
    assert "Kies de lijn die je doorgaf." in refused.text
    assert "Woont in Mol." in refused.text

    client.post(f"/inbox/{row.id}/besluit", data=data | {"lijn": "antwerpen"})
    assert "02 243 56 00" in client.get(f"/inbox/{row.id}").text
    # the aanmelder finds it again on the own page
    assert "02 243 56 00" in seen(client, kernel, row)


def test_line_that_stands_in_the_reason_is_told_as_no_line(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    data = {"besluit": "buiten_doelgroep", "reden": "Bel Mol.", "lijn": "andere"}
    client.post(f"/inbox/{row.id}/besluit", data=data)

    page = client.get(f"/inbox/{row.id}").text
    assert "Bel Mol." in page
    assert "Doorgegeven: " not in page
    assert "Jullie spraken af" not in seen(client, kernel, row)


def test_decision_says_what_was_decided_and_what_the_aanmelder_reads(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    client.post(f"/inbox/{row.id}/besluit", data={"besluit": "consult", "reden": "x"})

    card = client.get(f"/inbox/{row.id}").text.split(">Beslist</h2>")[1]
    card = card.split("</section>")[0]
    assert "Consult: samen nagedacht" in card
    assert "We dachten samen met jou na" in card


def test_message_to_the_team_waits_for_the_coordinator(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    client.post(f"/inbox/{row.id}/aanvaarden", data={"soort": "zorggarantie"})
    page = client.get(f"/inbox/{row.id}").text
    assert "Team te bevestigen" in page
    assert team_mails(kernel) == []

    for _ in range(2):
        client.post(f"/inbox/{row.id}/team", data={"team": "Maasland"})

    (mail,) = team_mails(kernel)
    assert mail.naar_email.casefold() == "maasland@kindengezin.be"
    assert mail.referentie == row.reference
    assert set(mail.gegevens) == {"gemeente", "lijn"}
    assert mail.gegevens["gemeente"] == "Genk"
    assert "Zilverberk" not in mail.model_dump_json()
    assert "Bericht aan lokaal team Maasland" in client.get(f"/inbox/{row.id}").text


def test_unknown_team_is_refused(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    answer = client.post(f"/inbox/{row.id}/team", data={"team": "Atlantis"})

    assert answer.status_code == 422
    assert team_mails(kernel) == []


def test_confirmed_team_hears_by_itself_at_acceptance(
    client: FlaskClient,
    kernel: Kernel,
    row: Aanmelding,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def confirmed(place: str) -> LocalTeam | None:
        found = local_team(place)
        return replace(found, status="bevestigd") if found else None

    monkeypatch.setattr(team, "local_team", confirmed)
    client.post(f"/inbox/{row.id}/aanvaarden", data={"soort": "zorggarantie"})

    (mail,) = team_mails(kernel)
    assert mail.naar_email.casefold() == "midden-limburg@kindengezin.be"
    assert "vanzelf" in client.get(f"/inbox/{row.id}").text


def test_outside_limburg_there_is_no_team_to_tell(
    client: FlaskClient, kernel: Kernel
) -> None:
    row = sent(kernel, filled(kind={"kind_gemeente": "Antwerpen"}))

    assert "Lokaal team Kind en Gezin" not in client.get(f"/inbox/{row.id}").text
    client.post(f"/inbox/{row.id}/team", data={"team": "Maasland"})
    assert team_mails(kernel) == []


def test_double_is_flagged_and_judged_on_the_page(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    other = sent(kernel)
    assert client.get("/inbox").text.count("Mogelijk dubbel") == 2
    assert (
        f"Mogelijk dubbel met {other.reference}" in client.get(f"/inbox/{row.id}").text
    )

    client.post(f"/inbox/{row.id}/dubbel/{other.id}/zelfde")

    assert "Mogelijk dubbel" not in client.get("/inbox").text
    assert f"Zelfde casus als {row.reference}" in client.get(f"/inbox/{other.id}").text
    assert client.post(f"/inbox/{row.id}/dubbel/{row.id}/zelfde").status_code == 404
    assert client.post(f"/inbox/{row.id}/dubbel/{other.id}/iets").status_code == 404


def test_colleague_becomes_the_contact_on_the_page(
    client: FlaskClient, kernel: Kernel, row: Aanmelding
) -> None:
    client.post(f"/inbox/{row.id}/toewijzen", data={"collega": COLLEGA.id})

    page = client.get(f"/inbox/{row.id}").text
    assert f"Aanspreekpunt: <strong>{COLLEGA.naam}</strong>" in page
    wrong = client.post(f"/inbox/{row.id}/toewijzen", data={"collega": "x"})
    assert wrong.status_code == 422


def test_crisis_before_the_call_is_told_as_it_is(
    client: FlaskClient, kernel: Kernel
) -> None:
    row = sent(kernel)
    client.post(f"/inbox/{row.id}/besluit", data={"besluit": "crisis", "reden": "x"})
    before = seen(client, kernel, row)
    assert "belt je nog over wat er nu gebeurt" in before
    assert "Is het gevaar er nog? Bel dan nu." in before

    client.post(f"/inbox/{row.id}/terugkoppeling", data=feedback())

    after = seen(client, kernel, row)
    assert "besprak met jou wat er nu gebeurt" in after
    assert "Is het gevaar er nog?" not in after
