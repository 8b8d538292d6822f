"""Documents by their hash: those a client had kept, and those that alone are trusted."""

import hashlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.session import Graph
from graph.settings import Settings
from resolvers.persisted import Documents, NotKeptError, TrustedDocumentsError, trusted_documents
from schema.app import create_app

ROLE = "{ viewer { role } }"
OTHER = "{ viewer { role } } # another"
OPERATOR = {"viewer": {"role": "OPERATOR"}}
GRAPHQL_JSON = "application/graphql-response+json"
UNTRUSTED = (
    "This server answers only the documents it was given: send the SHA-256 of one of them as documentId, "
    "or let whoever runs it add this one to QUDAO_TRUSTED_DOCUMENTS."
)


def digest(text: str) -> str:
    """Its SHA-256 in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def named(text: str, version: object = 1) -> dict[str, Any]:
    """The extension that names a document."""
    return {"persistedQuery": {"version": version, "sha256Hash": digest(text)}}


async def _post(http: httpx.AsyncClient, body: dict[str, Any], **headers: str) -> httpx.Response:
    return await http.post("/graphql", json=body, headers=headers)


@pytest.fixture
async def http(scenario: Graph, settings: Settings, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A server that has kept nothing yet."""
    transport = httpx.ASGITransport(create_app(scenario, settings, tmp_path, ()))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


async def test_a_document_is_sent_once(http: httpx.AsyncClient) -> None:
    """Its hash alone is not found, so the client sends both, and from then on the hash: by GET as well."""
    for accept, status in (("application/json", 200), (GRAPHQL_JSON, 400)):
        response = await _post(http, {"extensions": named(ROLE)}, Accept=accept)
        assert response.status_code == status
        assert response.json() == {
            "errors": [
                {"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}
            ]
        }
    response = await _post(http, {"query": ROLE, "extensions": named(ROLE)})
    assert response.json()["data"] == OPERATOR
    response = await _post(http, {"extensions": named(ROLE)})
    assert response.json()["data"] == OPERATOR
    response = await http.get("/graphql", params={"extensions": json.dumps(named(ROLE))})
    assert response.json()["data"] == OPERATOR
    assert response.headers["etag"].startswith('W/"')
    for document_id in (digest(ROLE), f"sha256:{digest(ROLE)}", digest(ROLE).upper()):
        response = await http.get("/graphql", params={"documentId": document_id})
        assert response.json()["data"] == OPERATOR


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            {"query": ROLE, "extensions": named(OTHER)},
            "The query has another SHA-256 than the request says: take it of its text in UTF-8, in hex.",
        ),
        (
            {"query": ROLE, "documentId": digest(OTHER)},
            "The query has another SHA-256 than the request says: take it of its text in UTF-8, in hex.",
        ),
        (
            {"query": ROLE, "extensions": named(ROLE, version=2)},
            'extensions.persistedQuery should be {"version": 1, "sha256Hash": "…"}: no other version.',
        ),
        (
            {"extensions": {"persistedQuery": digest(ROLE)}},
            'extensions.persistedQuery should be {"version": 1, "sha256Hash": "…"}: no other version.',
        ),
        (
            {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}},
            "A document is named by its SHA-256: 64 hexadecimal digits.",
        ),
        ({"documentId": 5}, "A document is named by its SHA-256: 64 hexadecimal digits."),
        (
            {"documentId": digest(ROLE), "extensions": named(ROLE)},
            "The request has both a documentId and extensions.persistedQuery: send one.",
        ),
    ],
)
async def test_what_names_no_document(http: httpx.AsyncClient, body: dict[str, Any], message: str) -> None:
    """It is refused, and nothing is kept."""
    response = await _post(http, body)
    assert response.status_code == 400
    assert response.json()["errors"] == [{"message": message, "extensions": {"code": "BAD_REQUEST"}}]
    for text in (ROLE, OTHER):
        response = await _post(http, {"extensions": named(text)})
        assert response.json()["errors"][0]["message"] == "PersistedQueryNotFound"


def test_no_more_is_kept_than_there_is_room_for() -> None:
    """What was not asked for the longest makes room."""
    documents = Documents()
    texts = [f"{{ viewer {{ role }} }} #{'x' * 1_000_000}{number}" for number in range(9)]
    for text in texts:
        assert documents.text({"query": text, "extensions": named(text)}) == text
    with pytest.raises(NotKeptError):
        documents.text({"extensions": named(texts[0])})
    assert documents.text({"extensions": named(texts[8])}) == texts[8]


@pytest.fixture
async def trusting(scenario: Graph, settings: Settings, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A server that trusts one document."""
    file = tmp_path / "trusted.json"
    file.write_text(json.dumps({f"sha256:{digest(ROLE)}": ROLE}), encoding="utf-8")
    local = settings.model_copy(update={"trusted_documents": file})
    transport = httpx.ASGITransport(create_app(scenario, local, tmp_path, ()))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("body", [{"documentId": digest(ROLE)}, {"extensions": named(ROLE)}, {"query": ROLE}])
async def test_a_trusted_document_is_answered(trusting: httpx.AsyncClient, body: dict[str, Any]) -> None:
    """By its hash, or by its text."""
    response = await _post(trusting, body)
    assert response.json()["data"] == OPERATOR


@pytest.mark.parametrize(
    "body",
    [
        {"query": OTHER},
        {"query": OTHER, "extensions": named(OTHER)},
        {"extensions": named(OTHER)},
        {"documentId": digest(OTHER)},
        {"query": "{ __schema { types { name } } }"},
        {"query": "{"},
    ],
)
async def test_any_other_is_refused(trusting: httpx.AsyncClient, body: dict[str, Any]) -> None:
    """Sent twice it is not trusted either."""
    for accept, status in (("application/json", 200), (GRAPHQL_JSON, 400)):
        response = await _post(trusting, body, Accept=accept)
        assert response.status_code == status
        assert response.json() == {
            "errors": [{"message": UNTRUSTED, "extensions": {"code": "DOCUMENT_NOT_TRUSTED"}}]
        }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "cannot be read: "),
        ("[]", 'should hold an object {"SHA-256": "document"}.'),
        ('{"x": "{ a }"}', f"has under x the document whose SHA-256 is {digest('{ a }')}."),
        ('{"x": 5}', "has under x no text."),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, text: str, message: str) -> None:
    """It is named, and so is what is wrong with it."""
    file = tmp_path / "trusted.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TrustedDocumentsError) as raised:
        trusted_documents(file)
    assert str(raised.value).startswith(f"QUDAO_TRUSTED_DOCUMENTS: {file} {message}")
    with pytest.raises(TrustedDocumentsError, match="cannot be read"):
        trusted_documents(tmp_path / "missing.json")
