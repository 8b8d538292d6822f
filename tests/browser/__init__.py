"""What a visitor sees, in a real Chromium: GraphiQL, the Neo4j Browser and the landing page."""
