"""The front door: sessions, tokens of machines turned into internal ones, and the way to each service.

It keeps who is signed in and nothing of what they do; it never keeps a password, a name or a secret in the clear.
It asks people who somebody is, and every service for its part of a screen.
"""
