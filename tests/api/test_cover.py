"""Whom nobody but a manager may serve, and who is where: by filter, by roll-up, by cell."""

from collections import Counter
from typing import Any

import pytest

from tests.api.files import lineage, quangang, subtree
from tests.client import Client

UNCOVERED = """
query ($uncovered: Boolean!, $first: Int!, $after: Cursor) {
  customers(where: { uncovered: $uncovered }, first: $first, after: $after) {
    totalCount
    nodes { code protected }
    pageInfo { hasNextPage endCursor }
  }
}
"""
CANDIDATES = "query ($target: AuthorityTarget!) { whoMayServe(target: $target, first: 1000) { role } }"
ROLLUP = """
query ($code: String!, $asOf: Date) {
  territory(code: $code, asOf: $asOf) {
    rollup { customers uncoveredCustomers }
    customers(where: { uncovered: true }) { totalCount }
  }
}
"""
COVERAGE = """
query ($within: ID!, $level: IndustryLevel! = SECTION, $asOf: Date, $first: Int, $after: Cursor) {
  coverage(within: $within, industryLevel: $level, asOf: $asOf, first: $first, after: $after) {
    totalCount
    edges { cursor node { ...Cell } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
fragment Cell on CoverageCell {
  territory { __typename code }
  industry { code level }
  customers
  agents
  exclusiveAgents
}
"""
Cell = dict[str, Any]


async def cells(client: Client, within: str, act_as: str | None = None, **more: Any) -> list[Cell]:
    """Every cell of an area, page by page."""
    found: list[Cell] = []
    while True:
        data = await client.ask(COVERAGE, act_as, within=within, first=1000, **more)
        page = data["coverage"]
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(found)
            return found
        more["after"] = page["pageInfo"]["endCursor"]


async def unprotected(client: Client, uncovered: bool) -> set[str]:
    """The customers that the filter finds and nothing protects, page by page."""
    found: set[str] = set()
    after = None
    while True:
        data = await client.ask(UNCOVERED, uncovered=uncovered, first=100, after=after)
        page = data["customers"]
        found |= {each["code"] for each in page["nodes"] if not each["protected"]}
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


async def test_uncovered_is_whom_no_agent_may_serve(client: Client) -> None:
    """Of the customers that nothing protects, those for whom `whoMayServe` names no agent."""
    uncovered = await unprotected(client, True)
    covered = await unprotected(client, False)
    assert uncovered
    assert covered
    assert not uncovered & covered
    for code in sorted(uncovered | covered):
        data = await client.ask(CANDIDATES, target={"customer": f"Customer:{code}"})
        agents = [each for each in data["whoMayServe"] if each["role"] == "AGENT"]
        assert (code in uncovered) is not bool(agents), code


async def test_uncovered_is_one_condition_among_others(client: Client) -> None:
    """It joins with `and`, `or` and `not`, and none of the protected is ever uncovered."""
    data = await client.ask(
        """{
          all: customers { totalCount }
          uncovered: customers(where: { uncovered: true }) { totalCount }
          others: customers(where: { not: { uncovered: true } }) { totalCount }
          protected: customers(where: { uncovered: true, protected: true }) { totalCount }
          city: customers(where: { uncovered: true, territory: { within: "City:350500" } }) { totalCount }
          elsewhere: customers(
            where: { and: [{ uncovered: true }, { not: { territory: { within: "City:350500" } } }] }
          ) { totalCount }
        }"""
    )
    count = {key: each["totalCount"] for key, each in data.items()}
    assert count["uncovered"] + count["others"] == count["all"]
    assert count["protected"] == 0
    assert count["city"] + count["elsewhere"] == count["uncovered"]
    assert 0 < count["city"] < count["uncovered"]


async def counted(
    client: Client, code: str, on: str | None = None, act_as: str | None = None
) -> tuple[int, int, int]:
    """Customers of a territory, and how many the roll-up and the filter find uncovered."""
    place = (await client.ask(ROLLUP, act_as, code=code, asOf=on))["territory"]
    rollup = place["rollup"]
    return rollup["customers"], rollup["uncoveredCustomers"], place["customers"]["totalCount"]


@pytest.mark.parametrize("on", ["2026-12-01", "2024-06-30", "2019-01-01", None])
async def test_a_rollup_counts_what_the_filter_finds(client: Client, on: str | None) -> None:
    """In 泉州 and each of its counties, on a day to come, on days gone by, and today."""
    customers, uncovered, found = await counted(client, "350500", on)
    assert uncovered == found
    assert 0 < uncovered < customers
    for code in sorted(subtree("350500") - {"350500"}):
        _, inside, found = await counted(client, code, on)
        assert inside == found, code


async def test_before_the_first_grant_nobody_was_covered(client: Client) -> None:
    """Then only the protected are left out; since then grants have covered some."""
    _, before, _ = await counted(client, "350500", "2019-01-01")
    _, since, _ = await counted(client, "350500", "2024-06-30")
    assert since < before


