"""Settings for tests: fresh keys, no environment."""

import base64
import os
import secrets
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from joserfc.jwk import OKPKey

from shared.access.limits import PER_MINUTE
from shared.texts import LOCALE


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="tests-", ignore_cleanup_errors=True)


def scratch() -> Path:
    """A folder of this process, which goes when it ends."""
    return Path(_scratch().name)


def ring(name: str = "t1") -> str:
    return f"{name}:{base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}"


_STAFF_KEY = OKPKey.generate_key("Ed25519", {"kid": "test"}, private=True)


def suite_environment(redis_url: str = "redis://127.0.0.1:1/0") -> dict[str, str]:
    """Environment values that all services share."""
    import json

    return {
        "ENVIRONMENT": "test",
        "PUBLIC_URL": "http://suite.test",
        "PARENT_URL": "http://afspraak.test",
        "REDIS_URL": redis_url,
        "QUEUE_KEYS": ring("q1"),
        "STAFF_PUBLIC_KEYS": json.dumps({"keys": [_STAFF_KEY.as_dict(private=False)]}),
    }


def service_environment(name: str, database_url: str) -> dict[str, str]:
    """Environment values of one service, with its prefix."""
    import json

    prefix = name.upper()
    values = {
        f"{prefix}_DATABASE_URL": database_url,
        f"{prefix}_SECRET_KEY": secrets.token_urlsafe(48),
        f"{prefix}_MASTER_KEYS": ring("m1"),
        f"{prefix}_LINK_KEYS": ring("l1"),
    }
    if name == "intake":
        # made when something is kept in it
        folder = f"{scratch()}/attachments-{secrets.token_hex(8)}"
        values["INTAKE_ATTACHMENTS"] = folder
    if name == "scheduling":
        private = json.dumps(_STAFF_KEY.as_dict(private=True))
        values["SCHEDULING_STAFF_SIGNING_KEY"] = private
    if name == "notifications":
        values |= {
            "SMTP_URL": "smtp://127.0.0.1:1",
            "MAIL_FROM": "Team Jonge Kind <jongekind@example.org>",
            "PARENT_MAIL_FROM": "Afspraak <afspraak@example.org>",
            "PARENT_MAIL_REPLY_TO": "afspraak@example.org",
            "MAIL_TO_PARENTS": "1",
            "APPROVED_TEXTS": str(LOCALE / "demo.toml"),
        }
    return values


def use_environment(monkeypatch: Any, *groups: dict[str, str]) -> None:
    for name in [name for name in os.environ if name.endswith("_URL")]:
        monkeypatch.delenv(name)
    for values in groups:
        for name, value in values.items():
            monkeypatch.setenv(name, value)


def without_brakes(monkeypatch: Any) -> None:
    """Let a test ask as often as it likes."""
    for name in PER_MINUTE:
        monkeypatch.setitem(PER_MINUTE, name, 10_000_000)
