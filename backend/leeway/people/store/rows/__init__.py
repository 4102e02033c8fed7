"""The tables of people, one file per noun.

They never validate: a row is trusted because only actions write it. They ask nobody.
"""
