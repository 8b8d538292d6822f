"""TCP ports of loopback."""

import errno
import socket
from contextlib import ExitStack

from graph.local.configuration import LOOPBACK
from graph.local.errors import LocalNeo4jError

# Which setting chooses the port of which protocol; an error names it.
_SETTINGS = {"Bolt": "QUDAO_BOLT_PORT", "Browser": "QUDAO_BROWSER_PORT"}


def free_ports(bolt: int, http: int) -> tuple[int, int]:
    """The two ports, 0 replaced by a free one; raises `LocalNeo4jError` naming the one that is busy."""
    with ExitStack() as held:  # both at once, so that they differ
        found = []
        for (kind, setting), port in zip(_SETTINGS.items(), (bolt, http), strict=True):
            listener = held.enter_context(socket.socket())
            # As Neo4j itself does: a port whose last connections linger in TIME_WAIT is free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((LOOPBACK, port))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                raise LocalNeo4jError(
                    f"Port {port} of {LOOPBACK}, the {kind} port of the local Neo4j, is in use by another "
                    f"program. Stop that program, or set {setting} to another port (0 takes a free one)."
                ) from None
            found.append(listener.getsockname()[1])
    return found[0], found[1]


def listens(port: int) -> bool:
    """Whether something accepts connections on `port`."""
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex((LOOPBACK, port)) == 0
