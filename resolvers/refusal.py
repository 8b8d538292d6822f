"""Why a mutation changed nothing, in words, Chinese or English."""

from collections.abc import Container, Mapping
from types import MappingProxyType

from resolvers.refusals.admission import ADMISSION
from resolvers.refusals.asking import ASKING
from resolvers.refusals.assessment import ASSESSMENT
from resolvers.refusals.boundary import BOUNDARY
from resolvers.refusals.commission import COMMISSION
from resolvers.refusals.granting import GRANTING
from resolvers.refusals.master import MASTER
from resolvers.refusals.planning import PLANNING
from resolvers.refusals.policy import POLICY
from resolvers.refusals.promotion import PROMOTION
from resolvers.refusals.serving import SERVING
from resolvers.refusals.supervision import SUPERVISION
from resolvers.refusals.value_chain import VALUE_CHAIN
from resolvers.rules.assigning import Barred
from resolvers.rules.violation import Code, Violation, ViolationCode
from resolvers.wording import Wording

# How many grants in the way a message names.
_NAMED = 5

# Per code: Chinese, English. `{about}` is what the violation concerns, `{limit}` what bounds it, `{grants}`
# the ids of grants in the way and `{count}` how many they are.
WORDS: Mapping[Code, tuple[str, str]] = {
    **ASKING,
    **GRANTING,
    **BOUNDARY,
    **SERVING,
    **ADMISSION,
    **ASSESSMENT,
    **COMMISSION,
    **POLICY,
    **PROMOTION,
    **SUPERVISION,
    **PLANNING,
    **VALUE_CHAIN,
    **MASTER,
}
_FINAL = (
    "当前状态为 {about}，此状态不再变更。",
    "The status is {about}, and stays so.",
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
_SUSPENDED_NOW = (
    "代理商本身或其授权正处于暂停。",
    "The agent, or a grant of it, is suspended.",
)
_OPERATORS_ONLY = ("只有运营方可执行此操作。", "Only an operator does this.")
_NOBODY_ABOVE = (
    "客户所在地没有公司经营，{about}不能批准保护例外。",
    "No company operates where the customer is, so that {about} cannot approve an exception.",
)
# Where who asks does not see whom it concerns.
_NAMELESS: Mapping[Code, tuple[str, str]] = {
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
    pair = WORDS[violation.code]
    if violation.code is ViolationCode.ILLEGAL_TRANSITION and not violation.limit:
        pair = _FINAL
    if violation.code is ViolationCode.SUSPENDED_LATELY and not violation.limit:
        pair = _SUSPENDED_NOW
    if violation.code is ViolationCode.KIND_BOUND and violation.limit:
        pair = _SECTIONS
    if violation.code is ViolationCode.OUTSIDE_LEVEL_CAP and not violation.limit:
        pair = _CAP
    if violation.code is ViolationCode.BAD_DAY and violation.limit:
        pair = _FUTURE
    if violation.code is ViolationCode.NOT_ALLOWED and not violation.about:
        pair = _OPERATORS_ONLY
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
