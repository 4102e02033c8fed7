"""Speed as ratios: each figure beside a yardstick measured in the same run, on the same machine.

One file per benchmark, `b<number>_<what>.py`, with `measure() -> list[Ratio]`; `__main__.py` finds them, prints one
table and keeps it in `results/`. A benchmark reports and never fails a test run. It asks the real product over real
HTTP, with its own durable PostgreSQL, and loads it from another process.
"""
