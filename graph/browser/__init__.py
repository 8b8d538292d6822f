"""What the Neo4j Browser shows of the graph: its style, its saved queries, its guide."""
