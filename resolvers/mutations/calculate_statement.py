"""`calculateStatement`: what an agent earned in a period (酬金结算; design section 5, Money)."""

from collections import defaultdict
from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from graph.mapping.models import COMMISSION_STATEMENT
from graph.session import Transaction
from resolvers.commission_words import because
from resolvers.mutations import lock
from resolvers.mutations.agent_in_care import agent_in_care
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.statement_facts import statement_facts
from resolvers.mutations.statement_lines import later_lines, own_lines
from resolvers.rules.commission import Line
from resolvers.rules.period import Period
from resolvers.rules.statement import Calculating, against_calculation
from resolvers.rules.violation import Violation

# The lines of an earlier calculation go; the statement stays, with its history. An agent that has
# left needs no grade for what is still due.
_BEGIN = dedent("""\
    MATCH (a:Agent {code: $agent}), (p:CommissionPlan {id: $plan})
    MERGE (s:CommissionStatement {id: $id})
    ON CREATE SET s.period = $period, s.periodFrom = $first, s.periodTo = $end, s.status = 'CALCULATED'
    SET s.total = $total, s.calculatedOn = $today
    MERGE (s)-[:OWED_TO]->(a)
    WITH s, p
    CALL (s) { MATCH (s)-[r:CALCULATED_BY|GRADED_BY]->() DELETE r }
    CALL (s) { MATCH (s)<-[:LINE_OF]-(l) DETACH DELETE l }
    CREATE (s)-[:CALCULATED_BY]->(p)
    WITH s
    MATCH (g:Assessment {id: $assessment})
    CREATE (s)-[:GRADED_BY]->(g)""")

# Lines to one beneficiary by one grant together: most have both in common, and whom they name is looked for
# once.
_LINES = dedent("""\
    MATCH (s:CommissionStatement {id: $id})
    UNWIND $groups AS each
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


async def calculate_statement(transaction: Transaction, call: Call) -> Outcome:
    """Work out the statement of an agent and period, or say every rule against it; `statement` is that one.

    It may be worked out again until it is published: the same facts make the same lines.
    """
    wanted = await agent_in_care(transaction, call)
    if isinstance(wanted, Violation):
        return refused(wanted)
    named = call.input["period"]
    period = Period.of(named)
    await lock.to_pay(transaction, [wanted.key])
    facts = await statement_facts(transaction, wanted.key, period, named, call.today)
    if facts is None:
        return refused(wanted.missing())
    later = await later_lines(transaction, wanted.key, period, facts) if period is not None else []
    violations = against_calculation(
        Calculating(
            facts.name,
            named,
            period,
            call.today,
            None if facts.plan is None else facts.plan.cycle,
            facts.assessment is None and (facts.worked or bool(facts.sales)),
            facts.assessment is None and not later,
            facts.status,
            facts.others,
        )
    )
    if violations or period is None or facts.plan is None:
        return refused(*violations)
    lines = [*await own_lines(transaction, wanted.key, facts), *later]
    id_ = f"{wanted.key}@{period.text}"
    await transaction.run(
        _BEGIN,
        {
            "id": id_,
            "agent": wanted.key,
            "plan": facts.plan.id,
            "assessment": facts.assessment[0] if facts.assessment is not None else None,
            "period": period.text,
            "first": period.first,
            "end": period.end,
            "total": sum(line.amount for line in lines),
            "today": call.today,
        },
    )
    await transaction.run(_LINES, {"id": id_, "groups": _grouped(lines, wanted.key, id_)})
    done = Happening(EventType.STATEMENT_CALCULATED, COMMISSION_STATEMENT.label, id_)
    return Outcome({"statement": (id_,)}, (done,))


def _grouped(lines: Sequence[Line], agent: str, statement: str) -> list[dict[str, Any]]:
    """The lines by beneficiary and grant."""
    groups: dict[tuple[str, str | None], list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        groups[line.beneficiary, line.delegation].append(_row(line, agent, statement))
    found = []
    for (beneficiary, delegation), rows in groups.items():
        type_, _, code = beneficiary.partition(":")
        found.append(
            {
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
