"""The three services and the caught mails at one address, as the gateway shows them."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from embedded.post import create_post
from services.intake.wsgi import app as intake
from services.notifications.wsgi import app as notifications
from services.scheduling.wsgi import app as scheduling
from shared.logging import configure_logging

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

configure_logging("web", os.environ.get("LOG_LEVEL", "INFO"))

ROUTES: dict[str, "WSGIApplication"] = {
    "planning": scheduling,
    "berichten": notifications,
    "a": notifications,
    "post": create_post(),
}


def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Choose by the first part of the path, which stays as it is."""
    first = environ.get("PATH_INFO", "").lstrip("/").partition("/")[0]
    chosen: Callable[..., Iterable[bytes]] = ROUTES.get(first, intake)
    return chosen(environ, start_response)
