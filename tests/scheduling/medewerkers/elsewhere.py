"""The suite where staff may sign in with the account of their organisation."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from pydantic import SecretStr

from services.scheduling.app import create_app
from shared.kernel import Kernel
from shared.policy import Policy
from tests.house.tree import ROOT
from tests.scheduling.medewerkers.provider import (
    CLIENT,
    ROLE_CLAIM,
    SECRET,
    Provider,
    serving,
)
from tests.suite import Suite

START = "/planning/inloggen/organisatie"
COUPLE = "/planning/mijn-account/organisatie"
# role there, organisation, role here, region; only people of the government for one
RULES = (
    ("Zorgtafel-coordinator", "OVO000000", "casuscoordinator", "limburg", "GID"),
    ("Zorgtafel-beheerder", "OVO000000", "beheerder", "limburg", ""),
    ("Zorgtafel-coordinator", "OVO000001", "casuscoordinator", "antwerpen", ""),
)
RULE_KEYS = ("claim", "organisatie", "rol", "regio", "doelgroep")


@dataclass
class Elsewhere:
    """Scheduling beside a provider, and a browser."""

    kernel: Kernel
    provider: Provider

    def asking(self, **told: str) -> "Elsewhere":
        """Return the same, with another setting of this way in."""
        own = self.kernel.config.own.model_copy(update=told)
        kernel = replace(self.kernel, config=replace(self.kernel.config, own=own))
        return replace(self, kernel=kernel)

    def browser(self) -> FlaskClient:
        app = create_app(self.kernel)
        app.config["WTF_CSRF_ENABLED"] = False
        return app.test_client()

    def back(self, browser: FlaskClient, start: str = START) -> str:
        """Go to the provider; return the address where it sends the browser back."""
        location = browser.get(start).location
        assert location.startswith(self.provider.issuer), location
        return path_of(self.provider.show_up(location))

    def come_in(self, browser: FlaskClient, start: str = START) -> Any:
        return browser.get(self.back(browser, start))


def path_of(address: str) -> str:
    parts = urlsplit(address)
    assert parts.netloc == "suite.test"
    return f"{parts.path}?{parts.query}"


@contextmanager
def elsewhere(
    suite: Suite, folder: Path, *, secure: SSLContext | None = None, ca: str = ""
) -> Iterator[Elsewhere]:
    with serving(secure=secure) as provider:
        yield Elsewhere(
            _kernel(suite.kernels["scheduling"], provider, folder, ca), provider
        )


def _kernel(kernel: Kernel, provider: Provider, folder: Path, ca: str) -> Kernel:
    own = kernel.config.own.model_copy(
        update={
            "oidc_issuer": provider.issuer,
            "oidc_client_id": CLIENT,
            "oidc_client_secret": SecretStr(SECRET),
            "oidc_role_claim": ROLE_CLAIM,
            "oidc_ca": ca,
        }
    )
    file = folder / "policy.toml"
    file.write_text(policy_with_rules(), "utf-8")
    return replace(
        kernel,
        config=replace(kernel.config, own=own),
        policy=Policy.load(file, profile="limburg-2024"),
    )


def policy_with_rules() -> str:
    """The policy that ships, with what each role of an organisation means here."""
    records = (ROOT / "shared/policy/records.toml").read_text("utf-8")
    head, empty, tail = records.rpartition("value = []")
    assert empty
    assert "inloggen.toekenningen" in head.rpartition("[[record]]")[2]
    rules = ", ".join(_rule(values) for values in RULES)
    return f"{head}value = [{rules}]{tail}"


def _rule(values: tuple[str, ...]) -> str:
    pairs = zip(RULE_KEYS, values, strict=True)
    return f"{{ {', '.join(f'{key} = {value!r}' for key, value in pairs)} }}"
