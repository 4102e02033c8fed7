"""Insights: how a mandate was used, in figures that its holder and its grantor can both reckon again.

It knows sums of the ledger and counts of the log, never who drew or asked. It keeps nothing and asks nobody; each
figure has one definition, written where it is reckoned. A test reckons all of them again from the files alone.
"""
