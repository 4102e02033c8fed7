"""SCIM as its clients speak it: their many shapes made one, and a user made the fields that we keep.

It keeps nothing that is not on the allow-list and never sees a password. It asks nobody.
"""
