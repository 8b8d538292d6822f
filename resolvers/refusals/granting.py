"""Why a grant is not made or changed, per code in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

GRANTING: Mapping[Code, tuple[str, str]] = {
    ViolationCode.EMPTY_AREAS: ("至少指定一个授权地域。", "Name at least one area."),
    ViolationCode.AREA_RETIRED: (
        "{about} 已停用：请指定在用的行政区划。",
        "{about} is no longer in use: name a territory that is.",
    ),
    ViolationCode.OUTSIDE_GRANTOR_TERRITORY: (
        "{about}不完全在{limit}的辖区之内。",
        "{about} does not lie wholly inside the territory of {limit}.",
    ),
    ViolationCode.MISSING_PARENT: (
        "{about}是代理商，只能从自己持有的授权转授：请指定 derivedFrom。",
        "{about} is an agent and grants only out of a grant it holds: name it in derivedFrom.",
    ),
    ViolationCode.NOT_PARENT_HOLDER: (
        "{limit}不是授权 {about} 的持有者。",
        "{limit} does not hold delegation {about}.",
    ),
    ViolationCode.PARENT_NOT_REDELEGABLE: (
        "授权 {about} 不可转授。",
        "Delegation {about} may not be delegated onwards.",
    ),
    ViolationCode.PARENT_NOT_LIVE: (
        "授权 {about} 或其上级在 {limit} 不是有效状态，或其持有者不在合作中。",
        "Delegation {about}, or one above it, is not in force on {limit}, or its holder is not active.",
    ),
    ViolationCode.TOO_DEEP: (
        "从授权 {about} 再转授，授权链将超过 {limit} 级。",
        "One more grant below delegation {about} would make the chain longer than {limit}.",
    ),
    ViolationCode.SELF_GRANT: ("授权方不能授权给自己。", "A grantor cannot grant to itself."),
    ViolationCode.CYCLE: (
        "{about}已在授权 {limit} 的授权链上，不能再作为其下级。",
        "{about} already stands in the chain of delegation {limit}, and cannot stand below it.",
    ),
    ViolationCode.OUTSIDE_PARENT_AREA: (
        "{about}不完全在上级授权 {limit} 的地域之内。",
        "{about} does not lie wholly inside the areas of delegation {limit}.",
    ),
    ViolationCode.OUTSIDE_PARENT_INDUSTRY: (
        "{about}不在上级授权 {limit} 的行业之内。",
        "{about} outside the industries of delegation {limit}.",
    ),
    ViolationCode.OUTSIDE_PARENT_PRODUCT: (
        "{about}不在上级授权 {limit} 的产品之内。",
        "{about} outside the products of delegation {limit}.",
    ),
    ViolationCode.OUTSIDE_PARENT_DATES: (
        "超出上级授权 {about} 的有效期（界限：{limit}）。",
        "Outside the days of delegation {about}, whose bound is {limit}.",
    ),
    ViolationCode.AGENT_NOT_ACTIVE: (
        "{about}既不在合作中，也未获准入。",
        "{about} is neither active nor admitted.",
    ),
    ViolationCode.OUTSIDE_LEVEL_CAP: (
        "{about}超出被授权方按其层级可经营的范围：{limit}。",
        "{about} lies outside {limit}, where the grantee acts at most by its level.",
    ),
    ViolationCode.KIND_BOUND: (
        "{about}不在该行业代理商自己的行业之内。",
        "{about} outside the industry agent's own industries.",
    ),
    ViolationCode.EXCLUSIVE_CONFLICT: (
        "在{about}与其他授权链上的 {count} 项授权冲突{grants}：独家授权不得与他链授权重叠。",
        "In {about} it conflicts with {count} of other chains{grants}: nothing overlaps an exclusive grant.",
    ),
    ViolationCode.ALREADY_REVOKED: (
        "授权 {about} 已自 {limit} 起撤销。",
        "Delegation {about} was revoked already, from {limit}.",
    ),
    ViolationCode.ALREADY_OVER: (
        "{about} 于 {limit} 已到期，无须再变更。",
        "{about} is over by {limit}: there is nothing left to change.",
    ),
    ViolationCode.HAS_DEPENDANTS: (
        "仍有 {count} 项下级授权{grants}：请先处理，或以 CASCADE 撤销。",
        "{count} grants were made out of it{grants}: see to them first, or revoke with CASCADE.",
    ),
    ViolationCode.WOULD_WIDEN: (
        "授权 {about} 于 {limit} 到期，只能提前、不能延后：如需延长，请另行授权。",
        "Delegation {about} ends on {limit}, and may only end earlier: to lengthen it, grant anew.",
    ),
    ViolationCode.SUSPENDS_NOTHING: (
        "授权 {about} 在这些日期均不在有效期内，无可暂停。",
        "Delegation {about} is in force on none of these days: there is nothing to suspend.",
    ),
    ViolationCode.ALREADY_SUSPENDED: (
        "授权 {about} 在 {limit} 已暂停：请另选日期，或先恢复。",
        "Delegation {about} is suspended already for {limit}: choose other days, or resume it first.",
    ),
    ViolationCode.NOT_SUSPENDED: (
        "授权 {about} 在 {limit} 并未暂停，无须恢复。",
        "Delegation {about} is not suspended on {limit}: there is nothing to resume.",
    ),
}
