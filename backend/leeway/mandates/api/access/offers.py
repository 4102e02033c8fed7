"""Decides whether a person may promise an offer, by the deed behind `POST /evaluations`."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession

from leeway.mandates.actions.offer.evaluate import evaluate_offer, try_offer
from leeway.mandates.actions.offer.weigh import Weighed
from leeway.mandates.api.access.point import MOST_LOOKED_AT, ForeignToken, Found
from leeway.mandates.api.offer_shapes import ask_of_wire, counter_offer_of, finding_of
from leeway.mandates.api.spender import on_behalf_of
from leeway.mandates.api.wire import authzen as wire
from leeway.mandates.rules.refusals.spending import CurrencyMismatch
from leeway.mandates.rules.spender import Spender
from leeway.mandates.store.holders import people_with_mandates
from leeway.plumbing.problem import Forbidden, NotFound

PERSON, OFFER, PROMISE = "person", "offer", "promise"
NOBODY_YET = UUID(int=0)
NOT_TOLD = (NotFound, Forbidden, CurrencyMismatch)
"""Nobody may learn from this door what exists behind it."""


@dataclass(frozen=True, slots=True)
class Offers:
    session: AsyncSession
    spender: Spender

    async def decide(self, asked: wire.Question) -> wire.Answer:
        """`context.leeway` says by how much and who would decide."""
        if (asked.resource.type, asked.action.name) != (OFFER, PROMISE):
            return _no(f"asks about {OFFER}s that somebody wants to {PROMISE}")
        person_id = _person_of(asked.subject)
        if person_id is None:
            return _no(f"knows subjects of type {PERSON}, by their id")
        terms = _terms_of(asked.resource)
        try:
            who = await on_behalf_of(self.session, self.spender, person_id)
            evaluation_id, weighed = await evaluate_offer(self.session, who, ask_of_wire(terms), terms.mandate_id)
        except NOT_TOLD as refusal:
            return _no(refusal.code)
        return _answer(weighed, evaluation_id)

    async def subjects(self, asked: wire.SubjectSearch, after: str) -> AsyncIterator[Found]:
        """Of those who hold any mandate; nothing is kept of what is only looked for."""
        if (asked.subject.type, asked.action.name, asked.resource.type) != (PERSON, PROMISE, OFFER):
            return
        terms = _terms_of(asked.resource)
        for person_id in await self._candidates(after):
            yield str(person_id), await self._may_promise(person_id, terms)

    async def resources(
        self,
        asked: wire.ResourceSearch,  # noqa: ARG002 - as every point
        after: str,  # noqa: ARG002 - as every point
    ) -> AsyncIterator[Found]:
        """An offer is what is asked about, and none is kept: so there is none to find."""
        nothing: tuple[Found, ...] = ()
        for found in nothing:
            yield found

    async def actions(self, asked: wire.ActionSearch, after: str) -> AsyncIterator[Found]:
        person_id = _person_of(asked.subject)
        if person_id is None or asked.resource.type != OFFER or after >= PROMISE:
            return
        yield PROMISE, await self._may_promise(person_id, _terms_of(asked.resource))

    async def _candidates(self, after: str) -> list[UUID]:
        try:
            last = UUID(after) if after else NOBODY_YET
        except ValueError as error:
            raise ForeignToken from error
        if self.spender.person is not None:
            # Everybody asks for themselves.
            return [self.spender.person.person_id] if self.spender.person.person_id > last else []
        return list(await people_with_mandates(self.session, last, MOST_LOOKED_AT + 1))

    async def _may_promise(self, person_id: UUID, terms: wire.OfferAsked) -> bool:
        try:
            who = await on_behalf_of(self.session, self.spender, person_id)
            weighed = await try_offer(self.session, who, ask_of_wire(terms), terms.mandate_id, None)
        except NOT_TOLD:
            return False
        return weighed.evaluation.outcome.is_allow


def _person_of(subject: wire.Entity) -> UUID | None:
    if subject.type != PERSON:
        return None
    try:
        return UUID(subject.id)
    except ValueError:
        return None


def _terms_of(resource: wire.Entity) -> wire.OfferAsked:
    try:
        return wire.OfferAsked.model_validate(resource.properties)
    except ValidationError as error:
        raise RequestValidationError(
            [{**fault, "loc": ("body", "resource", "properties", *fault["loc"])} for fault in error.errors()]
        ) from error


def _no(reason: str) -> wire.Answer:
    return wire.Answer(decision=False, context=wire.Context(error=wire.Error(status=403, message=reason), leeway=None))


def _answer(weighed: Weighed, evaluation_id: UUID) -> wire.Answer:
    outcome = weighed.evaluation.outcome
    return wire.Answer(
        decision=outcome.is_allow,
        context=wire.Context(
            error=None,
            leeway=wire.Detail(
                evaluation_id=evaluation_id,
                outcome=outcome,
                mandate=None if weighed.kept is None else weighed.kept.mandate_id,
                version=None if weighed.kept is None else weighed.kept.chain.judged.version,
                limits=[finding_of(finding) for finding in weighed.shown_findings],
                binding=list(weighed.evaluation.binding),
                nearest=[counter_offer_of(option) for option in weighed.nearest],
                would_decide=[] if weighed.decider is None else [weighed.decider[0]],
            ),
        ),
    )
