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
        made_for, *keys = decoded if isinstance(decoded, list) else []
        if isinstance(made_for, str) and made_for == order:
            return _key(keys, kinds, index)
    except (ValueError, Base64Error) as error:
        raise ValueError(
            f'"{cursor[:100]}" is not a cursor: pass one that an earlier page returned.'
        ) from error
    raise ValueError(
        f"this is a cursor of another order ({str(made_for)[:100]}): the list is ordered by {order}."
    )


def _key(keys: list[Any], kinds: tuple[Kind, ...], index: int) -> Any:
    """The key at `index`; raises ValueError when the keys are not of these kinds."""
    if len(keys) != len(kinds):
        raise ValueError("the order has another number of keys")
    for key, kind in zip(keys, kinds, strict=True):
        if not isinstance(key, _TYPES[kind]) or isinstance(key, bool):
            raise ValueError(f"{key!r} is no {kind.value}")
    return date.fromisoformat(keys[index]) if kinds[index] is Kind.DATE else keys[index]
