"""Why a mutation changed nothing, in words, Chinese or English."""

from collections.abc import Container, Mapping
from types import MappingProxyType

from resolvers.rules.assigning import Barred
from resolvers.rules.blocker import BlockerCode
from resolvers.rules.violation import Violation, ViolationCode
from resolvers.wording import Wording

# How many grants in the way a message names.
_NAMED = 5

# Per code: Chinese, English. `{about}` is what the violation concerns, `{limit}` what bounds it, `{grants}`
# the ids of grants in the way and `{count}` how many they are.
_WORDS: Mapping[ViolationCode | BlockerCode, tuple[str, str]] = {
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
    ViolationCode.EMPTY_REASON: ("请说明原因。", "Give the reason."),
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
    ViolationCode.EMPTY_NAME: ("请给出名称。", "Give a name."),
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
    ViolationCode.NAMED_TWICE: ("重复指定了 {about}。", "{about} is named more than once."),
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
    ViolationCode.ONE_CHANGE: (
        "每次只做一项变更：validTo、suspend、resume 三者选一。",
        "Ask for one change at a time: validTo, suspend or resume.",
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
    ViolationCode.NOT_PROTECTED: (
        "{about}在 {limit} 不受保护，无须保护例外。",
        "{about} is not protected on {limit}: there is nothing to lift.",
    ),
    ViolationCode.NOT_ABOVE: (
        "{about}不是{limit}的上级：保护例外由客户所在地公司的上级公司批准，没有上级的由其自行批准。",
        "{about} does not stand above {limit}, the company where the customer is: one above it approves.",
    ),
    ViolationCode.EXCEPTION_OVERLAPS: (
        "与保护例外 {about} 的日期重叠：请先终止该例外，或另选日期。",
        "Its days overlap those of exception {about}: end that one first, or choose other days.",
    ),
    ViolationCode.MAY_NOT_SERVE: (
        "{about}不是该客户的客户经理，不能服务该客户。",
        "{about} is not this customer's manager, and may not serve it.",
    ),
    ViolationCode.NOBODY_MAY_SERVE: (
        "{limit} 没有可服务该客户的代理商，该客户也没有客户经理。",
        "On {limit} no agent may serve this customer, and it has no manager.",
    ),
    ViolationCode.NOT_FIRST: (
        "按排序应由{about}服务：如需另行指定，请设 override，并说明原因和结束日期。",
        "{about} ranks first: to choose another, set override, and give a reason and an end.",
    ),
    ViolationCode.MISSING_END: (
        "另行指定须有结束日期：请给出 until。",
        "An override needs an end: give the first day it no longer holds.",
    ),
    ViolationCode.ALREADY_ASSIGNED: (
        "{about}自 {limit} 起已以此角色服务该客户。",
        "{about} serves this customer in that role already, since {limit}.",
    ),
    ViolationCode.ASSIGNED_LATER: (
        "{about}自 {limit} 起以此角色服务该客户：请在此日或之前结束。",
        "{about} serves this customer in that role from {limit} on: end on that day or before.",
    ),
    ViolationCode.ILLEGAL_TRANSITION: (
        "代理商当前状态为 {about}，此操作不适用：其后的状态只能是 {limit}。",
        "The agent is {about}, where this does not apply: what may follow is {limit}.",
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
_FINAL = (
    "代理商当前状态为 {about}，此状态不再变更。",
    "The agent is {about}, and stays so.",
)
_SECTIONS = (
    "加上此项授权，区域代理商涉及的行业门类将超过 {limit} 个。",
    "With this grant the regional agent would reach into more than {limit} industry sections.",
)
_CAP = (
    "{about}超出被授权方按其层级可经营的范围。",
    "{about} lies outside where the grantee acts at most by its level.",
)
_FUTURE = (
    "边界变更自今天（{limit}）或此前某日起生效。",
    "Boundaries change from today, {limit}, or from an earlier day.",
)
_PAST = (
    "只能从今天（{limit}）起或从今后某日起，不能从 {about} 起。",
    "This takes effect today, {limit}, or later, and not on {about}.",
)
_RESUMED = (
    "恢复日期必须晚于暂停首日 {limit}。",
    "The first day no longer suspended must be later than the first day suspended, {limit}.",
)
_OUTLASTING = (
    "有 {count} 项下级授权{grants}在此日之后仍有效：请先缩短，或以 CASCADE 一并缩短。",
    "{count} grants made out of it{grants} outlast that day: shorten them first, or use CASCADE.",
)
_NOBODY_ABOVE = (
    "客户所在地没有公司经营，{about}不能批准保护例外。",
    "No company operates where the customer is, so that {about} cannot approve an exception.",
)
# Where who asks does not see whom it concerns.
_NAMELESS: Mapping[ViolationCode | BlockerCode, tuple[str, str]] = {
    ViolationCode.NOT_FIRST: (
        "按排序应由另一方服务：如需另行指定，请设 override，并说明原因和结束日期。",
        "Another ranks first: to choose this one, set override, and give a reason and an end.",
    ),
    ViolationCode.ASSIGNED_LATER: (
        "另一方自 {limit} 起以此角色服务该客户：请在此日或之前结束。",
        "Another serves this customer in that role from {limit} on: end on that day or before.",
    ),
}
_NO_TERMS: Mapping[str, str] = MappingProxyType({})
_SUBJECTS: Mapping[str, tuple[str, str]] = {
    "industries": ("全部行业", "All industries"),
    "products": ("全部产品", "All products"),
}


def words(
    violation: Violation,
    chinese: bool,
    hidden: Container[str] = (),
    terms: Mapping[str, str] = _NO_TERMS,
) -> str:
    """The message of a violation; grants whose ids are hidden are counted and not named.

    `terms` are what decisions call enum values; see `resolvers.wording`.
    """
    if isinstance(violation, Barred):
        return Wording(chinese, terms).blocker(violation.question, violation.blocker, hidden)
    pair = _WORDS[violation.code]
    if violation.code is ViolationCode.ILLEGAL_TRANSITION and not violation.limit:
        pair = _FINAL
    if violation.code is ViolationCode.KIND_BOUND and violation.limit:
        pair = _SECTIONS
    if violation.code is ViolationCode.OUTSIDE_LEVEL_CAP and not violation.limit:
        pair = _CAP
    if violation.code is ViolationCode.BAD_DAY and violation.limit:
        pair = _FUTURE
    if violation.code in _NAMELESS and not violation.about:
        pair = _NAMELESS[violation.code]
    if violation.code is ViolationCode.NOT_ABOVE and not violation.limit:
        pair = _NOBODY_ABOVE
    if violation.code is ViolationCode.BAD_DATES and (violation.about or violation.field[-1] == "to"):
        pair = _PAST if violation.about else _RESUMED
    if violation.code is ViolationCode.HAS_DEPENDANTS and violation.field[-1] == "validTo":
        pair = _OUTLASTING
    chosen = 0 if chinese else 1
    about = violation.about or _SUBJECTS.get(violation.field[-1], ("", ""))[chosen]
    if not chinese and "{about} outside" in pair[1]:
        about += " are" if not violation.about else " is"
    return pair[chosen].format(
        about=about,
        limit=violation.limit,
        count=len(violation.grants),
        grants=_listed([each for each in violation.grants if each not in hidden], chinese),
    )


def _listed(ids: list[str], chinese: bool) -> str:
    if not ids:
        return ""
    more = "…" if len(ids) > _NAMED else ""
    return f"（{'、'.join(ids[:_NAMED])}{more}）" if chinese else f" ({', '.join(ids[:_NAMED])}{more})"
