"""The root fields of a mutation."""

import strawberry

from schema.fields import argument, strawberry_field
from schema.master_data_mutation import MasterDataMutation
from schema.types.activate_agent import ActivateAgentInput, ActivateAgentPayload
from schema.types.amend_delegation import AmendDelegationInput, AmendDelegationPayload
from schema.types.amend_policy import AmendPolicyInput, AmendPolicyPayload
from schema.types.amend_value_chain import AmendValueChainInput, AmendValueChainPayload
from schema.types.appeal_assessment import AppealAssessmentInput, AppealAssessmentPayload
from schema.types.assess_agent import AssessAgentInput, AssessAgentPayload
from schema.types.assign_customer import AssignCustomerInput, AssignCustomerPayload
from schema.types.boundary_change import ApplyBoundaryChangePayload, BoundaryChangeInput
from schema.types.calculate_statements import CalculateStatementsInput, CalculateStatementsPayload
from schema.types.change_team import ChangeTeamInput, ChangeTeamPayload
from schema.types.claim_subsidy import ClaimSubsidyInput, ClaimSubsidyPayload
from schema.types.close_measure import CloseMeasureInput, CloseMeasurePayload
from schema.types.confirm_statement import ConfirmStatementInput, ConfirmStatementPayload
from schema.types.create_solution_template import CreateSolutionTemplateInput, CreateSolutionTemplatePayload
from schema.types.create_value_chain import CreateValueChainInput, CreateValueChainPayload
from schema.types.decide_appeal import DecideAppealInput, DecideAppealPayload
from schema.types.decide_channel_plan import DecideChannelPlanInput, DecideChannelPlanPayload
from schema.types.decide_dispute import DecideDisputeInput, DecideDisputePayload
from schema.types.decide_finding import DecideFindingInput, DecideFindingPayload
from schema.types.decide_promotion import DecidePromotionInput, DecidePromotionPayload
from schema.types.decide_resource import DecideResourceInput, DecideResourcePayload
from schema.types.decide_subsidy_claim import DecideSubsidyClaimInput, DecideSubsidyClaimPayload
from schema.types.declare_resource import DeclareResourceInput, DeclareResourcePayload
from schema.types.demote_agent import DemoteAgentInput, DemoteAgentPayload
from schema.types.deploy_solution_template import DeploySolutionTemplateInput, DeploySolutionTemplatePayload
from schema.types.dispute_statement import DisputeStatementInput, DisputeStatementPayload
from schema.types.draft_agent import DraftAgentInput, DraftAgentPayload
from schema.types.end_customer_service import EndCustomerServiceInput, EndCustomerServicePayload
from schema.types.end_protection_exception import (
    EndProtectionExceptionInput,
    EndProtectionExceptionPayload,
)
from schema.types.end_supervision_mandate import EndSupervisionMandateInput, EndSupervisionMandatePayload
from schema.types.grant_delegation import GrantDelegationInput, GrantDelegationPayload
from schema.types.grant_protection_exception import (
    GrantProtectionExceptionInput,
    GrantProtectionExceptionPayload,
)
from schema.types.grant_supervision_mandate import (
    GrantSupervisionMandateInput,
    GrantSupervisionMandatePayload,
)
from schema.types.import_sales import ImportSalesInput, ImportSalesPayload
from schema.types.nominate_agent import NominateAgentInput, NominateAgentPayload
from schema.types.open_support_ticket import OpenSupportTicketInput, OpenSupportTicketPayload
from schema.types.pay_statement import PayStatementInput, PayStatementPayload
from schema.types.pay_subsidy import PaySubsidyInput, PaySubsidyPayload
from schema.types.plan_measure import PlanMeasureInput, PlanMeasurePayload
from schema.types.propose_product import ProposeProductInput, ProposeProductPayload
from schema.types.publish_commission_plan import PublishCommissionPlanInput, PublishCommissionPlanPayload
from schema.types.publish_scorecard import PublishScorecardInput, PublishScorecardPayload
from schema.types.publish_statement import PublishStatementInput, PublishStatementPayload
from schema.types.raise_finding import RaiseFindingInput, RaiseFindingPayload
from schema.types.record_sale import RecordSaleInput, RecordSalePayload
from schema.types.rectify_finding import RectifyFindingInput, RectifyFindingPayload
from schema.types.refund_sale import RefundSaleInput, RefundSalePayload
from schema.types.request_operating_reports import (
    RequestOperatingReportsInput,
    RequestOperatingReportsPayload,
)
from schema.types.resolve_support_ticket import ResolveSupportTicketInput, ResolveSupportTicketPayload
from schema.types.resume_agent import ResumeAgentInput, ResumeAgentPayload
from schema.types.retire_value_chain import RetireValueChainInput, RetireValueChainPayload
from schema.types.review_agent_application import (
    ReviewAgentApplicationInput,
    ReviewAgentApplicationPayload,
)
from schema.types.review_product import ReviewProductInput, ReviewProductPayload
from schema.types.revoke_delegation import RevokeDelegationInput, RevokeDelegationPayload
from schema.types.set_channel_plan import SetChannelPlanInput, SetChannelPlanPayload
from schema.types.set_subsidy_budget import SetSubsidyBudgetInput, SetSubsidyBudgetPayload
from schema.types.submit_agent_application import (
    SubmitAgentApplicationInput,
    SubmitAgentApplicationPayload,
)
from schema.types.submit_operating_report import SubmitOperatingReportInput, SubmitOperatingReportPayload
from schema.types.suspend_agent import SuspendAgentInput, SuspendAgentPayload
from schema.types.terminate_agent import TerminateAgentInput, TerminateAgentPayload
from schema.types.withdraw_resource import WithdrawResourceInput, WithdrawResourcePayload


