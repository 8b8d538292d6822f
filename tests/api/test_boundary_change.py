"""`applyBoundaryChange`: what becomes of territories, of what is in them, and of who may serve whom."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from graph.derived import catch_up
from tests.api.boundary import Boundaries, decisions, restored
from tests.api.writable import Writable
from tests.clock import TODAY

BEFORE, NOW = (TODAY - timedelta(days=1)).isoformat(), TODAY.isoformat()
HUIAN, QUANGANG = f"County:350521@{1985}", f"County:350505@{2000}"

RECODE: dict[str, Any] = {
    "kind": "RECODE",
    "from": ["County:350521"],
    "to": [{"code": "350506", "name": "惠安区"}],
}
MERGE: dict[str, Any] = {
    "kind": "MERGE",
    "from": ["County:350505", "County:350521"],
    "to": [{"code": "350506", "name": "泉惠区"}],
}
SPLIT: dict[str, Any] = {
    "kind": "SPLIT",
    "from": ["County:350521"],
    "to": [{"code": "350506", "name": "惠东区"}, {"code": "350507", "name": "惠西区"}],
}
# A part of 惠安 without a record of its own goes to 泉港.
TRANSFER: dict[str, Any] = {"kind": "TRANSFER", "from": ["County:350521"], "to": [{"id": "County:350505"}]}
# 惠安 goes from 泉州 to 莆田.
ANOTHER_CITY: dict[str, Any] = {
    "kind": "TRANSFER",
    "from": ["City:350500"],
    "to": [{"id": "City:350300"}],
    "rules": [{"subject": "County:350521", "to": "350300"}],
}


@pytest.fixture
async def boundaries(writable: Writable) -> AsyncIterator[Boundaries]:
    """The boundaries of the scenario, afterwards as they were."""
    async with restored(writable) as found:
        yield found


async def test_a_county_becomes_a_district(boundaries: Boundaries) -> None:
    """撤县设区: all that is in it, and all that names it, is in the new record; no decision changes."""
    past, present = await decisions(boundaries, BEFORE), await decisions(boundaries, NOW)
    payload = await boundaries.changed(**RECODE)
    assert payload["territories"] == ["County:350506", HUIAN]
    assert payload["agents"] == ["A009", "A011", "A012", "A013"]
    assert (len(payload["customers"]), payload["companies"]) == (30, ["QZHA"])
    assert payload["regions"] == ["R01", "R03"]
    assert {"Delegation:D0063", "Delegation:D0044", "Delegation:D0168"} <= set(payload["delegations"])
    assert (payload["undecided"], payload["outside"], payload["capped"]) == ({}, [], [])
    assert await decisions(boundaries, BEFORE) == past
    assert await decisions(boundaries, NOW) == present
    data = await boundaries.writable.client.ask("""
        {
          county(code: "350506") {
            name since city { code } company { code } customers(first: 1) { totalCount }
            predecessors { kind year territory { id until successors { kind territory { id } } } }
          }
          old: county(code: "350521") { id }
          region(code: "R01") { territories { id } }
          delegation(id: "Delegation:D0063") { areas { id name } }
          search(text: "惠安区", first: 1) { nodes { id } }
        }""")
    assert data == {
        "county": {
            "name": "惠安区",
            "since": TODAY.year,
            "city": {"code": "350500"},
            "company": {"code": "QZHA"},
            "customers": {"totalCount": 30},
            "predecessors": [
                {
                    "kind": "RECODE",
                    "year": TODAY.year,
                    "territory": {
                        "id": HUIAN,
                        "until": TODAY.year,
                        "successors": [
                            {"kind": "TRANSFER", "territory": {"id": "County:350505"}},
                            {"kind": "RECODE", "territory": {"id": "County:350506"}},
                        ],
                    },
                }
            ],
        },
        "old": None,
        "region": {"territories": [{"id": "County:350505"}, {"id": "County:350506"}]},
        "delegation": {"areas": [{"id": "County:350506", "name": "惠安区"}]},
        "search": {"nodes": [{"id": "County:350506"}]},
    }


async def test_the_tree_of_either_day(boundaries: Boundaries) -> None:
    """What is beneath a territory is that of the date asked about."""
    await boundaries.changed(**RECODE)
    text = """
      query ($before: Date!, $now: Date!) {
        was: territory(code: "350500", asOf: $before) { children { code } }
        is: territory(code: "350500", asOf: $now) { children { code } }
        old: territory(code: "350521", asOf: $before) { name effectiveTo parent { code } }
        gone: territory(code: "350521", asOf: $now) { name }
      }"""
    data = await boundaries.writable.client.ask(text, before=BEFORE, now=NOW)
    was, now = ([each["code"] for each in data[name]["children"]] for name in ("was", "is"))
    assert set(was) - set(now) == {"350521"}
    assert set(now) - set(was) == {"350506"}
    assert data["old"] == {"name": "惠安县", "effectiveTo": NOW, "parent": {"code": "350500"}}
    assert data["gone"] is None


async def test_a_city_gets_a_new_name(boundaries: Boundaries) -> None:
    """Its counties are in the new record from the day on, and every decision stays what it was."""
    past, present = await decisions(boundaries, BEFORE), await decisions(boundaries, NOW)
    payload = await boundaries.changed(
        **{"kind": "RENAME", "from": ["City:350500"], "to": [{"code": "350500", "name": "刺桐市"}]}
    )
    assert payload["territories"][:3] == ["City:350500@1985", "City:350500", "County:350502"]
    assert len(payload["territories"]) == 14
    assert payload["companies"] == ["QZ"]
    assert (payload["undecided"], payload["outside"], payload["capped"]) == ({}, [], [])
    assert await decisions(boundaries, BEFORE) == past
    assert await decisions(boundaries, NOW) == present


async def test_two_counties_become_one(boundaries: Boundaries) -> None:
    """A grant over both reaches the new one; a grant over one never comes to reach what it did not."""
    past = await decisions(boundaries, BEFORE)
    payload = await boundaries.changed(**MERGE)
    assert payload["territories"] == [QUANGANG, "County:350506", HUIAN]
    assert payload["regions"] == ["R01", "R03"]
    assert {"Delegation:D0044", "Delegation:D0146"} <= set(payload["delegations"])
    narrower = "It contained what changed, and does not contain all that became of it."
    together = "More than one company operates in the merged territory."
    assert payload["undecided"]["Delegation:D0063"] == narrower
    assert payload["undecided"]["Company:QZHA"] == payload["undecided"]["Company:QZQG"] == together
    assert not set(payload["undecided"]) & set(payload["delegations"])
    # D0165 names 惠安 alone, and was made out of D0044, which names both.
    assert "Delegation:D0165" in payload["undecided"]
    # All of them are of county level, so each may act in the whole of it now, as far as it is granted that.
    assert {"A009", "A011", "A012", "A013"} < set(payload["agents"]) == set(payload["capped"])
    assert await decisions(boundaries, BEFORE) == past
    data = await boundaries.writable.client.ask(
        """
        query ($cell: CellInput!, $before: Date!) {
          both: authority(agent: "Agent:A050", target: {cell: $cell}) { allowed chain { id } }
          one: authority(
            agent: "Agent:A009"
            target: {cell: {territory: "County:350506", industry: "Industry:65"}}
          ) { allowed }
          was: authority(agent: "Agent:A050", target: {cell: $cell}, asOf: $before) { blockers { code } }
        }""",
        cell={"territory": "County:350506", "industry": "Industry:5124"},
        before=BEFORE,
    )
    assert data["both"] == {"allowed": True, "chain": [{"id": "Delegation:D0146"}]}
    # D0149 gave it that industry in 惠安 alone.
    assert data["one"] == {"allowed": False}
    assert "UNKNOWN_AREA" in {each["code"] for each in data["was"]["blockers"]}


async def test_a_county_becomes_part_of_another(boundaries: Boundaries) -> None:
    """What names the other reaches further than before: that is told, as is what names the one that ended."""
    past = await decisions(boundaries, BEFORE)
    payload = await boundaries.changed(
        **{"kind": "MERGE", "from": ["County:350521"], "to": [{"id": "County:350505"}]}
    )
    assert payload["territories"] == ["County:350505", HUIAN]
    assert payload["companies"] == ["QZHA"]
    assert payload["delegations"] == sorted(payload["delegations"])
    wider = "What it names took in a part that it did not contain, so it reaches further than before."
    reasons = payload["undecided"]
    assert [key for key, because in reasons.items() if key.startswith("Region") and because == wider] == []
    assert "Delegation:D0063" in reasons
    assert reasons["Delegation:D0063"] != wider
    assert wider in reasons.values()
    assert await decisions(boundaries, BEFORE) == past


async def test_a_split_without_a_rule_is_unknown(boundaries: Boundaries) -> None:
    """Grants over the whole reach all parts; in which part somebody is, nobody guesses."""
    past = await decisions(boundaries, BEFORE)
    payload = await boundaries.changed(**SPLIT)
    assert payload["territories"] == ["County:350506", "County:350507", HUIAN]
    assert (payload["customers"], payload["agents"], payload["companies"]) == ([], [], [])
    assert payload["regions"] == ["R01", "R03"]
    assert {"Delegation:D0063", "Delegation:D0044"} <= set(payload["delegations"])
    unplaced = "No rule says where it goes: from the day of the change it is unknown where it lies."
    assert set(payload["undecided"].values()) == {unplaced}
    labels = [key.partition(":")[0] for key in payload["undecided"]]
    assert {label: labels.count(label) for label in labels} == {"Agent": 4, "Company": 1, "Customer": 30}
    assert payload["capped"] == ["A009", "A011", "A012", "A013"]
    assert await decisions(boundaries, BEFORE) == past
    for answers in (await decisions(boundaries, NOW)).values():
        assert all("UNKNOWN_AREA" in each["blockers"] for each in answers["authority"])


async def test_a_split_by_rules(boundaries: Boundaries) -> None:
    """A subject's own rule comes before that for the rest."""
    past, present = await decisions(boundaries, BEFORE), await decisions(boundaries, NOW)
    customer = min(present)
    payload = await boundaries.changed(
        **SPLIT,
        rules=[
            {"subject": "County:350521", "to": "350506"},
            {"subject": f"Customer:{customer}", "to": "350507"},
        ],
    )
    assert (len(payload["customers"]), len(payload["agents"]), payload["companies"]) == (30, 4, ["QZHA"])
    assert payload["undecided"] == {}
    # The company operates in one part now, and granted what reaches both.
    assert "Delegation:D0063" in payload["outside"]
    assert await decisions(boundaries, BEFORE) == past
    after = await decisions(boundaries, NOW)
    changed = {key for key in present if after[key] != present[key]}
    assert changed == {customer}
    data = await boundaries.writable.client.ask(
        '{ county(code: "350507") { customers(first: 5) { nodes { code territory { id } } } } }'
    )
    assert data["county"]["customers"]["nodes"] == [{"code": customer, "territory": {"id": "County:350507"}}]


