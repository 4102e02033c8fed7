"""An issuer's public keys, for services that run apart and check each token themselves."""

from fastapi import APIRouter, Response

from leeway.plumbing.keyring import Keyring

KEYS_PATH = "/.well-known/jwks.json"


def keys_router(keyring: Keyring) -> APIRouter:
    router = APIRouter(include_in_schema=False, tags=["keys"])

    @router.get(KEYS_PATH)
    async def read_keys() -> Response:
        return Response(keyring.jwks(), media_type="application/jwk-set+json")

    return router
