"""How a territory did in a period, as Cypher: what was sold there, what agents earned, how they were graded.

`#n` is the territory; `#value` the period: its text, its first day, the first day after it; `#c` what is
counted, as far as `#seen` holds of it, and `#var` the map that is made.
"""

from graph.mapping.template import Template

_TO_COUNTIES = "(#n)<-[:PART_OF*0..2]-(t:Territory)"
_IN_PERIOD = "date(#value[1]) <= #c.on AND #c.on < date(#value[2])"

SALES = Template(f"""\
MATCH {_TO_COUNTIES}<-[:LOCATED_IN]-(:Customer)<-[:SOLD_TO]-(#c:Sale)
WHERE {_IN_PERIOD} AND #seen
WITH {{sales: count(#c), amount: coalesce(sum(#c.amount), 0)}} AS #var""")

COMMISSION = Template(f"""\
MATCH {_TO_COUNTIES}<-[:BASED_IN]-(:Agent)<-[:OWED_TO]-(#c:CommissionStatement {{period: #value[0]}})
WHERE #seen
WITH {{
  statements: count(#c), total: coalesce(sum(#c.total), 0),
  disputed: count(CASE #c.status WHEN 'DISPUTED' THEN 1 END),
  paid: coalesce(sum(CASE #c.status WHEN 'PAID' THEN #c.total END), 0)
}} AS #var""")

GRADES = Template(f"""\
MATCH {_TO_COUNTIES}<-[:BASED_IN]-(:Agent)<-[:ASSESSES]-(#c:Assessment {{period: #value[0]}})
WHERE #c.supersededOn IS NULL AND #seen
WITH {{
  a: count(CASE #c.grade WHEN 'A' THEN 1 END), b: count(CASE #c.grade WHEN 'B' THEN 1 END),
  c: count(CASE #c.grade WHEN 'C' THEN 1 END), d: count(CASE #c.grade WHEN 'D' THEN 1 END),
  incomplete: count(CASE #c.grade WHEN 'INCOMPLETE' THEN 1 END)
}} AS #var""")

# The counties by what was sold there, most or, if `#lowest`, least first: as many as `#limit`.
STANDINGS = Template(f"""\
MATCH (#n)<-[:PART_OF*0..2]-(cy:County)
CALL (cy) {{
  MATCH (cy)<-[:LOCATED_IN]-(:Customer)<-[:SOLD_TO]-(#c:Sale)
  WHERE {_IN_PERIOD} AND #seen
  RETURN count(#c) AS many_, coalesce(sum(#c.amount), 0) AS fen_
}}
WITH cy, many_, fen_ ORDER BY CASE WHEN #lowest THEN fen_ ELSE -fen_ END, cy.code LIMIT #limit
WITH collect({{county: cy, sales: many_, amount: fen_}}) AS all_
UNWIND range(1, size(all_)) AS place_
WITH all_[place_ - 1] AS one_, place_
WITH {{rank: place_, county: one_.county, sales: one_.sales, amount: one_.amount}} AS #var""")
