"""Every node type of the graph, by name; docs/graph.md says what each holds."""

from textwrap import dedent

from graph.mapping.model import Model, model
from graph.mapping.names import Label, PropertyName
from graph.mapping.role import Role
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
_LOOKING = "WHERE su.validTo IS NULL OR (su.validFrom <= #today AND #today < su.validTo)"


def _in_its_territory(way: str) -> str:
    """That a way from a node leads to a territory into which the company that asks may look."""
    return dedent(f"""\
        EXISTS {{ (#n){way}(:Territory)-[:PART_OF*0..2]->(:Territory)
                 <-[su:OPERATES_IN|SUPERVISES]-(:Company {{code: #principal}})
                 {_LOOKING} }}""")


# A company sees what is based in its own subtree; a customer manager their customers and who serves or
# served them; an agent its own business: itself, those it delegated to, its grants with the chains above
# and below, the customers it serves, until the day it no longer does.
_STILL = "(s.until IS NULL OR #today < s.until)"
CUSTOMER_MANAGER = model(
    "CustomerManager",
    "code",
    {
        Role.COMPANY: dedent("""\
            EXISTS { (#n)-[:EMPLOYED_BY]->(:Company)
                     -[:REPORTS_TO*0..]->(:Company {code: #principal}) }"""),
        Role.CUSTOMER_MANAGER: "#n.code = #principal",
        Role.AGENT: dedent(f"""\
            EXISTS {{ (#n)-[:MANAGES]->(:Customer)<-[s:SERVES]-(:Agent {{code: #principal}})
                      WHERE {_STILL} }}"""),
    },
)
AGENT = model(
    "Agent",
    "code",
    {
        Role.COMPANY: _in_its_territory("-[:BASED_IN]->"),
        Role.CUSTOMER_MANAGER: dedent("""\
            EXISTS { (#n)-[:SERVES]->(:Customer)<-[:MANAGES]-(:CustomerManager {code: #principal}) }"""),
        Role.AGENT: dedent("""\
            (#n.code = #principal OR
             EXISTS { (#n)<-[:GRANTED_TO]-(:Delegation)<-[:GRANTED]-(:Agent {code: #principal}) })"""),
    },
)


def _of_agent(way: str) -> dict[Role, str]:
    """Who sees what belongs to an agent, by the way to it: those who manage it, and the agent itself."""
    return {
        Role.COMPANY: dedent(f"""\
            ({_in_its_territory(f"-[:{way}]->(:Agent)-[:BASED_IN]->")} OR
             EXISTS {{ (#n)-[:{way}]->(:Agent)-[:OVERSEEN_BY]->(:Company {{code: #principal}}) }})"""),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: f"EXISTS {{ (#n)-[:{way}]->(:Agent {{code: #principal}}) }}",
    }


AGENT_APPLICATION = model("AgentApplication", "id", _of_agent("APPLIES_FOR"))
AGENT_AGREEMENT = model("AgentAgreement", "id", _of_agent("BINDS"))
AGENT_RESOURCE = model("AgentResource", "id", _of_agent("RESOURCE_OF"))
SCORECARD = model("Scorecard", "id")
POLICY = model("Policy", "id")


def _by_base(way: str) -> str:
    """A company sees what leads to an agent that it sees, so that nobody sees one without its agent."""
    return _in_its_territory(f"{way}(:Agent)-[:BASED_IN]->")


