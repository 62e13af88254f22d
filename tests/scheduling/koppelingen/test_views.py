"""The beheerder gives keys out, sees them once, and takes them back."""

import re
from uuid import uuid4

import pytest
from sqlmodel import select

from services.scheduling.tables import Koppeling
from tests.keys import bearer, id_of
from tests.people import BEHEERDER, COORDINATOR, employ, sign_in
from tests.scheduling.pages import beside
from tests.suite import Suite

PAGE = "/planning/koppelingen"
KEY = re.compile(r"zt_[0-9a-f-]{36}_[\w-]{43}")
GOOD = {
    "naam": "Dossier van CKG De Wilg",
    "rechten": ["aanmelding.status", "aanbod.lezen"],
    "domeinen": "CKGdewilg.be\n@ckg.example",
}


@pytest.fixture
def beheerder(suite: Suite):
    employ(suite.kernels["scheduling"], BEHEERDER, COORDINATOR)
    return sign_in(suite.apps["scheduling"], BEHEERDER)


def test_key_is_shown_once_and_works(suite: Suite, beheerder):
    answer = beheerder.post(f"{PAGE}/nieuw", data={**GOOD, "id": str(uuid4())})

    (key,) = set(KEY.findall(answer.text))
    asked = beheerder.get("/planning/api/v1/aanbod", headers=bearer(key))
    assert asked.get_json() == {"regio": "limburg", "partners": []}
    page = beheerder.get(PAGE).text
    assert "Dossier van CKG De Wilg" in page
    assert "ckg.example, ckgdewilg.be" in page
    assert KEY.findall(page) == []
    with suite.kernels["scheduling"].reading() as session:
        kept = session.get_one(Koppeling, id_of(key)).kenmerk
    assert key.split("_", 2)[2] not in page
    assert kept not in page


def test_same_form_twice_gives_one_key(suite: Suite, beheerder):
    form = {**GOOD, "id": str(uuid4())}
    assert KEY.search(beheerder.post(f"{PAGE}/nieuw", data=form).text)

    again = beheerder.post(f"{PAGE}/nieuw", data=form, follow_redirects=True)

    assert "al gemaakt" in again.text
    assert KEY.findall(again.text) == []
    with suite.kernels["scheduling"].reading() as session:
        assert len(session.exec(select(Koppeling)).all()) == 1


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"naam": ""}, "naam: Schrijf welk systeem het is."),
        ({"rechten": []}, "rechten: Kies minstens één recht."),
        ({"domeinen": ""}, "domeinen: Schrijf minstens één maildomein."),
        (
            {"domeinen": "ckg"},
            "domeinen: “ckg” is geen maildomein. Schrijf wat na de @ staat, zoals "
            "ckgdewilg.be.",
        ),
        (
            {"domeinen": "ckg.be, gmail.com"},
            "domeinen: Bij gmail.com kan iedereen een adres nemen. Schrijf een domein "
            "van de organisatie zelf.",
        ),
    ],
)
def test_what_cannot_be_is_said_beside_the_question(beheerder, changed, error):
    answer = beheerder.post(f"{PAGE}/nieuw", data={**GOOD, "id": "x", **changed})

    assert answer.status_code == 422
    assert beside(answer) == [error]


def test_revoked_key_says_so_and_twice_is_once(beheerder):
    made = beheerder.post(f"{PAGE}/nieuw", data={**GOOD, "id": str(uuid4())})
    key = KEY.findall(made.text)[0]

    for _ in range(2):
        answer = beheerder.post(f"{PAGE}/{id_of(key)}/intrekken", follow_redirects=True)
        assert "werkt niet meer" in answer.text
    assert "ingetrokken" in answer.text
    assert f"{PAGE}/{id_of(key)}/intrekken" not in answer.text
    asked = beheerder.get("/planning/api/v1/aanbod", headers=bearer(key))
    assert asked.status_code == 401


def test_making_and_revoking_are_written_down(suite: Suite, beheerder):
    made = beheerder.post(f"{PAGE}/nieuw", data={**GOOD, "id": str(uuid4())})
    key_id = id_of(KEY.findall(made.text)[0])
    beheerder.post(f"{PAGE}/{key_id}/intrekken")

    kernel = suite.kernels["scheduling"]
    table = kernel.tables.access
    with kernel.reading() as session:
        rows = session.exec(
            select(table).where(table.subject == f"koppeling/{key_id}")
        ).all()
    assert [(row.actor, row.reason) for row in rows] == [
        (BEHEERDER.id, "sleutel gemaakt"),
        (BEHEERDER.id, "sleutel ingetrokken"),
    ]


def test_empty_page_teaches(beheerder):
    assert "Nog geen koppelingen" in beheerder.get(PAGE).text
