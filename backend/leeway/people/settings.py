"""Settings of people, read once at the start and handed in."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class PeopleSettings(BaseSettings):
    """`LEEWAY_DEMO` also decides whether the top of the tree receives the first roles."""

    model_config = SettingsConfigDict(env_prefix="LEEWAY_", extra="ignore", use_attribute_docstrings=True)

    demo: bool = False
    max_import_bytes: int = 64_000_000
