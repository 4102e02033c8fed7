"""The rules of people: values in, a finding out.

They never read a clock, make an id or touch a database; the moment and fresh ids are arguments.
They ask the standard library and the kernel only.
"""
