"""Asking a host that somebody named in a form: a webhook's receiver, an HRIS, an identity provider (P17, V04).

Private addresses are refused unless the operator lists their network, link-local and metadata addresses always. The
address that was checked is the address that is connected to, so a name that changes its mind in between gains nothing.
"""

import asyncio
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

import httpx

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

ALWAYS_REFUSED = tuple(
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "255.255.255.255/32"),
        *("::/128", "fe80::/10", "ff00::/8", "fec0::/10"),
        # Where clouds tell a machine its own credentials.
        *("168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32", "fd00:ec2::254/128", "fd20:ce::254/128"),
    )
)
NAT64 = IPv6Network("64:ff9b::/96")
PORTS = {"http": 80, "https": 443}
CONNECT_SECONDS = 5.0
IN_FLIGHT = 20


class AddressRefused(httpx.ConnectError):
    """Not connected to. Its text names no address: whoever wrote the name learns nothing of our network."""


@dataclass(frozen=True, slots=True)
class Outbound:
    """`networks` are the private ones that the operator trusts."""

    networks: tuple[Network, ...] = ()

    @classmethod
    def of(cls, networks: Iterable[str]) -> Self:
        return cls(tuple(ip_network(network.strip()) for network in networks if network.strip()))

    def permits(self, address: Address) -> bool:
        plain = _carried(address)
        if _is_in(plain, ALWAYS_REFUSED):
            return False
        return plain.is_global or _is_in(plain, self.networks)

    def lists(self, address: Address) -> bool:
        """Whether the operator named its network, so that it counts as inside."""
        return _is_in(_carried(address), self.networks)

    async def addresses_of(self, host: str, port: int) -> list[Address]:
        """Every address of the host, all of them permitted; one that is not refuses the host."""
        found = await _resolved(host, port)
        if not all(self.permits(address) for address in found):
            raise AddressRefused(
                "This host has an address inside a private network. "
                "If that is meant, the operator lists the network in LEEWAY_OUTBOUND_NETWORKS."
            )
        return found

    def client(self, *, seconds: float, connect_seconds: float = CONNECT_SECONDS) -> httpx.AsyncClient:
        """Follows no redirect and no proxy of the environment: either would lead to an unchecked address (V04)."""
        return httpx.AsyncClient(
            transport=CheckedTransport(self),
            timeout=httpx.Timeout(seconds, connect=connect_seconds),
            follow_redirects=False,
            trust_env=False,
        )


PUBLIC_ONLY = Outbound()


class CheckedTransport(httpx.AsyncBaseTransport):
    """Connects to a checked address; name and certificate stay the host's.

    A pool for each host, because a pool knows its connections by address and two hosts may share one.
    """

    def __init__(self, outbound: Outbound) -> None:
        self._outbound = outbound
        self._pools: dict[str, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        scheme, host = request.url.scheme, request.url.host
        if scheme not in PORTS:
            raise httpx.UnsupportedProtocol("Only http and https are asked.", request=request)
        addresses = await self._outbound.addresses_of(host, request.url.port or PORTS[scheme])
        pool = self._pool_of(f"{scheme}:{host}")
        request.headers.setdefault("Host", request.url.netloc.decode("ascii"))
        extensions = {**request.extensions, "sni_hostname": host}
        for address in addresses[:-1]:
            try:
                return await pool.handle_async_request(_to(request, address, extensions))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                # Nothing was sent: the next address of the same host may answer.
                continue
        return await pool.handle_async_request(_to(request, addresses[-1], extensions))

    def _pool_of(self, place: str) -> httpx.AsyncHTTPTransport:
        """Made once: each new one reads every certificate that the machine trusts, 30 ms of them."""
        if place not in self._pools:
            limits = httpx.Limits(max_connections=IN_FLIGHT)
            self._pools[place] = httpx.AsyncHTTPTransport(limits=limits, trust_env=False)
        return self._pools[place]

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()


def _to(request: httpx.Request, address: Address, extensions: dict[str, object]) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=str(address)),
        headers=request.headers,
        stream=request.stream,
        extensions=extensions,
    )


async def _resolved(host: str, port: int) -> list[Address]:
    try:
        return [ip_address(host)]
    except ValueError:
        pass
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError("This host has no address.") from error
    # Order kept, twins dropped; a zone (`fe80::1%eth0`) belongs to a link and is refused as such.
    return [ip_address(text) for text in dict.fromkeys(str(entry[4][0]) for entry in found)]


def _carried(address: Address) -> Address:
    """The IPv4 address that an IPv6 spelling leads to, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _is_in(address: Address, networks: Iterable[Network]) -> bool:
    return any(address.version == network.version and address in network for network in networks)
