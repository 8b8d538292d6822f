"""Tests of Qudao."""
