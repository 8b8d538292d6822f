"""What a process of a server costs the machine."""

import asyncio
import re
import time
from pathlib import Path

# CPUCLOCK_SCHED of the kernel: nanoseconds of all threads, where /proc counts in hundredths of a second.
_ALL_THREADS = 2
_IDLE = 0.002
_PATIENCE = 120


class ServerCost:
    """Reads what the kernel knows of a process."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def cpu_seconds(self) -> float:
        """How long processors have worked for it so far."""
        return time.clock_gettime((~self._pid << 3) | _ALL_THREADS)

    def peak_megabytes(self) -> float:
        """The most memory that it has had (VmHWM)."""
        status = Path(f"/proc/{self._pid}/status").read_text(encoding="ascii")
        found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
        assert found is not None
        return int(found[1]) / 1_024

    async def idle(self) -> None:
        """Wait until it has nothing to do: a server warms up when it has started."""
        async with asyncio.timeout(_PATIENCE):
            quiet = 0
            while quiet < 3:
                before = self.cpu_seconds()
                await asyncio.sleep(0.2)
                quiet = quiet + 1 if self.cpu_seconds() - before < _IDLE else 0
