"""`python -m tests.bench.probe PORT SECONDS`: how long `/livez` takes, each time by a new connection.

It is a process of its own, so that it is not its own load that it waits for.
"""

import socket
import sys
import time
from collections.abc import Iterator

import orjson

from tests.bench.connection import get

_PER_SECOND = 20
_PATIENCE = 30.0


def probes(port: int, seconds: float) -> Iterator[float]:
    """The seconds that each took."""
    request = get("/livez").replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    until = time.perf_counter() + seconds
    while (began := time.perf_counter()) < until:
        with socket.create_connection(("127.0.0.1", port), _PATIENCE) as connection:
            connection.sendall(request)
            said = b""
            while data := connection.recv(4_096):
                said += data
        if not said.startswith(b"HTTP/1.1 200 "):
            raise SystemExit(f"/livez answered {said[:100]!r}")
        taken = time.perf_counter() - began
        yield taken
        time.sleep(max(0.0, 1 / _PER_SECOND - taken))


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(list(probes(int(sys.argv[1]), float(sys.argv[2])))))
