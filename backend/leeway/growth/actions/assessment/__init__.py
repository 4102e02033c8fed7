"""Deeds of an assessment: answered by who is asked, read by who is assessed, left by them."""
