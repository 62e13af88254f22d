"""Health, readiness and metrics of one service."""

import hmac
from collections.abc import Sequence
from typing import Any

import redis
from flask import Blueprint, Response, abort, jsonify, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from shared import metrics
from shared.access import public
from shared.database.revision import is_migrated
from shared.kernel import Kernel


def health_blueprint(
    kernel: Kernel, *, prefix: str, readings: Sequence[metrics.Reading] = ()
) -> Blueprint:
    """Routes `healthz`, `readyz` and `metrics` under the service's own prefix."""
    blueprint = Blueprint("health", __name__, url_prefix=prefix or None)

    @blueprint.get("/healthz")
    @public
    def healthz() -> Response:
        return jsonify(service=kernel.name, state="ok")

    @blueprint.get("/readyz")
    @public
    def readyz() -> tuple[Response, int]:
        facts = readiness(kernel)
        return jsonify(facts), 200 if facts["ready"] else 503

    @blueprint.get("/metrics")
    @public
    def metrics_page() -> Response:
        _check_token(kernel)
        return Response(metrics.page(kernel, readings), mimetype="text/plain")

    return blueprint


def readiness(kernel: Kernel) -> dict[str, Any]:
    """Say what works; without Redis the service still accepts and keeps."""
    database, migrated = _database(kernel)
    return {
        "service": kernel.name,
        "ready": database and migrated,
        "database": database,
        "migrated": migrated,
        "redis": _redis(kernel),
        "policy": kernel.policy.hash,
    }


def _database(kernel: Kernel) -> tuple[bool, bool]:
    try:
        with kernel.reading() as session:
            session.connection().execute(text("SELECT 1"))
        return True, is_migrated(kernel.name, kernel.engine)
    except SQLAlchemyError:
        return False, False


def _redis(kernel: Kernel) -> bool:
    client = getattr(kernel.broker, "client", None)
    try:
        return bool(client and client.ping())
    except redis.RedisError:
        return False


def _check_token(kernel: Kernel) -> None:
    suite = kernel.config.suite
    expected = suite.metrics_token.get_secret_value()
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not expected and suite.is_production:
        abort(403)  # nobody chose who may read it
    if not hmac.compare_digest(expected.encode(), given.encode() if expected else b""):
        abort(403)
