"""The pages of the beheerder, and what systems of others may ask."""

from services.scheduling.koppelingen.api_views import BLUEPRINT as VRAGEN
from services.scheduling.koppelingen.views import BLUEPRINT as PAGINAS
from shared.api import api_blueprint

BLUEPRINTS = (
    PAGINAS,
    VRAGEN,
    api_blueprint(
        prefix="/planning",
        heading="API: partners en agenda's",
        text="Welke partners kunnen starten, en agenda's van medewerkers aanreiken.",
        beside=("/api", "Aanmeldingen, en wie bereikbaar is"),
    ),
)
