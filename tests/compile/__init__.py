"""What operations are compiled to: each beside its Cypher, its parameters and Neo4j's plan."""
