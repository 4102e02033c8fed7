"""How names are found: folded once when kept, so that a prefix is a range on an index (X21)."""

import unicodedata

LAST_SIGN = "\U0010ffff"


def folded(text: str) -> str:
    """Lower case without accents or double spaces; ß, ø and their like by their nearest letters."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


def prefix_range(text: str) -> tuple[str, str]:
    """From and until: everything that begins with the text."""
    start = folded(text)
    return start, start + LAST_SIGN
