"""Why an agent does not take a step, per code in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

ADMISSION: Mapping[Code, tuple[str, str]] = {
    ViolationCode.ILLEGAL_TRANSITION: (
        "当前状态为 {about}，此操作不适用：其后的状态只能是 {limit}。",
        "The status is {about}, where this does not apply: what may follow is {limit}.",
    ),
    ViolationCode.HOLDS_GRANTS: (
        "{about}仍持有 {count} 项授权{grants}：请先撤销。",
        "{about} holds {count} grants that are not over{grants}: revoke them first.",
    ),
    ViolationCode.BASE_ABOVE_LEVEL: (
        "{about}高于代理层级 {limit}：请指定该层级或以下的所在地。",
        "{about} is above the tier {limit}: name a base of that tier or below.",
    ),
    ViolationCode.INDUSTRIES_OF_KIND: (
        "代理类型为 {about}：行业代理商须指定自己的行业，其他类型不得指定。",
        "The kind is {about}: an INDUSTRY agent names its industries, no other kind has any.",
    ),
    ViolationCode.MISSING_EVIDENCE: (
        "申请缺少必备材料 {limit}。",
        "The application lacks a {limit}, without which none is submitted.",
    ),
    ViolationCode.EMPTY_REFERENCE: (
        "请给出材料的编号或地址。",
        "Say where the document is: a number or an address.",
    ),
    ViolationCode.BAD_CHECKSUM: (
        "“{about}”不是 SHA-256 校验和：应为 64 位小写十六进制数。",
        '"{about}" is no SHA-256: expected 64 lower-case hexadecimal digits.',
    ),
    ViolationCode.SELF_REVIEW: (
        "该申请由{about}提交，须由其他公司审核。",
        "{about} submitted this application: another company reviews it.",
    ),
    ViolationCode.NOT_A_REVIEWER: (
        "{about}既不是该代理商的归属公司或其上级，也不是协同管理公司，不能审核。",
        "{about} neither manages the agent, nor stands above who does, nor oversees it.",
    ),
    ViolationCode.REVIEWED_ALREADY: (
        "{about}已审核过该申请。",
        "{about} has reviewed this application already.",
    ),
    ViolationCode.DEPOSIT_TOO_SMALL: (
        "保证金 {about} 分不足：至少 {limit} 分。",
        "A deposit of {about} fen is too small: at least {limit} fen.",
    ),
}
