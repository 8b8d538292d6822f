"""What the compiler believes relationships to lead from and to, held against a loaded graph."""

from collections import defaultdict
from textwrap import dedent

from graph.mapping.relationship import ENDS
from graph.session import Graph

_LEVELS = {"Province", "City", "County"}
# What the scenario has none of, or of one kind only.
_NOT_ALL = {"WAS_BASED_IN", "WAS_LOCATED_IN", "WAS_DERIVED_FROM", "EXCLUSIVE_IN"}
_NOT_ALL |= {
    "LOOKS_INTO",
    "ABOUT",
    "CHANGED",
    "CONCERNS",
    "DONE_BY",
    "IN_AREA",
}  # of events: tests/api/test_history.py
_SEEN = dedent("""\
    MATCH (a)-[r]->(b)
    RETURN DISTINCT type(r), labels(a), labels(b)""")


async def test_ends_are_those_of_the_graph(scenario: Graph) -> None:
    """Every relationship of the scenario is known, with exactly the labels that stand at its ends."""
    found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for type_, start, end in await scenario.read(_SEEN):
        found[type_][0].update(set(start) - _LEVELS)
        found[type_][1].update(set(end) - _LEVELS)
    known = {str(type_): (set(start), set(end)) for type_, (start, end) in ENDS.items()}
    for type_ in _NOT_ALL & set(found):
        assert found[type_][0] <= known[type_][0]
        assert found[type_][1] <= known[type_][1]
    assert {t: e for t, e in found.items() if t not in _NOT_ALL} == {
        t: e for t, e in known.items() if t not in _NOT_ALL
    }
