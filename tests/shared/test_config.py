"""Settings are read strictly; production refuses what belongs to a demo."""

import pytest
from pydantic import ValidationError

from services.intake.config import Settings as Intake
from shared.config import SuiteSettings
from tests.settings import service_environment, suite_environment, use_environment


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    own = service_environment("intake", "sqlite://")
    use_environment(monkeypatch, suite_environment(), own)
    return monkeypatch


def test_complete_settings_are_read(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ENVIRONMENT", "production")

    assert SuiteSettings().is_production
    assert Intake().database_url == "sqlite://"


@pytest.mark.parametrize(
    ("name", "value"),
    [("DEMO", "true"), ("FLASK_DEBUG", "1"), ("LOG_LEVEL", "DEBUG")],
)
def test_production_refuses_demo_and_debug(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv("ENVIRONMENT", "production")
    environment.setenv(name, value)

    with pytest.raises(ValidationError, match=name):
        SuiteSettings()


def test_environment_is_production_unless_told_otherwise(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.delenv("ENVIRONMENT")

    assert SuiteSettings().is_production


@pytest.mark.parametrize(
    "name",
    ["PUBLIC_URL", "REDIS_URL", "QUEUE_KEYS", "STAFF_PUBLIC_KEYS"],
)
def test_missing_setting_stops_the_process(
    environment: pytest.MonkeyPatch, name: str
) -> None:
    environment.delenv(name)

    with pytest.raises(ValidationError, match=name.lower()):
        SuiteSettings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INTAKE_MASTER_KEYS", "k:" + "A" * 43),
        ("INTAKE_LINK_KEYS", "k:short"),
        ("INTAKE_SECRET_KEY", "short"),
    ],
)
def test_weak_secret_stops_the_process_without_being_shown(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(name, value)

    with pytest.raises(ValidationError) as refused:
        Intake()

    assert name.removeprefix("INTAKE_").lower() in str(refused.value)
    assert value not in str(refused.value)
