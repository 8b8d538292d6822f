"""Where agents stand in their life with the group 代理商状态."""

from enum import Enum

import strawberry

from schema.enums import term


@strawberry.enum(description="Where an agent stands in its life with the group 代理商状态.")
class AgentStatus(Enum):
    DRAFT = term("Draft", "草稿")
    SUBMITTED = term("Submitted", "已提交")
    UNDER_REVIEW = term("Under review", "审核中")
    RETURNED = term("Returned", "退回补充")
    REJECTED = term("Rejected", "未通过")
    ADMITTED = term("Admitted", "已准入")
    ACTIVE = term("Active", "合作中")
    SUSPENDED = term("Suspended", "暂停合作")
    TERMINATED = term("Terminated", "终止合作")
