"""What the web server runs."""

from services.scheduling.app import create_app

app = create_app()
