"""How a value chain comes to have parts and stages, in place of those it had."""

from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from graph.session import Transaction

_UNCOMPOSE = "MATCH (:ValueChain {code: $code})-[r:COMPOSED_OF]->() DELETE r"

_COMPOSE = dedent("""\
    MATCH (v:ValueChain {code: $code})
    MATCH (p:ValueChain) WHERE p.code IN $parts
    CREATE (v)-[:COMPOSED_OF]->(p)""")

_UNSTAGE = "MATCH (:ValueChain {code: $code})-[:HAS_STAGE]->(g) DETACH DELETE g"

_STAGE = dedent("""\
    MATCH (v:ValueChain {code: $code})
    UNWIND $stages AS each
    CREATE (v)-[:HAS_STAGE]->(g:ValueChainStage {
      key: v.code + '/' + each.position, position: each.position, name: each.name, shareBp: each.shareBp
    })
    WITH g, each
    CALL (g, each) {
      MATCH (p:Product) WHERE p.code IN each.products
      CREATE (g)-[:USES]->(p)
    }
    CALL (g, each) {
      MATCH (a:Agent) WHERE a.code IN each.agents
      CREATE (g)-[:FULFILLED_BY]->(a)
    }
    CALL (g, each) {
      MATCH (c:Company) WHERE c.code IN each.companies
      CREATE (g)-[:FULFILLED_BY]->(c)
    }""")


async def write_parts(transaction: Transaction, chain: str, parts: Sequence[str]) -> None:
    """Compose a chain of these alone, by code."""
    await transaction.run(_UNCOMPOSE, {"code": chain})
    await transaction.run(_COMPOSE, {"code": chain, "parts": list(parts)})


async def write_stages(transaction: Transaction, chain: str, stages: Sequence[dict[str, Any]]) -> None:
    """Give a chain these stages alone: position, name, shareBp, and the codes of products and parties."""
    await transaction.run(_UNSTAGE, {"code": chain})
    await transaction.run(_STAGE, {"code": chain, "stages": list(stages)})
