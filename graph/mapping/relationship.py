"""Every relationship type of the graph, with the labels of the nodes it leads from and to.

A plan reads here what a hop arrives at, so that whoever may not see such a node does not learn of it by
walking past it. docs/graph.md says what each means; a test holds this table against a loaded graph.
"""

from typing import TypeAlias

from graph.mapping.names import Label, RelationshipType
from graph.mapping.path import Direction, Hop

Labels: TypeAlias = frozenset[Label]


def _labels(text: str) -> Labels:
    return frozenset(Label(each) for each in text.split())


def _ends(start: str, end: str) -> tuple[Labels, Labels]:
    return _labels(start), _labels(end)


# What things have a history.
_SUBJECTS = (
    "Territory Region Company CustomerManager Agent AgentApplication AgentAgreement Customer Delegation "
    "ProtectionException Policy Scorecard Assessment Promotion OperatingReport Finding SupportTicket "
    "SupervisionMandate CommissionPlan Sale CommissionStatement SubsidyBudget SubsidyClaim ChannelPlan "
    "ChannelMeasure AgentResource Product ProductProposal ValueChain SolutionTemplate Deployment"
)

# What companies decide on.
_DECIDED = (
    "AssessmentAppeal StatementDispute SubsidyClaim Promotion Finding "
    "ChannelPlan AgentResource ProductProposal"
)

