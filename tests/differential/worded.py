"""What texts that a node holds in two languages say to whom, written again in Python."""

from collections.abc import Callable

from graph.mapping.role import Role
from tests.differential.record import Record
from tests.differential.visibility import based as sees_as_company


def _because(record: Record) -> str | None:
    principal = record.context.principal
    owed = [agent for each in record.node.after("LINE_OF") for agent in each.after("OWED_TO")]
    match principal.role:
        case Role.AGENT:
            own = any(each.get("code") == principal.key for each in owed)
        case Role.COMPANY:
            own = sees_as_company(owed, principal.key or "")
        case _:
            own = True
    language = "Zh" if record.context.chinese else "En"
    text: str | None = record.node.get(f"because{language}" if own else f"partner{language}")
    return text


# By where the schema declares it.
WORDED: dict[str, Callable[[Record], str | None]] = {"CommissionLine.because": _because}
