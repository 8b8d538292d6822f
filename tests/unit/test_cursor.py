"""Cursors carry the order they were made in, and are checked against it."""

import base64
from datetime import date

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.mapping.order import Kind
from resolvers.cursor import decode, encode

NAME, CODE = ("NAME ASC, code", (Kind.TEXT, Kind.TEXT)), ("code", (Kind.TEXT,))


@given(st.text(), st.text())
def test_keys_survive_the_way(name: str, code: str) -> None:
    """Whatever text the keys are, they come back as they went."""
    cursor = encode(NAME[0], [name, code])
    assert decode(cursor, (*NAME, 0)) == name
    assert decode(cursor, (*NAME, 1)) == code


def test_dates_come_back_as_dates() -> None:
    """A date travels as ISO text."""
    cursor = encode("VALID_FROM ASC, id", ["2026-11-23", "D0001"])
    assert decode(cursor, ("VALID_FROM ASC, id", (Kind.DATE, Kind.TEXT), 0)) == date(2026, 11, 23)


def test_a_cursor_fits_a_url() -> None:
    """It needs no escaping anywhere."""
    assert encode("code", ["泉港?&=/+"]).replace("-", "").replace("_", "").isalnum()


@given(st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_what_was_not_made_here_is_refused(text: str) -> None:
    """No string but a cursor decodes, and none causes another error than the one that says so."""
    with pytest.raises(ValueError, match=r"is not a cursor|is a cursor of another order"):
        decode(text, (*CODE, 0))


@given(st.lists(st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text() | st.lists(st.text())))
def test_keys_of_other_kinds_are_refused(keys: list[object]) -> None:
    """A list of the right order decodes only with the right number and kinds of keys."""
    cursor = base64.urlsafe_b64encode(orjson.dumps(["NAME ASC, code", *keys])).decode()
    if len(keys) == 2 and all(isinstance(key, str) for key in keys):
        assert decode(cursor, (*NAME, 0)) == keys[0]
    else:
        with pytest.raises(ValueError, match="is not a cursor: pass one that an earlier page returned"):
            decode(cursor, (*NAME, 0))
