"""Any limit, any set of limits, any offer: small enough that cases collide, which is where lattices break."""

from hypothesis import strategies as st

from leeway.mandates.rules.limit import SHAPES, Code, Limit, OnBreach
from leeway.mandates.rules.offer import Discount, LineTotal, Offer, OfferLine, UnitPrice

NAMES = ("rope", "sail", "anchor")


@st.composite
def any_limit(draw: st.DrawFn) -> Limit:
    code = draw(st.sampled_from(Code))
    shape = SHAPES[code]
    at_most = at_least = any_of = None
    if shape.takes_any_of:
        any_of = draw(st.frozensets(st.sampled_from(NAMES)))
    else:
        at_most = draw(st.integers(0, 4)) * 500
        if shape.takes_at_least:
            at_least = draw(st.none() | st.integers(0, 4))
            at_most = draw(st.integers(0, 4)) if at_least is None else draw(st.none() | st.integers(0, 4))
    severities = [word for word in OnBreach if shape.may_inform or word is not OnBreach.INFORM]
    return Limit(
        code=code,
        scope=draw(st.sampled_from(sorted(shape.scopes))),
        at_most=at_most,
        at_least=at_least,
        any_of=any_of,
        on_breach=draw(st.sampled_from(severities)),
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
)
any_offer = st.builds(
    Offer,
    account_id=st.sampled_from(NAMES),
    currency=st.just("EUR"),
    lines=st.lists(any_line, min_size=1, max_size=4).map(tuple),
    payment_days=st.none() | st.integers(0, 5),
    contract_months=st.none() | st.integers(0, 5),
)
