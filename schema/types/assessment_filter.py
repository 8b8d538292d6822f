"""Which assessments 考核筛选."""

from typing import Optional

import strawberry

from graph.mapping.filter import Combined, Holds, Matches
from graph.mapping.names import PropertyName
from graph.mapping.template import Template
from schema.fields import condition
from schema.types.assessment_grade import AssessmentGrade
from schema.types.filters import Filter, StringFilter

# Whether an assessment is decided, and no revision has taken its place.
FINAL = "(#n.final AND #n.supersededOn IS NULL)"


@strawberry.input(description="Which assessments; all keys given must hold 考核筛选.")
class AssessmentFilter:
    period: StringFilter | None = condition(Matches(PropertyName("period")), "By period 考核期.")
    grade: Filter[AssessmentGrade] | None = condition(Matches(PropertyName("grade")), "By grade 等级.")
    final: bool | None = condition(Holds(Template(FINAL)), "Final or not 是否最终结果.")
    and_: list["AssessmentFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["AssessmentFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["AssessmentFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")


@strawberry.input(description="How an agent's assessments match; all keys given must hold 考核列表筛选.")
class AssessmentListFilter:
    some: AssessmentFilter | None = strawberry.field(
        default=strawberry.UNSET, description="At least one matches 至少一项."
    )
    all: AssessmentFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Each matches; true of none at all 全部."
    )
    none: AssessmentFilter | None = strawberry.field(
        default=strawberry.UNSET, description="None matches 无一."
    )
    single: AssessmentFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Exactly one matches 恰一项."
    )
