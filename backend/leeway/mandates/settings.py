"""Settings of mandates, read once at the start and handed in."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class MandatesSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="LEEWAY_", extra="ignore", use_attribute_docstrings=True)

    max_import_bytes: int = 64_000_000
    """The greatest file of accounts or products."""
    public_url: str | None = None
    """The address under which everybody reaches Leeway; AuthZEN's discovery names it."""
    host: str = "127.0.0.1"
    """The address to listen on."""
    port: int = 8000
    """The port to listen on; 0 takes a free one."""

    @property
    def address(self) -> str:
        return self.public_url or f"http://{self.host}:{self.port}"
