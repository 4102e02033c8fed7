"""The schemas of all services, in the order in which they are migrated."""

from collections.abc import Mapping

from leeway.gateway.store.schema import GATEWAY_SCHEMA
from leeway.growth.store.schema import GROWTH_SCHEMA
from leeway.mandates.store.schema import MANDATES_SCHEMA
from leeway.people.store.schema import PEOPLE_SCHEMA
from leeway.plumbing.migration import ServiceSchema
from leeway.settings import Service

SCHEMAS: Mapping[Service, ServiceSchema] = {
    Service.PEOPLE: PEOPLE_SCHEMA,
    Service.GROWTH: GROWTH_SCHEMA,
    Service.MANDATES: MANDATES_SCHEMA,
    Service.GATEWAY: GATEWAY_SCHEMA,
}
