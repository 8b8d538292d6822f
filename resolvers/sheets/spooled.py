"""A file that is kept outside of memory where it is not small."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import IO

_IN_MEMORY = 1024 * 1024


@contextmanager
def spooled() -> Iterator[IO[bytes]]:
    """An empty one, for the block."""
    with SpooledTemporaryFile(_IN_MEMORY) as file:
        yield file
