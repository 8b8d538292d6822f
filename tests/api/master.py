"""What the tests of master data share: what is told of a thing, and what an amendment changed."""

from typing import Any

from tests.api.writable import Writable

_HISTORY = """
query ($id: ID!) {
  history(subject: $id) {
    nodes { type actor { id } reason changes { field before after } }
  }
}"""


async def changes(
    channel: Writable, subject: str, act_as: str | None = None
) -> list[tuple[str, str | None, str | None, dict[str, tuple[str | None, str | None]]]]:
    """What happened to something, the latest first: type, by whom, why, and per field before and after."""
    data: dict[str, Any] = await channel.client.ask(_HISTORY, act_as, id=subject)
    return [
        (
            each["type"],
            each["actor"] and each["actor"]["id"],
            each["reason"],
            {change["field"]: (change["before"], change["after"]) for change in each["changes"]},
        )
        for each in data["history"]["nodes"]
    ]
