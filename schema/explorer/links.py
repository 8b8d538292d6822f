"""What the landing page, the explorer's header and the start-up text point at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: its label and address, what it is in both languages, and how to log in if one must."""

    label: str
    address: str
    english: str
    chinese: str
    note: str = ""


def links(neo4j_browser: str | None, neo4j_note: str = "") -> list[Link]:
    """Every place a visitor can go, GraphiQL first.

    `neo4j_browser` is the Browser's address, None where there is none (a Neo4j of one's own has its own);
    `neo4j_note` tells how to log in, such as `User neo4j, password in .qudao/neo4j/password`.
    """
    browser = Link(
        "Neo4j Browser", neo4j_browser or "", "See the graph as a picture.", "以图的形式浏览。", neo4j_note
    )
    return [
        Link("GraphiQL", "/graphql", "Ask the API: a dozen examples to start from.", "查询接口，附示例。"),
        *([browser] if neo4j_browser else []),
        Link("SDL", "/schema.graphql", "The schema, with its descriptions.", "接口的模式定义。"),
        Link("Docs", "/docs/graph.md", "What the graph holds, label by label.", "图的结构说明。"),
        Link("Health", "/readyz", "Whether the server and its graph answer.", "服务与图数据库的状态。"),
    ]
