"""How a command asks a Leeway that stands somewhere: over the same REST API as everybody else, with an API token."""

import http.client
import json
from dataclasses import dataclass
from typing import Annotated, Any, NoReturn
from urllib.parse import urlsplit

import typer

FIRST_REFUSAL = 400
ANSWER_SECONDS = 120
FAULTS_SHOWN = 20

Server = Annotated[str, typer.Option(envvar="LEEWAY_URL", help="Address of Leeway")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One connection per question: an import asks few of them."""

    server: str
    token: str

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> dict[str, Any]:
        address = urlsplit(self.server)
        connect = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = connect(address.hostname or "", address.port, timeout=ANSWER_SECONDS)
        try:
            connection.request(method, path, body, {"Authorization": f"Bearer {self.token}", "Content-Type": kind})
            answer = connection.getresponse()
            members: dict[str, Any] = json.loads(answer.read() or b"{}")
        except (OSError, http.client.HTTPException, ValueError) as error:
            stop(f"{self.server} does not answer as Leeway does: {type(error).__name__}.")
        finally:
            connection.close()
        if answer.status >= FIRST_REFUSAL:
            stop(f"{members.get('title', 'Refused')}: {members.get('detail', answer.reason)}")
        return members


def mapping_of(pairs: list[str]) -> dict[str, str | None]:
    mapping: dict[str, str | None] = {}
    for pair in pairs:
        header, equals, field = pair.rpartition("=")
        if not equals:
            raise typer.BadParameter(f"{pair!r} is not HEADER=field", param_hint="--map")
        mapping[header] = field or None
    return mapping


def stop(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(1)
