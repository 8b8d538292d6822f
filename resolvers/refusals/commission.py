"""Why nothing is paid, or recorded to be, per code in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

COMMISSION: Mapping[Code, tuple[str, str]] = {
    ViolationCode.BAD_AMOUNT: (
        "金额 {about} 分不在允许范围（{limit} 分）内。",
        "An amount of {about} fen is not within {limit}.",
    ),
    ViolationCode.BAD_SHARE: (
        "{about} 不在 0 至 {limit} 个基点之间。",
        "{about} bp is not within 0 to {limit}.",
    ),
    ViolationCode.BAD_TIERS: (
        "分档起点 {about} 有误：第一档从 0 开始，其后逐档升高。",
        "The tiers begin at {about}: the first must begin at 0, and each later one above the one before.",
    ),
    ViolationCode.RELEASES_NOT_WHOLE: (
        "分期 {about} 有误：每期须大于 0，合计 10000 个基点（100%）。",
        "Parts of {about} bp: each must be more than 0, and all of them 10,000 (100 %).",
    ),
    ViolationCode.PERIOD_CALCULATED: (
        "该渠道能力的代理商已有始于 {limit} 的期间结算：新版必须在此日之后开始。",
        "A period that began on {limit} was calculated for an agent of this capability: begin later.",
    ),
    ViolationCode.CONTRACT_TAKEN: (
        "合同“{about}”的销售已登记。",
        'A sale of the contract "{about}" is on record already.',
    ),
    ViolationCode.NOT_IN_CHAIN: (
        "价值链{about}没有环节使用该产品。",
        "No stage of the value chain {about} uses this product.",
    ),
    ViolationCode.DAY_TO_COME: (
        "{about} 尚未到来：最晚为今天（{limit}）。",
        "{about} is yet to come: today, {limit}, at the latest.",
    ),
    ViolationCode.PERIOD_CLOSED: (
        "{about} 的结算单状态为 {limit}，不再变更。",
        "The statement of {about} is {limit}, and no longer changes.",
    ),
    ViolationCode.REFUND_TOO_LARGE: (
        "退款 {about} 分超过该销售的余额 {limit} 分。",
        "{about} fen are more than is left of the sale, {limit} fen.",
    ),
    ViolationCode.REFUND_TOO_EARLY: (
        "退款不能早于销售日 {limit}。",
        "Nothing is refunded before the day of the sale, {limit}.",
    ),
    ViolationCode.TOO_LONG: (
        "过长：最多 {limit} 个字符。",
        "Too long: at most {limit} characters.",
    ),
    ViolationCode.STALE_STATEMENT: (
        "结算后销售、退款或考核等已有变化：请重新计算。",
        "Sales, refunds, grades or authority have changed since it was worked out: calculate it again.",
    ),
    ViolationCode.NOT_A_FIRST_DAY: (
        "启用日期须为一个结算周期（{limit}）的首日，前后两版均如此。",
        "The first day must be that of a {limit}, by which the plan, or the one before, pays.",
    ),
    ViolationCode.BAD_COUNT: (
        "{about} 条不在 1 至 {limit} 条之间：请分批提交。",
        "{about} of them: a call brings 1 to {limit}.",
    ),
    ViolationCode.NO_PLAN: (
        "{about} 首日没有适用于该代理商渠道能力的酬金方案：请先发布。",
        "No plan for the agent's capability is in force on the first day of {about}: publish one first.",
    ),
    ViolationCode.WRONG_CYCLE: (
        "{about} 不符合酬金方案的结算周期 {limit}。",
        "{about} is not the cycle of the plan, which is {limit}.",
    ),
    ViolationCode.NOT_ASSESSED: (
        "{about}在 {limit} 没有最终考核等级，暂缓结算。",
        "{about} has no final grade of {limit}, which holds payment.",
    ),
    ViolationCode.NOTHING_DUE: (
        "{about}在 {limit} 未合作，此前各期也没有应付或应扣的酬金。",
        "{about} did not work in {limit}, and nothing of earlier periods is due.",
    ),
    ViolationCode.PERIOD_OVERLAPS: (
        "{about} 与已有结算单 {limit} 的期间重叠。",
        "Some days of {about} are those of a statement that there is, {limit}.",
    ),
    ViolationCode.EARLIER_OPEN: (
        "{limit} 的结算单尚未确认：请先完成，再结算 {about}。",
        "The statement of {limit} is not confirmed: close it before {about} is calculated.",
    ),
    ViolationCode.BUDGET_TAKEN: (
        "{about}在 {limit} 已有补助预算。",
        "{about} has a budget of {limit} already.",
    ),
    ViolationCode.NOT_ITS_BUDGET: (
        "该预算不属于{about}的归属公司或其上级。",
        "The budget is neither that of the company that manages {about} nor of one above it.",
    ),
    ViolationCode.NOT_OVER_BUDGET: (
        "{about}既不是该预算所属公司，也不是其上级。",
        "{about} is neither the company of the budget nor one above it.",
    ),
    ViolationCode.SELF_APPROVAL: (
        "{about}代为提交了该申请：请由其上级决定。",
        "{about} made this claim itself: a company above decides.",
    ),
    ViolationCode.NOT_SUPPORTED: (
        "{about}当前状态为 {limit}：只支持合作中的代理商。",
        "{about} is {limit}: only an active agent is supported.",
    ),
    ViolationCode.OVER_BUDGET: (
        "{about} 分超过预算余额 {limit} 分。",
        "{about} fen are more than is left of the budget, {limit} fen.",
    ),
    ViolationCode.DISPUTE_TOO_LATE: (
        "异议期已过：最迟应于 {limit} 提出。",
        "It is too late to dispute it: the last day was {limit}.",
    ),
    ViolationCode.MAY_BE_DISPUTED: (
        "代理商在 {limit} 及以前仍可提出异议，此前只能由其本身确认。",
        "The agent may dispute it until {limit}: up to then it alone confirms.",
    ),
}
