"""Solution templates: who publishes one, who deploys it where, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.taking import refused, take, taken
from tests.api.test_assessment import told
from tests.api.writable import Writable
from tests.clock import day

TEMPLATE: dict[str, Any] = {
    "agent": "Agent:A002",
    "name": " 石化装置安全生产云监测 ",
    "valueChain": "ValueChain:V14",
    "industries": ["Industry:26"],
}
DEPLOYMENT: dict[str, Any] = {
    "template": "SolutionTemplate:T02",
    "customer": "Customer:C0015",
    "agent": "Agent:A001",
}
# What is made here: ids of nine digits.
_CLEAR = """
MATCH (n:SolutionTemplate|Deployment) WHERE size(coalesce(n.id, n.code)) > 9
DETACH DELETE n"""
_END = "MATCH (v:ValueChain {code: $code}) SET v.validTo = date($on)"
_REOPEN = "MATCH (v:ValueChain) WHERE v.code IN ['V14'] REMOVE v.validTo"


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    for text in (_CLEAR, _REOPEN):
        await writable.graph.write(text)


async def test_a_solution_becomes_a_template(channel: Writable) -> None:
    """The next version of those of its name, in force from today, and told to all."""
    template = await taken(channel, "createSolutionTemplate", "Agent:A002", **TEMPLATE)
    assert template == {
        "id": template["id"],
        "name": "石化装置安全生产云监测",
        "version": 3,
        "publishedOn": day(0),
        "proposedBy": {"id": "Agent:A002"},
        "valueChain": {"id": "ValueChain:V14"},
        "industries": [{"code": "26"}],
    }
    other = TEMPLATE | {"name": "另一个样板", "industries": None}
    first = await taken(channel, "createSolutionTemplate", "Company:QZ", **other)
    assert (first["version"], first["industries"]) == (1, [])
    assert await told(channel, template["id"]) == [("TEMPLATE_PUBLISHED", "Agent:A002", "350500")]
    assert ("TEMPLATE_PUBLISHED", "Company:QZ", "350500") in await told(channel, "ValueChain:V14")


async def test_versions_have_no_gaps(channel: Writable) -> None:
    """However many publish at once."""
    found = await asyncio.gather(*(taken(channel, "createSolutionTemplate", **TEMPLATE) for _ in range(4)))
    assert sorted(each["version"] for each in found) == [3, 4, 5, 6]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"agent": "Agent:NONE"}, [("NOT_FOUND", "agent")]),
        ({"valueChain": "ValueChain:V99"}, [("NOT_FOUND", "valueChain")]),
        ({"valueChain": "Product:P01"}, [("INVALID_ID", "valueChain")]),
        ({"valueChain": "ValueChain:V16"}, [("NOT_ITS_SOLUTION", "valueChain")]),
        ({"industries": ["Industry:26", "Industry:9999"]}, [("NOT_FOUND", "industries.1")]),
        (
            {"agent": "Agent:A006", "name": " "},
            [("NOT_ACTIVE", "agent"), ("EMPTY_NAME", "name"), ("NOT_ITS_SOLUTION", "valueChain")],
        ),
    ],
)
async def test_what_is_not_published(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, each where it was found, and nothing is changed."""
    assert await refused(channel, "createSolutionTemplate", **TEMPLATE | given) == errors


@pytest.mark.parametrize(
    ("party", "errors"),
    [
        ("Agent:A001", [("NOT_FOUND", "agent")]),
        ("Company:FZ", [("NOT_FOUND", "agent")]),
        ("Company:QZQG", [("NOT_FOUND", "agent")]),
        ("CustomerManager:M019", [("NOT_ALLOWED", "agent")]),
    ],
)
async def test_who_publishes(channel: Writable, party: str, errors: list[tuple[str, str]]) -> None:
    """The agent itself, or a company that manages it."""
    assert await refused(channel, "createSolutionTemplate", party, **TEMPLATE) == errors


