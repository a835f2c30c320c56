"""The forms offices have: what the generators of the examples write their files with."""
