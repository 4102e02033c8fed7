"""B1: a deal of five lines against a chain of three mandates with twelve limits, every limit explained.

The yardsticks decide an equivalent rule and say yes or no: the twelve narrowest bounds, as a policy of Cedar, a matcher
of casbin and an expression of the zen engine. Each has its rule parsed beforehand where it can keep it, and is given
the facts of the deal as numbers, which our rules work out from the lines. All in this process, one after another.
"""

import importlib
import time
from collections.abc import Callable
from typing import Any

from benchmarks.ratio import NotMeasured, Ratio, compared
from leeway.mandates.rules.chain import Chain
from leeway.mandates.rules.evaluation import evaluate
from leeway.mandates.rules.limit import Scope
from leeway.mandates.rules.offer import Discount, Offer
from tests.mandates.building import A_DAY, chain, limit, line, offer, terms

ROUNDS_OF_ONE_FIGURE = 2_000
PRODUCTS = ("rope", "mast", "sail", "keel", "deck")
FACTS = {
    "line_bps": 400,
    "deal_bps": 400,
    "concession": 2_000,
    "value": 48_000,
    "margin_bps": 3_750,
    "payment_days": 30,
    "months": 12,
    "lock_months": 0,
    "free_months": 0,
    "product": "rope",
    "account": "harbour",
    "currency": "EUR",
}


def measure() -> list[Ratio]:
    asked, authority = _offer(), _authority()
    _must(evaluate(asked, authority, A_DAY).outcome.is_allow, "evaluate")
    deciders: list[tuple[str, Callable[[], bool]]] = [
        ("cedarpy", _cedar()),
        ("casbin", _casbin()),
        ("zen-engine", _zen()),
    ]
    for name, decides in deciders:
        _must(decides(), name)
    return [
        compared(
            "B1",
            f"five lines, three mandates, twelve limits, explained / {name} saying yes",
            unit="µs",
            figure=lambda: _microseconds(lambda: evaluate(asked, authority, A_DAY)),
            yardstick=lambda decides=decides: _microseconds(decides),  # type: ignore[misc]
            at_most=1.0,
        )
        for name, decides in deciders
    ]


def _must(says_yes: bool, name: str) -> None:  # noqa: FBT001 - what is checked
    if not says_yes:
        raise RuntimeError(f"{name} says no to what is inside, so there is nothing to compare")


def _microseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    for _ in range(ROUNDS_OF_ONE_FIGURE):
        work()
    return (time.perf_counter() - started) * 1_000_000 / ROUNDS_OF_ONE_FIGURE


def _offer() -> Offer:
    return offer(*(line(Discount(400), product_id=product) for product in PRODUCTS))


def _authority() -> Chain:
    """Each mandate has all twelve, and each above has them wider."""
    return chain(*(terms(*_limits(step)) for step in (1, 2, 3)))


def _limits(step: int) -> tuple[Any, ...]:
    return (
        limit("max_discount_bps", 500 * step, scope=Scope.LINE),
        limit("max_discount_bps", 500 * step, scope=Scope.DEAL),
        limit("max_concession", 5_000 * step),
        limit("max_deal_value", 100_000 * step),
        limit("min_margin_bps", at_least=3_000 // step),
        limit("max_payment_days", 60 * step),
        limit("price_lock_months", 12 * step),
        limit("free_months", step),
        limit("products", any_of=PRODUCTS),
        limit("accounts", any_of=("harbour", "dock")),
        limit("currencies", any_of=("EUR", "USD")),
        limit("budget", 10_000_000 * step),
    )


def _library(name: str) -> Any:  # noqa: ANN401 - a yardstick that need not be installed
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise NotMeasured("its yardsticks are missing: pip install cedarpy casbin zen-engine") from missing


def _cedar() -> Callable[[], bool]:
    cedar = _library("cedarpy")
    policies, nobody = cedar.PolicySet.from_str(CEDAR), cedar.Entities.from_json_str("[]")
    asked = {
        "principal": 'User::"ada"',
        "action": 'Action::"promise"',
        "resource": 'Offer::"q"',
        "context": FACTS,
    }
    return lambda: bool(cedar.is_authorized(asked, policies, nobody).allowed)


CEDAR = """
permit(principal, action, resource) when {
  context.line_bps <= 500 && context.deal_bps <= 500 && context.concession <= 5000 && context.value <= 100000
  && context.margin_bps >= 3000 && context.payment_days <= 60 && context.lock_months <= 12
  && context.free_months <= 1 && ["rope", "mast", "sail", "keel", "deck"].contains(context.product)
  && ["harbour", "dock"].contains(context.account) && ["EUR", "USD"].contains(context.currency)
  && context.concession <= 10000000
};
"""


def _casbin() -> Callable[[], bool]:
    casbin = _library("casbin")
    model = casbin.Model()
    model.load_model_from_text(CASBIN)
    enforcer = casbin.Enforcer(model)
    enforcer.add_policy("promise")
    facts = type("Facts", (), FACTS)()
    return lambda: bool(enforcer.enforce(facts, "promise"))


CASBIN = """
[request_definition]
r = deal, act
[policy_definition]
p = act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.deal.line_bps <= 500 && r.deal.deal_bps <= 500 && r.deal.concession <= 5000 \
&& r.deal.value <= 100000 && r.deal.margin_bps >= 3000 && r.deal.payment_days <= 60 && r.deal.lock_months <= 12 \
&& r.deal.free_months <= 1 && r.deal.product in ("rope", "mast", "sail", "keel", "deck") \
&& r.deal.account in ("harbour", "dock") && r.deal.currency in ("EUR", "USD") && r.deal.concession <= 10000000
"""


def _zen() -> Callable[[], bool]:
    zen = _library("zen")
    expression = zen.compile_expression(ZEN)
    return lambda: bool(expression.evaluate(FACTS))


ZEN = (
    "line_bps <= 500 and deal_bps <= 500 and concession <= 5000 and value <= 100000 and margin_bps >= 3000 "
    "and payment_days <= 60 and lock_months <= 12 and free_months <= 1 "
    "and product in ['rope', 'mast', 'sail', 'keel', 'deck'] and account in ['harbour', 'dock'] "
    "and currency in ['EUR', 'USD'] and concession <= 10000000"
)
