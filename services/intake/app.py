"""Composition of intake: nothing else happens here."""

from datetime import timedelta

from flask import Blueprint, Flask

from services.intake.aanmelding.views import (
    attachments,
    contact,
    document,
    forms,
    paper,
    passing,
    sending,
    status,
)
from services.intake.bewaren import views as bewaren
from services.intake.config import Settings, load_own, own_settings
from services.intake.consult import views as consult
from services.intake.inzage import views as inzage
from services.intake.koppelingen import views as koppelingen
from services.intake.metrics import read_metrics
from services.intake.nood import views as nood
from services.intake.rooster import views as rooster
from services.intake.start import views as start
from services.intake.tables import TABLES
from services.intake.telefoon import caller_views, link_views
from services.intake.telefoon import views as telefoon
from services.intake.terugkoppeling import acties
from services.intake.terugkoppeling import views as terugkoppeling
from services.intake.wegwijzer import views as wegwijzer
from services.intake.zoeken import views as zoeken
from shared import compose
from shared.api import api_blueprint
from shared.config import SuiteSettings
from shared.kernel import Kernel
from shared.web.search import without_token

BLUEPRINTS: tuple[Blueprint, ...] = (
    start.BLUEPRINT,
    wegwijzer.BLUEPRINT,
    consult.BLUEPRINT,
    rooster.BLUEPRINT,
    attachments.BLUEPRINT,
    forms.BLUEPRINT,
    paper.BLUEPRINT,
    passing.BLUEPRINT,
    document.BLUEPRINT,
    sending.BLUEPRINT,
    status.BLUEPRINT,
    contact.BLUEPRINT,
    nood.BLUEPRINT,
    bewaren.BLUEPRINT,
    inzage.BLUEPRINT,
    terugkoppeling.BLUEPRINT,
    acties.BLUEPRINT,
    telefoon.BLUEPRINT,
    link_views.BLUEPRINT,
    caller_views.BLUEPRINT,
    zoeken.BLUEPRINT,
    koppelingen.BLUEPRINT,
    api_blueprint(
        prefix="",
        heading="API: aanmeldingen en bereikbaarheid",
        text="Waar een aanmelding staat, en wie nu bereikbaar is.",
        beside=("/planning/api", "Aanbod van partners en agenda's"),
    ),
)


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
        kernel,
        prefix="",
        assets_path="/assets",
        session_cookie="aanmelden",
        readings=(read_metrics,),
    )
    days = own_settings(kernel).draft_days
    # a browser knows its draft as long as the draft lives
    app.permanent_session_lifetime = timedelta(days=days)
    # saving sends the cookie again; only reading it does not
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    without_token(app, zoeken.find)
    return app
