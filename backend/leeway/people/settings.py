"""Settings of people, read once at the start and handed in."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class PeopleSettings(BaseSettings):
    """`LEEWAY_DEMO` also decides whether the top of the tree receives the first roles."""

    model_config = SettingsConfigDict(env_prefix="LEEWAY_", extra="ignore", use_attribute_docstrings=True)

    demo: bool = False
    max_import_bytes: int = 64_000_000
    public_url: str | None = None
    """The address under which everybody reaches Leeway; SCIM names it to its clients."""
    host: str = "127.0.0.1"
    """The address to listen on."""
    port: int = 8000
    """The port to listen on; 0 takes a free one."""

    @property
    def address(self) -> str:
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")
