"""What `applyBoundaryChange` refuses: every rule at once, each at its place, and nothing is written."""

from typing import Any

import pytest

from tests.api.boundary import Boundaries
from tests.api.test_boundary_change import ANOTHER_CITY, MERGE, RECODE, SPLIT, TRANSFER
from tests.api.writable import Writable
from tests.clock import day

TO = {"code": "350506", "name": "惠安区"}


CASES: list[tuple[dict[str, Any], list[tuple[str, str]]]] = [
    (RECODE | {"from": []}, [("WRONG_COUNT", "from")]),
    (MERGE | {"from": ["County:350521"]}, [("WRONG_COUNT", "from")]),
    (SPLIT | {"to": [TO]}, [("WRONG_COUNT", "to")]),
    (RECODE | {"to": []}, [("WRONG_COUNT", "to")]),
    (MERGE | {"from": ["County:350521"] * 2}, [("NAMED_TWICE", "from.1")]),
    (RECODE | {"from": ["Agent:A001"]}, [("INVALID_ID", "from.0")]),
    (RECODE | {"from": ["County:999999"]}, [("NOT_FOUND", "from.0")]),
    (
        RECODE | {"from": ["County:350205@1983"]},
        [("AREA_RETIRED", "from.0"), ("WRONG_PARENT", "to.0.parent")],
    ),
    (RECODE | {"to": [{"code": "350506"}]}, [("EMPTY_TARGET", "to.0")]),
    (
        RECODE | {"to": [TO | {"id": "County:350505"}]},
        [("EMPTY_TARGET", "to.0"), ("NOT_THAT_KIND", "to.0.id")],
    ),
    (
        RECODE | {"to": [{"code": "35050", "name": " "}]},
        [("BAD_CODE", "to.0.code"), ("EMPTY_NAME", "to.0.name")],
    ),
    (RECODE | {"to": [{"code": "350521", "name": "惠安区"}]}, [("NOT_THAT_KIND", "to.0.code")]),
    (RECODE | {"to": [TO | {"code": "350505"}]}, [("CODE_TAKEN", "to.0.code")]),
    (
        {"kind": "RENAME", "from": ["County:350521"], "to": [{"code": "350521", "name": "惠安县"}]},
        [("NOT_THAT_KIND", "to.0.name")],
    ),
    (SPLIT | {"to": [TO, TO]}, [("NAMED_TWICE", "to.0"), ("NAMED_TWICE", "to.1")]),
    (
        RECODE | {"to": [TO | {"level": "CITY", "parent": "County:350505"}]},
        [("WRONG_PARENT", "to.0.parent")],
    ),
    (RECODE | {"to": [TO | {"parent": "County:350521"}]}, [("WRONG_PARENT", "to.0.parent")]),
    (RECODE | {"to": [TO | {"parent": "City:999999"}]}, [("NOT_FOUND", "to.0.parent")]),
    (
        {"kind": "RECODE", "from": ["City:350500"], "to": [TO | {"level": "COUNTY"}]},
        [("WRONG_LEVEL", "to.0.level")],
    ),
    (
        {"kind": "MERGE", "from": ["City:350500"], "to": [{"id": "County:350521"}]},
        [("WRONG_PARENT", "to.0.id"), ("WRONG_LEVEL", "to.0.id")],
    ),
    (
        {"kind": "SPLIT", "from": ["City:350300"], "to": [TO, TO | {"code": "350507"}]},
        [("UNPLACED", "rules")] * 5,
    ),
    (RECODE | {"on": day(1)}, [("BAD_DAY", "on")]),
    (RECODE | {"on": "1985-12-31"}, [("BAD_DAY", "on")]),
    (TRANSFER | {"on": "2000-12-31"}, [("BAD_DAY", "on")]),
    (
        SPLIT
        | {
            "rules": [
                {"subject": "Agent:A005", "to": "350506"},
                {"subject": "Agent:A009", "to": "350505"},
                {"subject": "Agent:A011", "to": "350506"},
                {"subject": "Agent:A011", "to": "350507"},
                {"subject": "Industry:A", "to": "350506"},
                {"subject": "City:999999", "to": "350506"},
            ]
        },
        [
            ("INVALID_ID", "rules.4.subject"),
            ("NOT_FOUND", "rules.5.subject"),
            ("NOT_LOCATED_THERE", "rules.0.subject"),
            ("NOT_A_SUCCESSOR", "rules.1.to"),
            ("NAMED_TWICE", "rules.2.subject"),
            ("NAMED_TWICE", "rules.3.subject"),
        ],
    ),
    # A territory cannot go into itself.
    (
        ANOTHER_CITY
        | {"to": [{"id": "County:350521"}], "rules": [{"subject": "County:350521", "to": "350521"}]},
        [("WRONG_LEVEL", "to.0.id"), ("WRONG_PARENT", "rules.0.to")],
    ),
]


@pytest.mark.parametrize(("change", "errors"), CASES)
async def test_what_is_refused(
    writable: Writable, change: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Each rule by its code and the key of the input; the graph is as it was."""
    assert await Boundaries(writable, ()).refused(**change) == errors


@pytest.mark.parametrize("party", ["Company:FJ", "Agent:A001", "CustomerManager:M001"])
async def test_only_an_operator_changes_boundaries(writable: Writable, party: str) -> None:
    """Not even the company of the province."""
    assert await Boundaries(writable, ()).refused(party, **RECODE) == [("NOT_ALLOWED", "kind")]


async def test_every_message_reads_in_both_languages(writable: Writable) -> None:
    """No hole of a message stays open, and none is missing."""
    for language in ("zh", "en"):
        for change, _ in CASES:
            response = await writable.client.http.post(
                "/graphql",
                json={
                    "query": "mutation ($input: BoundaryChangeInput!) "
                    "{ applyBoundaryChange(input: $input) { userErrors { code message } } }",
                    "variables": {"input": {"on": day(0)} | change},
                },
                headers={"Accept-Language": language},
            )
            for each in response.json()["data"]["applyBoundaryChange"]["userErrors"]:
                assert each["message"]
                assert "{" not in each["message"]
                assert any("\u4e00" <= letter <= "\u9fff" for letter in each["message"]) or language == "en"
