"""`leeway` as it is, under watch: every turn of its loop that keeps all others waiting is written down (X73).

Run as a program in place of `leeway.cli`; LEEWAY_WATCH_FILE names where to write. asyncio's own check
(`loop.slow_callback_duration`) asks the wall clock, so that a busy machine looks like a slow Leeway. Here a turn is
counted by what its thread really did: computing, and waiting inside a call, without the time in which somebody else
had the processor.
"""

import asyncio
import os
import time
from asyncio.events import Handle
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, TextIO

import uvloop

from leeway.cli import main

COMPUTING_SECONDS = 0.1
"""As asyncio has it."""
WAITING_SECONDS = 0.5
"""In a call that gives the loop nothing back; less may be a disk or a host that has much to do."""
NANOSECONDS = 1e9


@dataclass(frozen=True, slots=True)
class Clocks:
    """In seconds: on the wall, of this thread's computing, of other threads', and of being ready while others ran."""

    wall: float
    computed: float
    computed_beside: float
    queued: float

    @classmethod
    def now(cls) -> "Clocks":
        with Path("/proc/thread-self/schedstat").open() as figures:
            queued = int(figures.read().split()[1]) / NANOSECONDS
        computed = time.thread_time()
        return cls(time.perf_counter(), computed, time.process_time() - computed, queued)

    def since(self, began: "Clocks") -> "Clocks":
        return Clocks(
            self.wall - began.wall,
            self.computed - began.computed,
            self.computed_beside - began.computed_beside,
            self.queued - began.queued,
        )

    @property
    def waited(self) -> float:
        # Of two threads of one process, one computes while the other waits for it: that is not a call's doing.
        return self.wall - self.computed - self.computed_beside - self.queued


def watch(into: TextIO) -> None:
    turn = Handle._run

    def watched(handle: Handle) -> None:
        began = Clocks.now()
        turn(handle)
        if time.perf_counter() - began.wall < COMPUTING_SECONDS:
            return
        took = Clocks.now().since(began)
        if took.computed >= COMPUTING_SECONDS or took.waited >= WAITING_SECONDS:
            into.write(f"computed {took.computed:.3f} s, waited {took.waited:.3f} s: {name_of(handle)}\n")
            into.flush()

    Handle._run = watched  # type: ignore[method-assign,assignment]


def name_of(handle: Handle) -> str:
    """The task with the places it has come to, from the outermost in; else the callback."""
    callback = handle._callback  # type: ignore[attr-defined]
    task = getattr(callback, "__self__", None)
    if not isinstance(task, asyncio.Task):
        return repr(handle)
    coroutine: Any = task.get_coro()
    places = [getattr(coroutine, "__qualname__", repr(coroutine))]
    while coroutine is not None:
        frame: FrameType | None = getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None)
        if frame is not None and "/leeway/" in frame.f_code.co_filename:
            places.append(place_of(frame.f_code, frame.f_lineno))
        coroutine = getattr(coroutine, "cr_await", None) or getattr(coroutine, "gi_yieldfrom", None)
    return " > ".join(places)


def place_of(code: CodeType, line: int) -> str:
    return f"{code.co_filename.rpartition('/leeway/')[2]}:{line} {code.co_name}"


if __name__ == "__main__":
    # A loop in Python: the turns of the one in C cannot be watched.
    uvloop.new_event_loop = asyncio.SelectorEventLoop  # type: ignore[assignment]
    with Path(os.environ.pop("LEEWAY_WATCH_FILE")).open("w") as slow_turns:
        watch(slow_turns)
        main()
