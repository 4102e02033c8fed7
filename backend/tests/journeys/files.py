"""The files a journey begins with: AdventureWorks where it is, else the organisation that the demo makes."""

import csv
import io
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leeway.demo.files import accounts_file, people_file, products_file
from leeway.demo.organisation import generate
from leeway.demo.products import CURRENCY

SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """`root` leads everybody, `seller` sells under `manager`; `product_map` says which price is the reference."""

    people: bytes
    accounts: bytes
    products: bytes
    product_map: str
    currency: str
    count: int
    root: str
    second: str
    manager: str
    seller: str


def journey_files() -> Files:
    reference = os.environ.get("LEEWAY_REFERENCE_DATA")
    return _adventureworks(Path(reference) / "adventureworks") if reference else _generated()


def _adventureworks(folder: Path) -> Files:
    people = (folder / "people.csv").read_bytes()
    return Files(
        people=people,
        accounts=(folder / "accounts.csv").read_bytes(),
        products=(folder / "products.csv").read_bytes(),
        product_map=json.dumps({"reference_unit_price": "dealer_price"}),
        currency="USD",
        count=290,
        root="ken0@adventure-works.com",
        second="laura1@adventure-works.com",
        manager="stephen0@adventure-works.com",
        seller="michael9@adventure-works.com",
    )


def _generated() -> Files:
    organisation = generate(SEED, date(2026, 1, 5))
    people = people_file(organisation)
    rows = list(csv.DictReader(io.StringIO(people.decode())))
    (root,) = (row for row in rows if not row["manager"])
    reports = [row for row in rows if row["manager"] == root["employee_number"]]
    manager, second = reports[0], reports[1]
    seller = next(row for row in rows if row["manager"] == manager["employee_number"])
    return Files(
        people=people,
        accounts=accounts_file(organisation),
        products=products_file(organisation),
        product_map="{}",
        currency=CURRENCY,
        count=len(rows),
        root=root["work_email"],
        second=second["work_email"],
        manager=manager["work_email"],
        seller=seller["work_email"],
    )
