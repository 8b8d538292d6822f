"""Pure parts of the read path, without a graph."""
