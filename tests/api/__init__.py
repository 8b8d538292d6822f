"""The API as clients meet it: over HTTP, on the scenario."""
