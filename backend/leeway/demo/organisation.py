"""The whole demo organisation from one number: the same seed and day give the same house, byte for byte."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leeway.demo.authority import Teller, UsableMandate, cast_of, roots
from leeway.demo.calendar import HalfYear
from leeway.demo.campaigns import Campaigns
from leeway.demo.chance import chance
from leeway.demo.deeds import Deed
from leeway.demo.fates import FATES, coachs_room, usable_mandates
from leeway.demo.grown import Grown
from leeway.demo.past_deals import PastLine, build_past_deals
from leeway.demo.paths import paths
from leeway.demo.people import Person, build_newcomer, build_people
from leeway.demo.products import Product, build_products
from leeway.demo.sign_ins import SignIns, choose_sign_ins
from leeway.demo.teams import Account, AccountTeam, build_accounts, build_teams
from leeway.demo.use import Market, used

SEED = 14
ROLES: Mapping[str, tuple[str, ...]] = {
    "administrator": ("administrator",),
    "hr": ("people_admin", "programme_owner"),
    "learning": ("programme_owner",),
    "pricing": ("margin", "simulate"),
    "commercial": ("margin",),
}
"""Roles granted by hand, by the key of a post; all others follow from the tree, the teams and the mandates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """`deeds` are in the order in which they happened."""

    today: date
    people: tuple[Person, ...]
    newcomer: Person
    teams: tuple[AccountTeam, ...]
    accounts: tuple[Account, ...]
    products: tuple[Product, ...]
    past_deals: tuple[PastLine, ...]
    deeds: tuple[Deed, ...]
    roles: Mapping[str, tuple[str, ...]]
    administrator: str
    sign_ins: SignIns

    def person(self, number: str) -> Person:
        return next(person for person in self.people if person.number == number)


def generate(seed: int, today: date) -> Organisation:
    year = HalfYear(today=today)
    people = build_people(seed, today)
    teams = build_teams(people)
    accounts = build_accounts(seed, teams)
    products = build_products(seed)
    cast = cast_of(people)
    sign_ins = choose_sign_ins(cast, teams)
    told_apart = (sign_ins.account_lead,)
    on_a_journey = (sign_ins.team_member, sign_ins.coach, sign_ins.hr)
    deeds = [
        *roots(cast, year),
        *_room_and_its_use(
            seed, year, teams, products, accounts, [Teller(cast=cast, year=year, team=t) for t in teams]
        ),
        *paths(seed, year, people, on_a_journey, told_apart),
        *Grown(year=year, cast=cast, sign_ins=sign_ins).deeds(),
        *Campaigns(seed=seed, year=year, people=people, keeper=cast.number("learning"), sign_ins=sign_ins).deeds(),
    ]
    return Organisation(
        today=today,
        people=people,
        newcomer=build_newcomer(seed, today, people),
        teams=teams,
        accounts=accounts,
        products=products,
        past_deals=build_past_deals(seed, year.first_day, accounts, products),
        deeds=tuple(sorted(deeds, key=lambda deed: deed.at)),
        roles={cast.number(post): roles for post, roles in ROLES.items()},
        administrator=cast.number("administrator"),
        sign_ins=sign_ins,
    )


def _room_and_its_use(
    seed: int,
    year: HalfYear,
    teams: Sequence[AccountTeam],
    products: Sequence[Product],
    accounts: Sequence[Account],
    tellers: Sequence[Teller],
) -> Iterator[Deed]:
    market = Market(
        rng=chance(seed, "offers"),
        year=year,
        prices={product.number: product for product in products},
        accounts={team.name: [each for each in accounts if each.team == team.name] for team in teams},
    )
    mandates: list[UsableMandate] = []
    fates = [(teller, FATES[teller.team.name](teller)) for teller in tellers]
    for teller, fate in (*fates, (tellers[0], coachs_room(tellers[0]))):
        yield from fate.deeds
        mandates += usable_mandates(teller, fate)
    for mandate in mandates:
        yield from used(market, mandate)
