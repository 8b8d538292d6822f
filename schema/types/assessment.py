"""How agents did 考核."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.order import OrderKey
from graph.mapping.path import out
from graph.mapping.template import Template
from schema.enums import term
from schema.fields import computed, link_end, link_prop, links, one, prop
from schema.scalars import Date
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef, ScorecardRef
from schema.types.scorecard import ScorecardMetric


@strawberry.enum(description="How an agent did in a period 考核等级.")
class AssessmentGrade(Enum):
    A = term("A", "优秀")
    B = term("B", "良好")
    C = term("C", "合格", "A regional agent then reaches into half as many industry sections.")
    D = term("D", "不合格")
    INCOMPLETE = term("Incomplete", "未完成", "A metric has no result; that never counts as zero.")


@strawberry.type(description="An agent's result in one metric 指标结果.")
class MetricResult:
    metric: ScorecardMetric = link_end("What was measured 考核指标.")
    score_bp: int = link_prop("The score, 0 to 10,000 basis points 得分.")


@node_type(models.ASSESSMENT, "How an agent did in a period, by the scorecard of its first day 考核结果.")
class Assessment(Node):
    agent: AgentRef = one(out("ASSESSES"), description="The agent 代理商.")
    period: str = prop("A month as 2026-07, a quarter as 2026-Q3, or a year as 2026 考核期.")
    scorecard: ScorecardRef = one(out("MEASURED_BY"), description="What it was measured by 考核表.")
    results: list[MetricResult] = links(
        out("SCORED", "ScorecardMetric"),
        typical=6,
        order=(OrderKey(Template("#n.key")),),
        description="The results there are, by code of the metric 指标结果.",
    )
    score: float | None = computed(
        "#n.scoreBp / 100.0", "0 to 100 points, to the hundredth; null while a result is missing 总分."
    )
    grade: AssessmentGrade = prop("The grade of the score 等级.")
    final: bool = prop("Whether it is decided: once per agent and period 是否最终结果.")
    decided_on: Date | None = prop("Since when it counts; null until it is final 定级日期.")
