// Parameters
//   $p0 = id_key(variable within)
//   $p1 = today
//   $p2 = 51
//   $p3 = 50

RETURN
  COLLECT {
    MATCH (area:Territory {code: $p0})
    WHERE area:City AND area.until IS NULL
    RETURN [COLLECT {
      CALL (area) {
        WITH area, COLLECT {
          MATCH q = (:Industry {level: 'SECTION'})-[:SUBCLASS_OF*0..3]->(:Industry {level: 'SECTION'})
          RETURN [ni IN nodes(q) | ni.code] } AS level_
        MATCH (area)-[:COVERS*0..1]->(ct:Territory)
        MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo)
        MATCH (cy)<-[m_territory:PART_OF|WAS_PART_OF*0..2]-(territory:Territory)
        WHERE all(k IN m_territory WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH DISTINCT level_, territory
        WHERE true
        WITH level_, territory ORDER BY territory.code
        WITH level_, collect(territory) AS all_
        UNWIND range(0, size(all_), 16) AS begin_
        WITH level_, all_[begin_..begin_ + 16] AS some_
        CALL (level_, some_) {
          CALL (some_) {
          UNWIND some_ AS pt
          MATCH (pt)-[r_z:SUCCEEDED_BY*0..8]-(z:Territory)
        WHERE all(k IN r_z WHERE k.samePlace) AND z.validFrom <= $p1 AND (z.validTo IS NULL OR $p1 < z.validTo)
          WITH DISTINCT z
          WITH z, [pl IN COLLECT { MATCH (z)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
        WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
          MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
          WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
          WITH lz, length(p) AS l ORDER BY l
          RETURN [lz.key, lz.level, lz.name]
        } | pl[0]] AS kz
        MATCH (z)-[m_zu:PART_OF|WAS_PART_OF*0..2]->(zu:Territory)
        WHERE all(k IN m_zu WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        MATCH (zu)-[r_zw:SUCCEEDED_BY*0..8]-(zw:Territory)
        WHERE all(k IN r_zw WHERE k.samePlace)
        WITH zw, collect(DISTINCT {at: z, keys: kz}) AS under_
        MATCH (zw)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(grant:Delegation)
        WHERE grant.validFrom <= $p1 AND (grant.validTo IS NULL OR $p1 < grant.validTo) AND true
        WITH grant, collect(under_) AS under_
        WITH grant, under_, [grant] + COLLECT { MATCH (grant)-[d_li:DERIVED_FROM|WAS_DERIVED_FROM*1..]->(li:Delegation)
        WHERE all(k IN d_li WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo)) RETURN li } AS line_
        WHERE all(x IN line_ WHERE x.validFrom <= $p1 AND (x.validTo IS NULL OR $p1 < x.validTo) AND (x.revokedOn IS NULL OR $p1 < x.revokedOn) AND NOT EXISTS { MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } AND true)
        AND all(x IN tail(line_) WHERE COLLECT { MATCH (x)-[:GRANTED_TO]->(ho:Agent)
                  OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR $p1 < hr.validTo)
                  RETURN coalesce(hr.status, ho.status) }[0] = 'ACTIVE')
        AND any(x IN line_ WHERE EXISTS { (x)<-[:GRANTED]-(:Company) }
                AND NOT EXISTS { (x)-[:DERIVED_FROM]->() })
        MATCH (grant)-[:GRANTED_TO]->(go:Agent)
        OPTIONAL MATCH (go)<-[:RECORD_OF]-(rc:AgentRecord) WHERE (rc.validFrom IS NULL OR rc.validFrom <= $p1) AND (rc.validTo IS NULL OR $p1 < rc.validTo)
        WITH grant, under_, line_, go, coalesce(rc.level, go.level) AS lv,
             coalesce(rc.status, go.status) = 'ACTIVE' AS able_,
             CASE WHEN go.kind = 'REGIONAL' THEN COLLECT {
               MATCH (go)<-[:GRANTED_TO]-(lg:Delegation) WHERE lg.validFrom <= $p1 AND (lg.validTo IS NULL OR $p1 < lg.validTo) AND (lg.revokedOn IS NULL OR $p1 < lg.revokedOn) AND NOT EXISTS { MATCH (lg)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } RETURN lg } END AS held_
        WITH grant, under_, line_, go, lv,
             able_ AND (held_ IS NULL OR CASE WHEN any(x IN held_ WHERE x.id <= grant.id AND NOT EXISTS { (x)-[:FOR_INDUSTRY]->() }) THEN 20
             ELSE size(COLLECT { UNWIND held_ AS og WITH og WHERE og.id <= grant.id
               MATCH (og)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(se:Industry {level: 'SECTION'})
               RETURN DISTINCT se.code }) END <= COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p1
        WITH po ORDER BY po.validFrom DESC LIMIT 1
          MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {capability: go.capability})
          RETURN sl.sections }[0] / CASE COLLECT { MATCH (go)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= $p1 WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0] WHEN 'C' THEN 2 ELSE 1 END) AS able_
        WHERE able_ OR grant.exclusive
        WITH grant, under_, line_, go, lv, able_, CASE WHEN able_ THEN COLLECT { WITH head(
            CASE WHEN EXISTS { (go)<-[:RECORD_OF]-() } THEN
              COLLECT { MATCH (go)<-[:RECORD_OF]-(r:AgentRecord)-[k:WAS_BASED_IN]->(t)
                         WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) AND (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }
            ELSE [] END +
            COLLECT { MATCH (go)-[k:BASED_IN|WAS_BASED_IN]->(t)
                       WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo) RETURN CASE WHEN k.unknown IS NULL THEN t END }) AS bt
          RETURN COLLECT { MATCH (bt)-[r_ly:SUCCEEDED_BY*0..8]-(ly:Territory)
        WHERE all(k IN r_ly WHERE k.samePlace) AND ly.validFrom <= $p1 AND (ly.validTo IS NULL OR $p1 < ly.validTo)
          MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
          WHERE all(k IN m WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
          WITH lz, length(p) AS l ORDER BY l
          RETURN [lz.key, lz.level, lz.name]
        }
        }[0] ELSE [] END AS ba
        WITH under_, CASE WHEN able_ THEN head([pl IN ba WHERE pl[1] = lv] + ba)[0] END AS cap_,
             [x IN tail(line_) | COLLECT { MATCH (x)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(ct:Territory)
               MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo) RETURN cy.key }] AS within_,
             {id: grant.id, line: [x IN line_ | x.id], agent: go.code, seen: true,
               exclusive: grant.exclusive, since: grant.validFrom,
               boxes: [x IN line_ | COLLECT { MATCH fq = (x)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(:Industry {level: 'SECTION'})
                  RETURN [fi IN tail(nodes(fq)) | fi.code] }],
               products: COLLECT { MATCH (grant)-[:FOR_PRODUCT]->(fp) RETURN fp.code },
               own: CASE WHEN go.kind = 'INDUSTRY'
                         THEN COLLECT { MATCH fq = (go)-[:ACTS_IN]->()-[:SUBCLASS_OF*0..3]->(:Industry {level: 'SECTION'})
                  RETURN [fi IN tail(nodes(fq)) | fi.code] } END} AS offer_
        UNWIND under_ AS un
        UNWIND un AS pl
        WITH DISTINCT pl.at AS at_, pl.keys AS ke, cap_, within_, offer_
        WHERE all(wi IN within_ WHERE any(wk IN wi WHERE wk IN ke))
        WITH at_, collect(CASE WHEN cap_ IN ke THEN offer_ END) AS offers_,
             collect(CASE WHEN offer_.exclusive THEN offer_ END) AS rivals_
          RETURN collect({at: at_, offers: offers_, rivals: rivals_}) AS found_
        }
          UNWIND some_ AS territory
          WITH territory, head([fo IN found_ WHERE fo.at = territory]) AS here_
          CALL (level_, territory, here_) {
            MATCH (territory)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
        WHERE all(k IN r_w WHERE k.samePlace)
            MATCH (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(customer:Customer)
            WHERE (lo.validFrom IS NULL OR lo.validFrom <= $p1) AND (lo.validTo IS NULL OR $p1 < lo.validTo) AND lo.unknown IS NULL AND (customer.retiredOn IS NULL OR $p1 < customer.retiredOn) AND true
            MATCH (customer)-[:OF_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(ci:Industry {level: 'SECTION'})
            RETURN ci.code AS industry, count(*) AS customers_, 0 AS agents_, 0 AS exclusive_
            UNION ALL
            UNWIND here_.offers AS o
            WITH here_.rivals AS rivals_, o, reduce(nb = coalesce(o.own, []), bo IN o.boxes | nb + bo) AS named_
            WHERE o.seen
            UNWIND [up_ IN [na IN named_ WHERE size(na) > 0]
              + [le IN level_ WHERE size(named_) = 0 OR any(na IN named_ WHERE size(na) <= 0 AND na[0] IN le)]
              WHERE all(bo IN o.boxes WHERE (size(bo) = 0 OR any(bc IN bo WHERE bc[0] IN up_)))
        AND (o.own IS NULL OR any(ow IN o.own WHERE ow[0] IN up_))
        AND none(ri IN rivals_ WHERE ri.agent <> o.agent AND NOT ri.id IN o.line AND NOT o.id IN ri.line
        AND (NOT o.exclusive OR ri.since < o.since OR (ri.since = o.since AND ri.id < o.id))
        AND (size(ri.products) = 0 OR size(o.products) = 0 OR any(pc IN ri.products WHERE pc IN o.products))
        AND all(bo IN ri.boxes WHERE (size(bo) = 0 OR any(bc IN bo WHERE bc[0] IN up_)))) | up_[size(up_) - 1 - 0]] AS code_
            RETURN code_ AS industry, 0 AS customers_, count(DISTINCT o.agent) AS agents_,
                   count(DISTINCT CASE WHEN o.exclusive THEN o.agent END) AS exclusive_
          }
          WITH territory, industry, sum(customers_) AS customers, sum(agents_) AS agents,
               sum(exclusive_) AS exclusive
          WHERE true
          RETURN territory, industry, customers, agents, exclusive ORDER BY territory.code, industry
        }
        RETURN territory, industry, customers, agents, exclusive LIMIT $p2
      }
      WITH territory, industry, customers, agents, exclusive
      WITH territory, industry, customers, agents, exclusive ORDER BY territory.code, industry LIMIT $p2
      RETURN [territory.code, industry, [[territory.name], COLLECT {
        MATCH (sector:Industry {code: industry})
        RETURN [sector.name]
      }[0], customers, agents, exclusive]]
    }, $p3, false, false]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (area:Territory {code: $p0}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX area:Territory(code) WHERE code = $p0
//   COLLECT { CALL (area) { … }
//     Top
//       Limit
//         Apply
//           Unwind
//             EagerAggregation
//               Sort
//                 Distinct
//                   Filter
//                     VarLengthExpand(Pruning,BFS,All) p = (cy)<-[:PART_OF|WAS_PART_OF*0..2]-(territory)
//                       Filter
//                         VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                           Filter
//                             VarLengthExpand(All) (area)-[:COVERS*0..1]->(ct)
//                               Argument
//           Sort
//             EagerAggregation
//               Apply
//                 Unwind
//                   Apply
//                     Argument
//                     EagerAggregation
//                       EagerAggregation
//                         Filter
//                           Distinct
//                             Unwind
//                               Unwind
//                                 Filter
//                                   Apply
//                                     Filter
//                                       EagerAggregation
//                                         Filter
//                                           Expand(All) ()<-[:IN_TERRITORY]-(grant)
//                                             VarLengthExpand(All) (zw)<-[:COVERS*0..1]-()
//                                               EagerAggregation
//                                                 Filter
//                                                   VarLengthExpand(Pruning,BFS,All) p = (zu)-[:SUCCEEDED_BY*0..8]-(zw)
//                                                     Filter
//                                                       VarLengthExpand(Pruning,BFS,All) p = (z)-[:PART_OF|WAS_PART_OF*0..2]->(zu)
//                                                         Distinct
//                                                           Filter
//                                                             VarLengthExpand(Pruning,BFS,All) p = (pt)-[:SUCCEEDED_BY*0..8]-(z)
//                                                               Unwind
//                                                                 Argument
//                                     OptionalExpand(All) (go)<-[:RECORD_OF]-(rc) WHERE rc:AgentRecord AND (rc.validFrom IS NULL OR rc.validFrom <= $p1) AND (rc.validTo IS NULL OR rc.validTo > $p1)
//                                       Filter
//                                         Expand(All) (grant)-[:GRANTED_TO]->(go)
//                                           Argument
//                 Union
//                   EagerAggregation
//                     Filter
//                       VarLengthExpand(All) ()-[:SUBCLASS_OF*0..3]->(ci)
//                         Expand(All) (customer)-[:OF_INDUSTRY]->()
//                           Filter
//                             Expand(All) (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(customer)
//                               Filter
//                                 VarLengthExpand(All) p = (territory)-[:SUCCEEDED_BY*0..8]-(w)
//                                   Argument
//                   EagerAggregation
//                     Unwind
//                       Filter
//                         Unwind
//                           Argument
//   COLLECT { MATCH q = (:Industry {level: 'SECTION'})-[:SUBCLASS_OF*0..3]->(:Industry {level: 'SECTION'}) … }
//     Filter
//       VarLengthExpand(All) ()<-[:SUBCLASS_OF*0..3]-()
//         Filter
//           NodeByLabelScan :Industry
//   COLLECT { MATCH (go)<-[:GRANTED_TO]-(lg:Delegation) WHERE lg.validFrom <= $p1 AND (lg.validTo IS NULL OR $p1 < lg.validTo) AND (lg.revokedOn IS NULL OR $p1 < lg.revokedOn) AND NOT EXISTS { MATCH (lg)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } RETURN lg … }
//     AntiSemiApply
//       Filter
//         Expand(All) (go)<-[:GRANTED_TO]-(lg)
//           Argument go
//       Filter
//         Expand(All) (lg)<-[:SUSPENDS]-(sp)
//           Argument
//   COLLECT { MATCH (sector:Industry {code: industry}) … }
//     Apply
//       Projection
//       NodeUniqueIndexSeek UNIQUE sector:Industry(code) WHERE code = industry
