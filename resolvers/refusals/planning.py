"""Why no plan, team, measure or resource changes, per code, in two languages; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

PLANNING: Mapping[Code, tuple[str, str]] = {
    ViolationCode.BAD_TARGET: (
        "目标值 {about} 不在允许范围（{limit}）内。",
        "A target of {about} is not within {limit}.",
    ),
    ViolationCode.PERIOD_OVER: (
        "{about} 已结束，今天是 {limit}：请为尚未结束的期间设定。",
        "The period {about} is over, today being {limit}: plan for one that is not.",
    ),
    ViolationCode.NOT_OVER_PLAN: (
        "{about}不是该规划所属公司的上级。",
        "{about} does not stand above the company of the plan.",
    ),
    ViolationCode.NOT_EMPLOYED: (
        "{about}不是{limit}或其下级公司的客户经理。",
        "{about} is a customer manager neither of {limit} nor of a company below it.",
    ),
    ViolationCode.NOT_ON_TEAM: (
        "{about}届时不在{limit}的渠道管理团队中。",
        "{about} is not on the channel management team of {limit} then.",
    ),
    ViolationCode.ALREADY_ON_TEAM: (
        "{about}届时已在{limit}的渠道管理团队中担任此角色。",
        "{about} has that role on the channel management team of {limit} then.",
    ),
    ViolationCode.NOT_ITS_PLAN: (
        "该规划不属于{about}。",
        "The plan is not one of {about}.",
    ),
    ViolationCode.NO_LONGER_AGENT: (
        "{about}当前状态为 {limit}，不再申报资源。",
        "{about} is {limit}, and declares nothing any more.",
    ),
    ViolationCode.NOT_ITS_AGENT: (
        "{about}既不是{limit}的归属公司，也不是其上级。",
        "{about} neither manages {limit} nor stands above the company that does.",
    ),
}
