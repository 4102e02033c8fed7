"""From bytes to text: UTF-8 with or without a mark, UTF-16, Windows-1252, and a clear word for everything else."""

import codecs
from dataclasses import dataclass

UTF_16_SAMPLE = 4_096
REPLACED = "\ufffd"
_BREAKING = frozenset(map(chr, range(32))) - {"\t", "\n", "\r"} | {"\x7f"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    text: str
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecodable:
    """`text` holds the replacement character where a byte could not be read, so that the cell can be named."""

    text: str
    tried: str


def decode(raw: bytes) -> Decoded | Undecodable:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _strict(raw, encoding)
    if (unmarked := _unmarked_utf_16(raw)) is not None:
        return _strict(raw, unmarked)
    finding = _strict(raw, "utf-8")
    if isinstance(finding, Decoded) or _is_broken_utf_8(raw):
        return finding
    return _strict(raw, "cp1252")


def breaking_character(text: str) -> int | None:
    """Where the first character stands that no spreadsheet writes: binary content, not a table."""
    if text.isprintable():
        return None
    return next((at for at, character in enumerate(text) if character in _BREAKING), None)


def _strict(raw: bytes, encoding: str) -> Decoded | Undecodable:
    try:
        return Decoded(text=raw.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        return Undecodable(text=raw.decode(encoding, errors="replace"), tried=encoding)


def _unmarked_utf_16(raw: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in nearly every second byte."""
    sample = raw[:UTF_16_SAMPLE]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros and zeros.count(0) * 10 >= len(zeros) * 9 and sample.count(0) <= len(zeros):
            return encoding
    return None


def _is_broken_utf_8(raw: bytes) -> bool:
    """More characters read well beyond ASCII than bytes that could not be: UTF-8 with damage, not Windows-1252."""
    text = raw.decode("utf-8", errors="replace")
    damaged = text.count(REPLACED)
    foreign = sum(1 for character in text if character > "\x7f") - damaged
    return foreign > damaged
