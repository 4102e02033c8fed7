"""The public conformance fixture of AuthZEN: two users, two records, three actions, and what each may do.

It stands for an organisation of its own, so that a certification run sees the same doors as everybody and no datum of
anybody. What a request says of subject or resource wins over what is held here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

CONFORMANCE = UUID("01900000-0000-7000-8000-000000c0f0ed")
"""The organisation `conformance`."""

USER, RECORD = "user", "record"
READ, WRITE, DELETE = "read", "write", "delete"
ACTIONS = (DELETE, READ, WRITE)
HELD: Mapping[str, Mapping[str, Mapping[str, object]]] = {
    USER: {"alice": {}, "bob": {"role": "admin"}},
    RECORD: {"record-1": {"status": "active"}, "record-2": {"status": "archived"}},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    type: str
    id: str
    properties: Mapping[str, object]

    @property
    def known(self) -> Mapping[str, object] | None:
        """What is held of it, and what was said of it; nothing when nobody knows it."""
        held = HELD.get(self.type, {}).get(self.id)
        return None if held is None else {**held, **self.properties}


def permits(subject: Thing, action: str, said: Mapping[str, object], resource: Thing) -> bool:
    """Everybody reads; whatever is archived only an administrator writes, and nothing else; deletion must be soft."""
    user, record = subject.known, resource.known
    if user is None or record is None or (subject.type, resource.type) != (USER, RECORD):
        return False
    match action:
        case "read":
            return True
        case "write":
            return (user.get("role") == "admin") == (record.get("status") == "archived")
        case "delete":
            return said.get("soft") is True
    return False
