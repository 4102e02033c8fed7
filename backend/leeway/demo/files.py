"""The files that are read in, as any organisation would bring them: people, accounts, products, past deals as CSV."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import StringIO

from leeway.demo.organisation import Organisation
from leeway.demo.people import Person
from leeway.demo.products import CURRENCY, Product

PEOPLE_HEADERS = (
    *("employee_number", "given_name", "family_name", "work_email", "title", "unit"),
    *("location", "country", "manager", "started_on", "status"),
)
CENTS = 100


def _written(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return text.getvalue().encode()


def _row_of(person: Person) -> tuple[str, ...]:
    return (
        *(person.number, person.given_name, person.family_name, person.work_email, person.title, person.unit),
        *(person.location, person.country, person.manager_number or "", person.started_on.isoformat(), "active"),
    )


def people_file(organisation: Organisation) -> bytes:
    return _written(PEOPLE_HEADERS, (_row_of(person) for person in organisation.people))


def accounts_file(organisation: Organisation) -> bytes:
    headers = ("account_id", "name", "country", "segment", "owner_employee_number")
    rows = ((each.number, each.name, each.country, each.segment, each.owner) for each in organisation.accounts)
    return _written(headers, rows)


def products_file(organisation: Organisation) -> bytes:
    headers = ("product_number", "name", "category", "reference_unit_price", "standard_cost", "currency")
    rows = (
        (each.number, each.name, each.category, _major(each.price_minor), _major(each.cost_minor), CURRENCY)
        for each in organisation.products
    )
    return _written(headers, rows)


def book_file(products: Iterable[Product], *, percent: int) -> bytes:
    """Prices at so many percent of the product's own, rounded down to a cent, with their costs."""
    headers = ("product_number", "reference_unit_price", "cost")
    rows = ((each.number, _major(each.price_minor * percent // 100), _major(each.cost_minor)) for each in products)
    return _written(headers, rows)


def deals_file(organisation: Organisation) -> bytes:
    headers = (
        *("deal_id", "line", "account_id", "owner_employee_number", "decided_on", "currency", "segment"),
        *("product_number", "category", "quantity", "reference_unit_price", "net_line_total", "unit_cost"),
    )
    rows = (
        (
            *(each.deal, str(each.line), each.account.number, each.account.owner, each.decided_on.isoformat()),
            *(CURRENCY, each.account.segment, each.product.number, each.product.category, str(each.quantity)),
            *(_major(each.product.price_minor), _major(each.net_total_minor), _major(each.product.cost_minor)),
        )
        for each in organisation.past_deals
    )
    return _written(headers, rows)


def _major(amount_minor: int) -> str:
    return f"{amount_minor // CENTS}.{amount_minor % CENTS:02}"


def changes_file(organisation: Organisation) -> bytes:
    """What the HRIS sends next: a new title, a move, a newcomer. It waits for somebody's yes."""
    technicians = [person for person in organisation.people if person.title == "Field Technician"]
    promoted = replace(technicians[0], title="Senior Field Technician")
    moved = replace(technicians[1], manager_number=technicians[-1].manager_number)
    return _written(PEOPLE_HEADERS, (_row_of(person) for person in (promoted, moved, organisation.newcomer)))
