"""The words of refusals, by what was asked for."""
