"""Previews: what a change would do, found by making it in a transaction that is always undone.

A preview is a mutation up to its last step. It takes the same locks, so it waits for who changes the same
grants, and they for it, for as long as it measures; and it is bounded by the time that a write may take.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from graph.session import Graph, Transaction
from resolvers.mutations.agent_change import preview_agent_change
from resolvers.mutations.apply_boundary_change import preview_boundary_change
from resolvers.mutations.call import Call
from resolvers.mutations.impact import Impact
from resolvers.mutations.permission import known
from resolvers.mutations.preview import preview_amendment, preview_grant, preview_revocation
from resolvers.place import Place
from resolvers.refusal import words
from resolvers.rules.violation import Violation, ViolationCode
from resolvers.source import Bindings

Preview: TypeAlias = Callable[[Transaction, Call], Awaitable[Impact]]

PREVIEWS: Mapping[str, Preview] = {
    "previewDelegation": preview_grant,
    "previewRevocation": preview_revocation,
    "previewAmendment": preview_amendment,
    "previewAgentChange": preview_agent_change,
    "previewBoundaryChange": preview_boundary_change,
}


class Previewed(Protocol):
    """A preview that an operation asks for; see `resolvers.plan.impact`."""

    @property
    def key(self) -> str:
        """The key of the answer."""

    @property
    def name(self) -> str:
        """The field."""

    @property
    def subject(self) -> str | None:
        """The argument that names what would change, where that is no part of an input.

        What it names must be there.
        """

    @property
    def place(self) -> Place:
        """The field, as errors name it."""

    def input(self, bindings: Bindings) -> Mapping[str, Any]:
        """What its mutation would be given."""


class _RolledBack(Exception):
    """What was found; raised so that nothing of it happens."""

    def __init__(self, impact: Impact) -> None:
        super().__init__()
        self.impact = impact


async def run(graph: Graph, steps: Sequence[Previewed], bindings: Bindings, chinese: bool) -> dict[str, Any]:
    """What each preview finds, one after the other, by the key of its answer and the name of the field.

    Raises FieldError where there is nothing that a preview could be of.
    """
    found: dict[str, Any] = {}
    for step in steps:
        impact = await _undone(graph, step, bindings)
        missing = [each for each in impact.violations if each.code is ViolationCode.NOT_FOUND]
        if step.subject is not None and missing:
            raise step.place.argument(step.subject).missing(step.key)
        answers = {
            "asOf": impact.on.isoformat(),
            "delegations": impact.delegations,
            "agents": impact.agents,
            "customersLosingCover": impact.losing,
            "customersGainingCover": impact.gaining,
            "userErrors": [_error(each, impact, step, chinese) for each in impact.violations],
            **impact.nodes,
        }
        found |= {f"{step.key}.{name}": value for name, value in answers.items()}
    return found


async def _undone(graph: Graph, step: Previewed, bindings: Bindings) -> Impact:
    call = Call(step.input(bindings), bindings.principal, bindings.today, bindings.now)

    async def work(transaction: Transaction) -> None:
        await known(transaction, call.principal)
        raise _RolledBack(await PREVIEWS[step.name](transaction, call))

    try:
        await graph.change(work)
    except _RolledBack as undone:
        return undone.impact
    raise TypeError("a preview is always undone")


def _error(violation: Violation, impact: Impact, step: Previewed, chinese: bool) -> tuple[Any, ...]:
    # Arguments of their own are named as such, keys of an input as in the mutation.
    field = violation.field if step.subject is None else violation.field[1:]
    return (
        violation.code.value,
        list(field),
        words(violation, chinese, impact.hidden),
        "UserError",
    )
