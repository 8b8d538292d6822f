"""Operating reports (SI 通报) as Cypher: which are overdue or declining, and how many below a territory.

`#n` is a report, or the territory; `#today` the day.
"""

from graph.mapping.template import Template


def overdue(name: str) -> str:
    """That a report is not there though its last day is over."""
    return f"({name}.submittedOn IS NULL AND {name}.due < #today)"


def comparable(name: str) -> str:
    """That a report and the one of the period before have been submitted."""
    return (
        f"({name}.submittedOn IS NOT NULL AND "
        f"EXISTS {{ ({name})-[:FOLLOWS]->(pr) WHERE pr.submittedOn IS NOT NULL }})"
    )


def declining(name: str) -> str:
    """That a report says less revenue than that of the period before."""
    return f"EXISTS {{ ({name})-[:FOLLOWS]->(pr) WHERE {name}.revenue < pr.revenue }}"


OF_PERIOD = Template("#n.period = #value[0]")
OVERDUE = Template(overdue("#n"))
DECLINING = Template(declining("#n"))

# `#var` is a map of numbers about the reports `#c` of the period `#value[0]`, at the territory and below it,
# as far as `#seen` holds of them.
ROLLUP = Template(f"""\
MATCH (#n)<-[:PART_OF*0..2]-(t:Territory)<-[:REPORT_IN]-(#c:OperatingReport {{period: #value[0]}})
WHERE #seen
WITH {{
  requested: count(#c), submitted: count(#c.submittedOn),
  overdue: count(CASE WHEN {overdue("#c")} THEN 1 END),
  comparable: count(CASE WHEN {comparable("#c")} THEN 1 END),
  declining: count(CASE WHEN {declining("#c")} THEN 1 END),
  revenue: coalesce(sum(#c.revenue), 0)
}} AS #var""")
