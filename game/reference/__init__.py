"""The reference: the month's rules written twice more, to hold the core's speed and its results against.

`agents` is the whole month in Mesa, one household at a time; `compiled` is three rules as compiled loops. Both
must come to the core's numbers, to the last digit; `ratios` times them beside it. Nothing here is part of the
game: it needs the extra `bench`, and no other room imports it but the measuring ones.
"""
