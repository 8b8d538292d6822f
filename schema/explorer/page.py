"""The GraphiQL page, as served at `/graphql` to whoever accepts HTML."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse

from schema.explorer.bundle import UI
from schema.explorer.examples import examples
from schema.explorer.links import Link

# Monaco, GraphiQL's editor, adds <style> elements and style attributes, and its style sheet has fonts and
# images as data: addresses. Everything else is this server's: no script, worker or connection of another
# origin, no eval.
_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
POLICY = "; ".join(_DIRECTIVES)


def page(assets: Path, links: Sequence[Link], *, tokens: bool) -> HTMLResponse:
    """The page over the `assets` that `provision` made, one response for all requests; it shows `links`.

    It says how to send a token where the server goes by `tokens`, or else how to act as a party.
    """
    config = {
        "tokens": tokens,
        "examples": [asdict(example) for example in examples()],
        "links": [
            {"label": link.label, "address": link.address} for link in links if link.address != "/graphql"
        ],
    }
    # "</script>" and "<!--" in a script element would end or confuse it; \u003c is "<" to JSON.
    text = json.dumps(config, ensure_ascii=False).replace("<", "\\u003c")
    template = Template((UI / "page.html").read_text(encoding="utf-8"))
    return HTMLResponse(
        template.substitute(assets=f"/graphiql/{assets.name}", config=text),
        headers={
            "Content-Security-Policy": POLICY,
            "Cache-Control": "no-cache",
            "Referrer-Policy": "no-referrer",
            "Vary": "Accept",  # the same address answers GraphQL requests
            "X-Content-Type-Options": "nosniff",
        },
    )
