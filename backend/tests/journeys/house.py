"""The real product, started as an operator starts it: one process, or four."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from leeway.settings import Service

START_SECONDS = 180
STOP_SECONDS = 20
SAID = b" on http://"


@dataclass(frozen=True, slots=True)
class House:
    address: str
    home: Path
    process: subprocess.Popen[bytes]
    apart: bool = False

    def services(self) -> dict[str, psutil.Process]:
        """The processes of a house that stands apart, by the service each of them serves."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        found = {}
        for child in children:
            with suppress(psutil.NoSuchProcess):
                words = child.cmdline()
                if "serve" in words:
                    found[words[words.index("serve") + 1]] = child
        return found

    def is_ready(self) -> bool:
        """It said so, and everything it consists of says so now."""
        return SAID in Path(f"{self.home}.log").read_bytes() and all(_is_ready(one) for one in self._addresses())

    def _addresses(self) -> Iterator[str]:
        yield self.address
        if self.apart:
            for service in Service:
                # One that has fallen is not ready; nobody listens on port 0.
                process = self.services().get(service)
                yield f"http://127.0.0.1:{process.environ()['LEEWAY_PORT'] if process else 0}"

    def until_ready(self) -> None:
        self.until(House.is_ready)

    def until(self, reached: Callable[["House"], bool]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"Leeway ended with {self.process.returncode}: see {self.home}.log")
            if reached(self):
                return
            time.sleep(0.1)
        raise TimeoutError(f"not there after {START_SECONDS} s: see {self.home}.log")


@contextmanager
def standing(
    home: Path,
    *command: str,
    until: Callable[[House], bool] = House.is_ready,
    program: str = "leeway.cli",
    **settings: str,
) -> Iterator[House]:
    """`leeway serve` or `leeway apart` on a free port of the loopback, ended by its own id."""
    port = free_port()
    env = {name: value for name, value in os.environ.items() if not name.startswith("LEEWAY_")}
    env |= {"LEEWAY_HOME": str(home), "LEEWAY_HOST": "127.0.0.1", "LEEWAY_PORT": str(port), "LEEWAY_DEMO": "1"}
    env |= settings
    env["PYTHONPATH"] = str(Path(__file__).parents[2])
    if "LEEWAY_PG_BIN" in os.environ:
        env["LEEWAY_PG_BIN"] = os.environ["LEEWAY_PG_BIN"]
    with Path(f"{home}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", program, *command], env=env, stdout=log, stderr=subprocess.STDOUT
        )
    house = House(f"http://127.0.0.1:{port}", home, process, "apart" in command)
    try:
        house.until(until)
        yield house
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _is_ready(address: str) -> bool:
    with suppress(httpx.HTTPError, psutil.Error):
        return httpx.get(f"{address}/readyz", timeout=2, trust_env=False).status_code == httpx.codes.OK
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
