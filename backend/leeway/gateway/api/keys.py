"""The gateway's public keys, for services that run apart: they check each internal token themselves."""

from fastapi import APIRouter, Request, Response

router = APIRouter(include_in_schema=False)


@router.get("/.well-known/jwks.json")
async def read_keys(request: Request) -> Response:
    return Response(request.app.state.keyring.jwks(), media_type="application/jwk-set+json")
