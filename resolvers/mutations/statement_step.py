"""A step in the life of a commission statement: what publishing it, paying it and others share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.models import COMMISSION_STATEMENT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_change_agent
from resolvers.mutations.policy import policy_on
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.mutations.statement_lines import is_stale
from resolvers.rules.period import Period
from resolvers.rules.statement import OPEN, STEPS, StatementStep, against_statement_step
from resolvers.rules.violation import Violation, ViolationCode, at

_AGENT = {
    role: f"""\
MATCH (found:CommissionStatement {{id: $statement}})-[:OWED_TO]->(agent:Agent)
RETURN agent.code, {seen(role, "found", COMMISSION_STATEMENT)}"""
    for role in Role
}

_FACTS = dedent("""\
    MATCH (s:CommissionStatement {id: $statement})
    RETURN s.status, toString(s.publishedOn), s.period""")

_STEPS = {
    "PUBLISHED": EventType.STATEMENT_PUBLISHED,
    "DISPUTED": EventType.STATEMENT_DISPUTED,
    "UPHELD": EventType.STATEMENT_UPHELD,
    "REJECTED": EventType.STATEMENT_REJECTED,
    "CONFIRMED": EventType.STATEMENT_CONFIRMED,
    "PAID": EventType.STATEMENT_PAID,
}


@dataclass(frozen=True, slots=True)
class Writing:
    """How a step is written: the statement sets the status `$to`, and what else goes with it."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The statement that a mutation names: its id and agent; `itself` says that the agent asks."""

    id: str
    agent: str
    itself: bool


async def statement_in_care(
    transaction: Transaction, call: Call, *, itself: bool, others: bool = True
) -> Found | Violation:
    """The statement of the input, where who asks may change it; its agent is locked from now on.

    With `itself` the agent may, with `others` an operator and the companies that manage it.
    """
    wanted = reference(call.input["statement"], ("CommissionStatement",), at("statement"))
    if isinstance(wanted, Violation):
        return wanted
    principal = call.principal
    values = {"statement": wanted.key, "principal": principal.key, "today": call.today}
    found = await transaction.run(_AGENT[principal.role], values)
    if not found:
        return wanted.missing()
    [[agent, shown]] = found
    own = shown and (principal.role, principal.key) == (Role.AGENT, agent)
    if not ((itself and own) or (others and await may_change_agent(transaction, principal, agent))):
        forbidden = Violation(ViolationCode.NOT_ALLOWED, at("statement"), about=wanted.text[:100])
        # Of what is not seen nothing is told, not even that it is there.
        return forbidden if shown else wanted.missing()
    await lock.to_pay(transaction, [agent])
    return Found(wanted.key, agent, own)


async def take_statement_step(
    transaction: Transaction, call: Call, found: Found, to: str, writing: Writing, *violations: Violation
) -> Outcome:
    """Give a statement another status, or say every rule against it; `statement` is that one."""
    values = {**writing.values, "statement": found.id, "to": to, "today": call.today}
    [[status, published, period]] = await transaction.run(_FACTS, values)
    published_on = None if published is None else date.fromisoformat(published)
    # An operator acts for the agent as well: only companies wait for its days to pass.
    itself = found.itself or call.principal.role is Role.OPERATOR
    # What is open is looked at once more before it closes.
    stale = (
        status in OPEN
        and to in STEPS[status]
        and await is_stale(transaction, found.agent, found.id, _period(period), call.today)
    )
    asked = StatementStep(status, to, itself, published_on, call.today, writing.words, stale)
    # For how long it may be disputed was known on the day on which it was published.
    policy = await policy_on(transaction, published_on or call.today)
    against = [*violations, *against_statement_step(asked, policy)]
    if against:
        return refused(*against)
    await transaction.run(writing.text, values)
    done = Happening(_STEPS[to], COMMISSION_STATEMENT.label, found.id)
    return Outcome({"statement": (found.id,)}, (done,))


def _period(text: str) -> Period:
    period = Period.of(text)
    if period is None:
        raise ValueError(f"{text} is no period")
    return period
