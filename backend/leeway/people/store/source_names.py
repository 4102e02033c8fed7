"""What connected sources call each person, and about which fields one of them has the last word."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.people.rules.fields import Field
from leeway.people.rules.ownership import Standing, kept_by_others
from leeway.people.rules.references import reference_of
from leeway.people.store.rows.source import SourceRow

_NAMES = """
SELECT person_id,
    array_agg(source || '\t' || value) FILTER (WHERE superseded_at IS NULL AND kind = 'source_id') AS live,
    array_agg(source || '\t' || value) FILTER (WHERE superseded_at IS NULL AND kind = 'external_id') AS other,
    array_agg(source || '\t' || value) FILTER (WHERE superseded_at IS NOT NULL) AS former
FROM people.identity_link
WHERE organisation_id = :organisation_id AND kind IN ('source_id','external_id'){among}
GROUP BY person_id
"""
_ALL_NAMES = text(_NAMES.format(among=""))
_SOME_NAMES = text(_NAMES.format(among=" AND person_id = ANY(:ids)"))


async def standings(session: AsyncSession, organisation_id: UUID) -> dict[str, Standing]:
    """By slug."""
    rows = (await session.exec(select(SourceRow).where(SourceRow.organisation_id == organisation_id))).all()
    return {row.slug: standing_of(row) for row in rows}


def standing_of(source: SourceRow) -> Standing:
    return Standing(slug=source.slug, priority=source.priority, fields=frozenset(map(Field, source.fields)))


async def names_by_person(
    session: AsyncSession, organisation_id: UUID, own: Standing | None, ids: Sequence[UUID] | None = None
) -> dict[UUID, dict[str, Any]]:
    """The further members of `Known` for everybody, or these, whom a connected source names; nobody else is in it."""
    bound: dict[str, Any] = {"organisation_id": organisation_id}
    if ids is None:
        found = (await session.execute(_ALL_NAMES, bound)).all()
    else:
        found = (await session.execute(_SOME_NAMES, bound | {"ids": list(ids)})).all()
    if not found:
        return {}
    known = await standings(session, organisation_id)
    held: dict[tuple[str, ...], frozenset[Field]] = {}
    named: dict[UUID, dict[str, Any]] = {}
    for person_id, live, other, former in found:
        names = [tuple(name.split("\t", 1)) for name in live or ()]
        others = [tuple(name.split("\t", 1)) for name in other or ()]
        slugs = tuple(sorted({slug for slug, _ in names}))
        if slugs not in held:
            holders = [known[slug] for slug in slugs if slug in known]
            held[slugs] = kept_by_others(own, holders) if own else frozenset()
        named[person_id] = {
            "source_keys": frozenset(value for slug, value in names if own and slug == own.slug),
            "references": tuple(reference_of(slug, value) for slug, value in (*others, *names)),
            "former_references": tuple(reference_of(*name.split("\t", 1)) for name in former or ()),
            "kept_by_others": held[slugs],
        }
    return named
