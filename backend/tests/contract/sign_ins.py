"""Ways in that a deed needs and uses up: links, passphrases, second factors."""

from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from leeway.gateway.local.accept import accept
from leeway.gateway.local.change_factor import begin_factor, confirm_factor
from leeway.gateway.local.invite import invite
from leeway.gateway.local.parts import LocalParts
from leeway.gateway.second_factor import DIGITS, STEP_SECONDS
from leeway.kernel.organisation import DEFAULT_ORGANISATION
from tests.contract.matrix.row import Subject
from tests.contract.personas import Persona
from tests.contract.world import NUMBERS, SPARE, Json, World, email

PASSPHRASE = "copper lantern walks northward"
HERE = "127.0.0.1"


def local_of(world: World) -> LocalParts:
    local: LocalParts = world.gateway.own.state.local
    return local


async def _link(world: World, person_id: str) -> str:
    secret, _ = await invite(
        local_of(world).database, DEFAULT_ORGANISATION, UUID(person_id), keeps_factor=False, actor="furnisher"
    )
    return secret


async def _choose(world: World, person_id: str) -> None:
    secret = await _link(world, person_id)
    await accept(local_of(world), DEFAULT_ORGANISATION, secret=secret, passphrase=PASSPHRASE, code=None, address=HERE)


async def an_invitation(world: World) -> Subject:
    """For somebody in particular to nobody."""
    return Subject(ids={}, body={"secret": await _link(world, world.ids[SPARE]), "passphrase": PASSPHRASE})


async def a_link(world: World) -> Subject:
    return Subject(ids={}, body={"secret": await _link(world, world.ids[SPARE])})


async def somebody_to_invite(world: World) -> Subject:
    return Subject(ids={}, body={"person_id": world.ids[SPARE]})


async def a_passphrase(world: World) -> Subject:
    await _choose(world, world.ids[SPARE])
    return Subject(ids={}, body={"email": email(SPARE), "passphrase": PASSPHRASE})


async def own_passphrase(world: World) -> Subject:
    """The subject's, without a second factor; their session opened anew, because the others ended."""
    await _choose(world, world.id_of(Persona.SELF))
    await world.come_back(Persona.SELF)
    return Subject(ids={}, body={"present": PASSPHRASE, "passphrase": PASSPHRASE})


async def own_session(world: World) -> Subject:
    """One more of the subject's, on another device."""
    another = await world.sign_in(NUMBERS[Persona.SELF])
    listed = (await another.get("/api/gateway/v1/me/sessions")).json()["items"]
    await another.aclose()
    (this,) = (one["id"] for one in listed if one["is_this"])
    return Subject(ids={"session_id": this})


async def own_factor_begun(world: World) -> Subject:
    await own_passphrase(world)
    secret = await begin_factor(local_of(world), DEFAULT_ORGANISATION, UUID(world.id_of(Persona.SELF)))
    return Subject(ids={}, body={"code": _code(secret)})


async def own_factor(world: World) -> Subject:
    begun = await own_factor_begun(world)
    code: Json = begun.body  # type: ignore[assignment]
    mine = UUID(world.id_of(Persona.SELF))
    codes = await confirm_factor(local_of(world), DEFAULT_ORGANISATION, mine, code["code"])
    return Subject(ids={}, body={"passphrase": PASSPHRASE, "code": codes[0]})


def _code(secret: bytes) -> str:
    now = int(datetime.now(UTC).timestamp())
    return TOTP(secret, DIGITS, SHA1(), STEP_SECONDS, enforce_key_length=False).generate(now).decode()  # noqa: S303
