"""The policy in force on a day, as Cypher: what the group may set without a new version (政策).

There is always one: the first begins with the first day there is.
"""

from graph.mapping.template import Template

_IN_FORCE = """\
MATCH (po:Policy) WHERE po.validFrom <= #date
WITH po ORDER BY po.validFrom DESC LIMIT 1"""

# Its numbers, in the order of `resolvers.policy`.
POLICY = Template(f"""\
COLLECT {{ {_IN_FORCE}
  RETURN [po.chainLength, po.quorum, po.approvals, po.deposit, po.appealDays, po.disputeDays,
          po.promotionGrade, po.promotionPeriods, po.promotionDays, po.grantGrade, po.workGrade,
          po.terminationPeriods,
          COLLECT {{ MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit) RETURN [sl.capability, sl.sections] }},
          COLLECT {{ MATCH (po)-[:SETS_BAR]->(pb:PromotionBar) RETURN [pb.level, pb.grants, pb.customers] }}]
}}[0]""")


# That an agent is to be terminated: its last results, as many as the policy says, are all of too bad a grade.
TERMINATION_DUE = Template(f"""\
(#n.status IN ['ACTIVE', 'SUSPENDED'] AND EXISTS {{ {_IN_FORCE}
  WITH po, COLLECT {{ MATCH (#n)<-[:ASSESSES]-(s:Assessment)
    WHERE s.final AND s.supersededOn IS NULL AND s.decidedOn <= #date
    WITH s ORDER BY s.periodTo DESC, s.id
    RETURN s.grade }}[0..po.terminationPeriods] AS gs
  WHERE size(gs) = po.terminationPeriods AND all(g IN gs WHERE g > po.workGrade)
  RETURN po }})""")


def section_limit(agent: str) -> str:
    """How many industry sections an agent may reach into if it is a regional one, whatever its grade."""
    return f"""\
COLLECT {{ {_IN_FORCE}
  MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {{capability: {agent}.capability}})
  RETURN sl.sections }}[0]"""
