"""What is mailed to professionals never goes to an address of the family."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from services.intake.aanmelding.addresses import OF_FAMILY, OF_OTHERS
from services.intake.aanmelding.domain.send import IncompleteError, send_draft
from shared import clock
from shared.contracts import StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import PAGES, VRIJDAG, drafted, fill_in, filled
from tests.intake.told import told
from tests.suite import Suite

MOTHER = "elif@example.org"
AUNT = "tante@example.org"
# other letters are the same mailbox
TYPED = " Elif@Example.org "
NETWORK = {"netwerk-0-email": AUNT}
MANDATE = {"mandaat": "ocj", "mandaat_email": MOTHER}


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    return suite.kernels["intake"]


@pytest.fixture
def client(suite: Suite):
    with clock.pinned(VRIJDAG + timedelta(minutes=20)):
        yield suite.apps["intake"].test_client()


def error_beside(page: str, name: str) -> str:
    """Return the error that belongs to this field."""
    _, found, rest = page.partition(f'id="{name}-error"')
    return rest.partition("</p>")[0] if found else ""


@pytest.mark.parametrize(
    ("changes", "anchors"),
    [
        ({"aanmelder": {"aanmelder_email": TYPED}}, ["aanmelder_email"]),
        ({"hulp": MANDATE}, ["mandaat_email"]),
        ({"hulp": {"hulpverlener-0-email": MOTHER}}, ["hulpverlener-0-email"]),
        (
            {"aanmelder": {"aanmelder_email": AUNT}, "netwerk": NETWORK},
            ["aanmelder_email", "netwerk-0-email"],
        ),
    ],
)
def test_address_of_family_keeps_a_document_from_being_sent(
    kernel: Kernel, changes, anchors
) -> None:
    with kernel.writing() as session:
        draft = drafted(session, filled(**changes))
        with pytest.raises(IncompleteError) as refused:
            send_draft(session, draft, now=VRIJDAG)
        session.commit()

    found = [problem.anchor for problem in refused.value.problems]
    assert set(anchors) <= set(found)
    # and beside the person whose address it is
    assert set(found) - set(anchors) <= {"ouder-0-email"}
    assert told(kernel, StuurBericht) == []


def test_two_parents_may_share_an_address(kernel: Kernel) -> None:
    both = {"ouder-1-email": MOTHER}
    with kernel.writing() as session:
        draft = drafted(session, filled(ouders=both, netwerk={"netwerk-0-email": ""}))

        assert send_draft(session, draft, now=VRIJDAG)


def test_check_page_and_both_pages_say_it_and_keep_what_was_typed(
    client: FlaskClient,
) -> None:
    fill_in(client)
    typed = PAGES["hulp"] | MANDATE
    refused = client.post("/aanmelden/hulp", data=typed | {"actie": "verder"})

    assert refused.status_code == 422
    assert OF_FAMILY in error_beside(refused.text, "mandaat_email")
    assert f'value="{MOTHER}"' in refused.text
    assert "mandaat_email" in client.get("/aanmelden/controleren").text
    assert client.post("/aanmelden/controleren").status_code == 422

    family = client.post("/aanmelden/ouders", data=PAGES["ouders"])
    assert OF_OTHERS in error_beside(family.text, "ouder-0-email")

    client.post("/aanmelden/hulp", data=PAGES["hulp"] | {"actie": "verder"})
    assert client.post("/aanmelden/controleren").status_code == 303


def test_draft_is_not_mailed_to_the_family(client: FlaskClient, kernel: Kernel) -> None:
    fill_in(client, {"ouders": PAGES["ouders"]})
    own = client.post("/aanmelden/concept/link", data={"email": MOTHER})
    given = {"gever": "Lotte", "naam": "Bert", "collega": TYPED}
    colleague = client.post("/aanmelden/concept/collega", data=given)

    assert (own.status_code, colleague.status_code) == (422, 422)
    assert OF_FAMILY in error_beside(own.text, "email")
    assert told(kernel, StuurBericht) == []
