"""Any limit, any set of limits, any offer: small enough that cases collide, which is where lattices break."""

from hypothesis import strategies as st

from leeway.mandates.rules.bound import NOTHING, Bound, Gets
from leeway.mandates.rules.limit import SHAPES, Code, Limit, OnBreach, Period, Selector, Shape
from leeway.mandates.rules.offer import Billing, Discount, Extra, Get, LineTotal, Offer, OfferLine, UnitPrice

NAMES = ("rope", "sail", "anchor")

any_gets = st.builds(
    Gets,
    months=st.sampled_from((0, 3)),
    volume=st.sampled_from((0, 4)),
    prepaid=st.booleans(),
    reference_customer=st.booleans(),
)


@st.composite
def any_bound(draw: st.DrawFn, shape: Shape) -> Bound:
    if shape.takes_any_of:
        return Bound(any_of=draw(st.frozensets(st.sampled_from(NAMES))))
    if shape.needs_at_least:
        return Bound(at_least=draw(st.integers(0, 4)) * 500)
    if shape.takes_at_least:
        at_least = draw(st.none() | st.integers(0, 4))
        return Bound(at_least, draw(st.integers(0, 4)) if at_least is None else draw(st.none() | st.integers(0, 4)))
    return Bound(at_most=draw(st.integers(0, 4)) * 500)


@st.composite
def any_limit(draw: st.DrawFn) -> Limit:
    code = draw(st.sampled_from(Code))
    shape = SHAPES[code]
    bound = draw(any_bound(shape))
    wider: dict[Gets, Bound] = {}
    if shape.may_widen:
        for when in draw(st.lists(any_gets, max_size=2)):
            opened = bound | draw(any_bound(shape))
            if when != NOTHING and opened != bound:
                wider[when] = opened
    selector = None
    if shape.may_be_for and draw(st.sampled_from((False, True))):
        selector = Selector(
            draw(st.sampled_from(sorted(shape.may_be_for))), draw(st.frozensets(st.sampled_from(NAMES), min_size=1))
        )
    severities = [word for word in OnBreach if shape.may_inform or word is not OnBreach.INFORM]
    return Limit(
        code=code,
        scope=draw(st.sampled_from(sorted(shape.scopes))),
        at_most=bound.at_most,
        at_least=bound.at_least,
        any_of=bound.any_of,
        on_breach=draw(st.sampled_from(severities)),
        selector=selector,
        period=draw(st.none() | st.sampled_from(Period)) if shape.takes_period else None,
        wider=tuple(wider.items()),
    )


any_limits = st.lists(any_limit(), max_size=6).map(tuple)

any_net = (
    st.builds(Discount, st.integers(0, 10_000))
    | st.builds(UnitPrice, st.integers(0, 3_000))
    | st.builds(LineTotal, st.integers(0, 9_000))
)
any_line = st.builds(
    OfferLine,
    product_id=st.sampled_from(NAMES),
    quantity=st.integers(1, 4),
    reference_unit_micro=st.none() | st.integers(0, 30_000_000),
    net=any_net,
    cost_unit_micro=st.none() | st.integers(0, 30_000_000),
    category=st.none() | st.sampled_from(NAMES),
    billing=st.sampled_from(Billing),
)
any_offer = st.builds(
    Offer,
    account_id=st.sampled_from(NAMES),
    currency=st.just("EUR"),
    lines=st.lists(any_line, min_size=1, max_size=4).map(tuple),
    payment_days=st.none() | st.integers(0, 5),
    contract_months=st.none() | st.integers(0, 5),
    price_lock_months=st.none() | st.integers(0, 5),
    free_months=st.none() | st.integers(0, 5),
    clauses=st.none() | st.frozensets(st.sampled_from(NAMES)),
    segment=st.none() | st.sampled_from(NAMES),
    gets=st.frozensets(st.sampled_from(Get)),
    extras=st.lists(st.builds(Extra, code=st.just("training"), value_minor=st.integers(0, 300)), max_size=1).map(tuple),
)
