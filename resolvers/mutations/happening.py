"""What a mutation did to one thing, for its history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from resolvers.rules.master import Change

# By label, the keys of nodes.
Concerned: TypeAlias = Mapping[str, tuple[str, ...]]


class EventType(Enum):
    """What can happen; the value says it in English, then in Chinese."""

    AGENT_DRAFTED = ("an agent was drafted", "代理商建档")
    APPLICATION_SUBMITTED = ("an agent's application was submitted", "提交准入申请")
    APPLICATION_REVIEWED = ("a company gave its verdict on an application, others are awaited", "评审意见")
    APPLICATION_RETURNED = ("an application was returned to be completed", "申请退回")
    APPLICATION_REJECTED = ("an application was rejected", "申请驳回")
    APPLICATION_APPROVED = ("an application was approved and its agent admitted", "准入通过")
    AGENT_ACTIVATED = ("an agent signed and became active", "签约启用")
    AGENT_SUSPENDED = ("an agent was suspended", "暂停代理商")
    AGENT_RESUMED = ("an agent was resumed", "恢复代理商")
    AGENT_TERMINATED = ("an agent was terminated", "清退代理商")
    POLICY_AMENDED = ("the next version of the policy was made", "修订政策")
    AGENT_NOMINATED = ("an agent was nominated for the next level", "升级提名")
    PROMOTION_APPROVED = ("an agent's promotion was approved, from a day on", "批准升级")
    PROMOTION_REJECTED = ("an agent's promotion was rejected", "驳回升级")
    AGENT_DEMOTED = ("an agent was given a lower level", "降级")
    SCORECARD_PUBLISHED = ("a scorecard was published", "发布考核表")
    ASSESSMENT_RECORDED = ("results of an agent were recorded", "记录考核结果")
    ASSESSMENT_FINAL = ("an agent's assessment was made final", "考核定级")
    ASSESSMENT_APPEALED = ("an assessment was appealed against", "考核申诉")
    APPEAL_UPHELD = ("an appeal was upheld and the assessment revised", "支持申诉")
    APPEAL_REJECTED = ("an appeal was rejected", "驳回申诉")
    REPORT_REQUESTED = ("an operating report was asked for", "要求通报")
    REPORT_SUBMITTED = ("an operating report was submitted", "提交通报")
    FINDING_RAISED = ("something was found at an agent", "提出监管问题")
    FINDING_RECTIFYING = ("a finding is being rectified", "问题整改")
    FINDING_VERIFIED = ("a finding was verified to be rectified", "整改复核通过")
    FINDING_ESCALATED = ("a finding was escalated", "问题升级处理")
    TICKET_OPENED = ("an agent asked the hotline", "受理热线工单")
    TICKET_RESOLVED = ("the hotline answered an agent", "办结热线工单")
    MANDATE_GRANTED = ("a company was let look across territories", "批准监管授权")
    MANDATE_ENDED = ("a mandate to look across territories was ended", "终止监管授权")
    COMMISSION_PLAN_PUBLISHED = ("a commission plan was published", "发布酬金方案")
    SALE_RECORDED = ("a sale was recorded", "登记销售")
    SALE_REFUNDED = ("a sale was refunded, wholly or in part", "销售退款")
    STATEMENT_CALCULATED = ("a commission statement was calculated", "酬金结算")
    STATEMENT_PUBLISHED = ("a commission statement was published", "公布结算单")
    STATEMENT_DISPUTED = ("a commission statement was disputed", "结算异议")
    STATEMENT_UPHELD = ("a dispute was upheld: the statement may be calculated again", "支持异议")
    STATEMENT_REJECTED = ("a dispute was rejected", "驳回异议")
    STATEMENT_CONFIRMED = ("a commission statement was confirmed", "确认结算单")
    STATEMENT_PAID = ("a commission statement was paid", "酬金支付")
    SUBSIDY_BUDGET_SET = ("a budget for subsidies was set", "设定补助预算")
    SUBSIDY_CLAIMED = ("a subsidy was claimed", "申请补助")
    SUBSIDY_APPROVED = ("a claim for a subsidy was approved", "批准补助")
    SUBSIDY_REJECTED = ("a claim for a subsidy was rejected", "不批准补助")
    SUBSIDY_PAID = ("a subsidy was paid", "发放补助")
    CHANNEL_PLAN_SET = ("a version of a channel plan was set", "设定渠道规划")
    CHANNEL_PLAN_APPROVED = ("a channel plan was approved", "批准渠道规划")
    CHANNEL_PLAN_REJECTED = ("a channel plan was rejected", "不批准渠道规划")
    TEAM_CHANGED = ("a customer manager joined a channel management team, or left it", "调整渠道管理团队")
    MEASURE_PLANNED = ("a measure of a channel management team was planned", "计划措施")
    MEASURE_DONE = ("a measure was done", "完成措施")
    MEASURE_DROPPED = ("a measure was dropped", "取消措施")
    RESOURCE_DECLARED = ("a resource of an agent was declared", "申报社会资源")
    RESOURCE_VERIFIED = ("a resource of an agent was verified", "核实社会资源")
    RESOURCE_REJECTED = ("a resource of an agent was rejected", "社会资源未通过")
    RESOURCE_WITHDRAWN = ("a resource of an agent was withdrawn", "撤回社会资源")
    VALUE_CHAIN_CREATED = ("a value chain was created", "新建价值链")
    VALUE_CHAIN_AMENDED = ("a value chain was given other parts or stages", "变更价值链")
    VALUE_CHAIN_RETIRED = ("a value chain was retired", "停用价值链")
    PRODUCT_PROPOSED = ("a product was submitted for admission", "申报产品")
    PRODUCT_RETURNED = ("a proposed product was returned to be completed", "产品申报退回")
    PRODUCT_REJECTED = ("a proposed product was rejected", "产品申报驳回")
    PRODUCT_ADMITTED = ("a proposed product was admitted", "产品准入")
    TEMPLATE_PUBLISHED = ("a solution template was published", "发布解决方案模板")
    TEMPLATE_DEPLOYED = ("a solution template was put to use for a customer", "部署解决方案模板")
    CUSTOMER_CREATED = ("a customer was registered", "新建客户")
    CUSTOMER_AMENDED = ("what is on record about a customer was changed", "变更客户")
    CUSTOMER_RETIRED = ("a customer was retired, from a day on", "停用客户")
    CUSTOMER_MANAGER_CREATED = ("a customer manager was registered", "新建客户经理")
    CUSTOMER_MANAGER_AMENDED = ("what is on record about a customer manager was changed", "变更客户经理")
    CUSTOMER_MANAGER_RETIRED = ("a customer manager was retired", "停用客户经理")
    PRODUCT_CREATED = ("a product of the group was registered", "新建产品")
    PRODUCT_AMENDED = ("what is on record about a product was changed", "变更产品")
    PRODUCT_RETIRED = ("a product was retired, from a day on", "停用产品")
    COMPANY_CREATED = ("a company was registered", "新建公司")
    COMPANY_AMENDED = ("what is on record about a company was changed", "变更公司")
    COMPANY_RETIRED = ("a company was retired", "停用公司")
    REGION_CREATED = ("a region was made", "新建区域")
    REGION_AMENDED = ("what is on record about a region was changed", "变更区域")
    REGION_RETIRED = ("a region was retired", "停用区域")
    CUSTOMER_ASSIGNED = ("a customer was given to whom serves it", "客户分派")
    CUSTOMER_SERVICE_ENDED = ("a party was to serve a customer in a role no longer", "结束客户服务")
    DELEGATION_GRANTED = ("a grant was made", "授权")
    DELEGATION_SHORTENED = ("a grant was made to end earlier", "授权提前到期")
    DELEGATION_SUSPENDED = ("a grant was suspended", "授权暂停")
    DELEGATION_RESUMED = ("a grant was resumed", "授权恢复")
    DELEGATION_MOVED = ("a grant was put under another one when its own was revoked", "授权改挂")
    DELEGATION_REVOKED = ("a grant was revoked", "授权撤销")
    PROTECTION_EXCEPTION_GRANTED = ("a protected customer was opened to an agent", "批准保护例外")
    PROTECTION_EXCEPTION_ENDED = ("an exception to protection was ended", "终止保护例外")
    TERRITORY_RENAMED = ("a territory was renamed", "更名")
    TERRITORY_RECODED = ("a territory got another code", "撤县设区等改码")
    TERRITORY_MERGED = ("territories were merged", "合并")
    TERRITORY_SPLIT = ("a territory was split", "拆分")
    TERRITORY_TRANSFERRED = ("part of a territory was transferred", "划转")


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to the node of that label and key.

    `concerned` are, by label, the keys of further nodes in whose history it stands, beside those that the
    node itself names: a grant its grantor and grantee, an exception its customer and agent, an application
    an assessment or a statement its agent, a sale its agent and customer, a deployment its template as well.
    `changes` are the fields of master data that are others than before.
    """

    type: EventType
    label: str
    key: str
    concerned: Concerned = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
