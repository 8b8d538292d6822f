"""What the scenario's agents say they bring along, and what companies said of it."""

from collections.abc import Iterator, Sequence

from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import RESOURCE_KINDS, RESOURCE_STATUSES


def _resources(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        resource = End("AgentResource", row["id"])
        status = check.choice(row, "status", RESOURCE_STATUSES)
        decided_on = check.optional_day(row, "decided_on")
        withdrawn_on = check.optional_day(row, "withdrawn_on")
        if status in {"VERIFIED", "REJECTED"} and decided_on is None:
            check.fault(row, "decided_on", f"what is {status} was decided on a day.")
        if (status == "WITHDRAWN") is not (withdrawn_on is not None):
            check.fault(row, "withdrawn_on", "what is WITHDRAWN was on a day, and only that.")
        yield Node(
            "AgentResource",
            {
                "id": resource.key,
                "kind": check.choice(row, "kind", RESOURCE_KINDS),
                "description": check.text(row, "description"),
                "reference": check.text(row, "reference"),
                "checksum": check.text(row, "checksum"),
                "status": status,
                "declaredOn": check.day(row, "declared_on"),
                "decidedOn": decided_on,
                # What was withdrawn had been verified if it was decided.
                "verifiedOn": None if status == "REJECTED" else decided_on,
                "comment": row["comment"] or None,
                "withdrawnOn": withdrawn_on,
            },
        )
        yield link(resource, "RESOURCE_OF", check.reference(row, "agent", "Agent"))
        yield link(resource, "LIES_IN", check.reference(row, "territory", "Territory"))
        industry = check.optional_reference(row, "industry", "Industry")
        if industry is not None:
            yield link(resource, "HELPS_IN", industry)
        judge = check.optional_reference(row, "decided_by", "Company")
        if judge is not None:
            yield link(judge, "DECIDED", resource)


RESOURCES = (
    table(
        "agent_resources.csv",
        "id,agent,kind,territory,industry,description,reference,checksum,declared_on,status,"
        "decided_on,decided_by,comment,withdrawn_on",
        "AgentResource",
        _resources,
    ),
)
