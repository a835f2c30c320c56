"""The made-up federation: its story, and the office files that tell it.

`story` holds every figure a hand-checked case relies on; the other modules only spread those
figures over days, loans, receipts and staff, with a fixed seed. Money is whole fen throughout.
"""
