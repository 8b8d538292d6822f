"""Where an event happened, as Cypher."""

from graph.mapping.template import Template

# That one of the event's areas, or a part of one that is a region, lies in the place or region `#area`.
WITHIN = Template("""\
EXISTS { (#n)-[:IN_AREA]->()-[:COVERS*0..1]->()-[:PART_OF*0..2]->()<-[:COVERS*0..1]-(#area) }""")
