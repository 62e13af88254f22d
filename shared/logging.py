"""Structured logs: one JSON object a line, only fields that are known to be safe.

Nothing that a person typed can be logged: a field that is not on the list is
dropped, and an exception is logged by its type and place, never by its text.
"""

import json
import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from uuid import uuid4

SAFE_FIELDS = (
    "service",
    "rule",
    "method",
    "status",
    "ms",
    "type",
    "receiver",
    "error",
    "count",
    "state",
    "code",
    "key",
    "job",
    "head",
)

_request_id: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    return _request_id.get()


@contextmanager
def bound_request_id(value: str = "") -> Iterator[str]:
    """Carry one request id through everything that happens inside."""
    request_id = value or str(uuid4())
    token = _request_id.set(request_id)
    try:
        yield request_id
    finally:
        _request_id.reset(token)


class SafeJsonFormatter(logging.Formatter):
    def __init__(self, service: str) -> None:
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "service": self._service,
            "logger": record.name,
            "message": _message(record),
        }
        if request_id := current_request_id():
            line["request_id"] = request_id
        for field in SAFE_FIELDS:
            if field in record.__dict__:
                line[field] = record.__dict__[field]
        if record.exc_info and record.exc_info[1]:
            line["exception"] = _places(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    # our own messages are constants; a library's arguments may hold content
    if record.name.startswith(("services.", "shared.", "embedded.")):
        return record.getMessage()
    return str(record.msg)


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {places}"


def configure_logging(service: str, level: str) -> None:
    """Send every log line of this process to standard output."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(SafeJsonFormatter(service))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
