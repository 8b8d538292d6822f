"""Connections are walked by keyset: everything once, forwards and backwards."""

from typing import Any

import pytest

from tests.api.files import quangang
from tests.client import Client

ORDERS = [
    pytest.param("agents", "code", "", id="agents by code"),
    pytest.param("agents", "code", "orderBy: [{ field: NAME }]", id="agents by name"),
    pytest.param(
        "agents", "code", "orderBy: [{ field: LEVEL, direction: DESC }, { field: NAME }]", id="two keys"
    ),
    pytest.param("customers", "code", "orderBy: [{ field: GRADE }]", id="customers by grade"),
    pytest.param(
        "delegations",
        "id",
        "orderBy: [{ field: VALID_FROM, direction: DESC }]",
        id="delegations by first day",
    ),
    pytest.param("delegations", "id", "orderBy: [{ field: VALID_TO }]", id="delegations by last day"),
]


def query(root: str, key: str, order: str, window: str) -> str:
    """A page of a root connection with its cursors."""
    return f"""query ($cursor: Cursor) {{
      list: {root}({order} {window}) {{
        totalCount
        edges {{ cursor node {{ {key} }} }}
        nodes {{ id }}
        pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
      }}
    }}"""


async def walk(client: Client, text: str, backward: bool) -> list[Any]:
    """Every page of a list, in the order of asking."""
    pages: list[Any] = []
    cursor, more = None, True
    while more:
        page = (await client.ask(text, cursor=cursor))["list"]
        info = page["pageInfo"]
        # Something lies behind the page unless it is the first that was asked for.
        assert info["hasNextPage" if backward else "hasPreviousPage"] == bool(pages)
        assert info["startCursor"] == page["edges"][0]["cursor"]
        assert info["endCursor"] == page["edges"][-1]["cursor"]
        pages.append(page)
        cursor = info["startCursor" if backward else "endCursor"]
        more = info["hasPreviousPage" if backward else "hasNextPage"]
    return pages


@pytest.mark.parametrize(("root", "key", "order"), ORDERS)
async def test_a_walk_meets_everything_once(client: Client, root: str, key: str, order: str) -> None:
    """Forwards and backwards give the same list, whole, with the same cursors."""
    lines = quangang(root)
    forward = await walk(client, query(root, key, order, "first: 37, after: $cursor"), backward=False)
    edges = [edge for page in forward for edge in page["edges"]]
    keys = [edge["node"][key].removeprefix("Delegation:") for edge in edges]
    assert len(keys) == len(lines)
    assert set(keys) == {line[key] for line in lines}
    assert {page["totalCount"] for page in forward} == {len(lines)}
    backward = await walk(client, query(root, key, order, "last: 41, before: $cursor"), backward=True)
    assert [edge for page in reversed(backward) for edge in page["edges"]] == edges


@pytest.mark.parametrize(
    ("root", "column", "order"), [("agents", "name", "NAME"), ("customers", "name", "NAME")]
)
async def test_text_sorts_by_code_point(client: Client, root: str, column: str, order: str) -> None:
    """Names come in the order of their code points, those that are equal by code."""
    data = await client.ask(
        f"{{ {root}(orderBy: [{{ field: {order} }}], first: 1000) {{ nodes {{ code name }} }} }}"
    )
    wanted = sorted((line[column], line["code"]) for line in quangang(root))
    assert [(each["name"], each["code"]) for each in data[root]["nodes"]] == wanted


async def test_enums_sort_in_the_order_of_their_declaration(client: Client) -> None:
    """Province before city before county, though the alphabet says otherwise."""
    data = await client.ask("{ agents(orderBy: [{ field: LEVEL }], first: 1000) { nodes { level code } } }")
    ranks = ["PROVINCE", "CITY", "COUNTY"]
    wanted = sorted((ranks.index(line["level"]), line["code"]) for line in quangang("agents"))
    assert [(ranks.index(each["level"]), each["code"]) for each in data["agents"]["nodes"]] == wanted


async def test_a_page_between_two_cursors(client: Client) -> None:
    """After one and before another: what lies between, and whether anything lies beyond."""
    page = "{ list: agents(first: 1000) { edges { cursor node { code } } } }"
    edges = (await client.ask(page))["list"]["edges"]
    between = """query ($after: Cursor, $before: Cursor, $first: Int, $last: Int) {
      list: agents(first: $first, last: $last, after: $after, before: $before) {
        nodes { code }
        pageInfo { hasNextPage hasPreviousPage }
      }
    }"""
    ends = {"after": edges[9]["cursor"], "before": edges[15]["cursor"]}
    wanted = [edge["node"] for edge in edges[10:15]]
    data = (await client.ask(between, **ends, first=100))["list"]
    assert data == {"nodes": wanted, "pageInfo": {"hasNextPage": True, "hasPreviousPage": True}}
    data = (await client.ask(between, **ends, first=2))["list"]
    assert data["nodes"] == wanted[:2]
    data = (await client.ask(between, **ends, last=2))["list"]
    assert data["nodes"] == wanted[-2:]
    nothing = {"after": edges[-1]["cursor"]}
    data = (await client.ask(between, **nothing, first=5))["list"]
    assert data == {"nodes": [], "pageInfo": {"hasNextPage": False, "hasPreviousPage": True}}


async def test_the_default_page(client: Client) -> None:
    """Without first or last a page has 25; a page as long as the list has nothing after it."""
    data = await client.ask(
        """{
          short: agents { nodes { code } pageInfo { hasNextPage } }
          whole: agents(first: 91) { nodes { code } pageInfo { hasNextPage } }
        }"""
    )
    assert len(data["short"]["nodes"]) == 25
    assert data["short"]["pageInfo"] == {"hasNextPage": True}
    assert len(data["whole"]["nodes"]) == 91
    assert data["whole"]["pageInfo"] == {"hasNextPage": False}


async def test_a_cursor_outlives_what_it_points_at(client: Client) -> None:
    """A cursor is a place in an order, not an object: it works in another list of the same order."""
    data = await client.ask("{ agents(first: 1) { pageInfo { endCursor } } }")
    cursor = data["agents"]["pageInfo"]["endCursor"]
    rest = await client.ask(
        """query ($c: Cursor) {
          agents(first: 1, after: $c, where: { code: { startsWith: "A05" } }) { nodes { code } }
        }""",
        c=cursor,
    )
    assert rest == {"agents": {"nodes": [{"code": "A050"}]}}


async def test_nested_pages(client: Client) -> None:
    """A connection below a list pages on its own."""
    data = await client.ask(
        """{
          company(code: "FJ") {
            granted(first: 2, orderBy: [{ field: ID }]) {
              totalCount
              nodes { id derived(first: 1) { totalCount nodes { id } pageInfo { hasNextPage } } }
              pageInfo { hasNextPage }
            }
          }
        }"""
    )
    granted = sorted(each["id"] for each in quangang("delegations") if each["grantor"] == "Company:FJ")
    page = data["company"]["granted"]
    assert page["totalCount"] == len(granted)
    assert [each["id"] for each in page["nodes"]] == [f"Delegation:{each}" for each in granted[:2]]
    for node in page["nodes"]:
        derived = [
            each for each in quangang("delegations") if each["derived_from"] == node["id"].partition(":")[2]
        ]
        assert node["derived"]["totalCount"] == len(derived)
        assert len(node["derived"]["nodes"]) == min(1, len(derived))
        assert node["derived"]["pageInfo"]["hasNextPage"] == (len(derived) > 1)
