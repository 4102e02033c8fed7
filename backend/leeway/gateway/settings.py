"""What an operator decides about the gateway; read once at the start and handed in."""

from ipaddress import ip_address
from pathlib import Path
from typing import Self

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

    @property
    def ways(self) -> list[str]:
        """How one may sign in here, the first of them offered first."""
        return ["demo", "local"] if self.demo else ["local"]

    @property
    def cookie_name(self) -> str:
        return "__Host-leeway" if self.tls_upstream else "leeway"


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
