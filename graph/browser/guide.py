"""The guide the Neo4j Browser opens after log-in: one slide per saved query, each a click away."""

import html
from textwrap import dedent

from graph.browser.saved_queries import SavedQuery, saved_queries

_GUIDE = dedent(
    """\
    <article class="guide" caption="Qudao 渠道">
    <carousel class="deck container-fluid">
    {slides}
    </carousel>
    </article>
    """
)
_FIRST = dedent(
    """\
    <slide class="row-fluid"><div style="padding: 0 18px">
    <h3>Qudao 渠道</h3>
    <p class="lead">A telecom group's sales channel: who is where, who may serve whom, who granted that.</p>
    <p>电信集团渠道：机构与代理商在哪里，谁可以服务谁，由谁授权。</p>
    <p>Each page holds one query: click it, then press Ctrl+Enter. All of them are also in the drawer
    Favorites, in the folder <b>Qudao 渠道</b>.</p>
    <p>Territory 行政区划, company 公司, agent 代理商, delegation 授权, customer 客户, industry 行业,
    product 产品 and value chain 价值链 each have a colour of their own.</p>
    </div></slide>
    """
)
_SLIDE = dedent(
    """\
    <slide class="row-fluid"><div style="padding: 0 18px">
    <h3>{title}</h3>
    <figure><pre class="pre-scrollable code runnable">{cypher}</pre></figure>
    </div></slide>
    """
)


def guide() -> str:
    """HTML of the guide, in the form the Browser's command `:guide <address>` reads."""
    return _GUIDE.format(slides="".join([_FIRST, *map(_slide, saved_queries())]))


def _slide(query: SavedQuery) -> str:
    return _SLIDE.format(title=html.escape(query.title), cypher=html.escape(query.cypher))