_SOLD_BY = "-[:SOLD_BY]->"
_OWED_TO = "-[:OWED_TO]->"
_LINE_OF = f"-[:LINE_OF]->(:CommissionStatement){_OWED_TO}"
ASSESSMENT = model(
    "Assessment",
    "id",
    {
        Role.COMPANY: _by_base("-[:ASSESSES]->"),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: "EXISTS { (#n)-[:ASSESSES]->(:Agent {code: #principal}) }",
    },
)
PROMOTION = model(
    "Promotion",
    "id",
    {
        Role.COMPANY: _by_base("-[:PROMOTES]->"),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: "EXISTS { (#n)-[:PROMOTES]->(:Agent {code: #principal}) }",
    },
)
COMMISSION_PLAN = model("CommissionPlan", "id")
# A report is between its agent and the companies of the territory it is of.
OPERATING_REPORT = model(
    "OperatingReport",
    "id",
    {
        Role.COMPANY: _in_its_territory("-[:REPORT_IN]->"),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: "EXISTS { (#n)-[:REPORT_OF]->(:Agent {code: #principal}) }",
    },
)
FINDING = model(
    "Finding",
    "id",
    {
        # Whoever found something goes on seeing it, after its mandate has ended too.
        Role.COMPANY: dedent(f"""\
            ({_by_base("-[:FOUND_AT]->")} OR
             EXISTS {{ (#n)<-[:FOUND]-(:Company)-[:REPORTS_TO*0..]->(:Company {{code: #principal}}) }})"""),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: "EXISTS { (#n)-[:FOUND_AT]->(:Agent {code: #principal}) }",
    },
)
SUPPORT_TICKET = model(
    "SupportTicket",
    "id",
    {
        Role.COMPANY: _by_base("-[:TICKET_OF]->"),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: "EXISTS { (#n)-[:TICKET_OF]->(:Agent {code: #principal}) }",
    },
)
SUPERVISION_MANDATE = model(
    "SupervisionMandate",
    "id",
    {
        Role.COMPANY: dedent("""\
            (EXISTS { (#n)-[:GIVEN_TO]->(:Company)-[:REPORTS_TO*0..]->(:Company {code: #principal}) } OR
             EXISTS { (#n)-[:LOOKS_INTO]->()-[:COVERS*0..1]->(:Territory)-[:PART_OF*0..2]->(:Territory)
                      <-[:OPERATES_IN]-(:Company {code: #principal}) })"""),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: "false",
    },
)
SALE = model(
    "Sale",
    "id",
    {
        Role.COMPANY: _by_base(_SOLD_BY),
        Role.CUSTOMER_MANAGER: dedent("""\
            EXISTS { (#n)-[:SOLD_TO]->(:Customer)<-[:MANAGES]-(:CustomerManager {code: #principal}) }"""),
        Role.AGENT: f"EXISTS {{ (#n){_SOLD_BY}(:Agent {{code: #principal}}) }}",
    },
)
COMMISSION_STATEMENT = model(
    "CommissionStatement",
    "id",
    {
        Role.COMPANY: _by_base(_OWED_TO),
        Role.CUSTOMER_MANAGER: "false",
        # What is not published yet is the company's.
        Role.AGENT: dedent(f"""\
            (#n.status <> 'CALCULATED' AND
             EXISTS {{ (#n){_OWED_TO}(:Agent {{code: #principal}}) }})"""),
    },
)
COMMISSION_LINE = model(
    "CommissionLine",
    "id",
    {
        # What a company earns along a value chain it sees as well, once that is published.
        Role.COMPANY: dedent(f"""\
            ({_by_base(_LINE_OF)} OR
             EXISTS {{ (#n)-[:PAID_TO]->(:Company {{code: #principal}})
                      WHERE EXISTS {{ (#n)-[:LINE_OF]->(ln:CommissionStatement)
                                     WHERE ln.status <> 'CALCULATED' }} }})"""),
        Role.CUSTOMER_MANAGER: "false",
        # Of the agent's own statements, and what it earns as a partner along a value chain of another's sale.
        Role.AGENT: dedent(f"""\
            (EXISTS {{ (#n)-[:LINE_OF]->(ln:CommissionStatement) WHERE ln.status <> 'CALCULATED' }} AND
             (EXISTS {{ (#n)-[:PAID_TO]->(:Agent {{code: #principal}}) }} OR
              EXISTS {{ (#n){_LINE_OF}(:Agent {{code: #principal}}) }}))"""),
    },
)
# What a line was worked out from is between the agent and those who manage it.
COMMISSION_REASON = {
    Role.COMPANY: Template(_by_base(_LINE_OF)),
    Role.AGENT: Template(f"EXISTS {{ (#n){_LINE_OF}(:Agent {{code: #principal}}) }}"),
}
# A company knows the budgets of those below it, and of those above, which it may claim from; an agent those
# that it may claim from.
SUBSIDY_BUDGET = model(
    "SubsidyBudget",
    "id",
    {
        Role.COMPANY: dedent("""\
            (EXISTS { (#n)-[:BUDGET_OF]->(:Company)-[:REPORTS_TO*0..]->(:Company {code: #principal}) } OR
             EXISTS { (#n)-[:BUDGET_OF]->(:Company)<-[:REPORTS_TO*0..]-(:Company {code: #principal}) })"""),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: dedent("""\
            EXISTS { (#n)-[:BUDGET_OF]->(:Company)<-[:REPORTS_TO*0..]-(:Company)
                     <-[:MANAGED_BY]-(:Agent {code: #principal}) }"""),
    },
)
SUBSIDY_CLAIM = model(
    "SubsidyClaim",
    "id",
    {
        Role.COMPANY: _by_base("-[:CLAIMED_BY]->"),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: "EXISTS { (#n)-[:CLAIMED_BY]->(:Agent {code: #principal}) }",
    },
)
# Targets say what a company makes of its market: those who plan it, and those above them.
CHANNEL_PLAN = model(
    "ChannelPlan",
    "id",
    {
        Role.COMPANY: dedent("""\
            EXISTS { (#n)-[:PLAN_OF]->(:Company)-[:REPORTS_TO*0..]->(:Company {code: #principal}) }"""),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: "false",
    },
)
# Who is in charge of a measure sees it, and not the plan that it serves.
CHANNEL_MEASURE = model(
    "ChannelMeasure",
    "id",
    {
        Role.COMPANY: dedent("""\
            EXISTS { (#n)-[:MEASURE_OF]->(:Company)-[:REPORTS_TO*0..]->(:Company {code: #principal}) }"""),
        Role.CUSTOMER_MANAGER: "EXISTS { (#n)<-[:IN_CHARGE_OF]-(:CustomerManager {code: #principal}) }",
        Role.AGENT: "false",
    },
)
CUSTOMER = model(
    "Customer",
    "code",
    {
        Role.COMPANY: _in_its_territory("-[:LOCATED_IN]->"),
        Role.CUSTOMER_MANAGER: "EXISTS { (#n)<-[:MANAGES]-(:CustomerManager {code: #principal}) }",
        Role.AGENT: dedent(f"""\
            EXISTS {{ (#n)<-[s:SERVES]-(:Agent {{code: #principal}}) WHERE {_STILL} }}"""),
    },
)
DELEGATION = model(
    "Delegation",
    "id",
    {
        # A grant that overlaps the company's territory, or is the ancestor of one that does: an
        # ancestor contains what it was split into, so it overlaps as well.
        Role.COMPANY: dedent(f"""\
            EXISTS {{ MATCH (c:Company {{code: #principal}})-[su:OPERATES_IN|SUPERVISES]->(h:Territory)
                     {_LOOKING}
                     MATCH (#n)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(t:Territory)
                     WHERE EXISTS {{ (t)-[:PART_OF*0..2]->(h) }}
                        OR EXISTS {{ (h)-[:PART_OF*0..2]->(t) }} }}"""),
        Role.CUSTOMER_MANAGER: "false",
        Role.AGENT: dedent("""\
            (EXISTS { (#n)<-[:DERIVED_FROM*0..]-(:Delegation)
                      -[:GRANTED_TO]->(:Agent {code: #principal}) } OR
             EXISTS { (#n)-[:DERIVED_FROM*0..]->(:Delegation)
                      -[:GRANTED_TO]->(:Agent {code: #principal}) })"""),
    },
)
PROTECTION_EXCEPTION = model(
    "ProtectionException",
    "id",
    {
        # As its customer is seen; an agent knows of those in its favour.
        Role.COMPANY: _in_its_territory("-[:EXCEPTS]->(:Customer)-[:LOCATED_IN]->"),
        Role.CUSTOMER_MANAGER: dedent("""\
            EXISTS { (#n)-[:EXCEPTS]->(:Customer)<-[:MANAGES]-(:CustomerManager {code: #principal}) }"""),
        Role.AGENT: "EXISTS { (#n)-[:IN_FAVOUR_OF]->(:Agent {code: #principal}) }",
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
        Role.COMPANY: _in_its_territory("-[:FOR_CUSTOMER]->(:Customer)-[:LOCATED_IN]->"),
        Role.CUSTOMER_MANAGER: dedent("""\
            EXISTS { (#n)-[:FOR_CUSTOMER]->(:Customer)
                     <-[:MANAGES]-(:CustomerManager {code: #principal}) }"""),
        Role.AGENT: "EXISTS { (#n)-[:DEPLOYED_BY]->(:Agent {code: #principal}) }",
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
