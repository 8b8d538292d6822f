"""From a small tree of query nodes to one Cypher text with parameters."""
