"""What happened, and who did it 事件."""

import strawberry

from graph.mapping import models
from graph.mapping.order import Kind, OrderKey
from graph.mapping.path import out
from graph.mapping.template import Template
from resolvers.mutations.happening import EventType
from schema.fields import event_cursor, many, one, prop, reserved
from schema.scalars import Cursor, DateTime
from schema.types.connection import Connection
from schema.types.node import Area, Node, Party, node_type
from schema.types.viewer import Role

_TYPES = "; ".join(f"`{each.name}` {each.value[0]} {each.value[1]}" for each in EventType)


@strawberry.type(description="A field of master data that is another than before 变更内容.")
class EventChange:
    field: str = prop("Which, by its key in the input of the mutation 字段.")
    before: str | None = reserved(
        "before", models.CHANGED_VALUE, "What it was: text, or global IDs; null for none, or hidden 变更前."
    )
    after: str | None = reserved(
        "after", models.CHANGED_VALUE, "What it is since; null for none, or hidden 变更后."
    )


@node_type(
    models.EVENT,
    "Something that a mutation did, kept with it; who may see what it happened to sees it 事件.",
)
class Event:
    cursor: Cursor = event_cursor("Its position among all events, for `after` 游标.")
    at: DateTime = prop("When it was done, in UTC 时间.")
    type: str = prop(f"What happened: {_TYPES}. More may come 事件类型.")
    role: Role = prop("In which role it was done 操作身份.")
    actor: Party | None = one(
        out("DONE_BY"),
        description="Who did it; null where an operator did, or where who asks may not see them 操作主体.",
    )
    subject: Node | None = one(out("ABOUT"), description="What it happened to 对象.")
    area: Area | None = one(
        out("IN_AREA", where=Template("#r.position = 1")),
        description="Where that was; of several places the first in use, by code 地域.",
    )
    reason: str | None = reserved(
        "reason",
        models.EVENT_REASON,
        "The reason given for it; null where none was, and to all but operators, who did it and the "
        "companies above them 原因.",
    )
    changes: list[EventChange] = many(
        out("CHANGED", "EventChange"),
        typical=1,
        order=OrderKey(Template("#n.position"), Kind.INTEGER),
        description="What an amendment of master data changed, field by field; whom a value names that not "
        "everybody sees is hidden as the reason is 变更内容.",
    )


@strawberry.type(description="A page of events, the latest first 事件列表.")
class EventConnection(Connection[Event]):
    pass
