"""What mutations do: one per file, each in one transaction."""
