"""Every node type of the graph, by name; docs/graph.md says what each holds."""

from textwrap import dedent

from graph.mapping.model import Model, model
from graph.mapping.names import Label, PropertyName
from graph.mapping.role import Role
from graph.mapping.sight import Sight, Way, along, told
from graph.mapping.template import Template

_IN_USE = Template("#n.until IS NULL")
_TERRITORY_ID = Template("CASE WHEN #n.until IS NULL THEN #n.code ELSE #n.key END")


def _territory(name: str) -> Model:
    return Model(
        name,
        Label(name),
        PropertyName("key"),
        base=Label("Territory"),
        listed_by=PropertyName("code"),
        identity=_TERRITORY_ID,
        current=_IN_USE,
    )


PROVINCE = _territory("Province")
CITY = _territory("City")
COUNTY = _territory("County")
REGION = model("Region", "code")
INDUSTRY = model("Industry", "code")
COMPANY = model("Company", "code")

# A company operates in a territory, or has a mandate to look into it today.
_LOOKS = "<-[#l:OPERATES_IN|SUPERVISES]-(:Company {code: #principal})"
_LOOKING = "(#l.validFrom IS NULL OR #l.validFrom <= #today) AND (#l.validTo IS NULL OR #today < #l.validTo)"
_BELOW = "-[:REPORTS_TO*0..]->(:Company {code: #principal})"


def _by_place(way: str) -> Way:
    """A way that leads to a territory into which the company that asks may look."""
    return Way(f"(#n){way}(:Territory)-[:PART_OF*0..2]->(:Territory)\n  {_LOOKS}", _LOOKING)


def _by_base(way: str) -> Way:
    """A company sees what leads to an agent that it sees, so that nobody sees one without its agent."""
    return _by_place(f"{way}(:Agent)-[:BASED_IN]->")


def _by_agent(way: str) -> str:
    return f"(#n){way}(:Agent {{code: #principal}})"


_NOTHING = told("false")

# A company sees what is based in its own subtree; a customer manager their customers and who serves or
# served them; an agent its own business: itself, those it delegated to, its grants with the chains above
# and below, the customers it serves, until the day it no longer does.
_STILL = "#l.until IS NULL OR #today < #l.until"
_MANAGED_BY = "<-[:MANAGES]-(:CustomerManager {code: #principal})"
CUSTOMER_MANAGER = model(
    "CustomerManager",
    "code",
    {
        Role.COMPANY: along(f"(#n)-[:EMPLOYED_BY]->(:Company){_BELOW}"),
        Role.CUSTOMER_MANAGER: told("#n.code = #principal"),
        Role.AGENT: along(Way(_by_agent("-[:MANAGES]->(:Customer)<-[#l:SERVES]-"), _STILL)),
    },
)
AGENT = model(
    "Agent",
    "code",
    {
        Role.COMPANY: along(_by_place("-[:BASED_IN]->")),
        Role.CUSTOMER_MANAGER: along(f"(#n)-[:SERVES]->(:Customer){_MANAGED_BY}"),
        Role.AGENT: along(
            Way("(#n)", "#n.code = #principal"),
            _by_agent("<-[:GRANTED_TO]-(:Delegation)<-[:GRANTED]-"),
        ),
    },
)


def _of_agent(name: str) -> dict[Role, Sight]:
    """Who sees what belongs to an agent, by the way to it: those who manage it, and the agent itself."""
    way = f"-[:{name}]->"
    return {
        Role.COMPANY: along(
            _by_base(way), f"(#n){way}(:Agent)-[:OVERSEEN_BY]->(:Company {{code: #principal}})"
        ),
        Role.CUSTOMER_MANAGER: _NOTHING,
        Role.AGENT: along(_by_agent(way)),
    }


AGENT_APPLICATION = model("AgentApplication", "id", _of_agent("APPLIES_FOR"))
AGENT_AGREEMENT = model("AgentAgreement", "id", _of_agent("BINDS"))
AGENT_RESOURCE = model("AgentResource", "id", _of_agent("RESOURCE_OF"))
SCORECARD = model("Scorecard", "id")
POLICY = model("Policy", "id")


def _of_based(name: str) -> dict[Role, Sight]:
    """The same, where only the companies of an agent's place manage it."""
    way = f"-[:{name}]->"
    return {
        Role.COMPANY: along(_by_base(way)),
        Role.CUSTOMER_MANAGER: _NOTHING,
        Role.AGENT: along(_by_agent(way)),
    }


