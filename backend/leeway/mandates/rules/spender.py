"""Who uses a mandate: a person, or a system that an administrator gave a token."""

from dataclasses import dataclass
from uuid import UUID

from leeway.mandates.rules.viewer import Holder, Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Spender:
    """Without a person it is a token, which its scopes let use every mandate of the organisation.

    A token that names a person uses what that person may use, and nothing else.
    """

    organisation_id: UUID
    actor: str
    person: Viewer | None
    may_simulate: bool
    sees_margin: bool

    @property
    def holder_ids(self) -> frozenset[UUID]:
        """Whose mandates speak for this spender when none is named."""
        return frozenset() if self.person is None else self.person.team_ids | {self.person.person_id}

    def may_use(self, holder: Holder) -> bool:
        return self.person is None or self.person.belongs_to(holder)

    def may_finish(self, holder: Holder, steward_id: UUID | None) -> bool:
        """What was begun is finished by whoever may use the mandate, or by whom a leaver's holds came to."""
        inherited = self.person is not None and self.person.person_id == steward_id
        return inherited or self.may_use(holder)
