"""Why boundaries are not changed, per code in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

BOUNDARY: Mapping[Code, tuple[str, str]] = {
    ViolationCode.WRONG_COUNT: (
        "{about} 在此处需要 {limit} 个行政区划。",
        "The number of territories that a {about} takes here is {limit}.",
    ),
    ViolationCode.EMPTY_TARGET: (
        "请给出在用行政区划的 id，或新行政区划的 code 和 name，二者择一。",
        "Give either the id of a territory in use, or code and name of a new one.",
    ),
    ViolationCode.BAD_CODE: (
        "“{about}”不是六位数字的行政区划代码。",
        '"{about}" is no code of a territory: expected six digits.',
    ),
    ViolationCode.CODE_TAKEN: (
        "代码 {about} 当日或当年属于{limit}。",
        "The code {about} is that of {limit} on that day, or of a record begun in that year.",
    ),
    ViolationCode.NOT_THAT_KIND: (
        "与 {about} 不符：RENAME 保留代码、更改名称，RECODE 更改代码，二者均产生新记录。",
        "Not a {about}: RENAME keeps the code under a new name, RECODE gives a new code; to a new record.",
    ),
    ViolationCode.WRONG_LEVEL: (
        "{about}的层级缺失或不高于其下级。",
        "The level of {about} is missing, or not above that of what would lie below it.",
    ),
    ViolationCode.WRONG_PARENT: (
        "{about}的上级须为在用、层级更高、且不随此变更弃用的行政区划。",
        "What {about} lies in must be in use, of a higher level, and not end with this change.",
    ),
    ViolationCode.BAD_DAY: (
        "生效日必须晚于 {about}，即所涉行政区划的最近一次变更。",
        "The day must be later than {about}, when what is named last changed.",
    ),
    ViolationCode.NOT_LOCATED_THERE: (
        "{about} 不直接位于所涉的原行政区划。",
        "{about} is not directly in a territory that gives.",
    ),
    ViolationCode.NOT_A_SUCCESSOR: (
        "“{about}”不是去向的代码：应为 to 中的代码，TRANSFER 时也可为原行政区划的代码。",
        '"{about}" is no place to go: expected a code of `to` or, in a TRANSFER, that of the giver.',
    ),
    ViolationCode.UNPLACED: (
        "下级行政区划 {about} 须由规则指定归属。",
        "{about} lies below it: a rule must say where it goes.",
    ),
}
