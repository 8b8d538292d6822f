"""Documents as the server keeps them: parsed, validated, and with their plans."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cachetools import LRUCache
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    parse,
    type_from_ast,
    validate,
)

from resolvers.arguments import Shape, shape_of
from resolvers.errors import RequestError
from resolvers.limits import Limits, check_document

# Plans differ by role, language and which filter keys are given; a document rarely needs more.
_PLANS_PER_DOCUMENT = 64


class PreparedOperation:
    """An operation of a valid document, the shapes of its variables, and its plans so far."""

    def __init__(
        self,
        node: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        schema: GraphQLSchema,
    ) -> None:
        self.node = node
        self.fragments = fragments
        self.is_query = node.operation is OperationType.QUERY
        self.is_mutation = node.operation is OperationType.MUTATION
        self.is_subscription = node.operation is OperationType.SUBSCRIPTION
        self.variables: tuple[tuple[str, Shape], ...] = tuple(
            (each.variable.name.value, shape_of(type_from_ast(schema, each.type)))  # type: ignore[arg-type]  # validation made it an input type
            for each in node.variable_definitions or ()
        )
        self.plans: LRUCache[Any, Any] = LRUCache(_PLANS_PER_DOCUMENT)

    def shape(self, variables: Mapping[str, Any]) -> tuple[Any, ...]:
        """What of the coerced variables decides the plan."""
        return tuple((name, shape(variables[name])) for name, shape in self.variables if name in variables)


@dataclass(frozen=True, slots=True)
class Document:
    """What a text turned out to be: operations by name, or errors."""

    ast: DocumentNode | None
    operations: Mapping[str, PreparedOperation]
    errors: tuple[GraphQLError, ...] = ()

    def operation(self, name: str | None) -> PreparedOperation:
        """The operation of that name, or the only one; raises RequestError when there is none such."""
        names = ", ".join(sorted(self.operations))
        if name:
            if name not in self.operations:
                raise RequestError(f'No operation is named "{name[:100]}": the document has {names}.')
            return self.operations[name]
        if len(self.operations) != 1:
            raise RequestError(f"The document has several operations: say by operationName which of {names}.")
        return next(iter(self.operations.values()))


def prepare(schema: GraphQLSchema, text: str, limits: Limits) -> Document:
    """Parse and validate a document; what is wrong with it is part of the result."""
    try:
        ast = parse(text, max_tokens=limits.tokens)
        check_document(ast, limits)
    except GraphQLError as error:
        return Document(None, {}, (error,))
    errors = validate(schema, ast)
    if errors:
        return Document(ast, {}, tuple(errors))
    operations = [each for each in ast.definitions if isinstance(each, OperationDefinitionNode)]
    if not operations:
        return Document(ast, {}, (RequestError("The document has no operation to run."),))
    fragments = {
        each.name.value: each for each in ast.definitions if isinstance(each, FragmentDefinitionNode)
    }
    return Document(
        ast,
        {
            each.name.value if each.name else "": PreparedOperation(each, fragments, schema)
            for each in operations
        },
    )
