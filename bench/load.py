"""A client that keeps its connections open; it speaks to this machine only."""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

Take = Callable[[], bytes | None]
CLIENTS = 8
TIMEOUT = 30
NUMBERS = count(1)


@dataclass
class Burst:
    """What one burst of requests took."""

    seconds: float = 0.0
    durations: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.durations) / self.seconds


@dataclass(frozen=True)
class Answer:
    status: int
    head: str
    body: bytes
    closes: bool


def address() -> dict[str, str]:
    """The header by which a gateway tells of somebody at an address of their own."""
    number = next(NUMBERS)
    return {"X-Forwarded-For": f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"}


def request(
    path: str,
    *,
    form: Mapping[str, str | list[str]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of a GET, or of a POST when there is a form."""
    content = urlencode(form, doseq=True).encode() if form is not None else b""
    lines = [f"{'GET' if form is None else 'POST'} {path} HTTP/1.1", "Host: suite.test"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if form is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, "", ""]).encode() + content


def ask(port: int, what: bytes) -> Answer:
    """Send one request on a connection of its own."""
    with _connect(port) as line:
        line.sendall(what)
        return _answer(line)


def fire(
    port: int,
    requests: Iterable[bytes],
    *,
    expect: int,
    seconds: float = TIMEOUT,
    clients: int = CLIENTS,
) -> Burst:
    """Send these, several at a time, until there are no more or the time is over."""
    left, lock, burst = iter(requests), threading.Lock(), Burst()
    until = time.perf_counter() + seconds
    wrong: list[str] = []

    def take() -> bytes | None:
        with lock:
            return next(left, None) if time.perf_counter() < until else None

    def work() -> None:
        for answer, took in _talk(port, take):
            if answer.status != expect:
                wrong.append(f"{answer.status}: {answer.body[:200]!r}")
                return
            burst.durations.append(took)

    started = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    burst.seconds = time.perf_counter() - started
    if wrong:
        raise RuntimeError(f"expected {expect}, got {wrong[0]}")
    return burst


def walk(people: Iterable[Callable[[], None]], *, clients: int = CLIENTS) -> Burst:
    """Let these people each do all they came for, several at a time."""

    def timed(person: Callable[[], None]) -> float:
        started = time.perf_counter()
        person()
        return (time.perf_counter() - started) * 1000

    started = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        durations = list(pool.map(timed, people))
    return Burst(time.perf_counter() - started, durations)


def _talk(
    port: int, take: Callable[[], bytes | None]
) -> Iterator[tuple[Answer, float]]:
    line = _connect(port)
    try:
        while (what := take()) is not None:
            started = time.perf_counter()
            line.sendall(what)
            answer = _answer(line)
            yield answer, (time.perf_counter() - started) * 1000
            if answer.closes:
                line.close()
                line = _connect(port)
    finally:
        line.close()


def _connect(port: int) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _answer(line: socket.socket) -> Answer:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _received(line)
    raw, _, body = data.partition(b"\r\n\r\n")
    head = raw.decode("latin-1")
    fields = {
        name.lower(): value.strip()
        for name, _, value in (text.partition(":") for text in head.split("\r\n")[1:])
    }
    length = int(fields.get("content-length", 0))
    while len(body) < length:
        body += _received(line)
    closes = fields.get("connection", "").lower() == "close"
    return Answer(int(head.split(" ", 2)[1]), head, body, closes)


def _received(line: socket.socket) -> bytes:
    if not (piece := line.recv(65536)):
        raise ConnectionError("the server hung up")
    return piece
