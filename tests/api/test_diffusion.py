"""How templates spread, and how revenue is split along a chain: exact answers about the scenario."""

from collections import defaultdict
from typing import Any

import pytest

from schema.explorer.examples import EXAMPLES
from tests.api.files import quangang, subtree
from tests.client import Client

SPREAD = """
query ($within: ID!, $template: ID, $first: Int, $after: Cursor) {
  diffusion(within: $within, template: $template, first: $first, after: $after) {
    totalCount
    edges { cursor node { ...Spread } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
fragment Spread on TemplateSpread {
  __typename
  template { code }
  territory { code }
  agent { code }
  deployments
  customers
  first
  latest
}
"""
Row = dict[str, Any]


def counted(codes: set[str], template: str | None = None) -> list[Row]:
    """The same from the files, of the customers in these territories."""
    located = {row["code"]: row["territory"] for row in quangang("customers")}
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in quangang("deployments"):
        place = located[row["customer"]]
        if place in codes and template in {None, row["template"]}:
            found[row["template"], place, row["agent"]].append(row)
    return [
        {
            "__typename": "TemplateSpread",
            "template": {"code": kind},
            "territory": {"code": place},
            "agent": {"code": agent},
            "deployments": len(rows),
            "customers": len({row["customer"] for row in rows}),
            "first": min(row["since"] for row in rows),
            "latest": max(row["since"] for row in rows),
        }
        for (kind, place, agent), rows in sorted(found.items())
    ]


async def spread(client: Client, act_as: str | None = None, size: int = 1000, **asked: Any) -> list[Row]:
    """Every row, page by page."""
    found: list[Row] = []
    while True:
        page = (await client.ask(SPREAD, act_as, first=size, **asked))["diffusion"]
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(found)
            return found
        asked["after"] = page["pageInfo"]["endCursor"]


@pytest.mark.parametrize("size", [1000, 3])
async def test_where_templates_spread(client: Client, size: int) -> None:
    """By template, territory and agent; the same page by page."""
    found = await spread(client, size=size, within="Province:350000")
    assert found == counted(subtree("350000"))
    assert sum(each["deployments"] for each in found) == len(quangang("deployments"))


async def test_one_template_in_a_county(client: Client) -> None:
    """Only of that one, only there."""
    found = await spread(client, within="County:350505", template="SolutionTemplate:T02")
    assert found == counted({"350505"}, "T02")
    assert [(each["agent"], each["customers"]) for each in found] == [({"code": "A001"}, 4)]


async def test_a_template_that_is_not_there(client: Client) -> None:
    """Spread nowhere; what is no ID of one is said to be none."""
    assert await spread(client, within="County:350505", template="SolutionTemplate:T99") == []
    message = await client.refused(SPREAD, within="County:350505", template="Agent:A001")
    assert message.startswith('diffusion(template:): "Agent:A001" is an ID of type Agent: ')
    message = await client.refused(SPREAD, within="Agent:A001")
    assert message.startswith('diffusion(within:): "Agent:A001" is an ID of type Agent: ')


async def test_who_sees_what_spread(client: Client) -> None:
    """A company what is in its territory, an agent its own deployments, the others not even counted."""
    here = counted({"350521"})
    found = await spread(client, "Company:QZHA", within="Province:350000")
    assert [{**each, "agent": None} for each in found] == [{**each, "agent": None} for each in here]
    # Who deployed is named where that agent is seen: those of 惠安.
    based = {row["code"]: row["territory"] for row in quangang("agents")}
    assert None in [each["agent"] for each in found]
    for one, other in zip(found, here, strict=True):
        seen = based[other["agent"]["code"]] == "350521"
        assert one["agent"] == (other["agent"] if seen else None)
    own = await spread(client, "Agent:A001", within="Province:350000")
    assert own == [each for each in counted(subtree("350000")) if each["agent"]["code"] == "A001"]


async def test_how_revenue_is_split(client: Client) -> None:
    """Question 10, as GraphiQL asks it: shares by stage, and to the fen what each party got of a sale."""
    text = (EXAMPLES / "26_revenue_split.graphql").read_text(encoding="utf-8")
    chain = (await client.ask(text, None, chain="V20", sales=1))["valueChain"]
    assert (chain["name"], chain["tier"]) == ("泉港石化园区信息化", "REGIONAL_INFORMATIZATION")
    assert [(each["position"], each["shareBp"], len(each["fulfilledBy"])) for each in chain["stages"]] == [
        (1, 1000, 1),
        (2, 3500, 1),
        (3, 3300, 2),
        (4, 1400, 2),
        (5, 800, 1),
    ]
    assert chain["sales"]["totalCount"] == 7
    [sale] = chain["sales"]["nodes"]
    assert (sale["contract"], sale["on"], sale["amount"]) == ("闽岚合〔2026〕0028", "2026-02-14", 20718309)
    names = {row["code"]: row["name"] for file in ("agents", "companies") for row in quangang(file)}
    earned = {
        each["beneficiary"]["name"]: each["amount"]
        for each in sale["commission"]
        if each["entry"] == "EARNED"
    }
    assert earned == {
        names["A001"]: 507_60,
        names["A002"]: 1196_48,
        names["A003"]: 1196_48,
        names["A010"]: 507_60,
        names["FJ"]: 2537_99,
        names["QZQG"]: 1305_26,
    }
    # 5 % of 207,183.09 yuan, 70 % of it now, to the fen.
    assert sum(earned.values()) == 7251_41
    released = [each["amount"] for each in sale["commission"] if each["entry"] == "RELEASE:1"]
    assert sorted(released) == [145_03, 145_03, 341_85, 341_85, 372_93, 725_14]