ENDS: dict[RelationshipType, tuple[Labels, Labels]] = {
    RelationshipType(type_): _ends(start, end)
    for type_, start, end in (
        ("PART_OF", "Territory", "Territory"),
        ("WAS_PART_OF", "Territory", "Territory"),
        ("SUCCEEDED_BY", "Territory", "Territory"),
        ("SUBCLASS_OF", "Industry", "Industry"),
        ("COVERS", "Region", "Territory"),
        ("OPERATES_IN", "Company", "Territory"),
        ("REPORTS_TO", "Company", "Company"),
        ("EMPLOYED_BY", "CustomerManager", "Company"),
        ("MANAGES", "CustomerManager", "Customer"),
        ("BASED_IN", "Agent", "Territory"),
        ("MANAGED_BY", "Agent", "Company"),
        ("OVERSEEN_BY", "Agent", "Company"),
        ("ACTS_IN", "Agent", "Industry"),
        ("LOCATED_IN", "Customer", "Territory"),
        ("WAS_LOCATED_IN", "Customer", "Territory"),
        ("OF_INDUSTRY", "Customer", "Industry"),
        ("SERVES", "Agent CustomerManager", "Customer"),
        ("GRANTED", "Company Agent", "Delegation"),
        ("GRANTED_TO", "Delegation", "Agent"),
        ("IN_TERRITORY", "Delegation", "Territory Region"),
        ("EXCLUSIVE_IN", "Delegation", "Territory Region"),
        ("FOR_INDUSTRY", "Delegation", "Industry"),
        ("FOR_PRODUCT", "Delegation", "Product"),
        ("DERIVED_FROM", "Delegation", "Delegation"),
        ("WAS_DERIVED_FROM", "Delegation", "Delegation"),
        ("APPLIES_FOR", "AgentApplication", "Agent"),
        ("SUBMITTED", "Company Agent", "AgentApplication SubsidyClaim ChannelPlan ProductProposal"),
        ("ATTACHES", "AgentApplication", "Evidence"),
        ("REVIEWS", "Review", "AgentApplication"),
        ("WROTE", "Company", "Review"),
        ("BINDS", "AgentAgreement", "Agent"),
        ("RECORD_OF", "AgentRecord CustomerRecord", "Agent Customer"),
        ("WAS_BASED_IN", "AgentRecord Agent", "Territory"),
        ("EXCEPTS", "ProtectionException", "Customer"),
        ("IN_FAVOUR_OF", "ProtectionException", "Agent"),
        ("APPROVED_BY", "ProtectionException SupervisionMandate", "Company"),
        ("ASSESSES", "Assessment", "Agent"),
        ("MEASURED_BY", "Assessment", "Scorecard"),
        ("LIMITS_SECTIONS", "Policy", "SectionLimit"),
        ("SETS_BAR", "Policy", "PromotionBar"),
        ("HAS_METRIC", "Scorecard", "ScorecardMetric"),
        ("SCORED", "Assessment", "ScorecardMetric"),
        ("SUPERSEDES", "Assessment", "Assessment"),
        ("APPEALS", "AssessmentAppeal", "Assessment"),
        ("RAISED", "Company Agent", "AssessmentAppeal StatementDispute"),
        ("DECIDED", "Company", _DECIDED),
        ("PROMOTES", "Promotion", "Agent"),
        ("NOMINATED", "Company", "Promotion"),
        ("HAS_TIER", "CommissionPlan", "CommissionTier"),
        ("REPORT_OF", "OperatingReport", "Agent"),
        ("REPORT_IN", "OperatingReport", "Territory"),
        ("REQUESTED", "Company", "OperatingReport"),
        ("FOLLOWS", "OperatingReport", "OperatingReport"),
        ("FOUND_AT", "Finding", "Agent"),
        ("FOUND", "Company", "Finding"),
        ("TICKET_OF", "SupportTicket", "Agent"),
        ("RESOLVED", "Company", "SupportTicket"),
        ("GIVEN_TO", "SupervisionMandate", "Company"),
        ("LOOKS_INTO", "SupervisionMandate", "Territory Region"),
        ("SUPERVISES", "Company", "Territory"),
        ("SOLD_BY", "Sale", "Agent"),
        ("SOLD_TO", "Sale", "Customer"),
        ("OF_PRODUCT", "Sale", "Product"),
        ("SOLD_ALONG", "Sale", "ValueChain"),
        ("REFUNDS", "Refund", "Sale"),
        ("OWED_TO", "CommissionStatement", "Agent"),
        ("CALCULATED_BY", "CommissionStatement", "CommissionPlan"),
        ("GRADED_BY", "CommissionStatement", "Assessment"),
        ("DISPUTES", "StatementDispute", "CommissionStatement"),
        ("LINE_OF", "CommissionLine", "CommissionStatement"),
        ("PAID_TO", "CommissionLine", "Agent Company"),
        ("FOR_SALE", "CommissionLine", "Sale"),
        ("MADE_UNDER", "CommissionLine", "Delegation"),
        ("BUDGET_OF", "SubsidyBudget", "Company"),
        ("CLAIMS_FROM", "SubsidyClaim", "SubsidyBudget"),
        ("CLAIMED_BY", "SubsidyClaim", "Agent"),
        ("PLAN_OF", "ChannelPlan", "Company"),
        ("HAS_TARGET", "ChannelPlan", "ChannelTarget"),
        ("COUNTS_IN", "ChannelTarget", "Territory"),
        ("COUNTS_FOR", "ChannelTarget", "Industry"),
        ("ON_TEAM", "CustomerManager", "Company"),
        ("MEASURE_OF", "ChannelMeasure", "Company"),
        ("IN_CHARGE_OF", "CustomerManager", "ChannelMeasure"),
        ("CARRIES_OUT", "ChannelMeasure", "ChannelPlan"),
        ("RESOURCE_OF", "AgentResource", "Agent"),
        ("LIES_IN", "AgentResource", "Territory"),
        ("HELPS_IN", "AgentResource", "Industry"),
        ("COMES_FROM", "CommissionLine", "CommissionLine"),
        ("SUSPENDS", "Suspension", "Delegation"),
        ("SUPPLIED_BY", "Product", "Agent Company"),
        ("TARGETS", "Product ProductProposal SolutionTemplate ValueChain", "Industry"),
        ("HAS_STAGE", "ValueChain", "ValueChainStage"),
        ("USES", "ValueChainStage", "Product"),
        ("FULFILLED_BY", "ValueChainStage", "Agent Company"),
        ("COMPOSED_OF", "ValueChain", "ValueChain"),
        ("KEPT_BY", "ValueChain", "Company"),
        ("WORKED_IN", "ValueChain", "Territory"),
        ("PROPOSED_BY", "SolutionTemplate ProductProposal", "Agent Company"),
        ("ADMITTED_AS", "ProductProposal", "Product"),
        ("SPECIFIES", "SolutionTemplate", "ValueChain"),
        ("INSTANCE_OF", "Deployment", "SolutionTemplate"),
        ("FOR_CUSTOMER", "Deployment", "Customer"),
        ("DEPLOYED_BY", "Deployment", "Agent"),
        ("ABOUT", "Event", _SUBJECTS),
        ("CONCERNS", "Event", _SUBJECTS),
        ("CHANGED", "Event", "EventChange"),
        ("DONE_BY", "Event", "Company CustomerManager Agent"),
        ("IN_AREA", "Event", "Territory Region"),
    )
}


def arrived_at(hop: Hop) -> Labels:
    """The labels a node may have that a hop arrives at; with no step taken, it is one known before."""
    if hop.label is not None:
        return frozenset({hop.label})
    start, end = ENDS[hop.type]
    return end if hop.direction is Direction.OUT else start
