// Parameters
//   $p0 = id_key(variable sale)
//   $p1 = id_key(variable agent)
//   $p2 = variable signedOn
//   $p3 = id_key(variable customer)
//   $p4 = id_key(variable customer)
//   $p5 = 25

RETURN
  COLLECT {
    MATCH (sale:Sale {id: $p0})
    RETURN [sale.contract, toString(sale.on), sale.amount, COLLECT {
      MATCH (sale)-[:SOLD_BY]->(agent)
      RETURN [agent.name]
    }[0], COLLECT {
      MATCH (sale)-[:SOLD_TO]->(customer)
      RETURN [customer.name]
    }[0], COLLECT {
      MATCH (sale)-[:OF_PRODUCT]->(product)
      RETURN [product.name]
    }[0], COLLECT {
      MATCH (sale)<-[:FOR_SALE]-(commissionLine)
      WITH commissionLine ORDER BY commissionLine.id
      RETURN [commissionLine.component, commissionLine.amount, COLLECT {
        MATCH (commissionLine)-[:MADE_UNDER]->(delegation)
        RETURN ['Delegation:' + delegation.id]
      }[0], commissionLine.becauseZh]
    }]
  }[0] AS c0,
  [COLLECT {
    MATCH (agent2:Agent {code: $p1})
    RETURN [agent2.code, agent2.name, agent2.kind, agent2.capability, agent2.level, agent2.status, CASE WHEN EXISTS { (agent2)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent2)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p2) AND (r.validTo IS NULL OR $p2 < r.validTo) RETURN [r.level, r.status] }[0] END,
     COLLECT { WITH head(
        CASE WHEN EXISTS { (agent2)<-[:RECORD_OF]-() } THEN
          COLLECT { MATCH (agent2)<-[:RECORD_OF]-(r:AgentRecord)-[k:WAS_BASED_IN]->(t)
                     WHERE (r.validFrom IS NULL OR r.validFrom <= $p2) AND (r.validTo IS NULL OR $p2 < r.validTo) AND (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }
        ELSE [] END +
        COLLECT { MATCH (agent2)-[k:BASED_IN|WAS_BASED_IN]->(t)
                   WHERE (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }) AS bt
      RETURN COLLECT { MATCH (bt)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p2 AND (ly.validTo IS NULL OR $p2 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    }
    }[0],
     CASE WHEN EXISTS { (agent2)-[:ACTS_IN]->() } THEN COLLECT { MATCH (agent2)-[:ACTS_IN]->(i) RETURN i.code } ELSE [] END,
     COLLECT { MATCH (agent2)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= $p2 WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0],
     CASE agent2.kind WHEN 'REGIONAL' THEN COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p2
    WITH po ORDER BY po.validFrom DESC LIMIT 1
      MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {capability: agent2.capability})
      RETURN sl.sections }[0] END]
  }[0], [COLLECT {
    MATCH (customer2:Customer {code: $p3})
    MATCH (customer2)-[located:LOCATED_IN|WAS_LOCATED_IN]->(territory)
    MATCH (customer2)-[:OF_INDUSTRY]->(industry)
    WHERE (located.validFrom IS NULL OR located.validFrom <= $p2) AND (located.validTo IS NULL OR $p2 < located.validTo)
    RETURN [[CASE WHEN located.unknown IS NULL THEN COLLECT { MATCH (territory)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p2 AND (ly.validTo IS NULL OR $p2 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    } END,
     COLLECT { MATCH p = (industry)-[:SUBCLASS_OF*0..3]->(j:Industry)
                WITH j, length(p) AS l ORDER BY l RETURN j.code },
     industry.name], [customer2.size, customer2.grade, customer2.cardTier,
     CASE WHEN EXISTS { (customer2)<-[:RECORD_OF]-() }
          THEN COLLECT { MATCH (customer2)<-[:RECORD_OF]-(r:CustomerRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p2) AND (r.validTo IS NULL OR $p2 < r.validTo)
                         RETURN [r.size, r.grade, r.cardTier] }[0] END,
     NOT (customer2.retiredOn IS NULL OR $p2 < customer2.retiredOn)], CASE WHEN EXISTS { (customer2)<-[:EXCEPTS]-() }
         THEN COLLECT { MATCH (customer2)<-[:EXCEPTS]-(e:ProtectionException)-[:IN_FAVOUR_OF]->(a:Agent)
                        WHERE (e.validFrom IS NULL OR e.validFrom <= $p2) AND (e.validTo IS NULL OR $p2 < e.validTo) RETURN a.code } ELSE [] END, COLLECT {
      MATCH (agent2:Agent {code: $p1})
      RETURN COLLECT { CALL (agent2, territory, industry) {
          MATCH (agent2)<-[:GRANTED_TO]-(g:Delegation)
          RETURN g, true AS s
          UNION
      WITH CASE WHEN territory.validFrom <= $p2 AND (territory.validTo IS NULL OR $p2 < territory.validTo) THEN territory ELSE COLLECT { MATCH (territory)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
      WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p2 AND (od.validTo IS NULL OR $p2 < od.validTo) RETURN od }[0] END AS y,
           COLLECT { MATCH (industry)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui } AS inds_
      MATCH (y)-[m_z:PART_OF|WAS_PART_OF*0..2]->(z:Territory)
      WHERE all(k IN m_z WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
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
      WHERE all(k IN d_u WHERE (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo))
                         AND NOT (EXISTS { MATCH (u)-[:IN_TERRITORY]->(ar)
               MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
               MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
      WHERE all(k IN r_cy WHERE k.samePlace) AND cy IN zs } AND (NOT EXISTS { (u)-[:FOR_INDUSTRY]->() }
       OR EXISTS { MATCH (u)-[:FOR_INDUSTRY]->(i:Industry) WHERE i IN inds_ })
                                  AND (null IS NULL OR NOT EXISTS { (u)-[:FOR_PRODUCT]->() }
       OR EXISTS { (u)-[:FOR_PRODUCT]->(:Product {code: null}) })) }
      RETURN g, false AS s
        }
        MATCH (g)-[d_delegation2:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(delegation2:Delegation)
      WHERE all(k IN d_delegation2 WHERE (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo))
        WITH delegation2, collect(CASE WHEN g = delegation2 THEN s END) AS o
        MATCH (delegation2)-[:GRANTED_TO]->(holder:Agent)
        RETURN [[delegation2.id, toString(delegation2.validFrom), toString(delegation2.validTo), toString(delegation2.revokedOn),
       CASE WHEN EXISTS { (delegation2)<-[:SUSPENDS]-() } THEN COLLECT { MATCH (delegation2)<-[:SUSPENDS]-(s:Suspension) RETURN [toString(s.validFrom), toString(s.validTo)] } ELSE [] END,
       COLLECT { MATCH (delegation2)-[:IN_TERRITORY]->(x)
         RETURN [head([l IN labels(x) WHERE l <> 'Territory']),
                 CASE WHEN x.validTo IS NULL THEN x.code ELSE x.key END, x.name,
                 COLLECT { MATCH (x)-[:COVERS*0..1]->(c:Territory) RETURN CASE WHEN c.validFrom <= $p2 AND (c.validTo IS NULL OR $p2 < c.validTo) THEN c.key ELSE COLLECT { MATCH (c)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
      WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p2 AND (od.validTo IS NULL OR $p2 < od.validTo) RETURN od.key }[0] END }]
       },
       CASE WHEN EXISTS { (delegation2)-[:FOR_INDUSTRY]->() } THEN COLLECT { MATCH (delegation2)-[:FOR_INDUSTRY]->(i) RETURN i.code } ELSE [] END,
       CASE WHEN EXISTS { (delegation2)-[:FOR_PRODUCT]->() } THEN COLLECT { MATCH (delegation2)-[:FOR_PRODUCT]->(i) RETURN i.code } ELSE [] END,
       delegation2.exclusive,
       COLLECT { MATCH (delegation2)-[k:DERIVED_FROM|WAS_DERIVED_FROM]->(d) WHERE (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo) RETURN d.id }[0],
       EXISTS { (delegation2)<-[:GRANTED]-(:Company) }], [holder.code, holder.name, holder.status, CASE WHEN EXISTS { (holder)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (holder)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p2) AND (r.validTo IS NULL OR $p2 < r.validTo) RETURN [r.level, r.status] }[0] END], true IN o, false IN o, CASE WHEN agent2.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation2)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
                RETURN DISTINCT s.code } END, true, ['Delegation:' + delegation2.id, COLLECT {
        MATCH (delegation2)<-[:GRANTED]-(party)
        RETURN [party.name]
      }[0]]]
      }
    }[0]]
  }[0], false, null], toString($p2)] AS c1,
  [[COLLECT {
    MATCH (customer3:Customer {code: $p4})
    MATCH (customer3)-[located2:LOCATED_IN|WAS_LOCATED_IN]->(territory2)
    MATCH (customer3)-[:OF_INDUSTRY]->(industry2)
    WHERE (located2.validFrom IS NULL OR located2.validFrom <= $p2) AND (located2.validTo IS NULL OR $p2 < located2.validTo)
    RETURN [[CASE WHEN located2.unknown IS NULL THEN COLLECT { MATCH (territory2)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p2 AND (ly.validTo IS NULL OR $p2 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    } END,
     COLLECT { MATCH p = (industry2)-[:SUBCLASS_OF*0..3]->(j:Industry)
                WITH j, length(p) AS l ORDER BY l RETURN j.code },
     industry2.name], [customer3.size, customer3.grade, customer3.cardTier,
     CASE WHEN EXISTS { (customer3)<-[:RECORD_OF]-() }
          THEN COLLECT { MATCH (customer3)<-[:RECORD_OF]-(r:CustomerRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p2) AND (r.validTo IS NULL OR $p2 < r.validTo)
                         RETURN [r.size, r.grade, r.cardTier] }[0] END,
     NOT (customer3.retiredOn IS NULL OR $p2 < customer3.retiredOn)], CASE WHEN EXISTS { (customer3)<-[:EXCEPTS]-() }
         THEN COLLECT { MATCH (customer3)<-[:EXCEPTS]-(e:ProtectionException)-[:IN_FAVOUR_OF]->(a:Agent)
                        WHERE (e.validFrom IS NULL OR e.validFrom <= $p2) AND (e.validTo IS NULL OR $p2 < e.validTo) RETURN a.code } ELSE [] END, COLLECT {
      MATCH (customer3)<-[:MANAGES]-(manager)
      RETURN [manager.name, ['CustomerManager', manager.name]]
    }[0], COLLECT { CALL (territory2, industry2) {
        WITH CASE WHEN territory2.validFrom <= $p2 AND (territory2.validTo IS NULL OR $p2 < territory2.validTo) THEN territory2 ELSE COLLECT { MATCH (territory2)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
    WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p2 AND (od.validTo IS NULL OR $p2 < od.validTo) RETURN od }[0] END AS y,
         COLLECT { MATCH (industry2)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui } AS inds_
    MATCH (y)-[m_z:PART_OF|WAS_PART_OF*0..2]->(z:Territory)
    WHERE all(k IN m_z WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
    MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
    WHERE all(k IN r_w WHERE k.samePlace)
    MATCH (w)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(g:Delegation)
    WHERE g.validFrom <= $p2 AND (g.validTo IS NULL OR $p2 < g.validTo) AND (g.revokedOn IS NULL OR $p2 < g.revokedOn)
    WITH DISTINCT inds_, g
    WHERE (NOT EXISTS { (g)-[:FOR_INDUSTRY]->() }
     OR EXISTS { MATCH (g)-[:FOR_INDUSTRY]->(i:Industry) WHERE i IN inds_ }) AND (null IS NULL OR NOT EXISTS { (g)-[:FOR_PRODUCT]->() }
     OR EXISTS { (g)-[:FOR_PRODUCT]->(:Product {code: null}) })
        RETURN g, true AS s
        
      }
      MATCH (g)-[d_delegation3:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(delegation3:Delegation)
    WHERE all(k IN d_delegation3 WHERE (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo))
      WITH delegation3, collect(CASE WHEN g = delegation3 THEN s END) AS o
      MATCH (delegation3)-[:GRANTED_TO]->(agent3:Agent)
      RETURN [[delegation3.id, toString(delegation3.validFrom), toString(delegation3.validTo), toString(delegation3.revokedOn),
     CASE WHEN EXISTS { (delegation3)<-[:SUSPENDS]-() } THEN COLLECT { MATCH (delegation3)<-[:SUSPENDS]-(s:Suspension) RETURN [toString(s.validFrom), toString(s.validTo)] } ELSE [] END,
     COLLECT { MATCH (delegation3)-[:IN_TERRITORY]->(x)
       RETURN [head([l IN labels(x) WHERE l <> 'Territory']),
               CASE WHEN x.validTo IS NULL THEN x.code ELSE x.key END, x.name,
               COLLECT { MATCH (x)-[:COVERS*0..1]->(c:Territory) RETURN CASE WHEN c.validFrom <= $p2 AND (c.validTo IS NULL OR $p2 < c.validTo) THEN c.key ELSE COLLECT { MATCH (c)-[r_od:SUCCEEDED_BY*1..8]-(od:Territory)
    WHERE all(k IN r_od WHERE k.samePlace) AND od.validFrom <= $p2 AND (od.validTo IS NULL OR $p2 < od.validTo) RETURN od.key }[0] END }]
     },
     CASE WHEN EXISTS { (delegation3)-[:FOR_INDUSTRY]->() } THEN COLLECT { MATCH (delegation3)-[:FOR_INDUSTRY]->(i) RETURN i.code } ELSE [] END,
     CASE WHEN EXISTS { (delegation3)-[:FOR_PRODUCT]->() } THEN COLLECT { MATCH (delegation3)-[:FOR_PRODUCT]->(i) RETURN i.code } ELSE [] END,
     delegation3.exclusive,
     COLLECT { MATCH (delegation3)-[k:DERIVED_FROM|WAS_DERIVED_FROM]->(d) WHERE (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo) RETURN d.id }[0],
     EXISTS { (delegation3)<-[:GRANTED]-(:Company) }], [agent3.code, agent3.name, agent3.status, CASE WHEN EXISTS { (agent3)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent3)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p2) AND (r.validTo IS NULL OR $p2 < r.validTo) RETURN [r.level, r.status] }[0] END], true IN o, false IN o, CASE WHEN agent3.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation3)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
              RETURN DISTINCT s.code } END, true, [agent3.code, agent3.name, agent3.kind, agent3.capability, agent3.level, agent3.status, CASE WHEN EXISTS { (agent3)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (agent3)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p2) AND (r.validTo IS NULL OR $p2 < r.validTo) RETURN [r.level, r.status] }[0] END,
     COLLECT { WITH head(
        CASE WHEN EXISTS { (agent3)<-[:RECORD_OF]-() } THEN
          COLLECT { MATCH (agent3)<-[:RECORD_OF]-(r:AgentRecord)-[k:WAS_BASED_IN]->(t)
                     WHERE (r.validFrom IS NULL OR r.validFrom <= $p2) AND (r.validTo IS NULL OR $p2 < r.validTo) AND (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }
        ELSE [] END +
        COLLECT { MATCH (agent3)-[k:BASED_IN|WAS_BASED_IN]->(t)
                   WHERE (k.validFrom IS NULL OR k.validFrom <= $p2) AND (k.validTo IS NULL OR $p2 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }) AS bt
      RETURN COLLECT { MATCH (bt)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
    WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p2 AND (ly.validTo IS NULL OR $p2 < ly.validTo)
      MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
      WHERE all(k IN m WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
      WITH lz, length(p) AS l ORDER BY l
      RETURN [lz.key, lz.level, lz.name]
    }
    }[0],
     CASE WHEN EXISTS { (agent3)-[:ACTS_IN]->() } THEN COLLECT { MATCH (agent3)-[:ACTS_IN]->(i) RETURN i.code } ELSE [] END,
     COLLECT { MATCH (agent3)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= $p2 WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0],
     CASE agent3.kind WHEN 'REGIONAL' THEN COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p2
    WITH po ORDER BY po.validFrom DESC LIMIT 1
      MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {capability: agent3.capability})
      RETURN sl.sections }[0] END], CASE WHEN agent3.kind = 'REGIONAL' THEN COLLECT { MATCH (delegation3)-[:GRANTED_TO]->(:Agent)<-[:GRANTED_TO]-(d:Delegation)
      WHERE d.id < delegation3.id AND d.validFrom <= $p2 AND (d.validTo IS NULL OR $p2 < d.validTo) AND (d.revokedOn IS NULL OR $p2 < d.revokedOn) AND NOT EXISTS { MATCH (d)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p2) AND (sp.validTo IS NULL OR $p2 < sp.validTo) }
      RETURN [d.id, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn), CASE WHEN EXISTS { (d)<-[:SUSPENDS]-() } THEN COLLECT { MATCH (d)<-[:SUSPENDS]-(s:Suspension) RETURN [toString(s.validFrom), toString(s.validTo)] } ELSE [] END,
              COLLECT { MATCH (d)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
                         RETURN DISTINCT s.code }]
    } END, [COUNT { MATCH (agent3)-[s:SERVES]->(c:Customer) WHERE s.since <= $p2 AND (s.until IS NULL OR $p2 < s.until)
            RETURN DISTINCT c }, CASE WHEN EXISTS { (agent3)<-[:RESOURCE_OF]-() } THEN COUNT {
      MATCH (territory2)-[r_ry:SUCCEEDED_BY*0..8]-(ry:Territory)
    WHERE all(k IN r_ry WHERE k.samePlace)
      MATCH (ry)-[m_rz:PART_OF|WAS_PART_OF*0..2]->(rz:Territory)
    WHERE all(k IN m_rz WHERE k.validFrom <= $p2 AND (k.validTo IS NULL OR $p2 < k.validTo))
      MATCH (rz)-[r_rt:SUCCEEDED_BY*0..8]-(rt:Territory)
    WHERE all(k IN r_rt WHERE k.samePlace)
      MATCH (rt)<-[:LIES_IN]-(rs:AgentResource)-[:RESOURCE_OF]->(agent3)
      WHERE rs.verifiedOn <= $p2 AND (rs.withdrawnOn IS NULL OR $p2 < rs.withdrawnOn)
        AND (NOT EXISTS { (rs)-[:HELPS_IN]->() }
             OR EXISTS { (rs)-[:HELPS_IN]->(:Industry)<-[:SUBCLASS_OF*0..3]-(industry2) })
      RETURN DISTINCT rs } ELSE 0 END], true, ['Agent', agent3.name]]
    }]
  }[0], false, null], toString($p2), $p5] AS c2

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (sale:Sale {id: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE sale:Sale(id) WHERE id = $p0
//   COLLECT { MATCH (sale)-[:SOLD_BY]->(agent) … }
//     Expand(All) (sale)-[:SOLD_BY]->(agent)
//       Argument sale
//   COLLECT { MATCH (sale)-[:SOLD_TO]->(customer) … }
//     Expand(All) (sale)-[:SOLD_TO]->(customer)
//       Argument sale
//   COLLECT { MATCH (sale)-[:OF_PRODUCT]->(product) … }
//     Expand(All) (sale)-[:OF_PRODUCT]->(product)
//       Argument sale
//   COLLECT { MATCH (sale)<-[:FOR_SALE]-(commissionLine) … }
//     Sort
//       Expand(All) (sale)<-[:FOR_SALE]-(commissionLine)
//         Argument
//   COLLECT { MATCH (commissionLine)-[:MADE_UNDER]->(delegation) … }
//     Expand(All) (commissionLine)-[:MADE_UNDER]->(delegation)
//       Argument commissionLine
//   COLLECT { MATCH (agent2:Agent {code: $p1}) … }
//     NodeUniqueIndexSeek UNIQUE agent2:Agent(code) WHERE code = $p1
//   COLLECT { MATCH (customer2:Customer {code: $p3}) … }
//     Expand(All) (customer2)-[:OF_INDUSTRY]->(industry)
//       Filter
//         Expand(All) (customer2)-[located:LOCATED_IN|WAS_LOCATED_IN]->(territory)
//           NodeUniqueIndexSeek UNIQUE customer2:Customer(code) WHERE code = $p3
//   COLLECT { MATCH (agent2:Agent {code: $p1}) … }
//     NodeUniqueIndexSeek UNIQUE agent2:Agent(code) WHERE code = $p1
//   COLLECT { MATCH (delegation2)<-[:GRANTED]-(party) … }
//     Expand(All) (delegation2)<-[:GRANTED]-(party)
//       Argument delegation2
//   COLLECT { MATCH (customer3:Customer {code: $p4}) … }
//     Expand(All) (customer3)-[:OF_INDUSTRY]->(industry2)
//       Filter
//         Expand(All) (customer3)-[located2:LOCATED_IN|WAS_LOCATED_IN]->(territory2)
//           NodeUniqueIndexSeek UNIQUE customer3:Customer(code) WHERE code = $p4
//   COLLECT { MATCH (customer3)<-[:MANAGES]-(manager) … }
//     Expand(All) (customer3)<-[:MANAGES]-(manager)
//       Argument customer3
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
//                         Expand(All) (agent3)<-[:RESOURCE_OF]-(rs)
//                           Argument
//                       VarLengthExpand(Into) ()<-[:SUBCLASS_OF*0..3]-(industry2)
//                         Filter
//                           Expand(All) (rs)-[:HELPS_IN]->()
//                             Argument
