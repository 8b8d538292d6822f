"""Solution templates (解决方案模板; design section 5): an agent's solution that others put to use.

Who fulfils a stage of a value chain may publish it as a template. Whoever has authority over a customer on a
day may deploy it there from that day on, once, where it is made for the customer's industry.
"""

from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.value_chain import against_name, against_use
from resolvers.rules.violation import Violation, ViolationCode, at


@dataclass(frozen=True, slots=True)
class Chain:
    """A value chain by name, the days it is in force, and whether the agent fulfils one of its stages."""

    name: str
    valid: Interval
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Publication:
    """A template that an agent, by name and status, is to publish; `chain` is None where there is none."""

    agent: str
    status: str
    name: str
    chain: Chain | None
    today: date


@dataclass(frozen=True, slots=True)
class Deploying:
    """A template, by name, that is to be put to use for a customer from a day on.

    `published` is its first day, `targeted` says that it is made for the customer's industry, `already` that
    it is in use there.
    """

    template: str
    published: date | None
    chain: Chain
    customer: str
    targeted: bool
    already: bool
    since: date
    today: date


def against_publication(asked: Publication) -> list[Violation]:
    """Every rule that a template would break; none: it may be published."""
    found = []
    if asked.status != "ACTIVE":
        found.append(Violation(ViolationCode.NOT_ACTIVE, at("agent"), about=asked.agent, limit=asked.status))
    found += against_name(asked.name, "name")
    if asked.chain is not None:
        found += against_use(asked.chain.name, asked.chain.valid, asked.today, "valueChain")
        if not asked.chain.shared:
            found.append(
                Violation(
                    ViolationCode.NOT_ITS_SOLUTION,
                    at("valueChain"),
                    about=asked.agent,
                    limit=asked.chain.name,
                )
            )
    return found


def against_deployment(asked: Deploying) -> list[Violation]:
    """Every rule but authority that a deployment would break; none: it may be made."""
    found = []
    if asked.since > asked.today:
        found.append(
            Violation(ViolationCode.DAY_TO_COME, at("since"), about=str(asked.since), limit=str(asked.today))
        )
    elif asked.published is not None and asked.since < asked.published:
        found.append(
            Violation(
                ViolationCode.NOT_PUBLISHED, at("since"), about=asked.template, limit=str(asked.published)
            )
        )
    found += against_use(asked.chain.name, asked.chain.valid, asked.since, "template")
    if not asked.targeted:
        found.append(
            Violation(
                ViolationCode.NOT_FOR_INDUSTRY, at("customer"), about=asked.template, limit=asked.customer
            )
        )
    if asked.already:
        found.append(
            Violation(
                ViolationCode.DEPLOYED_ALREADY, at("customer"), about=asked.template, limit=asked.customer
            )
        )
    return found
