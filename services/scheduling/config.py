"""What scheduling adds to the shared settings."""

from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import SecretStr, model_validator
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
    # signing in with the account of an organisation; without an issuer, not
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_scopes: str = "openid profile vo"
    # the claim that holds the roles
    oidc_role_claim: str = ""
    # how strongly somebody must have shown there who it is: one of these values of
    # `acr`, with spaces between; empty: as the provider likes
    oidc_acr: str = ""
    # a file with the authority of its certificate, where it is one of your own
    oidc_ca: str = ""
    # how people call it, after "inloggen via"
    oidc_name: str = "de Vlaamse overheid"

    @model_validator(mode="after")
    def _oidc_is_whole(self) -> Self:
        if not self.oidc_issuer:
            return self
        parts = urlsplit(self.oidc_issuer)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError("OIDC_ISSUER must be an https address")
        if not self.oidc_client_id or not self.oidc_client_secret.get_secret_value():
            raise ValueError("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET")
        if not self.oidc_role_claim:
            raise ValueError("OIDC_ISSUER needs OIDC_ROLE_CLAIM: who may do what")
        scopes = self.oidc_scopes.split()
        if "openid" not in scopes or "rrn" in scopes:
            raise ValueError("OIDC_SCOPES holds openid, and never rrn")
        return self


def load_own() -> Settings:
    return Settings()


def settings_of(kernel: Kernel) -> Settings:
    """Return the settings of this service, with their own type."""
    assert isinstance(kernel.config.own, Settings)
    return kernel.config.own
