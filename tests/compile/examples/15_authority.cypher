// Parameters
//   $p0 = id_key(variable mayServe)
//   $p1 = today
//   $p2 = id_key(variable customer)
//   $p3 = id_key(variable mayNot)
//   $p4 = id_key(variable territory)
//   $p5 = id_key(variable industry)

RETURN
  [COLLECT {
    MATCH (agent:Agent {code: $p0})
    RETURN [agent.code, agent.name, agent.kind, agent.capability, agent.level, agent.status, CASE WHEN EXISTS { (agent)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN [r.level, r.status] }[0] END,
     COLLECT { WITH head(
        CASE WHEN EXISTS { (agent)<-[:RECORD_OF]-() } THEN
          COLLECT { MATCH (agent)<-[:RECORD_OF]-(r:AgentRecord)-[k:WAS_BASED_IN]->(t)
                     WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) AND (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }
        ELSE [] END +
        COLLECT { MATCH (agent)-[k:BASED_IN|WAS_BASED_IN]->(t)
                   WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }) AS bt
      RETURN COLLECT { MATCH (bt)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    }
    }[0],
     CASE WHEN EXISTS { (agent)-[:ACTS_IN]->() } THEN COLLECT { MATCH (agent)-[:ACTS_IN]->(i) RETURN i.code } ELSE [] END,
     COLLECT { MATCH (agent)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= $p1 WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0],
     CASE agent.kind WHEN 'REGIONAL' THEN COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p1
    WITH po ORDER BY po.validFrom DESC LIMIT 1
      MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {capability: agent.capability})
      RETURN sl.sections }[0] END]
  }[0], [COLLECT {
    MATCH (customer:Customer {code: $p2})
    MATCH (customer)-[located:LOCATED_IN|WAS_LOCATED_IN]->(territory)
    MATCH (customer)-[:OF_INDUSTRY]->(industry)
    WHERE (located.validFrom IS NULL OR located.validFrom <= $p1) AND (located.validTo IS NULL OR $p1 < located.validTo)
    RETURN [[CASE WHEN located.unknown IS NULL THEN COLLECT { MATCH (territory)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    } END,
     COLLECT { MATCH p = (industry)-[:SUBCLASS_OF*0..3]->(j:Industry)
                WITH j, length(p) AS l ORDER BY l RETURN j.code },
     industry.name], [customer.size, customer.grade, customer.cardTier,
     CASE WHEN EXISTS { (customer)<-[:RECORD_OF]-() }
          THEN COLLECT { MATCH (customer)<-[:RECORD_OF]-(r:CustomerRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo)
                         RETURN [r.size, r.grade, r.cardTier] }[0] END,
     NOT (customer.retiredOn IS NULL OR $p1 < customer.retiredOn)], CASE WHEN EXISTS { (customer)<-[:EXCEPTS]-() }
         THEN COLLECT { MATCH (customer)<-[:EXCEPTS]-(e:ProtectionException)-[:IN_FAVOUR_OF]->(a:Agent)
                        WHERE (e.validFrom IS NULL OR e.validFrom <= $p1) AND (e.validTo IS NULL OR $p1 < e.validTo) RETURN a.code } ELSE [] END, COLLECT {
      MATCH (agent:Agent {code: $p0})
      RETURN COLLECT { CALL (agent, territory, industry) {
          MATCH (agent)<-[:GRANTED_TO]-(g:Delegation)
          RETURN g, true AS s
          UNION
      WITH CASE WHEN territory.validFrom <= $p1 AND (territory.validTo IS NULL OR $p1 < territory.validTo) THEN territory ELSE COLLECT { MATCH (territory)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
      WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p1 AND (od.validTo IS NULL OR $p1 < od.validTo) RETURN od }[0] END AS y,
           COLLECT { MATCH (industry)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui } AS inds_
      MATCH (y)-[m_z:PART_OF|WAS_PART_OF*0..2]->(z:Territory)
      WHERE all(k IN m_z WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
      WITH inds_, collect(DISTINCT z) AS zs
      UNWIND zs AS z
      MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
      WHERE all(k IN r_w WHERE k.samePlace)
      MATCH (w)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(g:Delegation)
      WITH DISTINCT inds_, zs, g
      WHERE (NOT EXISTS { (g)-[:FOR_INDUSTRY]->() }
       OR EXISTS { MATCH (g)-[:FOR_INDUSTRY]->(i:Industry) WHERE i IN inds_ }) AND (null IS NULL OR NOT EXISTS { (g)-[:FOR_PRODUCT]->() }
       OR EXISTS { (g)-[:FOR_PRODUCT]->(:Product {code: null}) })
        AND NOT EXISTS { MATCH (g)-[d_u:DERIVED_FROM|WAS_DERIVED_FROM*1..]->(u:Delegation)
      WHERE all(k IN d_u WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo))
                         AND NOT (EXISTS { MATCH (u)-[:IN_TERRITORY]->(ar)
               MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
               MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
      WHERE all(k IN r_cy WHERE k.samePlace) AND cy IN zs } AND (NOT EXISTS { (u)-[:FOR_INDUSTRY]->() }
       OR EXISTS { MATCH (u)-[:FOR_INDUSTRY]->(i:Industry) WHERE i IN inds_ })
                                  AND (null IS NULL OR NOT EXISTS { (u)-[:FOR_PRODUCT]->() }
       OR EXISTS { (u)-[:FOR_PRODUCT]->(:Product {code: null}) })) }
      RETURN g, false AS s
        }
        MATCH (g)-[d_delegation:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(delegation:Delegation)
      WHERE all(k IN d_delegation WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH delegation, collect(CASE WHEN g = delegation THEN s END) AS o
        MATCH (delegation)-[:GRANTED_TO]->(holder:Agent)
        RETURN [[delegation.id, toString(delegation.validFrom), toString(delegation.validTo), toString(delegation.revokedOn),
       CASE WHEN EXISTS { (delegation)<-[:SUSPENDS]-() } THEN COLLECT { MATCH (delegation)<-[:SUSPENDS]-(s:Suspension) RETURN [toString(s.validFrom), toString(s.validTo)] } ELSE [] END,
       COLLECT { MATCH (delegation)-[:IN_TERRITORY]->(x)
         RETURN [head([l IN labels(x) WHERE l <> 'Territory']),
                 CASE WHEN x.validTo IS NULL THEN x.code ELSE x.key END, x.name,
                 COLLECT { MATCH (x)-[:COVERS*0..1]->(c:Territory) RETURN CASE WHEN c.validFrom <= $p1 AND (c.validTo IS NULL OR $p1 < c.validTo) THEN c.key ELSE COLLECT { MATCH (c)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
      WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p1 AND (od.validTo IS NULL OR $p1 < od.validTo) RETURN od.key }[0] END }]
       },
       CASE WHEN EXISTS { (delegation)-[:FOR_INDUSTRY]->() } THEN COLLECT { MATCH (delegation)-[:FOR_INDUSTRY]->(i) RETURN i.code } ELSE [] END,
       CASE WHEN EXISTS { (delegation)-[:FOR_PRODUCT]->() } THEN COLLECT { MATCH (delegation)-[:FOR_PRODUCT]->(i) RETURN i.code } ELSE [] END,
       delegation.exclusive,
       COLLECT { MATCH (delegation)-[k:DERIVED_FROM|WAS_DERIVED_FROM]->(d) WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) RETURN d.id }[0],
       EXISTS { (delegation)<-[:GRANTED]-(:Company) }], [holder.code, holder.name, holder.status, CASE WHEN EXISTS { (holder)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (holder)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN [r.level, r.status] }[0] END], true IN o, false IN o, CASE WHEN agent.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
                RETURN DISTINCT s.code } END, true, ['Delegation:' + delegation.id, COLLECT {
        MATCH (delegation)<-[:GRANTED]-(party)
        RETURN [party.name]
      }[0]], COLLECT {
        MATCH (delegation)-[:IN_TERRITORY]->(area)
        RETURN [CASE WHEN area:Region THEN 'Region:' WHEN area:County THEN 'County:' WHEN area:Province THEN 'Province:' WHEN area:City THEN 'City:' END + CASE WHEN area:Region THEN area.code WHEN area:County THEN CASE WHEN area.until IS NULL THEN area.code ELSE area.key END WHEN area:Province THEN CASE WHEN area.until IS NULL THEN area.code ELSE area.key END WHEN area:City THEN CASE WHEN area.until IS NULL THEN area.code ELSE area.key END END, [area.name]]
      }, COLLECT {
        MATCH (delegation)-[:FOR_INDUSTRY]->(industry2)
        RETURN [industry2.code, [industry2.code, industry2.name]]
      }]
      }
    }[0]]
  }[0], false, null], toString($p1)] AS c0,
  [COLLECT {
    MATCH (agent2:Agent {code: $p3})
    RETURN [agent2.code, agent2.name, agent2.kind, agent2.capability, agent2.level, agent2.status, CASE WHEN EXISTS { (agent2)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent2)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN [r.level, r.status] }[0] END,
     COLLECT { WITH head(
        CASE WHEN EXISTS { (agent2)<-[:RECORD_OF]-() } THEN
          COLLECT { MATCH (agent2)<-[:RECORD_OF]-(r:AgentRecord)-[k:WAS_BASED_IN]->(t)
                     WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) AND (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }
        ELSE [] END +
        COLLECT { MATCH (agent2)-[k:BASED_IN|WAS_BASED_IN]->(t)
                   WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }) AS bt
      RETURN COLLECT { MATCH (bt)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    }
    }[0],
     CASE WHEN EXISTS { (agent2)-[:ACTS_IN]->() } THEN COLLECT { MATCH (agent2)-[:ACTS_IN]->(i) RETURN i.code } ELSE [] END,
     COLLECT { MATCH (agent2)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= $p1 WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0],
     CASE agent2.kind WHEN 'REGIONAL' THEN COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p1
    WITH po ORDER BY po.validFrom DESC LIMIT 1
      MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {capability: agent2.capability})
      RETURN sl.sections }[0] END]
  }[0], [COLLECT {
    MATCH (territory2:Territory {code: $p4})
    MATCH (industry3:Industry {code: $p5})
    WHERE territory2:County AND territory2.until IS NULL
    RETURN [[CASE WHEN true THEN COLLECT { MATCH (territory2)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    } END,
     COLLECT { MATCH p = (industry3)-[:SUBCLASS_OF*0..3]->(j:Industry)
                WITH j, length(p) AS l ORDER BY l RETURN j.code },
     industry3.name], null, [], COLLECT {
      MATCH (agent2:Agent {code: $p3})
      RETURN COLLECT { CALL (agent2, territory2, industry3) {
          MATCH (agent2)<-[:GRANTED_TO]-(g:Delegation)
          RETURN g, true AS s
          UNION
      WITH CASE WHEN territory2.validFrom <= $p1 AND (territory2.validTo IS NULL OR $p1 < territory2.validTo) THEN territory2 ELSE COLLECT { MATCH (territory2)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
      WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p1 AND (od.validTo IS NULL OR $p1 < od.validTo) RETURN od }[0] END AS y,
           COLLECT { MATCH (industry3)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui } AS inds_
      CALL (y) {
        MATCH (y)-[m_z:PART_OF|WAS_PART_OF*0..2]->(z:Territory)
      WHERE all(k IN m_z WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo)) RETURN z
        UNION
        MATCH (y)<-[m_z:PART_OF|WAS_PART_OF*1..2]-(z:Territory)
      WHERE all(k IN m_z WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo)) RETURN z
      }
      WITH inds_, collect(DISTINCT z) AS zs
      UNWIND zs AS z
      MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
      WHERE all(k IN r_w WHERE k.samePlace)
      MATCH (w)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(g:Delegation)
      WITH DISTINCT inds_, zs, g
      WHERE (NOT EXISTS { (g)-[:FOR_INDUSTRY]->() }
       OR EXISTS { MATCH (g)-[:FOR_INDUSTRY]->(i:Industry) WHERE i IN inds_ OR EXISTS { (i)-[:SUBCLASS_OF*1..3]->(industry3) } }) AND (null IS NULL OR NOT EXISTS { (g)-[:FOR_PRODUCT]->() }
       OR EXISTS { (g)-[:FOR_PRODUCT]->(:Product {code: null}) })
        AND NOT EXISTS { MATCH (g)-[d_u:DERIVED_FROM|WAS_DERIVED_FROM*1..]->(u:Delegation)
      WHERE all(k IN d_u WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo))
                         AND NOT (EXISTS { MATCH (u)-[:IN_TERRITORY]->(ar)
               MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
               MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
      WHERE all(k IN r_cy WHERE k.samePlace) AND cy IN zs } AND (NOT EXISTS { (u)-[:FOR_INDUSTRY]->() }
       OR EXISTS { MATCH (u)-[:FOR_INDUSTRY]->(i:Industry) WHERE i IN inds_ OR EXISTS { (i)-[:SUBCLASS_OF*1..3]->(industry3) } })
                                  AND (null IS NULL OR NOT EXISTS { (u)-[:FOR_PRODUCT]->() }
       OR EXISTS { (u)-[:FOR_PRODUCT]->(:Product {code: null}) })) }
      RETURN g, false AS s
        }
        MATCH (g)-[d_delegation2:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(delegation2:Delegation)
      WHERE all(k IN d_delegation2 WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH delegation2, collect(CASE WHEN g = delegation2 THEN s END) AS o
        MATCH (delegation2)-[:GRANTED_TO]->(holder2:Agent)
        RETURN [[delegation2.id, toString(delegation2.validFrom), toString(delegation2.validTo), toString(delegation2.revokedOn),
       CASE WHEN EXISTS { (delegation2)<-[:SUSPENDS]-() } THEN COLLECT { MATCH (delegation2)<-[:SUSPENDS]-(s:Suspension) RETURN [toString(s.validFrom), toString(s.validTo)] } ELSE [] END,
       COLLECT { MATCH (delegation2)-[:IN_TERRITORY]->(x)
         RETURN [head([l IN labels(x) WHERE l <> 'Territory']),
                 CASE WHEN x.validTo IS NULL THEN x.code ELSE x.key END, x.name,
                 COLLECT { MATCH (x)-[:COVERS*0..1]->(c:Territory) RETURN CASE WHEN c.validFrom <= $p1 AND (c.validTo IS NULL OR $p1 < c.validTo) THEN c.key ELSE COLLECT { MATCH (c)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
      WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p1 AND (od.validTo IS NULL OR $p1 < od.validTo) RETURN od.key }[0] END }]
       },
       CASE WHEN EXISTS { (delegation2)-[:FOR_INDUSTRY]->() } THEN COLLECT { MATCH (delegation2)-[:FOR_INDUSTRY]->(i) RETURN i.code } ELSE [] END,
       CASE WHEN EXISTS { (delegation2)-[:FOR_PRODUCT]->() } THEN COLLECT { MATCH (delegation2)-[:FOR_PRODUCT]->(i) RETURN i.code } ELSE [] END,
       delegation2.exclusive,
       COLLECT { MATCH (delegation2)-[k:DERIVED_FROM|WAS_DERIVED_FROM]->(d) WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) RETURN d.id }[0],
       EXISTS { (delegation2)<-[:GRANTED]-(:Company) }], [holder2.code, holder2.name, holder2.status, CASE WHEN EXISTS { (holder2)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (holder2)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN [r.level, r.status] }[0] END], true IN o, false IN o, CASE WHEN agent2.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation2)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
                RETURN DISTINCT s.code } END, true, ['Delegation:' + delegation2.id]]
      }
    }[0]]
  }[0], false, null], toString($p1)] AS c1

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code = $p0
//   COLLECT { MATCH (customer:Customer {code: $p2}) … }
//     Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//       Filter
//         Expand(All) (customer)-[located:LOCATED_IN|WAS_LOCATED_IN]->(territory)
//           NodeUniqueIndexSeek UNIQUE customer:Customer(code) WHERE code = $p2
//   COLLECT { MATCH (agent:Agent {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code = $p0
//   COLLECT { MATCH (delegation)<-[:GRANTED]-(party) … }
//     Expand(All) (delegation)<-[:GRANTED]-(party)
//       Argument delegation
//   COLLECT { MATCH (delegation)-[:IN_TERRITORY]->(area) … }
//     Expand(All) (delegation)-[:IN_TERRITORY]->(area)
//       Argument delegation
//   COLLECT { MATCH (delegation)-[:FOR_INDUSTRY]->(industry2) … }
//     Expand(All) (delegation)-[:FOR_INDUSTRY]->(industry2)
//       Argument delegation
//   COLLECT { MATCH (agent2:Agent {code: $p3}) … }
//     NodeUniqueIndexSeek UNIQUE agent2:Agent(code) WHERE code = $p3
//   COLLECT { MATCH (territory2:Territory {code: $p4}) … }
//     CartesianProduct
//       Filter
//         NodeIndexSeek RANGE INDEX territory2:Territory(code) WHERE code = $p4
//       NodeUniqueIndexSeek UNIQUE industry3:Industry(code) WHERE code = $p5
//   COLLECT { MATCH (agent2:Agent {code: $p3}) … }
//     NodeUniqueIndexSeek UNIQUE agent2:Agent(code) WHERE code = $p3
