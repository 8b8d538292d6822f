"""The year through the API: it ends where the files do, and happens once."""
