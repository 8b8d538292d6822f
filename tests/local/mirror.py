"""A Maven repository on loopback that can be slow, short, wrong or old-fashioned."""

import hashlib
import random
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from graph.local.artifacts import Artifact


@dataclass
class Mirror:
    """`files` by path; `requests` are the paths asked for, `ranges` the Range headers sent with them.

    `cut` ends the connection after that many bytes, this many times over; `ranged` honours Range.
    """

    files: dict[str, bytes]
    requests: list[str] = field(default_factory=list)
    ranges: list[str | None] = field(default_factory=list)
    sent: int = 0
    cut: int | None = None
    cuts: int = 0
    ranged: bool = True
    url: str = ""


@contextmanager
def serve(mirror: Mirror) -> Iterator[Mirror]:
    """Serve `mirror` on a free port for the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name http.server calls
            path = self.path.lstrip("/")
            header = self.headers["Range"]
            mirror.requests.append(path)
            mirror.ranges.append(header)
            content = mirror.files.get(path)
            if content is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            match = re.fullmatch(r"bytes=(\d+)-", header or "") if mirror.ranged else None
            start = int(match[1]) if match else 0
            self.send_response(HTTPStatus.PARTIAL_CONTENT if match else HTTPStatus.OK)
            if match:
                self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            body = content[start:]
            if mirror.cut is not None and mirror.cuts > 0:
                mirror.cuts -= 1
                body = body[: mirror.cut]
            self.wfile.write(body)
            mirror.sent += len(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: `requests` records it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    mirror.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield mirror
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def dead_url() -> str:
    """The address of a repository that nobody serves."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


def files(count: int, size: int) -> tuple[tuple[Artifact, ...], dict[str, bytes]]:
    """`count` artifacts of `size` random (but always the same) bytes, and their contents by path."""
    source = random.Random(count * size)
    contents = {f"org/example/lib{n}/1.0/lib{n}-1.0.jar": source.randbytes(size) for n in range(count)}
    return tuple(artifact(path, content) for path, content in contents.items()), contents


def artifact(path: str, content: bytes) -> Artifact:
    """What a lock would say about `content`."""
    return Artifact(path, len(content), hashlib.sha256(content).hexdigest())
