"""Replay: what a proposed mandate would have decided of the deals that were made.

It knows deals as columns of whole numbers and answers for all of them at once. It keeps nothing and asks nobody:
columns come from the store, the proposal from whoever thinks of it. A test holds it against the rules, deal by deal.
"""
