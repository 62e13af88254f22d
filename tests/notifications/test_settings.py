"""Mail to parents leaves from a neutral host, or the service does not start."""

import pytest

from services.notifications.app import make_kernel
from tests.settings import service_environment, suite_environment, use_environment


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    own = service_environment("notifications", "sqlite://")
    use_environment(monkeypatch, suite_environment(), own)
    monkeypatch.setenv("ENVIRONMENT", "production")
    return monkeypatch


def test_production_mails_parents_from_a_neutral_host_only(
    environment: pytest.MonkeyPatch,
) -> None:
    make_kernel().engine.dispose()
    environment.setenv("PARENT_URL", "")

    with pytest.raises(ValueError, match="PARENT_URL"):
        make_kernel()


def test_without_mail_to_parents_no_neutral_host_is_needed(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("PARENT_URL", "")
    environment.setenv("MAIL_TO_PARENTS", "0")

    make_kernel().engine.dispose()
