"""Signing in without an identity provider: a firm of thirty runs on it.

It keeps a hash of each passphrase and never the passphrase; an administrator sends links and never sets one.
It asks people who somebody is.
"""
