"""What outside systems asked to be told: their subscriptions, and every delivery with its attempts.

It knows addresses, types and how often something was tried; it keeps no copy of an event, which stays in the outbox of
its service. Nobody is asked but the subscribers' own addresses, and those through `outbound` alone.
"""
