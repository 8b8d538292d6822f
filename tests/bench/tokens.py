"""Tokens of whoever the measured server is asked as."""

from functools import cache
from pathlib import Path

from graph.mapping.role import Role
from graph.settings import Settings
from resolvers.identity.minting import Minting, key_set_file, mint
from resolvers.principal import Principal


def _directory() -> Path:
    return Settings().data_dir / "bench"


@cache
def token(party: str | None = None) -> str:
    """A token of a party's global ID; None: an operator's."""
    role = Principal.acting_as(party).role if party is not None else Role.OPERATOR
    return mint(Minting(role=role, party=party, hours=24, data_dir=_directory()))


def trusting() -> dict[str, str]:
    """The settings of a server that takes these tokens, as the environment has them."""
    token()  # makes the key
    return {
        "QUDAO_JWT_JWKS": str(key_set_file(_directory())),
        "QUDAO_JWT_ISSUER": "qudao-development",
        "QUDAO_JWT_AUDIENCE": "qudao",
    }
