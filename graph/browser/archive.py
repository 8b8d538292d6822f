"""The Neo4j Browser's jar with Qudao's style, saved queries and guide in it.

Neo4j Community has no setting for a style or for saved queries, nor one that keeps its Browser from loading
scripts of other hosts. So the files are put where Neo4j serves the Browser from, and the page gets a stricter
Content-Security-Policy than the one Neo4j sends (a browser enforces both).
"""

import html
import json
import os
import re
import zipfile
from hashlib import sha256
from pathlib import Path

from graph.browser.guide import guide
from graph.browser.saved_queries import saved_queries
from graph.browser.style import style

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

    Its name carries a digest of all that it is made from, so a changed query or colour makes a new one, and
    beside it lies its checksum, so a damaged one is made again. Raises `ValueError` when `jar` is not a Neo4j
    Browser whose page this module knows how to change.
    """
    added = _added()
    digest = sha256(b"\0".join([Path(__file__).read_bytes(), *added.values()])).hexdigest()[:12]
    target = directory / f"{jar.stem}-qudao-{digest}.jar"
    checksum = target.with_suffix(".sha256")
    if target.is_file() and checksum.is_file() and _sha256(target) == checksum.read_text(encoding="ascii"):
        return target
    directory.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    with (
        zipfile.ZipFile(jar) as source,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
    ):
        for entry in source.infolist():
            out.writestr(entry, _changed(entry.filename, source.read(entry), jar))
        for name, content in added.items():
            out.writestr(zipfile.ZipInfo(name), content)
    made = _sha256(unfinished)
    unfinished.replace(target)
    checksum.write_text(made, encoding="ascii")
    return target


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


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


def _changed(name: str, content: bytes, jar: Path) -> bytes:
    if name.endswith(".js"):
        for pattern, replacement in _REMOTE:
            content = pattern.sub(replacement, content)
        return content
    if name != "browser/index.html":
        return content
    page = content.decode()
    if _HEAD not in page or _SCRIPT not in page:
        raise ValueError(
            f"{jar.name} is not a Neo4j Browser that can be styled: browser/index.html has no {_HEAD}."
        )
    policy = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}"/>'
    page = page.replace(_HEAD, _HEAD + policy, 1)
    return page.replace(_SCRIPT, f'<script src="qudao/prepare.js"></script>{_SCRIPT}', 1).encode()
