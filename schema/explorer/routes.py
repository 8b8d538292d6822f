"""Where the explorer's files and the Neo4j Browser's style are served."""

import mimetypes
from collections.abc import Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from graph.browser.saved_queries import saved_queries
from graph.browser.style import style_text
from schema.explorer.landing import landing
from schema.explorer.links import Link

DOCS = Path(__file__).parents[2] / "docs"


def routes(assets: Path, links: Sequence[Link]) -> list[BaseRoute]:
    """The landing page at `/`, the `assets` below `/graphiql/`, `docs/` as text, and files for a Browser.

    The local Neo4j's Browser has style and queries already; that of another server takes them with
    `:style <address>/neo4j/style.grass`, and the queries from `/neo4j/queries.cypher`.
    """
    home = landing(links)
    documents = {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}

    async def index(_: Request) -> Response:
        return home

    async def document(request: Request) -> Response:
        text = documents.get(request.path_params["name"])
        if text is None:
            return PlainTextResponse(
                f"There is no such document; there are: {', '.join(sorted(documents))}.\n", 404
            )
        return PlainTextResponse(text)

    async def style(_: Request) -> Response:
        return _for_any_origin(style_text())

    async def queries(_: Request) -> Response:
        return _for_any_origin("\n\n".join(f"{query.favorite};" for query in saved_queries()) + "\n")

    return [
        Route("/", index),
        Mount(f"/graphiql/{assets.name}", Assets(directory=assets)),
        Route("/docs/{name}", document),
        Route("/neo4j/style.grass", style),
        Route("/neo4j/queries.cypher", queries),
    ]


class Assets(StaticFiles):
    """Files whose address names their content: compressed beforehand, cached for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at `path`, as `path.gz` if the client takes gzip and there is one."""
        compressed, _ = self.lookup_path(f"{path}.gz")
        as_gzip = bool(compressed) and "gzip" in Request(scope).headers.get("Accept-Encoding", "")
        response = await super().get_response(f"{path}.gz" if as_gzip else path, scope)
        if as_gzip:
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Type"] = mimetypes.guess_type(path)[0] or "application/octet-stream"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def _for_any_origin(text: str) -> Response:
    # A Neo4j Browser of another origin reads it. It is in the repository, so nothing is given away.
    return PlainTextResponse(text, headers={"Access-Control-Allow-Origin": "*"})
