"""Support tickets, which tests of events have something happen by."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.taking import taken
from tests.api.writable import Writable

TICKET: dict[str, Any] = {"agent": "Agent:A001", "subject": " 专线开通 ", "priority": "URGENT"}
ANSWER: dict[str, Any] = {"resolvedBy": "Company:QZQG", "resolution": " 已开通 "}
CLEAR = "MATCH (n:SupportTicket) WHERE size(n.id) = 11 DETACH DELETE n"


@pytest.fixture
async def hotline(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found; something has happened already."""
    await taken(writable, "openSupportTicket", "Agent:A001", **TICKET)
    yield writable
    await writable.graph.write(CLEAR)