_OWED_TO = "-[:OWED_TO]->"
_LINE_OF = f"-[:LINE_OF]->(:CommissionStatement){_OWED_TO}"
ASSESSMENT = model("Assessment", "id", _of_based("ASSESSES"))
PROMOTION = model("Promotion", "id", _of_based("PROMOTES"))
COMMISSION_PLAN = model("CommissionPlan", "id")
# A report is between its agent and the companies of the territory it is of.
OPERATING_REPORT = model(
    "OperatingReport",
    "id",
    {
        Role.COMPANY: along(_by_place("-[:REPORT_IN]->")),
        Role.CUSTOMER_MANAGER: _NOTHING,
        Role.AGENT: along(_by_agent("-[:REPORT_OF]->")),
    },
)
FINDING = model(
    "Finding",
    "id",
    {
        # Whoever found something goes on seeing it, after its mandate has ended too.
        Role.COMPANY: along(_by_base("-[:FOUND_AT]->"), f"(#n)<-[:FOUND]-(:Company){_BELOW}"),
        Role.CUSTOMER_MANAGER: _NOTHING,
        Role.AGENT: along(_by_agent("-[:FOUND_AT]->")),
    },
)
SUPPORT_TICKET = model("SupportTicket", "id", _of_based("TICKET_OF"))
SUPERVISION_MANDATE = model(
    "SupervisionMandate",
    "id",
    {
        Role.COMPANY: along(
            f"(#n)-[:GIVEN_TO]->(:Company){_BELOW}",
            "(#n)-[:LOOKS_INTO]->()-[:COVERS*0..1]->(:Territory)-[:PART_OF*0..2]->(:Territory)\n"
            "  <-[:OPERATES_IN]-(:Company {code: #principal})",
        ),
        Role.CUSTOMER_MANAGER: _NOTHING,
        Role.AGENT: _NOTHING,
    },
)
SALE = model(
    "Sale",
    "id",
    _of_based("SOLD_BY") | {Role.CUSTOMER_MANAGER: along(f"(#n)-[:SOLD_TO]->(:Customer){_MANAGED_BY}")},
)
COMMISSION_STATEMENT = model(
    "CommissionStatement",
    "id",
    _of_based("OWED_TO")
    # What is not published yet is the company's.
    | {Role.AGENT: along(Way(_by_agent(_OWED_TO), "#n.status <> 'CALCULATED'"))},
)
_PUBLISHED = "EXISTS { (#n)-[:LINE_OF]->(ln:CommissionStatement) WHERE ln.status <> 'CALCULATED' }"
COMMISSION_LINE = model(
    "CommissionLine",
    "id",
    {
        # What a company earns along a value chain it sees as well, once that is published.
        Role.COMPANY: along(
            _by_base(_LINE_OF), Way("(#n)-[:PAID_TO]->(:Company {code: #principal})", _PUBLISHED)
        ),
        Role.CUSTOMER_MANAGER: _NOTHING,
        # Of the agent's own statements, and what it earns as a partner along a value chain of another's sale.
        Role.AGENT: along(Way(_by_agent("-[:PAID_TO]->"), _PUBLISHED), Way(_by_agent(_LINE_OF), _PUBLISHED)),
    },
)
# What a line was worked out from is between the agent and those who manage it.
COMMISSION_REASON = {
    Role.COMPANY: along(_by_base(_LINE_OF)).predicate,
    Role.AGENT: along(_by_agent(_LINE_OF)).predicate,
}
# A company knows the budgets of those below it, and of those above, which it may claim from; an agent those
# that it may claim from.
_BUDGET_OF = "(#n)-[:BUDGET_OF]->(:Company)"
SUBSIDY_BUDGET = model(
    "SubsidyBudget",
    "id",
    {
        Role.COMPANY: along(
            f"{_BUDGET_OF}{_BELOW}", f"{_BUDGET_OF}<-[:REPORTS_TO*0..]-(:Company {{code: #principal}})"
        ),
        Role.CUSTOMER_MANAGER: _NOTHING,
        Role.AGENT: along(
            f"{_BUDGET_OF}<-[:REPORTS_TO*0..]-(:Company)<-[:MANAGED_BY]-(:Agent {{code: #principal}})"
        ),
    },
)
SUBSIDY_CLAIM = model("SubsidyClaim", "id", _of_based("CLAIMED_BY"))
# Targets say what a company makes of its market: those who plan it, and those above them.
CHANNEL_PLAN = model(
    "ChannelPlan",
    "id",
    {
        Role.COMPANY: along(f"(#n)-[:PLAN_OF]->(:Company){_BELOW}"),
        Role.CUSTOMER_MANAGER: _NOTHING,
        Role.AGENT: _NOTHING,
    },
)
# Who is in charge of a measure sees it, and not the plan that it serves.
CHANNEL_MEASURE = model(
    "ChannelMeasure",
    "id",
    {
        Role.COMPANY: along(f"(#n)-[:MEASURE_OF]->(:Company){_BELOW}"),
        Role.CUSTOMER_MANAGER: along("(#n)<-[:IN_CHARGE_OF]-(:CustomerManager {code: #principal})"),
        Role.AGENT: _NOTHING,
    },
)
CUSTOMER = model(
    "Customer",
    "code",
    {
        Role.COMPANY: along(_by_place("-[:LOCATED_IN]->")),
        Role.CUSTOMER_MANAGER: along(f"(#n){_MANAGED_BY}"),
        Role.AGENT: along(Way(_by_agent("<-[#l:SERVES]-"), _STILL)),
    },
)
_AREA = "(#n)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(:Territory)"
DELEGATION = model(
    "Delegation",
    "id",
    {
        # A grant that overlaps the company's territory, or is the ancestor of one that does: an
        # ancestor contains what it was split into, so it overlaps as well.
        Role.COMPANY: along(
            Way(f"{_AREA}-[:PART_OF*0..2]->(:Territory)\n  {_LOOKS}", _LOOKING),
            Way(f"{_AREA}<-[:PART_OF*1..2]-(:Territory)\n  {_LOOKS}", _LOOKING),
        ),
        Role.CUSTOMER_MANAGER: _NOTHING,
        Role.AGENT: along(
            _by_agent("<-[:DERIVED_FROM*0..]-(:Delegation)-[:GRANTED_TO]->"),
            _by_agent("-[:DERIVED_FROM*1..]->(:Delegation)-[:GRANTED_TO]->"),
        ),
    },
)
PROTECTION_EXCEPTION = model(
    "ProtectionException",
    "id",
    {
        # As its customer is seen; an agent knows of those in its favour.
        Role.COMPANY: along(_by_place("-[:EXCEPTS]->(:Customer)-[:LOCATED_IN]->")),
        Role.CUSTOMER_MANAGER: along(f"(#n)-[:EXCEPTS]->(:Customer){_MANAGED_BY}"),
        Role.AGENT: along(_by_agent("-[:IN_FAVOUR_OF]->")),
    },
)
PRODUCT = model("Product", "code")
VALUE_CHAIN = model("ValueChain", "code")
SOLUTION_TEMPLATE = model("SolutionTemplate", "code")
PRODUCT_PROPOSAL = model("ProductProposal", "id", _of_agent("PROPOSED_BY"))
DEPLOYMENT = model(
    "Deployment",
    "id",
    {
        Role.COMPANY: along(_by_place("-[:FOR_CUSTOMER]->(:Customer)-[:LOCATED_IN]->")),
        Role.CUSTOMER_MANAGER: along(f"(#n)-[:FOR_CUSTOMER]->(:Customer){_MANAGED_BY}"),
        Role.AGENT: along(_by_agent("-[:DEPLOYED_BY]->")),
    },
)

