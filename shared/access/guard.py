"""The guard before every view: what is not declared is refused."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, abort, current_app, g, redirect, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from shared import clock
from shared.access.actor import Actor, current_actor, link_may
from shared.access.braking import refuse_forged_link, slow_down_request
from shared.access.clients import client_of
from shared.access.cookie import StaffClaims, find_claims
from shared.access.declare import Access, declared, is_same_for_all
from shared.access.holders import HOLDERS
from shared.kernel import Kernel
from shared.links import LinkError
from shared.request import READ_METHODS

SIGN_IN = "/planning/inloggen"
AGAIN = f"{SIGN_IN}/opnieuw"
# where a tab ends that was opened only to say who one is
PROVEN = f"{SIGN_IN}/bevestigd"


class LinkInvalidError(Exception):
    """The link is forged, damaged or for another purpose."""


class AskAgainError(Unauthorized):
    """Signed in too long ago for what was sent; `where` asks who it is."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where


def init_guard(app: Flask, kernel: Kernel) -> None:
    """Refuse every route without a declaration, and check those with one."""
    app.before_request(lambda: _identify(kernel))
    app.before_request(lambda: _check(kernel))


def _identify(kernel: Kernel) -> None:
    if is_same_for_all(current_app.view_functions.get(request.endpoint or "")):
        return  # it comes without the database too
    suite = kernel.config.suite
    claims = find_claims(
        suite.staff_public_keys, request.cookies, https=suite.is_https, now=clock.now()
    )
    if claims is not None and _is_current(kernel, claims):
        g.actor = Actor(
            id=claims.staff_id,
            name=claims.name,
            roles=claims.roles,
            region=claims.region,
            session=claims.session_id,
            signed_in_at=claims.signed_in_at,
        )
        g.claims = claims


def _is_current(kernel: Kernel, claims: StaffClaims) -> bool:
    # a copy that has not arrived yet does not lock out whom scheduling let in
    with kernel.reading() as session:
        copy = session.get(kernel.tables.staff, claims.staff_id)
    return copy is None or (
        copy.active
        and copy.epoch <= claims.epoch
        and claims.session_id not in copy.ended.split()
    )


def _check(kernel: Kernel) -> Any:
    if request.endpoint is None:
        return None  # flask answers 404 or 405 itself
    access = declared(current_app.view_functions[request.endpoint])
    if access is None:
        abort(403)
    if access.kind == "link":
        _check_link(kernel, access)
    if access.kind == "client":
        _check_client(kernel, access.right)
    if access.kind == "staff":
        refused = _check_staff(access.roles)
        if refused is None and access.recent:
            refused = ask_who_again(kernel)
        if refused is not None:
            return refused
    slow_down_request(access)
    return None


def _check_link(kernel: Kernel, access: Access) -> None:
    token = (request.view_args or {}).get("token", "")
    try:
        g.link = kernel.links.read(access.purpose, token)
    except LinkError as error:
        refuse_forged_link()
        raise LinkInvalidError from error
    g.holder = HOLDERS.get(access.purpose)
    if not access.fields or not link_may(access.fields, change=access.changes):
        abort(403)


def _check_client(kernel: Kernel, right: str) -> None:
    given = request.authorization
    key = (given.token or "") if given is not None and given.type == "bearer" else ""
    found = client_of(kernel, key, now=clock.now())
    if found is None:
        refuse_forged_link()
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    if right not in found.rechten:
        abort(403)
    g.client = found


def _check_staff(roles: frozenset[str]) -> Any:
    actor: Actor | None = g.get("actor")
    if actor is None:
        if request.method == "GET":
            return redirect(f"{SIGN_IN}?{_next()}")
        abort(401)
    if not actor.roles & roles:
        abort(403)
    return None


def ask_who_again(kernel: Kernel) -> Any:
    """Let whoever signed in too long ago prove who it is, and then go on."""
    now = clock.now()
    minutes = kernel.policy.at(now).get("inloggen.opnieuw_minuten")
    since = now.timestamp() - current_actor().signed_in_at
    if since < minutes * 60:
        return None
    if request.method in READ_METHODS:
        return redirect(f"{AGAIN}?{_next(request.full_path.rstrip('?'))}", 303)
    # back to the page with the button, unless something was typed in it
    raise AskAgainError(f"{AGAIN}?{_next(urlsplit(request.referrer or '').path)}")


def _next(target: str = "") -> str:
    return urlencode({"verder": target or request.path})
