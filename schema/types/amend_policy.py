"""What `amendPolicy` takes and answers 修订政策."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date, Fen
from schema.types.agent import AgentCapability
from schema.types.assessment_grade import AssessmentGrade
from schema.types.refs import PolicyRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="How many industry sections regional agents may reach into 行业门类上限.")
class SectionLimitInput:
    capability: AgentCapability = strawberry.field(description="Which agents it bounds 渠道能力.")
    sections: int = strawberry.field(description="How many sections, 1 to 20 行业门类数.")


@strawberry.input(description="What an agent has at least that is promoted 升级门槛.")
class PromotionBarInput:
    grants: int = strawberry.field(description="How many grants in force, 0 to 10,000 有效授权数.")
    customers: int = strawberry.field(
        description="How many customers that it serves, 0 to 10,000 服务客户数."
    )


@strawberry.input(description="The next version of the policy; what is not given stays 修订政策.")
class AmendPolicyInput:
    valid_from: Date = strawberry.field(
        description="Its first day, a coming one, later than that of the version before 启用日期."
    )
    reason: str = strawberry.field(description="Why 修订原因.")
    chain_length: int | None = strawberry.field(
        default=_UNSET, description="How many grants a chain may have, 1 to 10 授权链长度."
    )
    quorum: int | None = strawberry.field(
        default=_UNSET, description="How many companies review an application, 1 to 10 评审家数."
    )
    approvals: int | None = strawberry.field(
        default=_UNSET, description="How many of them must approve it, up to the quorum 同意家数."
    )
    deposit: Fen | None = strawberry.field(
        default=_UNSET, description="What an agent pays at least, up to 100 million yuan 保证金下限."
    )
    appeal_days: int | None = strawberry.field(
        default=_UNSET, description="Days to appeal against an assessment, 1 to 365 考核申诉期."
    )
    dispute_days: int | None = strawberry.field(
        default=_UNSET, description="Days to dispute a statement, 1 to 365 结算异议期."
    )
    promotion_grade: AssessmentGrade | None = strawberry.field(
        default=_UNSET, description="The worst grade at which an agent is promoted 升级等级."
    )
    promotion_periods: int | None = strawberry.field(
        default=_UNSET, description="In how many periods in a row it had that, 1 to 8 升级考核期数."
    )
    promotion_days: int | None = strawberry.field(
        default=_UNSET, description="Days without a suspension, 0 to 3,650 升级前无暂停天数."
    )
    grant_grade: AssessmentGrade | None = strawberry.field(
        default=_UNSET, description="The worst grade at which anything new is granted 新授权等级."
    )
    work_grade: AssessmentGrade | None = strawberry.field(
        default=_UNSET, description="The worst grade at which an agent goes on working 合作等级."
    )
    termination_periods: int | None = strawberry.field(
        default=_UNSET, description="After how many periods worse than that it is to go, 1 to 8 清退考核期数."
    )
    sections: list[SectionLimitInput] | None = strawberry.field(
        default=_UNSET, description="Of the capabilities named; the others stay 行业门类上限."
    )
    promotion_to_city: PromotionBarInput | None = strawberry.field(
        default=_UNSET, description="What is asked of an agent that becomes a city's 升至地市级的门槛."
    )
    promotion_to_province: PromotionBarInput | None = strawberry.field(
        default=_UNSET, description="What is asked of an agent that becomes a province's 升至省级的门槛."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The version made, or every rule against it 修订政策结果.")
class AmendPolicyPayload:
    policy: PolicyRef | None = strawberry_field("The version; null where none was made 政策.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was made 业务错误.", []
    )
