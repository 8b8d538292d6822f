"""`endCustomerService`: one role ends, the other goes on; and the two teams side by side."""

from typing import Any

import pytest

from tests.api.test_assessment import told as history
from tests.api.test_assign_customer import OPEN, OVERRIDE, assigned, serving
from tests.api.writable import Writable, told
from tests.client import Client
from tests.clock import day

__all__ = ["serving"]  # a fixture

END = """
mutation ($input: EndCustomerServiceInput!) {
  endCustomerService(input: $input) {
    customer {
      expandedBy { party { id } role since until reason endReason }
      maintainedBy { party { id } role since until reason endReason }
    }
    userErrors { code field message }
  }
}"""
ASKED: dict[str, Any] = {
    "customer": OPEN,
    "party": "Agent:A005",
    "role": "EXPANSION",
    "reason": " 转由他人拓展 ",
}
_TEAMS = """
query { city(code: "350500") { teams { ...T } counties { code teams { ...T } } } }
fragment T on TeamBalance { customerManagers agents customers ofCustomerManagers ofAgents }"""


async def end(writable: Writable, act_as: str | None = None, **given: Any) -> Any:
    """The payload of `endCustomerService`."""
    data = await writable.client.ask(END, act_as, input=ASKED | given)
    return data["endCustomerService"]


async def ended(writable: Writable, act_as: str | None = None, **given: Any) -> tuple[Any, Any]:
    """Who develops and who maintains the customer after an end that must come, each as a list of values."""
    payload = await end(writable, act_as, **given)
    assert payload["userErrors"] == []
    roles = payload["customer"]["expandedBy"], payload["customer"]["maintainedBy"]
    expanding, maintaining = (
        [[*each["party"].values(), *list(each.values())[1:]] for each in r] for r in roles
    )
    return expanding, maintaining


async def refused(writable: Writable, act_as: str | None = None, **given: Any) -> list[tuple[str, str]]:
    """Code and field of each error of an end that must be refused; the graph is as before."""
    before = await writable.state()
    payload = await end(writable, act_as, **given)
    assert payload["customer"] is None
    assert await writable.state() == before
    return told(payload)


async def test_one_role_ends_and_the_other_goes_on(serving: Writable) -> None:
    """By the county's company; the event stands in the history of the customer and of the agent."""
    await assigned(serving)
    await assigned(serving, role="MAINTENANCE", party="CustomerManager:M020", **OVERRIDE)
    maintained = ["CustomerManager:M020", "MAINTENANCE", day(0), day(30), "客户指定", None]
    assert await ended(serving, "Company:QZQG", on=day(5)) == (
        [["Agent:A005", "EXPANSION", day(0), day(5), None, "转由他人拓展"]],
        [maintained],
    )
    # It may be made to end sooner, also on its first day, and leaves no day then.
    assert await ended(serving, on=day(3), reason="提前") == (
        [["Agent:A005", "EXPANSION", day(0), day(3), None, "提前"]],
        [maintained],
    )
    assert await ended(serving, reason="立即") == (
        [["Agent:A005", "EXPANSION", day(0), day(0), None, "立即"]],
        [maintained],
    )
    for subject in (OPEN, "Agent:A005"):
        events = await history(serving, subject)
        assert events[:3] == [
            ("CUSTOMER_SERVICE_ENDED", None, "350505"),
            ("CUSTOMER_SERVICE_ENDED", None, "350505"),
            ("CUSTOMER_SERVICE_ENDED", "Company:QZQG", "350505"),
        ]
    assert await refused(serving) == [("NOT_SERVING", "party")]


async def test_a_service_to_come_never_begins(serving: Writable) -> None:
    """Ended before its first day, it has none; then another may be assigned for those days."""
    await assigned(serving, since=day(10), until=day(20))
    assert await ended(serving) == (
        [["Agent:A005", "EXPANSION", day(10), day(10), None, "转由他人拓展"]],
        [],
    )
    assert await refused(serving) == [("NOT_SERVING", "party")]
    assert (await assigned(serving, since=day(12)))[-1] == ("Agent:A005", "EXPANSION", day(12), None, None)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"customer": "Customer:C9999"}, [("NOT_FOUND", "customer")]),
        (
            {"customer": "Agent:A001", "party": "Company:QZ"},
            [("INVALID_ID", "customer"), ("INVALID_ID", "party")],
        ),
        ({"party": "Agent:A999"}, [("NOT_FOUND", "party")]),
        ({"party": "Agent:A002"}, [("NOT_SERVING", "party")]),
        ({"role": "MAINTENANCE"}, [("NOT_SERVING", "party")]),
        ({"on": day(60)}, [("NOT_SERVING", "party")]),
        ({"on": day(-1), "reason": " "}, [("EMPTY_REASON", "reason"), ("BAD_DATES", "on")]),
    ],
)
async def test_what_is_not_ended(
    serving: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """What is not served, not by that party, in that role, on that day or later; nothing is changed."""
    await assigned(serving, until=day(60))
    assert await refused(serving, **given) == errors


async def test_who_ends_a_service(serving: Writable) -> None:
    """A company for customers in its territory; what it does not see is not there."""
    await assigned(serving)
    for party in ("Agent:A005", "CustomerManager:M020"):
        assert await refused(serving, party) == [("NOT_ALLOWED", "customer")]
    assert await refused(serving, "Company:FZ") == [("NOT_FOUND", "customer")]
    elsewhere = "Customer:C0216"
    assert await refused(serving, "Company:QZYC", customer=elsewhere) == [("NOT_ALLOWED", "customer")]
    assert await refused(serving, "Company:QZQG", party="Agent:A053") == [("NOT_FOUND", "party")]
    assert (await ended(serving, "Company:QZ"))[0][0][3] == day(0)


async def test_the_two_teams(client: Client) -> None:
    """Per county managers, active agents, and whom each serve; the city has managers of its own too."""
    data = await client.ask(_TEAMS)
    city = data["city"]
    counties = {each["code"]: list(each["teams"].values()) for each in city["counties"]}
    assert counties["350505"] == [3, 7, 90, 27, 49]
    assert counties["350527"] == [1, 0, 3, 1, 0]
    assert list(city["teams"].values()) == [22, 42, 341, 75, 165]
    own = await client.ask(_TEAMS, "Company:QZQG")
    assert list(own["city"]["teams"].values()) == counties["350505"]