async def test_a_transfer_without_a_rule_is_unknown(boundaries: Boundaries) -> None:
    """A customer may be in the part that went or not; a company stays with the territory that it is of."""
    past = await decisions(boundaries, BEFORE)
    payload = await boundaries.changed(**TRANSFER)
    assert payload["territories"] == ["County:350505", "County:350521"]
    assert (payload["customers"], payload["agents"], payload["companies"]) == ([], [], [])
    labels = [key.partition(":")[0] for key in payload["undecided"]]
    assert (labels.count("Customer"), labels.count("Agent"), labels.count("Company")) == (30, 4, 0)
    assert "Delegation:D0063" in payload["undecided"]
    assert "Delegation:D0044" not in payload["undecided"]
    assert await decisions(boundaries, BEFORE) == past
    for answers in (await decisions(boundaries, NOW)).values():
        assert all("UNKNOWN_AREA" in each["blockers"] for each in answers["authority"])
        assert answers["servable"] == []


async def test_a_transfer_by_rules(boundaries: Boundaries) -> None:
    """What a rule names goes, the rest stays as another says; those who stay are served as before."""
    past, present = await decisions(boundaries, BEFORE), await decisions(boundaries, NOW)
    customer = min(present)
    payload = await boundaries.changed(
        **TRANSFER,
        rules=[
            {"subject": "County:350521", "to": "350521"},
            {"subject": f"Customer:{customer}", "to": "350505"},
        ],
    )
    assert (payload["customers"], payload["agents"]) == ([customer], [])
    assert {key for key in payload["undecided"] if not key.startswith(("Delegation", "Region"))} == set()
    assert await decisions(boundaries, BEFORE) == past
    after = await decisions(boundaries, NOW)
    assert {key for key in present if after[key] != present[key]} <= {customer}


