"""A small process between the API and Neo4j: Neo4j ends when the API does, however it does.

Run as a script, with the standard library only so that it starts at once::

    supervisor.py <lock> <log> <grace> <nice> <command> ...

Its standard input is a pipe whose other end the owner holds and never writes to. When the owner closes
it, or dies (even by SIGKILL, the operating system closes it), the supervisor stops the command: SIGTERM,
`grace` seconds, SIGKILL. It ends with the command's exit status. It and the command hold `lock`, which
names the command's process, for as long as either lives: a held lock is a running Neo4j, a free one is none.
"""

import ctypes
import fcntl
import os
import signal
import subprocess
import sys
import threading

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_SESSION_SHARE = "/proc/self/autogroup"  # sched(7), "The autogroup feature"


def main(lock: str, log: str, grace: str, nice: str, *command: str) -> int:
    """Run `command` until it ends or the owner does; 75 (EX_TEMPFAIL) when the lock is held."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.EX_TEMPFAIL
    os.ftruncate(descriptor, 0)
    # Linux shares the processor between sessions first, and this is one: nice counts within it alone.
    if int(nice) and os.path.exists(_SESSION_SHARE):  # noqa: PTH110  # pathlib takes as long as all the rest
        with open(_SESSION_SHARE, "w") as share:  # noqa: PTH123  # as above
            share.write(nice)

    def prepare() -> None:
        os.nice(int(nice))
        if sys.platform == "linux":  # the kernel's help in case the supervisor itself is killed
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        pass_fds=(descriptor,),
        process_group=0,
        preexec_fn=prepare,  # noqa: PLW1509  # safe: no thread has been started yet
    )
    os.write(descriptor, str(process.pid).encode())

    def outlive() -> None:
        os.read(sys.stdin.fileno(), 1)  # not through the buffer, whose lock would be held at exit
        stop.set()

    def end() -> None:
        stop.wait()
        process.terminate()
        try:
            process.wait(float(grace))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)

    threading.Thread(target=outlive, daemon=True).start()
    threading.Thread(target=end, daemon=True).start()
    return process.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
