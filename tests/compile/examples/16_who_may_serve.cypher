// Parameters
//   $p0 = id_key(variable open)
//   $p1 = today
//   $p2 = 25
//   $p3 = id_key(variable protected)

RETURN
  [[COLLECT {
    MATCH (customer:Customer {code: $p0})
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
      MATCH (customer)<-[:MANAGES]-(manager)
      RETURN [manager.name, ['CustomerManager', manager.name]]
    }[0], COLLECT { CALL (territory, industry) {
        WITH CASE WHEN territory.validFrom <= $p1 AND (territory.validTo IS NULL OR $p1 < territory.validTo) THEN territory ELSE COLLECT { MATCH (territory)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
    WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p1 AND (od.validTo IS NULL OR $p1 < od.validTo) RETURN od }[0] END AS y,
         COLLECT { MATCH (industry)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui } AS inds_
    MATCH (y)-[m_z:PART_OF|WAS_PART_OF*0..2]->(z:Territory)
    WHERE all(k IN m_z WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
    MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
    WHERE all(k IN r_w WHERE k.samePlace)
    MATCH (w)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(g:Delegation)
    WHERE g.validFrom <= $p1 AND (g.validTo IS NULL OR $p1 < g.validTo) AND (g.revokedOn IS NULL OR $p1 < g.revokedOn)
    WITH DISTINCT inds_, g
    WHERE (NOT EXISTS { (g)-[:FOR_INDUSTRY]->() }
     OR EXISTS { MATCH (g)-[:FOR_INDUSTRY]->(i:Industry) WHERE i IN inds_ }) AND (null IS NULL OR NOT EXISTS { (g)-[:FOR_PRODUCT]->() }
     OR EXISTS { (g)-[:FOR_PRODUCT]->(:Product {code: null}) })
        RETURN g, true AS s
        
      }
      MATCH (g)-[d_delegation:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(delegation:Delegation)
    WHERE all(k IN d_delegation WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo))
      WITH delegation, collect(CASE WHEN g = delegation THEN s END) AS o
      MATCH (delegation)-[:GRANTED_TO]->(agent:Agent)
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
     EXISTS { (delegation)<-[:GRANTED]-(:Company) }], [agent.code, agent.name, agent.status, CASE WHEN EXISTS { (agent)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN [r.level, r.status] }[0] END], true IN o, false IN o, CASE WHEN agent.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
              RETURN DISTINCT s.code } END, true, [agent.code, agent.name, agent.kind, agent.capability, agent.level, agent.status, CASE WHEN EXISTS { (agent)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN [r.level, r.status] }[0] END,
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
      RETURN sl.sections }[0] END], CASE WHEN agent.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation)-[:GRANTED_TO]->(:Agent)<-[:GRANTED_TO]-(d:Delegation)
      WHERE d.id < delegation.id AND d.validFrom <= $p1 AND (d.validTo IS NULL OR $p1 < d.validTo) AND (d.revokedOn IS NULL OR $p1 < d.revokedOn) AND NOT EXISTS { MATCH (d)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) }
      RETURN [d.id, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn), CASE WHEN EXISTS { (d)<-[:SUSPENDS]-() } THEN COLLECT { MATCH (d)<-[:SUSPENDS]-(s:Suspension) RETURN [toString(s.validFrom), toString(s.validTo)] } ELSE [] END,
              COLLECT { MATCH (d)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
                         RETURN DISTINCT s.code }]
    } END, [COUNT { MATCH (agent)-[s:SERVES]->(c:Customer) WHERE s.since <= $p1 AND (s.until IS NULL OR $p1 < s.until)
            RETURN DISTINCT c }, CASE WHEN EXISTS { (agent)<-[:RESOURCE_OF]-() } THEN COUNT {
      MATCH (territory)-[r_ry:SUCCEEDED_BY*0..8]-(ry:Territory)
    WHERE all(k IN r_ry WHERE k.samePlace)
      MATCH (ry)-[m_rz:PART_OF|WAS_PART_OF*0..2]->(rz:Territory)
    WHERE all(k IN m_rz WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
      MATCH (rz)-[r_rt:SUCCEEDED_BY*0..8]-(rt:Territory)
    WHERE all(k IN r_rt WHERE k.samePlace)
      MATCH (rt)<-[:LIES_IN]-(rs:AgentResource)-[:RESOURCE_OF]->(agent)
      WHERE rs.verifiedOn <= $p1 AND (rs.withdrawnOn IS NULL OR $p1 < rs.withdrawnOn)
        AND (NOT EXISTS { (rs)-[:HELPS_IN]->() }
             OR EXISTS { (rs)-[:HELPS_IN]->(:Industry)<-[:SUBCLASS_OF*0..3]-(industry) })
      RETURN DISTINCT rs } ELSE 0 END], true, ['Agent', agent.name], ['Delegation:' + delegation.id, delegation.exclusive]]
    }]
  }[0], false, null], toString($p1), $p2] AS c0,
  [[COLLECT {
    MATCH (customer2:Customer {code: $p3})
    MATCH (customer2)-[located2:LOCATED_IN|WAS_LOCATED_IN]->(territory2)
    MATCH (customer2)-[:OF_INDUSTRY]->(industry2)
    WHERE (located2.validFrom IS NULL OR located2.validFrom <= $p1) AND (located2.validTo IS NULL OR $p1 < located2.validTo)
    RETURN [[CASE WHEN located2.unknown IS NULL THEN COLLECT { MATCH (territory2)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    } END,
     COLLECT { MATCH p = (industry2)-[:SUBCLASS_OF*0..3]->(j:Industry)
                WITH j, length(p) AS l ORDER BY l RETURN j.code },
     industry2.name], [customer2.size, customer2.grade, customer2.cardTier,
     CASE WHEN EXISTS { (customer2)<-[:RECORD_OF]-() }
          THEN COLLECT { MATCH (customer2)<-[:RECORD_OF]-(r:CustomerRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo)
                         RETURN [r.size, r.grade, r.cardTier] }[0] END,
     NOT (customer2.retiredOn IS NULL OR $p1 < customer2.retiredOn)], CASE WHEN EXISTS { (customer2)<-[:EXCEPTS]-() }
         THEN COLLECT { MATCH (customer2)<-[:EXCEPTS]-(e:ProtectionException)-[:IN_FAVOUR_OF]->(a:Agent)
                        WHERE (e.validFrom IS NULL OR e.validFrom <= $p1) AND (e.validTo IS NULL OR $p1 < e.validTo) RETURN a.code } ELSE [] END, COLLECT {
      MATCH (customer2)<-[:MANAGES]-(manager2)
      RETURN [manager2.name, ['CustomerManager', manager2.name]]
    }[0], COLLECT { CALL (territory2, industry2) {
        WITH CASE WHEN territory2.validFrom <= $p1 AND (territory2.validTo IS NULL OR $p1 < territory2.validTo) THEN territory2 ELSE COLLECT { MATCH (territory2)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
    WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p1 AND (od.validTo IS NULL OR $p1 < od.validTo) RETURN od }[0] END AS y,
         COLLECT { MATCH (industry2)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui } AS inds_
    MATCH (y)-[m_z:PART_OF|WAS_PART_OF*0..2]->(z:Territory)
    WHERE all(k IN m_z WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
    MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
    WHERE all(k IN r_w WHERE k.samePlace)
    MATCH (w)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(g:Delegation)
    WHERE g.validFrom <= $p1 AND (g.validTo IS NULL OR $p1 < g.validTo) AND (g.revokedOn IS NULL OR $p1 < g.revokedOn)
    WITH DISTINCT inds_, g
    WHERE (NOT EXISTS { (g)-[:FOR_INDUSTRY]->() }
     OR EXISTS { MATCH (g)-[:FOR_INDUSTRY]->(i:Industry) WHERE i IN inds_ }) AND (null IS NULL OR NOT EXISTS { (g)-[:FOR_PRODUCT]->() }
     OR EXISTS { (g)-[:FOR_PRODUCT]->(:Product {code: null}) })
        RETURN g, true AS s
        
      }
      MATCH (g)-[d_delegation2:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(delegation2:Delegation)
    WHERE all(k IN d_delegation2 WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo))
      WITH delegation2, collect(CASE WHEN g = delegation2 THEN s END) AS o
      MATCH (delegation2)-[:GRANTED_TO]->(agent2:Agent)
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
     EXISTS { (delegation2)<-[:GRANTED]-(:Company) }], [agent2.code, agent2.name, agent2.status, CASE WHEN EXISTS { (agent2)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent2)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN [r.level, r.status] }[0] END], true IN o, false IN o, CASE WHEN agent2.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation2)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
              RETURN DISTINCT s.code } END, true, [agent2.code, agent2.name, agent2.kind, agent2.capability, agent2.level, agent2.status, CASE WHEN EXISTS { (agent2)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent2)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN [r.level, r.status] }[0] END,
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
      RETURN sl.sections }[0] END], CASE WHEN agent2.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation2)-[:GRANTED_TO]->(:Agent)<-[:GRANTED_TO]-(d:Delegation)
      WHERE d.id < delegation2.id AND d.validFrom <= $p1 AND (d.validTo IS NULL OR $p1 < d.validTo) AND (d.revokedOn IS NULL OR $p1 < d.revokedOn) AND NOT EXISTS { MATCH (d)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) }
      RETURN [d.id, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn), CASE WHEN EXISTS { (d)<-[:SUSPENDS]-() } THEN COLLECT { MATCH (d)<-[:SUSPENDS]-(s:Suspension) RETURN [toString(s.validFrom), toString(s.validTo)] } ELSE [] END,
              COLLECT { MATCH (d)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
                         RETURN DISTINCT s.code }]
    } END, [COUNT { MATCH (agent2)-[s:SERVES]->(c:Customer) WHERE s.since <= $p1 AND (s.until IS NULL OR $p1 < s.until)
            RETURN DISTINCT c }, CASE WHEN EXISTS { (agent2)<-[:RESOURCE_OF]-() } THEN COUNT {
      MATCH (territory2)-[r_ry:SUCCEEDED_BY*0..8]-(ry:Territory)
    WHERE all(k IN r_ry WHERE k.samePlace)
      MATCH (ry)-[m_rz:PART_OF|WAS_PART_OF*0..2]->(rz:Territory)
    WHERE all(k IN m_rz WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
      MATCH (rz)-[r_rt:SUCCEEDED_BY*0..8]-(rt:Territory)
    WHERE all(k IN r_rt WHERE k.samePlace)
      MATCH (rt)<-[:LIES_IN]-(rs:AgentResource)-[:RESOURCE_OF]->(agent2)
      WHERE rs.verifiedOn <= $p1 AND (rs.withdrawnOn IS NULL OR $p1 < rs.withdrawnOn)
        AND (NOT EXISTS { (rs)-[:HELPS_IN]->() }
             OR EXISTS { (rs)-[:HELPS_IN]->(:Industry)<-[:SUBCLASS_OF*0..3]-(industry2) })
      RETURN DISTINCT rs } ELSE 0 END], true, ['Agent', agent2.name], ['Delegation:' + delegation2.id, delegation2.exclusive]]
    }]
  }[0], false, null], toString($p1), $p2] AS c1

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (customer:Customer {code: $p0}) … }
//     Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//       Filter
//         Expand(All) (customer)-[located:LOCATED_IN|WAS_LOCATED_IN]->(territory)
//           NodeUniqueIndexSeek UNIQUE customer:Customer(code) WHERE code = $p0
//   COLLECT { MATCH (customer)<-[:MANAGES]-(manager) … }
//     Expand(All) (customer)<-[:MANAGES]-(manager)
//       Argument customer
//   COUNT { MATCH (territory)-[r_ry:SUCCEEDED_BY*0..8]-(ry:Territory) … }
//     Distinct
//       VarLengthExpand(Into) p = (rz)-[:SUCCEEDED_BY*0..8]-(rt)
//         Filter
//           VarLengthExpand(All) p = (ry)-[:PART_OF|WAS_PART_OF*0..2]->(rz)
//             Filter
//               VarLengthExpand(All) p = (territory)-[:SUCCEEDED_BY*0..8]-(ry)
//                 Filter
//                   Expand(All) (rs)-[:LIES_IN]->(rt)
//                     SelectOrSemiApply
//                       Filter
//                         Expand(All) (agent)<-[:RESOURCE_OF]-(rs)
//                           Argument
//                       VarLengthExpand(Into) ()<-[:SUBCLASS_OF*0..3]-(industry)
//                         Filter
//                           Expand(All) (rs)-[:HELPS_IN]->()
//                             Argument
//   COLLECT { MATCH (customer2:Customer {code: $p3}) … }
//     Expand(All) (customer2)-[:OF_INDUSTRY]->(industry2)
//       Filter
//         Expand(All) (customer2)-[located2:LOCATED_IN|WAS_LOCATED_IN]->(territory2)
//           NodeUniqueIndexSeek UNIQUE customer2:Customer(code) WHERE code = $p3
//   COLLECT { MATCH (customer2)<-[:MANAGES]-(manager2) … }
//     Expand(All) (customer2)<-[:MANAGES]-(manager2)
//       Argument customer2
//   COUNT { MATCH (territory2)-[r_ry:SUCCEEDED_BY*0..8]-(ry:Territory) … }
//     Distinct
//       VarLengthExpand(Into) p = (rz)-[:SUCCEEDED_BY*0..8]-(rt)
//         Filter
//           VarLengthExpand(All) p = (ry)-[:PART_OF|WAS_PART_OF*0..2]->(rz)
//             Filter
//               VarLengthExpand(All) p = (territory2)-[:SUCCEEDED_BY*0..8]-(ry)
//                 Filter
//                   Expand(All) (rs)-[:LIES_IN]->(rt)
//                     SelectOrSemiApply
//                       Filter
//                         Expand(All) (agent2)<-[:RESOURCE_OF]-(rs)
//                           Argument
//                       VarLengthExpand(Into) ()<-[:SUBCLASS_OF*0..3]-(industry2)
//                         Filter
//                           Expand(All) (rs)-[:HELPS_IN]->()
//                             Argument
