"""How requests come in and answers go out: GraphQL over HTTP, server-sent events and WebSockets."""
