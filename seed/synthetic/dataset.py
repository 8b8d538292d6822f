"""The synthetic data set: its steps and their statements."""

from pathlib import Path
from textwrap import dedent

from seed.dataset import Dataset, Step, checksum
from seed.industry import read_industries
from seed.reference_data import FOLDER as REFERENCE
from seed.reference_data import NAME as REFERENCE_NAME
from seed.synthetic.agent import agent_rows, make_agents
from seed.synthetic.company import Region, company_rows, make_regions, manager_rows, region_rows
from seed.synthetic.customer import customer_rows
from seed.synthetic.delegation import make_delegations
from seed.synthetic.place import geography
from seed.synthetic.sector import Sectors
from seed.synthetic.size import Size
from seed.territory import read_territories

NAME = "synthetic"

# Raise it when the same size gives another graph than before.
_EDITION = 1

_COMPANIES = dedent("""\
    UNWIND $rows AS row
    MATCH (t:Territory {key: row.territory})
    CREATE (c:Company)
    SET c = row.properties
    CREATE (c)-[:OPERATES_IN]->(t)
    RETURN count(c)""")

_SUPERIORS = dedent("""\
    UNWIND $rows AS row
    MATCH (c:Company {code: row.properties.code})
    MATCH (s:Company {code: row.superior})
    CREATE (c)-[r:REPORTS_TO]->(s)
    RETURN count(r)""")

_MANAGERS = dedent("""\
    UNWIND $rows AS row
    MATCH (c:Company {code: row.company})
    CREATE (m:CustomerManager)
    SET m = row.properties
    CREATE (m)-[:EMPLOYED_BY]->(c)
    RETURN count(m)""")

_REGIONS = dedent("""\
    UNWIND $rows AS row
    CREATE (r:Region)
    SET r = row.properties
    WITH r, row
    CALL (r, row) {
      UNWIND row.covers AS key
      MATCH (t:Territory {key: key})
      CREATE (r)-[:COVERS]->(t)
    }
    RETURN count(r)""")

_AGENTS = dedent("""\
    UNWIND $rows AS row
    MATCH (t:Territory {key: row.base})
    MATCH (c:Company {code: row.company})
    CREATE (a:Agent)
    SET a = row.properties
    CREATE (a)-[:BASED_IN]->(t)
    CREATE (a)-[:MANAGED_BY]->(c)
    WITH a, row
    CALL (a, row) {
      UNWIND row.overseers AS code
      MATCH (o:Company {code: code})
      CREATE (a)-[:OVERSEEN_BY]->(o)
    }
    CALL (a, row) {
      UNWIND row.industries AS code
      MATCH (i:Industry {code: code})
      CREATE (a)-[:ACTS_IN]->(i)
    }
    RETURN count(a)""")

_DELEGATION = dedent("""\
    CREATE (d:Delegation)
    SET d = row.properties
    CREATE (g)-[:GRANTED]->(d)
    CREATE (d)-[:GRANTED_TO]->(a)
    CREATE (d)-[:IN_TERRITORY]->(t)
    WITH d, row
    CALL (d, row) {
      UNWIND row.industries AS code
      MATCH (i:Industry {code: code})
      CREATE (d)-[:FOR_INDUSTRY]->(i)
    }
    RETURN count(d)""")

_ROOT_GRANTS = (
    dedent("""\
    UNWIND $rows AS row
    MATCH (g:Company {code: row.grantor})
    MATCH (a:Agent {code: row.grantee})
    MATCH (t:Territory {key: row.area})
    """)
    + _DELEGATION
)

_REGIONAL_GRANTS = (
    dedent("""\
    UNWIND $rows AS row
    MATCH (g:Company {code: row.grantor})
    MATCH (a:Agent {code: row.grantee})
    MATCH (t:Region {code: row.area})
    """)
    + _DELEGATION
)

_DERIVED_GRANTS = (
    dedent("""\
    UNWIND $rows AS row
    MATCH (g:Agent {code: row.grantor})
    MATCH (a:Agent {code: row.grantee})
    MATCH (t:Territory {key: row.area})
    """)
    + _DELEGATION
)

_CHAINS = dedent("""\
    UNWIND $rows AS row
    MATCH (d:Delegation {id: row.properties.id})
    MATCH (p:Delegation {id: row.parent})
    CREATE (d)-[r:DERIVED_FROM]->(p)
    RETURN count(r)""")

_CUSTOMERS = dedent("""\
    UNWIND $rows AS row
    MATCH (t:Territory {key: row.leaf})
    MATCH (i:Industry {code: row.industry})
    CREATE (c:Customer)
    SET c = row.properties
    CREATE (c)-[:LOCATED_IN]->(t)
    CREATE (c)-[:OF_INDUSTRY]->(i)
    WITH c, row
    CALL (c, row) {
      MATCH (m:CustomerManager {code: row.manager})
      CREATE (m)-[:MANAGES]->(c)
      CREATE (m)-[:SERVES {role: row.role, since: row.since}]->(c)
    }
    CALL (c, row) {
      MATCH (a:Agent {code: row.agent})
      CREATE (a)-[:SERVES {role: row.role, since: row.since}]->(c)
    }
    RETURN count(c)""")


def synthetic_dataset(size: Size, reference: Path = REFERENCE) -> Dataset:
    """A graph of this size over the reference data; raises SeedError when the numbers do not fit together."""
    places = geography(read_territories(reference / "territories.csv"), size)
    sectors = Sectors(read_industries(reference / "industries.csv"))
    regions = make_regions(size, places)
    agents = make_agents(size, places, sectors)
    grants = make_delegations(size, sectors, regions, agents)
    regional = [g for g in grants if isinstance(g.area, Region)]
    roots = [g for g in grants if g.parent is None and not isinstance(g.area, Region)]
    derived = [g for g in grants if g.parent is not None]
    companies = list(company_rows(places))
    superiors = [row for row in companies if row["superior"] is not None]
    return Dataset(
        name=NAME,
        checksum=checksum(f"{_EDITION} {size}".encode()),
        steps=(
            Step("Regions", len(regions), _REGIONS, lambda: region_rows(regions)),
            Step("Companies", len(companies), _COMPANIES, lambda: companies),
            Step("Superior companies", len(superiors), _SUPERIORS, lambda: superiors),
            Step("Customer managers", len(places.leaves), _MANAGERS, lambda: manager_rows(size, places)),
            Step("Agents", size.agents, _AGENTS, lambda: agent_rows(size, agents)),
            Step("Root grants", len(roots), _ROOT_GRANTS, lambda: (g.row for g in roots)),
            Step("Grants over regions", len(regional), _REGIONAL_GRANTS, lambda: (g.row for g in regional)),
            Step("Sub-delegations", len(derived), _DERIVED_GRANTS, lambda: (g.row for g in derived)),
            Step("Chains", len(derived), _CHAINS, lambda: (g.row for g in derived)),
            Step(
                "Customers", size.customers, _CUSTOMERS, lambda: customer_rows(size, places, sectors, agents)
            ),
        ),
        needs=(REFERENCE_NAME,),
        excludes=("quangang", "opening"),
    )
