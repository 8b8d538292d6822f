"""Why master data stay as they are, per code in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

MASTER: Mapping[Code, tuple[str, str]] = {
    ViolationCode.VERSION_CHANGED: (
        "{about}已被他人更改，当前版本为 {limit}：请重新读取，确认后以该版本再次提交。",
        "{about} has been changed since, and is at version {limit}: read it again, then ask again with that.",
    ),
    ViolationCode.ALREADY_RETIRED: (
        "{about}已自 {limit} 起停用，不再变更。",
        "{about} is retired from {limit} on, and stays as it is.",
    ),
    ViolationCode.RETIRED: (
        "{about}自 {limit} 起停用：请另选，或限于此日之前。",
        "{about} is retired from {limit} on: choose another, or end before that day.",
    ),
    ViolationCode.LAST_USED: (
        "{about}最近于 {limit} 有销售或部署：只能自次日或以后停用。",
        "{about} was last sold, sold to or deployed on {limit}: retire it from a later day on.",
    ),
    ViolationCode.MANAGER_ELSEWHERE: (
        "{about}所属公司不在客户所在地经营：请另选客户经理，或以 withoutManager 取消。",
        "The company of {about} does not operate where the customer is: name another, or set withoutManager.",
    ),
    ViolationCode.MANAGER_OR_NONE: (
        "manager 与 withoutManager 只能给出其一。",
        "Give either a manager or withoutManager.",
    ),
    ViolationCode.MANAGES_CUSTOMERS: (
        "{about}仍管理 {limit} 家客户：请以 handOverTo 指定接手的客户经理。",
        "{about} still manages {limit} customers: name by handOverTo who takes them over.",
    ),
    ViolationCode.SAME_MANAGER: (
        "{about}不能移交给自己：请指定另一位客户经理。",
        "{about} cannot hand over to themselves: name another customer manager.",
    ),
    ViolationCode.CUSTOMERS_ELSEWHERE: (
        "{about}等 {limit} 家客户不在该公司经营区域内：请先为其另定客户经理。",
        "{limit} of the customers, such as {about}, lie elsewhere: give these another manager first.",
    ),
    ViolationCode.ON_A_TEAM: (
        "{about}是{limit}渠道管理团队成员：请先退出团队。",
        "{about} is on the channel management team of {limit}: let them leave it first.",
    ),
    ViolationCode.IN_CHARGE: (
        "{about}仍负责措施 {limit}：请先完成或取消。",
        "{about} is in charge of the measure {limit}: close that first.",
    ),
    ViolationCode.LEVEL_OF_TERRITORY: (
        "{about}的层级为 {limit}：公司层级须与经营区域相同。",
        "{about} is of the tier {limit}: a company is of the tier of its territory.",
    ),
    ViolationCode.TERRITORY_TAKEN: (
        "{about}已由{limit}经营。",
        "In {about} there is a company already: {limit}.",
    ),
    ViolationCode.NO_COMPANY_ABOVE: (
        "{about}须向层级更高且经营区域包含{limit}的公司汇报；省公司无上级。",
        "{about} reports to one of a higher tier whose territory contains {limit}; a provincial one to none.",
    ),
    ViolationCode.HAS_BRANCHES: (
        "{about}有下级公司{limit}：请先停用或改为向其他公司汇报。",
        "{limit} reports to {about}: retire it, or let it report to another, first.",
    ),
    ViolationCode.HAS_AGENTS: (
        "{about}管理代理商{limit}：请先终止合作。",
        "{about} manages the agent {limit}: terminate the work with it first.",
    ),
    ViolationCode.HAS_MANAGERS: (
        "{about}有客户经理{limit}：请先停用或调往其他公司。",
        "{about} employs the customer manager {limit}: retire them, or let them change company, first.",
    ),
    ViolationCode.HAS_GRANTS: (
        "{about}有 {count} 项未到期的授权{grants}：请先撤销或缩短。",
        "{count} grants{grants} that are not over depend on {about}: revoke or shorten them first.",
    ),
    ViolationCode.IN_A_CHAIN: (
        "{about}用于价值链{limit}的环节：请先停用或变更该价值链。",
        "{about} is used by a stage of the value chain {limit}: retire or amend that first.",
    ),
    ViolationCode.COVERED_BY_GRANTS: (
        "{about}的范围是或曾是 {count} 项授权{grants}的依据，不能更改：请新建区域。",
        "{count} grants{grants} are or were made for {about} as it is: create another region.",
    ),
    ViolationCode.HAS_MANDATES: (
        "监管授权 {limit} 以{about}为范围：请先终止。",
        "The mandate {limit} looks into {about}: end that first.",
    ),
}
