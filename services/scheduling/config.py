"""What scheduling adds to the shared settings."""

from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from shared.config import ServiceSettings


class Settings(ServiceSettings):
    model_config = SettingsConfigDict(
        env_prefix="SCHEDULING_", frozen=True, extra="ignore", enable_decoding=False
    )

    staff_signing_key: SecretStr


def load_own() -> Settings:
    return Settings()  # type: ignore[call-arg]
