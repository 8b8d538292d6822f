"""What a mutation refused for 业务错误."""

import strawberry

from schema.fields import strawberry_field

# Per code of `resolvers.rules.violation`; a test holds the two together.
MEANINGS: dict[str, str] = {
    "NOT_ALLOWED": "who asks may not do this",
    "INVALID_ID": "no global ID, or one of another type",
    "NOT_FOUND": "the graph has no such thing, or shows none to who asks",
    "INVALID_KEY": "the idempotency key is blank or too long",
    "IDEMPOTENCY_CONFLICT": "the idempotency key belongs to another input",
    "BAD_DATES": "the end is not after the first day, or a day is past",
    "EMPTY_AREAS": "no area is named",
    "AREA_RETIRED": "the territory is no longer in use",
    "OUTSIDE_GRANTOR_TERRITORY": "not wholly inside the company's territory",
    "MISSING_PARENT": "an agent grants only out of a grant it holds",
    "NOT_PARENT_HOLDER": "the grantor does not hold the parent",
    "PARENT_NOT_REDELEGABLE": "the parent may not be delegated onwards",
    "PARENT_NOT_LIVE": "the parent, or a grant above it, is not in force",
    "TOO_DEEP": "the chain would be too long",
    "SELF_GRANT": "to oneself",
    "CYCLE": "to an agent that stands above in the chain",
    "OUTSIDE_PARENT_AREA": "not wholly inside the parent's areas",
    "OUTSIDE_PARENT_INDUSTRY": "outside the parent's industries",
    "OUTSIDE_PARENT_PRODUCT": "outside the parent's products",
    "OUTSIDE_PARENT_DATES": "outside the days on which the parent's chain holds",
    "AGENT_NOT_ACTIVE": "the grantee is neither active nor admitted",
    "OUTSIDE_LEVEL_CAP": "outside where the grantee acts by its level",
    "KIND_BOUND": "beyond an industry agent's industries, or a regional one's sections",
    "EXCLUSIVE_CONFLICT": "an overlap that an exclusive grant excludes",
    "EMPTY_REASON": "no reason is given",
    "ALREADY_REVOKED": "revoked from that day or before",
    "ALREADY_OVER": "over on that day anyway",
    "HAS_DEPENDANTS": "grants were made out of it",
    "ONE_CHANGE": "none, or more than one, of the changes that exclude one another",
    "WOULD_WIDEN": "a grant only ever becomes less: to have more, grant anew",
    "SUSPENDS_NOTHING": "the suspension covers no day on which the grant is in force",
    "ALREADY_SUSPENDED": "some of the days are suspended already",
    "NOT_SUSPENDED": "no suspension covers the day",
}
_CODES = "\n".join(f"- `{code}`: {meaning}" for code, meaning in MEANINGS.items())


@strawberry.type(description="A rule that kept a mutation from changing anything 业务错误.")
class UserError:
    code: str = strawberry_field(
        f"Which rule; a stable string for clients to act on:\n{_CODES}\n\nMore may be added 错误代码.", []
    )
    field: list[str] | None = strawberry_field(
        'The path to the key of the input it was found at, such as `["input", "areas", "0"]` 输入字段.', []
    )
    message: str = strawberry_field("The rule in words 说明.", [])
