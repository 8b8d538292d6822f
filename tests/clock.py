"""The day the tests live on: whatever the scenario says of it is the same whenever they run."""

from datetime import date, timedelta

TODAY = date(2026, 11, 25)


def clock() -> date:
    """The day for what asks which it is."""
    return TODAY


def day(offset: int) -> str:
    """A day before or after it, as GraphQL writes it."""
    return (TODAY + timedelta(days=offset)).isoformat()
