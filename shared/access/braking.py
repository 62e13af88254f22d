"""The brake in a request: which key counts, and the answer to who must wait."""

from flask import current_app, g, request
from werkzeug.exceptions import TooManyRequests

from shared import clock
from shared.access.declare import Access, is_never_refused
from shared.access.limits import WAIT_SECONDS, Brake, network_mark
from shared.request import READ_METHODS, current_kernel

EXTENSION = "brake"


def slow_down(name: str, key: str) -> None:
    """Count one more under this name; answer 429 when that is too many."""
    if is_over(name, key):
        raise TooManyRequests(retry_after=WAIT_SECONDS)


def is_over(name: str, key: str) -> bool:
    brake: Brake = current_app.extensions[EXTENSION]
    return brake.is_over(name, key)


def current_network() -> str:
    """Return the mark of the network that this request comes from."""
    secret = current_kernel().config.own.secret_key.get_secret_value()
    return network_mark(request.remote_addr, secret=secret, day=clock.today())


def slow_down_request(access: Access) -> None:
    """Count a request that may come in, by what it came in with."""
    if access.kind == "link":
        slow_down("link", g.link.row_id)
    elif access.kind == "client":
        slow_down("koppeling", g.client.id)
    elif access.kind == "staff":
        slow_down("account", g.actor.id)
    elif request.method not in READ_METHODS:
        view = current_app.view_functions[request.endpoint or ""]
        if not is_never_refused(view):
            slow_down("formulier", current_network())


def refuse_forged_link() -> None:
    """Ask to wait who tries one link after the other; else the caller goes on."""
    if is_over("vervalst", current_network()):
        raise TooManyRequests(retry_after=WAIT_SECONDS)
