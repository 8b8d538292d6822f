"""The graph that the year comes out with is that of the files, node by node, link by link."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from seed.element import Link, Node
from seed.problem import Problem
from seed.quangang_data import FOLDER, elements, read_rows
from seed.reference_data import FOLDER as REFERENCE
from tests.year.lived import Counted, Lived

pytestmark = pytest.mark.xdist_group("year")

# The numbers that rules refer to, which are there from the first start.
_POLICY = {"Policy", "SectionLimit", "PromotionBar"}
# What the files do not have: how each change came about, and what an agent was on each earlier day.
_BESIDE = {"Event", "IdempotencyKey", "Counter", "Dataset", "Migration", "AgentRecord", *_POLICY}
_NODES = """
MATCH (n)
WHERE NOT n:Territory AND NOT n:Industry AND none(l IN labels(n) WHERE l IN $beside)
RETURN labels(n), properties(n)"""
# EXCLUSIVE_IN is held twice: see graph/derived.py.
_LINKS = """
MATCH (a)-[r]->(b)
WHERE NOT a:Territory AND NOT a:Industry AND type(r) <> 'EXCLUSIVE_IN'
  AND none(l IN labels(a) + labels(b) WHERE l IN $beside)
RETURN coalesce(a.key, a.code, a.id), type(r), coalesce(b.key, b.code, b.id), properties(r)"""
_RECORDS = """
MATCH (r:AgentRecord)-[:RECORD_OF]->(a)
RETURN a.code, toString(r.validFrom), toString(r.validTo), r.status"""

# Why an agent has its status, and why a service ended, is asked for by the API; the files do not say it.
_REASONS = {"statusReason", "endReason"}


@pytest.fixture(scope="module")
def told() -> list[Node | Link]:
    """What the files say is in the graph."""
    problems: list[Problem] = []
    return elements(read_rows(FOLDER, problems), REFERENCE, problems)


async def test_every_node_is_there(lived: Lived, told: list[Node | Link]) -> None:
    """By its labels and all its properties, and no other one."""
    found = lived.translated(
        [
            [sorted(labels), _values(properties)]
            for labels, properties in await lived.graph.read(_NODES, {"beside": sorted(_BESIDE)})
        ]
    )
    expected = [
        [sorted(each.labels.split(":")), _values(each.properties)]
        for each in told
        if isinstance(each, Node) and each.labels not in _BESIDE
    ]
    assert _counted(found) - _counted(expected) == Counter()
    assert _counted(expected) - _counted(found) == Counter()


async def test_every_relationship_is_there(lived: Lived, told: list[Node | Link]) -> None:
    """By its ends, its type and all its properties, and no other one."""
    found = lived.translated(
        [
            [source, type_, target, _values(properties)]
            for source, type_, target, properties in await lived.graph.read(
                _LINKS, {"beside": sorted(_BESIDE)}
            )
        ]
    )
    expected = [
        [each.source.key, each.type, each.target.key, _values(each.properties)]
        for each in told
        if isinstance(each, Link) and each.source.label not in _BESIDE
    ]
    assert _counted(found) - _counted(expected) == Counter()
    assert _counted(expected) - _counted(found) == Counter()


async def test_what_agents_were_is_on_record(lived: Lived, told: list[Node | Link]) -> None:
    """Each record of the files is there, with its days; others tell of applications, step by step."""
    found = {tuple(row) for row in lived.translated(await lived.graph.read(_RECORDS))}
    records = {
        each.properties["key"]: each.properties
        for each in told
        if isinstance(each, Node) and each.labels == "AgentRecord"
    }
    for each in told:
        if isinstance(each, Link) and each.source.label == "AgentRecord" and each.type == "RECORD_OF":
            days = _values(records[each.source.key])
            assert (each.target.key, None, days["validTo"], days["status"]) in found


def _values(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Properties as JSON has them, times in UTC, without reasons that only the API knows."""
    return {
        name: _value(value)
        for name, value in sorted(properties.items())
        if value is not None and name not in _REASONS
    }


def _value(value: Any) -> Any:
    native = value.to_native() if hasattr(value, "to_native") else value
    if isinstance(native, datetime):
        return native.astimezone(UTC).isoformat()
    return native.isoformat() if isinstance(native, date) else native


def _counted(rows: Iterable[Any]) -> Counted:
    return Counter((repr(row),) for row in rows)
