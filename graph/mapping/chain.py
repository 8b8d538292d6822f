"""Whether a grant holds with all that stands above it, as Cypher (design section 5, rules 4 to 7).

A *line* is a list of delegations: a grant followed by those above it, up to the one a company gave.
"""

from graph.mapping.authority import grade
from graph.mapping.on_day import held, live, made_of, on_day, same_place
from graph.mapping.policy import section_limit as policy_limit


def line(name: str) -> str:
    """A grant followed by those above it."""
    return f"[{name}] + COLLECT {{ {made_of(name, 'li', 1)} RETURN li }}"


def _holder_status(name: str) -> str:
    """The status on the day of the agent that holds a grant."""
    return f"""\
COLLECT {{ MATCH ({name})-[:GRANTED_TO]->(ho:Agent)
          OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE {held("hr")}
          RETURN coalesce(hr.status, ho.status) }}[0]"""


def unbroken(grants: str, also: str = "true") -> str:
    """That a grant x and those above it are in force, the holders above active, the last one a company's.

    `also` is what else must hold of each of them.
    """
    return f"""\
all(x IN {grants} WHERE {live("x")} AND {also})
AND all(x IN tail({grants}) WHERE {_holder_status("x")} = 'ACTIVE')
AND any(x IN {grants} WHERE EXISTS {{ (x)<-[:GRANTED]-(:Company) }}
        AND NOT EXISTS {{ (x)-[:DERIVED_FROM]->() }})"""


def sections(grant: str, grants: str) -> str:
    """How many industry sections the grants of a list reach into, up to one of them in the order of ids."""
    return f"""\
CASE WHEN any(x IN {grants} WHERE x.id <= {grant}.id AND NOT EXISTS {{ (x)-[:FOR_INDUSTRY]->() }}) THEN 20
     ELSE size(COLLECT {{ UNWIND {grants} AS og WITH og WHERE og.id <= {grant}.id
       MATCH (og)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(se:Industry {{level: 'SECTION'}})
       RETURN DISTINCT se.code }}) END"""


def section_limit(agent: str) -> str:
    """How many industry sections an agent may reach into if it is a regional one, halved at grade C."""
    return f"{policy_limit(agent)} / CASE {grade(agent)} WHEN 'C' THEN 2 ELSE 1 END"


def reaches(name: str, keys: str) -> str:
    """That a grant names an area of which a territory of a lineage, given by its keys, is a part."""
    return f"""\
EXISTS {{ MATCH ({name})-[:IN_TERRITORY]->(ar)
  MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
  {same_place("ct", "cy")} AND {on_day("cy")} AND cy.key IN {keys}
}}"""


def industries(grants: str) -> str:
    """The industries of those of a list of grants that are not for any: a list for each of them."""
    return f"[il IN [x IN {grants} | COLLECT {{ MATCH (x)-[:FOR_INDUSTRY]->(xi) RETURN xi }}] WHERE il <> []]"


def for_industry(lists: str, lineage: str) -> str:
    """That grants, given by their `industries`, are all for one of an industry and those above it."""
    return f"all(il IN {lists} WHERE any(xi IN il WHERE xi IN {lineage}))"


_PROTECTING = "(co.size = 'LARGE' OR co.grade = 'A' OR co.cardTier IN ['DIAMOND', 'GOLD'])"


def protected(customer: str) -> str:
    """That a customer belonged to the customer managers on the day (rule 5)."""
    return f"""\
COLLECT {{ OPTIONAL MATCH ({customer})<-[:RECORD_OF]-(cr:CustomerRecord) WHERE {held("cr")}
  WITH {{size: coalesce(cr.size, {customer}.size), grade: coalesce(cr.grade, {customer}.grade),
        cardTier: coalesce(cr.cardTier, {customer}.cardTier)}} AS co
  RETURN {_PROTECTING} }}[0]"""
