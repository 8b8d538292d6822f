"""Who asks is told by a bearer token, and by nothing else where tokens are asked for."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

from graph.session import Graph
from graph.settings import Settings
from resolvers.identity import key_set
from tests.api.tokens import AUDIENCE, Issuer, Key, asked, bearer, guarded

VIEWER = "{ viewer { role party { __typename ... on Company { code } ... on Agent { code } } } }"
KEY = Key("first")


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    """An issuer with one key."""
    issuer = Issuer(tmp_path / "jwks.json", KEY)
    issuer.publish([KEY])
    return issuer


@pytest.fixture
async def http(
    issuer: Issuer, scenario: Graph, settings: Settings, tmp_path: Path
) -> AsyncIterator[httpx.AsyncClient]:
    """The server that takes this issuer's tokens."""
    async with asked(scenario, guarded(issuer, settings), tmp_path) as client:
        yield client


async def _ask(http: httpx.AsyncClient, headers: dict[str, str]) -> httpx.Response:
    return await http.post("/graphql", json={"query": VIEWER}, headers={"Accept-Language": "en"} | headers)


@pytest.mark.parametrize(
    ("claims", "viewer"),
    [
        ({"role": "OPERATOR"}, {"role": "OPERATOR", "party": None}),
        (
            {"role": "COMPANY", "party": "Company:QZ"},
            {"role": "COMPANY", "party": {"__typename": "Company", "code": "QZ"}},
        ),
        (
            {"role": "AGENT", "party": "Agent:A001"},
            {"role": "AGENT", "party": {"__typename": "Agent", "code": "A001"}},
        ),
        # Of whoever its audience are, this server is one.
        ({"role": "OPERATOR", "aud": ["billing", AUDIENCE]}, {"role": "OPERATOR", "party": None}),
    ],
)
async def test_a_token_names_its_party(
    http: httpx.AsyncClient, issuer: Issuer, claims: dict[str, Any], viewer: dict[str, Any]
) -> None:
    """Its role and party are who asks; asked again, it is known."""
    token = issuer.token(**claims)
    for _ in range(2):
        response = await _ask(http, bearer(token))
        assert (response.status_code, response.json()["data"]) == (200, {"viewer": viewer})


async def test_a_party_sees_its_part(http: httpx.AsyncClient, issuer: Issuer) -> None:
    """What a token's party is not to see is not there."""
    query = '{ agent(code: "A002") { code } }'
    headers = bearer(issuer.token(role="AGENT", party="Agent:A001"))
    response = await http.post("/graphql", json={"query": query}, headers=headers)
    assert response.json()["data"] == {"agent": None}
    headers = bearer(issuer.token(role="OPERATOR"))
    response = await http.post("/graphql", json={"query": query}, headers=headers)
    assert response.json()["data"] == {"agent": {"code": "A002"}}


def _ago(**times: float) -> datetime:
    return datetime.now(UTC) - timedelta(**times)


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ({"exp": _ago(hours=1)}, "has expired: get another from its issuer."),
        ({"exp": None}, "has no claim exp: exp, aud, iss are required."),
        ({"exp": "soon"}, "cannot be believed: Expiration Time claim (exp) must be an integer."),
        ({"exp": 10**400}, "cannot be believed: "),
        ({"aud": None}, "has no claim aud: exp, aud, iss are required."),
        ({"aud": "billing"}, 'is for another audience (aud): this server is "qudao".'),
        ({"iss": None}, "has no claim iss: exp, aud, iss are required."),
        (
            {"iss": "https://example.org"},
            'is from another issuer (iss): this server takes "https://id.example.com".',
        ),
        (
            {"nbf": datetime.now(UTC) + timedelta(hours=1)},
            "cannot be believed: The token is not yet valid (nbf).",
        ),
        (
            {"role": None},
            "has the role None: its claim role is one of OPERATOR, COMPANY, CUSTOMER_MANAGER, AGENT.",
        ),
        ({"role": ["OPERATOR"]}, "has the role ['OPERATOR']: its claim role is one of "),
        ({"party": "Agent:A001"}, "names a party for an OPERATOR, who is none: leave its claim party out."),
        (
            {"role": "AGENT"},
            'has a claim party that names none: "" names no party: expected one of '
            "Company:<code>, CustomerManager:<code>, Agent:<code>.",
        ),
        ({"role": "AGENT", "party": 5}, 'has a claim party that names none: "" names no party'),
        (
            {"role": "AGENT", "party": "Company:QZ"},
            "has the role AGENT and a party that is a COMPANY.",
        ),
    ],
)
async def test_a_token_that_cannot_be_believed(
    http: httpx.AsyncClient, issuer: Issuer, claims: dict[str, Any], message: str
) -> None:
    """What is wrong with it is told, and nothing is answered."""
    response = await _ask(http, bearer(issuer.token(**{"role": "OPERATOR"} | claims)))
    assert response.status_code == 401
    [error] = response.json()["errors"]
    assert set(response.json()) == {"errors"}
    assert error["message"].startswith(f"The token {message}")
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}
    assert response.headers["www-authenticate"].startswith(
        'Bearer error="invalid_token", error_description="'
    )


