"""Ids of resources as clients send them back."""

from uuid import UUID


def id_of(text: str) -> UUID | None:
    """A resource's id as it came; None for what is none and so names nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None
