"""The mutations that the year asks for, and what of each payload it reads."""

from collections.abc import Mapping

# In the order in which they are asked for on one day; the first field is the node made or changed.
MUTATIONS: Mapping[str, str] = {
    "publishScorecard": "scorecard { id }",
    "publishCommissionPlan": "plan { id }",
    "draftAgent": "agent { id }",
    "submitAgentApplication": "application { id }",
    "reviewAgentApplication": "application { id }",
    "changeTeam": "company { id }",
    "setChannelPlan": "plan { id }",
    "decideChannelPlan": "plan { id }",
    "planMeasure": "measure { id }",
    "closeMeasure": "measure { id }",
    "grantSupervisionMandate": "mandate { id }",
    "endSupervisionMandate": "mandate { id }",
    # Of a grant that is to be over on the day on which its holder leaves.
    "revokeDelegation": "revoked { id }",
    "terminateAgent": "agent { id }",
    "suspendAgent": "agent { id }",
    "grantDelegation": "delegation { id }",
    "amendDelegation": "delegation { id }",
    "grantProtectionException": "exception { id }",
    "endCustomerService": "customer { id }",
    "assignCustomer": "customer { id }",
    "declareResource": "resource { id }",
    "decideResource": "resource { id }",
    "withdrawResource": "resource { id }",
    "proposeProduct": "proposal { id }",
    "reviewProduct": "proposal { id }",
    "deploySolutionTemplate": "deployment { id }",
    "importSales": "sales { id amount }",
    "recordSale": "sale { id amount }",
    "refundSale": "sale { refunds { id on } }",
    "assessAgent": "assessment { id }",
    # Of one whose grade has just suspended it.
    "resumeAgent": "agent { id }",
    "appealAssessment": "assessment { id }",
    "decideAppeal": "revision { id }",
    "calculateStatements": "statements { id total }",
    "publishStatement": "statement { id }",
    "disputeStatement": "statement { id }",
    "decideDispute": "statement { id }",
    "confirmStatement": "statement { id }",
    "payStatement": "statement { id total }",
    "setSubsidyBudget": "budget { id }",
    "claimSubsidy": "claim { id }",
    "decideSubsidyClaim": "claim { id }",
    "paySubsidy": "claim { id approvedAmount }",
    "requestOperatingReports": "reports { id }",
    "submitOperatingReport": "report { id }",
    "raiseFinding": "finding { id }",
    "rectifyFinding": "finding { id }",
    "decideFinding": "finding { id }",
    "openSupportTicket": "ticket { id }",
    "resolveSupportTicket": "ticket { id }",
}

TURNS: Mapping[str, int] = {name: turn for turn, name in enumerate(MUTATIONS)}


def text(name: str) -> str:
    """The operation that asks for a mutation with `$input`."""
    type_ = f"{name[0].upper()}{name[1:]}Input!"
    return f"""
mutation ($input: {type_}) {{
  {name}(input: $input) {{
    {MUTATIONS[name]}
    userErrors {{ code field message }}
  }}
}}"""
