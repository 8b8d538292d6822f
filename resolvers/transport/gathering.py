"""A transport that writes the head of a response with the beginning of its body."""

from asyncio import AbstractEventLoop, BaseProtocol, Handle, Transport
from typing import Any

_HEAD = b"HTTP/1.1 "


class Gathering(Transport):
    """Uvicorn writes a head on its own, for which whoever waits is woken, and waits again.

    A head is held back until something follows, which it does at once for whatever is answered as a whole, or
    until the event loop's next turn. Of a small answer's time at the server that is a tenth to a seventh
    (measured with eight clients on two cores: 290 to 600 µs of 4 ms).
    """

    def __init__(self, inner: Transport, loop: AbstractEventLoop) -> None:
        super().__init__()
        self._inner = inner
        self._loop = loop
        self._head = b""
        self._later: Handle | None = None

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Write it, after the head that was held back; or hold it back where it is one."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
            self._inner.write(self._head + data)
        elif bytes(data[: len(_HEAD)]) == _HEAD:
            self._head = bytes(data)
            self._later = self._loop.call_soon(self._flush)
        else:
            self._inner.write(data)

    def _flush(self) -> None:
        if self._later is not None:
            self._later.cancel()
            self._later = None
            self._inner.write(self._head)

    def close(self) -> None:
        """Close it when all is written."""
        self._flush()
        self._inner.close()

    def abort(self) -> None:
        """Close it at once."""
        self._inner.abort()

    def is_closing(self) -> bool:
        """Whether it is closed, or about to be."""
        return self._inner.is_closing()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """What is known of the connection."""
        return self._inner.get_extra_info(name, default)

    def pause_reading(self) -> None:
        """Take nothing from the client for a while."""
        self._inner.pause_reading()

    def resume_reading(self) -> None:
        """Take what the client sends again."""
        self._inner.resume_reading()

    def get_write_buffer_size(self) -> int:
        """How many bytes the client has not taken yet."""
        return self._inner.get_write_buffer_size()

    def set_protocol(self, protocol: BaseProtocol) -> None:
        """Let another one have what comes."""
        self._inner.set_protocol(protocol)

    def get_protocol(self) -> BaseProtocol:
        """Who has what comes."""
        return self._inner.get_protocol()
