"""Who makes a request, by its headers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from resolvers.errors import TransportError
from resolvers.principal import ACT_AS, OPERATOR, Principal


class UnauthenticatedError(TransportError):
    """A request of which nobody can believe who makes it (401); `challenge` is as in RFC 6750."""

    code = "UNAUTHENTICATED"

    def __init__(self, message: str, challenge: str) -> None:
        super().__init__(message, 401, {"WWW-Authenticate": challenge})


@dataclass(frozen=True, slots=True)
class Identified:
    """A principal, and until when it may be taken for one; None: as long as the connection lasts."""

    principal: Principal
    until: datetime | None = None


class Identity(Protocol):
    """Tells who makes a request; names of headers are in small letters."""

    async def of(self, headers: Mapping[str, str]) -> Identified:
        """Who it is; raises TransportError with a sentence."""
        ...


class OnThisMachine:
    """Whoever reaches the server is its operator, or whom they act as: for loopback, without JWT settings."""

    async def of(self, headers: Mapping[str, str]) -> Identified:
        """The operator, or the party that X-Qudao-Act-As names."""
        party = headers.get(ACT_AS.lower())
        if not party:
            return Identified(OPERATOR)
        try:
            return Identified(Principal.acting_as(party))
        except ValueError as error:
            raise TransportError(f"{ACT_AS}: {error}") from error
