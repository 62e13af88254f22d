"""The telephone: little is required, nothing is lost, one case per call."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlmodel import select

from services.intake.aanmelding.domain.follow import supplements_of
from services.intake.aanmelding.domain.store import open_document
from services.intake.aanmelding.models import Aanmelding, Stand
from services.intake.rooster.domain import keep_roster
from services.intake.telefoon.inhoud import noted
from services.intake.telefoon.models import Telefoongesprek
from shared import clock
from shared.contracts import AanmeldingStand, StuurBericht
from shared.kernel import Kernel
from tests.intake.cases import VRIJDAG, roster, sent, shift
from tests.intake.telefoon.calls import KERN, NAAM, call, case, phone, rest
from tests.intake.told import told
from tests.people import COLLEGA, COORDINATOR, ELDERS, employ, sign_in
from tests.suite import Suite

NOW = VRIJDAG + timedelta(hours=1)


@pytest.fixture
def kernel(suite: Suite) -> Kernel:
    employ(suite.kernels["scheduling"], COORDINATOR, COLLEGA, ELDERS)
    suite.deliver()
    return suite.kernels["intake"]


@pytest.fixture
def client(suite: Suite, kernel: Kernel):
    with clock.pinned(NOW):
        yield sign_in(suite.apps["intake"])


def calls(kernel: Kernel) -> list[Telefoongesprek]:
    with kernel.reading() as session:
        return list(session.exec(select(Telefoongesprek)))


def test_kind_name_and_telephone_are_enough(
    client: FlaskClient, kernel: Kernel
) -> None:
    call_id, answer = phone(client, NOW)

    assert answer.status_code == 303
    row = case(kernel, call_id)
    assert row is not None
    assert (row.state, row.channel, row.received_at) == (
        Stand.ONTVANGEN,
        "telefoon",
        NOW,
    )
    assert row.deadline is not None
    assert row.owner_id == COORDINATOR.id
    with kernel.reading() as session:
        answers = open_document(session, row).answers
    assert answers["aanmelder.naam"] == NAAM
    assert answers["aanmelder.telefoon"] == "+32472000007"


@pytest.mark.parametrize("missing", ["soort", "naam", "telefoon"])
def test_what_must_be_there_is_asked_and_the_rest_is_kept(
    client: FlaskClient, kernel: Kernel, missing: str
) -> None:
    call_id, answer = phone(client, NOW, **{missing: "", "kern": KERN})

    assert answer.status_code == 422
    assert KERN in answer.text
    assert case(kernel, call_id) is None
    # another browser opens it with everything typed
    assert KERN in client.get(f"/telefoon/{call_id}").text


@pytest.mark.parametrize("kind", ["vraag", "consult", "verkeerd"])
def test_other_kinds_ask_no_name_and_make_no_case(
    client: FlaskClient, kernel: Kernel, kind: str
) -> None:
    call_id, answer = phone(client, NOW, soort=kind, naam="", telefoon="")

    assert answer.status_code == 303
    assert case(kernel, call_id) is None
    (row,) = calls(kernel)
    assert (row.kind, row.state) == (kind, "vast")


def test_supplement_goes_to_the_aanmelding_that_is_named(
    client: FlaskClient, kernel: Kernel
) -> None:
    known = sent(kernel)
    number = known.reference.removeprefix("JK-").replace("-0", " 0")
    changes = {"soort": "aanvulling", "toevoeging": "Oma kan ook dinsdag."}

    _, wrong = phone(client, NOW, **changes, referentie="JK-2026-9999")
    _, right = phone(client, NOW, **changes, referentie=f"jk {number}")

    assert wrong.status_code == 422
    assert "Oma kan ook dinsdag." in wrong.text
    assert right.status_code == 303
    with kernel.reading() as session:
        row = session.get(Aanmelding, known.id)
        assert [text for _, text in supplements_of(session, row)] == [
            "Oma kan ook dinsdag."
        ]
        assert len(session.exec(select(Aanmelding)).all()) == 1


def test_saved_twice_is_one_aanmelding(client: FlaskClient, kernel: Kernel) -> None:
    call_id = str(uuid4())
    for _ in range(3):
        assert client.post(f"/telefoon/{call_id}", data=call(NOW)).status_code == 303

    with kernel.reading() as session:
        assert len(session.exec(select(Aanmelding)).all()) == 1


def test_half_a_call_is_kept_every_few_seconds(
    client: FlaskClient, kernel: Kernel
) -> None:
    call_id = str(uuid4())
    for typed in ("De ba", "De baby val", KERN):
        half = {"soort": "aanmelding", "kern": typed, "telefoon": "04"}
        kept = client.post(f"/telefoon/{call_id}/bewaren", data=half)
        assert kept.json["bewaard"] == "Bewaard om 12.50 u"
        assert not kept.json["ander"]

    page = client.get(f"/telefoon/{call_id}").text
    assert KERN in page
    assert 'value="04"' in page
    assert case(kernel, call_id) is None
    # everybody of the region sees that something waits to be recorded
    assert f"/telefoon/{call_id}" in client.get("/telefoon").text


def test_typing_on_after_recording_goes_into_the_aanmelding(
    client: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(client, NOW)
    before = case(kernel, call_id)
    client.post(f"/telefoon/{call_id}/bewaren", data=call(NOW, **rest(acuut="ja")))

    row = case(kernel, call_id)
    assert before
    assert row
    assert row.acuut
    assert told(kernel, AanmeldingStand)[-1].acuut
    assert (row.received_at, row.deadline) == (before.received_at, before.deadline)
    with kernel.reading() as session:
        answers = open_document(session, row).answers
    assert answers["zorg.gedrag"] == KERN
    assert answers["kind.gemeente"] == "Genk"


@pytest.mark.parametrize(
    ("back", "status"),
    [
        (timedelta(days=6), 303),
        (timedelta(days=7, hours=2), 422),
        (timedelta(days=30), 422),
        (-timedelta(hours=2), 422),
        (-timedelta(days=2), 422),
    ],
)
def test_back_dating_is_limited(
    client: FlaskClient, kernel: Kernel, back: timedelta, status: int
) -> None:
    call_id, answer = phone(client, NOW - back)

    assert answer.status_code == status
    assert (case(kernel, call_id) is not None) == (status == 303)


def test_back_dating_is_recorded_and_runs_the_clock_from_the_call(
    client: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(client, NOW - timedelta(hours=3))
    phone(client, NOW)

    row = case(kernel, call_id)
    assert row
    assert row.received_at == NOW - timedelta(hours=3)
    with kernel.reading() as session:
        table = kernel.tables.access
        reasons = session.exec(
            select(table.reason).where(table.subject.startswith("telefoongesprek/"))
        ).all()
    assert reasons == ["aanmelding, teruggedateerd", "aanmelding"]


def test_who_is_on_duty_is_filled_in(client: FlaskClient, kernel: Kernel) -> None:
    with kernel.writing() as session:
        on_duty = shift(NOW, staff_id=COLLEGA.id, naam=COLLEGA.naam)
        keep_roster(session, roster(diensten=(on_duty,)))
        session.commit()

    page = client.get("/telefoon").text

    assert f'value="{COLLEGA.id}" selected' in page
    assert 'value="aanmelding" checked' in page.replace("\n", " ")
    assert 'name="op-uur" value="12.50"' in page


def test_colleague_who_picked_up_becomes_the_contact(
    client: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(client, NOW, opgenomen_door=COLLEGA.id)

    row = case(kernel, call_id)
    assert row
    assert row.owner_id == COLLEGA.id
    # Vandaag names the same one
    assert told(kernel, AanmeldingStand)[-1].eigenaar_id == COLLEGA.id


def test_deciding_asks_the_other_of_the_eight_first(
    client: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(client, NOW)
    refused = client.post(
        f"/inbox/{call_id}/besluit", data={"besluit": "advies", "reden": "Volstaat."}
    )
    assert refused.status_code == 422
    assert "Vraag eerst nog naar: de organisatie, de gemeente" in refused.text
    assert "Volstaat." in refused.text

    known = rest(organisatie="onbekend", gemeente="onbekend", geboren="onbekend")
    client.post(f"/telefoon/{call_id}", data=call(NOW, **known))
    talk = {
        "met": NAAM,
        "kanaal": "telefoon",
        "samenvatting": "Kan verder.",
        **{key: value for key, value in call(NOW).items() if key.startswith("op-")},
    }
    client.post(f"/inbox/{call_id}/terugkoppeling", data=talk)
    client.post(
        f"/inbox/{call_id}/besluit", data={"besluit": "advies", "reden": "Volstaat."}
    )

    row = case(kernel, call_id)
    assert row
    assert row.state == Stand.ADVIES


def test_crisis_waits_for_no_answer(client: FlaskClient, kernel: Kernel) -> None:
    call_id, _ = phone(client, NOW)
    client.post(
        f"/inbox/{call_id}/besluit", data={"besluit": "crisis", "reden": "Nu onveilig."}
    )

    row = case(kernel, call_id)
    assert row
    assert row.state == Stand.CRISIS


def test_another_region_sees_and_changes_nothing(
    suite: Suite, client: FlaskClient, kernel: Kernel
) -> None:
    call_id, _ = phone(client, NOW)
    with clock.pinned(NOW):
        stranger = sign_in(suite.apps["intake"], ELDERS)
        assert stranger.get(f"/telefoon/{call_id}").status_code == 403
        kept = stranger.post(f"/telefoon/{call_id}/bewaren", data=call(NOW))
        assert kept.status_code == 403
        assert stranger.post(f"/telefoon/{call_id}/link").status_code == 403


def test_id_of_a_written_aanmelding_cannot_be_taken(
    client: FlaskClient, kernel: Kernel
) -> None:
    known = sent(kernel)

    answer = client.post(f"/telefoon/{known.id}", data=call(NOW))

    assert answer.status_code == 403
    assert calls(kernel) == []


def test_open_call_can_be_wiped_and_a_recorded_one_cannot(
    client: FlaskClient, kernel: Kernel
) -> None:
    half, done = str(uuid4()), phone(client, NOW)[0]
    client.post(f"/telefoon/{half}/bewaren", data={"kern": KERN})
    for one in (half, done):
        client.post(f"/telefoon/{one}/wissen")

    assert [row.id for row in calls(kernel)] == [done]
    gone = client.get(f"/telefoon/{half}")
    assert gone.status_code == 410
    assert KERN not in gone.text
    assert client.get(f"/telefoon/{uuid4()}").status_code == 404


HOSTILE = (
    "<script>alert(1)</script>",
    "مريم الحسن 👶",
    "a\x00b",
    "x" * 300_000,
    "{{ 7*7 }}",
    "\u202eevil",
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_kept_or_refused_in_dutch(
    client: FlaskClient, kernel: Kernel, words: str
) -> None:
    _, answer = phone(client, NOW, naam=words, kern=words, organisatie=words)

    assert answer.status_code in (303, 422)
    assert "<script>alert" not in answer.text
    if answer.status_code == 422:
        assert "Kijk dit nog even na" in answer.text


@pytest.mark.parametrize(
    "changes",
    [
        {"soort": "verzonnen"},
        {"gemeente": "Atlantis"},
        {"geboren": "nee", "bevallingsdatum-dag": "31", "bevallingsdatum-maand": "2"},
        {
            "geboren": "nee",
            "bevallingsdatum-dag": "1",
            "bevallingsdatum-maand": "1",
            "bevallingsdatum-jaar": "1900",
        },
        {"op-uur": "29.99"},
        {"opgenomen_door": "niemand"},
        {"email": "geen adres"},
    ],
)
def test_impossible_answers_get_an_error_beside_the_field(
    client: FlaskClient, kernel: Kernel, changes: dict[str, str]
) -> None:
    call_id, answer = phone(client, NOW, **changes)

    assert answer.status_code == 422
    assert "govuk-error-message" in answer.text
    assert NAAM in answer.text
    assert case(kernel, call_id) is None


def test_nothing_of_a_call_stands_in_the_clear(
    client: FlaskClient, kernel: Kernel
) -> None:
    phone(client, NOW, **rest())

    with kernel.engine.connect() as connection:
        tables = ("telefoongesprek", "aanmelding", "outbox", "access")
        stored = str(
            [connection.execute(text(f"SELECT * FROM {t}")).all() for t in tables]
        )
    assert COORDINATOR.id in stored
    for word in (NAAM, "472000007", "De Wilg", "valt af"):
        assert word not in stored


def test_duty_hears_of_a_call_as_of_a_document(
    client: FlaskClient, kernel: Kernel
) -> None:
    phone(client, NOW)

    assert [one.soort for one in told(kernel, StuurBericht)] == ["nieuwe_aanmelding"]


def test_notes_are_written_as_people_say_them() -> None:
    answers = {
        "acuut": "ja",
        "geboortedatum": "2026-08-20",
        "telefoon": "+32472000007",
        "kern": "Huilt veel.",
    }

    assert [row["value"] for row in noted(answers)] == [
        "Huilt veel.",
        "Ja",
        "donderdag 20 augustus 2026",
        "0472 00 00 07",
    ]
