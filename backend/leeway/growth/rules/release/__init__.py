"""The release gate: what may be said of a group so that nobody in it can be found out (G42, R42).

Knows who answered a wave by the values of its filters, and what was said of earlier waves; keeps nothing, asks nobody.
Every aggregate passes `gate.release_of` before it leaves growth.
"""
