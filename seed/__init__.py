"""Data sets and how they get into a graph."""
