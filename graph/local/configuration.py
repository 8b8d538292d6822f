"""What stands in the configuration directory of the local Neo4j."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from graph.browser.settings import neo4j_settings as browser_settings

LOOPBACK = "127.0.0.1"

_LOGS = dedent("""\
    <Configuration status="ERROR">
      <Appenders>
        <RollingRandomAccessFile name="File" fileName="${{config:server.directories.logs}}/{file}"
                                 filePattern="$${{config:server.directories.logs}}/{file}.%02i">
          <PatternLayout pattern="%d{{yyyy-MM-dd HH:mm:ss.SSSZ}}{{GMT+0}} %-5p [%c{{1.}}] %m%n"/>
          <Policies><SizeBasedTriggeringPolicy size="5 MB"/></Policies>
          <DefaultRolloverStrategy fileIndex="min" max="2"/>
        </RollingRandomAccessFile>
      </Appenders>
      <Loggers>
        <Root level="INFO"><AppenderRef ref="File"/></Root>
      </Loggers>
    </Configuration>
    """)


def neo4j_settings(bolt_port: int, http_port: int, page_cache: str) -> dict[str, str]:
    """The settings of `neo4j.conf`, by name.

    Names and meanings are those of the Neo4j Operations Manual, "Configuration settings".
    """
    return {
        "server.default_listen_address": LOOPBACK,
        "server.default_advertised_address": LOOPBACK,
        "server.bolt.listen_address": f"{LOOPBACK}:{bolt_port}",
        "server.bolt.advertised_address": f"{LOOPBACK}:{bolt_port}",
        "server.http.listen_address": f"{LOOPBACK}:{http_port}",
        "server.http.advertised_address": f"{LOOPBACK}:{http_port}",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": page_cache,
        # Nothing is reported to anyone.
        "dbms.usage_report.enabled": "false",
        # A development graph is small: no log file of 256 MB ahead of need, no days of history.
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.retention_policy": "1 days 512M",
        # One plan for a statement, not one more for each order of magnitude of the lengths of its parameters
        # ("A1" and "A10000000001" are of two): a first plan takes seconds.
        "internal.cypher.use_parameter_size": "false",
        # Once the databases are closed, Neo4j waits twice this long for idle Bolt threads; default 5s.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
        **browser_settings(f"{LOOPBACK}:{http_port}"),
    }


def write_configuration(directory: Path, settings: Mapping[str, str]) -> None:
    """Write `neo4j.conf` and bounded logging (three files of 5 MB each) into `directory`."""
    directory.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    (directory / "neo4j.conf").write_text(lines, encoding="utf-8")
    (directory / "server-logs.xml").write_text(_LOGS.format(file="debug.log"), encoding="utf-8")
    (directory / "user-logs.xml").write_text(_LOGS.format(file="neo4j.log"), encoding="utf-8")
