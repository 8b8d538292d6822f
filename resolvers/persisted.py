"""Documents by their SHA-256: those that clients had kept, and those that alone are trusted."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cachetools import LRUCache

from resolvers.errors import RequestError, TransportError

# Characters of all documents that clients had kept.
_KEPT = 8_000_000
_HASH = re.compile(r"[0-9a-f]{64}")
_PREFIX = "sha256:"
_NO_QUERY = 'There is no query: send {"query": "…"} with a GraphQL document as a string.'


class NotKeptError(RequestError):
    """No document is kept under a hash: the client sends both, as Apollo's protocol has it."""

    code = "PERSISTED_QUERY_NOT_FOUND"

    def __init__(self) -> None:
        # Clients of this protocol know it by this word.
        super().__init__("PersistedQueryNotFound")


class NotTrustedError(RequestError):
    """A document that is not among those that alone are trusted."""

    code = "DOCUMENT_NOT_TRUSTED"

    def __init__(self) -> None:
        super().__init__(
            "This server answers only the documents it was given: send the SHA-256 of one of them as "
            "documentId, or let whoever runs it add this one to QUDAO_TRUSTED_DOCUMENTS."
        )


class TrustedDocumentsError(Exception):
    """The file of trusted documents cannot be used; the message says why."""


class Documents:
    """Finds the document that a request means: its text, or what is kept under a hash."""

    def __init__(self, trusted: Mapping[str, str] | None = None) -> None:
        self._trusted = trusted
        self._texts = frozenset((trusted or {}).values())
        self._kept: LRUCache[str, str] = LRUCache(_KEPT, len)

    def text(self, parameters: Mapping[str, Any]) -> str:
        """The document of a request's parameters.

        Raises TransportError for parameters that name none, NotKeptError and NotTrustedError.
        """
        query = parameters.get("query")
        if query is not None and not isinstance(query, str):
            raise TransportError(_NO_QUERY)
        hash_ = _hash_of(parameters)
        if query is None or not query.strip():
            if hash_ is None:
                raise TransportError(_NO_QUERY)
            return self._found(hash_)
        if hash_ is not None and hashlib.sha256(query.encode()).hexdigest() != hash_:
            raise TransportError(
                "The query has another SHA-256 than the request says: take it of its text in UTF-8, in hex."
            )
        if self._trusted is not None and query not in self._texts:
            raise NotTrustedError
        # One that is longer than all that may be kept is answered, and not kept.
        if hash_ is not None and self._trusted is None and len(query) <= _KEPT:
            self._kept[hash_] = query
        return query

    def _found(self, hash_: str) -> str:
        if self._trusted is not None:
            if hash_ not in self._trusted:
                raise NotTrustedError
            return self._trusted[hash_]
        text = self._kept.get(hash_)
        if text is None:
            raise NotKeptError
        return text


def _hash_of(parameters: Mapping[str, Any]) -> str | None:
    """The hash that a request names its document by: `documentId`, or Apollo's extension."""
    given = parameters.get("documentId")
    persisted = (parameters.get("extensions") or {}).get("persistedQuery")
    if persisted is not None:
        if not isinstance(persisted, dict) or persisted.get("version") != 1:
            raise TransportError(
                'extensions.persistedQuery should be {"version": 1, "sha256Hash": "…"}: no other version.'
            )
        if given is not None:
            raise TransportError("The request has both a documentId and extensions.persistedQuery: send one.")
        given = persisted.get("sha256Hash")
    elif given is None:
        return None
    hash_ = given.removeprefix(_PREFIX).lower() if isinstance(given, str) else ""
    if not _HASH.fullmatch(hash_):
        raise TransportError("A document is named by its SHA-256: 64 hexadecimal digits.")
    return hash_


def trusted_documents(file: Path | None) -> dict[str, str] | None:
    """The documents of a JSON file, {SHA-256: document}, by their hashes; None where all are trusted.

    Raises TrustedDocumentsError.
    """
    if file is None:
        return None
    try:
        held = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise TrustedDocumentsError(f"QUDAO_TRUSTED_DOCUMENTS: {file} cannot be read: {error}") from error
    if not isinstance(held, dict):
        raise TrustedDocumentsError(
            f'QUDAO_TRUSTED_DOCUMENTS: {file} should hold an object {{"SHA-256": "document"}}.'
        )
    found: dict[str, str] = {}
    for name, text in held.items():
        hash_ = hashlib.sha256(text.encode()).hexdigest() if isinstance(text, str) else None
        if hash_ is None or name.removeprefix(_PREFIX).lower() != hash_:
            what = "no text" if hash_ is None else f"the document whose SHA-256 is {hash_}"
            raise TrustedDocumentsError(f"QUDAO_TRUSTED_DOCUMENTS: {file} has under {name[:80]} {what}.")
        found[hash_] = text
    return found
