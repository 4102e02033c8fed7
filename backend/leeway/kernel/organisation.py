"""The organisation that an installation has from its first start."""

from uuid import UUID

DEFAULT_ORGANISATION = UUID("01900000-0000-7000-8000-000000000001")
