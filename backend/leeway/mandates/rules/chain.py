"""A mandate with its ancestors, as they stand at one moment: the authority that an offer is judged against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from leeway.mandates.rules.duty import OpenDuty, has_holder_consult
from leeway.mandates.rules.ledger import Balance
from leeway.mandates.rules.limit import Mode
from leeway.mandates.rules.terms import Terms, effective


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One mandate of a chain. `in_use` is accepted and neither suspended nor ended (I34).

    `owed` are duties that arose and are not done; `on_leave` says whether the person is who holds it.
    `carved`: its budget is a slice that is set aside above already (I33).
    """

    mandate_id: UUID
    version: int
    terms: Terms
    in_use: bool
    balance: Balance
    carved: bool = False
    owed: tuple[OpenDuty, ...] = ()
    on_leave: bool = False

    def has_holder_consult(self, on: date) -> bool:
        """Because of a duty that is overdue."""
        return any(has_holder_consult(duty, on, on_leave=self.on_leave) for duty in self.owed)

    def in_force(self, on: date) -> bool:
        return self.in_use and self.terms.covers(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The judged mandate first, its root last; `authority` is what they all allow together."""

    links: tuple[Link, ...]
    authority: Terms

    @property
    def judged(self) -> Link:
        return self.links[0]

    def mode(self, on: date) -> Mode:
        """How its holder decides today. What is overdue is the judged holder's own: nobody below answers for it."""
        mode = self.authority.mode
        return Mode.CONSULT if mode is Mode.ALONE and self.judged.has_holder_consult(on) else mode

    @property
    def ancestors(self) -> tuple[Link, ...]:
        return self.links[1:]

    @property
    def funding(self) -> tuple[Link, ...]:
        """The links whose budgets a hold draws on: up to the first slice, which everything above has paid for."""
        carved = next((steps for steps, link in enumerate(self.links) if link.carved), len(self.links) - 1)
        return self.links[: carved + 1]

    def above(self, steps: int) -> "Chain":
        """The chain as it is for the holder so many steps up."""
        return chain_of(self.links[steps:])


def chain_of(links: Sequence[Link]) -> Chain:
    return Chain(links=tuple(links), authority=effective([link.terms for link in links]))
