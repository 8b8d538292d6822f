"""Why no channel plan is set or decided, per code in Chinese and English; see `resolvers.refusal`."""

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
}
