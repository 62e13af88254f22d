"""What the web server runs."""

from services.intake.app import create_app, make_kernel
from shared.starting import start

app = create_app(start("intake", make_kernel))
