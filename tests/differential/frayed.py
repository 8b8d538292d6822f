"""Nodes that miss what must be there, put into a graph and taken out again."""

from textwrap import dedent

from graph.session import Graph

# Values that the schema says are never null are missing here: links, and properties that nothing is
# filtered or sorted by. The rest is what the scenario happens not to hold: an open-ended grant, and a
# region over a city and its county.
_FRAY = dedent("""\
    MATCH (qg:Territory {key: '350505@2000'}), (qz:Territory {key: '350500@1985'}), (c:Company {code: 'QZ'}),
          (i:Industry {code: 'C'}), (a:Agent {code: 'A002'})
    CREATE (region:Region:Frayed {code: 'ZR1', name: '重叠区'})-[:COVERS]->(qz), (region)-[:COVERS]->(qg),
      (agent:Agent:Frayed {code: 'ZA1', name: '无归属代理', kind: 'REGIONAL',
             capability: 'COOPERATIVE_EXPANSION', level: 'COUNTY', levelRank: 2,
             status: 'ACTIVE'})-[:BASED_IN]->(qg),
      (customer:Customer:Frayed {code: 'ZC1', name: '无行业客户', grade: 'B', gradeRank: 1, cardTier: 'NONE',
             size: 'SMALL'})-[:LOCATED_IN]->(qg),
      (agent)-[:SERVES {since: date('2024-01-01')}]->(customer),
      (open:Delegation:Frayed {id: 'ZD1', validFrom: date('2024-01-01'), exclusive: true, redelegable: true})
             -[:GRANTED_TO]->(agent),
      (c)-[:GRANTED]->(open), (open)-[:IN_TERRITORY]->(qg), (open)-[:IN_TERRITORY]->(region),
      (orphan:Delegation:Frayed {id: 'ZD2', validFrom: date('2024-06-01'), exclusive: false})
             -[:DERIVED_FROM]->(open),
      (orphan)-[:GRANTED_TO]->(a), (orphan)-[:IN_TERRITORY]->(qg),
      (product:Product:Frayed {code: 'ZP1', name: '无来源产品'})-[:TARGETS]->(i),
      (chain:ValueChain:Frayed {code: 'ZV1', name: '缺环价值链', tier: 'SINGLE_PRODUCT'})
             -[:HAS_STAGE]->(:ValueChainStage:Frayed {key: 'ZV1:1', position: 1, name: '环节',
             shareBp: 10000})
             -[:USES]->(product),
      (chain)-[:HAS_STAGE]->(:ValueChainStage:Frayed {key: 'ZV1:2', position: 2, shareBp: 0}),
      (template:SolutionTemplate:Frayed {code: 'ZT1', name: '无版本模板'})-[:PROPOSED_BY]->(agent),
      (deployment:Deployment:Frayed {id: 'ZX1', since: date('2025-01-01')})-[:INSTANCE_OF]->(template),
      (deployment)-[:DEPLOYED_BY]->(agent),
      (city:Territory:City:Frayed {key: '999900@2020', code: '999900', name: '无省市', level: 'CITY',
             since: 2020, validFrom: date('2020-12-31')}),
      (:Territory:County:Frayed {key: '999901@2020', code: '999901', name: '无省县', level: 'COUNTY',
             since: 2020, validFrom: date('2020-12-31')})
             -[:PART_OF {validFrom: date('2020-12-31')}]->(city)""")
_MEND = "MATCH (n:Frayed) DETACH DELETE n"


async def fray(graph: Graph) -> None:
    """Put them in."""
    await graph.write(_FRAY)


async def mend(graph: Graph) -> None:
    """Take them out."""
    await graph.write(_MEND)
