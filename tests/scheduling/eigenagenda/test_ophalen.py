"""An address that somebody typed leads to a calendar, and nowhere else."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from services.scheduling.eigenagenda.models import Fout
from services.scheduling.eigenagenda.ophalen import (
    Bron,
    FetchError,
    Guard,
    fetch,
    follow,
    is_public,
)
from shared import clock
from tests.scheduling.cases import MAANDAG
from tests.scheduling.eigenagenda.server import Calendars, calendar_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Calendars]:
    with calendar_server(tmp_path) as found:
        yield found


def refused(adres: str, guard: Guard, **more: str) -> Fout:
    with pytest.raises(FetchError) as error:
        fetch(Bron(adres, **more), guard)
    return error.value.fout


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "64:ff9b:1::7f00:1",
        "::7f00:1",
        "::ffff:0:7f00:1",
        "fec0::1",
        "2002:7f00:1::",
    ],
)
def test_address_inside_is_not_public(address: str):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111"])
def test_address_outside_is(address: str):
    assert is_public(address)


def test_calendar_is_got_with_its_password(server: Calendars):
    adres = server.give("/mijn.ics?sleutel=1", b"BEGIN:VCALENDAR")

    found = fetch(Bron(adres, "noor", "geheim"), server.guard)

    assert found == b"BEGIN:VCALENDAR"
    assert server.asked == [("/mijn.ics?sleutel=1", "Basic bm9vcjpnZWhlaW0=")]


@pytest.mark.parametrize(("status", "page"), [(405, b""), (200, b"<html>WebDAV")])
def test_caldav_server_is_asked_when_it_is_busy(
    server: Calendars, status: int, page: bytes
):
    adres = server.give("/agenda/", page, status=status)
    server.busy["/agenda/"] = b"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY"
    with clock.pinned(MAANDAG):
        found = fetch(Bron(adres, "noor", "geheim"), server.guard)

    assert found == server.busy["/agenda/"]
    [(query, password)] = server.reports
    assert '<C:time-range start="20261123T090000Z" end="20270315T090000Z"/>' in query
    assert password == "Basic bm9vcjpnZWhlaW0="


def test_who_is_no_caldav_server_gives_the_first_answer(server: Calendars):
    assert refused(server.give("/a/", status=405), server.guard) is Fout.ANTWOORD
    page = server.give("/b/", b"<html>")
    assert fetch(Bron(page), server.guard) == b"<html>"
    assert len(server.reports) == 2
    # a password that is wrong, or a page that is not there, is not asked again
    assert refused(server.give("/c/", status=401), server.guard) is Fout.WACHTWOORD
    assert len(server.reports) == 2


def test_own_machine_is_refused_without_the_allowance_of_tests(server: Calendars):
    adres = server.give("/a.ics", b"BEGIN:VCALENDAR")
    assert fetch(Bron(adres), server.guard)
    server.asked.clear()

    as_used = replace(server.guard, allows=is_public)

    assert refused(adres, as_used) is Fout.VERBODEN
    assert server.asked == []


@pytest.mark.parametrize(
    "adres",
    [
        "http://localhost/a.ics",
        "file:///etc/passwd",
        "https:///a.ics",
        "https://localhost:99999/",
        "",
    ],
)
def test_only_https_is_followed(server: Calendars, adres: str):
    assert refused(adres, server.guard) is Fout.VERBODEN


def test_redirect_is_followed_and_checked_again(server: Calendars):
    server.give("/nieuw.ics", b"BEGIN:VCALENDAR")
    adres = server.give("/oud.ics", status=302, Location="/nieuw.ics")
    assert fetch(Bron(adres), server.guard) == b"BEGIN:VCALENDAR"

    for inside in (
        "http://localhost/",
        "https://127.0.0.2/",
        "https://[::ffff:10.0.0.1]/",
    ):
        adres = server.give("/weg.ics", status=301, Location=inside)
        assert refused(adres, server.guard) is Fout.VERBODEN


def test_redirect_in_a_ring_ends(server: Calendars):
    adres = server.give("/ring.ics", status=302, Location="/ring.ics")

    assert refused(adres, server.guard) is Fout.ANTWOORD
    assert len(server.asked) == 5


def test_password_does_not_go_along_to_another_host():
    bron = Bron("https://a.example/1.ics", "noor", "geheim")

    assert follow(bron, "/2.ics") == Bron("https://a.example/2.ics", "noor", "geheim")
    for elsewhere in ("https://b.example/2.ics", "https://a.example:8443/2.ics"):
        assert follow(bron, elsewhere) == Bron(elsewhere)


def test_name_that_points_elsewhere_a_moment_later_changes_nothing(
    server: Calendars, monkeypatch: pytest.MonkeyPatch
):
    """What is connected to is the very address that was checked."""
    adres, real = server.give("/a.ics", b"BEGIN:VCALENDAR"), socket.getaddrinfo
    answers = ["127.0.0.1", "10.0.0.1", "10.0.0.1"]
    asked = []

    def rebind(host: str, port: int, *more: Any, **named: Any) -> Any:
        if host != "localhost":  # an address is no name: nobody answers for it
            return real(host, port, *more, **named)
        asked.append(host)
        return real(answers[len(asked) - 1], port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebind)

    assert fetch(Bron(adres), server.guard) == b"BEGIN:VCALENDAR"
    assert asked == ["localhost"]


def test_name_with_one_address_inside_is_refused(
    server: Calendars, monkeypatch: pytest.MonkeyPatch
):
    adres, real = server.give("/a.ics", b"x"), socket.getaddrinfo
    both = [*real("127.0.0.1", 1), *real("10.0.0.1", 1)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)

    assert refused(adres, server.guard) is Fout.VERBODEN


def test_what_is_too_large_or_too_slow_is_left(server: Calendars):
    large = server.give("/groot.ics", b"x" * 1001)
    assert refused(large, server.guard) is Fout.TE_GROOT
    assert (
        len(fetch(Bron(server.give("/juist.ics", b"x" * 1000)), server.guard)) == 1000
    )

    slow = server.give("/traag.ics")
    server.drips.add("/traag.ics")
    patient = replace(server.guard, seconds=1, most=1_000_000)
    assert refused(slow, patient) is Fout.TE_TRAAG


@pytest.mark.parametrize(
    ("status", "fout"),
    [
        (401, Fout.WACHTWOORD),
        (403, Fout.WACHTWOORD),
        (404, Fout.NIET_GEVONDEN),
        (500, Fout.ANTWOORD),
    ],
)
def test_what_the_server_says_is_told(server: Calendars, status: int, fout: Fout):
    assert refused(server.give("/a.ics", status=status), server.guard) is fout


def test_certificate_that_nobody_knows_is_refused(server: Calendars):
    adres = server.give("/a.ics", b"x")
    strict = replace(server.guard, context=Guard().context)

    assert refused(adres, strict) is Fout.ANTWOORD


def test_name_that_does_not_exist_is_told(server: Calendars):
    adres = "https://bestaat-niet.invalid/a.ics"

    assert refused(adres, server.guard) is Fout.NIET_GEVONDEN
