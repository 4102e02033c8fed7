"""The schemas of all services, in the order in which they are migrated, and plumbing's tables in each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from leeway.gateway.store.schema import GATEWAY_SCHEMA, GATEWAY_TABLES
from leeway.growth.store.schema import GROWTH_SCHEMA, GROWTH_TABLES
from leeway.mandates.store.schema import MANDATES_SCHEMA, MANDATES_TABLES
from leeway.people.store.schema import PEOPLE_SCHEMA, PEOPLE_TABLES
from leeway.plumbing.migration import ServiceSchema
from leeway.plumbing.tables import PlumbingTables
from leeway.settings import Service


@dataclass(frozen=True, slots=True)
class Kept:
    schema: ServiceSchema
    tables: PlumbingTables


KEPT: Mapping[Service, Kept] = {
    Service.PEOPLE: Kept(PEOPLE_SCHEMA, PEOPLE_TABLES),
    Service.GROWTH: Kept(GROWTH_SCHEMA, GROWTH_TABLES),
    Service.MANDATES: Kept(MANDATES_SCHEMA, MANDATES_TABLES),
    Service.GATEWAY: Kept(GATEWAY_SCHEMA, GATEWAY_TABLES),
}
SCHEMAS = tuple(kept.schema for kept in KEPT.values())
