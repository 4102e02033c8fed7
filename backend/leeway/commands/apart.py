"""`leeway apart`: the four services as processes of this machine, each with its own credentials and no others."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from types import FrameType

import httpx
import typer

from leeway.chosen import Chosen
from leeway.credentials import Credentials, credentials_of
from leeway.databases import owners_database
from leeway.plumbing.logs import configure_logs
from leeway.plumbing.migration import migrate
from leeway.plumbing.safe_database import NotServable
from leeway.plumbing.serving import listening_socket
from leeway.schemas import KEPT, SCHEMAS
from leeway.settings import HouseSettings, Service

LOOPBACK = "127.0.0.1"
HANDED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
"""What every process needs of the environment; nothing that could hold a secret of another one."""

NOT_FOR_ALL = ("DATABASE_URL", "_HOME", "_PG_BIN")
"""Endings of our own settings that are each process's affair."""

STEP = 0.2
START_SECONDS = 180.0
STOP_SECONDS = 20.0
PAUSE_SECONDS = 1.0


def apart() -> None:
    """Run people, growth, mandates and gateway apart on this machine until SIGTERM or Ctrl-C."""
    settings = HouseSettings()
    # Its processes read their own; a wrong one is said here, once, before any of them starts.
    Chosen()
    configure_logs(pretty=settings.logs == "pretty", level=settings.log_level)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    with owners_database(settings) as owner_url:
        migrate(owner_url, settings.secrets_folder, SCHEMAS)
        credentials = {service: credentials_of(settings, KEPT[service].schema, owner_url) for service in Service}
        ports = _ports(settings)
        environments = {service: environment_of(settings, service, credentials[service], ports) for service in Service}
        processes: dict[Service, subprocess.Popen[bytes]] = {}
        try:
            for service, environment in environments.items():
                processes[service] = _start(service, environment)
            _wait_until_all_answer(ports, processes)
            typer.echo(f"Leeway runs apart on http://{settings.host}:{ports[Service.GATEWAY]}")
            _keep(processes, environments)
        finally:
            # The rest of the end is short and must not be cut.
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            _stop(processes)


def environment_of(
    settings: HouseSettings, service: Service, credentials: Credentials, ports: Mapping[Service, int]
) -> dict[str, str]:
    """A home of its own besides, because keys lie there."""
    environment = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    environment |= {
        name: words
        for name, words in os.environ.items()
        if name.startswith("LEEWAY_") and not name.endswith(NOT_FOR_ALL)
    }
    environment |= {f"LEEWAY_{other.upper()}_URL": f"http://{LOOPBACK}:{port}" for other, port in ports.items()}
    return environment | {
        "LEEWAY_HOME": str(settings.folder / "apart" / service),
        "LEEWAY_HOST": settings.host if service is Service.GATEWAY else LOOPBACK,
        "LEEWAY_PORT": str(ports[service]),
        f"LEEWAY_{service.upper()}_DATABASE_URL": credentials.url,
        f"LEEWAY_{service.upper()}_OPERATOR_DATABASE_URL": credentials.operator_url,
    }


def _ports(settings: HouseSettings) -> dict[Service, int]:
    listening_socket(settings.host, settings.port).close()
    free = {service: _free_port() for service in Service}
    return {**free, Service.GATEWAY: settings.port or free[Service.GATEWAY]}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def _start(service: Service, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A session of its own: Ctrl-C comes to us, and we end them in order."""
    return subprocess.Popen(
        [sys.executable, "-m", "leeway.cli", "serve", service],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _wait_until_all_answer(ports: Mapping[Service, int], processes: Mapping[Service, subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + START_SECONDS
    for service, process in processes.items():
        while not _answers(ports[service]):
            if process.poll() is not None:
                raise NotServable(f"{service} did not start: its own line above says why.")
            if time.monotonic() > deadline:
                raise NotServable(f"{service} does not answer after {START_SECONDS:.0f} s.")
            time.sleep(STEP)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://{LOOPBACK}:{port}/healthz", timeout=2, trust_env=False).is_success
    except httpx.TransportError:
        return False


def _keep(processes: dict[Service, subprocess.Popen[bytes]], environments: Mapping[Service, Mapping[str, str]]) -> None:
    """One that falls is started again; the others go on without it in the meantime."""
    while True:
        time.sleep(STEP)
        for service, process in list(processes.items()):
            if process.poll() is not None:
                typer.echo(f"{service} ended with {process.returncode}, starting it again", err=True)
                time.sleep(PAUSE_SECONDS)
                processes[service] = _start(service, environments[service])


def _stop(processes: Mapping[Service, subprocess.Popen[bytes]]) -> None:
    """The gateway first, so that nobody comes in while the others drain."""
    for process in reversed(list(processes.values())):
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in reversed(list(processes.values())):
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
