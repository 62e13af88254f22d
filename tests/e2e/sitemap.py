"""Which routes a person can open, read from the services themselves."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from shared.access.declare import Access, declared
from shared.config import SuiteSettings
from tests.settings import service_environment, suite_environment, use_environment
from tests.suite import APPS


@dataclass(frozen=True)
class Route:
    """One rule that answers GET."""

    rule: str
    access: Access
    arguments: frozenset[str]


class Sitemap:
    """The routes of all services, by the address that leads to them."""

    def __init__(self, *apps: Flask) -> None:
        self._apps = apps

    @property
    def routes(self) -> list[Route]:
        return [
            _route(app, rule)
            for app in self._apps
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or set())
        ]

    def find(self, address: str) -> Route | None:
        """Return the route that answers this address."""
        for app in self._apps:
            try:
                rule, _ = app.url_map.bind("").match(
                    urlsplit(address).path, "GET", return_rule=True
                )
            except HTTPException:
                continue
            return _route(app, rule)
        return None


def read_sitemap() -> Sitemap:
    """Compose the services without a database: only their routes are read."""
    with pytest.MonkeyPatch.context() as patch:
        own = [service_environment(name, "sqlite://") for name in APPS]
        use_environment(patch, suite_environment(), *own)
        apps = []
        for module in APPS.values():
            kernel = module.make_kernel(suite=SuiteSettings())
            apps.append(module.create_app(kernel))
            kernel.engine.dispose()
    return Sitemap(*apps)


def _route(app: Flask, rule: Any) -> Route:
    access = declared(app.view_functions[rule.endpoint]) or Access("public")
    return Route(rule.rule, access, frozenset(rule.arguments))
