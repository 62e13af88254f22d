"""What scheduling adds to the shared settings."""

from typing import Literal

from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from shared.config import ServiceSettings
from shared.kernel import Kernel


class Settings(ServiceSettings):
    model_config = SettingsConfigDict(
        env_prefix="SCHEDULING_", frozen=True, extra="ignore", enable_decoding=False
    )

    staff_signing_key: SecretStr
    # whether a password alone is enough; empty: required in production
    second_factor: Literal["", "required", "optional"] = ""


def load_own() -> Settings:
    return Settings()


def settings_of(kernel: Kernel) -> Settings:
    """Return the settings of this service, with their own type."""
    assert isinstance(kernel.config.own, Settings)
    return kernel.config.own
