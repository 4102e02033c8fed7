"""Which hosts are asked: told by address, and the address asked is the one that was looked at."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from leeway.plumbing.outbound import AddressRefused, Outbound
from leeway.settings import HouseSettings

ALWAYS = ["169.254.169.254", "fe80::1", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "0.0.0.0", "224.0.0.1"]  # noqa: S104
PRIVATE = ["10.1.2.3", "192.168.0.9", "172.16.0.1", "127.0.0.1", "::1", "fd12::1", "100.64.0.1", "192.0.2.1"]
IN_DISGUISE = ["::ffff:10.1.2.3", "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:a00:1::1", "::ffff:127.0.0.1"]


@pytest.mark.parametrize("address", [*ALWAYS, *PRIVATE, *IN_DISGUISE])
def test_no_private_address_is_asked_of_itself(address: str) -> None:
    """P17, V04: neither plainly nor spelled as IPv6."""
    assert not Outbound().permits(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_a_public_address_is_asked(address: str) -> None:
    assert Outbound().permits(ip_address(address))


@pytest.mark.parametrize("address", [*ALWAYS, "::ffff:169.254.169.254"])
def test_link_local_and_metadata_are_never_asked(address: str) -> None:
    """P17: whatever the operator lists."""
    assert not Outbound.of(["0.0.0.0/0", "::/0"]).permits(ip_address(address))


def test_a_listed_network_is_asked_and_its_neighbour_is_not() -> None:
    """P17: LEEWAY_OUTBOUND_NETWORKS."""
    outbound = Outbound.of(["10.20.0.0/16", " fd00:1::/64", ""])
    assert outbound.permits(ip_address("10.20.3.4"))
    assert outbound.permits(ip_address("::ffff:10.20.3.4"))
    assert outbound.permits(ip_address("fd00:1::7"))
    assert not outbound.permits(ip_address("10.21.0.1"))


def test_a_network_that_is_none_is_said_at_the_start() -> None:
    with pytest.raises(ValidationError, match=r"10\.0\.0\.1/8 is no network"):
        HouseSettings(outbound_networks="10.0.0.1/8")


@asynccontextmanager
async def listening(answer: bytes) -> AsyncIterator[tuple[int, list[bytes]]]:
    """A server on the loopback that keeps what it was sent."""
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], heard


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"


async def test_nothing_reaches_a_host_on_a_private_address() -> None:
    """P17: refused before a connection is made, in words that name no address."""
    async with listening(OK) as (port, heard), Outbound().client(seconds=2) as client:
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"):
            with pytest.raises(AddressRefused) as refused:
                await client.get(f"http://{host}:{port}/")
            assert "127.0.0.1" not in str(refused.value)
    assert heard == []


async def test_a_listed_host_is_asked_under_its_own_name() -> None:
    outbound = Outbound.of(["127.0.0.0/8", "::1/128"])
    async with listening(OK) as (port, heard), outbound.client(seconds=2) as client:
        answer = await client.post(f"http://localhost:{port}/hook", content=b"{}")
    assert answer.text == "ok"
    assert f"host: localhost:{port}".encode() in heard[0].lower()


async def test_a_host_that_is_asked_again_costs_no_new_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each new one reads all certificates of the machine: at a request each, that alone would be most of the time."""
    made: list[object] = []
    first_made = httpx.AsyncHTTPTransport.__init__

    def counted(self: httpx.AsyncHTTPTransport, **options: Any) -> None:
        made.append(self)
        first_made(self, **options)

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "__init__", counted)
    outbound = Outbound.of(["127.0.0.0/8"])
    async with listening(OK) as (port, heard), outbound.client(seconds=2) as client:
        for _ in range(3):
            await client.get(f"http://127.0.0.1:{port}/")
    assert (len(heard), len(made)) == (3, 1)


async def test_a_name_that_changes_its_mind_is_asked_where_it_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """V04: rebinding; the first answer of the name's owner is checked, a second one is never asked for."""
    loop = asyncio.get_running_loop()
    asked: list[str] = []
    whole = loop.getaddrinfo

    async def rebinding(host: Any, port: Any, **more: Any) -> Any:
        if host != "rebinding.example":
            return await whole(host, port, **more)
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "169.254.169.254"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(loop, "getaddrinfo", rebinding)
    async with listening(OK) as (port, _), Outbound.of(["127.0.0.0/8"]).client(seconds=2) as client:
        assert (await client.get(f"http://rebinding.example:{port}/")).text == "ok"
        assert asked == ["rebinding.example"]
        with pytest.raises(AddressRefused):
            await client.get(f"http://rebinding.example:{port}/")


async def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """V04: a name with two faces is trusted with neither."""

    async def two_faces(host: Any, port: Any, **more: Any) -> Any:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (to, port)) for to in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", two_faces)
    with pytest.raises(AddressRefused):
        await Outbound().addresses_of("two-faces.example", 443)


async def test_a_redirect_is_an_answer_and_not_a_way() -> None:
    """V04: no redirects."""
    away = b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    async with listening(away) as (port, heard), Outbound.of(["127.0.0.0/8"]).client(seconds=2) as client:
        assert (await client.get(f"http://127.0.0.1:{port}/")).status_code == 302
    assert len(heard) == 1


async def test_only_the_web_is_asked() -> None:
    async with Outbound().client(seconds=1) as client:
        with pytest.raises(httpx.UnsupportedProtocol):
            await client.get("ftp://example.org/")
