"""Tokens for development, and the keys they are signed with: `python server.py token`."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from jwt.algorithms import ECAlgorithm
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.mapping.role import Role
from resolvers.principal import PARTIES, Principal

_ALGORITHM = "ES256"
_KEY_ID = "development"


class TokenError(Exception):
    """A token that no server would take; the message says what would be right."""


class Minting(BaseSettings):
    """Prints a bearer token for development, signed with a key of this directory."""

    model_config = SettingsConfigDict(env_prefix="QUDAO_", extra="ignore", frozen=True, cli_kebab_case=True)

    role: Role = Field(Role.OPERATOR, description="Whom the token is for.")
    party: str | None = Field(
        None, description="Its party, such as Company:QZ or Agent:A001; none for OPERATOR."
    )
    hours: float = Field(8.0, gt=0, description="How long it lasts.")
    jwt_issuer: str = Field("qudao-development", description="Its issuer (iss).")
    jwt_audience: str = Field("qudao", description="Its audience (aud).")
    data_dir: Annotated[Path, AfterValidator(Path.absolute)] = Field(
        Path(".qudao"), validate_default=True, description="Where the key and its key set live."
    )


def key_set_file(data_dir: Path) -> Path:
    """Where the public half of the development key is, for QUDAO_JWT_JWKS."""
    return data_dir / "jwt" / "jwks.json"


def mint(asked: Minting) -> str:
    """A token; makes the key first where there is none. Raises TokenError where role and party do not fit."""
    claims = {
        "iss": asked.jwt_issuer,
        "aud": asked.jwt_audience,
        "exp": datetime.now(UTC) + timedelta(hours=asked.hours),
        "role": asked.role.value,
    }
    if asked.party is not None:
        claims["party"] = asked.party
    _check(asked)
    return jwt.encode(claims, _key(asked.data_dir), _ALGORITHM, {"kid": _KEY_ID})


def _check(asked: Minting) -> None:
    if asked.role is Role.OPERATOR:
        if asked.party is not None:
            raise TokenError("An OPERATOR is no party: leave --party out, or give its --role.")
        return
    kind = PARTIES[asked.role].name
    try:
        fits = asked.party is not None and Principal.acting_as(asked.party).role is asked.role
    except ValueError:
        fits = False
    if not fits:
        raise TokenError(f"A token of the role {asked.role.value} needs a party: --party {kind}:<code>.")


def _key(data_dir: Path) -> EllipticCurvePrivateKey:
    file = data_dir / "jwt" / "private.pem"
    if not file.is_file():
        _make(file, key_set_file(data_dir))
    key = load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, EllipticCurvePrivateKey):
        raise TokenError(f"{file} holds no key that this program made: remove it, and it makes another.")
    return key


def _make(file: Path, key_set: Path) -> None:
    key = generate_private_key(SECP256R1())
    public = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    entry = public | {"kid": _KEY_ID, "alg": _ALGORITHM, "use": "sig"}
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key_set.write_bytes(orjson.dumps({"keys": [entry]}))
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
