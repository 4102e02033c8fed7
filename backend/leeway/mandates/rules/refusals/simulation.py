"""Refusals about replays."""

from leeway.kernel.refusal import Refusal


class HistoryMoved(Refusal):
    code = "history-moved"
    status = 409
    title = "The deals have changed since this replay"

    def __init__(self) -> None:
        super().__init__("Its figures stay as they were shown. Replay again to see which deals stand behind them now.")
