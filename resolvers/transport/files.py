"""Files of tables over HTTP: their types and names."""

from urllib.parse import quote

from resolvers.errors import TransportError
from resolvers.sheets.tables import TABLES, Table

CSV, JSON_LINES = "text/csv", "application/jsonl"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# How many come in at a time, and how many go out.
AT_ONCE = 4


def named(name: str, tables: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[Table, str]:
    """The table and the kind of file that a path names; raises TransportError (404)."""
    table, _, kind = name.partition(".")
    if table not in tables or kind not in kinds:
        raise TransportError(
            f"There is no {name[:100]}: name one of {', '.join(tables)}, then a dot and one of "
            f"{', '.join(kinds)}.",
            404,
        )
    return TABLES[table], kind


def attachment(table: Table, rest: str, chinese: bool) -> dict[str, str]:
    """The headers of a file that is to be kept under the name of its table, and the rest of a name."""
    shown = quote(f"{table.chinese if chinese else table.name}{rest}")
    return {
        # The first for clients that know no other, such as curl.
        "Content-Disposition": f"attachment; filename=\"{table.name}{rest}\"; filename*=UTF-8''{shown}",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
