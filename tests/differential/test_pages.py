"""Lists walked from end to end by their own cursors."""

from typing import Any

import pytest

from tests.differential.comparison import assert_same
from tests.differential.conftest import Sides

# A list with its filter and order, and a page size that does not divide it.
LISTS = {
    "agents": ("agents", "", 7),
    "agents by level": ("agents", "orderBy: [{field: LEVEL, direction: DESC}, {field: NAME}]", 8),
    "agents by name": ("agents", "orderBy: [{field: NAME, direction: DESC}]", 13),
    "agents with grants": (
        "agents",
        'where: {delegations: {some: {area: {within: "City:350500"}}}}, orderBy: [{field: LEVEL}]',
        5,
    ),
    "customers by grade": ("customers", "orderBy: [{field: GRADE}, {field: NAME, direction: DESC}]", 49),
    "delegations by end": ("delegations", "orderBy: [{field: VALID_TO, direction: DESC}]", 17),
    "delegations by start": ("delegations", "orderBy: [{field: VALID_FROM}, {field: VALID_TO}]", 19),
    "delegations in a region": ("delegations", 'where: {area: {within: "Region:R02"}}', 4),
    "industries by name": ("industries", 'where: {within: "Industry:C"}, orderBy: [{field: NAME}]', 150),
    "territories": ("territories", "", 1000),
    "territories by name": (
        "territories",
        'where: {within: "Region:R04"}, orderBy: [{field: NAME, direction: DESC}]',
        17,
    ),
}


def _operation(field: str, arguments: str) -> str:
    given = f", {arguments}" if arguments else ""
    return f"""
        query Page($first: Int, $after: Cursor, $last: Int, $before: Cursor) {{
          {field}(first: $first, after: $after, last: $last, before: $before{given}) {{
            totalCount
            edges {{ cursor node {{ id }} }}
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
          }}
        }}"""


async def _pages(sides: Sides, operation: str, size: str, cursor: str, more: str, at: str, per: int) -> Any:
    """Every page one way, each compared with the oracle's."""
    pages = []
    variables: dict[str, Any] = {size: per}
    while True:
        answer = await assert_same(sides.reader, sides.oracle, operation, variables)
        assert answer.data is not None
        [page] = answer.data.values()
        pages.append(page)
        if not page["pageInfo"][more]:
            return pages
        variables = {size: per, cursor: page["pageInfo"][at]}


@pytest.mark.parametrize("name", LISTS)
async def test_pages_make_the_list(sides: Sides, name: str) -> None:
    """Forwards and backwards the pages hold every item once, in the same order."""
    field, arguments, per = LISTS[name]
    operation = _operation(field, arguments)
    forward = await _pages(sides, operation, "first", "after", "hasNextPage", "endCursor", per)
    backward = await _pages(sides, operation, "last", "before", "hasPreviousPage", "startCursor", per)
    items = [edge["node"]["id"] for page in forward for edge in page["edges"]]
    assert items == [edge["node"]["id"] for page in reversed(backward) for edge in page["edges"]]
    assert len(set(items)) == len(items) == forward[0]["totalCount"]
    assert all(len(page["edges"]) == per for page in [*forward[:-1], *backward[:-1]])
    assert [page["pageInfo"]["hasPreviousPage"] for page in forward] == [False] + [True] * (len(forward) - 1)
    assert [page["pageInfo"]["hasNextPage"] for page in backward] == [False] + [True] * (len(backward) - 1)
