"""Sales and refunds over the API: what is recorded, by whom, and what is refused."""

import asyncio
from typing import Any

import pytest

from tests.api.taking import refused, take, taken
from tests.api.test_commission import PLAN, SALE, calculated, channel, lines
from tests.api.writable import Writable
from tests.clock import day

__all__ = ["channel"]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"agent": "Agent:NONE"}, [("NOT_FOUND", "agent")]),
        ({"customer": "Customer:NONE"}, [("NOT_FOUND", "customer")]),
        ({"product": "Product:NONE"}, [("NOT_FOUND", "product")]),
        ({"product": "Agent:A001"}, [("INVALID_ID", "product")]),
        ({"valueChain": "ValueChain:NONE"}, [("NOT_FOUND", "valueChain")]),
        ({"valueChain": "ValueChain:V02"}, [("NOT_IN_CHAIN", "valueChain")]),
        ({"contract": "闽岚合〔2026〕0001"}, [("CONTRACT_TAKEN", "contract")]),
        ({"contract": " ", "amount": 0}, [("EMPTY_REFERENCE", "contract"), ("BAD_AMOUNT", "amount")]),
        ({"on": day(1)}, [("DAY_TO_COME", "on")]),
    ],
)
async def test_what_is_not_recorded(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, each with the input it was found at, and nothing is changed."""
    assert await refused(channel, "recordSale", **SALE | given) == errors


@pytest.mark.parametrize(
    ("party", "errors"),
    [
        ("Company:FZ", [("NOT_FOUND", "agent"), ("NOT_FOUND", "customer")]),
        ("Agent:A001", [("NOT_FOUND", "agent"), ("NOT_FOUND", "customer")]),
        ("CustomerManager:M001", [("NOT_FOUND", "agent"), ("NOT_FOUND", "customer")]),
    ],
)
async def test_who_records_what(channel: Writable, party: str, errors: list[tuple[str, str]]) -> None:
    """Not who neither manages the agent nor is it; of what such a one does not see nothing is told."""
    closed = SALE | {"contract": "闽岚合〔2026〕0001", "on": "2026-06-30"}
    assert await refused(channel, "recordSale", party, **closed) == errors


async def test_who_refunds(channel: Writable) -> None:
    """The companies that manage the agent; the agent sees its sale and does not refund it itself."""
    given: dict[str, Any] = {"sale": "Sale:SA0003", "amount": 1, "reason": "退订"}
    for party in ("Company:FZ", "Agent:A001", "CustomerManager:M001"):
        assert await refused(channel, "refundSale", party, **given) == [("NOT_FOUND", "sale")]
    assert await refused(channel, "refundSale", "Agent:A039", **given) == [("NOT_ALLOWED", "sale")]


async def test_a_contract_is_recorded_once(channel: Writable) -> None:
    """However many record it at once, for whichever agent."""
    sales = [SALE | {"agent": agent} for agent in ("Agent:A001", "Agent:A002", "Agent:A003", "Agent:A004")]
    found = await asyncio.gather(*(take(channel, "recordSale", **each) for each in sales))
    codes = [[each["code"] for each in payload["userErrors"]] for payload in found]
    assert sorted(codes) == [[], ["CONTRACT_TAKEN"], ["CONTRACT_TAKEN"], ["CONTRACT_TAKEN"]]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"contract": "合" * 20_000}, [("TOO_LONG", "contract")]),
        ({"amount": 2**53 - 1}, [("BAD_AMOUNT", "amount")]),
    ],
)
async def test_what_is_too_much(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """What no graph holds, and no sum would."""
    assert await refused(channel, "recordSale", **SALE | given) == errors
    rest = {**PLAN, "releases": [1] * 900}
    assert await refused(channel, "publishCommissionPlan", **rest) == [
        ("BAD_COUNT", "releases"),
        ("RELEASES_NOT_WHOLE", "releases"),
    ]


async def test_all_sales_of_a_list_or_none(channel: Writable) -> None:
    """Each fault is named at its place; a contract counts once within the list too."""
    many = [{**SALE, "contract": f"试〔2026〕{number}"} for number in range(3)]
    wrong = [many[0], {**many[1], "amount": 0}, {**many[2], "contract": many[0]["contract"]}]
    payload = await take(channel, "importSales", sales=wrong)
    assert payload["sales"] == []
    assert [(each["code"], each["field"]) for each in payload["userErrors"]] == [
        ("BAD_AMOUNT", ["input", "sales", "1", "amount"]),
        ("CONTRACT_TAKEN", ["input", "sales", "2", "contract"]),
    ]
    payload = await take(channel, "importSales", sales=many)
    assert [each["contract"] for each in payload["sales"]] == [each["contract"] for each in many]
    empty = await take(channel, "importSales", sales=[])
    assert [(each["code"], each["field"]) for each in empty["userErrors"]] == [
        ("BAD_COUNT", ["input", "sales"])
    ]


async def test_what_is_refunded(channel: Writable) -> None:
    """A sale of the period counts for what is left of it; no more goes back, and in no closed period."""
    before = await calculated(channel)
    sale = await taken(
        channel,
        "refundSale",
        "Company:QZ",
        sale="Sale:SA0162",
        amount=8_360_045,
        on="2026-09-30",
        reason=" 退订 ",
    )
    assert sale["refunds"] == [{"on": "2026-09-30", "amount": 8_360_045, "reason": "退订"}]
    after = await calculated(channel)
    name = "SA0162/CP03/SHARE/Agent.A002/EARNED"
    assert (lines(before)[name], lines(after)[name]) == (2_926_02, 0)
    given: dict[str, Any] = {"sale": "Sale:SA0162", "amount": 1, "reason": "退订"}
    assert await refused(channel, "refundSale", **given) == [("REFUND_TOO_LARGE", "amount")]
    paid: dict[str, Any] = {"sale": "Sale:SA0031", "amount": 1, "on": "2026-06-30", "reason": "退订"}
    assert await refused(channel, "refundSale", **paid) == [("PERIOD_CLOSED", "on")]


async def test_what_was_paid_goes_back_with_a_refund(channel: Writable) -> None:
    """The next statement takes back its part of every line paid so far, and releases that much less."""
    statement = await calculated(channel)
    after = {
        each["id"].partition("/")[2]: (each["entry"], each["amount"], each["because"])
        for each in statement["lines"]["nodes"]
        if each["id"].startswith("CommissionLine:SA0031/")
    }
    assert after == {
        "CP03/SHARE/Agent.A002/CLAWBACK:RF02/EARNED": (
            "CLAWBACK:RF02/EARNED",
            -215_40,
            "退款 RF02（6,154.11 元）：2026-Q1 发放的 538.49 元只留 323.09 元。",
        ),
        "CP03/SHARE/Agent.A002/CLAWBACK:RF02/RELEASE:1": (
            "CLAWBACK:RF02/RELEASE:1",
            -61_54,
            "退款 RF02（6,154.11 元）：2026-Q2 发放的 153.85 元只留 92.31 元。",
        ),
        "CP03/SHARE/Agent.A002/RELEASE:2": (
            "RELEASE:2",
            46_16,
            "2026-Q1 计得的 769.27 元，第 2 次续发 10 %，退款后销售余 9,231.17 元（原 15,385.28 元）。",
        ),
    }
