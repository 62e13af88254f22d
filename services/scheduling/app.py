"""Composition of scheduling: nothing else happens here."""

from flask import Blueprint, Flask

from services.scheduling.bewaren.views import BLUEPRINT as BEWAREN
from services.scheduling.cijfers.routes import BLUEPRINT as CIJFERS
from services.scheduling.config import Settings, load_own
from services.scheduling.eigenagenda.views import BLUEPRINT as EIGENAGENDA
from services.scheduling.experten.views import BLUEPRINT as EXPERTEN
from services.scheduling.gedeeld.views import BLUEPRINT as GEDEELD
from services.scheduling.inzage.views import BLUEPRINT as INZAGE
from services.scheduling.koppelingen.routes import BLUEPRINTS as KOPPELINGEN
from services.scheduling.medewerkers.routes import BLUEPRINT as MEDEWERKERS
from services.scheduling.metrics import read_metrics
from services.scheduling.observatorium.routes import BLUEPRINT as OBSERVATORIUM
from services.scheduling.partners.routes import BLUEPRINT as PARTNERS
from services.scheduling.peiling.routes import BLUEPRINT as PEILING
from services.scheduling.permanentie.routes import BLUEPRINT as PERMANENTIE
from services.scheduling.plaatsen.views import BLUEPRINT as PLAATSEN
from services.scheduling.rugzak import routes as rugzak
from services.scheduling.tables import TABLES
from services.scheduling.traject.routes import BLUEPRINT as TRAJECT
from services.scheduling.vandaag.views import BLUEPRINT as VANDAAG
from services.scheduling.vib.routes import BLUEPRINT as VIB
from services.scheduling.zoeken import views as zoeken
from services.scheduling.zorgplan import routes as zorgplan
from services.scheduling.zorgtafel.routes import BLUEPRINT as ZORGTAFEL
from shared import compose
from shared.config import SuiteSettings
from shared.kernel import Kernel
from shared.web.search import without_token

BLUEPRINTS: tuple[Blueprint, ...] = (
    VANDAAG,
    TRAJECT,
    ZORGTAFEL,
    PEILING,
    zorgplan.BLUEPRINT,
    zorgplan.PUBLIC,
    GEDEELD,
    BEWAREN,
    INZAGE,
    VIB,
    MEDEWERKERS,
    EIGENAGENDA,
    PERMANENTIE,
    OBSERVATORIUM,
    rugzak.BLUEPRINT,
    rugzak.YEAR,
    CIJFERS,
    PARTNERS,
    PLAATSEN,
    EXPERTEN,
    zoeken.BLUEPRINT,
    *KOPPELINGEN,
)


def make_kernel(
    own: Settings | None = None, suite: SuiteSettings | None = None
) -> Kernel:
    """Compose the service without a web server."""
    return compose.make_kernel(
        "scheduling", own=own or load_own(), tables=TABLES, suite=suite
    )


def create_app(kernel: Kernel | None = None) -> Flask:
    """Compose the web application."""
    kernel = kernel or make_kernel()
    app = compose.make_app(
        kernel,
        prefix="/planning",
        assets_path="/planning/assets",
        session_cookie="planning",
        readings=(read_metrics,),
    )
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    without_token(app, zoeken.find)
    return app
