// Parameters
//   $p0 = variable agent
//   $p1 = today
//   $p2 = 11
//   $p3 = 10

RETURN
  COLLECT {
    MATCH (agent:Agent {code: $p0})
    RETURN [agent.name, [COLLECT {
      CALL (agent) {
        OPTIONAL MATCH (agent)<-[:RECORD_OF]-(rc:AgentRecord) WHERE (rc.validFrom IS NULL OR rc.validFrom <= $p1) AND (rc.validTo IS NULL OR $p1 < rc.validTo)
        WITH agent, coalesce(rc.level, agent.level) AS lv, coalesce(rc.status, agent.status) AS st
        WHERE st = 'ACTIVE'
        WITH agent, COLLECT { WITH head(
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
        }[0] AS ba, lv
        WITH agent, head([pl IN ba WHERE pl[1] = lv] + ba)[0] AS cap_
        MATCH (agent)<-[:GRANTED_TO]-(gr:Delegation)
        WHERE gr.validFrom <= $p1 AND (gr.validTo IS NULL OR $p1 < gr.validTo) AND (gr.revokedOn IS NULL OR $p1 < gr.revokedOn) AND NOT EXISTS { MATCH (gr)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) }
        WITH agent, cap_, collect(gr) AS held_
        UNWIND held_ AS gr
        WITH agent, cap_, held_, gr
        WHERE agent.kind <> 'REGIONAL' OR CASE WHEN any(x IN held_ WHERE x.id <= gr.id AND NOT EXISTS { (x)-[:FOR_INDUSTRY]->() }) THEN 20
             ELSE size(COLLECT { UNWIND held_ AS og WITH og WHERE og.id <= gr.id
               MATCH (og)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(se:Industry {level: 'SECTION'})
               RETURN DISTINCT se.code }) END <= COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p1
        WITH po ORDER BY po.validFrom DESC LIMIT 1
          MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {capability: agent.capability})
          RETURN sl.sections }[0] / CASE COLLECT { MATCH (agent)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= $p1 WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0] WHEN 'C' THEN 2 ELSE 1 END
        WITH agent, cap_, [gr] + COLLECT { MATCH (gr)-[d_li:DERIVED_FROM|WAS_DERIVED_FROM*1..]->(li:Delegation)
        WHERE all(k IN d_li WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo)) RETURN li } AS line_
        WHERE all(x IN line_ WHERE x.validFrom <= $p1 AND (x.validTo IS NULL OR $p1 < x.validTo) AND (x.revokedOn IS NULL OR $p1 < x.revokedOn) AND NOT EXISTS { MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } AND (null IS NULL OR NOT EXISTS { (x)-[:FOR_PRODUCT]->() }
         OR EXISTS { (x)-[:FOR_PRODUCT]->(:Product {code: null}) }))
        AND all(x IN tail(line_) WHERE COLLECT { MATCH (x)-[:GRANTED_TO]->(ho:Agent)
                  OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR $p1 < hr.validTo)
                  RETURN coalesce(hr.status, ho.status) }[0] = 'ACTIVE')
        AND any(x IN line_ WHERE EXISTS { (x)<-[:GRANTED]-(:Company) }
                AND NOT EXISTS { (x)-[:DERIVED_FROM]->() })
        WITH agent, cap_, collect([line_, [il IN [x IN line_ | COLLECT { MATCH (x)-[:FOR_INDUSTRY]->(xi) RETURN xi }] WHERE il <> []]]) AS lines_
        UNWIND lines_ AS line_
        WITH agent, lines_, cap_, head(line_[0]) AS gr
        MATCH (gr)-[:IN_TERRITORY]->(ar)
        MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
        MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo)
        MATCH (cy)<-[m_z:PART_OF|WAS_PART_OF*0..2]-(z:Territory)
        WHERE all(k IN m_z WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH DISTINCT agent, lines_, cap_, z
        MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
        WHERE all(k IN r_w WHERE k.samePlace) AND true
        WITH agent, lines_, cap_, z, w ORDER BY w.key
        WITH agent, lines_, cap_, z, w, [pl IN COLLECT { MATCH (z)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
        WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
          MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
          WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
          WITH lz, length(p) AS l ORDER BY l
          RETURN [lz.key, lz.level, lz.name]
        } | pl[0]] AS ke
        WHERE cap_ IN ke
        WITH agent, w, [ch IN lines_ WHERE all(x IN ch[0] WHERE EXISTS { MATCH (x)-[:IN_TERRITORY]->(ar)
          MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
          MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo) AND cy.key IN ke
        })] AS chains_, COLLECT { MATCH (z)-[m_zu:PART_OF|WAS_PART_OF*0..2]->(zu:Territory)
        WHERE all(k IN m_zu WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
          MATCH (zu)-[r_zw:SUCCEEDED_BY*0..8]-(zw:Territory)
        WHERE all(k IN r_zw WHERE k.samePlace)
          MATCH (zw)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(ex:Delegation)
          WITH DISTINCT ex
          WHERE ex.validFrom <= $p1 AND (ex.validTo IS NULL OR $p1 < ex.validTo) AND NOT EXISTS { (ex)-[:GRANTED_TO]->(agent) }
          WITH [ex] + COLLECT { MATCH (ex)-[d_li:DERIVED_FROM|WAS_DERIVED_FROM*1..]->(li:Delegation)
        WHERE all(k IN d_li WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo)) RETURN li } AS re
          WHERE all(x IN re WHERE x.validFrom <= $p1 AND (x.validTo IS NULL OR $p1 < x.validTo) AND (x.revokedOn IS NULL OR $p1 < x.revokedOn) AND NOT EXISTS { MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } AND (null IS NULL OR NOT EXISTS { (x)-[:FOR_PRODUCT]->() }
         OR EXISTS { (x)-[:FOR_PRODUCT]->(:Product {code: null}) }))
        AND all(x IN tail(re) WHERE COLLECT { MATCH (x)-[:GRANTED_TO]->(ho:Agent)
                  OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR $p1 < hr.validTo)
                  RETURN coalesce(hr.status, ho.status) }[0] = 'ACTIVE')
        AND any(x IN re WHERE EXISTS { (x)<-[:GRANTED]-(:Company) }
                AND NOT EXISTS { (x)-[:DERIVED_FROM]->() }) AND all(x IN tail(re) WHERE EXISTS { MATCH (x)-[:IN_TERRITORY]->(ar)
          MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
          MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo) AND cy.key IN ke
        })
          RETURN [re, [il IN [x IN re | COLLECT { MATCH (x)-[:FOR_INDUSTRY]->(xi) RETURN xi }] WHERE il <> []]]
        } AS rivals_
        CALL (agent, w, chains_, rivals_) {
          MATCH (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(customer:Customer)
          WHERE (lo.validFrom IS NULL OR lo.validFrom <= $p1) AND (lo.validTo IS NULL OR $p1 < lo.validTo) AND lo.unknown IS NULL AND (customer.retiredOn IS NULL OR $p1 < customer.retiredOn) AND true
          WITH agent, chains_, rivals_, customer ORDER BY customer.code
          MATCH (customer)-[:OF_INDUSTRY]->(ind_:Industry)
          WITH agent, chains_, rivals_, customer, COLLECT { MATCH (ind_)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui } AS inds_
          WHERE any(ch IN chains_ WHERE all(il IN ch[1] WHERE any(xi IN il WHERE xi IN inds_)) AND none(ri IN rivals_ WHERE all(il IN ri[1] WHERE any(xi IN il WHERE xi IN inds_))
        AND NOT head(ri[0]) IN ch[0] AND NOT head(ch[0]) IN ri[0]
        AND (NOT head(ch[0]).exclusive OR head(ri[0]).validFrom < head(ch[0]).validFrom
             OR (head(ri[0]).validFrom = head(ch[0]).validFrom AND head(ri[0]).id < head(ch[0]).id))
        AND any(pa IN [head(ri[0])] WHERE any(pb IN [head(ch[0])] WHERE
              NOT EXISTS { (pa)-[:FOR_PRODUCT]->() } OR NOT EXISTS { (pb)-[:FOR_PRODUCT]->() }
              OR EXISTS { (pa)-[:FOR_PRODUCT]->()<-[:FOR_PRODUCT]-(pb) }))))
          WITH agent, customer, inds_
          WHERE (agent.kind <> 'INDUSTRY' OR EXISTS { MATCH (agent)-[:ACTS_IN]->(ai) WHERE ai IN inds_ })
            AND (NOT COLLECT { OPTIONAL MATCH (customer)<-[:RECORD_OF]-(cr:CustomerRecord) WHERE (cr.validFrom IS NULL OR cr.validFrom <= $p1) AND (cr.validTo IS NULL OR $p1 < cr.validTo)
          WITH {size: coalesce(cr.size, customer.size), grade: coalesce(cr.grade, customer.grade),
                cardTier: coalesce(cr.cardTier, customer.cardTier)} AS co
          RETURN (co.size = 'LARGE' OR co.grade = 'A' OR co.cardTier IN ['DIAMOND', 'GOLD']) }[0] OR EXISTS { MATCH (customer)<-[:EXCEPTS]-(pe:ProtectionException)-[:IN_FAVOUR_OF]->(agent) WHERE (pe.validFrom IS NULL OR pe.validFrom <= $p1) AND (pe.validTo IS NULL OR $p1 < pe.validTo) })
          RETURN customer ORDER BY customer.code
        }
        RETURN customer LIMIT $p2
      }
      WITH customer
      WITH customer ORDER BY head([(customer)-[k:LOCATED_IN|WAS_LOCATED_IN]->(t) WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) | t.key]), customer.code LIMIT $p2
      RETURN [head([(customer)-[k:LOCATED_IN|WAS_LOCATED_IN]->(t) WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) | t.key]), customer.code, [customer.code, customer.name, COLLECT {
        MATCH (customer)-[:LOCATED_IN]->(territory)
        RETURN [territory.name]
      }[0], COLLECT {
        MATCH (customer)-[:OF_INDUSTRY]->(industry)
        RETURN [industry.name]
      }[0]]]
    }, $p3, false, false, COUNT {
      CALL (agent) {
        OPTIONAL MATCH (agent)<-[:RECORD_OF]-(rc:AgentRecord) WHERE (rc.validFrom IS NULL OR rc.validFrom <= $p1) AND (rc.validTo IS NULL OR $p1 < rc.validTo)
        WITH agent, coalesce(rc.level, agent.level) AS lv, coalesce(rc.status, agent.status) AS st
        WHERE st = 'ACTIVE'
        WITH agent, COLLECT { WITH head(
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
        }[0] AS ba, lv
        WITH agent, head([pl IN ba WHERE pl[1] = lv] + ba)[0] AS cap_
        MATCH (agent)<-[:GRANTED_TO]-(gr:Delegation)
        WHERE gr.validFrom <= $p1 AND (gr.validTo IS NULL OR $p1 < gr.validTo) AND (gr.revokedOn IS NULL OR $p1 < gr.revokedOn) AND NOT EXISTS { MATCH (gr)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) }
        WITH agent, cap_, collect(gr) AS held_
        UNWIND held_ AS gr
        WITH agent, cap_, held_, gr
        WHERE agent.kind <> 'REGIONAL' OR CASE WHEN any(x IN held_ WHERE x.id <= gr.id AND NOT EXISTS { (x)-[:FOR_INDUSTRY]->() }) THEN 20
             ELSE size(COLLECT { UNWIND held_ AS og WITH og WHERE og.id <= gr.id
               MATCH (og)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(se:Industry {level: 'SECTION'})
               RETURN DISTINCT se.code }) END <= COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p1
        WITH po ORDER BY po.validFrom DESC LIMIT 1
          MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {capability: agent.capability})
          RETURN sl.sections }[0] / CASE COLLECT { MATCH (agent)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= $p1 WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0] WHEN 'C' THEN 2 ELSE 1 END
        WITH agent, cap_, [gr] + COLLECT { MATCH (gr)-[d_li:DERIVED_FROM|WAS_DERIVED_FROM*1..]->(li:Delegation)
        WHERE all(k IN d_li WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo)) RETURN li } AS line_
        WHERE all(x IN line_ WHERE x.validFrom <= $p1 AND (x.validTo IS NULL OR $p1 < x.validTo) AND (x.revokedOn IS NULL OR $p1 < x.revokedOn) AND NOT EXISTS { MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } AND (null IS NULL OR NOT EXISTS { (x)-[:FOR_PRODUCT]->() }
         OR EXISTS { (x)-[:FOR_PRODUCT]->(:Product {code: null}) }))
        AND all(x IN tail(line_) WHERE COLLECT { MATCH (x)-[:GRANTED_TO]->(ho:Agent)
                  OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR $p1 < hr.validTo)
                  RETURN coalesce(hr.status, ho.status) }[0] = 'ACTIVE')
        AND any(x IN line_ WHERE EXISTS { (x)<-[:GRANTED]-(:Company) }
                AND NOT EXISTS { (x)-[:DERIVED_FROM]->() })
        WITH agent, cap_, collect([line_, [il IN [x IN line_ | COLLECT { MATCH (x)-[:FOR_INDUSTRY]->(xi) RETURN xi }] WHERE il <> []]]) AS lines_
        UNWIND lines_ AS line_
        WITH agent, lines_, cap_, head(line_[0]) AS gr
        MATCH (gr)-[:IN_TERRITORY]->(ar)
        MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
        MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo)
        MATCH (cy)<-[m_z:PART_OF|WAS_PART_OF*0..2]-(z:Territory)
        WHERE all(k IN m_z WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH DISTINCT agent, lines_, cap_, z
        MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
        WHERE all(k IN r_w WHERE k.samePlace) AND true
        WITH agent, lines_, cap_, z, w ORDER BY w.key
        WITH agent, lines_, cap_, z, w, [pl IN COLLECT { MATCH (z)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
        WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
          MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
          WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
          WITH lz, length(p) AS l ORDER BY l
          RETURN [lz.key, lz.level, lz.name]
        } | pl[0]] AS ke
        WHERE cap_ IN ke
        WITH agent, w, [ch IN lines_ WHERE all(x IN ch[0] WHERE EXISTS { MATCH (x)-[:IN_TERRITORY]->(ar)
          MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
          MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo) AND cy.key IN ke
        })] AS chains_, COLLECT { MATCH (z)-[m_zu:PART_OF|WAS_PART_OF*0..2]->(zu:Territory)
        WHERE all(k IN m_zu WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
          MATCH (zu)-[r_zw:SUCCEEDED_BY*0..8]-(zw:Territory)
        WHERE all(k IN r_zw WHERE k.samePlace)
          MATCH (zw)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(ex:Delegation)
          WITH DISTINCT ex
          WHERE ex.validFrom <= $p1 AND (ex.validTo IS NULL OR $p1 < ex.validTo) AND NOT EXISTS { (ex)-[:GRANTED_TO]->(agent) }
          WITH [ex] + COLLECT { MATCH (ex)-[d_li:DERIVED_FROM|WAS_DERIVED_FROM*1..]->(li:Delegation)
        WHERE all(k IN d_li WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo)) RETURN li } AS re
          WHERE all(x IN re WHERE x.validFrom <= $p1 AND (x.validTo IS NULL OR $p1 < x.validTo) AND (x.revokedOn IS NULL OR $p1 < x.revokedOn) AND NOT EXISTS { MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } AND (null IS NULL OR NOT EXISTS { (x)-[:FOR_PRODUCT]->() }
         OR EXISTS { (x)-[:FOR_PRODUCT]->(:Product {code: null}) }))
        AND all(x IN tail(re) WHERE COLLECT { MATCH (x)-[:GRANTED_TO]->(ho:Agent)
                  OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR $p1 < hr.validTo)
                  RETURN coalesce(hr.status, ho.status) }[0] = 'ACTIVE')
        AND any(x IN re WHERE EXISTS { (x)<-[:GRANTED]-(:Company) }
                AND NOT EXISTS { (x)-[:DERIVED_FROM]->() }) AND all(x IN tail(re) WHERE EXISTS { MATCH (x)-[:IN_TERRITORY]->(ar)
          MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
          MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo) AND cy.key IN ke
        })
          RETURN [re, [il IN [x IN re | COLLECT { MATCH (x)-[:FOR_INDUSTRY]->(xi) RETURN xi }] WHERE il <> []]]
        } AS rivals_
        CALL (agent, w, chains_, rivals_) {
          MATCH (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(customer:Customer)
          WHERE (lo.validFrom IS NULL OR lo.validFrom <= $p1) AND (lo.validTo IS NULL OR $p1 < lo.validTo) AND lo.unknown IS NULL AND (customer.retiredOn IS NULL OR $p1 < customer.retiredOn) AND true
          WITH agent, chains_, rivals_, customer ORDER BY customer.code
          MATCH (customer)-[:OF_INDUSTRY]->(ind_:Industry)
          WITH agent, chains_, rivals_, customer, COLLECT { MATCH (ind_)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui } AS inds_
          WHERE any(ch IN chains_ WHERE all(il IN ch[1] WHERE any(xi IN il WHERE xi IN inds_)) AND none(ri IN rivals_ WHERE all(il IN ri[1] WHERE any(xi IN il WHERE xi IN inds_))
        AND NOT head(ri[0]) IN ch[0] AND NOT head(ch[0]) IN ri[0]
        AND (NOT head(ch[0]).exclusive OR head(ri[0]).validFrom < head(ch[0]).validFrom
             OR (head(ri[0]).validFrom = head(ch[0]).validFrom AND head(ri[0]).id < head(ch[0]).id))
        AND any(pa IN [head(ri[0])] WHERE any(pb IN [head(ch[0])] WHERE
              NOT EXISTS { (pa)-[:FOR_PRODUCT]->() } OR NOT EXISTS { (pb)-[:FOR_PRODUCT]->() }
              OR EXISTS { (pa)-[:FOR_PRODUCT]->()<-[:FOR_PRODUCT]-(pb) }))))
          WITH agent, customer, inds_
          WHERE (agent.kind <> 'INDUSTRY' OR EXISTS { MATCH (agent)-[:ACTS_IN]->(ai) WHERE ai IN inds_ })
            AND (NOT COLLECT { OPTIONAL MATCH (customer)<-[:RECORD_OF]-(cr:CustomerRecord) WHERE (cr.validFrom IS NULL OR cr.validFrom <= $p1) AND (cr.validTo IS NULL OR $p1 < cr.validTo)
          WITH {size: coalesce(cr.size, customer.size), grade: coalesce(cr.grade, customer.grade),
                cardTier: coalesce(cr.cardTier, customer.cardTier)} AS co
          RETURN (co.size = 'LARGE' OR co.grade = 'A' OR co.cardTier IN ['DIAMOND', 'GOLD']) }[0] OR EXISTS { MATCH (customer)<-[:EXCEPTS]-(pe:ProtectionException)-[:IN_FAVOUR_OF]->(agent) WHERE (pe.validFrom IS NULL OR pe.validFrom <= $p1) AND (pe.validTo IS NULL OR $p1 < pe.validTo) })
          RETURN customer ORDER BY customer.code
        }
        RETURN customer
      }
      WITH customer
    }], [null, null, false, false, COUNT {
      MATCH (agent)-[rel:SERVES]->(customer2)
      WHERE rel.since <= $p1 AND (rel.until IS NULL OR $p1 < rel.until)
      RETURN DISTINCT customer2
    }]]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent {code: $p0}) … }
