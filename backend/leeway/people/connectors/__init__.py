"""Connectors fetch what a source says about people, as its declaration describes; they keep only its cursor in hand.

They never decide what a record means for the directory, never follow an address that was not allowed, and never write
a secret anywhere. They ask the source alone, over HTTP, and stop when they are told to.
"""
