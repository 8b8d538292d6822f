"""How far below a node a question reaches."""

from enum import Enum

import strawberry

from schema.enums import term


@strawberry.enum(description="How far below a place or industry a question reaches 范围.")
class Reach(Enum):
    SELF = term("Self", "仅本级", "What belongs to the node itself.")
    SUBTREE = term("Subtree", "含下级", "What belongs to the node and to all below it.")
