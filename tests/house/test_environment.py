"""What the settings read and what `.env.example` names are the same."""

import re
from pathlib import Path

from pydantic_settings import BaseSettings

from services.intake.config import Settings as Intake
from services.notifications.config import Settings as Notifications
from services.scheduling.config import Settings as Scheduling
from shared.config import SuiteSettings
from tests.house.tree import ROOT

# read by the compose file or the launcher, not by a service
OPERATORS = re.compile(
    r"^(PORT|HOST|CLOCK_OFFSET|ZORGTAFEL_VERSION|POSTGRES_.*|REDIS_PASSWORD|TLS_.*|GATEWAY_.*|"
    r"(INTAKE|SCHEDULING|NOTIFICATIONS)_DB_PASSWORD|COMPOSE_.*|DOMAIN|.*_PORT)$"
)


def read_names(*settings: type[BaseSettings]) -> set[str]:
    """Return the environment names that these settings read."""
    found = set()
    for cls in settings:
        prefix = str(cls.model_config.get("env_prefix", ""))
        for name, field in cls.model_fields.items():
            alias = field.validation_alias
            found.add(alias if isinstance(alias, str) else f"{prefix}{name}".upper())
    return found


def named(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    return set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", text, re.MULTILINE))


def test_example_names_every_setting() -> None:
    settings = read_names(SuiteSettings, Intake, Scheduling, Notifications)

    assert settings - named(ROOT / ".env.example") == set()


def test_example_names_nothing_that_nobody_reads() -> None:
    settings = read_names(SuiteSettings, Intake, Scheduling, Notifications)
    extra = named(ROOT / ".env.example") - settings

    assert [name for name in sorted(extra) if not OPERATORS.match(name)] == []


def test_example_holds_no_usable_secret() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    secrets = re.findall(
        r"^([A-Z_]*(?:KEY|KEYS|PASSWORD|TOKEN)[A-Z_]*)=(.+)$", text, re.MULTILINE
    )

    assert secrets == []
