"""What the web server runs."""

from services.notifications.app import create_app, make_kernel
from shared.starting import start

app = create_app(start("notifications", make_kernel))
