"""Every route and every form of the three services, asked by somebody who means harm.

Whatever comes: never a 500, never a way to another site, the headers that protect are
there, and nothing of what was typed stands in a log. The forms are those of the pages
themselves, so that what is typed gets past the names of the fields.
"""

import logging
import re
from collections.abc import Iterator
from html import unescape
from random import Random
from urllib.parse import quote, urlsplit

import pytest
from flask import Response
from werkzeug.test import TestResponse

from shared import clock
from shared.access.cookie import COOKIE
from tests.access.table import Row, rows
from tests.access.world import World, make_world
from tests.hostile.values import BODIES, EVIL, HEADERS, MARK, NASTY, nasty
from tests.people import BEHEERDER, COORDINATOR, cookie_for
from tests.scheduling.cases import MAANDAG
from tests.settings import without_brakes
from tests.suite import Suite

# it asks some thousands of times
pytestmark = pytest.mark.timeout(900)
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.S)
FIELD = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')
ACTION = re.compile(r'\baction="([^"]*)"')
WRITING = ("POST", "PUT", "PATCH", "DELETE")
HERE = ("", "localhost")


@pytest.fixture
def world(both: Suite, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    without_brakes(monkeypatch)
    with clock.pinned(MAANDAG):
        yield make_world(both)


class Enemy:
    """Asks, and keeps what should not have happened."""

    def __init__(self, world: World, caplog: pytest.LogCaptureFixture) -> None:
        self.world, self.caplog = world, caplog
        self.asked = 0
        self.wrong: list[str] = []
        self.random = Random(7)

    def ask(self, service: str, method: str, path: str, **more: object) -> Response:
        """Ask as whoever may do most there, with one request's worth of harm."""
        self.asked += 1
        client = self.world.client(service)
        admin = any(each in path for each in ("/medewerkers", "/koppelingen"))
        who = BEHEERDER if admin else COORDINATOR
        client.set_cookie(COOKIE, cookie_for(who))
        self.caplog.clear()
        what = f"{method} {service} {path[:120]!r} {str(more)[:200]}"
        try:
            answer = client.open(path, method=method, **more)
        except Exception as error:
            self.wrong.append(f"{what}: raised {error!r}"[:400])
            return Response()
        self.wrong += [f"{what}: {fault}" for fault in self.faults(answer)]
        return answer

    def faults(self, answer: TestResponse) -> Iterator[str]:
        # that says so when another part is slow, as it is on a loaded machine
        asks_health = answer.request.path.endswith("/readyz")
        if answer.status_code >= 500 and not asks_health:
            yield f"{answer.status_code}"
        target = answer.headers.get("Location", "")
        to = urlsplit(target.replace("\\", "/"))
        if to.netloc not in HERE or to.scheme not in ("", "http"):
            yield f"leads to {target!r}"
        # an address with two slashes leads to the same with one: judged above
        others = [each for each in answer.headers if each[0] != "Location"]
        if any(MARK in name or EVIL in value for name, value in others):
            yield "what was typed became a header"
        policy = answer.headers.get("Content-Security-Policy", "")
        if "frame-ancestors 'none'" not in policy or "form-action '" not in policy:
            yield "no content security policy"
        for name, value in (
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
        ):
            if answer.headers.get(name) != value:
                yield f"no {name}"
        if f"<script>{MARK}".encode() in answer.get_data():
            yield "a script that was typed"
        logged = "\n".join(
            self.caplog.handler.format(each) + str(vars(each))
            for each in self.caplog.records
        )
        if MARK in logged:
            yield "what was typed stands in a log"


@pytest.fixture
def enemy(world: World, caplog: pytest.LogCaptureFixture) -> Enemy:
    caplog.set_level(logging.DEBUG)
    return Enemy(world, caplog)


def in_order() -> list[Row]:
    # first what reads, then what changes what the others would find
    return sorted(rows(), key=lambda row: row.method != "GET")


def mangled(enemy: Enemy, row: Row) -> Iterator[str]:
    """Return the address with each of its parts made into something else."""
    world = enemy.world
    good = world.path(row)
    yield f"{good}?{quote(nasty(enemy.random))}={quote(nasty(enemy.random))}"
    rule = next(
        rule
        for rule in world.suite.apps[row.service].url_map.iter_rules()
        if rule.rule == row.rule and row.method in (rule.methods or ())
    )
    known = {**world.values, "token": world.links.get(row.purpose, "")}
    for name in rule.arguments:
        for value in (enemy.random.choice(NASTY), NASTY[0], NASTY[10], NASTY[11]):
            parts = {one: quote(str(known.get(one, "x")), "") for one in rule.arguments}
            parts[name] = quote(value, "")
            path = rule.rule
            for one, text in parts.items():
                path = re.sub(rf"<(?:\w+:)?{one}>", text.replace("\\", ""), path)
            yield path


def test_every_address_takes_every_identity_header_and_body(enemy: Enemy):
    for row in in_order():
        for path in mangled(enemy, row):
            enemy.ask(row.service, row.method, path)
        good = enemy.world.path(row)
        header = enemy.random.choice(HEADERS)
        enemy.ask(row.service, row.method, good, headers=header)
        method = enemy.random.choice(("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"))
        enemy.ask(row.service, method, good)
        if row.method in WRITING:
            body, kind = enemy.random.choice(BODIES)
            enemy.ask(row.service, row.method, good, data=body, content_type=kind)

    assert not enemy.wrong, "\n".join(enemy.wrong)
    assert enemy.asked > 3 * len(rows())


def forms_of(text: str, path: str) -> Iterator[tuple[str, str, list[str]]]:
    """Return how and where each form of a page is sent, and the names of its fields."""
    for head, inside in FORM.findall(text):
        action = ACTION.search(head)
        names = sorted({unescape(name) for name in FIELD.findall(inside)})
        target = unescape(action[1]) if action and action[1] else path
        yield "POST" if 'method="post"' in head else "GET", target, names


def test_every_form_takes_whatever_is_typed(enemy: Enemy):
    found: dict[tuple[str, str, str], set[str]] = {}
    for row in in_order():
        if row.method == "GET":
            path = enemy.world.path(row)
            page = enemy.ask(row.service, "GET", path)
            if page.mimetype == "text/html":
                for method, target, names in forms_of(page.text, path):
                    where = (_owner(target), method, target)
                    found.setdefault(where, set()).update(names)
    for (service, method, target), names in found.items():
        for _ in range(2):
            data = {
                name: nasty(enemy.random) for name in sorted(names - {"csrf_token"})
            }
            how = {"data" if method == "POST" else "query_string": data}
            enemy.ask(service, method, target, **how)

    assert not enemy.wrong, "\n".join(enemy.wrong)
    assert len([where for where in found if where[1] == "POST"]) > 60
    assert [where for where in found if where[1] == "GET"]


def _owner(path: str) -> str:
    if path.startswith("/planning"):
        return "scheduling"
    return "notifications" if path.startswith(("/berichten", "/a/")) else "intake"


def test_enemy_sees_what_goes_wrong(enemy: Enemy):
    """Plant each thing that should never be, and find it."""
    app = enemy.world.suite.apps["intake"]
    log = logging.getLogger("services.intake")

    def planted() -> Response:
        from flask import request

        what = request.args["wat"]
        if what == "fout":
            raise ValueError
        if what == "log":
            log.info("typed %s", request.args["x"])
        answer = Response(f"<script>{MARK}</script>" if what == "script" else "")
        if what == "weg":
            answer.headers["Location"] = f"//{EVIL}/"
        if what == "kop":
            answer.headers["X-Naam"] = EVIL
        if what == "kader":
            answer.headers["X-Frame-Options"] = "SAMEORIGIN"
        return answer

    planted.access = next(
        view.access
        for view in app.view_functions.values()
        if view.access.kind == "public"
    )
    app.add_url_rule("/geplant", "geplant", planted)
    for what in ("fout", "log", "script", "weg", "kop", "kader"):
        enemy.wrong.clear()
        enemy.ask("intake", "GET", f"/geplant?wat={what}&x={MARK}")
        assert enemy.wrong, what
    enemy.wrong.clear()
    enemy.ask("intake", "GET", f"/geplant?wat=niets&x={MARK}")
    assert enemy.wrong == []
