"""GraphQL over HTTP to the letter, as the audits of `graphql-http` read it."""

from typing import Any

import pytest
from starlette.applications import Starlette

from tests.node.node import Node
from tests.served import served

AUDITS = """
22EB 4655 47DE 80D8 82A3 BF61 78D5 2C94 5A70 9C48 9ABE 03D4 A5BF 423L LKJ0 LKJ1
LKJ2 LKJ3 34A2 13EE 6C00 6C01 6C02 6C03 8161 B8B3 94B0 0220 94B1 0221 94B2 0222
4760 4761 4762 4763 2EA1 28B9 D6D5 6A70 58B0 58B1 58B2 58B3 428F 1B7A B6DC BCF8
B7N8 8764 3E3A 572B FDE2 7B9B 865D 556A D586 51FE 74FF 5E5B 86EE
""".split()


@pytest.fixture(scope="module")
async def audited(node: Node, app: Starlette) -> dict[str, Any]:
    """What each audit found."""
    async with served(app) as url:
        found = await node.run("audits.mjs", f"{url}/graphql")
    return {each["id"]: each for each in found}


@pytest.mark.parametrize("audit", AUDITS)
async def test_an_audit_is_passed(audited: dict[str, Any], audit: str) -> None:
    """What must, should or may be so, is."""
    assert audited[audit] == {"id": audit, "name": audited[audit]["name"], "status": "ok"}


async def test_there_are_no_other_audits(audited: dict[str, Any]) -> None:
    """Each is a test here."""
    assert list(audited) == AUDITS
