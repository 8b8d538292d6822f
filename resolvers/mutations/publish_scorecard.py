"""`publishScorecard`: what agents are measured by from a day on (考核表; design section 5)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import SCORECARD
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.rules.scorecard import Bands, Metric, Publication, against_publication
from resolvers.rules.violation import Violation, ViolationCode, at

_BEFORE = dedent("""\
    OPTIONAL MATCH (s:Scorecard {capability: $capability})
    WITH collect(s) AS cards, max(s.version) AS version, max(s.validFrom) AS latest
    OPTIONAL MATCH (a:Assessment)-[:MEASURED_BY]->(s) WHERE s IN cards
    RETURN coalesce(version, 0), toString(latest), toString(max(a.periodFrom))""")

_CREATE = dedent("""\
    CREATE (s:Scorecard {
      id: $id, capability: $capability, version: $version, validFrom: $validFrom,
      fromA: $fromA, fromB: $fromB, fromC: $fromC
    })
    WITH s
    UNWIND $metrics AS each
    CREATE (s)-[:HAS_METRIC]->(:ScorecardMetric {
      key: s.id + ':' + each.code, position: each.position,
      code: each.code, name: each.name, weightBp: each.weightBp
    })""")


async def publish_scorecard(transaction: Transaction, call: Call) -> Outcome:
    """Publish the next version for a capability, or say every rule against it; `scorecard` is that one.

    The group has one for all its companies, so that only an operator publishes.
    """
    given = call.input
    if call.principal.role is not Role.OPERATOR:
        return refused(
            Violation(
                ViolationCode.NOT_ALLOWED,
                at("capability"),
            )
        )
    await lock.to_measure(transaction)
    [[version, latest, assessed]] = await transaction.run(_BEFORE, {"capability": given["capability"]})
    metrics = [Metric(each["code"], each["name"], each["weightBp"]) for each in given["metrics"]]
    bands = Bands(*(given["bands"][key] for key in ("fromA", "fromB", "fromC")))
    days = (None if each is None else date.fromisoformat(each) for each in (latest, assessed))
    asked = Publication(tuple(metrics), bands, given["validFrom"], *days)
    violations = against_publication(asked)
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, SCORECARD, "SC")
    await transaction.run(
        _CREATE,
        {
            "id": id_,
            "capability": given["capability"],
            "version": version + 1,
            "validFrom": asked.valid_from,
            "fromA": bands.a,
            "fromB": bands.b,
            "fromC": bands.c,
            "metrics": [
                {
                    "position": position,
                    "code": each.code,
                    "name": each.name.strip(),
                    "weightBp": each.weight_bp,
                }
                for position, each in enumerate(metrics, start=1)
            ],
        },
    )
    return Outcome({"scorecard": (id_,)}, (Happening(EventType.SCORECARD_PUBLISHED, SCORECARD.label, id_),))
