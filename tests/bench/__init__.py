"""What the server costs beside hand-written Cypher: `make bench`."""
