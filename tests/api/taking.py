"""Mutations as the tests take them, with the payload of each."""

from typing import Any

from tests.api.writable import Writable, told

TEXT = """
mutation ($input: {input}!) {{
  {name}(input: $input) {{
    {payload}
    userErrors {{ code field message }}
  }}
}}"""
_AGENT = "agent { id code name kind capability level status territory { name } managedBy { code } }"
_APPLICATION = "application { id outcome agent { status } reviews { reviewer { code } verdict comment } }"
_CLAIM = (
    "claim { id amount purpose on status agent { id } submittedBy { id } approvedAmount decidedOn"
    " decidedBy { id } comment paidOn paymentReference budget { amount approved paid } }"
)
_MEASURE = """measure {
  id company { code } plan { id } action inCharge { code } plannedOn begins due status overdue closedOn
  comment
}"""
_RESOURCE = """resource {
  id agent { code } kind territory { code } industry { code } description reference checksum status declaredOn
  decidedOn decidedBy { code } comment withdrawnOn
}"""
_PLAN = """plan {
  id company { code } period version status reason setOn submittedBy { code } decidedOn decidedBy { code }
  comment supersededOn targets { metric territory { code } industry { code } target actual population }
}"""
_CHAIN = (
    "valueChain { id name tier validFrom validTo keptBy { code } territory { code } industry { code }"
    " composedOf { code } stages { position name shareBp products { code } fulfilledBy { id } } }"
)
_PROPOSAL = (
    "proposal { id agent { code } name kind vendor description industries { code } status submittedOn"
    " submittedBy { id } decidedOn decidedBy { code } comment product { name } }"
)
_STATEMENT = """statement {
  id status total publishedOn confirmedOn paidOn paymentReference
  dispute { reason outcome comment raisedBy { id } decidedBy { id } }
  lines(first: 100) { nodes { id amount component entry beneficiary { id } delegation { id } because } }
}"""
_PROMOTION = (
    "promotion { id agent { code level } fromLevel toLevel period nominatedBy { code } nominatedOn reason"
    " status decidedBy { code } decidedOn effectiveOn comment }"
)
_REPORT = (
    "id agent { code } territory { code } period due requestedBy { code } requestedOn submittedOn overdue"
    " revenue note declining previous { id }"
)
_FINDING = (
    "finding { id agent { code } summary raisedBy { code } raisedOn due status overdue measures rectifiedOn"
    " decidedBy { code } decidedOn comment }"
)
_TICKET = (
    "ticket { id agent { code } subject priority openedAt target late resolvedAt resolvedBy { code }"
    " resolution }"
)
_MANDATE = (
    "mandate { id company { code } area { id } validFrom validTo reason approvedBy { code } endReason }"
)
_CUSTOMER = (
    "customer { id name grade cardTier size protected territory { code } industry { code }"
    " manager { code } version retiredOn }"
)
_MANAGER = "customerManager { id name company { code } version retiredOn }"
_PRODUCT = "product { id name origin kind vendor supplier { id } industries { code } version retiredOn }"
_COMPANY = "company { id name level territory { code } reportsTo { code } version retiredOn }"
_REGION = "region { id name kind territories { code } version retiredOn }"
PAYLOADS = {
    "createProduct": _PRODUCT,
    "amendProduct": _PRODUCT,
    "retireProduct": _PRODUCT,
    "createCompany": _COMPANY,
    "amendCompany": _COMPANY,
    "retireCompany": _COMPANY,
    "createRegion": _REGION,
    "amendRegion": _REGION,
    "retireRegion": _REGION,
    "createCustomerManager": _MANAGER,
    "amendCustomerManager": _MANAGER,
    "retireCustomerManager": _MANAGER,
    "createCustomer": _CUSTOMER,
    "amendCustomer": f"{_CUSTOMER} withoutAuthority {{ id }}",
    "retireCustomer": _CUSTOMER,
    "draftAgent": _AGENT,
    "submitAgentApplication": _APPLICATION,
    "reviewAgentApplication": _APPLICATION,
    "amendPolicy": (
        "policy { id version validFrom chainLength quorum approvals deposit appealDays disputeDays"
        " promotionGrade promotionPeriods promotionDays grantGrade workGrade terminationPeriods"
        " sections { capability sections } promotion { level grants customers } }"
    ),
    "nominateAgent": _PROMOTION,
    "decidePromotion": _PROMOTION,
    "requestOperatingReports": f"reports {{ {_REPORT} }}",
    "submitOperatingReport": f"report {{ {_REPORT} }}",
    "raiseFinding": _FINDING,
    "rectifyFinding": _FINDING,
    "decideFinding": _FINDING,
    "openSupportTicket": _TICKET,
    "resolveSupportTicket": _TICKET,
    "grantSupervisionMandate": _MANDATE,
    "endSupervisionMandate": _MANDATE,
    "demoteAgent": "agent { code level } outOfCap { id }",
    "terminateAgent": "agent { code status } customers { id } revoked { id } dependants { id }",
    "publishScorecard": (
        "scorecard { id capability version validFrom fromA fromB fromC metrics { code name weightBp } }"
    ),
    "assessAgent": (
        "assessment { id agent { code } period scorecard { id } score grade final decidedOn"
        " results { metric { code } scoreBp } }"
    ),
    "appealAssessment": "assessment { id final appeal { on reason raisedBy { id } outcome } }",
    "decideAppeal": (
        "assessment { id final appeal { outcome decidedOn decidedBy { code } comment } }"
        " revision { id period revision score grade final decidedOn supersedes { id }"
        " results { metric { code } scoreBp } }"
    ),
    "publishCommissionPlan": (
        "plan { id capability version validFrom cycle fixed tierMode tiers { from shareBp }"
        " coefficients { a b c d } releases }"
    ),
    "recordSale": (
        "sale { id contract amount on agent { id } customer { id } product { id } valueChain { id } }"
    ),
    "importSales": "sales { id contract }",
    "refundSale": "sale { id refunds { on amount reason } }",
    "calculateStatements": _STATEMENT.replace("statement", "statements", 1),
    "publishStatement": _STATEMENT,
    "disputeStatement": _STATEMENT,
    "decideDispute": _STATEMENT,
    "confirmStatement": _STATEMENT,
    "payStatement": _STATEMENT,
    "setSubsidyBudget": "budget { id company { code } period amount approved paid }",
    "claimSubsidy": _CLAIM,
    "decideSubsidyClaim": _CLAIM,
    "paySubsidy": _CLAIM,
    "setChannelPlan": _PLAN,
    "decideChannelPlan": _PLAN,
    "declareResource": _RESOURCE,
    "decideResource": _RESOURCE,
    "withdrawResource": _RESOURCE,
    "changeTeam": "company { team { member { code } role since until } }",
    "planMeasure": _MEASURE,
    "closeMeasure": _MEASURE,
    "createValueChain": _CHAIN,
    "amendValueChain": _CHAIN,
    "retireValueChain": _CHAIN,
    "proposeProduct": _PROPOSAL,
    "reviewProduct": _PROPOSAL
    + " product { id name origin kind vendor supplier { id } industries { code } }",
    "createSolutionTemplate": (
        "template { id name version publishedOn proposedBy { id } valueChain { id } industries { code } }"
    ),
    "deploySolutionTemplate": "deployment { id since template { id } customer { id } agent { id } }",
    "activateAgent": "agent { status agreements { reference checksum deposit signedOn } }",
}


async def take(channel: Writable, mutation: str, act_as: str | None = None, **given: Any) -> Any:
    """The payload of a mutation."""
    input_ = mutation[0].upper() + mutation[1:] + "Input"
    text = TEXT.format(input=input_, name=mutation, payload=PAYLOADS[mutation])
    data = await channel.client.ask(text, act_as, input=given)
    return data[mutation]


async def taken(channel: Writable, mutation: str, act_as: str | None = None, **given: Any) -> Any:
    """The agent or application of a mutation that must take effect."""
    payload = await take(channel, mutation, act_as, **given)
    assert payload["userErrors"] == []
    return next(value for key, value in payload.items() if key != "userErrors")


async def refused(
    channel: Writable, mutation: str, act_as: str | None = None, **given: Any
) -> list[tuple[str, str]]:
    """Code and field of each error of a mutation that must be refused; the graph is as before."""
    before = await channel.state()
    payload = await take(channel, mutation, act_as, **given)
    assert not any(value for key, value in payload.items() if key != "userErrors")
    assert await channel.state() == before
    return told(payload)
