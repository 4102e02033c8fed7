"""The yardstick of B5: a bare FastAPI route that runs the two statements of a draw-down as raw psycopg.

Run as a program: LEEWAY_BARE_DATABASE_URL, LEEWAY_BARE_PORT. No session, no rules, no tenant, no key, no log.
"""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import uvicorn
from fastapi import FastAPI, Response
from psycopg_pool import AsyncConnectionPool

from leeway.kernel.ids import new_id
from leeway.mandates.api.wire.evaluation import EvaluationRequest

TABLES = """
CREATE TABLE IF NOT EXISTS public.bare_anchor (
  id uuid PRIMARY KEY, budget bigint NOT NULL, held bigint NOT NULL DEFAULT 0, committed bigint NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS public.bare_hold (
  id uuid PRIMARY KEY, anchor_id uuid NOT NULL, amount bigint NOT NULL, state text NOT NULL);
INSERT INTO public.bare_anchor SELECT id, 9000000000000000 FROM mandates.mandate ON CONFLICT DO NOTHING;
"""
HOLD = """
WITH charged AS (
  UPDATE public.bare_anchor SET held = held + 1 WHERE id = %(anchor)s AND held + committed + 1 <= budget RETURNING id)
INSERT INTO public.bare_hold SELECT %(id)s, id, 1, 'held' FROM charged RETURNING id
"""
COMMIT = """
WITH resolved AS (
  UPDATE public.bare_hold SET state = 'committed' WHERE id = %(id)s AND state = 'held' RETURNING anchor_id, amount)
UPDATE public.bare_anchor AS a SET held = held - amount, committed = committed + amount
FROM resolved WHERE a.id = resolved.anchor_id RETURNING a.id
"""


def bare_app(url: str) -> FastAPI:
    pool = AsyncConnectionPool(url, min_size=20, max_size=20, open=False)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        async with pool:
            async with pool.connection() as connection:
                await connection.execute(TABLES)
            yield

    app = FastAPI(lifespan=life)

    @app.post("/holds", status_code=201)
    async def hold(asked: EvaluationRequest) -> Response:
        return await run(HOLD, {"anchor": asked.mandate_id, "id": (hold_id := new_id())}, hold_id)

    @app.post("/holds/{hold_id}/commit", status_code=201)
    async def commit(hold_id: UUID) -> Response:
        return await run(COMMIT, {"id": hold_id}, hold_id)

    async def run(statement: str, values: dict[str, object], hold_id: UUID) -> Response:
        async with pool.connection() as connection:
            done = await (await connection.execute(statement, values)).fetchone()
        return Response(json.dumps({"id": str(hold_id)}), 409 if done is None else 201, media_type="application/json")

    return app


def main() -> None:
    uvicorn.run(
        bare_app(os.environ["LEEWAY_BARE_DATABASE_URL"]),
        port=int(os.environ["LEEWAY_BARE_PORT"]),
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