async def test_a_county_changes_its_city(boundaries: Boundaries) -> None:
    """It keeps its record with all that is in it; grants that its old city carried are told."""
    past = await decisions(boundaries, BEFORE)
    payload = await boundaries.changed(**ANOTHER_CITY)
    assert payload["territories"] == ["City:350300", "City:350500", "County:350521"]
    assert (payload["customers"], payload["agents"]) == ([], [])
    assert {key for key in payload["undecided"] if not key.startswith(("Delegation", "Region"))} == set()
    # Granted by the company of 泉州, in whose territory 惠安 no longer lies; 惠安's own company has its own.
    assert "Delegation:D0044" in payload["outside"]
    assert "Delegation:D0063" not in payload["outside"]
    assert await decisions(boundaries, BEFORE) == past
    text = """
      query ($before: Date!) {
        county(code: "350521") { city { code } }
        territory(code: "350521", asOf: $before) { parent { code } }
        city(code: "350500") { successors { kind territory { code } } }
      }"""
    data = await boundaries.writable.client.ask(text, before=BEFORE)
    assert data["county"] == {"city": {"code": "350300"}}
    assert data["territory"] == {"parent": {"code": "350500"}}
    assert {"kind": "TRANSFER", "territory": {"code": "350300"}} in data["city"]["successors"]


