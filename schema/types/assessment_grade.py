"""How agents do 考核等级."""

from enum import Enum

import strawberry

from schema.enums import term


@strawberry.enum(description="How an agent did in a period 考核等级.")
class AssessmentGrade(Enum):
    A = term("A", "优秀")
    B = term("B", "良好")
    C = term("C", "合格", "A regional agent then reaches into half as many industry sections.")
    D = term("D", "不合格")
    INCOMPLETE = term("Incomplete", "未完成", "A metric has no result; that never counts as zero.")
