"""Composition of intake: nothing else happens here."""

from flask import Blueprint, Flask

from services.intake.config import Settings, load_own
from services.intake.tables import TABLES
from shared import compose
from shared.config import SuiteSettings
from shared.kernel import Kernel

BLUEPRINTS: tuple[Blueprint, ...] = ()


def make_kernel(
    own: Settings | None = None, suite: SuiteSettings | None = None
) -> Kernel:
    """Compose the service without a web server."""
    return compose.make_kernel(
        "intake", own=own or load_own(), tables=TABLES, suite=suite
    )


def create_app(kernel: Kernel | None = None) -> Flask:
    """Compose the web application."""
    kernel = kernel or make_kernel()
    app = compose.make_app(
        kernel, prefix="", assets_path="/assets", session_cookie="aanmelden"
    )
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
