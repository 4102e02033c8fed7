"""What connected sources call each person, and about which fields one of them has the last word."""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.fields import Field
from leeway.people.rules.ownership import Standing, kept_by_others
from leeway.people.rules.references import reference_of
from leeway.people.store.rows.source import SourceRow

_NAMES = text("""
SELECT person_id, array_agg(source || '\t' || value) FILTER (WHERE superseded_at IS NULL) AS live,
    array_agg(source || '\t' || value) FILTER (WHERE superseded_at IS NOT NULL) AS former
FROM people.identity_link
WHERE organisation_id = :organisation_id AND kind = 'source_id'
GROUP BY person_id
""")


async def standings(session: AsyncSession, organisation_id: UUID) -> dict[str, Standing]:
    """By slug."""
    rows = (await session.exec(select(SourceRow).where(SourceRow.organisation_id == organisation_id))).all()
    return {row.slug: standing_of(row) for row in rows}


def standing_of(source: SourceRow) -> Standing:
    return Standing(slug=source.slug, priority=source.priority, fields=frozenset(map(Field, source.fields)))


async def names_by_person(
    session: AsyncSession, organisation_id: UUID, own: Standing | None
) -> dict[UUID, dict[str, Any]]:
    """The further members of `Known` for everybody whom a connected source names; nobody else is in it."""
    found = (await session.execute(_NAMES, {"organisation_id": organisation_id})).all()
    if not found:
        return {}
    known = await standings(session, organisation_id)
    held: dict[tuple[str, ...], frozenset[Field]] = {}
    named: dict[UUID, dict[str, Any]] = {}
    for person_id, live, former in found:
        names = [tuple(name.split("\t", 1)) for name in live or ()]
        slugs = tuple(sorted({slug for slug, _ in names}))
        if slugs not in held:
            holders = [known[slug] for slug in slugs if slug in known]
            held[slugs] = kept_by_others(own, holders) if own else frozenset()
        named[person_id] = {
            "source_keys": frozenset(value for slug, value in names if own and slug == own.slug),
            "references": tuple(reference_of(slug, value) for slug, value in names),
            "former_references": tuple(reference_of(*name.split("\t", 1)) for name in former or ()),
            "kept_by_others": held[slugs],
        }
    return named
