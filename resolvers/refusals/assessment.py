"""Why nothing is measured, per code in Chinese and English; see `resolvers.refusal`."""

from collections.abc import Mapping

from resolvers.rules.violation import Code, ViolationCode

ASSESSMENT: Mapping[Code, tuple[str, str]] = {
    ViolationCode.BAD_METRIC_CODE: (
        "“{about}”不是指标代码：应为大写字母、数字和下划线，以字母开头，最多 40 个字符。",
        '"{about}" is no metric code: at most 40 capital letters, digits, underscores; first a letter.',
    ),
    ViolationCode.BAD_WEIGHT: (
        "权重 {about} 不在 1 至 10000 个基点之间。",
        "A weight of {about} bp is not within 1 to 10,000.",
    ),
    ViolationCode.WEIGHTS_NOT_WHOLE: (
        "各指标权重合计为 {about} 个基点：应为 10000（100%）。",
        "The weights sum to {about} bp: they must sum to 10,000 (100 %).",
    ),
    ViolationCode.BAD_BANDS: (
        "等级分数线 {about} 有误：A、B、C 的起点须依次降低，且在 1 至 10000 个基点之间。",
        "{about}: the bands of A, B and C must begin each below the one before, within 1 to 10,000 bp.",
    ),
    ViolationCode.NOT_LATER: (
        "上一版自 {limit} 起适用：新版必须更晚。",
        "The version before counts from {limit}: a new one begins later.",
    ),
    ViolationCode.PERIOD_ASSESSED: (
        "该渠道能力的代理商已有始于 {limit} 的考核期被考核：新版必须在此日之后开始。",
        "An agent of this capability was assessed in a period that began on {limit}: begin later.",
    ),
    ViolationCode.NOT_AT_WORK: (
        "{about}在考核期 {limit} 内没有一天处于合作或暂停状态，无可考核。",
        "{about} was neither active nor suspended on any day of {limit}: there is nothing to assess.",
    ),
    ViolationCode.NO_RESULTS: (
        "没有可记录的结果：请至少给出一项，或定为最终结果。",
        "There is nothing to record: give a result at least, or make it final.",
    ),
    ViolationCode.BAD_PERIOD: (
        "“{about}”不是期间：请写作 2026-07（月）、2026-Q3（季）或 2026（年）。",
        '"{about}" is no period: write 2026-07 (a month), 2026-Q3 (a quarter) or 2026 (a year).',
    ),
    ViolationCode.PERIOD_TO_COME: (
        "考核期 {about} 尚未开始：自 {limit} 起可记录。",
        "The period {about} has not begun: record it from {limit} on.",
    ),
    ViolationCode.PERIOD_NOT_OVER: (
        "{about} 尚未结束：自 {limit} 起方可进行。",
        "The period {about} is not over: do this on {limit} or later.",
    ),
    ViolationCode.ALREADY_FINAL: (
        "{about}在考核期 {limit} 已有最终结果。",
        "{about} has a final assessment of {limit} already.",
    ),
    ViolationCode.NO_SCORECARD: (
        "考核期 {about} 首日没有适用于该代理商渠道能力的考核表：请先发布。",
        "No scorecard for the agent's capability is in force on the first day of {about}: publish one first.",
    ),
    ViolationCode.UNKNOWN_METRIC: (
        "考核表中没有指标“{about}”：只有 {limit}。",
        'The scorecard has no metric "{about}", only {limit}.',
    ),
    ViolationCode.BAD_SCORE: (
        "得分 {about} 不在 0 至 10000 个基点之间。",
        "A score of {about} bp is not within 0 to 10,000.",
    ),
    ViolationCode.MISSING_RESULTS: (
        "缺少指标 {limit} 的结果：缺项不按零分计，不能定为最终结果。",
        "Results of {limit} are missing: none counts as zero, and nothing is final without all.",
    ),
    ViolationCode.NOT_FINAL: (
        "考核期 {about} 的结果尚未定为最终结果，可直接更正，无需申诉。",
        "The assessment of {about} is not final: correct its results instead.",
    ),
    ViolationCode.REVISED: (
        "考核期 {about} 的该结果已被修订：请对修订后的结果提出申诉。",
        "This assessment of {about} was revised: appeal against the revision.",
    ),
    ViolationCode.APPEALED_ALREADY: (
        "考核期 {about} 的该结果已申诉过，不能再次申诉。",
        "This assessment of {about} was appealed against before, and is only once.",
    ),
    ViolationCode.APPEAL_TOO_LATE: (
        "考核期 {about} 的申诉期已过：最迟应于 {limit} 提出。",
        "It is too late to appeal against {about}: the last day was {limit}.",
    ),
    ViolationCode.NO_APPEAL: (
        "考核期 {about} 的该结果没有待决定的申诉。",
        "This assessment of {about} has no appeal that waits for a decision.",
    ),
    ViolationCode.NOT_ABOVE_MANAGER: (
        "{about}不是该代理商归属公司的上级，不能就此作出决定。",
        "{about} does not stand above the company that manages the agent, and does not decide on this.",
    ),
    ViolationCode.RESULTS_OF_OUTCOME: (
        "决定为 {about}：支持申诉须给出更正的结果，驳回则不得给出。",
        "The outcome is {about}: UPHELD comes with corrected results, REJECTED with none.",
    ),
}
