"""The page at `/`: what Qudao is and where to go."""

import base64
import hashlib
import html
from collections.abc import Sequence
from pathlib import Path
from string import Template
from textwrap import dedent

from starlette.responses import HTMLResponse

from schema.explorer.links import Link

_PAGE = Path(__file__).with_name("landing.html")
_STYLE = Path(__file__).with_name("landing.css")
_CARD = Template(
    dedent(
        """\
        <a class="card" href="$address">
          <h2>$label</h2>
          <p>$english</p>
          <p lang="zh">$chinese</p>
          $note
        </a>
        """
    )
)


def landing(links: Sequence[Link]) -> HTMLResponse:
    """The landing page with a card per link; it loads nothing, and its policy forbids it to."""
    style = _STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    text = Template(_PAGE.read_text(encoding="utf-8")).substitute(
        style=style, cards="".join(map(_card, links))
    )
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(
        text, headers={"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}
    )


def _card(link: Link) -> str:
    return _CARD.substitute(
        address=html.escape(link.address),
        label=html.escape(link.label),
        english=html.escape(link.english),
        chinese=html.escape(link.chinese),
        note=f'<p class="note">{html.escape(link.note)}</p>' if link.note else "",
    )
