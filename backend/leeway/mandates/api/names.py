"""The names of everybody on a page, asked for once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.api.wire.evaluation import NameRef
from leeway.mandates.rules.viewer import Holder, HolderKind
from leeway.mandates.store.people import people_named, teams_named


@dataclass(frozen=True, slots=True)
class Names:
    people: Mapping[UUID, str]
    teams: Mapping[UUID, str]

    def person(self, person_id: UUID) -> NameRef:
        return NameRef(id=person_id, name=self.people.get(person_id, ""))

    def holder(self, holder: Holder) -> str:
        known = self.teams if holder.kind is HolderKind.TEAM else self.people
        return known.get(holder.id, "")


async def names_of(session: AsyncSession, *, holders: Iterable[Holder], person_ids: Iterable[UUID]) -> Names:
    holders = list(holders)
    people = {*person_ids, *(holder.id for holder in holders if holder.kind is HolderKind.PERSON)}
    teams = {holder.id for holder in holders if holder.kind is HolderKind.TEAM}
    return Names(
        people=await people_named(session, people) if people else {},
        teams=await teams_named(session, teams) if teams else {},
    )
