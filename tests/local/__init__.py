"""Fetching, starting, stopping and recovering the local Neo4j, with the real parts."""
