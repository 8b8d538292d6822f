"""How agents did 考核."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.order import OrderKey
from graph.mapping.path import into, out
from graph.mapping.template import Template
from schema.enums import term
from schema.fields import computed, link_end, link_prop, links, one, prop
from schema.scalars import Date
from schema.types.assessment_filter import FINAL
from schema.types.assessment_grade import AssessmentGrade
from schema.types.node import Node, Party, node_type
from schema.types.refs import AgentRef, AssessmentRef, CompanyRef, ScorecardRef
from schema.types.scorecard import ScorecardMetric


@strawberry.type(description="An agent's result in one metric 指标结果.")
class MetricResult:
    metric: ScorecardMetric = link_end("What was measured 考核指标.")
    score_bp: int = link_prop("The score, 0 to 10,000 basis points 得分.")


@strawberry.enum(description="What became of an appeal 申诉结果.")
class AppealOutcome(Enum):
    UPHELD = term("Upheld", "支持", "The assessment was revised.")
    REJECTED = term("Rejected", "驳回", "The assessment stands.")


@strawberry.type(description="An appeal against an assessment 考核申诉.")
class AssessmentAppeal:
    on: Date = prop("When 申诉日期.")
    reason: str = prop("Why 申诉理由.")
    raised_by: Party | None = one(into("RAISED"), description="Who appealed; null for an operator 申诉方.")
    outcome: AppealOutcome | None = prop("What became of it; null until it is decided 申诉结果.")
    decided_on: Date | None = prop("When it was decided 决定日期.")
    decided_by: CompanyRef | None = one(into("DECIDED"), description="The company that decided 决定公司.")
    comment: str | None = prop("What that company said 说明.")


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
        "#n.scoreBp / 100.0", "Points, 0 to 100, to the hundredth; null while a result is missing 总分."
    )
    grade: AssessmentGrade = prop("The grade of the score 等级.")
    final: bool = computed(
        FINAL,
        "Whether it is decided: one is, per agent and period; of revisions the last 是否最终结果.",
    )
    revision: int = prop("From 1, one more for each appeal that was upheld 修订序号.")
    supersedes: AssessmentRef | None = one(
        out("SUPERSEDES"), description="What it is a revision of 所修订的结果."
    )
    superseded_by: AssessmentRef | None = one(
        into("SUPERSEDES"), description="The revision that has taken its place 修订后的结果."
    )
    appeal: AssessmentAppeal | None = one(
        into("APPEALS", "AssessmentAppeal"), description="The appeal against it 申诉."
    )
    decided_on: Date | None = prop(
        "When it was made final; of those by a day, the latest period's is the agent's grade 定级日期."
    )
