"""Settings, read once and strictly: a missing or malformed value stops the process."""

import base64
import binascii
import json
import os
import re
from itertools import pairwise
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ENCRYPTION_KEY_BYTES = 32
PLACEHOLDER = re.compile(
    r"change.?me|replace.?me|example|voorbeeld|secret|geheim|passwor|wachtwoor", re.I
)


class KeyRing(BaseModel):
    """Named keys of 32 bytes; the first one seals, all of them open."""

    model_config = ConfigDict(frozen=True)

    current: str
    keys: dict[str, bytes]

    @classmethod
    def parse(cls, text: str) -> "KeyRing":
        """Read `kid:base64url,kid2:base64url`; raise ValueError without echoing it."""
        keys: dict[str, bytes] = {}
        for position, item in enumerate(text.split(","), start=1):
            kid, _, encoded = item.strip().partition(":")
            try:
                key = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
            except (binascii.Error, ValueError) as error:
                raise ValueError(f"key {position} is not base64url") from error
            if not kid or len(key) != ENCRYPTION_KEY_BYTES:
                raise ValueError(f"key {position} must be `name:` and 32 bytes")
            if is_weak(key):
                raise ValueError(f"key {position} is too weak: make a fresh one")
            if kid in keys or key in keys.values():
                raise ValueError(f"key {position} is there twice")
            keys[kid] = key
        return cls(current=next(iter(keys)), keys=keys)

    def key(self, kid: str) -> bytes | None:
        return self.keys.get(kid)


def is_weak(key: bytes) -> bool:
    """Bytes that a person chose: repeated, counted up or down, or typed as words."""
    steps = {(b - a) % 256 for a, b in pairwise(key)}
    typed = all(32 <= byte < 127 for byte in key)
    # 32 random bytes have about thirty different ones
    return len(set(key)) < 20 or len(steps) < 16 or typed


def is_weak_text(secret: str) -> bool:
    """Too short, repeated, or an example that somebody forgot to replace."""
    return len(secret) < 32 or len(set(secret)) < 12 or bool(PLACEHOLDER.search(secret))


def _ring(value: Any) -> Any:
    return KeyRing.parse(value) if isinstance(value, str) else value


class SuiteSettings(BaseSettings):
    """What all three services share; the environment names have no prefix."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", enable_decoding=False, hide_input_in_errors=True
    )

    environment: Literal["development", "test", "production"] = "production"
    public_url: str
    parent_url: str = ""
    redis_url: str
    queue_keys: KeyRing
    staff_public_keys: dict[str, Any]
    policy_file: str = ""
    policy_profile: str = "limburg-2024"
    # how many gateways of ours stand between people and the services
    trusted_proxies: int = 0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    demo: bool = False
    metrics_token: SecretStr = SecretStr("")
    # touched every second by a worker
    alive_file: str = ""
    parent_page_title: str = "Afspraak"

    @field_validator("queue_keys", mode="before")
    @classmethod
    def _parse_ring(cls, value: Any) -> Any:
        return _ring(value)

    @field_validator("staff_public_keys", mode="before")
    @classmethod
    def _parse_json(cls, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    @field_validator("metrics_token")
    @classmethod
    def _unguessable(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and is_weak_text(value.get_secret_value()):
            raise ValueError("it needs 32 characters that nobody can guess, or none")
        return value

    @field_validator("public_url", "parent_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @model_validator(mode="after")
    def _no_demo_in_production(self) -> Self:
        # the demo's accounts have a password that everybody can read
        if self.is_production and self.demo:
            raise ValueError("DEMO belongs to no production: set ENVIRONMENT or DEMO")
        if self.is_production and self.log_level == "DEBUG":
            # it logs where errors happened, with the values at hand
            raise ValueError("LOG_LEVEL=DEBUG belongs to no production")
        if self.is_production and os.environ.get("FLASK_DEBUG", "0") != "0":
            raise ValueError("FLASK_DEBUG belongs to no production")
        return self

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https:")

    @property
    def parent_base(self) -> str:
        """The neutral address for parents and network; the suite's own by default."""
        return self.parent_url or self.public_url

    @property
    def is_production(self) -> bool:
        return self.environment == "production"


class ServiceSettings(BaseSettings):
    """What each service has of its own; subclasses set `env_prefix`."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", enable_decoding=False, hide_input_in_errors=True
    )

    database_url: str
    secret_key: SecretStr
    master_keys: KeyRing
    link_keys: KeyRing

    @field_validator("master_keys", "link_keys", mode="before")
    @classmethod
    def _parse_ring(cls, value: Any) -> Any:
        return _ring(value)

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        secrets = value.get_secret_value().split(",")
        if any(is_weak_text(each) for each in secrets):
            raise ValueError("it needs 32 characters that nobody can guess")
        if len(set(secrets)) < len(secrets):
            raise ValueError("one of them is there twice")
        return value

    @property
    def secret_keys(self) -> list[str]:
        """The first one signs; the older ones are still accepted."""
        return self.secret_key.get_secret_value().split(",")
