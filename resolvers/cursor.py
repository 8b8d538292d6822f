"""Keyset cursors: where in an order a node stands.

A cursor is base64url of a JSON list: the order it was made in, then the sort keys of its node.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from datetime import date
from typing import Any

import orjson

from graph.mapping.order import Kind

_TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.INTEGER: (int,),
    Kind.FLOAT: (float, int),
    Kind.DATE: (str,),
}


def encode(order: str, keys: list[Any]) -> str:
    """The cursor of a node with these sort keys."""
    return urlsafe_b64encode(orjson.dumps([order, *keys])).rstrip(b"=").decode()


def decode(cursor: str, expected: tuple[str, tuple[Kind, ...], int]) -> Any:
    """One sort key of a cursor; `expected` is the order, the kinds of its keys, and which key.

    Raises ValueError with a sentence when the cursor is not one of that order.
    """
    order, kinds, index = expected
    try:
        decoded = orjson.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, Base64Error) as error:
        raise ValueError(
            f'"{cursor[:100]}" is not a cursor: pass one that an earlier page returned.'
        ) from error
    if not isinstance(decoded, list) or not decoded or decoded[0] != order:
        made_for = decoded[0] if isinstance(decoded, list) and decoded else "something else"
        raise ValueError(
            f"this is a cursor of another order ({str(made_for)[:100]}): the list is ordered by {order}."
        )
    keys = decoded[1:]
    if len(keys) != len(kinds) or not all(
        isinstance(key, _TYPES[kind]) and not isinstance(key, bool)
        for key, kind in zip(keys, kinds, strict=True)
    ):
        raise ValueError(f'"{cursor[:100]}" is not a cursor: pass one that an earlier page returned.')
    key = keys[index]
    return date.fromisoformat(key) if kinds[index] is Kind.DATE else key
