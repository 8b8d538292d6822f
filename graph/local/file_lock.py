"""A lock on a file that the operating system drops when its holder dies."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

_POLL = 0.2  # seconds; flock has no wait that an event loop could take part in


class FileLock:
    """An exclusive `flock` on `path`; the file holds one line about its holder."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.descriptor = descriptor

    @classmethod
    def take(cls, path: Path, holder: str) -> "FileLock | None":
        """Take the lock and write `holder` into it; None when someone else has it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        os.truncate(descriptor, 0)
        os.write(descriptor, holder.encode())
        return cls(path, descriptor)

    @classmethod
    @asynccontextmanager
    async def wait(cls, path: Path, waiting: Callable[[], None]) -> AsyncIterator[None]:
        """Hold the lock for the block; `waiting` is called once if someone else has it first."""
        lock = cls.take(path, str(os.getpid()))
        if lock is None:
            waiting()
        while lock is None:
            await asyncio.sleep(_POLL)
            lock = cls.take(path, str(os.getpid()))
        try:
            yield
        finally:
            lock.release()

    @staticmethod
    def holder(path: Path) -> str:
        """What the holder wrote; empty when it has not done so yet."""
        return path.read_text().strip() if path.is_file() else ""

    def release(self) -> None:
        """Give the lock up. The file stays: unlinking it would let two processes hold "the" lock."""
        os.close(self.descriptor)
