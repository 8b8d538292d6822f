"""Who sees what, role by role: design section 6 in Python."""

from collections.abc import Callable
from datetime import date
from functools import cache

from graph.mapping.role import Role
from resolvers.principal import Principal
from tests.clock import TODAY
from tests.differential.store import Node
from tests.differential.walk import above, in_force

Sees = Callable[[Node, str, date], bool]


def _is(node: Node, label: str, key: str) -> bool:
    return label in node.labels and node.get("code") == key


def _in_company_territory(place: Node, company: str) -> bool:
    """Whether a company operates there or above, or has a mandate to look there today."""
    return any(
        _is(owner, "Company", company)
        for each in above(place)
        for owner in (*each.before("OPERATES_IN"), *_looking(each))
    )


def _looking(place: Node) -> list[Node]:
    """The companies that have a mandate to look into a territory today."""
    return [each.start for each in place.incoming["SUPERVISES"] if in_force(each, TODAY)]


def _reports_to(company: Node, key: str) -> bool:
    return _is(company, "Company", key) or any(_reports_to(each, key) for each in company.after("REPORTS_TO"))


def _manages(company: Node, agent: str) -> bool:
    """Whether a company, or one below it, manages an agent."""
    return any(_is(each, "Agent", agent) for each in company.before("MANAGED_BY")) or any(
        _manages(each, agent) for each in company.before("REPORTS_TO")
    )


def _above(company: Node, key: str) -> bool:
    """Whether a company stands above another, at any distance."""
    return any(_is(each, "Company", key) or _above(each, key) for each in company.before("REPORTS_TO"))


def _managed_by(customer: Node, manager: str) -> bool:
    return any(_is(each, "CustomerManager", manager) for each in customer.before("MANAGES"))


def _served_by(customer: Node, agent: str, today: date) -> bool:
    """Whether an agent serves a customer, or will: has not stopped."""
    return any(
        _is(each.start, "Agent", agent) and (each.get("until") is None or today < each.get("until"))
        for each in customer.incoming["SERVES"]
    )


def _overlaps(delegation: Node, company: str) -> bool:
    places = [
        place
        for area in delegation.after("IN_TERRITORY")
        for place in ([area] if "Territory" in area.labels else area.after("COVERS"))
    ]
    homes = [
        home
        for place in places
        for each in (*above(place), *_below(place))
        for home in (*each.before("OPERATES_IN"), *_looking(each))
    ]
    return any(_is(home, "Company", company) for home in homes)


def _below(place: Node) -> list[Node]:
    found = [place]
    for child in place.before("PART_OF"):
        found += _below(child)
    return found


def _in_chain_of(delegation: Node, agent: str) -> bool:
    def held(grant: Node) -> bool:
        return any(_is(each, "Agent", agent) for each in grant.after("GRANTED_TO"))

    def up(grant: Node) -> bool:
        return held(grant) or any(up(each) for each in grant.after("DERIVED_FROM"))

    def down(grant: Node) -> bool:
        return held(grant) or any(down(each) for each in grant.before("DERIVED_FROM"))

    return up(delegation) or down(delegation)


def _granted_to(agent: Node, grantor: str) -> bool:
    grants = agent.before("GRANTED_TO")
    return any(_is(each, "Agent", grantor) for grant in grants for each in grant.before("GRANTED"))


def _joint(agents: list[Node], company: str) -> bool:
    """Whether a company operates where an agent is based, or above, or oversees it."""
    return any(
        any(_in_company_territory(each, company) for each in agent.after("BASED_IN"))
        or any(_is(each, "Company", company) for each in agent.after("OVERSEEN_BY"))
        for agent in agents
    )


def based(agents: list[Node], company: str) -> bool:
    """Whether a company operates where an agent is based, or above."""
    return any(_in_company_territory(place, company) for each in agents for place in each.after("BASED_IN"))


def _owed(line: Node) -> list[Node]:
    """The agent of a line's statement."""
    return [agent for statement in line.after("LINE_OF") for agent in statement.after("OWED_TO")]


def _itself(agents: list[Node], agent: str) -> bool:
    return any(_is(each, "Agent", agent) for each in agents)


