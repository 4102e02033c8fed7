"""An identity provider on a socket of the loopback, true to OpenID Connect, and false in whatever way a test asks for.

It keeps codes with their challenge, signs with keys that can be rotated, and says in `asked` what it was asked.
"""

import base64
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "leeway-client", "a secret of two words & more"
Claims = dict[str, Any]


@dataclass(slots=True)
class Code:
    challenge: str
    nonce: str
    redirect_uri: str


@dataclass(slots=True)
class Provider:
    """`forge` may change claims, `header` the header, before anything is signed; `signer` signs in the key's place."""

    address: str = ""
    subject: str = "sub-ada"
    extra: Claims = field(default_factory=dict)
    metadata: Claims = field(default_factory=dict)
    forge: Callable[[Claims], Claims] = dict
    header: Claims = field(default_factory=dict)
    keys: list[Any] = field(default_factory=lambda: [fresh_key("k1")])
    listed: list[Any] = field(default_factory=list)
    algorithm: str = "RS256"
    signer: Any = None
    away: bool = False
    asked: list[str] = field(default_factory=list)
    codes: dict[str, Code] = field(default_factory=dict)

    def rotate(self, name: str) -> None:
        """A new key signs; the old one is not told any more."""
        self.keys = [fresh_key(name)]

    def signed(self, claims: Claims, **header: Any) -> str:
        key = self.signer or self.keys[-1]
        whole = {"alg": self.algorithm, "kid": self.keys[-1].kid} | self.header | header
        algorithms = [whole["alg"]]
        return jwt.encode(whole, claims, key, algorithms=algorithms)

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "sid": "provider-session-1",
            "email": "ada.osei@example.org",
            "email_verified": True,
        }
        return self.signed(self.forge(claims | self.extra))

    def logout_token(self, **changes: Any) -> str:
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT_ID,
            "iat": now,
            "jti": f"logout-{now}",
            "sub": self.subject,
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        }
        wanted = {name: value for name, value in (claims | changes).items() if value is not None}
        return self.signed(wanted, typ="logout+jwt")

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.middleware("http")
        async def note(request: Request, call_next: Any) -> Response:
            self.asked.append(request.url.path)
            answer: Response = Response(status_code=503) if self.away else await call_next(request)
            return answer

        @app.get("/.well-known/openid-configuration")
        async def describe() -> Claims:
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/jwks",
                "authorization_response_iss_parameter_supported": True,
            } | self.metadata

        @app.get("/jwks")
        async def jwks() -> Claims:
            return {"keys": [*self.listed, *(key.as_dict(private=False) for key in self.keys)]}

        @app.get("/authorize")
        async def authorize(request: Request) -> Response:
            return RedirectResponse(self.consent(str(request.url)), status_code=302)

        @app.post("/token")
        async def token(request: Request) -> Response:
            form = dict(parse_qsl((await request.body()).decode()))
            code = self.codes.pop(form.get("code", ""), None)
            verifier = form.get("code_verifier", "")
            digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
            wanted = base64.b64encode(f"{CLIENT_ID}:{urlencode({'': CLIENT_SECRET})[1:]}".encode()).decode()
            if request.headers.get("authorization") != f"Basic {wanted}":
                return JSONResponse({"error": "invalid_client"}, status_code=401)
            if code is None or digest != code.challenge or form.get("redirect_uri") != code.redirect_uri:
                return JSONResponse({"error": "invalid_grant"}, status_code=400)
            return JSONResponse({"access_token": "a", "token_type": "Bearer", "id_token": self.id_token(code.nonce)})

        return app

    def consent(self, location: str) -> str:
        """What a person's yes on the provider's page leads back to."""
        asked = dict(parse_qsl(urlsplit(location).query))
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == CLIENT_ID
        code = f"code-{len(self.codes)}-{time.monotonic_ns()}"
        self.codes[code] = Code(asked["code_challenge"], asked["nonce"], asked["redirect_uri"])
        back = {"code": code, "state": asked["state"], "iss": self.address}
        return f"{asked['redirect_uri']}?{urlencode(back)}"


def fresh_key(name: str, kind: str = "RSA") -> Any:
    parameters: Any = {"kid": name, "use": "sig"}
    match kind:
        case "EC":
            return ECKey.generate_key("P-256", parameters)
        case "OKP":
            return OKPKey.generate_key("Ed25519", parameters)
    return RSAKey.generate_key(2048, parameters)
