"""Which price counts for a line: the books' and the product's own, in the currency of the offer."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeway.mandates.rules.ask import Ask, AskedLine, Surroundings, priced
from leeway.mandates.rules.offer import Discount
from leeway.mandates.rules.price import Price, listed_in
from leeway.mandates.rules.price_book import BookKind, BookPrice, BookTerms, CitedBook, by_nearness
from tests.mandates.building import A_DAY, SPRING, SUMMER

ROPE = UUID(int=7)
OWN = Price(snapshot_id=UUID(int=1), currency="EUR", reference_unit_micro=100, cost_unit_micro=60)


def told(
    reference: int | None,
    *,
    cost: int | None = None,
    kind: BookKind | None = None,
    currency: str = "EUR",
    begins: date = SPRING,
    number: int = 1,
) -> BookPrice:
    return BookPrice(
        id=UUID(int=number),
        book=CitedBook(UUID(int=number), f"Book {number}", 1),
        currency=currency,
        kind=kind,
        valid_from=begins,
        reference_unit_micro=reference,
        cost_unit_micro=cost,
    )


NEAREST_FIRST = [
    told(1, kind=BookKind.ACCOUNTS, number=4),
    told(2, kind=BookKind.SEGMENTS, begins=SUMMER, number=9),
    told(3, kind=BookKind.SEGMENTS, number=3),
    told(4, number=1),
    told(5, number=2),
]


@given(st.permutations(NEAREST_FIRST))
def test_the_nearest_book_counts_in_whatever_order_they_are_found(found: list[BookPrice]) -> None:
    """I15: the account's own, then its segment's, then everybody's; the later one of two, the smallest id of equals."""
    assert by_nearness(found) == NEAREST_FIRST
    assert listed_in("EUR", OWN, found).reference_unit_micro == 1


FIGURES = st.one_of(st.none(), st.integers(0, 1_000))
BOOKS = st.lists(
    st.builds(
        told,
        FIGURES,
        cost=FIGURES,
        kind=st.sampled_from([None, *BookKind]),
        currency=st.sampled_from(["EUR", "USD"]),
        begins=st.dates(SPRING, SUMMER),
        number=st.integers(1, 9),
    ),
    max_size=6,
)
OWNS = st.one_of(
    st.none(),
    st.builds(
        Price,
        snapshot_id=st.just(UUID(int=1)),
        currency=st.sampled_from(["EUR", "USD"]),
        reference_unit_micro=FIGURES,
        cost_unit_micro=FIGURES,
    ),
)


@given(OWNS, BOOKS)
def test_each_figure_is_that_of_the_nearest_that_tells_it(own: Price | None, books: list[BookPrice]) -> None:
    listed = listed_in("EUR", own, books)
    here = [one for one in by_nearness(books) if one.currency == "EUR"]
    last = own if own is not None and own.currency == "EUR" else None
    references = [one.reference_unit_micro for one in here] + ([last.reference_unit_micro] if last else [])
    costs = [one.cost_unit_micro for one in here] + ([last.cost_unit_micro] if last else [])
    assert listed.reference_unit_micro == next((one for one in references if one is not None), None)
    assert listed.cost_unit_micro == next((one for one in costs if one is not None), None)
    if listed.book is not None:
        assert listed.book in [one.book for one in here if one.reference_unit_micro == listed.reference_unit_micro]


@given(OWNS, BOOKS, st.integers(0, 10_000))
def test_a_told_price_never_stands_where_the_server_has_one(
    own: Price | None, books: list[BookPrice], said: int
) -> None:
    """I13, I14: neither instead of a price, nor where there are prices in other currencies alone."""
    line = AskedLine(product_id=ROPE, quantity=1, told_unit_minor=said, net=Discount(0))
    ask = Ask(
        account_id=UUID(int=2), currency="EUR", lines=(line,), payment_days=None, contract_months=None, deal_ref=None
    )
    known = Surroundings(prices={} if own is None else {ROPE: own}, book_prices={ROPE: books})
    (offered,) = priced(ask, known, A_DAY).lines
    listed = listed_in("EUR", own, books)
    currencies = {one.currency for one in books} | ({own.currency} if own else set())
    if listed.reference_unit_micro is not None or currencies - {"EUR"}:
        assert offered.reference_unit_micro == listed.reference_unit_micro
    else:
        assert offered.reference_unit_micro == said * 10_000
    assert offered.book == listed.book


@pytest.mark.parametrize(
    ("kind", "any_of", "until"),
    [
        (None, {"retail"}, None),
        (BookKind.SEGMENTS, set(), None),
        (None, set(), SPRING),
        (None, set(), SPRING - timedelta(days=1)),
    ],
)
def test_a_book_is_for_somebody_and_some_time(kind: BookKind | None, any_of: set[str], until: date | None) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        BookTerms(kind=kind, any_of=frozenset(any_of), valid_from=SPRING, valid_until=until)
