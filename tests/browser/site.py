"""A running Qudao as a visitor knows it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Site:
    """Where its parts are, and how to log in to the Neo4j Browser; `bolt` is `host:port`."""

    url: str
    browser_url: str
    bolt: str
    password_file: Path
