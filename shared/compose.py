"""Composition of a service: a kernel from settings, an app from a kernel."""

import logging
import time
from collections.abc import Sequence
from typing import Any

from flask import Flask, Response, abort, g, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.datastructures import ImmutableDict
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map, PathConverter, UnicodeConverter

from shared.access.braking import EXTENSION as BRAKE
from shared.access.cookie import host_bound
from shared.access.guard import init_guard
from shared.access.limits import Brake
from shared.config import ServiceSettings, SuiteSettings
from shared.database.engine import make_engine
from shared.database.tables import Tables
from shared.encryption import Vault
from shared.health import health_blueprint
from shared.kernel import Config, Kernel
from shared.links import Links
from shared.logging import bound_request_id
from shared.messaging.broker import make_broker
from shared.metrics import Reading
from shared.policy import Policy
from shared.request import MemoryRequest, allow_upload, close_session
from shared.session import SealedSessions
from shared.web.frame import init_frame

log = logging.getLogger(__name__)
# nobody known, not allowed, too often: each stands out in the log, by its rule
REFUSALS = (401, 403, 429)
MAX_FORM_BYTES = 2 * 1024 * 1024


class ColumnText(UnicodeConverter):
    """Words in an address that PostgreSQL can look for: it knows no NUL."""

    def __init__(self, map: Map, **limits: Any) -> None:
        super().__init__(map, **limits)
        self.regex = self.regex.replace("[^/]", r"[^/\x00]")


class ColumnPath(PathConverter):
    regex = r"[^/\x00][^\x00]*?"


class ColumnInteger(IntegerConverter):
    """A number in an address that a column can hold; a longer one is no address."""

    def __init__(self, map: Map, **limits: Any) -> None:
        super().__init__(map, **{"max": 2**31 - 1, **limits})


class ColumnMap(Map):
    """Routes whose arguments can be looked for in a column."""

    default_converters = ImmutableDict(
        {
            **Map.default_converters,
            "default": ColumnText,
            "string": ColumnText,
            "path": ColumnPath,
            "int": ColumnInteger,
        }
    )


class SafeFlask(Flask):
    """Flask that logs an error by its rule: the path may be a private link."""

    request_class = MemoryRequest
    url_map_class = ColumnMap

    def log_exception(self, exc_info: Any) -> None:
        log.error(
            "unhandled error", extra={"rule": rule_of_request()}, exc_info=exc_info
        )


def rule_of_request() -> str:
    return request.url_rule.rule if request.url_rule else "-"


def make_kernel(
    name: str,
    *,
    own: ServiceSettings,
    tables: Tables,
    suite: SuiteSettings | None = None,
) -> Kernel:
    """Compose the service outside any web server: for workers, commands, tests."""
    suite = suite or SuiteSettings()
    return Kernel(
        name=name,
        config=Config(suite=suite, own=own),
        tables=tables,
        engine=make_engine(own.database_url),
        broker=make_broker(suite.redis_url),
        vault=Vault(service=name, master=own.master_keys, keys=tables.keys),
        links=Links(service=name, keys=own.link_keys),
        policy=Policy.load(suite.policy_file or None, profile=suite.policy_profile),
    )


def make_app(
    kernel: Kernel,
    *,
    prefix: str,
    assets_path: str,
    session_cookie: str,
    readings: Sequence[Reading] = (),
) -> Flask:
    """Make the Flask app that every service starts from; rooms are added to it."""
    app = SafeFlask(f"services.{kernel.name}", static_folder=None)
    app.extensions["kernel"] = kernel
    app.extensions[BRAKE] = Brake(kernel.config.suite.redis_url)
    # the address of a person, as the gateway saw it; without one, who connects
    proxies = kernel.config.suite.trusted_proxies
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
        app.wsgi_app, x_for=proxies, x_proto=0, x_host=0, x_prefix=0
    )
    app.session_interface = SealedSessions()
    https = kernel.config.suite.is_https
    app.config.update(
        SECRET_KEY=kernel.config.own.secret_keys[0],
        SECRET_KEY_FALLBACKS=kernel.config.own.secret_keys[1:],
        SESSION_COOKIE_NAME=host_bound(session_cookie, https=https),
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        # a long form outlives an hour; the token stays bound to the session
        WTF_CSRF_TIME_LIMIT=None,
    )
    _trace_requests(app)
    app.before_request(_refuse_nul)
    init_guard(app, kernel)
    app.before_request(allow_upload)
    CSRFProtect(app)
    app.teardown_appcontext(close_session)
    init_frame(app, service=kernel.name, assets_path=assets_path)
    health = health_blueprint(kernel, prefix=prefix, readings=readings)
    app.register_blueprint(health)
    return app


def _refuse_nul() -> None:
    """Refuse what no form of ours sends, and PostgreSQL cannot look for."""
    if any("\0" in name + value for name, value in request.args.items(multi=True)):
        abort(400)


def _trace_requests(app: Flask) -> None:
    @app.before_request
    def start() -> None:
        g.started = time.monotonic()
        g.request_scope = bound_request_id()
        g.request_id = g.request_scope.__enter__()

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.get("request_id", "")
        rule = rule_of_request()
        if not rule.endswith(("healthz", "readyz", "metrics", "<path:filename>")):
            ms = round((time.monotonic() - g.get("started", time.monotonic())) * 1000)
            refused = response.status_code in REFUSALS
            log.log(
                logging.WARNING if refused else logging.INFO,
                "refused" if refused else "request",
                extra={
                    "rule": rule,
                    "method": request.method,
                    "status": response.status_code,
                    "ms": ms,
                },
            )
        return response

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        scope: Any = g.pop("request_scope", None)
        if scope is not None:
            scope.__exit__(None, None, None)
