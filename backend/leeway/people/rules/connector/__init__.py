"""What a declared connector may say, worked out without a network: paths, templates, transforms, paging.

Every function takes what a source answered and returns what follows from it. Nothing here reads a secret or a clock.
"""
