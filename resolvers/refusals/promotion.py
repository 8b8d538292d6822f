"""Why nobody is promoted or demoted, in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

PROMOTION: Mapping[Code, tuple[str, str]] = {
    ViolationCode.ONLY_ACTIVE: (
        "代理商当前状态为 {about}：合作中的代理商方可升级。",
        "The agent is {about}: only an active one is promoted.",
    ),
    ViolationCode.AT_THE_TOP: (
        "代理商已是省级，没有更高层级。",
        "The agent is a province's already: no level is above.",
    ),
    ViolationCode.NOMINATED_ALREADY: (
        "该代理商已有提名待审批，或已批准的升级尚未生效。",
        "A nomination of the agent waits for a decision, or an approved promotion for its day.",
    ),
    ViolationCode.NOT_ITS_MANAGER: (
        "{about}不是该代理商的归属公司：升级由归属公司提名。",
        "{about} does not manage the agent: the company that does nominates it.",
    ),
    ViolationCode.SHORT_OF_GRADE: (
        "考核期 {about} 的最终结果须为 {limit} 级及以上。",
        "The final assessment of {about} must be grade {limit} or better.",
    ),
    ViolationCode.SHORT_OF_GRANTS: (
        "须有 {limit} 项有效授权，现有 {about} 项。",
        "It must hold {limit} grants in force, and holds {about}.",
    ),
    ViolationCode.SHORT_OF_CUSTOMERS: (
        "须服务 {limit} 家客户，现为 {about} 家。",
        "It must serve {limit} customers, and serves {about}.",
    ),
    ViolationCode.SUSPENDED_LATELY: (
        "上次暂停于 {about} 结束，自 {limit} 起方满无暂停期限。",
        "Its last suspension ended on {about}: it is long enough ago from {limit} on.",
    ),
    ViolationCode.DAY_OF_OUTCOME: (
        "结果为 {about}：批准须给出生效日期，驳回则不得给出。",
        "The outcome is {about}: APPROVED comes with a day, REJECTED with none.",
    ),
    ViolationCode.LEVEL_CHANGED: (
        "代理商层级已变为 {about}，与提名时不同：请重新提名。",
        "The agent's level is {about} now, another than when it was nominated: nominate it anew.",
    ),
    ViolationCode.NOT_WORKED_WITH: (
        "代理商当前状态为 {about}：合作中或暂停的代理商方有层级可降。",
        "The agent is {about}: only one that is active or suspended is demoted.",
    ),
    ViolationCode.NOT_LOWER: (
        "代理商现为 {limit} 级，{about} 并不更低。",
        "The agent's level is {limit}: {about} is not lower.",
    ),
}
