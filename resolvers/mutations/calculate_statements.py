"""`calculateStatements`: what agents earned in a period (酬金结算; design section 5, Money)."""

from collections import defaultdict
from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from graph.mapping.models import COMMISSION_STATEMENT
from graph.session import Transaction
from resolvers.commission_words import because
from resolvers.mutations import lock
from resolvers.mutations.agent_in_care import agents_in_care
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.statement_facts import Facts, statement_facts
from resolvers.mutations.statement_lines import lines_of
from resolvers.rules.commission import Line
from resolvers.rules.period import Period
from resolvers.rules.statement import Calculating, against_calculation, against_period
from resolvers.rules.violation import Violation, ViolationCode, at

# How many agents one call names at most.
MOST = 100

# The lines of an earlier calculation go; a statement stays, with its history. An agent that has
# left needs no grade for what is still due.
_BEGIN = dedent("""\
    UNWIND $statements AS each
    MATCH (a:Agent {code: each.agent}), (p:CommissionPlan {id: each.plan})
    MERGE (s:CommissionStatement {id: each.id})
    ON CREATE SET s.period = each.period, s.periodFrom = each.first, s.periodTo = each.end,
                  s.status = 'CALCULATED'
    SET s.total = each.total, s.calculatedOn = $today
    MERGE (s)-[:OWED_TO]->(a)
    WITH s, p, each
    CALL (s) { MATCH (s)-[r:CALCULATED_BY|GRADED_BY]->() DELETE r }
    CALL (s) { MATCH (s)<-[:LINE_OF]-(l) DETACH DELETE l }
    CREATE (s)-[:CALCULATED_BY]->(p)
    WITH s, each
    MATCH (g:Assessment {id: each.assessment})
    CREATE (s)-[:GRADED_BY]->(g)""")

# Lines to one beneficiary by one grant together: most have both in common, and whom they name is looked for
# once.
_LINES = dedent("""\
    UNWIND $groups AS each
    MATCH (s:CommissionStatement {id: each.statement})
    CALL (each) {
      MATCH (b:Agent {code: each.agent}) RETURN b
      UNION
      MATCH (b:Company {code: each.company}) RETURN b
    }
    OPTIONAL MATCH (d:Delegation {id: each.delegation})
    UNWIND each.lines AS line
    CREATE (l:CommissionLine {id: line.id})-[:LINE_OF]->(s)
    CREATE (l)-[:PAID_TO]->(b)
    SET l += line.properties
    FOREACH (g IN CASE WHEN d IS NULL THEN [] ELSE [d] END | CREATE (l)-[:MADE_UNDER]->(g))
    WITH l, line
    OPTIONAL MATCH (x:Sale {id: line.sale})
    FOREACH (y IN CASE WHEN x IS NULL THEN [] ELSE [x] END | CREATE (l)-[:FOR_SALE]->(y))
    WITH l, line WHERE line.original IS NOT NULL
    MATCH (o:CommissionLine {id: line.original})
    CREATE (l)-[:COMES_FROM]->(o)""")


async def calculate_statements(transaction: Transaction, call: Call) -> Outcome:
    """Work out the statements of agents and a period, all of them, or say every rule against each.

    `statements` are those. They may be worked out again until they are published: the same facts make the
    same lines.
    """
    given = call.input["agents"]
    if not 0 < len(given) <= MOST:
        count = Violation(ViolationCode.BAD_COUNT, at("agents"), about=str(len(given)), limit=str(MOST))
        return refused(count)
    wanted, violations = await agents_in_care(transaction, call)
    named = call.input["period"]
    period = Period.of(named)
    codes = [each.key for each in wanted]
    await lock.to_pay(transaction, codes)
    facts = await statement_facts(transaction, codes, period, named, call.today)
    violations += [each.missing() for each in wanted if each.key not in facts]
    violations += against_period(named, period, call.today)
    if period is None:
        return refused(*violations)
    lines = await lines_of(transaction, period, facts)
    for each in wanted:
        if each.key in facts:
            asked = _asked(period, facts[each.key], lines[each.key])
            violations += against_calculation(asked, each.field)
    if violations:
        return refused(*violations)
    statements = [_statement(code, period, facts[code], lines[code]) for code in codes]
    await transaction.run(_BEGIN, {"statements": statements, "today": call.today})
    groups = [
        group
        for statement in statements
        for group in _grouped(lines[statement["agent"]], statement["agent"], statement["id"])
    ]
    await transaction.run(_LINES, {"groups": groups})
    ids = tuple(each["id"] for each in statements)
    done = [Happening(EventType.STATEMENT_CALCULATED, COMMISSION_STATEMENT.label, id_) for id_ in ids]
    return Outcome({"statements": ids}, tuple(done))


def _asked(period: Period, facts: Facts, lines: Sequence[Line]) -> Calculating:
    ungraded = facts.assessment is None
    return Calculating(
        facts.name,
        period,
        None if facts.plan is None else facts.plan.cycle,
        ungraded and (facts.worked or bool(facts.sales)),
        ungraded and not lines,
        facts.status,
        facts.others,
    )


def _statement(agent: str, period: Period, facts: Facts, lines: Sequence[Line]) -> dict[str, Any]:
    if facts.plan is None:
        raise TypeError("what has no plan was refused")
    return {
        "id": f"{agent}@{period.text}",
        "agent": agent,
        "plan": facts.plan.id,
        "assessment": facts.assessment[0] if facts.assessment is not None else None,
        "period": period.text,
        "first": period.first,
        "end": period.end,
        "total": sum(line.amount for line in lines),
    }


def _grouped(lines: Sequence[Line], agent: str, statement: str) -> list[dict[str, Any]]:
    """The lines of a statement by beneficiary and grant."""
    groups: dict[tuple[str, str | None], list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        groups[line.beneficiary, line.delegation].append(_row(line, agent, statement))
    found: list[dict[str, Any]] = []
    for (beneficiary, delegation), rows in groups.items():
        type_, _, code = beneficiary.partition(":")
        found.append(
            {
                "statement": statement,
                "agent": code if type_ == "Agent" else None,
                "company": code if type_ == "Company" else None,
                "delegation": delegation,
                "lines": rows,
            }
        )
    return found


def _row(line: Line, agent: str, statement: str) -> dict[str, Any]:
    partner = line.beneficiary != f"Agent:{agent}"
    return {
        "id": line.id(statement),
        "sale": line.sale,
        "original": line.original,
        "properties": {
            "amount": line.amount,
            "whole": line.whole,
            "gross": line.gross,
            "component": line.component.value,
            "planVersion": line.version,
            "entry": line.entry,
            "becauseZh": because(line, chinese=True),
            "becauseEn": because(line, chinese=False),
            "partnerZh": because(line, chinese=True, partner=True) if partner else None,
            "partnerEn": because(line, chinese=False, partner=True) if partner else None,
        },
    }
