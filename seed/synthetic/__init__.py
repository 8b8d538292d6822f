"""A graph of any size, made up from a seed: the same numbers always give the same graph."""
