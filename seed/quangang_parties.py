"""The scenario's regions, companies, customer managers, agents and customers, and who serves whom."""

from collections.abc import Iterator, Sequence

from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import cycles, table
from seed.table import Row
from seed.vocabulary import (
    AGENT_CAPABILITIES,
    AGENT_KINDS,
    AGENT_STATUSES,
    CARD_TIERS,
    CUSTOMER_GRADES,
    CUSTOMER_SIZES,
    LEVELS,
    SERVICE_ROLES,
)


def _regions(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        region = End("Region", row["code"])
        yield Node(
            "Region", {"code": region.key, "name": check.text(row, "name"), "kind": check.text(row, "kind")}
        )
        for territory in check.references(row, "territories", "Territory", required=True):
            yield link(region, "COVERS", territory)


def _companies(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    levels = {row["code"]: row["level"] for row in rows}
    above = {row["code"]: [row["reports_to"]] for row in rows if row["reports_to"]}
    circular = cycles(above)
    for row in rows:
        company = End("Company", row["code"])
        level = check.choice(row, "level", LEVELS)
        yield Node("Company", {"code": company.key, "name": check.text(row, "name"), "level": level})
        yield link(company, "OPERATES_IN", check.reference(row, "territory", "Territory"))
        superior = check.optional_reference(row, "reports_to", "Company")
        if superior is None:
            continue
        if company.key in circular:
            check.fault(row, "reports_to", f"{company.key} reports to itself in the end.")
        elif superior.key and LEVELS.index(level) <= _rank(levels[superior.key]):
            check.fault(
                row, "reports_to", f"{superior.key} should be of a higher level than {company.key}, {level}."
            )
        yield link(company, "REPORTS_TO", superior)


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else -1


def _customer_managers(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        manager = End("CustomerManager", row["code"])
        yield Node("CustomerManager", {"code": manager.key, "name": check.text(row, "name")})
        yield link(manager, "EMPLOYED_BY", check.reference(row, "company", "Company"))


def _agents(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        agent = End("Agent", row["code"])
        level = check.choice(row, "level", LEVELS)
        kind = check.choice(row, "kind", AGENT_KINDS)
        yield Node(
            "Agent",
            {
                "code": agent.key,
                "name": check.text(row, "name"),
                "kind": kind,
                "capability": check.choice(row, "capability", AGENT_CAPABILITIES),
                "level": level,
                "levelRank": LEVELS.index(level),
                "status": check.choice(row, "status", AGENT_STATUSES),
            },
        )
        yield link(agent, "BASED_IN", check.reference(row, "territory", "Territory"))
        yield link(agent, "MANAGED_BY", check.reference(row, "managed_by", "Company"))
        for company in check.references(row, "overseen_by", "Company"):
            yield link(agent, "OVERSEEN_BY", company)
        industries = check.references(row, "industries", "Industry")
        if (kind == "INDUSTRY") != bool(industries):
            check.fault(row, "industries", "an INDUSTRY agent names its industries; no other kind has any.")
        for industry in industries:
            yield link(agent, "ACTS_IN", industry)


def _customers(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        customer = End("Customer", row["code"])
        grade = check.choice(row, "grade", CUSTOMER_GRADES)
        yield Node(
            "Customer",
            {
                "code": customer.key,
                "name": check.text(row, "name"),
                "grade": grade,
                "gradeRank": CUSTOMER_GRADES.index(grade),
                "cardTier": check.choice(row, "card_tier", CARD_TIERS),
                "size": check.choice(row, "size", CUSTOMER_SIZES),
            },
        )
        yield link(customer, "LOCATED_IN", check.reference(row, "territory", "Territory"))
        yield link(customer, "OF_INDUSTRY", check.reference(row, "industry", "Industry"))
        manager = check.optional_reference(row, "manager", "CustomerManager")
        if manager is not None:
            yield link(manager, "MANAGES", customer)


def _services(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        same = tuple(row[column] for column in ("party", "customer", "role", "since"))
        if same in seen:
            check.fault(row, "party", f"{same[0]} serves {same[1]} as {same[2]} since {same[3]} twice.")
        seen.add(same)
        since, until = check.interval(row, "since", "until")
        yield link(
            check.typed(row, "party", ("Agent", "CustomerManager")),
            "SERVES",
            check.reference(row, "customer", "Customer"),
            role=check.choice(row, "role", SERVICE_ROLES),
            since=since,
            until=until,
            reason=row["reason"] or None,
        )


PARTIES = (
    table("regions.csv", "code,name,kind,territories", "Region", _regions),
    table("companies.csv", "code,name,level,territory,reports_to", "Company", _companies),
    table("customer_managers.csv", "code,name,company", "CustomerManager", _customer_managers),
    table(
        "agents.csv",
        "code,name,kind,capability,level,status,territory,managed_by,overseen_by,industries",
        "Agent",
        _agents,
    ),
    table(
        "customers.csv", "code,name,grade,card_tier,size,territory,industry,manager", "Customer", _customers
    ),
    table("services.csv", "party,customer,role,since,until,reason", None, _services),
)
