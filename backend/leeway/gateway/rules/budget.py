"""How many requests one principal may make: a bucket that fills at a steady rate (V12)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    per_second: float
    burst: float


@dataclass(frozen=True, slots=True)
class Bucket:
    tokens: float
    at: float


def full(rate: Rate, at: float) -> Bucket:
    return Bucket(rate.burst, at)


def taken(bucket: Bucket, rate: Rate, at: float) -> Bucket | None:
    """The bucket after one more request, or None when it is empty."""
    tokens = min(rate.burst, bucket.tokens + max(0.0, at - bucket.at) * rate.per_second)
    return Bucket(tokens - 1, at) if tokens >= 1 else None
