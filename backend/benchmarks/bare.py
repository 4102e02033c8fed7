"""The yardstick of B2: a bare FastAPI route with the same models, which only inserts the row of the log.

Run as a program: LEEWAY_BARE_DATABASE_URL, LEEWAY_BARE_PORT. One connection pool, no session, no rules, no tenant.
"""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Response
from psycopg_pool import AsyncConnectionPool

from leeway.kernel.ids import new_id
from leeway.mandates.api.wire.evaluation import Evaluation, EvaluationRequest, Finding, MandateRef
from leeway.mandates.rules.limit import OnBreach, Outcome, Scope, Unit

LOG = "CREATE TABLE IF NOT EXISTS public.bare_log (id uuid PRIMARY KEY, actor text, at timestamptz, body text)"
WRITE = "INSERT INTO public.bare_log VALUES (%s, 'bare', clock_timestamp(), %s)"


def bare_app(url: str) -> FastAPI:
    pool = AsyncConnectionPool(url, min_size=20, max_size=20, open=False)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        async with pool:
            async with pool.connection() as connection:
                await connection.execute(LOG)
            yield

    app = FastAPI(lifespan=life)

    @app.post("/evaluations", response_model=Evaluation)
    async def evaluate(asked: EvaluationRequest) -> Response:
        answer = _answer(asked)
        async with pool.connection() as connection:
            await connection.execute(WRITE, (answer.evaluation_id, json.dumps(answer.model_dump(mode="json"))))
        return Response(answer.model_dump_json(), media_type="application/json")

    return app


def _answer(asked: EvaluationRequest) -> Evaluation:
    """As long as a real one."""
    mandate_id = asked.mandate_id or new_id()
    finding = Finding(
        code="budget",
        scope=Scope.DEAL,
        path="",
        asked=1,
        bound=2,
        distance=1,
        unit=Unit.MINOR,
        ok=True,
        on_breach=OnBreach.ESCALATE,
        mandate_id=mandate_id,
        applies_to=None,
        period=None,
    )
    return Evaluation(
        evaluation_id=new_id(),
        outcome=Outcome.ALLOW,
        mandate=MandateRef(id=mandate_id, title="Room to close", version=1),
        ledger_position=0,
        concession_minor=1,
        currency=asked.currency,
        limits=[finding] * 3,
        binding=[],
        nearest=[],
        published_offers=[],
        price_books=[],
        duties=[],
        would_decide=[],
        expires_at=None,
    )


def main() -> None:
    uvicorn.run(
        bare_app(os.environ["LEEWAY_BARE_DATABASE_URL"]),
        port=int(os.environ["LEEWAY_BARE_PORT"]),
        log_level="warning",
        access_log=False,
    )


if __name__ == "__main__":
    main()
