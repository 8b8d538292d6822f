"""GraphQL over HTTP: what is no GraphQL request gets a status and a sentence, never a trace."""

import json
from typing import Any

import httpx
import pytest

from tests.client import Client

ROLE = b'{"query": "{ viewer { role } }"}'
JSON = "application/json"
NO_QUERY = 'There is no query: send {"query": "…"} with a GraphQL document as a string.'
NO_OBJECT = 'The body is not a JSON object: send {"query": "…"}.'


@pytest.mark.parametrize(
    ("content", "content_type", "status", "message"),
    [
        (b"", JSON, 400, "The body is not JSON: "),
        (b"{", JSON, 400, "The body is not JSON: "),
        (b'{"query": "\xff"}', JSON, 400, "The body is not JSON: str is not valid UTF-8"),
        (
            b'{"query": "{ county(code: \\"\\ud800\\") { id } }"}',
            JSON,
            400,
            "The body is not JSON: no low surrogate",
        ),
        (
            b'{"variables": ' + b"[" * 5000 + b"]" * 5000 + b"}",
            JSON,
            400,
            "The body is not JSON: depth limit",
        ),
        (ROLE + b"}", JSON, 400, "The body is not JSON: unexpected content after document"),
        (b"\xef\xbb\xbf" + ROLE, JSON, 400, "The body is not JSON: UTF-8 byte order mark"),
        (
            b'{"variables": {"a": ' + b"1" * 5000 + b"}}",
            JSON,
            400,
            "The body is not JSON: number is infinity",
        ),
        (
            b'{"variables": ' + b"[" * 1010 + b"]" * 1010 + b"}",
            JSON,
            400,
            "The body is nested too deep, or has too long a number.",
        ),
        (
            b'{"query": "{ a }", "qu\\u0065ry": "{ b }"}',
            JSON,
            400,
            'The body has "query" twice in one object: send it once.',
        ),
        (
            b'{"query": "{ a }", "variables": {"a": [{"b": 1, "b": 1}]}}',
            JSON,
            400,
            'The body has "b" twice in one object: send it once.',
        ),
        (b"[]", JSON, 400, NO_OBJECT),
        (b'[{"query": "{ viewer { role } }"}]', JSON, 400, NO_OBJECT),
        (b"null", JSON, 400, NO_OBJECT),
        (b"{}", JSON, 400, NO_QUERY),
        (b'{"query": ""}', JSON, 400, NO_QUERY),
        (b'{"query": 5}', JSON, 400, NO_QUERY),
        (b'{"query": ["{ viewer { role } }"]}', JSON, 400, NO_QUERY),
        (b'{"query": "{ viewer { role } }", "variables": [1]}', JSON, 400, "variables is not a JSON object."),
        (b'{"query": "{ viewer { role } }", "variables": "x"}', JSON, 400, "variables is not a JSON object."),
        (b'{"query": "{ viewer { role } }", "extensions": 5}', JSON, 400, "extensions is not a JSON object."),
        (
            b'{"query": "{ viewer { role } }", "operationName": 5}',
            JSON,
            400,
            "operationName is not a string: ",
        ),
        (ROLE, "text/plain", 415, f"The body is text/plain: send JSON with Content-Type: {JSON}."),
        (ROLE, "application/graphql", 415, "The body is application/graphql: "),
        (ROLE, "", 415, "The body is of no stated type: "),
        (ROLE, f"{JSON}; charset=gbk", 415, "The body is not UTF-8: send JSON in UTF-8."),
        (b" " * 262_145, JSON, 413, "The body has more than 262,144 bytes: send less, or use variables."),
    ],
)
async def test_what_is_no_request(
    http: httpx.AsyncClient, content: bytes, content_type: str, status: int, message: str
) -> None:
    """Bodies that are not JSON, not an object, not a query, of another type, or too long."""
    headers = {"Content-Type": content_type} if content_type else {}
    response = await http.post("/graphql", content=content, headers=headers)
    assert response.status_code == status
    [error] = response.json()["errors"]
    assert error["message"].startswith(message)
    assert error["extensions"] == {"code": "BAD_REQUEST"}


@pytest.mark.parametrize("content_type", [JSON, f"{JSON}; charset=utf-8", "Application/JSON;charset=UTF-8"])
async def test_content_types_of_json(http: httpx.AsyncClient, content_type: str) -> None:
    """JSON in UTF-8, however it is spelt."""
    response = await http.post("/graphql", content=ROLE, headers={"Content-Type": content_type})
    assert response.json()["data"] == {"viewer": {"role": "OPERATOR"}}


