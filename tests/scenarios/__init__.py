"""Rules of authority as data: small graphs, questions about them, and the decisions that are right."""
