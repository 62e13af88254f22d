"""What the web server runs."""

from services.scheduling.app import create_app, make_kernel
from services.scheduling.medewerkers.queries import refuse_demo_accounts
from shared.starting import start

app = create_app(start("scheduling", make_kernel, refuse_demo_accounts))
