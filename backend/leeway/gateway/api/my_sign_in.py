"""How I sign in, and changing it: each change asks for the passphrase again (V43)."""

from fastapi import APIRouter, Response

from leeway.gateway.api.local_wire import (
    FactorCode,
    FactorDraft,
    FactorEnd,
    MySignIn,
    PassphraseAgain,
    PassphraseChange,
    RecoveryCodes,
)
from leeway.gateway.api.sign_in import AT_THE_DOOR
from leeway.gateway.api.signed_in import AddressIn, LocalIn, PersonIn, PrincipalsIn
from leeway.gateway.local.change_factor import begin_factor, confirm_factor, remove_factor
from leeway.gateway.local.parts import LocalParts
from leeway.gateway.local.passphrase import change_passphrase, must_be_strong, must_know_passphrase
from leeway.gateway.people import SignIn
from leeway.gateway.principal import Principal
from leeway.gateway.rules.refusals import FactorState, LocalSignInOff, MustWait, NoAccount, WeakPassphrase, WrongSignIn
from leeway.gateway.second_factor import address_of, readable, square_of
from leeway.gateway.store.local import account_of
from leeway.plumbing.problem import Unauthenticated, answers

router = APIRouter(prefix="/api/gateway/v1/me/sign-in", tags=["sign-in"])
CHANGING = AT_THE_DOOR | answers(NoAccount, WrongSignIn, MustWait, LocalSignInOff)


@router.get("", responses=answers(LocalSignInOff))
async def read_my_sign_in(principal: PersonIn, local: LocalIn) -> MySignIn:
    person = await _me(local, principal)
    async with local.database.session(principal.organisation_id) as session:
        account = await account_of(session, principal.organisation_id, person.id)
    if account is None:
        return MySignIn(
            has_passphrase=False, has_factor=False, passphrase_at=None, factor_at=None, recovery_codes=0, may=[]
        )
    has_factor = account.factor_secret is not None
    return MySignIn(
        has_passphrase=True,
        has_factor=has_factor,
        passphrase_at=account.passphrase_at,
        factor_at=account.factor_at,
        recovery_codes=len(account.recovery_hashes),
        may=["change-passphrase", "remove-factor" if has_factor else "add-factor"],
    )


@router.post("/passphrase", status_code=204, responses=CHANGING | answers(WeakPassphrase))
async def change_my_passphrase(
    change: PassphraseChange, principal: PersonIn, local: LocalIn, principals: PrincipalsIn, address: AddressIn
) -> Response:
    """Every other session of mine ends."""
    person = await _me(local, principal)
    await must_know_passphrase(local, principal.organisation_id, person.id, change.present, address=address)
    must_be_strong(change.passphrase, person.display_name, person.work_email, local.organisation)
    await change_passphrase(
        local, principal.organisation_id, person, change.passphrase, session_id=principal.session_id
    )
    principals.forget_person(person.id)
    return Response(status_code=204)


@router.post("/factor", responses=CHANGING | answers(FactorState))
async def begin_my_factor(
    again: PassphraseAgain, principal: PersonIn, local: LocalIn, address: AddressIn
) -> FactorDraft:
    """What an authenticator app needs; it counts once a code of it was typed."""
    person = await _me(local, principal)
    await must_know_passphrase(local, principal.organisation_id, person.id, again.passphrase, address=address)
    secret = await begin_factor(local, principal.organisation_id, person.id)
    link = address_of(
        secret, account=person.work_email or person.display_name, organisation=local.organisation or "Leeway"
    )
    return FactorDraft(key=readable(secret), address=link, square=square_of(link))


@router.post("/factor/confirm", responses=CHANGING | answers(FactorState))
async def confirm_my_factor(given: FactorCode, principal: PersonIn, local: LocalIn) -> RecoveryCodes:
    person = await _me(local, principal)
    return RecoveryCodes(codes=await confirm_factor(local, principal.organisation_id, person.id, given.code))


@router.post("/factor/remove", status_code=204, responses=CHANGING | answers(FactorState))
async def remove_my_factor(given: FactorEnd, principal: PersonIn, local: LocalIn, address: AddressIn) -> Response:
    person = await _me(local, principal)
    await must_know_passphrase(local, principal.organisation_id, person.id, given.passphrase, address=address)
    await remove_factor(local, principal.organisation_id, person.id, given.code)
    return Response(status_code=204)


async def _me(local: LocalParts, principal: Principal) -> SignIn:
    person = principal.person_id and await local.people.working(principal.organisation_id, principal.person_id)
    if not person:
        raise Unauthenticated("Sign in again.")
    return person
