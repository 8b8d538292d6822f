"""The Neo4j Browser's jar with Qudao's style, saved queries and guide in it.

Neo4j Community has no setting for a style or for saved queries, nor one that keeps its Browser from loading
scripts of other hosts. So the files are put where Neo4j serves the Browser from, and the page gets a stricter
Content-Security-Policy than the one Neo4j sends (a browser enforces both).
"""

import html
import json
import re
from functools import partial
from hashlib import sha256
from pathlib import Path

from graph.browser.guide import guide
from graph.browser.saved_queries import saved_queries
from graph.browser.style import style
from graph.local.jar_copy import changed_copy

PREPARE = Path(__file__).with_name("prepare.js")
FOLDER = {"id": "qudao", "name": "Qudao 渠道"}

# Bolt goes over WebSocket to a port of its own, hence ws: to loopback; the Browser styles with inline
# <style> elements.
_DIRECTIVES = (
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self' http://127.0.0.1:* http://localhost:* ws://127.0.0.1:* ws://localhost:*",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
)
POLICY = "; ".join(_DIRECTIVES)
_HEAD = "<head>"
_SCRIPT = "<script src="
# What the bundles would ask of other hosts. The policy stops all of it; without the attempt there is no error
# either. Web fonts (the page falls back to its own), and Sentry, which without an address is off.
_REMOTE = (
    (re.compile(rb"@import url\(https?://[^)]+\);"), b""),
    (re.compile(rb'dsn:"https?://[^"]+"'), b'dsn:""'),
)


def with_qudao(jar: Path, directory: Path) -> Path:
    """Write a copy of the Browser's `jar` into `directory`, unless it is there, and return its path.

    Its name carries a digest of all that it is made from, so a changed query or colour makes a new one.
    Raises `ValueError` when `jar` is not a Neo4j Browser whose page this module knows how to change.
    """
    added = _added()
    digest = sha256(b"\0".join([Path(__file__).read_bytes(), *added.values()])).hexdigest()[:12]
    return changed_copy(jar, directory, f"qudao-{digest}", partial(_changed, jar.name), added)


def _added() -> dict[str, bytes]:
    queries = saved_queries()
    data = {
        "folder": FOLDER,
        "favorites": [
            {"id": f"qudao-{query.name}", "folder": FOLDER["id"], "content": query.favorite}
            for query in queries
        ],
        "style": style(),
        "welcome": queries[0].favorite,
    }
    script = PREPARE.read_text(encoding="utf-8").replace(
        "/*DATA*/ null", json.dumps(data, ensure_ascii=False)
    )
    return {"browser/qudao/prepare.js": script.encode(), "browser/qudao/guide.html": guide().encode()}


def _changed(jar: str, name: str, content: bytes) -> bytes:
    if name.endswith(".js"):
        for pattern, replacement in _REMOTE:
            content = pattern.sub(replacement, content)
        return content
    if name != "browser/index.html":
        return content
    page = content.decode()
    if _HEAD not in page or _SCRIPT not in page:
        raise ValueError(
            f"{jar} is not a Neo4j Browser that can be styled: browser/index.html has no {_HEAD}."
        )
    policy = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}"/>'
    page = page.replace(_HEAD, _HEAD + policy, 1)
    return page.replace(_SCRIPT, f'<script src="qudao/prepare.js"></script>{_SCRIPT}', 1).encode()
