"""The GraSS style of the Neo4j Browser, as text and as the rules the Browser stores."""

import re
from pathlib import Path

GRASS = Path(__file__).with_name("style.grass")
_RULE = re.compile(r"([\w.]+)\s*\{((?:[^{}\"]|\"[^\"]*\")*)\}")
_PROPERTY = re.compile(r"([\w-]+):\s*(?:\"([^\"]*)\"|([^;\"]+));")

Style = dict[str, dict[str, str]]


def style_text() -> str:
    """The style sheet as the command `:style <address>` of the Neo4j Browser reads it."""
    return GRASS.read_text(encoding="utf-8")


def style() -> Style:
    """Properties by selector, such as `{"node.Agent": {"color": "#F2A33A", "caption": "{name}"}}`."""
    return {
        selector: {name: quoted or plain.strip() for name, quoted, plain in _PROPERTY.findall(body)}
        for selector, body in _RULE.findall(style_text())
    }
