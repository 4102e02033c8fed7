"""People knows who works here: persons, their employments, units, teams, the reporting tree, roles and tokens.

It never keeps pay, health, birth or identity numbers, and nothing that a person wrote about their own growth.
It asks nobody: files and directories come to it, and the other services listen to its events.
"""
