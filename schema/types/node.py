"""What every object with an identity has."""

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

from graph.mapping.model import Model
from resolvers.catalog import MODEL
from schema.fields import global_id, prop

Type = TypeVar("Type", bound=type)


def node_type(model: Model, description: str) -> Callable[[Type], Type]:
    """A GraphQL object type that is `model` in the graph."""

    def decorate(cls: Type) -> Type:
        setattr(cls, MODEL, model)
        decorated: Any = strawberry.type(cls, name=model.name, description=description)
        return decorated  # type: ignore[no-any-return]  # strawberry.type returns the class it was given

    return decorate


@strawberry.interface(description="An object with a global ID 节点.")
class Node:
    id: strawberry.ID = global_id('Global ID, `"<Type>:<key>"` 全局标识.')


@strawberry.interface(description="A place that a delegation can name: a territory or a region 地域.")
class Area(Node):
    code: str = prop("Code, unique among the records in use 代码.")
    name: str = prop("Chinese name 名称.")


@strawberry.interface(
    description="One that grants, is granted, serves or supplies: a company, customer manager or agent 主体."
)
class Party(Node):
    code: str = prop("Code, unique within its type 代码.")
    name: str = prop("Name 名称.")
