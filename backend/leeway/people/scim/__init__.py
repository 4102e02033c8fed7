"""The SCIM 2.0 doorway: the protocol by scim2-server over our own storage, in front of the engine of all sources.

It keeps what each client pushed, as far as it is on the allow-list, and nothing else. It asks nobody.
"""
