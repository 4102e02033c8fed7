"""What an operator decides about the installation as a whole; read once when a command starts, and handed in.

Each service adds settings of its own (`<service>/settings.py`); all of them are listed in the operator's guide.
"""

from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Service(StrEnum):
    PEOPLE = "people"
    GROWTH = "growth"
    MANDATES = "mandates"
    GATEWAY = "gateway"


class HouseSettings(BaseSettings):
    """`LEEWAY_…` in the environment."""

    model_config = SettingsConfigDict(env_prefix="LEEWAY_", extra="ignore", frozen=True, use_attribute_docstrings=True)

    home: Path = Path("~/.local/share/leeway")
    """The folder of keys, passwords, checkpoints and, where PostgreSQL is embedded, of all data."""
    host: str = "127.0.0.1"
    """The address to listen on."""
    port: int = Field(default=8000, ge=0, le=65535)
    """The port to listen on; 0 takes a free one."""
    pg_bin: Path | None = None
    """Folder with PostgreSQL's programs for the embedded server, instead of those that were installed with Leeway."""
    demo: bool = False
    """Demo sign-in as anybody, on this machine only."""

    database_url: str | None = Field(default=None, repr=False)
    """The owner's address of a PostgreSQL server (15 or newer). Used by `leeway migrate`; without it PostgreSQL is
    embedded."""
    people_database_url: str | None = Field(default=None, repr=False)
    """The address for people, as the login role `leeway_people`; by default made from the owner's address and the
    password that `leeway migrate` keeps."""
    people_operator_database_url: str | None = Field(default=None, repr=False)
    """The same for `leeway_people_operator`, the role of relay, timers and checks."""
    growth_database_url: str | None = Field(default=None, repr=False)
    """The address for growth, as `leeway_growth`."""
    growth_operator_database_url: str | None = Field(default=None, repr=False)
    """The same for `leeway_growth_operator`."""
    mandates_database_url: str | None = Field(default=None, repr=False)
    """The address for mandates, as `leeway_mandates`."""
    mandates_operator_database_url: str | None = Field(default=None, repr=False)
    """The same for `leeway_mandates_operator`."""
    gateway_database_url: str | None = Field(default=None, repr=False)
    """The address for the gateway's sessions, as `leeway_gateway`."""
    gateway_operator_database_url: str | None = Field(default=None, repr=False)
    """The same for `leeway_gateway_operator`."""
    database_pool: int = Field(default=20, ge=2, le=100)
    """Connections of each service."""

    people_url: str | None = None
    """Where people runs, when services run apart."""
    growth_url: str | None = None
    """Where growth runs, when services run apart."""
    mandates_url: str | None = None
    """Where mandates runs, when services run apart."""
    gateway_url: str | None = None
    """Where services reach the gateway, when services run apart: its keys, its door for events."""

    outbound_networks: str = ""
    """Private networks that webhooks, connectors and sign-in may reach, such as `10.20.0.0/16,fd00:1::/64`. Without
    it they reach public addresses only; link-local and metadata addresses are never reached."""

    logs: Literal["pretty", "json"] = "pretty"
    """Log lines for eyes, or for machines."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """The least that is logged."""
    metrics_bind: str = Field(default="", pattern=r"^$|^\S+:\d{1,5}$")
    """`address:port` for Prometheus metrics; empty for none."""

    @field_validator(
        "database_url", *(f"{service}{role}_database_url" for service in Service for role in ("", "_operator"))
    )
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("postgresql://", "postgres://")):
            raise ValueError("cannot be read: write it as postgresql://user:password@host/database.")
        return url

    @field_validator("outbound_networks")
    @classmethod
    def _are_networks(cls, networks: str) -> str:
        for network in filter(None, (part.strip() for part in networks.split(","))):
            try:
                ip_network(network)
            except ValueError as error:
                raise ValueError(f"{network} is no network: write it as 10.20.0.0/16.") from error
        return networks

    @property
    def folder(self) -> Path:
        return self.home.expanduser().resolve()

    @property
    def secrets_folder(self) -> Path:
        return self.folder / "secrets"

    def service_database_url(self, service: Service) -> str | None:
        url: str | None = getattr(self, f"{service}_database_url")
        return url

    def operator_database_url(self, service: Service) -> str | None:
        url: str | None = getattr(self, f"{service}_operator_database_url")
        return url

    def service_url(self, service: Service) -> str | None:
        url: str | None = getattr(self, f"{service}_url")
        return url
