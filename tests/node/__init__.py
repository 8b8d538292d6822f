"""The server asked by clients that run on Node: `graphql-http`, `graphql-ws`."""
