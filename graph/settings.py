"""Every setting of Qudao as one typed object."""

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _split(value: object) -> object:
    return (
        tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    )


Mirrors = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]


class Settings(BaseSettings):
    """Read from the environment (prefix `QUDAO_`); `python server.py --help` shows them all."""

    model_config = SettingsConfigDict(
        env_prefix="QUDAO_", extra="ignore", frozen=True, populate_by_name=True, cli_kebab_case=True
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

    maven_mirrors: Mirrors = Field(
        (), description="Comma-separated Maven repositories to try before those of the lock."
    )
    npm_mirrors: Mirrors = Field(
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
    body_limit: int = Field(262_144, gt=0, description="Bytes a request body may have.")
    pool_size: int = Field(32, ge=1, description="Connections to Neo4j.")
    request_timeout: float = Field(10.0, gt=0, description="Seconds a request may take, its body included.")
    read_timeout: float = Field(5.0, gt=0, description="Seconds a read transaction may take.")
    write_timeout: float = Field(8.0, gt=0, description="Seconds a write transaction may take.")

    @property
    def is_loopback(self) -> bool:
        """Whether the server is reachable from this machine only."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
