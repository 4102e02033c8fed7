"""The doorway for systems that ask any decision point in one way, in the words of the AuthZEN Authorization API 1.0.

It knows no rule of its own: every answer comes from the deed behind `POST /evaluations`, or, for the organisation of
the public conformance fixture, from that fixture. It keeps nothing but the row of the log that the deed writes.
"""
