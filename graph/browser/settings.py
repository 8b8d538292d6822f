"""The settings that make a Neo4j server offer the Browser as Qudao wants it."""


def neo4j_settings(http_address: str) -> dict[str, str]:
    """Lines for neo4j.conf, name to value; `http_address` is where Neo4j serves HTTP (`127.0.0.1:7474`).

    No product analytics; the guide opens after log-in, and its host is one the Browser may read guides from.
    """
    host = http_address.rpartition(":")[0]
    return {
        "client.allow_telemetry": "false",
        "browser.remote_content_hostname_whitelist": host,
        "browser.post_connect_cmd": f"guide http://{http_address}/browser/qudao/guide.html",
    }
