"""Searching one's own journal: every word must be there, as it is spoken and not as it is spelled."""

import unicodedata


def spoken(text: str) -> str:
    """Without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def fits(text: str, words: str) -> bool:
    whole = spoken(text)
    return all(word in whole for word in spoken(words).split())
