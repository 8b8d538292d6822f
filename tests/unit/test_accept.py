"""Which media type an `Accept` header takes an answer in."""

import pytest

from resolvers.transport.accept import GRAPHQL_JSON, JSON, NotAcceptableError, accepted


@pytest.mark.parametrize(
    ("header", "single", "stream", "prefers_stream"),
    [
        ("", JSON, False, False),
        ("*/*", JSON, False, False),
        ("application/*", JSON, False, False),
        (JSON, JSON, False, False),
        ("Application/JSON ; charset=utf-8", JSON, False, False),
        (GRAPHQL_JSON, GRAPHQL_JSON, False, False),
        (f"{JSON}, {GRAPHQL_JSON}", GRAPHQL_JSON, False, False),
        (f"{GRAPHQL_JSON}, {JSON};q=0.9", GRAPHQL_JSON, False, False),
        (f"{GRAPHQL_JSON};q=0.5, {JSON};q=0.9", JSON, False, False),
        (f"{GRAPHQL_JSON}, */*;q=0.1", GRAPHQL_JSON, False, False),
        (f"{GRAPHQL_JSON};q=0, */*", JSON, False, False),
        (f"{JSON};q=0, application/*;q=0.3", GRAPHQL_JSON, False, False),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON, False, False),
        ("text/event-stream", None, True, True),
        ("text/*;q=0.2", None, True, True),
        (f"text/event-stream, {JSON};q=0.5", JSON, True, True),
        (f"text/event-stream;q=0.5, {JSON}", JSON, True, False),
        # What urql sends of every operation.
        (
            "application/graphql-response+json, application/graphql+json, application/json, "
            "text/event-stream, multipart/mixed",
            GRAPHQL_JSON,
            True,
            False,
        ),
        (f"text/event-stream;q=0, {JSON}", JSON, False, False),
    ],
)
def test_what_is_taken(header: str, single: str | None, stream: bool, prefers_stream: bool) -> None:
    """By quality first, then by who names a type: a stream is for those who name it."""
    found = accepted(header)
    assert (found.single, found.stream, found.prefers_stream) == (single, stream, prefers_stream)


@pytest.mark.parametrize(
    "header",
    [
        "text/html",
        f"{JSON};q=0",
        "*/*;q=0",
        "json",
        ";",
        ",",
        f"{JSON};q=2",
        f"{JSON};q=0.5000",
        f"{JSON};q=",
        "\x00",
    ],
)
def test_what_there_is_not(header: str) -> None:
    """Nor is what cannot be read guessed at."""
    with pytest.raises(NotAcceptableError):
        accepted(header)
