"""Somebody at the gateway: signed in by e-mail, writing with the CSRF word, as the web app does."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx

Json = dict[str, Any]


PAUSE = 0.1
TRY_AGAIN = (502, 503, 504)


class Visitor:
    """One person's browser, without the browser.

    With `patience` (seconds) it sends again what found nobody there, as a good client does: the same request under
    the same key.
    """

    def __init__(self, address: str, *, patience: float = 0) -> None:
        self._patience = patience
        self._client = httpx.Client(base_url=address, timeout=30, trust_env=False, headers={"Origin": address})
        self._csrf = ""

    def sign_in(self, email: str) -> "Visitor":
        answer = self._send("POST", "/auth/demo", json={"email": email})
        assert answer.status_code == 200, answer.text
        self._csrf = self._send("GET", "/auth/session").json()["csrf"]
        return self

    def load_demo(self) -> "Visitor":
        """What the welcome screen's button does, to its end."""
        self._csrf = self._send("GET", "/auth/session").json()["csrf"] or ""
        self.post("/api/gateway/v1/demo-organisation")
        done = self.until("/api/gateway/v1/demo-organisation", lambda now: now["state"] != "running", seconds=600)
        assert done["state"] == "succeeded", done
        return self

    def set_up(self, email: str) -> "Visitor":
        """The first administrator, made at the welcome screen; the demo asks for no code."""
        self.post("/auth/setup", {"code": "", "given_name": "Ada", "family_name": "Ward", "email": email})
        self._csrf = self._send("GET", "/auth/session").json()["csrf"]
        return self

    @property
    def me(self) -> str:
        person_id: str = self.get("/api/people/v1/me")["person"]["id"]
        return person_id

    def get(self, path: str, **query: str) -> Json:
        answer = self._send("GET", path, params=query)
        assert answer.status_code == 200, f"GET {path}: {answer.status_code} {answer.text}"
        body: Json = answer.json()
        return body

    def post(
        self,
        path: str,
        body: object = None,
        *,
        version: int | None = None,
        key: str | None = None,
        expect: tuple[int, ...] = (200, 201, 202),
    ) -> Json:
        """A deed: with If-Match where a version is given, and always under a key of its own."""
        headers = {"X-Leeway-CSRF": self._csrf, "Idempotency-Key": key or str(uuid4())}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        answer = self._send("POST", path, json=body, headers=headers)
        assert answer.status_code in expect, f"POST {path}: {answer.status_code} {answer.text}"
        answered: Json = answer.json() if answer.content else {}
        return answered

    def upload(self, path: str, content: bytes, **query: str) -> Json:
        headers = {"X-Leeway-CSRF": self._csrf, "Content-Type": "text/csv", "Idempotency-Key": str(uuid4())}
        answer = self._send("POST", path, content=content, params=query, headers=headers)
        assert answer.status_code in (200, 201), f"POST {path}: {answer.status_code} {answer.text}"
        answered: Json = answer.json()
        return answered

    def until(self, path: str, arrived: Callable[[Json], bool], *, seconds: float = 60) -> Json:
        """Read again until it is as wished; a job is given a minute."""
        deadline = time.monotonic() + seconds + self._patience
        while not arrived(now := self.get(path)):
            assert time.monotonic() < deadline, f"{path} is still {now}"
            time.sleep(0.1)
        return now

    def until_known(self, path: str) -> None:
        """A service that hears of people by events lets them in once it has heard."""
        deadline = time.monotonic() + 10 + self._patience
        while self._send("GET", path).status_code != httpx.codes.OK:
            assert time.monotonic() < deadline, f"{path} still knows nobody"
            time.sleep(0.05)

    def at(self, address: str) -> "Visitor":
        """The same session in another window: at another instance of the gateway."""
        other = Visitor(address, patience=self._patience)
        other._client.cookies = self._client.cookies
        other._csrf = self._csrf
        return other

    def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        deadline = time.monotonic() + self._patience
        while True:
            try:
                answer = self._client.request(method, path, **options)
            except httpx.TransportError:
                if time.monotonic() >= deadline:
                    raise
            else:
                if answer.status_code not in TRY_AGAIN or time.monotonic() >= deadline:
                    return answer
            time.sleep(PAUSE)

    def raw(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self._client.request(method, path, **options)

    def close(self) -> None:
        self._client.close()