async def test_the_clocks_may_differ(http: httpx.AsyncClient, issuer: Issuer) -> None:
    """Thirty seconds, and no more."""
    late = issuer.token(role="OPERATOR", exp=_ago(seconds=20))
    too_late = issuer.token(role="OPERATOR", exp=_ago(seconds=40))
    assert (await _ask(http, bearer(late))).status_code == 200
    assert (await _ask(http, bearer(too_late))).status_code == 401


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("", "There is no token: send one by Authorization: Bearer …"),
        ("Basic b3A6b3A=", "There is no token: "),
        ("Bearer", "There is no token: "),
        ("Bearer x", "The token is no JSON Web Token: Not enough segments."),
        ("Bearer " + "a." * 5_000, "The token has more than 8,192 characters."),
        ("Bearer ....", "The token is no JSON Web Token: "),
    ],
)
async def test_what_is_no_token(http: httpx.AsyncClient, header: str, message: str) -> None:
    """Nothing is answered to whoever does not say who they are."""
    response = await _ask(http, {"Authorization": header} if header else {})
    assert response.status_code == 401
    assert response.json()["errors"][0]["message"].startswith(message)
    assert response.headers["www-authenticate"].startswith("Bearer")


async def test_two_tokens_are_none(http: httpx.AsyncClient, issuer: Issuer) -> None:
    """Whoever looked at a request before may have taken the other one."""
    tokens = [issuer.token(role="AGENT", party="Agent:A001"), issuer.token(role="OPERATOR")]
    headers = [("Authorization", f"Bearer {token}") for token in tokens]
    response = await http.post("/graphql", json={"query": VIEWER}, headers=headers)
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_shared_secret_signs_nothing(http: httpx.AsyncClient, issuer: Issuer) -> None:
    """Neither the public key taken for a secret, nor no signature at all, nor a key of another kind."""
    claims = jwt.decode(issuer.token(role="OPERATOR"), options={"verify_signature": False})
    for token, algorithm in (
        (jwt.encode(claims, "qudao" * 20, "HS256", {"kid": "first"}), "HS256"),
        (jwt.encode(claims, "", "none", {"kid": "first"}), "none"),
        (jwt.encode(claims, generate_private_key(65_537, 2_048), "RS512", {"kid": "first"}), "RS512"),
    ):
        response = await _ask(http, bearer(token))
        assert response.status_code == 401
        assert response.json()["errors"][0]["message"] == (
            f"The token is signed by {algorithm}: this server takes RS256, PS256, ES256, EdDSA."
        )
    other = jwt.encode(claims, generate_private_key(65_537, 2_048), "RS256", {"kid": "first"})
    assert (await _ask(http, bearer(other))).json()["errors"][0]["message"] == (
        "The token is signed by RS256 with a key for ES256."
    )
    forged = issuer.token(Key("first"), role="OPERATOR")
    assert (await _ask(http, bearer(forged))).json()["errors"][0]["message"] == (
        "The token cannot be believed: Signature verification failed."
    )


