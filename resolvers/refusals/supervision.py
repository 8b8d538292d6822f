"""Why nothing is reported, found or looked into, in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

SUPERVISION: Mapping[Code, tuple[str, str]] = {
    ViolationCode.DUE_TOO_EARLY: (
        "截止日期 {about} 早于期间结束：最早为 {limit}。",
        "{about} is before the period is over: ask for it by {limit} or later.",
    ),
    ViolationCode.NO_REPORT_OF: (
        "{about}当前状态为 {limit}：合作中或暂停的代理商方须通报。",
        "{about} is {limit}: only one that is active or suspended reports.",
    ),
    ViolationCode.OUTSIDE_ITS_TERRITORY: (
        "不完全在该公司的经营区域之内。",
        "This does not lie wholly where the company operates.",
    ),
    ViolationCode.REQUESTED_ALREADY: (
        "{about}在该地、该期的通报已要求提交。",
        "The report of {about} for that territory and period is asked for already.",
    ),
    ViolationCode.SUBMITTED_ALREADY: (
        "该通报已提交，不能再次提交。",
        "The report has been submitted: that is done once.",
    ),
    ViolationCode.MAY_NOT_LOOK: (
        "{about}既不在代理商所在地经营，也没有跨区域监管授权。",
        "{about} neither operates where the agent is based nor has a mandate to look there.",
    ),
    ViolationCode.NOT_ITS_FINDING: (
        "该问题不是由{about}或其下级公司提出的，不能由其决定。",
        "{about} did not raise the finding, nor did one below it: it does not decide on it.",
    ),
    ViolationCode.NOT_OVERDUE: (
        "整改期限至 {limit}：期满未整改方可升级处理。",
        "There is time to rectify it until {limit}: it is escalated after that day.",
    ),
    ViolationCode.NOT_HEARD: (
        "代理商当前状态为 {about}：合作中或暂停的代理商方可提交工单。",
        "The agent is {about}: only one that is active or suspended asks the hotline.",
    ),
    ViolationCode.RESOLVED_ALREADY: ("该工单已办结。", "The ticket has been answered."),
    ViolationCode.NOT_ABOVE_MANDATED: (
        "{about}不是受托公司的上级，不能批准监管授权。",
        "{about} does not stand above the company that is to look, and approves no mandate of it.",
    ),
}
