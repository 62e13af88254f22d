"""A log line holds only what is known to be safe."""

import json
import logging

import pytest

from shared.access import public
from shared.logging import SafeJsonFormatter, bound_request_id
from tests.suite import Suite

SECRET = "Mira Fictief, Genkerweg 1"


def line(**extra: object) -> dict[str, object]:
    record = logging.LogRecord("services.x", logging.INFO, "f", 1, "said", (), None)
    record.__dict__.update(extra)
    return json.loads(SafeJsonFormatter("intake").format(record))


def test_known_field_is_logged_and_another_is_dropped() -> None:
    found = line(rule="/aanmelding/<token>", naam=SECRET)

    assert found["rule"] == "/aanmelding/<token>"
    assert SECRET not in json.dumps(found)


def test_exception_is_logged_without_its_text() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        found = line(exc_info=(type(error), error, error.__traceback__))

    assert "ValueError at test_exception" in str(found["exception"])
    assert SECRET not in json.dumps(found)


def test_arguments_of_a_library_are_not_logged() -> None:
    record = logging.LogRecord(
        "library", logging.INFO, "f", 1, "got %s", (SECRET,), None
    )

    assert SECRET not in SafeJsonFormatter("intake").format(record)


def test_request_id_stands_in_every_line_of_its_scope() -> None:
    with bound_request_id("r-1"):
        assert line()["request_id"] == "r-1"
    assert "request_id" not in line()


def test_unhandled_error_is_logged_by_its_rule(
    suite: Suite, caplog: pytest.LogCaptureFixture
) -> None:
    app = suite.apps["notifications"]
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.get("/a/planted/<secret>")
    @public
    def planted(secret: str) -> str:
        raise RuntimeError(secret)

    assert app.test_client().get("/a/planted/tok-en").status_code == 500
    lines = [SafeJsonFormatter("x").format(record) for record in caplog.records]
    assert any("/a/planted/<secret>" in line for line in lines)
    assert not any("tok-en" in line for line in lines)
