"""Bearer tokens (RFC 6750): JSON Web Tokens whose claims `role` and `party` say who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import jwt
from cachetools import LRUCache

from graph.mapping.role import Role
from resolvers.errors import TransportError
from resolvers.identity.identity import Identified, UnauthenticatedError
from resolvers.identity.key_set import KeySet, KeySetError
from resolvers.principal import ACT_AS, OPERATOR, Principal

# A signature costs 0.1 ms to check, and a client asks with one token for as long as it lasts.
_TOKENS = 10_000
_LONGEST = 8_192
_REQUIRED = ("exp", "aud", "iss")


@dataclass(frozen=True, slots=True)
class Rules:
    """What a token must be to be believed."""

    issuer: str
    audience: str
    algorithms: Sequence[str]
    leeway: float


class UncheckableError(TransportError):
    """There are no keys to check a token with (503)."""

    code = "KEYS_UNAVAILABLE"

    def __init__(self) -> None:
        super().__init__(
            "Tokens cannot be checked, as the server cannot read its key set; try again in a moment.",
            503,
            {"Retry-After": "5"},
        )


class ByToken:
    """Identity by `Authorization: Bearer …`."""

    def __init__(self, keys: KeySet, rules: Rules) -> None:
        self._keys = keys
        self._rules = rules
        self._known: LRUCache[str, tuple[Identified, str]] = LRUCache(_TOKENS)

    async def of(self, headers: Mapping[str, str]) -> Identified:
        """Whom the token names; raises UnauthenticatedError where there is none that can be believed."""
        if headers.get(ACT_AS.lower()):
            raise TransportError(
                f"{ACT_AS}: this server goes by tokens: send one whose claims role and party name the party, "
                "and leave the header out."
            )
        scheme, _, token = headers.get("authorization", "").partition(" ")
        token = token.strip()
        if scheme.lower() != "bearer" or not token:
            raise UnauthenticatedError(
                "There is no token: send one by Authorization: Bearer …, as this server's issuer gives them.",
                "Bearer",
            )
        if len(token) > _LONGEST:
            raise _invalid(f"has more than {_LONGEST:,} characters")
        known = self._known.get(token)
        if known is not None and await self._still(*known):
            return known[0]
        self._known.pop(token, None)
        identified, key_id = await self._checked(token)
        self._known[token] = identified, key_id
        return identified

    async def _still(self, identified: Identified, key_id: str) -> bool:
        """Whether what was believed once still is: its time is not over, nor its key taken out of the set."""
        until = identified.until
        if until is None or datetime.now(UTC) >= until:
            return False
        return self._keys.is_fresh(key_id) or await self._key(key_id) is not None

    async def _key(self, id_: str) -> jwt.PyJWK | None:
        try:
            return await self._keys.key(id_)
        except KeySetError as error:
            raise UncheckableError from error

    async def _checked(self, token: str) -> tuple[Identified, str]:
        rules = self._rules
        try:
            head = jwt.get_unverified_header(token)
        except jwt.InvalidTokenError as error:
            raise _invalid(f"is no JSON Web Token: {error}") from error
        algorithm, key_id = head.get("alg"), head.get("kid")
        if algorithm not in rules.algorithms:
            raise _invalid(
                f"is signed by {str(algorithm)[:20]}: this server takes {', '.join(rules.algorithms)}"
            )
        if not isinstance(key_id, str):
            raise _invalid("does not say by kid which key it is signed with")
        key = await self._key(key_id)
        if key is None:
            raise _invalid(f'is signed with the key "{key_id[:100]}", which this server\'s key set has not')
        if key.algorithm_name != algorithm:
            raise _invalid(f"is signed by {algorithm} with a key for {key.algorithm_name}")
        try:
            claims = jwt.decode(
                token,
                key,
                algorithms=[algorithm],
                audience=rules.audience,
                issuer=rules.issuer,
                leeway=rules.leeway,
                options={"require": list(_REQUIRED)},
            )
            until = datetime.fromtimestamp(claims["exp"] + rules.leeway, UTC)
        except jwt.MissingRequiredClaimError as error:
            raise _invalid(f"has no claim {error.claim}: {', '.join(_REQUIRED)} are required") from error
        except jwt.ExpiredSignatureError as error:
            raise _invalid("has expired: get another from its issuer") from error
        except jwt.InvalidAudienceError as error:
            raise _invalid(f'is for another audience (aud): this server is "{rules.audience}"') from error
        except jwt.InvalidIssuerError as error:
            raise _invalid(f'is from another issuer (iss): this server takes "{rules.issuer}"') from error
        except (jwt.InvalidTokenError, OverflowError, ValueError, OSError) as error:
            raise _invalid(f"cannot be believed: {str(error)[:200]}") from error
        return Identified(_principal(claims), until), key_id


def _principal(claims: Mapping[str, Any]) -> Principal:
    roles = ", ".join(each.value for each in Role)
    try:
        role = Role(claims.get("role"))
    except ValueError as error:
        raise _invalid(
            f"has the role {str(claims.get('role'))[:50]}: its claim role is one of {roles}"
        ) from error
    party = claims.get("party")
    if role is Role.OPERATOR:
        if party is not None:
            raise _invalid("names a party for an OPERATOR, who is none: leave its claim party out")
        return OPERATOR
    try:
        principal = Principal.acting_as(party if isinstance(party, str) else "", "The token")
    except ValueError as error:
        raise _invalid(f"has a claim party that names none: {str(error).rstrip('.')}") from error
    if principal.role is not role:
        raise _invalid(f"has the role {role.value} and a party that is a {principal.role.value}")
    return principal


def _invalid(what: str) -> UnauthenticatedError:
    sentence = f"The token {what}."
    # A header holds no quotes inside quotes, nor what is not ASCII.
    described = sentence.replace('"', "'").encode("ascii", "replace").decode().replace("\\", "/")
    return UnauthenticatedError(sentence, f'Bearer error="invalid_token", error_description="{described}"')
