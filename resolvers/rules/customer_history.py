"""What protects a customer and did, as records say it; see `resolvers.rules.past`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """Size, grade and card of a customer; what is None is not said."""

    size: str | None = None
    grade: str | None = None
    card: str | None = None

    def filled(self, own: "State") -> "State":
        """The same, with what it leaves out as the customer's own."""
        return State(self.size or own.size, self.grade or own.grade, self.card or own.card)

    def without(self, to: "State") -> "State":
        """What it says beside what is changed."""
        return State(
            self.size if to.size is None else None,
            self.grade if to.grade is None else None,
            self.card if to.card is None else None,
        )

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return self == State()
