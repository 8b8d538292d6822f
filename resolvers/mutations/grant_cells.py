"""The cells of a grant in a statement, as `resolvers.decided` and `resolvers.serving` read them."""

from graph.mapping import authority
from graph.mapping.role import Role
from resolvers.mutations.proposed import seen


def grant_cells(role: Role, day: str) -> str:
    """The facts of `grant` and its `holder` on a day, a parameter, and whether who asks sees the grant."""
    return f"""\
{authority.GRANT.written(n="grant", date=day)},
 {authority.HOLDER.written(n="holder", date=day)},
 {authority.FIRST_SORT.text}, {authority.SECOND_SORT.text},
 CASE WHEN holder.kind = 'REGIONAL' THEN {authority.SECTIONS.written(n="grant")} END,
 {seen(role, "grant")}"""
