"""Signed checkpoints of all audit chains, kept outside the database (R34).

Somebody who may change every table could rewrite a chain together with its head; a checkpoint written earlier to
a file, a log shipper or a write-once medium still knows the old hash. Each line names only the heads that moved since
the line before and covers that line, so the file is a chain itself.
"""

import base64
import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from leeway.plumbing.audit_chain import Head

FIRST = "0" * 64
ES256 = ec.ECDSA(hashes.SHA256())


class BrokenCheckpoints(ValueError):
    """A line of the checkpoint file is missing, changed, or not signed by this key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """`size` entries in all chains at `at`; `head` is one hash over all their heads."""

    service: str
    at: datetime
    size: int
    head: str


def key_of(file: Path) -> ec.EllipticCurvePrivateKey:
    """The signing key, made at first use. It never rotates: old checkpoints must stay verifiable."""
    if not file.exists():
        private = ec.generate_private_key(ec.SECP256R1())
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(pem)
    loaded = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(loaded, ec.EllipticCurvePrivateKey):
        raise BrokenCheckpoints(f"{file} is no P-256 key")
    return loaded


def public_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    """What whoever verifies elsewhere needs, and all they need."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def public_key_of(pem: bytes) -> ec.EllipticCurvePublicKey:
    loaded = load_pem_public_key(pem)
    if not isinstance(loaded, ec.EllipticCurvePublicKey):
        raise BrokenCheckpoints("This is no P-256 public key.")
    return loaded


class CheckpointFile:
    """Appends to `<service>.checkpoints`; what it knows of the chains comes from the file itself."""

    def __init__(self, file: Path, service: str, key: ec.EllipticCurvePrivateKey) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.with_suffix(".pub.pem").write_bytes(public_pem(key))
        self._file = file
        self._service = service
        self._key = key
        self._read_bytes = -1
        self._known: dict[tuple[UUID, UUID], Head] = {}
        self._last = FIRST
        with self._locked():
            self._read_again()

    @property
    def size(self) -> int:
        return sum(mark.seq for mark in self._known.values())

    def append(self, heads: Iterable[Head], at: datetime) -> Checkpoint | None:
        """Sign where the chains stand; None where nothing moved since the last time."""
        with self._locked():
            self._read_again()
            return self._append(heads, at)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time, among all processes of this machine."""
        with self._file.open("ab") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _read_again(self) -> None:
        """Another process of the same service may have written since."""
        size = self._file.stat().st_size
        if size != self._read_bytes:
            lines = self._file.read_bytes().splitlines()
            self._known = {_place(mark): mark for mark in read_marks(lines, self._key.public_key())}
            self._last = hashlib.sha256(lines[-1]).hexdigest() if lines else FIRST
            self._read_bytes = size

    def _append(self, heads: Iterable[Head], at: datetime) -> Checkpoint | None:
        now = {_place(head): head for head in heads}
        moved = [head for place, head in sorted(now.items()) if self._known.get(place) != head]
        if not moved:
            return None
        checkpoint = Checkpoint(
            service=self._service, at=at, size=sum(head.seq for head in now.values()), head=_root(now.values())
        )
        said = {
            "service": checkpoint.service,
            "at": at.isoformat(),
            "size": checkpoint.size,
            "head": checkpoint.head,
            "moved": [[str(head.organisation_id), str(head.stream), head.seq, head.hash.hex()] for head in moved],
            "before": self._last,
        }
        text = json.dumps(said, sort_keys=True, separators=(",", ":"))
        signature = base64.b64encode(self._key.sign(text.encode(), ES256)).decode()
        line = f"{signature} {text}".encode()
        with self._file.open("ab") as target:
            target.write(line + b"\n")
            target.flush()
            os.fsync(target.fileno())
        self._known, self._last = now, hashlib.sha256(line).hexdigest()
        self._read_bytes += len(line) + 1
        return checkpoint


def read_marks(lines: Iterable[bytes], key: ec.EllipticCurvePublicKey) -> list[Head]:
    """Every head that any checkpoint named, oldest first; raises where a line is not as it was signed."""
    marks: list[Head] = []
    before = FIRST
    for number, line in enumerate(lines, start=1):
        signature, _, text = line.partition(b" ")
        try:
            key.verify(base64.b64decode(signature, validate=True), text, ES256)
            said: dict[str, Any] = json.loads(text)
        except (InvalidSignature, ValueError) as error:
            raise BrokenCheckpoints(f"checkpoint {number}: not signed by this key") from error
        if said["before"] != before:
            raise BrokenCheckpoints(f"checkpoint {number}: the one before it was removed or changed")
        marks += [
            Head(organisation_id=UUID(organisation), stream=UUID(stream), seq=seq, hash=bytes.fromhex(digest))
            for organisation, stream, seq, digest in said["moved"]
        ]
        before = hashlib.sha256(line).hexdigest()
    return marks


def _place(head: Head) -> tuple[UUID, UUID]:
    return head.organisation_id, head.stream


def _root(heads: Iterable[Head]) -> str:
    ordered = sorted(heads, key=_place)
    told = "".join(f"{head.organisation_id} {head.stream} {head.seq} {head.hash.hex()}\n" for head in ordered)
    return hashlib.sha256(told.encode()).hexdigest()
