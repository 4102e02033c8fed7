"""The web app: hashed files for ever, the page anew each time with a nonce of its own, deep links to the page."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from servestatic import ServeStaticASGI
from starlette.responses import Response

from leeway.gateway.upstream import App, Receive, Scope, Send
from leeway.kernel.refusal import Refusal
from leeway.plumbing.problem import problem_of

NONCE_PLACE = b"__CSP_NONCE__"
ASSETS = "/assets/"
PAGE = "index.html"
NO_STORE = {"Cache-Control": "no-store"}
NOT_BUILT = (
    "Leeway is running, but its web app is not built.\n\n"
    "In a checkout: `make run` builds it. The API answers under /api/, its documents under /api/docs.\n"
)


class OnlyRead(Refusal):
    code = "method-not-allowed"
    status = 405
    title = "Pages are read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """One build. The page is kept in memory: it is small, and every answer needs a copy with another nonce."""

    page: bytes
    written: tuple[int, int]
    files: ServeStaticASGI


def web_app(folder: Path) -> App:
    """The files under `folder`; whatever is no file is a deep link, unless it should have been a hashed file."""
    return _ReadOnly(folder)


class _ReadOnly:
    """Whoever builds the web app anew, or for the first time, need not start Leeway again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._built = _built(folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            await problem_of(OnlyRead("GET it."), {"Allow": "GET, HEAD"})(scope, receive, send)
            return
        path: str = scope["path"]
        built = await self._newest()
        # The page itself never goes out as a file: its nonce would be a word that everybody knows.
        if built is not None and path in built.files.files and path != f"/{PAGE}":
            await built.files(scope, receive, send)
        else:
            await _answer_without_file(built, scope)(scope, receive, send)

    async def _newest(self) -> Built | None:
        """While a build is being written, the one before stays."""
        written = _written(self._folder)
        if written is not None and (self._built is None or written != self._built.written):
            self._built = await asyncio.to_thread(_built, self._folder) or self._built
        return self._built


def _answer_without_file(built: Built | None, scope: Scope) -> Response:
    if built is None:
        return Response(NOT_BUILT, 503, headers=NO_STORE, media_type="text/plain")
    if scope["path"].startswith(ASSETS):
        return Response("Not found\n", 404, headers=NO_STORE, media_type="text/plain")
    page = built.page.replace(NONCE_PLACE, scope["state"]["nonce"].encode())
    return Response(page, media_type="text/html", headers=NO_STORE)


def _written(folder: Path) -> tuple[int, int] | None:
    """When the page was written, and how long it is; nothing where there is none."""
    try:
        stat = (folder / PAGE).stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _built(folder: Path) -> Built | None:
    written = _written(folder)
    try:
        page = (folder / PAGE).read_bytes()
    except OSError:
        return None
    files = ServeStaticASGI(
        None,
        root=folder,
        max_age=3600,
        # The default lets every site read them.
        allow_all_origins=False,
        immutable_file_test=_is_hashed,
    )
    return None if written is None else Built(page=page, written=written, files=files)


def _is_hashed(path: str, url: str) -> bool:
    return url.startswith(ASSETS)
