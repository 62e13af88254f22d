"""What intake adds to the shared settings."""

from pydantic_settings import SettingsConfigDict

from shared.config import ServiceSettings


class Settings(ServiceSettings):
    model_config = SettingsConfigDict(
        env_prefix="INTAKE_", frozen=True, extra="ignore", enable_decoding=False
    )


def load_own() -> Settings:
    return Settings()
