"""What the web server runs."""

from services.intake.app import create_app

app = create_app()
