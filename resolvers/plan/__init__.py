"""From the selection of an operation to the tree of one Cypher statement and the shape of its answer."""
