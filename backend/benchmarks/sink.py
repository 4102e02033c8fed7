"""A receiver that only counts: what B15 sends to, in a process of its own."""

import os

from aiohttp import web

received: list[str] = []


async def take(request: web.Request) -> web.Response:
    await request.read()
    received.append(request.headers["webhook-id"])
    return web.Response(status=204)


async def show(request: web.Request) -> web.Response:
    return web.json_response({"all": len(received), "distinct": len(set(received))})


async def forget(request: web.Request) -> web.Response:
    received.clear()
    return web.Response(status=204)


if __name__ == "__main__":
    app = web.Application()
    app.router.add_post("/take", take)
    app.router.add_get("/received", show)
    app.router.add_delete("/received", forget)
    web.run_app(app, host="127.0.0.1", port=int(os.environ["BENCH_SINK_PORT"]), print=None)
