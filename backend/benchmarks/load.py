"""Load from another process: wrk, posting a list of bodies in turn (`apt-get install wrk`)."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.ratio import NotMeasured

CONNECTIONS = 16
SECONDS = 4
IN_TURN = """
local turn = 0
request = function()
  turn = turn % #bodies + 1
  return wrk.format("POST", nil, nil, bodies[turn])
end
"""


DRAWS = """
local turn, waiting = 0, {}
math.randomseed(os.time())
local mine = tostring(math.random(1000000000))
request = function()
  turn = turn + 1
  wrk.headers["Idempotency-Key"] = mine .. "-" .. turn
  local hold = table.remove(waiting)
  if hold then return wrk.format("POST", path .. "/" .. hold .. "/commit", nil, "{}") end
  return wrk.format("POST", path, nil, bodies[turn % #bodies + 1])
end
response = function(status, headers, body)
  local hold = string.match(body, '^{"id":%s*"([0-9a-f-]+)"')
  if status == 201 and hold and not string.match(body, '"hold_id"') and not done[hold] then
    done[hold] = true
    table.insert(waiting, hold)
  end
end
"""
"""A hold is committed once: the answer to a commitment names its hold beside itself."""


def require_wrk() -> str:
    program = shutil.which("wrk")
    if program is None:
        raise NotMeasured("wrk is missing: apt-get install wrk")
    return program


def requests_per_second(url: str, *, bodies: Sequence[object], headers: Mapping[str, str]) -> float:
    """Answers of 2xx per second; any other answer makes the figure worthless, so it raises."""
    return _rate(url, IN_TURN, bodies=bodies, headers=headers)


def draws_per_second(address: str, path: str, *, bodies: Sequence[object], headers: Mapping[str, str]) -> float:
    """Holds with their commitments: half of the answers."""
    script = f"local path, done = {json.dumps(path)}, {{}}\n{DRAWS}"
    return _rate(address, script, bodies=bodies, headers=headers) / 2


def _rate(url: str, script_body: str, *, bodies: Sequence[object], headers: Mapping[str, str]) -> float:
    told = [f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}" for name, value in headers.items()]
    listed = ", ".join(json.dumps(json.dumps(body)) for body in bodies)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "post.lua"
        script.write_text("\n".join([*told, f"local bodies = {{{listed}}}", script_body]))
        run = subprocess.run(
            [require_wrk(), "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), url],
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