async def test_a_template_is_deployed(channel: Writable) -> None:
    """By an agent with authority over the customer on the day; among the template's, and in its history."""
    made = await taken(channel, "deploySolutionTemplate", "Agent:A001", **DEPLOYMENT | {"since": day(-3)})
    assert made == {
        "id": made["id"],
        "since": day(-3),
        "template": {"id": "SolutionTemplate:T02"},
        "customer": {"id": "Customer:C0015"},
        "agent": {"id": "Agent:A001"},
    }
    data = await channel.client.ask(
        """{ diffusion(within: "County:350505", template: "SolutionTemplate:T02") {
               nodes { agent { code } customers latest } } }"""
    )
    assert data["diffusion"]["nodes"] == [{"agent": {"code": "A001"}, "customers": 5, "latest": day(-3)}]
    event = ("TEMPLATE_DEPLOYED", "Agent:A001", "350505")
    for subject in (made["id"], "SolutionTemplate:T02", "Customer:C0015", "Agent:A001"):
        assert event in await told(channel, subject)
    # The template is everybody's, who put it to use where is not.
    history = """{ history(subject: "SolutionTemplate:T02") { totalCount } }"""
    for party, count in (("Agent:A001", 1), ("Company:QZ", 1), ("Agent:A002", 0), ("Company:FZ", 0)):
        assert (await channel.client.ask(history, party))["history"]["totalCount"] == count


async def test_a_customer_has_a_template_once(channel: Writable) -> None:
    """However many deploy it at once."""
    found = await asyncio.gather(*(take(channel, "deploySolutionTemplate", **DEPLOYMENT) for _ in range(4)))
    codes = sorted("".join(each["code"] for each in payload["userErrors"]) for payload in found)
    assert codes == ["", "DEPLOYED_ALREADY", "DEPLOYED_ALREADY", "DEPLOYED_ALREADY"]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"template": "SolutionTemplate:T99"}, [("NOT_FOUND", "template")]),
        ({"template": "Product:P01"}, [("INVALID_ID", "template")]),
        ({"customer": "Customer:C9999"}, [("NOT_FOUND", "customer")]),
        ({"agent": "Agent:NONE"}, [("NOT_FOUND", "agent")]),
        ({"since": day(1)}, [("DAY_TO_COME", "since")]),
        ({"since": "2025-12-14"}, [("NOT_PUBLISHED", "since")]),
        ({"customer": "Customer:C0018"}, [("DEPLOYED_ALREADY", "customer")]),
        ({"template": "SolutionTemplate:T03"}, [("NOT_FOR_INDUSTRY", "customer")]),
        ({"agent": "Agent:A002"}, [("EXCLUSIVE_ELSEWHERE", "agent")]),
    ],
)
async def test_what_is_not_deployed(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, authority as everywhere else, and nothing is changed."""
    assert await refused(channel, "deploySolutionTemplate", **DEPLOYMENT | given) == errors


@pytest.mark.parametrize("agent", ["A002", "A004", "A006", "A031"])
async def test_who_has_no_authority(channel: Writable, agent: str) -> None:
    """What keeps an agent from a customer is what `authority` says, word by word, on that day."""
    text = """
        query ($agent: ID!, $on: Date) {
          authority(agent: $agent, target: { customer: "Customer:C0015" }, asOf: $on) {
            allowed
            blockers { code message }
          }
        }"""
    decision = (await channel.client.ask(text, agent=f"Agent:{agent}", on="2026-06-30"))["authority"]
    asked = DEPLOYMENT | {"agent": f"Agent:{agent}", "since": "2026-06-30"}
    payload = await take(channel, "deploySolutionTemplate", **asked)
    assert (payload["deployment"], decision["allowed"]) == (None, False)
    found = [(each["code"], each["message"]) for each in payload["userErrors"]]
    assert found == [(each["code"], each["message"]) for each in decision["blockers"]]


async def test_along_a_chain_that_is_over_nothing_is_deployed(channel: Writable) -> None:
    """Nor published; on the days on which it was in force, it may be."""
    await channel.graph.write(_END, {"code": "V14", "on": day(0)})
    assert await refused(channel, "deploySolutionTemplate", **DEPLOYMENT) == [
        ("CHAIN_NOT_IN_FORCE", "template")
    ]
    assert await refused(channel, "createSolutionTemplate", **TEMPLATE) == [
        ("CHAIN_NOT_IN_FORCE", "valueChain")
    ]
    earlier = DEPLOYMENT | {"since": day(-1)}
    assert (await taken(channel, "deploySolutionTemplate", **earlier))["since"] == day(-1)


@pytest.mark.parametrize(
    ("party", "errors"),
    [
        ("Agent:A002", [("NOT_ALLOWED", "agent")]),
        ("Company:FZ", [("NOT_FOUND", "agent")]),
        ("CustomerManager:M019", [("NOT_ALLOWED", "agent")]),
    ],
)
async def test_who_deploys(channel: Writable, party: str, errors: list[tuple[str, str]]) -> None:
    """The agent itself, or a company that manages it; nothing is told of what is not seen."""
    assert await refused(channel, "deploySolutionTemplate", party, **DEPLOYMENT) == errors
