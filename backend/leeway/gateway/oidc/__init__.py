"""Signing in with the organisation's identity provider: OpenID Connect, code flow with PKCE.

It keeps issuer and subject of whoever came in, and no token of the provider's; an e-mail never says who somebody is.
It asks the provider for its metadata, its keys and a token, and people who somebody is.
"""
