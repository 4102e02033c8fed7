"""Speed as ratios: each figure beside a yardstick measured in the same run, on the same machine.

It keeps results with the machine's facts and never fails a test run; it reports. It asks the real product, started
as an operator would, and loads it from another process.
"""
