"""`leeway apart`: the four services as processes of their own on this machine, each with its own credentials only."""

import os
import signal
import subprocess
import sys
import time
from types import FrameType

from leeway.credentials import Credentials
from leeway.databases import serving_database
from leeway.plumbing.serving import listening_socket
from leeway.settings import HouseSettings, Service

LOOPBACK = "127.0.0.1"
LOOK_EVERY_SECONDS = 0.2
PATIENCE_SECONDS = 15


class _Stopping(Exception):
    pass


def apart() -> None:
    """Serve people, growth, mandates and gateway as four processes until SIGTERM or Ctrl-C."""
    settings = HouseSettings()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    with serving_database(settings, tuple(Service)) as standing:
        credentials = standing.credentials(settings, tuple(Service))
        addresses = _addresses(settings)
        running = {service: _start(settings, service, credentials[service], addresses) for service in Service}
        sys.stdout.write(f"Leeway runs apart on {addresses[Service.GATEWAY]}\n")
        sys.stdout.flush()
        try:
            while True:
                time.sleep(LOOK_EVERY_SECONDS)
                for service, process in running.items():
                    if process.poll() is not None:
                        running[service] = _start(settings, service, credentials[service], addresses)
        except _Stopping:
            pass
        finally:
            _end(list(running.values()))


def _stop(number: int, frame: FrameType | None) -> None:
    raise _Stopping


def _addresses(settings: HouseSettings) -> dict[Service, str]:
    """The gateway where the operator wants it, the others on ports that are free now."""
    with listening_socket(settings.host, settings.port):
        pass
    addresses = {Service.GATEWAY: f"http://{settings.host}:{settings.port}"}
    for service in (Service.PEOPLE, Service.GROWTH, Service.MANDATES):
        with listening_socket(LOOPBACK, 0) as free:
            addresses[service] = f"http://{LOOPBACK}:{free.getsockname()[1]}"
    return addresses


def _start(
    settings: HouseSettings, service: Service, own: Credentials, addresses: dict[Service, str]
) -> subprocess.Popen[bytes]:
    """A home of its own, so that no process can read the password or the key of another."""
    name = service.upper()
    host, _, port = addresses[service].removeprefix("http://").rpartition(":")
    env = {key: value for key, value in os.environ.items() if not key.endswith("DATABASE_URL")}
    env |= {f"LEEWAY_{other.upper()}_URL": address for other, address in addresses.items()}
    env |= {
        "LEEWAY_HOME": str(settings.folder / "apart" / service),
        "LEEWAY_HOST": host,
        "LEEWAY_PORT": port,
        f"LEEWAY_{name}_DATABASE_URL": own.url,
        f"LEEWAY_{name}_OPERATOR_DATABASE_URL": own.operator_url,
    }
    # A session of its own: Ctrl-C comes to us, and we end them in order.
    return subprocess.Popen([sys.executable, "-m", "leeway.cli", "serve", service], env=env, start_new_session=True)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
