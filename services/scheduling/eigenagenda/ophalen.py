"""Getting a calendar from an address that somebody typed, and nothing else from there.

Only https, and only to addresses on the open internet: the very address that is
connected to is the one that was checked, so a name that points elsewhere a moment later
changes nothing. Each redirect is checked again. Limited in size and in time.

A calendar is asked for as a file; a CalDAV server that has none there is asked when it
is busy (RFC 4791, free-busy-query), which it answers in iCalendar too.
"""

import base64
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from threading import Timer
from urllib.parse import urljoin, urlsplit

from services.scheduling.eigenagenda.models import Fout
from shared import clock

# an evaluation is planned six weeks ahead, and moved from there
AHEAD = timedelta(weeks=16)
BUSY = """<?xml version="1.0" encoding="utf-8"?>
<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav">
<C:time-range start="{:%Y%m%dT%H%M%SZ}" end="{:%Y%m%dT%H%M%SZ}"/>
</C:free-busy-query>"""
MOST_BYTES = 5_000_000
SECONDS = 15.0
REDIRECTS = 4
# all of IPv6 that is handed out; what else is called global leads inside, or nowhere
HANDED_OUT = ipaddress.ip_network("2000::/3")
# IPv4 inside IPv6: what lies behind it would be reached unseen
WRAPPED = tuple(ipaddress.ip_network(each) for each in ("2002::/16", "2001::/32"))


class FetchError(Exception):
    """The calendar was not got."""

    def __init__(self, fout: Fout) -> None:
        super().__init__(fout.value)
        self.fout = fout


class NoFileError(FetchError):
    """The server answered, with no file: so some do for a collection of CalDAV."""


@dataclass(frozen=True)
class Bron:
    """Where a calendar is, and who may see it."""

    adres: str
    gebruiker: str = ""
    wachtwoord: str = ""


def is_public(address: str) -> bool:
    """Tell whether an address is on the open internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found not in HANDED_OUT or any(found in network for network in WRAPPED):
            return False
    return found.is_global and not found.is_multicast


@dataclass(frozen=True)
class Guard:
    """What may be connected to; only tests make another one."""

    allows: Callable[[str], bool] = is_public
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = SECONDS
    most: int = MOST_BYTES


def fetch(bron: Bron, guard: Guard = Guard()) -> bytes:
    """Return what is at an address, redirects followed; raise FetchError."""
    failed: FetchError | None = None
    content = b""
    try:
        content = _follow(bron, guard)
        if b"BEGIN:VCALENDAR" in content:
            return content
    except NoFileError as error:
        failed = error
    with suppress(FetchError):
        busy = _follow(bron, guard, body=_busy_query(clock.now()))
        if b"BEGIN:VCALENDAR" in busy:
            return busy
    if failed is not None:
        raise failed
    return content


def _busy_query(now: datetime) -> bytes:
    return BUSY.format(now.astimezone(UTC), (now + AHEAD).astimezone(UTC)).encode()


def _follow(bron: Bron, guard: Guard, body: bytes = b"") -> bytes:
    for _ in range(REDIRECTS + 1):
        found = _get(bron, guard, body)
        if isinstance(found, bytes):
            return found
        bron = follow(bron, found)
    raise FetchError(Fout.ANTWOORD)


def follow(bron: Bron, location: str) -> Bron:
    """Return where to look next; a password never goes to another host."""
    adres = urljoin(bron.adres, location)
    if urlsplit(adres).netloc == urlsplit(bron.adres).netloc:
        return replace(bron, adres=adres)
    return Bron(adres)


def _get(bron: Bron, guard: Guard, body: bytes) -> bytes | str:
    """Return the calendar, or where it moved to."""
    connection, path = _connection(bron, guard)
    # a server that sends one byte at a time is cut off as well
    timer = Timer(guard.seconds, connection.cut)
    timer.start()
    try:
        method = "REPORT" if body else "GET"
        connection.request(method, path, body or None, headers=_headers(bron, body))
        with connection.getresponse() as answer:
            found = _read(answer, guard)
        if connection.was_cut:  # what came before that is not all
            raise FetchError(Fout.TE_TRAAG)
        return found
    except FetchError:
        raise
    except socket.gaierror as error:
        raise FetchError(Fout.NIET_GEVONDEN) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        slow = connection.was_cut or isinstance(error, TimeoutError)
        raise FetchError(Fout.TE_TRAAG if slow else Fout.ANTWOORD) from error
    finally:
        timer.cancel()
        connection.close()


def _connection(bron: Bron, guard: Guard) -> tuple["GuardedConnection", str]:
    parts = urlsplit(bron.adres)
    try:
        port = parts.port
    except ValueError as error:
        raise FetchError(Fout.VERBODEN) from error
    if parts.scheme != "https" or not parts.hostname:
        raise FetchError(Fout.VERBODEN)
    path = parts.path or "/"
    if parts.query:
        path += f"?{parts.query}"
    return GuardedConnection(parts.hostname, port or 443, guard), path


def _headers(bron: Bron, body: bytes) -> dict[str, str]:
    found = {"Accept": "text/calendar", "User-Agent": "Zorgtafel"}
    if body:
        found |= {"Content-Type": "application/xml; charset=utf-8", "Depth": "1"}
    if bron.gebruiker:
        both = f"{bron.gebruiker}:{bron.wachtwoord}".encode()
        found["Authorization"] = f"Basic {base64.b64encode(both).decode()}"
    return found


def _read(answer: http.client.HTTPResponse, guard: Guard) -> bytes | str:
    if answer.status in (301, 302, 303, 307, 308):
        return answer.getheader("Location") or ""
    if answer.status in (401, 403):
        raise FetchError(Fout.WACHTWOORD)
    if answer.status in (404, 410):
        raise FetchError(Fout.NIET_GEVONDEN)
    if answer.status != 200:
        raise NoFileError(Fout.ANTWOORD)
    content = answer.read(guard.most + 1)
    if len(content) > guard.most:
        raise FetchError(Fout.TE_GROOT)
    return content


class GuardedConnection(http.client.HTTPSConnection):
    """Connects to an address that was checked, and to no other."""

    def __init__(self, host: str, port: int, guard: Guard) -> None:
        super().__init__(host, port, timeout=guard.seconds)
        self._guard = guard
        self._cuttable: ssl.SSLSocket
        self.was_cut = False

    def connect(self) -> None:
        """Check every address of the name before any of them is used."""
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        addresses = [str(each[4][0]) for each in found]
        if not addresses or not all(map(self._guard.allows, addresses)):
            raise FetchError(Fout.VERBODEN)
        plain = socket.create_connection((addresses[0], self.port), self.timeout)
        context = self._guard.context()
        self.sock = context.wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        # the connection lets go of it while the answer is still being read
        self._cuttable = self.sock
        self.sock.do_handshake()

    def cut(self) -> None:
        self.was_cut = True
        with suppress(OSError, AttributeError):
            self._cuttable.shutdown(socket.SHUT_RDWR)
