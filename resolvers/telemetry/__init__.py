"""What is seen of the server from inside: logs, metrics and traces."""
