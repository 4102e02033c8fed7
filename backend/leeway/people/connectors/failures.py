"""Why a source could not be read to its end. An outage is never taken for a deletion (P13)."""


class SourceFailed(Exception):
    """`code` is kept with the run and becomes a sentence on the screen; `detail` never holds a secret or a person."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


class Stopped(Exception):
    """Somebody asked the run to stop."""
