"""The web app: hashed files for ever, the page anew each time with a nonce of its own, deep links to the page."""

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


class Pages:
    """`page` is kept in memory: it is small, and every answer needs a copy with another nonce."""

    def __init__(self, page: bytes) -> None:
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = self._page.replace(NONCE_PLACE, scope["state"]["nonce"].encode())
        await Response(page, media_type="text/html", headers=NO_STORE)(scope, receive, send)


async def not_built(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(NOT_BUILT, 503, headers=NO_STORE, media_type="text/plain")(scope, receive, send)


def web_app(folder: Path) -> App:
    """The files under `folder`; whatever is no file is a deep link, unless it should have been a hashed file."""
    page = folder / PAGE
    if not page.is_file():
        return not_built
    fallback = Pages(page.read_bytes())
    files = ServeStaticASGI(
        None,
        root=folder,
        max_age=3600,
        # The default lets every site read them.
        allow_all_origins=False,
        immutable_file_test=_is_hashed,
    )
    return _ReadOnly(files, fallback)


def _is_hashed(path: str, url: str) -> bool:
    return url.startswith(ASSETS)


class _ReadOnly:
    def __init__(self, files: ServeStaticASGI, page: Pages) -> None:
        self._files = files
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if scope["method"] not in {"GET", "HEAD"}:
            refused = problem_of(OnlyRead("GET it."), {"Allow": "GET, HEAD"})
            await refused(scope, receive, send)
        # The page itself never goes out as a file: its nonce would be a word that everybody knows.
        elif path in self._files.files and path != f"/{PAGE}":
            await self._files(scope, receive, send)
        elif path.startswith(ASSETS):
            await Response("Not found\n", 404, headers=NO_STORE, media_type="text/plain")(scope, receive, send)
        else:
            await self._page(scope, receive, send)
