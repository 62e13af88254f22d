"""What notifications adds to the shared settings."""

from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import SettingsConfigDict

from services.notifications.bezorging.message import Mailbox
from services.notifications.bezorging.server import SmtpSettings
from services.notifications.postbus.oauth import parse_token_server
from services.notifications.postbus.server import ImapSettings
from shared.config import ServiceSettings
from shared.kernel import Kernel
from shared.texts import DUTCH
from shared.texts.languages import approvals, approved, code_of


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
    # which texts in other languages somebody approved; without it none goes out
    approved_texts: str = Field(default="", validation_alias="APPROVED_TEXTS")
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

    @field_validator("approved_texts")
    @classmethod
    def _can_be_read(cls, value: str) -> str:
        if value:
            approvals(Path(value))
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


def languages_of(kernel: Kernel) -> frozenset[str]:
    """Return the languages in which something may be sent, printed or shown."""
    demo = not kernel.config.suite.is_production
    return approved(settings_of(kernel).approved_texts, demo=demo)


def spoken_to(kernel: Kernel, wanted: str) -> str:
    """Return the language for a person: their own if that was approved, or Dutch."""
    code = code_of(wanted)
    return code if code in languages_of(kernel) else DUTCH


def load_own() -> Settings:
    return Settings()


def settings_of(kernel: Kernel) -> Settings:
    """Return the settings of this service, with their own type."""
    assert isinstance(kernel.config.own, Settings)
    return kernel.config.own
