"""Growth knows which journey a person has opted into and the stages they chose on it, now and before.

It never keeps a score, a reason for pausing or stopping, or anything that a report on a person could show.
It asks nobody: who is active it learns from people's events, and it tells mandates of a stage change and no more.
"""
