"""Types by name, for the modules that refer to one another in a circle."""

from typing import TYPE_CHECKING, Annotated, TypeAlias

import strawberry

if TYPE_CHECKING:
    from schema.types.agent import Agent, AgentConnection
    from schema.types.agent_agreement import AgentAgreement
    from schema.types.agent_application import AgentApplication
    from schema.types.agent_resource import AgentResource
    from schema.types.assessment import Assessment
    from schema.types.channel_plan import ChannelPlan
    from schema.types.channel_team import ChannelMeasure
    from schema.types.commission_line import CommissionLine
    from schema.types.commission_plan import CommissionPlan
    from schema.types.commission_statement import CommissionStatement
    from schema.types.company import Company
    from schema.types.customer import Customer, CustomerConnection
    from schema.types.customer_manager import CustomerManager
    from schema.types.delegation import Delegation
    from schema.types.finding import Finding
    from schema.types.industry import Industry, IndustryFilter
    from schema.types.operating_report import OperatingReport, OperatingReportRollup
    from schema.types.policy import Policy
    from schema.types.product import Product
    from schema.types.product_proposal import ProductProposal
    from schema.types.promotion import Promotion
    from schema.types.protection_exception import ProtectionException
    from schema.types.region import Region
    from schema.types.sale import Sale
    from schema.types.scorecard import Scorecard
    from schema.types.solution_template import Deployment, SolutionTemplate
    from schema.types.subsidy import SubsidyBudget, SubsidyClaim
    from schema.types.supervision_mandate import SupervisionMandate
    from schema.types.support_ticket import SupportTicket
    from schema.types.territory import City, County, Province, Territory, TerritoryFilter
    from schema.types.value_chain import ValueChain

AgentRef: TypeAlias = Annotated["Agent", strawberry.lazy("schema.types.agent")]
AgentAgreementRef: TypeAlias = Annotated["AgentAgreement", strawberry.lazy("schema.types.agent_agreement")]
AgentApplicationRef: TypeAlias = Annotated[
    "AgentApplication", strawberry.lazy("schema.types.agent_application")
]
AgentConnectionRef: TypeAlias = Annotated["AgentConnection", strawberry.lazy("schema.types.agent")]
AgentResourceRef: TypeAlias = Annotated["AgentResource", strawberry.lazy("schema.types.agent_resource")]
AssessmentRef: TypeAlias = Annotated["Assessment", strawberry.lazy("schema.types.assessment")]
ChannelMeasureRef: TypeAlias = Annotated["ChannelMeasure", strawberry.lazy("schema.types.channel_team")]
ChannelPlanRef: TypeAlias = Annotated["ChannelPlan", strawberry.lazy("schema.types.channel_plan")]
CityRef: TypeAlias = Annotated["City", strawberry.lazy("schema.types.territory")]
CommissionLineRef: TypeAlias = Annotated["CommissionLine", strawberry.lazy("schema.types.commission_line")]
CommissionPlanRef: TypeAlias = Annotated["CommissionPlan", strawberry.lazy("schema.types.commission_plan")]
CommissionStatementRef: TypeAlias = Annotated[
    "CommissionStatement", strawberry.lazy("schema.types.commission_statement")
]
CompanyRef: TypeAlias = Annotated["Company", strawberry.lazy("schema.types.company")]
CountyRef: TypeAlias = Annotated["County", strawberry.lazy("schema.types.territory")]
CustomerRef: TypeAlias = Annotated["Customer", strawberry.lazy("schema.types.customer")]
CustomerConnectionRef: TypeAlias = Annotated["CustomerConnection", strawberry.lazy("schema.types.customer")]
CustomerManagerRef: TypeAlias = Annotated["CustomerManager", strawberry.lazy("schema.types.customer_manager")]
DelegationRef: TypeAlias = Annotated["Delegation", strawberry.lazy("schema.types.delegation")]
DeploymentRef: TypeAlias = Annotated["Deployment", strawberry.lazy("schema.types.solution_template")]
IndustryRef: TypeAlias = Annotated["Industry", strawberry.lazy("schema.types.industry")]
IndustryFilterRef: TypeAlias = Annotated["IndustryFilter", strawberry.lazy("schema.types.industry")]
ProductRef: TypeAlias = Annotated["Product", strawberry.lazy("schema.types.product")]
ProductProposalRef: TypeAlias = Annotated["ProductProposal", strawberry.lazy("schema.types.product_proposal")]
ProtectionExceptionRef: TypeAlias = Annotated[
    "ProtectionException", strawberry.lazy("schema.types.protection_exception")
]
ProvinceRef: TypeAlias = Annotated["Province", strawberry.lazy("schema.types.territory")]
RegionRef: TypeAlias = Annotated["Region", strawberry.lazy("schema.types.region")]
SaleRef: TypeAlias = Annotated["Sale", strawberry.lazy("schema.types.sale")]
OperatingReportRef: TypeAlias = Annotated["OperatingReport", strawberry.lazy("schema.types.operating_report")]
OperatingReportRollupRef: TypeAlias = Annotated[
    "OperatingReportRollup", strawberry.lazy("schema.types.operating_report")
]
FindingRef: TypeAlias = Annotated["Finding", strawberry.lazy("schema.types.finding")]
SupervisionMandateRef: TypeAlias = Annotated[
    "SupervisionMandate", strawberry.lazy("schema.types.supervision_mandate")
]
SupportTicketRef: TypeAlias = Annotated["SupportTicket", strawberry.lazy("schema.types.support_ticket")]
PolicyRef: TypeAlias = Annotated["Policy", strawberry.lazy("schema.types.policy")]
PromotionRef: TypeAlias = Annotated["Promotion", strawberry.lazy("schema.types.promotion")]
ScorecardRef: TypeAlias = Annotated["Scorecard", strawberry.lazy("schema.types.scorecard")]
SolutionTemplateRef: TypeAlias = Annotated[
    "SolutionTemplate", strawberry.lazy("schema.types.solution_template")
]
SubsidyBudgetRef: TypeAlias = Annotated["SubsidyBudget", strawberry.lazy("schema.types.subsidy")]
SubsidyClaimRef: TypeAlias = Annotated["SubsidyClaim", strawberry.lazy("schema.types.subsidy")]
TerritoryRef: TypeAlias = Annotated["Territory", strawberry.lazy("schema.types.territory")]
TerritoryFilterRef: TypeAlias = Annotated["TerritoryFilter", strawberry.lazy("schema.types.territory")]
ValueChainRef: TypeAlias = Annotated["ValueChain", strawberry.lazy("schema.types.value_chain")]
