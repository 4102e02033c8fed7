"""The demo organisation: a made-up maker of measuring instruments with half a year of history.

It never invents a fact about anybody real and never touches an organisation that has people already.
It asks the services by their own HTTP interfaces, as the people it made up, so that every rule holds.
"""
