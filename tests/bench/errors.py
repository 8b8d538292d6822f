"""What ends a bench early."""


class BenchError(Exception):
    """The bench cannot go on, or its numbers would mean nothing; the message says why."""
