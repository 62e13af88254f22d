"""What notifications adds to the shared settings."""

from pydantic import Field, field_validator
from pydantic_settings import SettingsConfigDict

from services.notifications.bezorging.message import Mailbox
from services.notifications.bezorging.server import SmtpSettings
from services.notifications.postbus.oauth import parse_token_server
from services.notifications.postbus.server import ImapSettings
from shared.config import ServiceSettings
from shared.kernel import Kernel


class Settings(ServiceSettings):
    """The mail settings have no prefix: an operator knows them by these names."""

    model_config = SettingsConfigDict(
        env_prefix="NOTIFICATIONS_", frozen=True, extra="ignore", enable_decoding=False
    )

    # without it mails are composed and wait in the database
    smtp_url: str = Field(default="", validation_alias="SMTP_URL")
    mail_from: str = Field(validation_alias="MAIL_FROM")
    parent_mail_from: str = Field(validation_alias="PARENT_MAIL_FROM")
    parent_mail_reply_to: str = Field(validation_alias="PARENT_MAIL_REPLY_TO")
    mail_to_parents: bool = Field(default=False, validation_alias="MAIL_TO_PARENTS")
    # without them answers come by link only
    imap_url: str = Field(default="", validation_alias="IMAP_URL")
    parent_imap_url: str = Field(default="", validation_alias="PARENT_IMAP_URL")
    imap_oauth_url: str = Field(default="", validation_alias="IMAP_OAUTH_URL")

    @field_validator("smtp_url")
    @classmethod
    def _known_server(cls, value: str) -> str:
        if value:
            SmtpSettings.parse(value)
        return value

    @field_validator("imap_url", "parent_imap_url")
    @classmethod
    def _known_mailbox(cls, value: str) -> str:
        if value:
            ImapSettings.parse(value)
        return value

    @field_validator("imap_oauth_url")
    @classmethod
    def _known_token_server(cls, value: str) -> str:
        if value:
            parse_token_server(value)
        return value

    @field_validator("mail_from", "parent_mail_from", "parent_mail_reply_to")
    @classmethod
    def _one_mailbox(cls, value: str) -> str:
        Mailbox.parse(value)
        return value


def load_own() -> Settings:
    return Settings()


def settings_of(kernel: Kernel) -> Settings:
    """Return the settings of this service, with their own type."""
    assert isinstance(kernel.config.own, Settings)
    return kernel.config.own
