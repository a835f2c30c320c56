"""What exactness costs: one campaign at city size by kaimenhong, by hand-written SQL and by a script in pandas.

`python -m bench` runs it; docs/bench.md says how to read it.
"""
