"""A sheet prints what is known today, as long as the parents agree to it."""

from shared import clock
from tests.people import COORDINATOR, sign_in
from tests.scheduling.cases import open_case
from tests.scheduling.gedeeld.test_gedeeld import AGREED_NOW, SECRET, TYPED
from tests.scheduling.zorgtafel.test_akkoord import AGREED, Case
from tests.suite import Suite

# beside it in the list of what was shared
GONE = "geen akkoord meer"


def test_no_sheet_is_printed_again_once_the_agreement_is_gone(suite: Suite) -> None:
    case = Case(suite.kernels["scheduling"], "sdj")
    case.agree(**AGREED)
    home = f"/planning/trajecten/{case.id}/gedeeld"
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    data = TYPED | AGREED_NOW | {"aan": "", "aan_id": case.who.id}
    sheet = client.post(f"{home}/nieuw", data=data).location
    assert SECRET in client.get(sheet).text
    assert GONE not in client.get(home).text

    case.agree(now=clock.now())

    assert client.get(home).text.count(GONE) == 1
    page = client.get(sheet).text
    assert "geen akkoord van de ouders meer" in page
    assert [word in page for word in (case.who.naam, TYPED["doel"])] == [True, True]
    assert [word in page for word in (SECRET, "Vlinderstruik")] == [False, False]

    case.agree(now=clock.now(), **AGREED)
    assert SECRET in client.get(sheet).text
    assert GONE not in client.get(home).text


def test_refusal_by_the_parents_ends_the_sheet_they_agreed_to(suite: Suite) -> None:
    """Who is typed is at no zorgtafel: what was asked last says how it stands."""
    casus_id = open_case(suite.kernels["scheduling"])
    home = f"/planning/trajecten/{casus_id}/gedeeld"
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    sheet = client.post(f"{home}/nieuw", data=TYPED | AGREED_NOW).location
    other = TYPED | {"aan": "Iemand anders"}
    client.post(f"{home}/nieuw", data=other)
    assert SECRET in client.get(sheet).text

    refused = client.post(f"{home}/nieuw", data=TYPED).location

    assert SECRET not in client.get(sheet).text
    # nobody agreed to that one, and everybody may know who it is about
    assert "Kobe Vlinderstruik" in client.get(refused).text
    assert client.get(home).text.count(GONE) == 1
