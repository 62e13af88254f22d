"""An address is kept sealed and read in turn; times come along, and nothing else."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import select

from services.scheduling.eigenagenda import domain
from services.scheduling.eigenagenda.models import Bezet, Eigenagenda, Fout
from services.scheduling.eigenagenda.ophalen import Bron, FetchError, fetch
from shared import clock
from tests.people import COORDINATOR, employ, sign_in
from tests.scheduling.cases import MAANDAG
from tests.scheduling.eigenagenda.server import Calendars, calendar_server
from tests.scheduling.eigenagenda.test_lezen import calendar
from tests.scheduling.zorgtafel.road import Road
from tests.scheduling.zorgtafel.test_known import proposals
from tests.suite import Suite

PAGE = "/planning/mijn-account/agenda"
WEDNESDAY = "DTSTART;VALUE=DATE:20261125\nSUMMARY:Oma naar de kliniek"


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.pinned(MAANDAG):
        yield


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Calendars]:
    with calendar_server(tmp_path) as found:
        yield found


def give(suite: Suite, adres: str, **more: str):
    client = sign_in(suite.apps["scheduling"], COORDINATOR)
    answer = client.post(PAGE, data={"adres": adres, **more})
    return client, answer


def read(suite: Suite, server: Calendars) -> None:
    domain.read_due(suite.kernels["scheduling"], partial(fetch, guard=server.guard))


def test_busy_day_by_ones_own_calendar_is_not_proposed(suite: Suite, server: Calendars):
    road = Road(suite)
    assert proposals(road)[0].startswith("2026-11-25")
    _, answer = give(suite, server.give("/noor.ics", calendar(WEDNESDAY)))
    assert answer.status_code == 303
    assert proposals(road)[0].startswith("2026-11-25")

    read(suite, server)

    assert not [one for one in proposals(road) if one.startswith("2026-11-25")]


def test_calendar_is_read_as_far_as_an_evaluation_is_planned(
    suite: Suite, server: Calendars
):
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    later = WEDNESDAY.replace("20261125", "20270120")
    give(suite, server.give("/noor.ics", calendar(later)))

    read(suite, server)

    with kernel.reading() as session:
        [busy] = session.exec(select(Bezet)).all()
    assert busy.begint_op.date() == date(2027, 1, 19)  # midnight in Brussels


def test_only_times_are_kept_and_the_address_is_sealed(suite: Suite, server: Calendars):
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    adres = server.give("/geheim-adres.ics", calendar(WEDNESDAY))
    client, _ = give(suite, adres, gebruiker="noor", wachtwoord="tijm")
    read(suite, server)

    with kernel.reading() as session:
        (row,) = session.exec(select(Eigenagenda)).all()
        (busy,) = session.exec(select(Bezet)).all()
        assert domain.open_bron(session, row) == Bron(adres, "noor", "tijm")
    assert not any(word in row.bron for word in (b"geheim", b"noor", b"tijm"))
    assert set(busy.model_dump()) == {"id", "medewerker_id", "begint_op", "eindigt_op"}
    page = client.get(PAGE).text
    assert "localhost" in page
    assert "1 keer" in page
    assert not any(word in page for word in ("geheim-adres", "tijm", "Oma"))


def test_failure_is_told_and_what_was_known_stays_until_it_is_old(
    suite: Suite, server: Calendars
):
    road = Road(suite)
    client, _ = give(suite, server.give("/noor.ics", calendar(WEDNESDAY)))
    read(suite, server)
    server.give("/noor.ics", status=401)

    with clock.pinned(MAANDAG + timedelta(minutes=14)):
        read(suite, server)
        assert len(server.asked) == 1
    with clock.pinned(MAANDAG + timedelta(minutes=16)):
        read(suite, server)
        assert len(server.asked) == 2
        page = client.get(PAGE).text
        assert "De agenda vraagt een wachtwoord" in page
        assert "vandaag 10.00 u" in page
        assert not [one for one in proposals(road) if one.startswith("2026-11-25")]
    kernel = suite.kernels["scheduling"]
    with kernel.reading() as session:
        late = MAANDAG + timedelta(days=2)
        assert domain.busy_by_own_calendar(session, now=late)
        late = MAANDAG + timedelta(days=3)
        assert domain.busy_by_own_calendar(session, now=late) == {}


def test_answer_to_an_older_address_is_not_kept(suite: Suite):
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    give(suite, "https://a.example/1.ics")

    def slow(bron: Bron) -> bytes:
        # while the server thinks, another address is given
        give(suite, "https://b.example/2.ics")
        return calendar(WEDNESDAY)

    domain.read_due(kernel, slow)

    with kernel.reading() as session:
        (row,) = session.exec(select(Eigenagenda)).all()
        assert session.exec(select(Bezet)).all() == []
        assert (row.gelukt_op, row.versie) == (None, 2)


def test_forgetting_takes_everything_along(suite: Suite, server: Calendars):
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    client, _ = give(suite, server.give("/noor.ics", calendar(WEDNESDAY)))
    read(suite, server)
    with kernel.reading() as session:
        assert session.exec(select(Bezet)).all()

    assert client.post(f"{PAGE}/weg").status_code == 303

    with kernel.reading() as session:
        assert session.exec(select(Bezet)).all() == []
        assert session.exec(select(Eigenagenda)).all() == []


def test_calendars_are_read_on_both_databases_each_once(both: Suite):
    kernel = both.kernels["scheduling"]
    employ(kernel, COORDINATOR)
    give(both, "https://a.example/1.ics")
    asked = []

    def fails(bron: Bron) -> bytes:
        asked.append(bron.adres)
        raise FetchError(Fout.TE_TRAAG)

    for _ in range(2):
        domain.read_due(kernel, fails)

    assert asked == ["https://a.example/1.ics"]
    with kernel.reading() as session:
        assert session.exec(select(Eigenagenda.fout)).one() == Fout.TE_TRAAG


@pytest.mark.parametrize(
    ("adres", "more"),
    [
        ("http://a.example/1.ics", {}),
        ("agenda", {}),
        ("https://noor:tijm@a.example/1.ics", {}),
        ("https://a.example/1.ics", {"wachtwoord": "tijm"}),
    ],
)
def test_bad_address_is_told_beside_its_field(suite: Suite, adres: str, more):
    employ(suite.kernels["scheduling"], COORDINATOR)

    _, answer = give(suite, adres, **more)

    assert answer.status_code == 422
    assert f'value="{adres}"' in answer.text
    # only who typed a password must type it again
    assert ("Vul je wachtwoord opnieuw in" in answer.text) == ("wachtwoord" in more)


def test_webcal_is_https(suite: Suite):
    kernel = suite.kernels["scheduling"]
    employ(kernel, COORDINATOR)

    give(suite, "webcal://a.example/1.ics")

    with kernel.reading() as session:
        row = session.exec(select(Eigenagenda)).one()
        assert domain.open_bron(session, row).adres == "https://a.example/1.ics"
