"""Load from another process: wrk, with one request repeated (`apt-get install wrk`)."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

CONNECTIONS = 16
SECONDS = 5


class NoWrk(RuntimeError):
    """wrk is not installed."""


def requests_per_second(url: str, *, body: object, headers: Mapping[str, str]) -> float:
    """Answers of 2xx per second; any other answer makes the figure worthless, so it raises."""
    program = shutil.which("wrk")
    if program is None:
        raise NoWrk("install wrk first: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "post.lua"
        lines = ['wrk.method = "POST"', f"wrk.body = {json.dumps(json.dumps(body))}"]
        lines += [f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}" for name, value in headers.items()]
        script.write_text("\n".join(lines))
        run = subprocess.run(
            [program, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), url],
            capture_output=True,
            text=True,
            check=True,
        )
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", run.stdout)
    if refused:
        raise RuntimeError(f"{refused.group(1)} requests were refused, so there is nothing to compare")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)
    if rate is None:
        raise RuntimeError(f"wrk printed no rate: {run.stdout}")
    return float(rate.group(1))
