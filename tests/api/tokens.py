"""A server that asks for tokens, and an issuer of them."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from jwt.algorithms import ECAlgorithm

from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from tests.clock import clock

ISSUER, AUDIENCE = "https://id.example.com", "qudao"


@dataclass(frozen=True, slots=True)
class Key:
    """A key pair of the issuer's."""

    id: str
    private: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))

    @property
    def public(self) -> dict[str, Any]:
        """Its public half, as a key set has it."""
        return ECAlgorithm.to_jwk(self.private.public_key(), as_dict=True) | {"kid": self.id, "alg": "ES256"}


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who gives tokens, with a key set in a file."""

    file: Path
    key: Key

    def publish(self, keys: Sequence[Key]) -> None:
        """Let the key set have these keys and no others."""
        self.file.write_bytes(orjson.dumps({"keys": [each.public for each in keys]}))

    def token(self, key: Key | None = None, /, **claims: Any) -> str:
        """A token with these claims beside what every token has; a claim of None is left out."""
        key = key or self.key
        whole = {"iss": ISSUER, "aud": AUDIENCE, "exp": datetime.now(UTC) + timedelta(hours=1)} | claims
        given = {name: value for name, value in whole.items() if value is not None}
        return jwt.encode(given, key.private, "ES256", {"kid": key.id})


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token}"}


def guarded(issuer: Issuer, settings: Settings) -> Settings:
    """Settings of a server that takes this issuer's tokens."""
    return settings.model_copy(
        update={"jwt_jwks": str(issuer.file), "jwt_issuer": ISSUER, "jwt_audience": AUDIENCE}
    )


@asynccontextmanager
async def asked(graph: Graph, settings: Settings, assets: Path) -> AsyncIterator[httpx.AsyncClient]:
    """HTTP requests to a server of its own."""
    transport = httpx.ASGITransport(create_app(graph, settings, assets, (), clock))
    async with httpx.AsyncClient(transport=transport, base_url="http://qudao.example.com") as client:
        yield client


Token = Callable[..., str]