# Per role and label; what is not here is reference data, which everybody sees.
RULES: dict[tuple[Role, str], Sees] = {
    (Role.COMPANY, "CustomerManager"): lambda n, key, _: any(
        _reports_to(each, key) for each in n.after("EMPLOYED_BY")
    ),
    (Role.COMPANY, "Agent"): lambda n, key, _: any(
        _in_company_territory(each, key) for each in n.after("BASED_IN")
    ),
    (Role.COMPANY, "AgentApplication"): lambda n, key, _: _joint(n.after("APPLIES_FOR"), key),
    (Role.COMPANY, "AgentAgreement"): lambda n, key, _: _joint(n.after("BINDS"), key),
    (Role.COMPANY, "ProductProposal"): lambda n, key, _: _joint(n.after("PROPOSED_BY"), key),
    (Role.CUSTOMER_MANAGER, "ProductProposal"): lambda n, key, _: False,
    (Role.AGENT, "ProductProposal"): lambda n, key, _: _itself(n.after("PROPOSED_BY"), key),
    (Role.COMPANY, "Assessment"): lambda n, key, _: based(n.after("ASSESSES"), key),
    (Role.COMPANY, "Sale"): lambda n, key, _: based(n.after("SOLD_BY"), key),
    (Role.CUSTOMER_MANAGER, "Sale"): lambda n, key, _: any(_managed_by(c, key) for c in n.after("SOLD_TO")),
    (Role.AGENT, "Sale"): lambda n, key, _: _itself(n.after("SOLD_BY"), key),
    (Role.COMPANY, "CommissionStatement"): lambda n, key, _: based(n.after("OWED_TO"), key),
    (Role.CUSTOMER_MANAGER, "CommissionStatement"): lambda n, key, _: False,
    (Role.AGENT, "CommissionStatement"): lambda n, key, _: (
        n.get("status") != "CALCULATED" and _itself(n.after("OWED_TO"), key)
    ),
    (Role.COMPANY, "CommissionLine"): lambda n, key, _: (
        based(_owed(n), key)
        or (
            all(each.get("status") != "CALCULATED" for each in n.after("LINE_OF"))
            and any(_is(each, "Company", key) for each in n.after("PAID_TO"))
        )
    ),
    (Role.CUSTOMER_MANAGER, "CommissionLine"): lambda n, key, _: False,
    (Role.AGENT, "CommissionLine"): lambda n, key, _: (
        all(each.get("status") != "CALCULATED" for each in n.after("LINE_OF"))
        and _itself([*_owed(n), *n.after("PAID_TO")], key)
    ),
    (Role.COMPANY, "SubsidyBudget"): lambda n, key, _: any(
        _reports_to(each, key) or _above(each, key) for each in n.after("BUDGET_OF")
    ),
    (Role.CUSTOMER_MANAGER, "SubsidyBudget"): lambda n, key, _: False,
    (Role.AGENT, "SubsidyBudget"): lambda n, key, _: any(
        _manages(each, key) for each in n.after("BUDGET_OF")
    ),
    (Role.COMPANY, "SubsidyClaim"): lambda n, key, _: based(n.after("CLAIMED_BY"), key),
    (Role.CUSTOMER_MANAGER, "SubsidyClaim"): lambda n, key, _: False,
    (Role.AGENT, "SubsidyClaim"): lambda n, key, _: _itself(n.after("CLAIMED_BY"), key),
    (Role.COMPANY, "OperatingReport"): lambda n, key, _: any(
        _in_company_territory(each, key) for each in n.after("REPORT_IN")
    ),
    (Role.CUSTOMER_MANAGER, "OperatingReport"): lambda n, key, _: False,
    (Role.AGENT, "OperatingReport"): lambda n, key, _: _itself(n.after("REPORT_OF"), key),
    (Role.COMPANY, "Finding"): lambda n, key, _: (
        based(n.after("FOUND_AT"), key) or any(_reports_to(each, key) for each in n.before("FOUND"))
    ),
    (Role.CUSTOMER_MANAGER, "Finding"): lambda n, key, _: False,
    (Role.AGENT, "Finding"): lambda n, key, _: _itself(n.after("FOUND_AT"), key),
    (Role.COMPANY, "SupportTicket"): lambda n, key, _: based(n.after("TICKET_OF"), key),
    (Role.CUSTOMER_MANAGER, "SupportTicket"): lambda n, key, _: False,
    (Role.AGENT, "SupportTicket"): lambda n, key, _: _itself(n.after("TICKET_OF"), key),
    (Role.COMPANY, "SupervisionMandate"): lambda n, key, _: (
        any(_reports_to(each, key) for each in n.after("GIVEN_TO"))
        or any(
            _is(owner, "Company", key)
            for area in n.after("LOOKS_INTO")
            for place in ([area] if "Territory" in area.labels else area.after("COVERS"))
            for each in above(place)
            for owner in each.before("OPERATES_IN")
        )
    ),
    (Role.CUSTOMER_MANAGER, "SupervisionMandate"): lambda n, key, _: False,
    (Role.AGENT, "SupervisionMandate"): lambda n, key, _: False,
    (Role.COMPANY, "Promotion"): lambda n, key, _: based(n.after("PROMOTES"), key),
    (Role.CUSTOMER_MANAGER, "Promotion"): lambda n, key, _: False,
    (Role.AGENT, "Promotion"): lambda n, key, _: _itself(n.after("PROMOTES"), key),
    (Role.COMPANY, "AgentResource"): lambda n, key, _: _joint(n.after("RESOURCE_OF"), key),
    (Role.CUSTOMER_MANAGER, "AgentResource"): lambda n, key, _: False,
    (Role.AGENT, "AgentResource"): lambda n, key, _: _itself(n.after("RESOURCE_OF"), key),
    (Role.COMPANY, "ChannelPlan"): lambda n, key, _: any(
        _reports_to(each, key) for each in n.after("PLAN_OF")
    ),
    (Role.COMPANY, "ChannelMeasure"): lambda n, key, _: any(
        _reports_to(each, key) for each in n.after("MEASURE_OF")
    ),
    (Role.CUSTOMER_MANAGER, "ChannelMeasure"): lambda n, key, _: any(
        each.get("code") == key for each in n.before("IN_CHARGE_OF")
    ),
    (Role.AGENT, "ChannelMeasure"): lambda n, key, _: False,
    (Role.CUSTOMER_MANAGER, "ChannelPlan"): lambda n, key, _: False,
    (Role.AGENT, "ChannelPlan"): lambda n, key, _: False,
    (Role.CUSTOMER_MANAGER, "Assessment"): lambda n, key, _: False,
    (Role.AGENT, "Assessment"): lambda n, key, _: _itself(n.after("ASSESSES"), key),
    (Role.CUSTOMER_MANAGER, "AgentApplication"): lambda n, key, _: False,
    (Role.CUSTOMER_MANAGER, "AgentAgreement"): lambda n, key, _: False,
    (Role.AGENT, "AgentApplication"): lambda n, key, _: _itself(n.after("APPLIES_FOR"), key),
    (Role.AGENT, "AgentAgreement"): lambda n, key, _: _itself(n.after("BINDS"), key),
    (Role.COMPANY, "Customer"): lambda n, key, _: any(
        _in_company_territory(each, key) for each in n.after("LOCATED_IN")
    ),
    (Role.COMPANY, "Delegation"): lambda n, key, _: _overlaps(n, key),
    (Role.COMPANY, "ProtectionException"): lambda n, key, _: any(
        _in_company_territory(place, key)
        for customer in n.after("EXCEPTS")
        for place in customer.after("LOCATED_IN")
    ),
    (Role.COMPANY, "Deployment"): lambda n, key, _: any(
        _in_company_territory(place, key)
        for customer in n.after("FOR_CUSTOMER")
        for place in customer.after("LOCATED_IN")
    ),
    (Role.CUSTOMER_MANAGER, "CustomerManager"): lambda n, key, _: n.get("code") == key,
    (Role.CUSTOMER_MANAGER, "Agent"): lambda n, key, _: any(
        _managed_by(each, key) for each in n.after("SERVES")
    ),
    (Role.CUSTOMER_MANAGER, "Customer"): lambda n, key, _: _managed_by(n, key),
    (Role.CUSTOMER_MANAGER, "Delegation"): lambda n, key, _: False,
    (Role.CUSTOMER_MANAGER, "ProtectionException"): lambda n, key, _: any(
        _managed_by(each, key) for each in n.after("EXCEPTS")
    ),
    (Role.CUSTOMER_MANAGER, "Deployment"): lambda n, key, _: any(
        _managed_by(each, key) for each in n.after("FOR_CUSTOMER")
    ),
    (Role.AGENT, "CustomerManager"): lambda n, key, today: any(
        _served_by(each, key, today) for each in n.after("MANAGES")
    ),
    (Role.AGENT, "Agent"): lambda n, key, _: n.get("code") == key or _granted_to(n, key),
    (Role.AGENT, "Customer"): _served_by,
    (Role.AGENT, "Delegation"): lambda n, key, _: _in_chain_of(n, key),
    (Role.AGENT, "ProtectionException"): lambda n, key, _: any(
        _is(each, "Agent", key) for each in n.after("IN_FAVOUR_OF")
    ),
    (Role.AGENT, "Deployment"): lambda n, key, _: any(
        _is(each, "Agent", key) for each in n.after("DEPLOYED_BY")
    ),
}


@cache
def sees(principal: Principal, node: Node, today: date) -> bool:
    """Whether a principal may see a node on the day it asks."""
    for label in node.labels:
        rule = RULES.get((principal.role, label))
        if rule is not None:
            assert principal.key is not None
            return rule(node, principal.key, today)
    return True