@strawberry.type(
    description="What can be changed 变更. A mutation that is sent again with the same idempotencyKey takes "
    "no further effect and returns its first answer, for 30 days unless the server is set otherwise 幂等键."
)
class Mutation(MasterDataMutation):
    grant_delegation: GrantDelegationPayload = strawberry_field(
        "Give an agent areas, industries and products for a time, or say each rule against it 授予授权.",
        [argument("input", GrantDelegationInput, "The grant to be made 授予内容.")],
    )
    revoke_delegation: RevokeDelegationPayload = strawberry_field(
        "End a grant today or on a later day; refuse, move or end what was made out of it 撤销授权.",
        [argument("input", RevokeDelegationInput, "The grant to be revoked 撤销内容.")],
    )
    apply_boundary_change: ApplyBoundaryChangePayload = strawberry_field(
        "Rename, recode, merge, split territories, or transfer a part; move what is in them 区划变更.",
        [argument("input", BoundaryChangeInput, "The change 变更内容.")],
    )
    amend_delegation: AmendDelegationPayload = strawberry_field(
        "End a grant earlier, suspend or resume it; nothing makes more of one 变更授权.",
        [argument("input", AmendDelegationInput, "The grant and its change 变更内容.")],
    )
    grant_protection_exception: GrantProtectionExceptionPayload = strawberry_field(
        "Open a protected customer to one agent for a time; a grant is needed all the same 批准保护例外.",
        [argument("input", GrantProtectionExceptionInput, "The exception to be made 例外内容.")],
    )
    end_protection_exception: EndProtectionExceptionPayload = strawberry_field(
        "End an exception today or on a later day 终止保护例外.",
        [argument("input", EndProtectionExceptionInput, "The exception to be ended 终止内容.")],
    )
    assign_customer: AssignCustomerPayload = strawberry_field(
        "Let the customer's manager or an agent serve it, by the order of `whoMayServe` 分派客户.",
        [argument("input", AssignCustomerInput, "Who is to serve 分派内容.")],
    )
    draft_agent: DraftAgentPayload = strawberry_field(
        "Note down a partner that may become an agent 新建代理商.",
        [argument("input", DraftAgentInput, "Who, and what it is to be 代理商内容.")],
    )
    submit_agent_application: SubmitAgentApplicationPayload = strawberry_field(
        "Apply for the admission of a draft, or again of one that was returned 提交准入申请.",
        [argument("input", SubmitAgentApplicationInput, "For whom, with what 申请内容.")],
    )
    review_agent_application: ReviewAgentApplicationPayload = strawberry_field(
        "Say as a company whether an agent is to be admitted; the last that is needed decides 审核准入申请.",
        [argument("input", ReviewAgentApplicationInput, "The verdict 审核内容.")],
    )
    activate_agent: ActivateAgentPayload = strawberry_field(
        "Let an admitted agent act from today, with its agreement and its deposit 启用代理商.",
        [argument("input", ActivateAgentInput, "Whom, and with what 启用内容.")],
    )
    amend_policy: AmendPolicyPayload = strawberry_field(
        "Change numbers that rules refer to, from a coming day on; only an operator does 修订政策.",
        [argument("input", AmendPolicyInput, "What is to change 修订内容.")],
    )
    publish_scorecard: PublishScorecardPayload = strawberry_field(
        "Say what agents of a capability are measured by from a day on; only an operator does 发布考核表.",
        [argument("input", PublishScorecardInput, "The scorecard 考核表内容.")],
    )
    assess_agent: AssessAgentPayload = strawberry_field(
        "Record how an agent did in a period; the latest that is final is its grade 记录考核.",
        [argument("input", AssessAgentInput, "Whose results, and which 考核内容.")],
    )
    appeal_assessment: AppealAssessmentPayload = strawberry_field(
        "Contest a final assessment, as the agent or a company that manages it 考核申诉.",
        [argument("input", AppealAssessmentInput, "Which, and why 申诉内容.")],
    )
    decide_appeal: DecideAppealPayload = strawberry_field(
        "Uphold an appeal with corrected results, which make a revision, or reject it 决定考核申诉.",
        [argument("input", DecideAppealInput, "Which, and how 决定内容.")],
    )
    suspend_agent: SuspendAgentPayload = strawberry_field(
        "Mask all that an active agent may do, from today until it is resumed 暂停代理商.",
        [argument("input", SuspendAgentInput, "Whom, and why 暂停内容.")],
    )
    resume_agent: ResumeAgentPayload = strawberry_field(
        "Let a suspended agent act again by what it holds, from today 恢复代理商.",
        [argument("input", ResumeAgentInput, "Whom, and why 恢复内容.")],
    )
    terminate_agent: TerminateAgentPayload = strawberry_field(
        "End the work with an agent for good, from today; `previewAgentChange` tells first 终止代理商.",
        [argument("input", TerminateAgentInput, "Whom, and why 终止内容.")],
    )
    nominate_agent: NominateAgentPayload = strawberry_field(
        "Put an agent that qualifies forward for the next level, as the company that manages it 升级提名.",
        [argument("input", NominateAgentInput, "Whom, and why 提名内容.")],
    )
    decide_promotion: DecidePromotionPayload = strawberry_field(
        "Approve a nomination from a day on, or reject it, above the agent's company 升级审批.",
        [argument("input", DecidePromotionInput, "The decision 审批内容.")],
    )
    demote_agent: DemoteAgentPayload = strawberry_field(
        "Give an agent a lower level from today on; its grants stay 降级.",
        [argument("input", DemoteAgentInput, "Whom, to what, and why 降级内容.")],
    )
    publish_commission_plan: PublishCommissionPlanPayload = strawberry_field(
        "Publish the next version of a commission plan; only an operator does 发布酬金方案.",
        [argument("input", PublishCommissionPlanInput, "The plan 方案内容.")],
    )
    record_sale: RecordSalePayload = strawberry_field(
        "Record a sale; one without authority on its day is recorded too, and earns nothing 登记销售.",
        [argument("input", RecordSaleInput, "The sale 销售内容.")],
    )
    import_sales: ImportSalesPayload = strawberry_field(
        "Record up to 1,000 sales, all of them or none 批量登记销售.",
        [argument("input", ImportSalesInput, "The sales 销售内容.")],
    )
    refund_sale: RefundSalePayload = strawberry_field(
        "Record what a customer got back; the next statement takes back what it earned 销售退款.",
        [argument("input", RefundSaleInput, "The refund 退款内容.")],
    )
    calculate_statements: CalculateStatementsPayload = strawberry_field(
        "Work out what up to 100 agents earned in a period; again, until that is published 酬金结算.",
        [argument("input", CalculateStatementsInput, "Agents and period 代理商与结算期.")],
    )
    publish_statement: PublishStatementPayload = strawberry_field(
        "Publish a statement, whose lines then no longer change 公布结算单.",
        [argument("input", PublishStatementInput, "The statement 结算单.")],
    )
    dispute_statement: DisputeStatementPayload = strawberry_field(
        "Contest a published statement, within 15 days 结算异议.",
        [argument("input", DisputeStatementInput, "What is wrong 异议内容.")],
    )
    decide_dispute: DecideDisputePayload = strawberry_field(
        "Uphold or reject a dispute, above the company that manages the agent 决定结算异议.",
        [argument("input", DecideDisputeInput, "The decision 决定内容.")],
    )
    confirm_statement: ConfirmStatementPayload = strawberry_field(
        "Accept a statement; a company does once the agent's days to dispute are over 确认结算单.",
        [argument("input", ConfirmStatementInput, "The statement 结算单.")],
    )
    pay_statement: PayStatementPayload = strawberry_field(
        "Note that a confirmed statement was paid 酬金支付.",
        [argument("input", PayStatementInput, "The payment 支付内容.")],
    )
    set_subsidy_budget: SetSubsidyBudgetPayload = strawberry_field(
        "Set what a company may support agents with in a period 设定补助预算.",
        [argument("input", SetSubsidyBudgetInput, "The budget 预算内容.")],
    )
    claim_subsidy: ClaimSubsidyPayload = strawberry_field(
        "Ask for support of an agent from a budget 申请补助.",
        [argument("input", ClaimSubsidyInput, "The claim 申请内容.")],
    )
    decide_subsidy_claim: DecideSubsidyClaimPayload = strawberry_field(
        "Approve a claim, wholly or in part, or reject it; no more than the budget has 审批补助.",
        [argument("input", DecideSubsidyClaimInput, "The decision 决定内容.")],
    )
    pay_subsidy: PaySubsidyPayload = strawberry_field(
        "Note that what was approved was paid 发放补助.",
        [argument("input", PaySubsidyInput, "The payment 支付内容.")],
    )
    request_operating_reports: RequestOperatingReportsPayload = strawberry_field(
        "Ask agents how they did in a period, all of a list or none 要求通报.",
        [argument("input", RequestOperatingReportsInput, "Of whom, by when 通报要求.")],
    )
    submit_operating_report: SubmitOperatingReportPayload = strawberry_field(
        "Say how an agent did, as that agent or a company that manages it 提交通报.",
        [argument("input", SubmitOperatingReportInput, "The report 通报内容.")],
    )
    raise_finding: RaiseFindingPayload = strawberry_field(
        "Note what is wrong at an agent, with a day by which to rectify it 提出监管问题.",
        [argument("input", RaiseFindingInput, "The finding 问题内容.")],
    )
    rectify_finding: RectifyFindingPayload = strawberry_field(
        "Say what is done about a finding, as the agent or a company that manages it 整改.",
        [argument("input", RectifyFindingInput, "The measures 整改内容.")],
    )
    decide_finding: DecideFindingPayload = strawberry_field(
        "Verify that a finding is rectified, or escalate it 复核整改.",
        [argument("input", DecideFindingInput, "The decision 复核内容.")],
    )
    grant_supervision_mandate: GrantSupervisionMandatePayload = strawberry_field(
        "Let a company look across territories for a time; it changes nothing there 批准监管授权.",
        [argument("input", GrantSupervisionMandateInput, "The mandate 授权内容.")],
    )
    end_supervision_mandate: EndSupervisionMandatePayload = strawberry_field(
        "End a mandate today or on a later day 终止监管授权.",
        [argument("input", EndSupervisionMandateInput, "The mandate 终止内容.")],
    )
    open_support_ticket: OpenSupportTicketPayload = strawberry_field(
        "Ask the hotline, as an agent or a company that manages it 受理热线工单.",
        [argument("input", OpenSupportTicketInput, "What is asked 工单内容.")],
    )
    resolve_support_ticket: ResolveSupportTicketPayload = strawberry_field(
        "Answer what an agent asked the hotline 办结热线工单.",
        [argument("input", ResolveSupportTicketInput, "The answer 办结内容.")],
    )
    set_channel_plan: SetChannelPlanPayload = strawberry_field(
        "Set what a company aims at in a period: a draft, the next version 设定渠道规划.",
        [argument("input", SetChannelPlanInput, "The plan 规划内容.")],
    )
    decide_channel_plan: DecideChannelPlanPayload = strawberry_field(
        "Approve a channel plan, above the company that it is of, or reject it 审批渠道规划.",
        [argument("input", DecideChannelPlanInput, "The decision 决定内容.")],
    )
    end_customer_service: EndCustomerServicePayload = strawberry_field(
        "Let a party no longer serve a customer in a role; the other role goes on 结束客户服务.",
        [argument("input", EndCustomerServiceInput, "Which service 服务关系.")],
    )
    change_team: ChangeTeamPayload = strawberry_field(
        "Let a customer manager take a role in a company's channel management team, or leave it 调整团队.",
        [argument("input", ChangeTeamInput, "Who, and in what role 调整内容.")],
    )
    plan_measure: PlanMeasurePayload = strawberry_field(
        "Plan what a company's channel management team is to do 计划措施.",
        [argument("input", PlanMeasureInput, "The measure 措施内容.")],
    )
    close_measure: CloseMeasurePayload = strawberry_field(
        "Say that a measure was done, or drop it 结束措施.",
        [argument("input", CloseMeasureInput, "What came of it 结果.")],
    )
    declare_resource: DeclareResourcePayload = strawberry_field(
        "Say what an agent brings along, with evidence 申报社会资源.",
        [argument("input", DeclareResourceInput, "The resource 资源内容.")],
    )
    decide_resource: DecideResourcePayload = strawberry_field(
        "Verify what an agent declared, or reject it; verified, it counts in `whoMayServe` 核实社会资源.",
        [argument("input", DecideResourceInput, "The decision 核实内容.")],
    )
    withdraw_resource: WithdrawResourcePayload = strawberry_field(
        "Let a resource of an agent no longer count 撤回社会资源.",
        [argument("input", WithdrawResourceInput, "The resource 社会资源.")],
    )
    create_value_chain: CreateValueChainPayload = strawberry_field(
        "Combine products in a value chain, from today or a later day 新建价值链.",
        [argument("input", CreateValueChainInput, "The chain 价值链内容.")],
    )
    amend_value_chain: AmendValueChainPayload = strawberry_field(
        "Give a chain other parts and stages, until something is sold along it or deployed by it 变更价值链.",
        [argument("input", AmendValueChainInput, "The chain and its change 变更内容.")],
    )
    retire_value_chain: RetireValueChainPayload = strawberry_field(
        "End a chain; what was sold along it stays split as it was 停用价值链.",
        [argument("input", RetireValueChainInput, "The chain, and when 停用内容.")],
    )
    propose_product: ProposeProductPayload = strawberry_field(
        "Bring a product to be admitted, an agent's own or a third party's, or again one returned 申报产品.",
        [argument("input", ProposeProductInput, "The product 产品内容.")],
    )
    review_product: ReviewProductPayload = strawberry_field(
        "Admit a product that an agent brings, return or reject it 审核产品.",
        [argument("input", ReviewProductInput, "The verdict 审核内容.")],
    )
    create_solution_template: CreateSolutionTemplatePayload = strawberry_field(
        "Publish an agent's solution as a template 发布解决方案模板.",
        [argument("input", CreateSolutionTemplateInput, "The template 模板内容.")],
    )
    deploy_solution_template: DeploySolutionTemplatePayload = strawberry_field(
        "Put a template to use for a customer, by an agent with authority over it 部署解决方案模板.",
        [argument("input", DeploySolutionTemplateInput, "What, for whom, by whom 部署内容.")],
    )
