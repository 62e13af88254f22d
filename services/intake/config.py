"""What intake adds to the shared settings."""

from pathlib import Path
from typing import Annotated, cast

from annotated_types import Ge, Le
from pydantic import Field
from pydantic_settings import SettingsConfigDict

from shared.config import ServiceSettings
from shared.kernel import Kernel


class Settings(ServiceSettings):
    model_config = SettingsConfigDict(
        env_prefix="INTAKE_", frozen=True, extra="ignore", enable_decoding=False
    )

    # how long a draft is kept after it was last saved
    draft_days: Annotated[int, Ge(1), Le(90)] = 14
    # where attachments are kept, sealed; the workers need it too
    attachments: Path = Path("var/attachments")
    # `tcp://host:3310`; without it attachments say that they were not scanned
    clamav_url: str = Field(default="", validation_alias="CLAMAV_URL")


def load_own() -> Settings:
    return Settings()


def own_settings(kernel: Kernel) -> Settings:
    """Return the settings of this service with their own type."""
    return cast(Settings, kernel.config.own)
