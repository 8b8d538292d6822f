"""The root fields of a subscription."""

import strawberry

from graph.mapping.field import Events
from schema.fields import argument, mapped
from schema.scalars import Cursor
from schema.types.event import Event


@strawberry.type(description="What clients are told as it happens 订阅.")
class Subscription:
    events: Event = mapped(
        Events(),
        "Each event once its mutation has taken effect, in the order of their cursors, none left out or told "
        "twice; who may see what it happened to is told 事件订阅.",
        arguments=[
            argument(
                "after",
                Cursor | None,
                "Go on after the event of this cursor; from now on, unless given 起始游标.",
            ),
            argument(
                "within",
                strawberry.ID | None,
                "Only what happened in this territory or region, or to what reaches into it 地域.",
            ),
            argument("types", list[str] | None, "Only these types, see `Event.type` 事件类型."),
        ],
    )