async def test_changes_follow_one_another(boundaries: Boundaries) -> None:
    """A recode last year and a merger today: each day is answered by its own boundaries."""
    first = (TODAY - timedelta(days=400)).isoformat()
    early = (TODAY - timedelta(days=401)).isoformat()
    days = (early, first, BEFORE)
    past = [await decisions(boundaries, day) for day in days]
    await boundaries.changed(**RECODE | {"on": first})
    assert [await decisions(boundaries, day) for day in days] == past
    await boundaries.changed(
        **MERGE | {"from": ["County:350505", "County:350506"], "to": [{"code": "350505", "name": "泉惠区"}]}
    )
    assert [await decisions(boundaries, day) for day in days] == past
    data = await boundaries.writable.client.ask(
        '{ county(code: "350505") { id name since predecessors { kind territory { id } } } }'
    )
    assert data["county"] == {
        "id": "County:350505",
        "name": "泉惠区",
        "since": TODAY.year,
        "predecessors": [
            {"kind": "MERGE", "territory": {"id": QUANGANG}},
            {"kind": "MERGE", "territory": {"id": f"County:350506@{first[:4]}"}},
        ],
    }


async def test_an_earlier_base_moves_with_its_territory(boundaries: Boundaries) -> None:
    """A record of an agent that reaches beyond the day is based in the successor from then on."""
    graph = boundaries.writable.graph
    await graph.write("""
        MATCH (a:Agent {code: 'A005'}) MATCH (t:Territory {key: '350521@1985'})
        CREATE (:AgentRecord {key: 'TEST', validFrom: date('2020-01-01')})-[:RECORD_OF]->(a)
        WITH t MATCH (r:AgentRecord {key: 'TEST'}) CREATE (r)-[:WAS_BASED_IN]->(t)""")
    try:
        past = await decisions(boundaries, BEFORE)
        payload = await boundaries.changed(**MERGE)
        assert "A005" in payload["agents"]
        assert await decisions(boundaries, BEFORE) == past
        rows = await graph.read("""
            MATCH (:AgentRecord {key: 'TEST'})-[r:WAS_BASED_IN]->(t)
            RETURN t.code, toString(r.validFrom), toString(r.validTo) ORDER BY t.code""")
        assert rows == [["350506", NOW, None], ["350521", None, NOW]]
    finally:
        await graph.write("MATCH (r:AgentRecord {key: 'TEST'}) DETACH DELETE r")


async def test_derived_facts_hold_after_it(boundaries: Boundaries) -> None:
    """What the graph holds twice is right with the change: catching up finds nothing to do."""
    for change in (
        RECODE,
        MERGE | {"from": ["County:350524", "County:350525"], "to": [{"id": "County:350526"}]},
    ):
        await boundaries.changed(**change)
        before = await boundaries.writable.state()
        await catch_up(boundaries.writable.graph)
        assert await boundaries.writable.state() == before
