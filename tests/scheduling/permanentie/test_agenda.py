"""The calendars: a private link each, built once for a version of the roster."""

import datetime as dt

import pytest
from icalendar import Calendar

from services.scheduling.medewerkers.models import Medewerker
from services.scheduling.permanentie import agenda
from services.scheduling.permanentie.models import Agenda
from shared import clock
from shared.clock import from_local
from tests.people import COLLEGA, COORDINATOR, sign_in
from tests.scheduling.permanentie.team import HERS, SAAR, TAKEN, away, propose
from tests.scheduling.permanentie.test_domain import MONDAY, NOW

LINKS = "/planning/permanentie/agenda"
NINE = from_local(HERS[0], dt.time(9))


@pytest.fixture
def client(suite, kernel):
    return sign_in(suite.apps["scheduling"])


def link(suite, kind="team", who=COORDINATOR) -> str:
    client = sign_in(suite.apps["scheduling"], who)
    assert client.post(f"{LINKS}/{kind}").status_code == 303
    return address(suite, kind, who)


def address(suite, kind="team", who=COORDINATOR) -> str:
    with suite.kernels["scheduling"].reading() as session:
        row = agenda.find_link(session, who.id, Agenda(kind))
        return agenda.address_of(session, row).removeprefix("http://suite.test")


def events(suite, where) -> dict[dt.datetime, str]:
    answer = suite.apps["scheduling"].test_client().get(where)
    assert answer.status_code == 200
    found = Calendar.from_ical(answer.text).walk("VEVENT")
    return {e.decoded("dtstart").astimezone(dt.UTC): str(e["summary"]) for e in found}


def test_team_and_own_calendar_show_who_and_only_that(suite, kernel):
    team, own = link(suite), link(suite, "eigen")

    everybody, mine = events(suite, team), events(suite, own)

    assert everybody[NINE] == f"Permanentie: {COORDINATOR.naam}"
    assert mine[NINE] == "Permanentie"
    assert set(mine.values()) == {"Permanentie"}
    assert 0 < len(mine) < len(everybody)
    text = suite.apps["scheduling"].test_client().get(team).text
    assert "Saar Hendrickx" in text  # planted, and this is all of her
    assert "@example.org" not in text
    assert "243" not in text


def test_swap_moves_between_the_calendars_of_two(suite, kernel):
    hers, his = link(suite, "eigen"), link(suite, "eigen", COLLEGA)
    assert NINE in events(suite, hers)
    assert NINE not in events(suite, his)

    propose(kernel, TAKEN)

    assert NINE not in events(suite, hers)
    assert NINE in events(suite, his)


def test_unchanged_roster_is_not_sent_again(suite, kernel, monkeypatch):
    where, client = link(suite), suite.apps["scheduling"].test_client()
    first = client.get(where)
    built = []
    plain = agenda._build
    monkeypatch.setattr(agenda, "_build", lambda *args: built.append(1) or plain(*args))
    tag = {"If-None-Match": first.headers["ETag"]}

    assert client.get(where, headers=tag).status_code == 304
    assert client.get(where).data == first.data
    assert built == []

    away(kernel, SAAR.id, HERS[0], by=SAAR)
    changed = client.get(where, headers=tag)
    assert (changed.status_code, built) == (200, [1])
    assert changed.headers["Cache-Control"] == "private, no-cache"


def test_revoked_renewed_and_run_out_links_are_dead(suite, kernel, client):
    stranger = suite.apps["scheduling"].test_client()
    first = link(suite)
    assert stranger.get(first).status_code == 200

    second = link(suite)
    assert stranger.get(first).status_code == 410
    assert stranger.get(second).status_code == 200
    with clock.pinned(NOW + dt.timedelta(days=400)):
        assert stranger.get(second).status_code == 410

    client.post(f"{LINKS}/team/intrekken")
    assert stranger.get(second).status_code == 410
    assert address(suite) == ""
    assert "Er is nu geen link" in client.get(LINKS).text


def test_who_leaves_takes_no_calendar_along(suite, kernel):
    where = link(suite, "team", COLLEGA)
    assert events(suite, where)

    with kernel.writing() as session:
        session.get(Medewerker, COLLEGA.id).actief = False
        session.commit()

    assert suite.apps["scheduling"].test_client().get(where).status_code == 410


def test_page_of_the_links_changes_nothing_when_opened(suite, kernel, client):
    where = link(suite)

    page = client.get(LINKS).text

    assert where in page
    assert "Mijn permanentie" in page
    assert address(suite) == where
    assert client.post(f"{LINKS}/anders").status_code == 404


def test_closed_days_and_the_days_before_are_there_as_they_were(suite, kernel):
    found = events(suite, link(suite))

    christmas = from_local(dt.date(2026, 12, 25), dt.time(9))
    assert NINE in found
    assert christmas not in found
    assert max(found) > from_local(MONDAY + dt.timedelta(days=150), dt.time(9))
