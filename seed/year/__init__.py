"""The year 2026 of the Quangang scenario, brought about through the API alone."""
