"""Tests of the data sets and of how they get into a graph."""
