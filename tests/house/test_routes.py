"""Every route says who may use it; what says nothing is refused."""

import pytest
from flask import Flask

from shared.access import Fields
from shared.access.declare import declared, staff
from tests.suite import Suite

READING = {"GET", "HEAD", "OPTIONS"}


def rules(app: Flask) -> list[tuple[str, str]]:
    return [(rule.rule, rule.endpoint) for rule in app.url_map.iter_rules()]


@pytest.fixture(params=["intake", "scheduling", "notifications"])
def app(request: pytest.FixtureRequest, suite: Suite) -> Flask:
    return suite.apps[request.param]


def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    undeclared = [
        rule
        for rule, endpoint in rules(app)
        if declared(app.view_functions[endpoint]) is None
    ]

    assert undeclared == []


# what every member of staff has: their own account and calendar, and Vandaag
OF_EVERYBODY = (
    *("/planning/mijn-account", "/planning/inloggen/", "/planning/uitloggen"),
    *("/planning/permanentie/agenda", "/planning/vandaag/"),
)


def test_every_page_of_staff_asks_the_table_of_rights(app: Flask) -> None:
    app.add_url_rule("/planted", "planted", staff()(lambda: "in"))
    seen = staff(sees=Fields.PLAN)(lambda: "in")
    app.add_url_rule("/written", "written", seen, methods=["POST"])
    careless = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if (access := declared(app.view_functions[rule.endpoint])) is not None
        and access.kind == "staff"
        and not (rule.rule.startswith(OF_EVERYBODY) or rule.rule == "/planning/")
        and not (access.changes or (access.fields and rule.methods <= READING))
    ]

    assert careless == ["/planted", "/written"]


# what is printed leaves too
LEAVES = (".csv", ".xlsx", ".pdf", "/pdf/", "/blad/", "/gedeeld/<deling_id>", "/inzage")


def test_what_leaves_as_a_file_asks_for_a_recent_sign_in(app: Flask) -> None:
    for path in ("/planted.csv", "/planted/blad/1"):
        app.add_url_rule(path, path, staff()(lambda: "a;b"))
    careless = [
        rule
        for rule, endpoint in rules(app)
        if any(part in rule for part in LEAVES)
        and (access := declared(app.view_functions[endpoint])) is not None
        and access.kind == "staff"
        and not access.recent
    ]

    assert careless == ["/planted.csv", "/planted/blad/1"]


def test_undeclared_route_is_refused(app: Flask) -> None:
    app.add_url_rule("/planted", "planted", lambda: "in")

    assert app.test_client().get("/planted").status_code == 403


def test_link_routes_take_a_token_and_others_take_none(app: Flask) -> None:
    for rule, endpoint in rules(app):
        access = declared(app.view_functions[endpoint])
        assert access is not None
        assert ("<token>" in rule) == (access.kind == "link"), rule
        # what is destroyed does not come back: not from a screen that was left open
        assert access.fields is not Fields.VERNIETIGEN or access.recent, rule
        # of which group the page is, for `holders.py` to say yes
        assert access.kind != "link" or access.fields, rule


def test_routes_of_a_service_stay_under_its_prefix(app: Flask) -> None:
    own = {
        "services.intake": ("/",),
        "services.scheduling": ("/planning",),
        "services.notifications": ("/berichten", "/a/"),
    }[app.name]
    others = ("/planning", "/berichten", "/a/")
    for rule, _ in rules(app):
        assert rule.startswith(own), rule
        if own == ("/",):
            assert not rule.startswith(others), rule


def test_staff_route_without_a_cookie_shows_nothing(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        access = declared(app.view_functions[rule.endpoint])
        if access is None or access.kind != "staff" or rule.arguments:
            continue
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            answer = client.open(rule.rule, method=method)
            assert answer.status_code in (302, 303, 401), rule.rule
            if answer.status_code != 401:
                assert answer.location.startswith("/planning/inloggen"), rule.rule


def test_link_route_with_a_forged_token_shows_nothing(app: Flask) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        access = declared(app.view_functions[rule.endpoint])
        if access is None or access.kind != "link":
            continue
        values = dict.fromkeys(rule.arguments, "1") | {"token": "A" * 54}
        with app.test_request_context():
            path = app.url_map.bind("suite.test").build(rule.endpoint, values)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert client.open(path, method=method).status_code == 410, rule.rule