# No node of a global ID: an event is come to by the history of what it concerns.
EVENT = model("Event", "number")

# Why something was done is between those who did it and those above them: no grant or service tells it.
EVENT_REASON = {
    Role.COMPANY: Template(
        dedent("""\
            EXISTS { (#n)-[:DONE_BY]->()-[:MANAGED_BY|EMPLOYED_BY*0..1]->(:Company)
                     -[:REPORTS_TO*0..]->(:Company {code: #principal}) }""")
    ),
    Role.CUSTOMER_MANAGER: Template("EXISTS { (#n)-[:DONE_BY]->(:CustomerManager {code: #principal}) }"),
    Role.AGENT: Template("EXISTS { (#n)-[:DONE_BY]->(:Agent {code: #principal}) }"),
}

# Whom a change of master data names, where not everybody sees them who sees what was changed.
CHANGED_VALUE = {
    role: Template(
        "(NOT #n.apart OR EXISTS { MATCH (ev:Event)-[:CHANGED]->(#n) "
        f"WHERE {template.written(n='ev', principal='#principal')} }})"
    )
    for role, template in EVENT_REASON.items()
}

MODELS: dict[str, Model] = {
    each.name: each
    for each in (
        PROVINCE,
        CITY,
        COUNTY,
        REGION,
        INDUSTRY,
        COMPANY,
        CUSTOMER_MANAGER,
        AGENT,
        AGENT_APPLICATION,
        AGENT_AGREEMENT,
        POLICY,
        AGENT_RESOURCE,
        SCORECARD,
        ASSESSMENT,
        PROMOTION,
        COMMISSION_PLAN,
        OPERATING_REPORT,
        FINDING,
        SUPPORT_TICKET,
        SUPERVISION_MANDATE,
        SALE,
        COMMISSION_STATEMENT,
        COMMISSION_LINE,
        SUBSIDY_BUDGET,
        SUBSIDY_CLAIM,
        CHANNEL_PLAN,
        CHANNEL_MEASURE,
        CUSTOMER,
        DELEGATION,
        PROTECTION_EXCEPTION,
        PRODUCT,
        PRODUCT_PROPOSAL,
        VALUE_CHAIN,
        SOLUTION_TEMPLATE,
        DEPLOYMENT,
    )
}
