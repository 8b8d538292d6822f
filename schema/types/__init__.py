"""What clients see: one noun per file."""
