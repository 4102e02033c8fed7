"""The posts of the house as a tree of five levels: who reports to whom before anybody has a name."""

from dataclasses import dataclass

SEGMENTS = ("Food and drink", "Pharma", "Automotive", "Utilities")
REGIONS = ("North", "Central", "South")
MEMBERS_PER_TEAM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post, how many hold it under one superior, and who reports to each of them.

    `team` names the account team of the post, where it has one; `leads` says who leads that team.
    """

    title: str
    unit: str
    count: int = 1
    reports: tuple["Post", ...] = ()
    team: str | None = None
    leads: bool = False
    key: str | None = None
    region: str | None = None


def staff(title: str, unit: str, count: int) -> Post:
    return Post(title=title, unit=unit, count=count)


def led(head: str, lead: str, worker: str, unit: str, *, leads: int, workers: int) -> Post:
    """A department: one head, some team leads, and people under each of them."""
    return Post(
        title=head,
        unit=unit,
        reports=(Post(title=lead, unit=unit, count=leads, reports=(staff(worker, unit, workers),)),),
    )


def _account_team(segment: str, region: str) -> tuple[Post, ...]:
    """An account lead and four members: peers, all coached by the same sales manager."""
    team, unit = f"{segment} {region}", f"Sales {region}"
    titles = ("Account Manager", "Account Manager", "Sales Engineer", "Customer Success Partner")
    lead = Post(title="Account Lead", unit=unit, team=team, leads=True, region=region)
    return (lead, *(Post(title=title, unit=unit, team=team, region=region) for title in titles))


def _region(region: str) -> Post:
    unit = f"Sales {region}"
    managers = tuple(
        Post(
            title="Sales Manager",
            unit=unit,
            key=f"coach-{region}-{half}",
            region=region,
            reports=tuple(
                post for segment in SEGMENTS[half * 2 : half * 2 + 2] for post in _account_team(segment, region)
            ),
        )
        for half in (0, 1)
    )
    return Post(title="Regional Director", unit=unit, key=f"grantor-{region}", region=region, reports=managers)


COMMERCIAL = Post(
    title="Chief Commercial Officer",
    unit="Commercial",
    key="commercial",
    reports=(
        *(_region(region) for region in REGIONS),
        Post(title="Head of Pricing", unit="Pricing", key="pricing", reports=(staff("Pricing Analyst", "Pricing", 3),)),
    ),
)
FINANCE = Post(
    title="Chief Financial Officer",
    unit="Finance",
    key="finance",
    reports=(
        led("Head of Controlling", "Lead Controller", "Controller", "Controlling", leads=1, workers=3),
        led("Head of Accounting", "Lead Accountant", "Accountant", "Accounting", leads=1, workers=3),
        Post(
            title="Head of IT",
            unit="IT",
            key="administrator",
            reports=(Post(title="Platform Lead", unit="IT", reports=(staff("Systems Engineer", "IT", 4),)),),
        ),
    ),
)
PEOPLE = Post(
    title="Head of People",
    unit="People",
    key="hr",
    reports=(
        Post(title="Lead HR Partner", unit="People", reports=(staff("HR Partner", "People", 3),)),
        Post(
            title="Head of Learning",
            unit="Learning",
            key="learning",
            reports=(staff("Learning Designer", "Learning", 2),),
        ),
    ),
)
OPERATIONS = Post(
    title="Chief Operating Officer",
    unit="Operations",
    reports=(
        led("Head of Logistics", "Logistics Lead", "Logistics Planner", "Logistics", leads=2, workers=3),
        led("Head of Service", "Service Lead", "Field Technician", "Service", leads=2, workers=4),
        led("Head of Production", "Production Lead", "Production Specialist", "Production", leads=2, workers=3),
    ),
)
TECHNOLOGY = Post(
    title="Chief Technology Officer",
    unit="Technology",
    reports=(
        led("Head of Instruments", "Instrument Lead", "Instrument Engineer", "Instruments", leads=2, workers=3),
        led("Head of Software", "Software Lead", "Software Engineer", "Software", leads=2, workers=3),
    ),
)
HOUSE = Post(
    title="Managing Director",
    unit="Management",
    key="root",
    reports=(
        COMMERCIAL,
        FINANCE,
        PEOPLE,
        OPERATIONS,
        TECHNOLOGY,
        Post(title="Executive Assistant", unit="Management"),
    ),
)
