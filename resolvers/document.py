"""Documents as the server keeps them: parsed, validated, and with their plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLID,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    OperationType,
    get_nullable_type,
    parse,
    type_from_ast,
    validate,
)
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource

from graph.settings import Limits
from resolvers.arguments import Shape, shape_of
from resolvers.errors import RequestError
from resolvers.limits import check_document, check_text

# What a client is told of what it sent.
_LONGEST = 500
_TEXTS = (GraphQLString, GraphQLID)


class PreparedOperation:
    """An operation of a valid document, with the shapes of its variables; `id` is its document and name."""

    def __init__(
        self,
        text: str,
        node: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        schema: GraphQLSchema,
    ) -> None:
        self.name = node.name.value if node.name else ""
        self.id = text, self.name
        self.node = node
        self.fragments = fragments
        self.kind = node.operation.value
        self.is_mutation = node.operation is OperationType.MUTATION
        self.is_subscription = node.operation is OperationType.SUBSCRIPTION
        self.variables: tuple[tuple[str, Shape], ...] = tuple(
            (each.variable.name.value, shape_of(type_from_ast(schema, each.type)))  # type: ignore[arg-type]  # validation made it an input type
            for each in node.variable_definitions or ()
        )
        self._texts = _texts(schema, node)

    def as_given(self, given: Mapping[str, Any]) -> VariableValues | None:
        """The coerced variables where all are texts, which they stay; None where more is to be done.

        graphql-core makes the signatures anew each time: a twentieth of a small answer's time at this server.
        """
        if self._texts is None:
            return None
        sources, coerced = {}, {}
        for signature in self._texts:
            value = given.get(signature.name)
            if type(value) is not str:
                return None
            sources[signature.name] = VariableValueSource(signature, value)
            coerced[signature.name] = value
        return VariableValues(sources, coerced)

    def shape(self, variables: Mapping[str, Any]) -> tuple[Any, ...]:
        """What of the coerced variables decides the plan."""
        return tuple((name, shape(variables[name])) for name, shape in self.variables if name in variables)


@dataclass(frozen=True, slots=True)
class Document:
    """What a text turned out to be: operations by name, or errors."""

    ast: DocumentNode | None
    operations: Mapping[str, PreparedOperation]
    errors: tuple[GraphQLError, ...] = ()
    characters: int = 0

    def find(self, name: str | None) -> PreparedOperation | None:
        """The operation of that name, or the only one; None where there is none such."""
        if name:
            return self.operations.get(name)
        return next(iter(self.operations.values())) if len(self.operations) == 1 else None

    def operation(self, name: str | None) -> PreparedOperation:
        """The same; raises RequestError where there is none such."""
        found = self.find(name)
        if found is not None:
            return found
        names = ", ".join(sorted(self.operations)).strip(", ") or "one without a name"
        if name:
            raise RequestError(f'No operation is named "{name[:100]}": the document has {names}.')
        raise RequestError(f"The document has several operations: say by operationName which of {names}.")


def prepare(schema: GraphQLSchema, text: str, limits: Limits) -> Document:
    """Parse and validate a document; what is wrong with it is part of the result."""
    try:
        check_text(text, limits)
        ast = parse(text, max_tokens=limits.tokens)
        check_document(ast, limits)
    except GraphQLError as error:
        return Document(None, {}, (error,))
    errors = validate(schema, ast, max_errors=limits.errors)
    if errors:
        return Document(None, {}, tuple(map(_shortened, errors)))
    operations = [each for each in ast.definitions if isinstance(each, OperationDefinitionNode)]
    if not operations:
        return Document(ast, {}, (RequestError("The document has no operation to run."),))
    fragments = {
        each.name.value: each for each in ast.definitions if isinstance(each, FragmentDefinitionNode)
    }
    return Document(
        ast,
        {
            each.name.value if each.name else "": PreparedOperation(text, each, fragments, schema)
            for each in operations
        },
        characters=len(text),
    )


def _texts(
    schema: GraphQLSchema, node: OperationDefinitionNode
) -> tuple[GraphQLVariableSignature, ...] | None:
    """The variables where each is a text; None where one is anything else."""
    found = []
    for each in node.variable_definitions or ():
        signature = get_variable_signature(schema, each)
        if isinstance(signature, GraphQLError) or get_nullable_type(signature.type) not in _TEXTS:
            return None
        found.append(signature)
    return tuple(found)


def _shortened(error: GraphQLError) -> GraphQLError:
    """What validation says of a document, which it quotes at any length."""
    if len(error.message) > _LONGEST:
        error.message = error.message[:_LONGEST] + "…"
    return error
