"""Cypher expressions written by hand, with `#holes` for what the compiler fills in."""

import re
from dataclasses import dataclass, field

_HOLE = re.compile(r"#([A-Za-z]+)")


@dataclass(frozen=True)
class Template:
    """A Cypher expression with holes.

    `#n` is the node at hand, `#r` the relationship that led to it, `#date` the date the question is
    asked as of (today, unless it says otherwise), `#today` the date it is asked on, `#now` the time,
    `#principal` the key of the acting party; a filter's own value is `#value`, a way's own variable `#l`.
    Variables bound inside a template have one or two letters, or a `_`: those that the compiler makes are
    words, so the two never meet.
    """

    text: str
    parts: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Odd positions are the names of holes, as re.split puts captured groups between the pieces.
        object.__setattr__(self, "parts", tuple(_HOLE.split(self.text)))

    @property
    def holes(self) -> frozenset[str]:
        """The names of the holes."""
        return frozenset(self.parts[1::2])

    def written(self, **names: str) -> str:
        """The text with its holes filled by what is safe in Cypher: names of variables and parameters."""
        return "".join(names[part] if index % 2 else part for index, part in enumerate(self.parts))
