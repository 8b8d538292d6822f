"""Appeals against assessments over the API: by whom, what is refused, and what they change."""

import asyncio
from typing import Any

import pytest

from tests.api.taking import refused, take, taken
from tests.api.test_assessment import AGENT, OCTOBER, _all, channel, told
from tests.api.writable import Writable
from tests.clock import day

__all__ = ["channel"]

REASON = "项目已验收"
CORRECTED = [{"metric": "NEW_CUSTOMERS", "scoreBp": 9900}]
CLIENTS = 8


async def final(channel: Writable, score: int = 6500) -> str:
    """The ID of an assessment that was made final today."""
    asked = OCTOBER | {"results": _all(score), "final": True}
    return str((await taken(channel, "assessAgent", **asked))["id"])


async def rule(channel: Writable, act_as: str | None = "Company:QZ", **given: Any) -> Any:
    """The payload of a decision on an appeal that must be made."""
    payload = await take(channel, "decideAppeal", act_as, **{"decidedBy": "Company:QZ"} | given)
    assert payload.pop("userErrors") == []
    return payload


async def test_an_appeal_that_is_upheld_makes_a_revision(channel: Writable) -> None:
    """Final from today; what was appealed against stays what it was, and is not final any more."""
    id_ = await final(channel)
    appealed = await taken(channel, "appealAssessment", AGENT, assessment=id_, reason=f" {REASON} ")
    assert appealed == {
        "id": id_,
        "final": True,
        "appeal": {"on": day(0), "reason": REASON, "raisedBy": {"id": AGENT}, "outcome": None},
    }
    payload = await rule(channel, assessment=id_, outcome="UPHELD", results=CORRECTED)
    assert payload["assessment"] == {
        "id": id_,
        "final": False,
        "appeal": {"outcome": "UPHELD", "decidedOn": day(0), "decidedBy": {"code": "QZ"}, "comment": None},
    }
    revision = payload["revision"]
    new = revision.pop("id")
    assert revision == {
        "period": "2026-10",
        "revision": 2,
        "score": 76.9,
        "grade": "B",
        "final": True,
        "decidedOn": day(0),
        "supersedes": {"id": id_},
        "results": [
            {"metric": {"code": code}, "scoreBp": 9900 if code == "NEW_CUSTOMERS" else 6500}
            for code in ("COMPLIANCE", "NEW_CUSTOMERS", "NEW_REVENUE", "SERVICE")
        ],
    }
    types = [type_ for type_, *_ in await told(channel, id_)]
    assert types == ["APPEAL_UPHELD", "ASSESSMENT_APPEALED", "ASSESSMENT_FINAL"]
    assert await told(channel, new) == [("APPEAL_UPHELD", "Company:QZ", "350505")]
    assert await refused(channel, "assessAgent", **OCTOBER, results=CORRECTED) == [
        ("ALREADY_FINAL", "period")
    ]
    assert await refused(channel, "appealAssessment", assessment=id_, reason=REASON) == [
        ("REVISED", "assessment")
    ]
    again = await taken(channel, "appealAssessment", "Company:QZQG", assessment=new, reason=REASON)
    assert again["appeal"]["raisedBy"] == {"id": "Company:QZQG"}


async def test_an_appeal_that_is_rejected_changes_no_grade(channel: Writable) -> None:
    """It says why, and is not repeated."""
    id_ = await final(channel)
    await taken(channel, "appealAssessment", assessment=id_, reason=REASON)
    payload = await rule(channel, assessment=id_, outcome="REJECTED", comment=" 维持 ")
    assert payload == {
        "assessment": {
            "id": id_,
            "final": True,
            "appeal": {
                "outcome": "REJECTED",
                "decidedOn": day(0),
                "decidedBy": {"code": "QZ"},
                "comment": "维持",
            },
        },
        "revision": None,
    }
    assert (await told(channel, id_))[0] == ("APPEAL_REJECTED", "Company:QZ", "350505")
    assert await refused(channel, "appealAssessment", assessment=id_, reason=REASON) == [
        ("APPEALED_ALREADY", "assessment")
    ]
    assert await _refused(channel, "Company:QZ", assessment=id_, outcome="UPHELD", results=CORRECTED) == [
        ("NO_APPEAL", "assessment")
    ]


async def _refused(channel: Writable, act_as: str | None, **given: Any) -> list[tuple[str, str]]:
    """Code and field of each error of a decision that must be refused; the graph is as before."""
    return await refused(channel, "decideAppeal", act_as, **{"decidedBy": "Company:QZ"} | given)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"assessment": "Assessment:AS0094"}, [("NOT_FINAL", "assessment")]),
        (
            {"assessment": "Assessment:AS0001", "reason": " "},
            [("APPEAL_TOO_LATE", "assessment"), ("EMPTY_REASON", "reason")],
        ),
        ({"assessment": "Assessment:AS0015"}, [("REVISED", "assessment")]),
        ({"assessment": "Assessment:NONE"}, [("NOT_FOUND", "assessment")]),
        ({"assessment": "Agent:A001"}, [("INVALID_ID", "assessment")]),
    ],
)
async def test_what_is_not_heard(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "appealAssessment", **{"reason": REASON} | given) == errors


async def test_who_appeals_and_who_decides(channel: Writable) -> None:
    """The agent or a company that manages it appeals; one above that decides, and no other."""
    id_ = await final(channel)
    asked = {"assessment": id_, "reason": REASON}
    for party in ("Company:FZ", "CustomerManager:M019", "Agent:A001"):
        assert await refused(channel, "appealAssessment", party, **asked) == [("NOT_FOUND", "assessment")]
    await taken(channel, "appealAssessment", AGENT, **asked)
    ruling = {"assessment": id_, "outcome": "UPHELD", "results": CORRECTED}
    for party in ("Company:QZQG", AGENT, "CustomerManager:M019"):
        assert await _refused(channel, party, **ruling) == [("NOT_ALLOWED", "decidedBy")]
    below = ruling | {"decidedBy": "Company:QZQG"}
    assert await _refused(channel, "Company:QZ", **below) == [("NOT_ABOVE_MANAGER", "decidedBy")]
    elsewhere = ruling | {"decidedBy": "Company:FZ"}
    assert await _refused(channel, None, **elsewhere) == [("NOT_ABOVE_MANAGER", "decidedBy")]
    nowhere = ruling | {"decidedBy": "Company:NONE", "outcome": "REJECTED"}
    assert await _refused(channel, None, **nowhere) == [
        ("NOT_FOUND", "decidedBy"),
        ("RESULTS_OF_OUTCOME", "results"),
        ("EMPTY_REASON", "comment"),
    ]
    payload = await rule(channel, "Company:FJ", **ruling | {"decidedBy": "Company:FJ"})
    assert payload["revision"]["revision"] == 2


async def test_decisions_at_once_make_one_revision(channel: Writable) -> None:
    """Many uphold the same appeal at the same time."""
    id_ = await final(channel)
    await taken(channel, "appealAssessment", assessment=id_, reason=REASON)
    asked: dict[str, Any] = {
        "assessment": id_,
        "decidedBy": "Company:QZ",
        "outcome": "UPHELD",
        "results": CORRECTED,
    }
    payloads = await asyncio.gather(*(take(channel, "decideAppeal", **asked) for _ in range(CLIENTS)))
    assert len([each for each in payloads if each["revision"] is not None]) == 1
