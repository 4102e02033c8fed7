"""What an operator decides about the gateway; read once at the start and handed in."""

from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class GatewaySettings(BaseSettings):
    """`LEEWAY_…` in the environment."""

    model_config = SettingsConfigDict(env_prefix="LEEWAY_", extra="ignore", frozen=True, use_attribute_docstrings=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    demo: bool = False
    """Sign in as anybody, on this machine only."""
    tls_upstream: bool = False
    """TLS ends at a proxy in front of us: cookies become Secure, HSTS is sent."""
    public_url: str | None = None
    """The origin that browsers see, such as https://leeway.example.org."""
    organisation: str | None = None
    """The name shown on the screens."""
    web_folder: Path | None = None
    """The built web app; `frontend/dist` of the checkout where nothing is said."""

    oidc_issuer: str | None = None
    """The identity provider, as its metadata names it: https://login.example.org. Signing in by passphrase is off."""
    oidc_client_id: str | None = None
    """The client that was registered there, with `<public address>/auth/oidc/callback` to come back to."""
    oidc_client_secret: str | None = Field(default=None, repr=False)
    """Its secret; none for a public client."""
    oidc_name: str = "your organisation's account"
    """What the button says: sign in with …"""
    oidc_scopes: str = "openid profile email"
    """What the provider is asked for."""
    oidc_employee_claim: str | None = None
    """The claim that carries the employee number. With it, a first sign-in finds its person; without it, each account
    is joined by a link from an administrator."""

    people_url: str | None = None
    growth_url: str | None = None
    mandates_url: str | None = None
    """Where the services run, when they do not run in this process."""

    session_idle_minutes: int = Field(default=30, ge=1, le=720)
    session_hours: int = Field(default=12, ge=1, le=24)

    body_limit_bytes: int = Field(default=1 << 20, ge=1024)
    import_limit_bytes: int = Field(default=50 << 20, ge=1024)
    header_limit_bytes: int = Field(default=16 << 10, ge=1024)
    requests_per_second: float = Field(default=1000, gt=0)
    requests_burst: float = Field(default=3000, ge=1)
    sign_ins_per_second: float = Field(default=20, gt=0)
    sign_ins_burst: float = Field(default=200, ge=1)
    in_flight: int = Field(default=100, ge=1)
    waiting: int = Field(default=1000, ge=0)
    answer_seconds: float = Field(default=5, gt=0)
    upload_seconds: float = Field(default=120, gt=0)

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        if is_loopback(self.host):
            return self
        if self.demo:
            raise ValueError(
                "LEEWAY_DEMO lets anybody sign in as anybody, so it runs on a loopback address only: "
                "set LEEWAY_HOST=127.0.0.1 or unset LEEWAY_DEMO"
            )
        if not self.tls_upstream:
            raise ValueError(
                f"LEEWAY_HOST={self.host} would send sessions in the clear: end TLS in front of Leeway "
                "and set LEEWAY_TLS_UPSTREAM=1"
            )
        return self

    @property
    def address(self) -> str:
        """Where browsers find us."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        if self.oidc_issuer is None:
            return self
        if self.oidc_client_id is None:
            raise ValueError("LEEWAY_OIDC_ISSUER needs LEEWAY_OIDC_CLIENT_ID as well")
        parts = urlsplit(self.oidc_issuer)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
            raise ValueError("LEEWAY_OIDC_ISSUER must begin with https://: tokens never travel in the clear")
        return self

    @property
    def ways(self) -> list[str]:
        """How one may sign in here, the first of them offered first. An identity provider takes passphrases' place."""
        provider = ["oidc"] if self.oidc_issuer else []
        if self.demo:
            return ["demo", *provider, "local"]
        return provider or ["local"]

    @property
    def provider(self) -> str | None:
        """What the button to the identity provider says."""
        return self.oidc_name if self.oidc_issuer else None

    @property
    def departure_cookie_name(self) -> str:
        """Remembers a sign-in that has begun at the provider."""
        return "__Host-leeway-departure" if self.tls_upstream else "leeway-departure"

    @property
    def cookie_name(self) -> str:
        return "__Host-leeway" if self.tls_upstream else "leeway"


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
