"""Neo4j: what the graph is called, how statements are built, and the one place that runs them."""
