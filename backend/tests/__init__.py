"""Tests of the whole house, beside what they test."""