async def test_keys_are_rotated(
    http: httpx.AsyncClient, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new key is believed once the set has it, and an old one no longer than the set is kept."""
    second = Key("second")
    old, new = issuer.token(role="OPERATOR"), issuer.token(second, role="OPERATOR")
    assert (await _ask(http, bearer(old))).status_code == 200
    unknown = await _ask(http, bearer(new))
    assert unknown.status_code == 401
    assert unknown.json()["errors"][0]["message"] == (
        'The token is signed with the key "second", which this server\'s key set has not.'
    )
    issuer.publish([second])
    # The set was read just now: an unknown key does not have it read again at once.
    assert (await _ask(http, bearer(new))).status_code == 401
    monkeypatch.setattr(key_set, "_APART_SECONDS", 0.0)
    assert (await _ask(http, bearer(new))).status_code == 200
    # Though it was known before.
    assert (await _ask(http, bearer(old))).status_code == 401


async def test_a_key_set_that_cannot_be_read(
    http: httpx.AsyncClient, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is let in by it; one that was read before is believed for a while."""
    text = issuer.file.read_bytes()
    for broken in (b"", b"[]", b'{"keys": 5}', b'{"keys": [{"kty": "EC"}]}'):
        issuer.file.write_bytes(broken)
        response = await _ask(http, bearer(issuer.token(role="OPERATOR")))
        assert response.status_code == 503
        assert response.json()["errors"][0] == {
            "message": "Tokens cannot be checked, as the server cannot read its key set; "
            "try again in a moment.",
            "extensions": {"code": "KEYS_UNAVAILABLE"},
        }
    monkeypatch.setattr(key_set, "_APART_SECONDS", 0.0)
    issuer.file.write_bytes(text)
    token = bearer(issuer.token(role="OPERATOR"))
    assert (await _ask(http, token)).status_code == 200
    issuer.file.unlink()
    monkeypatch.setattr(key_set, "_FRESH_SECONDS", 0.0)
    assert (await _ask(http, token)).status_code == 200
    monkeypatch.setattr(key_set, "_KEPT_SECONDS", 0.0)
    assert (await _ask(http, token)).status_code == 503


async def test_one_does_not_act_as_another_beside_a_token(http: httpx.AsyncClient, issuer: Issuer) -> None:
    """The header of a development machine is refused, an operator's as well."""
    response = await _ask(http, bearer(issuer.token(role="OPERATOR")) | {"X-Qudao-Act-As": "Company:QZ"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"].startswith("X-Qudao-Act-As: this server goes by tokens: ")


async def test_a_party_that_is_not_there(http: httpx.AsyncClient, issuer: Issuer) -> None:
    """A token may outlive its party."""
    response = await _ask(http, bearer(issuer.token(role="COMPANY", party="Company:NOPE")))
    assert response.json()["errors"][0]["message"] == "The token names a party that does not exist."


async def test_a_stream_ends_with_its_token(
    issuer: Issuer, scenario: Graph, settings: Settings, tmp_path: Path
) -> None:
    """Its reader is told to come back with a new one."""
    strict = guarded(issuer, settings).model_copy(update={"jwt_leeway": 0.0})
    async with asked(scenario, strict, tmp_path) as http:
        token = issuer.token(role="OPERATOR", exp=int(time.time()) + 2)
        response = await http.post(
            "/graphql",
            json={"query": "subscription { events { type } }"},
            headers=bearer(token) | {"Accept": "text/event-stream"},
        )
    assert "The token has expired: subscribe again with a new one, after the last cursor." in response.text
    assert response.text.rstrip().endswith("event: complete\r\ndata:")


async def test_what_needs_no_token(http: httpx.AsyncClient) -> None:
    """Whoever starts and balances servers, and reads what the API is, need not say who they are."""
    for path in ("/livez", "/readyz", "/schema.graphql"):
        assert (await http.get(path)).status_code == 200, path
