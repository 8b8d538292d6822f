"""The file in the body of a request: kept outside of memory, bounded in size and in time."""

import asyncio
from typing import IO

from starlette.requests import Request

from resolvers.errors import TransportError

# For the whole of a file; between two parts of it no more than the setting for bodies.
_SECONDS = 300.0


async def receive(http: Request, file: IO[bytes], limit: int, pause: float) -> None:
    """Write the body to a file and go back to its start; raises TransportError."""
    length = http.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise _too_large(limit)
    size = 0
    parts = http.stream()
    try:
        async with asyncio.timeout(_SECONDS):
            while True:
                async with asyncio.timeout(pause):
                    part = await anext(parts, None)
                if part is None:
                    break
                size += len(part)
                if size > limit:
                    raise _too_large(limit)
                file.write(part)
    except TimeoutError as error:
        raise TransportError(
            f"The file did not come: nothing of it for {pause:g} s, or not all of it in {_SECONDS:g} s.",
            408,
            {"Connection": "close"},
        ) from error
    file.seek(0)


def _too_large(limit: int) -> TransportError:
    return TransportError(f"The file has more than {limit:,} bytes: split it.", 413, {"Connection": "close"})
