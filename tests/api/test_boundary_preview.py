"""`previewBoundaryChange`: it tells what `applyBoundaryChange` then does, and nothing happens by asking."""

from typing import Any

import pytest

from tests.api.boundary import FIELDS, Boundaries, names, plain, restored
from tests.api.test_boundary_change import ANOTHER_CITY, MERGE, NOW, RECODE, SPLIT, TRANSFER
from tests.api.writable import Writable

PREVIEW = f"""
query Preview($input: BoundaryChangeInput!) {{
  previewBoundaryChange(input: $input) {{
    {FIELDS} asOf customersLosingCover customersGainingCover
  }}
}}"""
_RULES = [{"subject": "County:350521", "to": "350506"}]


async def preview(writable: Writable, change: dict[str, Any]) -> dict[str, Any]:
    """What a preview tells; nothing was written."""
    before, known = await writable.state(), await names(writable.graph)
    response = await writable.client.http.post(
        "/graphql",
        json={"query": PREVIEW, "variables": {"input": {"on": NOW} | change}},
        headers={"Accept-Language": "en"},
    )
    if await names(writable.graph) != known:
        return await preview(writable, change)
    assert await writable.state() == before
    answer = response.json()
    assert "errors" not in answer, answer["errors"]
    told: dict[str, Any] = answer["data"]["previewBoundaryChange"]
    return told


@pytest.mark.parametrize("change", [RECODE, MERGE, SPLIT, SPLIT | {"rules": _RULES}, TRANSFER, ANOTHER_CITY])
async def test_a_preview_is_what_then_happens(writable: Writable, change: dict[str, Any]) -> None:
    """But for territories that are not there yet."""
    told = await preview(writable, change)
    assert told.pop("asOf") == NOW
    losing, gaining = told.pop("customersLosingCover"), told.pop("customersGainingCover")
    assert told.pop("userErrors") == []
    foreseen = plain(told)
    uncovered = "{ customers(where: {uncovered: true}, first: 1) { totalCount } }"
    async with restored(writable) as boundaries:
        [before, done, after] = [
            await writable.client.ask(uncovered),
            await boundaries.changed(**change),
            await writable.client.ask(uncovered),
        ]
    news = [each["code"] for each in change["to"] if "code" in each]
    made = [each for each in done["territories"] if each.partition(":")[2] not in news]
    assert [each.partition("@")[0] for each in made] == [
        each.partition("@")[0] for each in foreseen["territories"]
    ]
    assert {**done, "territories": []} == {**foreseen, "territories": []}
    grown = after["customers"]["totalCount"] - before["customers"]["totalCount"]
    assert losing - gaining == grown
    if change in (RECODE, ANOTHER_CITY):
        assert gaining == 0
    if change is RECODE:
        assert losing == 0
    if change in (SPLIT, TRANSFER):
        assert losing > 0


async def test_a_preview_tells_every_rule(writable: Writable) -> None:
    """As the mutation would."""
    told = await preview(writable, RECODE | {"from": ["County:999999"], "to": []})
    assert [(each["code"], each["field"]) for each in told["userErrors"]] == [
        ("NOT_FOUND", ["input", "from", "0"]),
        ("WRONG_COUNT", ["input", "to"]),
    ]
    assert [each for key, each in told.items() if key not in {"userErrors", "asOf"} and each] == []


async def test_only_an_operator_asks(writable: Writable) -> None:
    """What would become of others' grants is not told."""
    data = await writable.client.ask(PREVIEW, "Company:FJ", input={"on": NOW} | RECODE)
    told = data["previewBoundaryChange"]
    assert [each["code"] for each in told.pop("userErrors")] == ["NOT_ALLOWED"]
    assert (told["territories"], told["undecided"], told["customers"]) == ([], [], [])
    assert await Boundaries(writable, ()).refused("Company:FJ", **RECODE) == [("NOT_ALLOWED", "kind")]
