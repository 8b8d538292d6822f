"""What agents are measured by 考核表."""

import strawberry

from graph.mapping import models
from graph.mapping.order import Kind, OrderKey
from graph.mapping.path import out
from graph.mapping.template import Template
from schema.fields import many, prop
from schema.scalars import Date
from schema.types.agent import AgentCapability
from schema.types.node import Node, node_type


@strawberry.type(description="Something that agents are measured by 考核指标.")
class ScorecardMetric:
    code: str = prop("Its code in the scorecard, by which results name it 指标代码.")
    name: str = prop("Name 名称.")
    weight_bp: int = prop("What part of the score it makes, in basis points: 10,000 is all of it 权重.")


@node_type(
    models.SCORECARD,
    "What agents of a capability are measured by in periods that begin on its first day or later 考核表.",
)
class Scorecard(Node):
    capability: AgentCapability = prop("Which agents it measures 渠道能力.")
    version: int = prop("Its number among those of the capability, from 1 版本.")
    valid_from: Date = prop("Its first day; it counts until the next version's 启用日期.")
    metrics: list[ScorecardMetric] = many(
        out("HAS_METRIC", "ScorecardMetric"),
        typical=6,
        order=OrderKey(Template("#n.position"), Kind.INTEGER),
        description="Its metrics in order; their weights sum to 10,000 bp 考核指标.",
    )
    from_a: int = prop("From what score on the grade is A, in basis points A 级分数线.")
    from_b: int = prop("From what score on the grade is B B 级分数线.")
    from_c: int = prop("From what score on the grade is C; below, it is D C 级分数线.")
