"""Which customers are the customer managers' (design section 5, rule 5)."""

_CARDS = frozenset({"DIAMOND", "GOLD"})


def protected(size: str, grade: str, card: str) -> bool:
    """Whether a customer of this size, grade and card may not be served by an agent without an exception."""
    return size == "LARGE" or grade == "A" or card in _CARDS
