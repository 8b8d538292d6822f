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


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_other_methods(http: httpx.AsyncClient, method: str) -> None:
    """GET and POST are all there is, and the answer says so."""
    response = await http.request(method, "/graphql")
    assert response.status_code == 405
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
        assert response.headers["content-type"] == (accept if accept != "*/*" else JSON)


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
