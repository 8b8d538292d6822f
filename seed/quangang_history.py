"""The scenario's earlier states of agents and customers, and its exceptions to protection."""

from collections.abc import Iterator, Mapping, Sequence

from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import AGENT_STATUSES, CARD_TIERS, CUSTOMER_GRADES, CUSTOMER_SIZES, LEVELS


def _span(row: Row, check: Checker) -> dict[str, object]:
    """The interval of a record: either end may be open."""
    if row["valid_from"]:
        since, until = check.interval(row, "valid_from", "valid_to")
        return {"validFrom": since, "validTo": until}
    return {"validFrom": None, "validTo": check.optional_day(row, "valid_to")}


def _optional(
    row: Row, check: Checker, columns: Mapping[str, tuple[str, Sequence[str]]]
) -> dict[str, object]:
    """Properties by column, each one of its values, where the cell is not empty."""
    return {
        name: check.choice(row, column, options) for column, (name, options) in columns.items() if row[column]
    }


def _agent_records(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    columns = {"level": ("level", LEVELS), "status": ("status", AGENT_STATUSES)}
    for row in rows:
        record = End("AgentRecord", row["key"])
        yield Node("AgentRecord", {"key": record.key, **_span(row, check), **_optional(row, check, columns)})
        yield link(record, "RECORD_OF", check.reference(row, "agent", "Agent"))
        base = check.optional_reference(row, "territory", "Territory")
        if base is not None:
            yield link(record, "WAS_BASED_IN", base)


def _customer_records(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    columns = {
        "size": ("size", CUSTOMER_SIZES),
        "grade": ("grade", CUSTOMER_GRADES),
        "card_tier": ("cardTier", CARD_TIERS),
    }
    for row in rows:
        record = End("CustomerRecord", row["key"])
        yield Node(
            "CustomerRecord", {"key": record.key, **_span(row, check), **_optional(row, check, columns)}
        )
        yield link(record, "RECORD_OF", check.reference(row, "customer", "Customer"))


def _exceptions(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        exception = End("ProtectionException", row["id"])
        properties = {"id": exception.key, **_span(row, check), "reason": check.text(row, "reason")}
        yield Node("ProtectionException", properties)
        yield link(exception, "EXCEPTS", check.reference(row, "customer", "Customer"))
        yield link(exception, "IN_FAVOUR_OF", check.reference(row, "agent", "Agent"))
        yield link(exception, "APPROVED_BY", check.reference(row, "approved_by", "Company"))


HISTORY = (
    table(
        "agent_records.csv",
        "key,agent,valid_from,valid_to,level,status,territory",
        "AgentRecord",
        _agent_records,
    ),
    table(
        "customer_records.csv",
        "key,customer,valid_from,valid_to,size,grade,card_tier",
        "CustomerRecord",
        _customer_records,
    ),
    table(
        "protection_exceptions.csv",
        "id,customer,agent,valid_from,valid_to,reason,approved_by",
        "ProtectionException",
        _exceptions,
    ),
)
