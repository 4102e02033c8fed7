"""Account teams, the customers they serve, and what is sold to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from leeway.demo.chance import chance
from leeway.demo.people import Person
from leeway.demo.posts import REGIONS, SEGMENTS

ACCOUNTS = 90
FRONT = (
    *("Albor", "Ardea", "Beck", "Brook", "Calder", "Corvi", "Dune", "Elder", "Fjord", "Glen", "Hazel", "Isar"),
    *("Juni", "Kestrel", "Lark", "Linden", "Marl", "Nova", "Ostra", "Pine", "Quarry", "Rowan", "Sable", "Tarn"),
    *("Umber", "Vesper", "Willow", "Yarrow", "Zephyr"),
)
BACK = ("bridge", "dale", "field", "ford", "gate", "haven", "holm", "mere", "moor", "port", "stead", "wick")
KINDS = {
    "Food and drink": ("Dairies", "Breweries", "Foods", "Bakeries", "Beverages"),
    "Pharma": ("Pharma", "Biologics", "Laboratories", "Therapeutics"),
    "Automotive": ("Motors", "Drive Systems", "Castings", "Components"),
    "Utilities": ("Water", "Energy", "Grid Services", "District Heating"),
}
FORMS = {"North": (("A/S", "DK"), ("AB", "SE"), ("Oy", "FI")), "Central": (("NV", "BE"), ("GmbH", "DE"), ("BV", "NL"))}
FORMS |= {"South": (("S.A.", "ES"), ("S.p.A.", "IT"), ("Lda", "PT"))}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTeam:
    """`lead` and `members` are employee numbers; the lead is a member too."""

    name: str
    region: str
    segment: str
    lead: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    number: str
    name: str
    country: str
    segment: str
    team: str
    owner: str


def build_teams(people: Sequence[Person]) -> tuple[AccountTeam, ...]:
    teams = []
    for region in REGIONS:
        for segment in SEGMENTS:
            name = f"{segment} {region}"
            members = [person for person in people if person.post.team == name]
            lead = next(person for person in members if person.post.leads)
            numbers = tuple(person.number for person in members)
            teams.append(AccountTeam(name=name, region=region, segment=segment, lead=lead.number, members=numbers))
    return tuple(teams)


def build_accounts(seed: int, teams: Sequence[AccountTeam]) -> tuple[Account, ...]:
    """Dealt to the teams in turn, so that each serves seven or eight."""
    rng = chance(seed, "accounts")
    taken: set[str] = set()
    accounts = []
    for place in range(ACCOUNTS):
        team = teams[place % len(teams)]
        form, country = rng.choice(FORMS[team.region])
        name = f"{_fresh(rng, taken)} {rng.choice(KINDS[team.segment])} {form}"
        accounts.append(
            Account(
                number=f"A-{2001 + place}",
                name=name,
                country=country,
                segment=team.segment,
                team=team.name,
                owner=rng.choice(team.members),
            )
        )
    return tuple(accounts)


def _fresh(rng: Random, taken: set[str]) -> str:
    while True:
        name = rng.choice(FRONT) + rng.choice(BACK)
        if name not in taken:
            taken.add(name)
            return name
