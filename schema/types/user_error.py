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
    "OUTSIDE_PARENT_AREA": "not wholly inside the areas of the parent and of those above it",
    "OUTSIDE_PARENT_INDUSTRY": "outside the industries of the parent, or of one above it",
    "OUTSIDE_PARENT_PRODUCT": "outside the products of the parent, or of one above it",
    "OUTSIDE_PARENT_DATES": "outside the days on which the parent's chain holds",
    "AGENT_NOT_ACTIVE": "the grantee is neither active nor admitted",
    "OUTSIDE_LEVEL_CAP": "outside where the grantee acts by its level",
    "KIND_BOUND": "beyond an industry agent's industries, or a regional one's sections",
    "EXCLUSIVE_CONFLICT": "an overlap that an exclusive grant excludes",
    "EMPTY_REASON": "no reason is given",
    "ALREADY_REVOKED": "revoked from that day or before",
    "ALREADY_OVER": "over on that day anyway",
    "HAS_DEPENDANTS": "grants were made out of it",
    "WRONG_COUNT": "too few or too many territories for the kind of change",
    "EMPTY_TARGET": "neither the ID of a territory in use nor code and name of a new one, or both",
    "BAD_CODE": "no code of six digits",
    "EMPTY_NAME": "no name is given",
    "CODE_TAKEN": "the code is that of another record on that day, or of one begun in that year",
    "NOT_THAT_KIND": "a RENAME keeps the code and gives a new name, a RECODE gives a new code",
    "WRONG_LEVEL": "the tier is missing, or not above what would lie below it",
    "WRONG_PARENT": "no territory in use of a higher tier, or one that ends with the change",
    "BAD_DAY": "after today, or not after the last change of what is named",
    "NAMED_TWICE": "named more than once",
    "NOT_LOCATED_THERE": "not directly in a territory that gives",
    "NOT_A_SUCCESSOR": "no code of the territories that it may go to",
    "UNPLACED": "a territory below that no rule places",
    "ONE_CHANGE": "none, or more than one, of the changes that exclude one another",
    "WOULD_WIDEN": "a grant only ever becomes less: to have more, grant anew",
    "SUSPENDS_NOTHING": "the suspension covers no day on which the grant is in force",
    "ALREADY_SUSPENDED": "some of the days are suspended already",
    "NOT_SUSPENDED": "no suspension covers the day",
    "NOT_PROTECTED": "the customer is not protected, so that there is nothing to lift",
    "NOT_ABOVE": "the company that approves does not stand above the one that operates there",
    "EXCEPTION_OVERLAPS": "the agent has an exception for the customer on some of those days",
    "MAY_NOT_SERVE": "the customer manager is not the customer's own",
    "NOBODY_MAY_SERVE": "the customer has no manager, and no agent may serve it on the first day",
    "NOT_FIRST": "another ranks first among those who may serve",
    "MISSING_END": "an override has no end",
    "ALREADY_ASSIGNED": "the party serves in that role already",
    "ASSIGNED_LATER": "somebody serves in that role before the end",
    "ILLEGAL_TRANSITION": "its status does not lead there; the message has the statuses that may follow",
    "HOLDS_GRANTS": "it holds grants that are not over",
    "BASE_ABOVE_LEVEL": "based in a territory of a higher tier than the agent's, which has lower ones",
    "INDUSTRIES_OF_KIND": "an industry agent names its industries, and no other kind has any",
    "MISSING_EVIDENCE": "a document that no application may lack is not there",
    "EMPTY_REFERENCE": "a document without a reference",
    "BAD_CHECKSUM": "no SHA-256 in 64 lower-case hexadecimal digits",
    "SELF_REVIEW": "who submitted an application does not review it",
    "NOT_A_REVIEWER": "not one of the companies that manage the agent jointly",
    "REVIEWED_ALREADY": "it has reviewed this application",
    "DEPOSIT_TOO_SMALL": "less than the policy asks for",
    "BAD_METRIC_CODE": "no code of capital letters, digits and underscores that begins with a letter",
    "BAD_WEIGHT": "a weight of none, or of more than 10,000 bp",
    "WEIGHTS_NOT_WHOLE": "the weights do not sum to 10,000 bp",
    "BAD_BANDS": "the bands of A, B and C do not begin each below the one before, within 1 to 10,000 bp",
    "NOT_LATER": "not later than the first day of the version before",
    "PERIOD_ASSESSED": "an agent was assessed in a period that begins on that day or later",
    "NEVER_ACTIVE": "the agent never was active, so that there is nothing to assess",
    "BAD_PERIOD": "no period such as 2026-07, 2026-Q3 or 2026",
    "PERIOD_TO_COME": "the period has not begun",
    "PERIOD_NOT_OVER": "the period is not over, so that nothing in it is final",
    "ALREADY_FINAL": "the agent has a final assessment of the period",
    "NO_SCORECARD": "no scorecard is in force for the agent's capability on the period's first day",
    "UNKNOWN_METRIC": "no metric of the scorecard",
    "BAD_SCORE": "no score of 0 to 10,000 bp",
    "MISSING_RESULTS": "a metric has no result, which is never taken as zero",
}
_CODES = "\n".join(f"- `{code}`: {meaning}" for code, meaning in MEANINGS.items())


@strawberry.type(description="A rule that kept a mutation from changing anything 业务错误.")
class UserError:
    code: str = strawberry_field(
        f"Which rule; a stable string for clients to act on:\n{_CODES}\n\n"
        "Where an agent may not serve, it is the `code` of a `Blocker`. More may be added 错误代码.",
        [],
    )
    field: list[str] | None = strawberry_field(
        'The path to the key of the input it was found at, such as `["input", "areas", "0"]` 输入字段.', []
    )
    message: str = strawberry_field("The rule in words 说明.", [])
