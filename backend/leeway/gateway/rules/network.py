"""Which addresses count as one network: a household or an office, not one machine of it (V34)."""

from ipaddress import IPv6Address, IPv6Network, ip_address

SITE_BITS = 64


def network_of(address: str) -> str:
    """An IPv4 address as it is; of an IPv6 address its /64, of which every customer has 2 ** 64 addresses."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(IPv6Network((parsed, SITE_BITS), strict=False))
    return str(parsed)