//     Apply
//       Apply
//         NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code = $p0
//         EagerAggregation
//           Apply
//             Filter
//               Sort
//                 Filter
//                   VarLengthExpand(All) p = (z)-[:SUCCEEDED_BY*0..8]-(w)
//                     Distinct
//                       Filter
//                         VarLengthExpand(Pruning,BFS,All) p = (cy)<-[:PART_OF|WAS_PART_OF*0..2]-(z)
//                           Filter
//                             VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                               Filter
//                                 VarLengthExpand(All) (ar)-[:COVERS*0..1]->(ct)
//                                   Expand(All) (gr)-[:IN_TERRITORY]->(ar)
//                                     Unwind
//                                       EagerAggregation
//                                         Filter
//                                           Filter
//                                             Unwind
//                                               EagerAggregation
//                                                 AntiSemiApply
//                                                   Filter
//                                                     Expand(All) (agent)<-[:GRANTED_TO]-(gr)
//                                                       Filter
//                                                         OptionalExpand(All) (agent)<-[:RECORD_OF]-(rc) WHERE rc:AgentRecord AND (rc.validFrom IS NULL OR rc.validFrom <= $p1) AND (rc.validTo IS NULL OR rc.validTo > $p1)
//                                                           Argument
//                                                   Filter
//                                                     Expand(All) (gr)<-[:SUSPENDS]-(sp)
//                                                       Argument
//             Apply
//               Filter
//                 Filter
//                   Expand(All) (customer)-[:OF_INDUSTRY]->(ind_)
//                     Sort
//                       Filter
//                         Expand(All) (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(customer)
//                           Argument
//               SelectOrSemiApply
//                 SelectOrSemiApply
//                   Argument
//                   Filter
//                     Expand(All) (agent)-[:ACTS_IN]->(ai)
//                       Argument
//                 Expand(Into) (pe)-[:IN_FAVOUR_OF]->(agent)
//                   Filter
//                     Expand(All) (customer)<-[:EXCEPTS]-(pe)
//                       Argument
//       EagerAggregation
//         Distinct
//           Filter
//             Expand(All) (agent)-[rel:SERVES]->(customer2)
//               Argument
//   COLLECT { CALL (agent) { … }
//     Top
//       Limit
//         Apply
//           Filter
//             Sort
//               Filter
//                 VarLengthExpand(All) p = (z)-[:SUCCEEDED_BY*0..8]-(w)
//                   Distinct
//                     Filter
//                       VarLengthExpand(Pruning,BFS,All) p = (cy)<-[:PART_OF|WAS_PART_OF*0..2]-(z)
//                         Filter
//                           VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                             Filter
//                               VarLengthExpand(All) (ar)-[:COVERS*0..1]->(ct)
//                                 Expand(All) (gr)-[:IN_TERRITORY]->(ar)
//                                   Unwind
//                                     EagerAggregation
//                                       Filter
//                                         Filter
//                                           Unwind
//                                             EagerAggregation
//                                               AntiSemiApply
//                                                 Filter
//                                                   Expand(All) (agent)<-[:GRANTED_TO]-(gr)
//                                                     Filter
//                                                       OptionalExpand(All) (agent)<-[:RECORD_OF]-(rc) WHERE rc:AgentRecord AND (rc.validFrom IS NULL OR rc.validFrom <= $p1) AND (rc.validTo IS NULL OR rc.validTo > $p1)
//                                                         Argument
//                                                 Filter
//                                                   Expand(All) (gr)<-[:SUSPENDS]-(sp)
//                                                     Argument
//           Apply
//             Filter
//               Filter
//                 Expand(All) (customer)-[:OF_INDUSTRY]->(ind_)
//                   Sort
//                     Filter
//                       Expand(All) (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(customer)
//                         Argument
//             SelectOrSemiApply
//               SelectOrSemiApply
//                 Argument
//                 Filter
//                   Expand(All) (agent)-[:ACTS_IN]->(ai)
//                     Argument
//               Expand(Into) (customer)<-[:EXCEPTS]-(pe)
//                 Filter
//                   Expand(All) (agent)<-[:IN_FAVOUR_OF]-(pe)
//                     Argument
//   COLLECT { MATCH (customer)-[:LOCATED_IN]->(territory) … }
//     Expand(All) (customer)-[:LOCATED_IN]->(territory)
//       Argument customer
//   COLLECT { MATCH (customer)-[:OF_INDUSTRY]->(industry) … }
//     Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//       Argument customer
//   COUNT { CALL (agent) { … }
//     Apply
//       Filter
//         Sort
//           Filter
//             VarLengthExpand(All) p = (z)-[:SUCCEEDED_BY*0..8]-(w)
//               Distinct
//                 Filter
//                   VarLengthExpand(Pruning,BFS,All) p = (cy)<-[:PART_OF|WAS_PART_OF*0..2]-(z)
//                     Filter
//                       VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                         Filter
//                           VarLengthExpand(All) (ar)-[:COVERS*0..1]->(ct)
//                             Expand(All) (gr)-[:IN_TERRITORY]->(ar)
//                               Unwind
//                                 EagerAggregation
//                                   Filter
//                                     Filter
//                                       Unwind
//                                         EagerAggregation
//                                           AntiSemiApply
//                                             Filter
//                                               Expand(All) (agent)<-[:GRANTED_TO]-(gr)
//                                                 Filter
//                                                   OptionalExpand(All) (agent)<-[:RECORD_OF]-(rc) WHERE rc:AgentRecord AND (rc.validFrom IS NULL OR rc.validFrom <= $p1) AND (rc.validTo IS NULL OR rc.validTo > $p1)
//                                                     Argument
//                                             Filter
//                                               Expand(All) (gr)<-[:SUSPENDS]-(sp)
//                                                 Argument
//       Apply
//         Filter
//           Filter
//             Expand(All) (customer)-[:OF_INDUSTRY]->(ind_)
//               Sort
//                 Filter
//                   Expand(All) (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(customer)
//                     Argument
//         SelectOrSemiApply
//           SelectOrSemiApply
//             Argument
//             Filter
//               Expand(All) (agent)-[:ACTS_IN]->(ai)
//                 Argument
//           Expand(Into) (customer)<-[:EXCEPTS]-(pe)
//             Filter
//               Expand(All) (agent)<-[:IN_FAVOUR_OF]-(pe)
//                 Argument
//   COUNT { MATCH (agent)-[rel:SERVES]->(customer2) … }
//     Distinct
//       Filter
//         Expand(All) (agent)-[rel:SERVES]->(customer2)
//           Argument
