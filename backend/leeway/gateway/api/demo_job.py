"""The one load of the demo organisation that this process may be busy with."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

import structlog

from leeway.gateway.api.wire import DemoJob
from leeway.kernel.ids import new_id

log = structlog.get_logger()

Tell = Callable[[int, int, str | None], None]
Loader = Callable[[Tell], Awaitable[None]]
"""Makes the demo organisation and tells how far it is: done, total, step."""


class DemoOrganisation:
    """One load at a time; what was done stays known until the process ends."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._id: UUID = new_id()
        self._state = "queued"
        self._done, self._total = 0, 0
        self._step: str | None = None
        self._task: asyncio.Task[None] | None = None

    def job(self) -> DemoJob:
        return DemoJob(id=self._id, state=self._state, done=self._done, total=self._total, step=self._step)

    @property
    def running(self) -> bool:
        return self._state == "running"

    def start(self) -> None:
        if not self.running:
            self._state, self._done, self._total, self._step = "running", 0, 0, None
            self._task = asyncio.create_task(self._load())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _load(self) -> None:
        try:
            await self._loader(self._tell)
        except Exception as error:
            log.exception("demo-organisation-failed", kind=type(error).__name__)
            self._state = "failed"
        else:
            self._state = "succeeded"

    def _tell(self, done: int, total: int, step: str | None) -> None:
        self._done, self._total, self._step = done, total, step