@pytest.mark.parametrize(
    ("parameters", "status", "answer"),
    [
        ({"query": "{ viewer { role } }"}, 200, {"viewer": {"role": "OPERATOR"}}),
        (
            {"query": "query ($c: String!) { county(code: $c) { name } }", "variables": '{"c": "350505"}'},
            200,
            {"county": {"name": "泉港区"}},
        ),
        (
            {"query": "query A { viewer { role } } query B { viewer { role } }", "operationName": "B"},
            200,
            {"viewer": {"role": "OPERATOR"}},
        ),
        ({"query": "mutation { x }"}, 200, "Cannot query field 'x' on type 'Mutation'."),
        ({"query": ""}, 400, NO_QUERY),
        ({}, 400, NO_QUERY),
        (
            {"query": "{ viewer { role } }", "variables": "{"},
            400,
            "The parameter variables is not JSON: unexpected end of data: line 1 column 2 (char 1).",
        ),
    ],
)
async def test_queries_by_get(
    http: httpx.AsyncClient, parameters: dict[str, str], status: int, answer: Any
) -> None:
    """A query may be asked by GET, with its variables as JSON; nothing else may."""
    response = await http.get("/graphql", params=parameters)
    assert response.status_code == status
    got = response.json()
    assert (got["errors"][0]["message"] if isinstance(answer, str) else got["data"]) == answer


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "query=%7B%ff%7D",
            "The query string cannot be read: 'utf-8' codec can't decode byte 0xff in position 1",
        ),
        (
            "query=%ED%A0%80",
            "The query string cannot be read: 'utf-8' codec can't decode byte 0xed in position 0",
        ),
        ("query=a&query=b", "The query string has query twice: send it once."),
        ("&".join(["a=b"] * 101), "The query string cannot be read: Max number of fields exceeded."),
        ("query=a&variables=%5B%5D", "variables is not a JSON object."),
        (
            "query=a&variables=%7B%22a%22:1,%22a%22:1%7D",
            'The parameter variables has "a" twice in one object: ',
        ),
        ("query=a&extensions=1", "extensions is not a JSON object."),
    ],
)
async def test_query_strings_that_are_no_request(http: httpx.AsyncClient, query: str, message: str) -> None:
    """What is no UTF-8, comes twice, or is of another type than it must be."""
    response = await http.get(f"/graphql?{query}")
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert error["message"].startswith(message)
    assert error["extensions"] == {"code": "BAD_REQUEST"}


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_other_methods(http: httpx.AsyncClient, method: str) -> None:
    """GET and POST are all there is, and the answer says so."""
    response = await http.request(method, "/graphql")
    assert response.status_code == 405
    assert response.json()["errors"] == [
        {
            "message": f"{method} asks for nothing here: send a query by GET, anything by POST.",
            "extensions": {"code": "BAD_REQUEST"},
        }
    ]
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


async def test_head_asks_without_reading(http: httpx.AsyncClient) -> None:
    """HEAD is answered as GET is, without the body."""
    response = await http.head("/graphql", params={"query": "{ viewer { role } }"})
    assert (response.status_code, response.content) == (200, b"")


async def test_the_media_type_asked_for(http: httpx.AsyncClient) -> None:
    """With application/graphql-response+json a refused document has status 400, with JSON 200."""
    for accept, status in [("application/graphql-response+json", 400), (JSON, 200), ("*/*", 200)]:
        response = await http.post("/graphql", json={"query": "{ nope }"}, headers={"Accept": accept})
        assert response.status_code == status
        media_type = accept if accept != "*/*" else JSON
        assert response.headers["content-type"] == f"{media_type}; charset=utf-8"


async def test_a_media_type_that_there_is_not(http: httpx.AsyncClient) -> None:
    """Which would be right is told, as JSON."""
    response = await http.post("/graphql", content=ROLE, headers={"Content-Type": JSON, "Accept": "text/csv"})
    assert response.status_code == 406
    assert response.headers["content-type"] == f"{JSON}; charset=utf-8"
    assert response.json()["errors"] == [
        {
            "message": "Accept: text/csv has no media type that answers come in: send one of "
            "application/graphql-response+json, application/json and, for a stream of them, "
            "text/event-stream.",
            "extensions": {"code": "NOT_ACCEPTABLE"},
        }
    ]


async def test_a_refusal_comes_as_what_is_taken(http: httpx.AsyncClient) -> None:
    """What is no GraphQL request is refused in the media type that its answer would have had."""
    accept = "application/graphql-response+json"
    response = await http.post(
        "/graphql",
        content=b"{",
        headers={"Content-Type": JSON, "Accept": f"{accept}, application/json;q=0.9"},
    )
    assert (response.status_code, response.headers["content-type"]) == (400, f"{accept}; charset=utf-8")


async def test_a_foreign_host_is_refused(http: httpx.AsyncClient) -> None:
    """A page that had its own name resolved to loopback does not get through."""
    response = await http.post(
        "/graphql", content=ROLE, headers={"Content-Type": JSON, "Host": "evil.example"}
    )
    assert response.status_code == 400
    assert "OPERATOR" not in response.text


async def test_an_operator_is_shown_the_statement(client: Client) -> None:
    """On request an answer carries its Cypher and parameters; to nobody but an operator."""
    body = {"query": '{ agent(code: "A001") { name } }', "extensions": {"cypher": True}}
    shown = (await client.http.post("/graphql", json=body)).json()["extensions"]["cypher"]
    assert shown["statement"].startswith("RETURN\n")
    assert shown["parameters"] == {"p0": "A001"}
    hidden = await client.http.post("/graphql", json=body, headers={"X-Qudao-Act-As": "Agent:A001"})
    assert set(hidden.json()["extensions"]) == {"cost"}


async def test_health(http: httpx.AsyncClient) -> None:
    """The process lives; the server and its graph answer."""
    for path, status in (("/livez", "alive"), ("/readyz", "ready")):
        response = await http.get(path)
        assert (response.status_code, response.json()) == (200, {"status": status})


async def test_an_answer_keeps_the_order_of_its_keys(http: httpx.AsyncClient) -> None:
    """Keys come as they were asked for, and Chinese as itself."""
    query = '{ county(code: "350505") { name code zeta: id alpha: level } }'
    response = await http.post("/graphql", json={"query": query})
    expected = '{"name":"泉港区","code":"350505","zeta":"County:350505","alpha":"COUNTY"}'
    assert response.text.startswith(f'{{"data":{{"county":{expected}}},"extensions":')
    assert json.loads(response.text) == response.json()