@pytest.mark.parametrize(
    ("code", "level", "steps"),
    [("350500", "SECTION", -1), ("350500", "DIVISION", -2), ("350505", "CLASS", None)],
)
async def test_cells_count_their_customers(client: Client, code: str, level: str, steps: int | None) -> None:
    """Each customer once, in exactly its territory, with the industry of that tier above its own."""
    found = {
        (each["territory"]["code"], each["industry"]["code"]): each["customers"]
        for each in await cells(client, f"{'City' if code.endswith('00') else 'County'}:{code}", level=level)
    }
    counted: Counter[tuple[str, str]] = Counter()
    for line in quangang("customers"):
        above = lineage(line["industry"])
        if line["territory"] not in subtree(code):
            continue
        if steps is not None and len(above) >= -steps:
            counted[line["territory"], above[steps]] += 1
        if steps is None and len(above) == 4:
            counted[line["territory"], above[0]] += 1
    assert {cell: count for cell, count in found.items() if count} == counted


async def test_white_space_has_nobody_covered(client: Client) -> None:
    """Where a cell has no agent, all of its customers that nothing protects are uncovered."""
    empty = {
        (each["territory"]["code"], each["industry"]["code"])
        for each in await cells(client, "City:350500")
        if each["customers"] and not each["agents"]
    }
    assert empty
    uncovered, covered = await unprotected(client, True), await unprotected(client, False)
    there = {
        line["code"]
        for line in quangang("customers")
        if (line["territory"], lineage(line["industry"])[-1]) in empty
    }
    assert there & uncovered
    assert not there & covered


async def test_cells_come_in_order_page_by_page(client: Client) -> None:
    """By code of territory, then of industry; pages of seven are the whole list."""
    whole = await cells(client, "City:350500")
    order = [(each["territory"]["code"], each["industry"]["code"]) for each in whole]
    assert order == sorted(set(order))
    assert {each["industry"]["level"] for each in whole} == {"SECTION"}
    assert all(each["customers"] or each["agents"] for each in whole)
    assert any(each["exclusiveAgents"] for each in whole)
    assert all(each["exclusiveAgents"] <= each["agents"] for each in whole)
    walked: list[Cell] = []
    after = None
    while True:
        data = await client.ask(COVERAGE, within="City:350500", first=7, after=after)
        page = data["coverage"]
        assert page["totalCount"] == len(whole)
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        assert page["pageInfo"]["endCursor"] == page["edges"][-1]["cursor"]
        walked += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert walked == whole


async def test_a_region_and_its_territories_have_the_same_cells(client: Client) -> None:
    """A region's cells are those of what it covers; a county's are those of the city that lie in it."""
    region = next(each for each in quangang("regions") if each["code"] == "R01")
    inside = {code for each in region["territories"].split(";") for code in subtree(each.split(":")[-1])}
    found = await cells(client, "Region:R01")
    assert {each["territory"]["code"] for each in found} <= inside
    city = [each for each in await cells(client, "City:350500") if each["territory"]["code"] == "350505"]
    assert city == await cells(client, "County:350505")
    assert city


async def test_a_day_gone_by_has_its_own_cells(client: Client) -> None:
    """Before the first grant there were customers and no agents."""
    before = await cells(client, "City:350500", asOf="2019-01-01")
    assert before
    assert not any(each["agents"] for each in before)
    assert await cells(client, "County:350205@1983", asOf="2019-01-01") == []


async def test_a_company_counts_its_own(client: Client) -> None:
    """泉港's company: its customers and the grants that reach it; of another county's nothing."""
    own = await cells(client, "County:350505", act_as="Company:QZQG")
    assert own == await cells(client, "County:350505")
    assert await cells(client, "County:350521", act_as="Company:QZQG") != await cells(client, "County:350521")
    seen = await cells(client, "County:350521", act_as="Company:QZQG")
    assert all(each["customers"] == 0 for each in seen)
    city = await counted(client, "350500", act_as="Company:QZQG")
    assert city == await counted(client, "350505")
    assert 0 < city[1] == city[2] < city[0]


async def test_an_agent_is_covered_whatever_it_sees(client: Client) -> None:
    """Who serves a customer learns whether it is covered, though not by whose grants."""
    data = await client.ask(UNCOVERED, "Agent:A001", uncovered=True, first=1000)
    everybody = await client.ask(UNCOVERED, uncovered=True, first=1000)
    served = await client.ask("{ customers(first: 1000) { nodes { code } } }", "Agent:A001")
    mine = {each["code"] for each in served["customers"]["nodes"]}
    uncovered = {each["code"] for each in everybody["customers"]["nodes"]}
    assert mine
    assert {each["code"] for each in data["customers"]["nodes"]} == mine & uncovered


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"within": "City:350500", "first": 0},
            "coverage(first:): 0 is no page size: a page has 1 to 1,000 items.",
        ),
        (
            {"within": "Agent:A001"},
            'coverage(within:): "Agent:A001" is an ID of type Agent: '
            "expected type Province or City or County or Region.",
        ),
        (
            {"within": "350500"},
            'coverage(within:): "350500" is not a global ID: '
            'expected "<Type>:<key>", such as "County:350505".',
        ),
        (
            {"within": "City:350500", "after": "x"},
            'coverage(after:): "x" is not a cursor: pass one that an earlier page returned.',
        ),
    ],
)
async def test_what_cannot_be_asked(client: Client, arguments: dict[str, Any], message: str) -> None:
    """A page of none, an ID of another type or of none, a cursor that is none."""
    assert await client.refused(COVERAGE, **arguments) == message


async def test_an_area_that_is_not_there(client: Client) -> None:
    """It is said where, and which argument."""
    answer = await client.answer(COVERAGE, None, {"within": "City:999999"})
    [error] = answer["errors"]
    assert answer["data"] is None
    assert error["message"] == "coverage(within:): there is no such thing in the graph."
    assert error["path"] == ["coverage"]
