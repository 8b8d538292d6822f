"""A scenario file that says something wrong, or something twice, is refused with its name and the place."""

import pytest

from tests.scenarios.scenario import ScenarioError, parse_scenario

GOOD = """\
about: A grant allows.
graph:
  companies: {QZ: 350500}
  regions:
    R1: {name: 闽南, covers: [350505, "350427@1983"]}
  products: [P1]
  agents:
    A1: {kind: REGIONAL, level: CITY, base: 350505, records: [{to: 2025-01-01, level: COUNTY}]}
    A2: {kind: INDUSTRY, level: COUNTY, base: 350505, industries: [2614]}
  delegations:
    D1: {by: QZ, to: A1, areas: [350505, R1], from: 2025-01-01, until: null, redelegable: true}
    D2: {by: A1, to: A2, areas: [350505], industries: [0111], from: 2025-01-01, under: D1}
  customers:
    C1: {at: 350505, industry: 0111}
  exceptions:
    - {customer: C1, agent: A1, from: 2025-01-01, until: 2026-01-01}
cases:
  - name: it allows
    agent: A1
    customer: C1
    on: 2026-06-30
    allowed: D1
    matched: {area: R1}
  - name: it denies
    agent: A2
    cell: {territory: 350505, industry: 65, product: P1}
    on: 2026-06-30
    denied: [KIND_BOUND, INDUSTRY_OUTSIDE]
    grant: D2
    limit: {KIND_BOUND: 3}
    miss: {change: WIDEN_INDUSTRY, grant: D2}
"""


