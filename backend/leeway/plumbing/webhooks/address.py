"""Which addresses may be written into a subscription. Names are looked up, and checked, at every try (P17)."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from leeway.plumbing.outbound import Outbound

LONGEST = 2_000


def fault_of(address: str, outbound: Outbound) -> str | None:
    """What is wrong with it, in words for whoever typed it; None where nothing is."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "This is no address: write https://, a host and a path."
    if parts.scheme not in ("https", "http") or not host or not address.isascii() or len(address) > LONGEST:
        return "This is no address: write https://, a host and a path."
    if parts.username or parts.password or parts.fragment:
        return "Leave name, password and fragment out: the signature says who is calling."
    if parts.scheme == "http" and not outbound.networks:
        return "Deliveries go by https; plain http is only for networks that the operator lists."
    try:
        plain = ip_address(host)
    except ValueError:
        return None
    if outbound.permits(plain):
        return None
    return "This address is inside a private network. The operator can list it in LEEWAY_OUTBOUND_NETWORKS."
