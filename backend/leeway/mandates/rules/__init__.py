"""What a mandate allows, in pure values and functions: limits, offers, evaluation, ledger, states.

It keeps nothing, reads no clock and makes no id: the moment and every fact are arguments.
It asks nobody; open `evaluation.py` first.
"""
