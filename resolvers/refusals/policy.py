"""Why the policy bars something, or stays as it is, in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

POLICY: Mapping[Code, tuple[str, str]] = {
    ViolationCode.GRADE_BARS_GRANTS: (
        "被授权方的考核等级为 {about}：按现行政策，{limit} 级及以上方可获得新的授权。",
        "The grantee has grade {about}: the policy lets grades down to {limit} be granted more.",
    ),
    ViolationCode.NOT_TO_COME: (
        "须自今后某日起：最早为 {limit}。",
        "It takes effect on a coming day: {limit} at the earliest.",
    ),
    ViolationCode.OUT_OF_RANGE: ("{about} 超出范围 {limit}。", "{about} is outside {limit}."),
    ViolationCode.MORE_THAN_QUORUM: (
        "需要 {about} 家同意，而评审只需 {limit} 家：同意数不能多于评审数。",
        "{about} approvals of {limit} reviews: ask for no more approvals than reviews.",
    ),
    ViolationCode.BAD_GRADES: (
        "升级、新授权、继续合作所需等级依次为 {about}：前者不能低于后者。",
        "Promotion, new grants and going on ask for grades {about}: none may be worse than the next.",
    ),
    ViolationCode.NOTHING_CHANGES: (
        "与现有内容完全相同：没有任何变更。",
        "All of it is as it is already: there is nothing to change.",
    ),
}
