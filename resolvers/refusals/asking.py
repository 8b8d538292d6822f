"""What any input may get wrong, per code in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

ASKING: Mapping[Code, tuple[str, str]] = {
    ViolationCode.NOT_ALLOWED: (
        "当前身份无权代表 {about} 执行此操作。",
        "Who asks may not do this for {about}.",
    ),
    ViolationCode.INVALID_ID: (
        "“{about}”不是所需的全局标识：应为“<类型>:<键>”，类型为 {limit}。",
        '"{about}" is no global ID that fits: expected "<Type>:<key>" with a type of {limit}.',
    ),
    ViolationCode.NOT_FOUND: ("找不到“{about}”。", 'There is no "{about}".'),
    ViolationCode.INVALID_KEY: (
        "幂等键须为 1 至 {limit} 个字符，且不全为空白。",
        "An idempotency key has 1 to {limit} characters that are not all blank.",
    ),
    ViolationCode.IDEMPOTENCY_CONFLICT: (
        "幂等键“{about}”已用于另一输入：请换一个键，或原样重发。",
        'The idempotency key "{about}" belongs to another input: choose another key, or repeat that input.',
    ),
    ViolationCode.BAD_DATES: (
        "失效日期必须晚于生效日期 {limit}。",
        "The first day no longer in force must be later than the first day in force, {limit}.",
    ),
    ViolationCode.EMPTY_REASON: ("请说明原因。", "Give the reason."),
    ViolationCode.EMPTY_NAME: ("请给出名称。", "Give a name."),
    ViolationCode.NAMED_TWICE: ("重复指定了 {about}。", "{about} is named more than once."),
    ViolationCode.ONE_CHANGE: (
        "每次只做一项变更：validTo、suspend、resume 三者选一。",
        "Ask for one change at a time: validTo, suspend or resume.",
    ),
}
