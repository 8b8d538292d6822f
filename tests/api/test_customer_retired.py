"""Customers retired: until when they are served, what is kept of them, and what is not done with them."""

from typing import Any

from tests.api.master import changes
from tests.api.taking import refused, taken
from tests.api.test_assign_customer import assign
from tests.api.test_commission import SALE
from tests.api.test_customer import asked, channel, created, served
from tests.api.test_protection_exception import GRANT
from tests.api.writable import Writable
from tests.api.writable import told as errors_of
from tests.clock import day

__all__ = ["channel"]  # a fixture

_NODE = """
query ($id: ID!, $code: String!) {
  node(id: $id) { ... on Customer { retiredOn territory { code } servedBy { party { id } until endReason } } }
  all: customers(where: { code: { eq: $code } }) { totalCount }
  retired: customers(where: { code: { eq: $code }, retired: true }) { totalCount }
  going: customers(where: { code: { eq: $code }, retired: false }) { totalCount }
  uncovered: customers(where: { code: { eq: $code }, uncovered: true }) { totalCount }
}"""


async def test_a_customer_is_retired(channel: Writable) -> None:
    """From a coming day on: nobody serves it, it is in no coverage; before it is as it was, and it stays."""
    id_ = await served(channel)
    before = await asked(channel, id_, day(4))
    assert before[:3] == ([], True, ["Agent:A005", "CustomerManager:M018"])
    retired = await taken(
        channel, "retireCustomer", customer=id_, expectedVersion=1, on=day(5), reason=" 已注销 "
    )
    assert (retired["retiredOn"], retired["version"]) == (day(5), 2)
    assert await asked(channel, id_, day(4)) == before
    assert await asked(channel, id_, day(5)) == (["CUSTOMER_RETIRED"], False, [], before[3] - 1)
    data = await channel.client.ask(_NODE, id=id_, code=id_.partition(":")[2])
    assert data == {
        "node": {
            "retiredOn": day(5),
            "territory": {"code": "350505"},
            "servedBy": [{"party": {"id": "Agent:A005"}, "until": day(5), "endReason": "已注销"}],
        },
        "all": {"totalCount": 1},
        "retired": {"totalCount": 0},
        "going": {"totalCount": 1},
        "uncovered": {"totalCount": 0},
    }
    event = ("CUSTOMER_RETIRED", None, "已注销", {"retiredOn": (None, day(5))})
    assert (await changes(channel, id_))[0] == event
    assert (await changes(channel, "Agent:A005"))[0] == event


async def test_what_is_not_done_with_a_retired_customer(channel: Writable) -> None:
    """It is neither amended, retired again, assigned, opened, nor sold to; it is found all the same."""
    id_ = await served(channel)
    asked_: dict[str, Any] = {"customer": id_, "expectedVersion": 1, "reason": "注销"}
    await taken(channel, "retireCustomer", **asked_)
    data = await channel.client.ask(_NODE, "Company:QZQG", id=id_, code=id_.partition(":")[2])
    assert {key: data[key]["totalCount"] for key in ("all", "retired", "going", "uncovered")} == {
        "all": 1,
        "retired": 1,
        "going": 0,
        "uncovered": 0,
    }
    again: dict[str, Any] = asked_ | {"expectedVersion": 2}
    assert await refused(channel, "retireCustomer", **again) == [("ALREADY_RETIRED", "customer")]
    amend: dict[str, Any] = {"customer": id_, "expectedVersion": 2, "name": "另名"}
    assert await refused(channel, "amendCustomer", **amend) == [("ALREADY_RETIRED", "customer")]
    payload = await assign(channel, customer=id_, party="CustomerManager:M018", role="EXPANSION")
    assert ("RETIRED", "customer") in errors_of(payload)
    payload = await assign(channel, customer=id_, party="Agent:A005", role="EXPANSION")
    assert errors_of(payload) == [("RETIRED", "customer"), ("CUSTOMER_RETIRED", "party")]
    exception = {
        "customer": id_,
        "agent": "Agent:A005",
        "validTo": day(9),
        "reason": "过渡",
        "approvedBy": "Company:QZ",
    }
    data = await channel.client.ask(GRANT, input=exception)
    assert errors_of(data["grantProtectionException"]) == [("ALREADY_RETIRED", "customer")]
    sale: dict[str, Any] = SALE | {"customer": id_, "agent": "Agent:A005"}
    assert await refused(channel, "recordSale", **sale | {"on": day(0)}) == [("RETIRED", "customer")]
    await taken(channel, "recordSale", **sale | {"on": day(-1)})


async def test_what_is_not_retired(channel: Writable) -> None:
    """Every rule at once; not before or on a day on which something was sold to it."""
    id_ = await created(channel)
    await taken(channel, "recordSale", **SALE | {"customer": id_, "on": day(0)})
    assert await refused(
        channel, "retireCustomer", customer=id_, expectedVersion=3, on=day(-1), reason=" "
    ) == [
        ("VERSION_CHANGED", "expectedVersion"),
        ("BAD_DATES", "on"),
        ("EMPTY_REASON", "reason"),
        ("LAST_USED", "on"),
    ]
    asked_: dict[str, Any] = {"customer": id_, "expectedVersion": 1, "reason": "注销"}
    assert await refused(channel, "retireCustomer", **asked_) == [("LAST_USED", "on")]
    assert (await taken(channel, "retireCustomer", **asked_, on=day(1)))["retiredOn"] == day(1)
