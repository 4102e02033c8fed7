"""How a source's own id is written where somebody is referred to: `bamboohr#123`, so that two sources never mix."""

SIGN = "#"


def reference_of(slug: str, source_id: str) -> str:
    return f"{slug}{SIGN}{source_id}"
