"""Every setting of Qudao as one typed object."""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _split(value: object) -> object:
    return (
        tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    )


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
# A shared secret would let whoever can check a token make one.
Algorithm = Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
Algorithms = Annotated[tuple[Algorithm, ...], NoDecode, BeforeValidator(_split)]


class Limits(BaseModel):
    """What one operation may ask for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tokens: int = Field(2_000, ge=1, description="Tokens of a document.")
    depth: int = Field(20, ge=1, description="Levels of selections, introspection apart.")
    aliases: int = Field(30, ge=0, description="Aliases in a document, each fragment counted once.")
    directives: int = Field(50, ge=0, description="Directives in a document, each fragment counted once.")
    variables: int = Field(100, ge=0, description="Variables of an operation.")
    values: int = Field(250, ge=0, description="Values written in a document; variables bring more.")
    # What is not a token costs as well: 250 KiB of empty lines 50 ms.
    characters: int = Field(32_768, ge=1, description="Characters of a document.")
    # A plan has each field as often as its fragment is spread.
    fields: int = Field(1_000, ge=1, description="Selections of a document, its fragments spread.")
    # Validation compares fields of the same key two by two: 26,000 pairs take it 300 ms.
    pairs: int = Field(1_000, ge=0, description="Pairs of fields selected under the same key.")
    # Each costs validation a search for what was meant, and most follow from the first ones.
    errors: int = Field(3, ge=1, description="Errors that a document is told of at once.")
    root_fields: int = Field(20, ge=1, description="Fields of the root.")
    cost: int = Field(500_000, ge=1, description="Objects that it may return at worst.")
    # Neo4j's time to plan a statement doubles with every subquery inside another: 0.1 s for 10, 2 s for 16.
    nesting: int = Field(12, ge=1, description="Relationships followed one inside another.")


class Settings(BaseSettings):
    """Read from the environment (prefix `QUDAO_`); `python server.py --help` shows them all."""

    model_config = SettingsConfigDict(
        env_prefix="QUDAO_",
        env_nested_delimiter="__",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        cli_kebab_case=True,
    )

    host: str = Field("127.0.0.1", description="Address to listen on; loopback only without JWT settings.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    data_dir: Annotated[Path, AfterValidator(Path.absolute)] = Field(
        Path(".qudao"),
        validate_default=True,
        description="Where the local Neo4j, its password and the downloads live.",
    )

    dataset: Literal["quangang", "opening"] = Field(
        "quangang",
        description="What an empty graph is filled with: the scenario, or its opening state on 2026-01-01.",
    )
    rehearsal: bool = Field(
        False,
        description="Let a request say which day it is (X-Qudao-Today: 2026-03-05), to rehearse a year; "
        "on loopback only.",
    )

    maven_mirrors: Names = Field(
        (), description="Comma-separated Maven repositories to try before those of the lock."
    )
    npm_mirrors: Names = Field(
        (), description="Comma-separated npm registries to try before that of the lock."
    )

    neo4j_uri: str | None = Field(
        None,
        validation_alias=AliasChoices("NEO4J_URI", "neo4j_uri"),
        description="Use this Neo4j (bolt://, neo4j://, neo4j+s://) instead of a local one.",
    )
    neo4j_username: str = Field(
        "neo4j", validation_alias=AliasChoices("NEO4J_USERNAME", "neo4j_username"), description="Its user."
    )
    neo4j_password: SecretStr | None = Field(
        None, validation_alias=AliasChoices("NEO4J_PASSWORD", "neo4j_password"), description="Its password."
    )
    neo4j_database: str = Field(
        "neo4j",
        validation_alias=AliasChoices("NEO4J_DATABASE", "neo4j_database"),
        description="Its database.",
    )
    bolt_port: int = Field(7687, ge=0, le=65535, description="Bolt port of the local Neo4j.")
    browser_port: int = Field(
        7474, ge=0, le=65535, description="HTTP port of the local Neo4j and its Browser."
    )
    neo4j_heap: str = Field("1g", description="Heap of the local Neo4j, as Java writes it.")
    neo4j_page_cache: str = Field("512m", description="Page cache of the local Neo4j.")
    limits: Limits = Field(Limits(), description="What one operation may ask for.")
    body_limit: int = Field(262_144, gt=0, description="Bytes a request body may have.")
    import_limit: int = Field(67_108_864, gt=0, description="Bytes a file to be imported may have.")
    pool_size: int = Field(32, ge=1, description="Connections to Neo4j, and requests answered at a time.")
    queue_size: int = Field(64, ge=0, description="Requests that may wait for one; more are told 503.")
    body_timeout: float = Field(10.0, gt=0, description="Seconds in which a request's body must have come.")
    request_timeout: float = Field(10.0, gt=0, description="Seconds an answer may take, waiting included.")
    read_timeout: float = Field(5.0, gt=0, description="Seconds a read transaction may take.")
    write_timeout: float = Field(8.0, gt=0, description="Seconds a write transaction may take.")

    jwt_jwks: str | None = Field(
        None,
        description="File or address of the JSON Web Key Set that bearer tokens are checked with; with it, "
        "every request needs a token.",
    )
    jwt_issuer: str | None = Field(None, description="Who must have issued tokens (iss).")
    jwt_audience: str | None = Field(None, description="Whom tokens must be for (aud).")
    jwt_algorithms: Algorithms = Field(
        ("RS256", "PS256", "ES256", "EdDSA"), description="What tokens may be signed by, comma-separated."
    )
    jwt_leeway: float = Field(30.0, ge=0, description="Seconds that clocks may differ.")
    allowed_origins: Names = Field(
        (), description="Comma-separated origins whose pages may ask, such as https://desk.example.com."
    )

    trusted_documents: Path | None = Field(
        None,
        description="JSON file of the only documents that are answered, each under its SHA-256.",
    )
    socket_operations: int = Field(100, ge=1, description="Operations under way at a time on one WebSocket.")
    # Of the 1,024 files that a process may commonly have open the others are for requests and for Neo4j.
    connections: int = Field(800, ge=1, description="WebSockets and streams of events open at a time.")
    connections_each: int = Field(
        100, ge=1, description="WebSockets and streams of events open at a time for one party."
    )
    event_days: int | None = Field(
        None, ge=1, description="Days for which events are kept, history included; without it for ever."
    )
    key_days: int = Field(
        30, ge=1, description="Days for which a repeated idempotencyKey is answered and takes no effect."
    )
    drain_seconds: float = Field(
        0.0, ge=0, description="Seconds between being ready no more and taking no more requests, at the end."
    )
    otlp_endpoint: str | None = Field(
        None,
        validation_alias=AliasChoices("OTEL_EXPORTER_OTLP_ENDPOINT", "otlp_endpoint"),
        description="OpenTelemetry collector to send traces to, over HTTP.",
    )
    log_format: Literal["console", "json"] = Field("console", description="For people, or for programs.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning", description="What is logged; info has a line for each operation."
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = [self.jwt_jwks, self.jwt_issuer, self.jwt_audience]
        if any(given) and not all(given):
            raise ValueError(
                "QUDAO_JWT_JWKS, QUDAO_JWT_ISSUER and QUDAO_JWT_AUDIENCE belong together: set all three, "
                "or none."
            )
        if not self.jwt_algorithms:
            raise ValueError("QUDAO_JWT_ALGORITHMS is empty: name at least one, such as ES256.")
        return self

    @property
    def is_loopback(self) -> bool:
        """Whether the server is reachable from this machine only."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