def test_what_is_right_is_read() -> None:
    """Codes stay text, days are days, and what is left out has its default."""
    scenario = parse_scenario(GOOD, "good.yaml")
    assert scenario.graph.customers["C1"].industry == "0111"
    assert scenario.graph.delegations["D1"].until is None
    assert scenario.graph.delegations["D2"].start.isoformat() == "2025-01-01"
    assert scenario.graph.agents["A1"].capability == "INDUSTRY_APPLICATION"
    assert [case.allowed for case in scenario.cases] == ["D1", None]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("about: A grant allows.\n", "", "about: Field required"),
        ("products: [P1]", "product: [P1]", "graph.product: Extra inputs are not permitted"),
        ("level: CITY,", "levels: CITY,", "graph.agents.A1.levels: Extra inputs are not permitted"),
        ("REGIONAL", "LOCAL", "graph.agents.A1.kind: LOCAL should be one of INDUSTRY, REGIONAL, FULL"),
        ("to: 2025-01-01, l", "to: 20250101, l", "graph.agents.A1.records[0].to: '20250101' should be a day"),
        ("le: true", "le: yes", "graph.delegations.D1.redelegable: 'yes' should be true or false"),
        ("until: null", "until: 2025-01-01", "graph.delegations.D1: the end 2025-01-01 should be later"),
        ("areas: [350505, R1]", "areas: []", "graph.delegations.D1.areas: Tuple should have at least 1"),
        ("    allowed: D1\n    matched: {area: R1}\n", "", "cases[0]: should say either allowed, with the"),
        ("allowed: D1", "allowed: D1\n    denied: [EXPIRED]", "cases[0]: should say either allowed, with"),
        ("allowed: D1", "allowed: D1\n    miss: none", "cases[0]: is allowed, so miss has no meaning"),
        (
            "    grant: D2\n",
            "    matched: {area: 350505}\n",
            "cases[1]: is denied, so matched has no meaning",
        ),
        ("    customer: C1\n", "", "cases[0]: should ask about either a customer or a cell"),
        ("limit: {KIND_BOUND", "limit: {EXPIRED", "cases[1]: explains EXPIRED, which it lacks"),
        ("[KIND_BOUND, ", "[KIND_BORN, ", "cases[1].denied[0]: Input should be 'NO_DELEGATION'"),
        ("name: it denies", "name: it allows", "cases: several cases are called 'it allows'"),
        (
            "  products: [P1]\n",
            "  products: [P1]\n  products: []\n",
            "line 7: the key 'products' stands twice",
        ),
        ("about: A", "about: [A", "line 2: expected ',' or ']'"),
    ],
)
def test_what_has_the_wrong_form_is_refused(right: str, wrong: str, message: str) -> None:
    """Unknown keys, words and days, cases without an answer, and keys that stand twice."""
    _refuses(right, wrong, message)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("QZ: 350500", "QZ: 350599", "graph.companies.QZ: 350599 is neither the code of a territory in use"),
        ("QZ: 350500", "QZ: 350500, A1: 350500", "graph.agents.A1: a company has this code"),
        (
            "    R1: {",
            "    350521: {name: 惠安, covers: [350521]}\n    R1: {",
            "graph.regions.350521: a territory",
        ),
        ("350427@1983", "350427", "graph.regions.R1.covers: 350427 is neither"),
        ("level: CITY, base: 350505", "level: CITY, base: R1", "graph.agents.A1.base: R1 is neither"),
        ("level: COUNTY}]", "base: 1}]", "graph.agents.A1.records: 1 is neither"),
        ("COUNTY}]", "COUNTY}, {from: 2024-12-31}]", "graph.agents.A1.records: two of them cover the same"),
        ("industries: [2614]", "industries: [9999]", "graph.agents.A2.industries: 9999 is no industry"),
        ("{by: QZ", "{by: XM", "graph.delegations.D1.by: XM is no company or agent"),
        ("to: A2", "to: A9", "graph.delegations.D2.to: A9 is no agent"),
        ("areas: [350505, R1]", "areas: [R2]", "graph.delegations.D1.areas: R2 is neither"),
        ("[0111], from", "[0111], products: [P9], from", "graph.delegations.D2.products: P9 is no product"),
        ("under: D1", "under: D9", "graph.delegations.D2.under: D9 is no delegation"),
        ("{by: A1, to: A2", "{by: QZ, to: A2", "graph.delegations.D2.by: should be the holder of D1, A1"),
        (", redelegable: true", "", "graph.delegations.D2.under: D1 is not redelegable"),
        (
            "under: D1",
            "under: D1, was_under: [[D9, 2026-01-01]]",
            "graph.delegations.D2.was_under: D9 is no delegation of this file",
        ),
        (
            "under: D1",
            "under: D1, was_under: [[D1, 2026-01-01], [D1, 2026-01-01]]",
            "graph.delegations.D2.was_under: D1 should end later than 2026-01-01",
        ),
        ("{by: QZ, to", "{under: D1, by: A1, to", "graph.delegations.D1.under: is derived from itself"),
        ("C1: {at: 350505", "C1: {at: R1", "graph.customers.C1.at: R1 is neither"),
        ("- {customer: C1", "- {customer: C9", "graph.exceptions[0].customer: C9 is no customer"),
        ("agent: A1, from", "agent: A9, from", "graph.exceptions[0].agent: A9 is no agent"),
        ("    agent: A1\n", "    agent: A9\n", "cases[0] (it allows).agent: A9 is no agent"),
        ("    customer: C1\n", "    customer: C9\n", "cases[0] (it allows).customer: C9 is no customer"),
        ("{territory: 350505", "{territory: R1", "cases[1] (it denies).cell.territory: R1 is neither"),
        ("industry: 65", "industry: 6", "cases[1] (it denies).cell.industry: 6 is no industry"),
        ("product: P1}", "product: P9}", "cases[1] (it denies).cell.product: P9 is no product"),
        ("allowed: D1", "allowed: D2", "cases[0] (it allows).allowed: D2 is no delegation to A1"),
        ("    grant: D2\n", "    grant: D1\n", "cases[1] (it denies).grant: D1 is no delegation to A2"),
        ("    grant: D2\n", "    at: {KIND_BOUND: D9}\n", "cases[1] (it denies).at: D9 is no delegation"),
        ("{area: R1", "{area: 350500", "cases[0] (it allows).matched.area: 350500 is no area of D1"),
        ("{area: R1", "{area: R1, industry: C", "cases[0] (it allows).matched.industry: C is no industry of"),
        ("{area: R1", "{area: R1, product: P1", "cases[0] (it allows).matched.product: P1 is no product of"),
        (
            "INDUSTRY, grant: D2",
            "INDUSTRY, grant: D9",
            "cases[1] (it denies).miss.grant: D9 is no delegation",
        ),
    ],
)
def test_what_refers_to_nothing_is_refused(right: str, wrong: str, message: str) -> None:
    """Territories, industries and codes that do not exist, and grants that do not hang together."""
    _refuses(right, wrong, message)


def _refuses(right: str, wrong: str, message: str) -> None:
    assert right in GOOD
    with pytest.raises(ScenarioError) as refusal:
        parse_scenario(GOOD.replace(right, wrong, 1), "bad.yaml")
    found = str(refusal.value).splitlines()
    assert [line for line in found if line.startswith(f"bad.yaml: {message}")], found
