"""Composition of notifications: nothing else happens here."""

from flask import Blueprint, Flask

from services.notifications.antwoord.ander_moment import BLUEPRINT as ANTWOORD
from services.notifications.antwoord.brief_views import BLUEPRINT as BRIEF
from services.notifications.bezorging.views import BLUEPRINT as BEZORGING
from services.notifications.config import Settings, load_own
from services.notifications.inzage.views import BLUEPRINT as INZAGE
from services.notifications.metrics import read_metrics
from services.notifications.postbus.views import BLUEPRINT as POSTBUS
from services.notifications.tables import TABLES
from services.notifications.uitnodiging.code_views import BLUEPRINT as CODE
from services.notifications.uitnodiging.uitleg_views import BLUEPRINT as UITLEG
from services.notifications.uitnodiging.views import BLUEPRINT as UITNODIGING
from shared import compose
from shared.config import SuiteSettings
from shared.kernel import Kernel

BLUEPRINTS: tuple[Blueprint, ...] = (
    BEZORGING,
    POSTBUS,
    UITNODIGING,
    CODE,
    UITLEG,
    INZAGE,
    ANTWOORD,
    BRIEF,
)


def make_kernel(
    own: Settings | None = None, suite: SuiteSettings | None = None
) -> Kernel:
    """Compose the service without a web server."""
    own, suite = own or load_own(), suite or SuiteSettings()
    _require_neutral_host(own, suite)
    return compose.make_kernel("notifications", own=own, tables=TABLES, suite=suite)


def _require_neutral_host(own: Settings, suite: SuiteSettings) -> None:
    # the suite's own name would stand in every link that a parent gets
    if suite.is_production and own.mail_to_parents and not suite.parent_url:
        raise ValueError("MAIL_TO_PARENTS needs a neutral PARENT_URL")


def create_app(kernel: Kernel | None = None) -> Flask:
    """Compose the web application."""
    kernel = kernel or make_kernel()
    app = compose.make_app(
        kernel,
        prefix="/berichten",
        assets_path="/berichten/assets",
        session_cookie="s",
        readings=(read_metrics,),
    )
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
