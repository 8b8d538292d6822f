"""`grantDelegation`: give an agent areas, industries and products for a time (design section 5)."""

from textwrap import dedent

from graph.mapping.models import DELEGATION
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.asked import Asked
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_grant
from resolvers.mutations.policy import policy_on
from resolvers.mutations.proposed import Facts
from resolvers.rules.granting import violations
from resolvers.rules.violation import Violation, ViolationCode, at

# EXCLUSIVE_IN stands beside IN_TERRITORY for exclusive grants: see graph/derived.py.
_CREATE = dedent("""\
    CALL () {
      MATCH (g:Company {code: $grantor}) WHERE $grantorType = 'Company' RETURN g
      UNION
      MATCH (g:Agent {code: $grantor}) WHERE $grantorType = 'Agent' RETURN g
    }
    MATCH (a:Agent {code: $grantee})
    CREATE (g)-[:GRANTED]->(d:Delegation {
      id: $id, validFrom: $validFrom, validTo: $validTo, exclusive: $exclusive, redelegable: $redelegable
    })-[:GRANTED_TO]->(a)
    WITH d
    CALL (d) {
      CALL () {
        MATCH (x:Territory) WHERE x.code IN $codes AND x.until IS NULL RETURN x
        UNION
        MATCH (x:Territory) WHERE x.key IN $keys RETURN x
        UNION
        MATCH (x:Region) WHERE x.code IN $regions RETURN x
      }
      CREATE (d)-[:IN_TERRITORY]->(x)
    }
    CALL (d) {
      MATCH (i:Industry) WHERE i.code IN $industries
      CREATE (d)-[:FOR_INDUSTRY]->(i)
    }
    CALL (d) {
      MATCH (p:Product) WHERE p.code IN $products
      CREATE (d)-[:FOR_PRODUCT]->(p)
    }
    CALL (d) {
      MATCH (u:Delegation {id: $parent})
      CREATE (d)-[:DERIVED_FROM]->(u)
    }
    CALL (d) {
      WITH d WHERE d.exclusive
      MATCH (d)-[:IN_TERRITORY]->(x)
      CREATE (d)-[:EXCLUSIVE_IN]->(x)
    }
    RETURN d.id""")


async def grant_delegation(transaction: Transaction, call: Call) -> Outcome:
    """Make a grant, or say every rule it would break; `delegation` of the payload is the grant made."""
    asked = Asked.of(call)
    if not await may_grant(transaction, call.principal, asked.grantor):
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("grantor"), about=call.input["grantor"][:100]))
    await lock.to_grant(transaction, asked.areas, asked.grantee, asked.parent)
    facts = Facts(transaction, call, asked)
    proposal = await facts.proposal()
    policy = await policy_on(transaction, call.today)
    wrong = (*asked.wrong, *facts.missing, *violations(proposal, policy))
    if wrong or asked.grantor is None or asked.grantee is None:
        return refused(*wrong, hidden=frozenset(facts.hidden))
    given = call.input
    id_ = await new_id(transaction, DELEGATION, "D")
    await transaction.run(
        _CREATE,
        {
            "id": id_,
            "grantor": asked.grantor.key,
            "grantorType": asked.grantor.type,
            "grantee": asked.grantee.key,
            **lock.area_keys(asked.areas),
            "industries": [each.key for each in asked.industries],
            "products": [each.key for each in asked.products],
            "parent": asked.parent.key if asked.parent is not None else None,
            "validFrom": given["validFrom"],
            "validTo": given.get("validTo"),
            "exclusive": given["exclusive"],
            "redelegable": given["redelegable"],
        },
    )
    return Outcome({"delegation": (id_,)}, (Happening(EventType.DELEGATION_GRANTED, DELEGATION.label, id_),))
