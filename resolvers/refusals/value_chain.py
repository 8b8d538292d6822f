"""Why a value chain, a product or a template is not what was asked, per code; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

VALUE_CHAIN: Mapping[Code, tuple[str, str]] = {
    ViolationCode.BAD_STAGES: (
        "价值链须有 1 至 {limit} 个环节，现有 {about} 个。",
        "A value chain has 1 to {limit} stages, and not {about}.",
    ),
    ViolationCode.SHARES_NOT_WHOLE: (
        "各环节分成合计 {about} 个基点，须为 {limit}（100%）。",
        "The shares of the stages sum to {about} bp: it must be {limit} (100 %).",
    ),
    ViolationCode.NOBODY_FULFILS: (
        "请指定承担该环节的代理商或公司。",
        "Name the agents or companies that fulfil this stage.",
    ),
    ViolationCode.TIER_NOT_BELOW: (
        "{about}的层级不低于 {limit}：只能由更低层级的价值链组成。",
        "{about} is not of a lower tier than {limit}: a chain is composed of lower ones alone.",
    ),
    ViolationCode.NOTHING_COMBINED: (
        "{about} 层级的价值链须由至少一条更低层级的价值链组成。",
        "A chain of the tier {about} is composed of at least one of a lower tier.",
    ),
    ViolationCode.CHAIN_NOT_IN_FORCE: (
        "价值链{about}在 {limit} 不再有效或尚未生效。",
        "The value chain {about} is not in force on {limit}.",
    ),
    ViolationCode.COMPANY_ELSEWHERE: (
        "{about}不在该价值链所在地经营。",
        "{about} does not operate where the chain is worked.",
    ),
    ViolationCode.CHAIN_IN_USE: (
        "价值链{about}最近于 {limit} 用于销售或部署：分成不再变更，只能自次日或以后停用。",
        "{about} was last used on {limit}, to sell or deploy: it stays as it is, and may end after that.",
    ),
    ViolationCode.PART_OF_CHAIN: (
        "{about}由该价值链组成，且在此日之后仍有效：请先停用前者。",
        "{about} is composed of it, and in force beyond that day: retire that one first.",
    ),
    ViolationCode.NO_PLACE: (
        "该价值链未记录所在地和行业：请一并给出 territory 与 industry。",
        "Neither place nor industry of this chain are on record: give both territory and industry.",
    ),
    ViolationCode.NOT_ACTIVE: (
        "{about}当前状态为 {limit}：只有合作中的代理商可以提出。",
        "{about} is {limit}: only an active agent brings products and solutions.",
    ),
    ViolationCode.NAME_TAKEN: (
        "已有名为“{about}”的产品。",
        'There is a product named "{about}" already.',
    ),
    ViolationCode.NOT_ITS_SOLUTION: (
        "{about}不承担{limit}的任何环节，不能以其为模板。",
        "{about} fulfils no stage of {limit}, so that the solution is not its own.",
    ),
    ViolationCode.NOT_PUBLISHED: (
        "模板{about}自 {limit} 起发布，不能更早启用。",
        "The template {about} was published on {limit}: it is not in use before.",
    ),
    ViolationCode.NOT_FOR_INDUSTRY: (
        "模板{about}不适用于{limit}所属行业。",
        "The template {about} is not made for the industry of {limit}.",
    ),
    ViolationCode.DEPLOYED_ALREADY: (
        "{limit}已部署模板{about}。",
        "The template {about} is in use for {limit} already.",
    ),
}
