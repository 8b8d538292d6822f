"""The GraphQL schema: its types, its root fields, and what each field is in the graph."""
