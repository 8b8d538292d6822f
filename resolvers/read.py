"""The read path: a query's text and variables in, its answer out, one statement between."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from secrets import token_hex
from typing import Any, NamedTuple, TypeAlias

from cachetools import LRUCache
from graphql import ExecutionResult, GraphQLError, GraphQLSchema, execute
from graphql.execution.values import VariableValues, get_variable_values

from graph.mapping.role import Role
from graph.session import GRAPH_ERRORS, Graph
from graph.settings import Limits
from resolvers import preview
from resolvers.catalog import Catalog
from resolvers.clock import Clock, day_of, now, today
from resolvers.cost import Cost
from resolvers.document import Document, PreparedOperation, prepare
from resolvers.entity_tag import Condition
from resolvers.errors import FieldError, RequestError
from resolvers.explain import explanation
from resolvers.limits import check_statement
from resolvers.plan.operation import Plan, plan_operation
from resolvers.plan.subscription import SubscriptionPlan, plan_subscription
from resolvers.plan_cache import PlanCache
from resolvers.principal import Principal
from resolvers.shape import NullViolation, TypedObject
from resolvers.source import Bindings

# A document takes 204 bytes for each of its characters (measured): all that are kept at most 82 MB.
_CHARACTERS = 400_000


# A tuple is made in a third of the time of a frozen dataclass, and each request makes four.
class Request(NamedTuple):
    """A GraphQL request and who makes it; a `safe` one must change nothing (HTTP GET).

    `at` is when it is made as if, in a rehearsal; None: now. `until` is when whoever makes it must have said
    anew who they are; None: need not. `condition` is of one whose answer may be known already.
    """

    query: str
    variables: Mapping[str, Any]
    operation_name: str | None
    principal: Principal
    chinese: bool = True
    explain: bool = False
    safe: bool = False
    at: datetime | None = None
    until: datetime | None = None
    condition: Condition | None = None


class Answer(NamedTuple):
    """What a request is answered with; `executed` is false when it was refused before anything ran.

    `tag` is its entity tag, if it has one; `unchanged` says that the client has this answer already.
    """

    data: dict[str, Any] | None
    errors: list[GraphQLError] | None = None
    executed: bool = True
    extensions: dict[str, Any] | None = None
    tag: str | None = None
    unchanged: bool = False


Run: TypeAlias = Callable[[Document, PreparedOperation, Request], Awaitable[Answer]]


class Reader:
    """Answers queries; keeps documents and plans, which any process can make again."""

    def __init__(
        self,
        schema: GraphQLSchema,
        graph: Graph,
        limits: Limits,
        clock: Clock = today,
        documents: LRUCache[str, Document] | None = None,
        plans: PlanCache | None = None,
    ) -> None:
        self._schema = schema
        self._graph = graph
        self.limits = limits
        self.today = clock
        self.catalog = Catalog(schema)
        # A graph that is restored from a backup counts its commits anew: no tag outlives the server.
        self._since = token_hex(8)
        self._documents = documents if documents is not None else LRUCache(_CHARACTERS, getsizeof=_size)
        self.plans = plans if plans is not None else PlanCache()

    def on(self, graph: Graph) -> "Reader":
        """The same reader, with its documents and plans, over another session of the graph."""
        return Reader(self._schema, graph, self.limits, self.today, self._documents, self.plans)

    async def answer(self, request: Request) -> Answer:
        """The answer to a request; what is wrong with the request is part of it."""
        return await self.guarded(request, self.document(request.query), self.run)

    async def guarded(self, request: Request, document: Document, run: Run) -> Answer:
        """What `run` answers to the operation asked for; what is wrong with the request is part of it."""
        if document.errors:
            return Answer(None, list(document.errors), executed=False)
        try:
            return await run(document, document.operation(request.operation_name), request)
        except FieldError as error:
            return Answer(None, [error])
        except GraphQLError as error:
            return Answer(None, [error], executed=False)
        except _Refused as refused:
            return Answer(None, refused.errors, executed=False)

    def run(self, document: Document, operation: PreparedOperation, request: Request) -> Awaitable[Answer]:
        """The answer to a query; what `guarded` tells a client where there is none."""
        if operation.is_subscription:
            raise RequestError(
                "A subscription has many answers: ask for a stream of them by Accept: text/event-stream.",
                operation.node,
            )
        variables = self.variables(operation, request.variables)
        plan = self.plan(operation, variables, request.principal.role, request.chinese)
        return self._run(document, operation, plan, variables, request)

    def bindings(self, variables: VariableValues, request: Request) -> Bindings:
        """What a request brings to its statement."""
        moment = request.at
        if moment is None:
            return Bindings(variables.coerced, request.principal, self.today(), now())
        return Bindings(variables.coerced, request.principal, day_of(moment), moment)

    def document(self, text: str) -> Document:
        """What a text turned out to be: kept, or parsed and validated."""
        document = self._documents.get(text)
        if document is None:
            document = prepare(self._schema, text, self.limits)
            # Whoever asks what is wrong does not ask it again and again.
            if not document.errors:
                self._documents[text] = document
        return document

    def variables(self, operation: PreparedOperation, given: Mapping[str, Any]) -> VariableValues:
        """The coerced variables of a request; what `guarded` tells a client where they cannot be."""
        as_given = operation.as_given(given)
        if as_given is not None:
            return as_given
        values = get_variable_values(self._schema, operation.node.variable_definitions or (), dict(given))
        if isinstance(values, list):
            raise _Refused(values)
        return values

    def subscription(
        self, operation: PreparedOperation, variables: VariableValues, role: Role, chinese: bool
    ) -> SubscriptionPlan:
        """The same of a subscription."""

        def make() -> SubscriptionPlan:
            plan = plan_subscription(
                self.catalog, operation.node, operation.fragments, variables, role, chinese
            )
            self.check(plan.plan)
            return plan

        return self.plans.plan(operation, (role, chinese, operation.shape(variables.coerced)), make)

    def plan(
        self, operation: PreparedOperation, variables: VariableValues, role: Role, chinese: bool
    ) -> Plan:
        """The plan for this operation, role, language and shape of variables: kept, or made."""

        def make() -> Plan:
            plan = plan_operation(self.catalog, operation.node, operation.fragments, variables, role, chinese)
            self.check(plan)
            return plan

        return self.plans.plan(operation, (role, chinese, operation.shape(variables.coerced)), make)

    def cost(self, cost: Cost, bindings: Bindings) -> dict[str, Any]:
        """What an answer says of its cost in `extensions`; raises LimitError where that is too high."""
        return {"cost": {"objects": cost.check(bindings, self.limits.cost), "limit": self.limits.cost}}

    def check(self, plan: Plan) -> None:
        """Raise LimitError when a plan's statement is more than Neo4j can plan in good time."""
        if plan.statement is not None:
            check_statement(plan.statement.depth, self.limits)

    async def _run(
        self,
        document: Document,
        operation: PreparedOperation,
        plan: Plan,
        variables: VariableValues,
        request: Request,
    ) -> Answer:
        record: list[Any] = []
        extensions: dict[str, Any] | None = None
        tag: str | None = None
        if plan.statement is not None:
            bindings = self.bindings(variables, request)
            extensions = self.cost(plan.cost, bindings)
            if plan.previews:
                found = await preview.run(self._graph, plan.previews, bindings, request.chinese)
                bindings = bindings._replace(outcome=found)
            parameters = plan.bind(bindings)
            tag = await self._tag(plan, parameters, extensions, request)
            if tag is not None and request.condition is not None and tag in request.condition.known:
                return Answer(None, tag=tag, unchanged=True)
            record = (await self._graph.read(plan.statement.text, parameters))[0]
            if plan.principal_known and not record.pop(0):
                raise RequestError(f"{request.principal.named_by} names a party that does not exist.")
            if request.explain and request.principal.role is Role.OPERATOR:
                extensions["cypher"] = explanation(plan, bindings)
        if not plan.introspects:
            try:
                return Answer(plan.decode(record), extensions=extensions, tag=tag)
            except NullViolation:
                pass  # graph data miss a value that must be there: the executor says where
        answer = self.execute(document, operation, plan.decode_leniently(record), request)
        return answer._replace(extensions=extensions, tag=None if answer.errors else tag)

    async def _tag(
        self, plan: Plan, parameters: Mapping[str, Any], extensions: Mapping[str, Any], request: Request
    ) -> str | None:
        """The entity tag that the answer will have; None where it may be another though nothing changed."""
        if request.condition is None or plan.statement is None or plan.previews or plan.of_the_moment:
            return None
        try:
            # Before the answer is read: where something changes meanwhile, the tag is too old, never too new.
            revision = await self._graph.revision()
        except GRAPH_ERRORS:
            return None  # which reading tells of, or gets over
        return request.condition.tag(
            self._since,
            revision,
            plan.statement.text,
            sorted(parameters.items()),
            request.chinese,
            extensions,
        )

    def execute(
        self, document: Document, operation: PreparedOperation, root: Any, request: Request
    ) -> Answer:
        """Let graph-core's executor walk what statements returned, decoded leniently."""
        if document.ast is None:
            raise TypeError("a document without errors was parsed")
        result = execute(
            self._schema,
            document.ast,
            root_value=root,
            variable_values=dict(request.variables),
            operation_name=operation.node.name.value if operation.node.name else None,
            field_resolver=_by_response_key,
            type_resolver=_by_mark,
        )
        if not isinstance(result, ExecutionResult):
            raise TypeError("nothing in the executor waits")
        return Answer(result.data, result.errors)


def _size(document: Document) -> int:
    return document.characters


class _Refused(Exception):
    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(*errors)
        self.errors = errors


def _by_response_key(source: Any, info: Any, **_: Any) -> Any:
    return source[info.path.key]


def _by_mark(value: TypedObject, *_: Any) -> str:
    return value.typename
