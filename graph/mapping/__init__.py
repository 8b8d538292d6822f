"""The only source of the labels, relationship types and property names that reach a Cypher text."""
