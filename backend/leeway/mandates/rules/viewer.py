"""Who looks or acts: a person with the teams they are in and the ones they decide for."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """The roles given by hand that mandates asks for."""

    ADMINISTRATOR = "administrator"
    MARGIN = "margin"
    SIMULATE = "simulate"


class HolderKind(StrEnum):
    PERSON = "person"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    kind: HolderKind
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """`led_team_ids` are the teams this person decides for: as lead, or as any member where there is no lead."""

    organisation_id: UUID
    person_id: UUID
    display_name: str
    roles: frozenset[str]
    team_ids: frozenset[UUID]
    led_team_ids: frozenset[UUID]

    def has(self, role: Role) -> bool:
        return role in self.roles

    @property
    def sees_margin(self) -> bool:
        return self.has(Role.MARGIN)

    def speaks_for(self, holder: Holder) -> bool:
        """May accept, hand back and grant in the holder's name."""
        return holder.id in (self.led_team_ids if holder.kind is HolderKind.TEAM else {self.person_id})

    def belongs_to(self, holder: Holder) -> bool:
        """May use what the holder holds."""
        return holder.id in (self.team_ids if holder.kind is HolderKind.TEAM else {self.person_id})
