// Parameters
//   $p0 = variable code
//   $p1 = today
//   $p2 = _days(variable period)
//   $p3 = _days(variable period)
//   $p4 = _days(variable period)
//   $p5 = _days(variable period)
//   $p6 = _days(variable period)
//   $p7 = False
//   $p8 = 3
//   $p9 = True
//   $p10 = id_key(variable within)
//   $p11 = ('OPEN', 'RECTIFYING')
//   $p12 = id_key(variable within)

RETURN
  COLLECT {
    MATCH (territory:Territory {code: $p0})
    WHERE territory.until IS NULL
    RETURN [territory.name, [null, null, false, false, COUNT {
      MATCH (territory)<-[:PART_OF*0..2]-(via)<-[:BASED_IN]-(agent)
    }, COLLECT {
      MATCH (territory)<-[:PART_OF*0..2]-(via)<-[:BASED_IN]-(agent)
      WITH agent.status AS groupKey, agent.status AS groupLabel, count(*) AS groupSize ORDER BY groupKey RETURN [groupKey, groupLabel, groupSize]
    }], [COUNT {
      MATCH (territory)<-[:PART_OF*0..2]-(county:County)
    }, COLLECT {
      MATCH (territory)<-[:PART_OF*0..2]-(via2)
      RETURN sum(COUNT {
        MATCH (via2)<-[:LOCATED_IN]-()
      })
    }[0], COLLECT { MATCH (territory)<-[:PART_OF*0..2]-(t:Territory)
      WITH collect(DISTINCT t) AS places_
      CALL (places_) {
      UNWIND places_ AS pt
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
    MATCH (zw)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(gr:Delegation)
    WHERE gr.validFrom <= $p1 AND (gr.validTo IS NULL OR $p1 < gr.validTo) AND true
    WITH gr, collect(under_) AS under_
    WITH gr, under_, [gr] + COLLECT { MATCH (gr)-[d_li:DERIVED_FROM|WAS_DERIVED_FROM*1..]->(li:Delegation)
    WHERE all(k IN d_li WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo)) RETURN li } AS line_
    WHERE all(x IN line_ WHERE x.validFrom <= $p1 AND (x.validTo IS NULL OR $p1 < x.validTo) AND (x.revokedOn IS NULL OR $p1 < x.revokedOn) AND NOT EXISTS { MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } AND true)
    AND all(x IN tail(line_) WHERE COLLECT { MATCH (x)-[:GRANTED_TO]->(ho:Agent)
              OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR $p1 < hr.validTo)
              RETURN coalesce(hr.status, ho.status) }[0] = 'ACTIVE')
    AND any(x IN line_ WHERE EXISTS { (x)<-[:GRANTED]-(:Company) }
            AND NOT EXISTS { (x)-[:DERIVED_FROM]->() })
    MATCH (gr)-[:GRANTED_TO]->(go:Agent)
    OPTIONAL MATCH (go)<-[:RECORD_OF]-(rc:AgentRecord) WHERE (rc.validFrom IS NULL OR rc.validFrom <= $p1) AND (rc.validTo IS NULL OR $p1 < rc.validTo)
    WITH gr, under_, line_, go, coalesce(rc.level, go.level) AS lv,
         coalesce(rc.status, go.status) = 'ACTIVE' AS able_,
         CASE WHEN go.kind = 'REGIONAL' THEN COLLECT {
           MATCH (go)<-[:GRANTED_TO]-(lg:Delegation) WHERE lg.validFrom <= $p1 AND (lg.validTo IS NULL OR $p1 < lg.validTo) AND (lg.revokedOn IS NULL OR $p1 < lg.revokedOn) AND NOT EXISTS { MATCH (lg)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } RETURN lg } END AS held_
    WITH gr, under_, line_, go, lv,
         able_ AND (held_ IS NULL OR CASE WHEN any(x IN held_ WHERE x.id <= gr.id AND NOT EXISTS { (x)-[:FOR_INDUSTRY]->() }) THEN 20
         ELSE size(COLLECT { UNWIND held_ AS og WITH og WHERE og.id <= gr.id
           MATCH (og)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(se:Industry {level: 'SECTION'})
           RETURN DISTINCT se.code }) END <= COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p1
    WITH po ORDER BY po.validFrom DESC LIMIT 1
      MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit {capability: go.capability})
      RETURN sl.sections }[0] / CASE COLLECT { MATCH (go)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= $p1 WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0] WHEN 'C' THEN 2 ELSE 1 END) AS able_
    WHERE able_ OR gr.exclusive
    WITH gr, under_, line_, go, lv, able_, CASE WHEN able_ THEN COLLECT { WITH head(
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
         {id: gr.id, line: [x IN line_ | x.id], agent: go.code, seen: true,
           exclusive: gr.exclusive, since: gr.validFrom,
           boxes: [x IN line_ | COLLECT { MATCH fq = (x)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(:Industry {level: 'SECTION'})
              RETURN [fi IN tail(nodes(fq)) | fi.code] }],
           products: COLLECT { MATCH (gr)-[:FOR_PRODUCT]->(fp) RETURN fp.code },
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
      UNWIND places_ AS t
      WITH t, found_, COLLECT { MATCH (t)-[r_tz:SUCCEEDED_BY*0..8]-(tz:Territory)
    WHERE all(k IN r_tz WHERE k.samePlace) AND tz.validFrom <= $p1 AND (tz.validTo IS NULL OR $p1 < tz.validTo) RETURN tz }[0] AS here_
      WITH t, head([fo IN found_ WHERE fo.at = here_]) AS here_
      CALL (t, here_) {
        MATCH (t)<-[lo:LOCATED_IN]-(customer:Customer)
        WHERE true AND (customer.retiredOn IS NULL OR $p1 < customer.retiredOn) AND NOT COLLECT { OPTIONAL MATCH (customer)<-[:RECORD_OF]-(cr:CustomerRecord) WHERE (cr.validFrom IS NULL OR cr.validFrom <= $p1) AND (cr.validTo IS NULL OR $p1 < cr.validTo)
      WITH {size: coalesce(cr.size, customer.size), grade: coalesce(cr.grade, customer.grade),
            cardTier: coalesce(cr.cardTier, customer.cardTier)} AS co
      RETURN (co.size = 'LARGE' OR co.grade = 'A' OR co.cardTier IN ['DIAMOND', 'GOLD']) }[0]
        MATCH (customer)-[:OF_INDUSTRY]->(ind_:Industry)
        WITH ind_, lo.unknown AS open_, count(*) AS many_
        WITH many_, open_, COLLECT { MATCH (ind_)-[:SUBCLASS_OF*0..3]->(ui:Industry) RETURN ui.code } AS up_, here_.offers AS offers_, here_.rivals AS rivals_
        WHERE open_ OR offers_ IS NULL OR none(o IN offers_ WHERE all(bo IN o.boxes WHERE (size(bo) = 0 OR any(bc IN bo WHERE bc[0] IN up_)))
    AND (o.own IS NULL OR any(ow IN o.own WHERE ow[0] IN up_))
    AND none(ri IN rivals_ WHERE ri.agent <> o.agent AND NOT ri.id IN o.line AND NOT o.id IN ri.line
    AND (NOT o.exclusive OR ri.since < o.since OR (ri.since = o.since AND ri.id < o.id))
    AND (size(ri.products) = 0 OR size(o.products) = 0 OR any(pc IN ri.products WHERE pc IN o.products))
    AND all(bo IN ri.boxes WHERE (size(bo) = 0 OR any(bc IN bo WHERE bc[0] IN up_)))))
        RETURN sum(many_) AS many_
      }
      RETURN sum(many_)
    }[0], COUNT {
      MATCH (territory)<-[:PART_OF*0..2]-(via3)<-[:COVERS*0..1]-(via4)<-[:IN_TERRITORY]-(delegation)
      WHERE delegation.validFrom <= $p1 AND (delegation.validTo IS NULL OR $p1 < delegation.validTo)
      AND (delegation.revokedOn IS NULL OR $p1 < delegation.revokedOn)
      AND NOT EXISTS { (delegation)<-[:SUSPENDS]-(s:Suspension)
                        WHERE s.validFrom <= $p1 AND (s.validTo IS NULL OR $p1 < s.validTo) }
      RETURN DISTINCT delegation
    }], COLLECT {
      CALL (territory) {
        MATCH (territory)<-[:PART_OF*0..2]-(t:Territory)<-[:BASED_IN]-(:Agent)<-[:ASSESSES]-(counted:Assessment {period: $p2[0]})
        WHERE counted.supersededOn IS NULL AND true
        WITH {
          a: count(CASE counted.grade WHEN 'A' THEN 1 END), b: count(CASE counted.grade WHEN 'B' THEN 1 END),
          c: count(CASE counted.grade WHEN 'C' THEN 1 END), d: count(CASE counted.grade WHEN 'D' THEN 1 END),
          incomplete: count(CASE counted.grade WHEN 'INCOMPLETE' THEN 1 END)
        } AS found
        RETURN found
      }
      WITH found
      RETURN [found.a, found.b, found.c, found.d, found.incomplete]
    }[0], COLLECT {
      CALL (territory) {
        MATCH (territory)<-[:PART_OF*0..2]-(t:Territory)<-[:LOCATED_IN]-(:Customer)<-[:SOLD_TO]-(counted2:Sale)
        WHERE date($p3[1]) <= counted2.on AND counted2.on < date($p3[2]) AND true
        WITH {sales: count(counted2), amount: coalesce(sum(counted2.amount), 0)} AS found2
        RETURN found2
      }
      WITH found2
      RETURN [found2.sales, found2.amount]
    }[0], COLLECT {
      CALL (territory) {
        MATCH (territory)<-[:PART_OF*0..2]-(t:Territory)<-[:BASED_IN]-(:Agent)<-[:OWED_TO]-(counted3:CommissionStatement {period: $p4[0]})
        WHERE true
        WITH {
          statements: count(counted3), total: coalesce(sum(counted3.total), 0),
          disputed: count(CASE counted3.status WHEN 'DISPUTED' THEN 1 END),
          paid: coalesce(sum(CASE counted3.status WHEN 'PAID' THEN counted3.total END), 0)
        } AS found3
        RETURN found3
      }
      WITH found3
      RETURN [found3.statements, found3.disputed, found3.total, found3.paid]
    }[0], COLLECT {
      CALL (territory) {
        MATCH (territory)<-[:PART_OF*0..2]-(t:Territory)<-[:REPORT_IN]-(counted4:OperatingReport {period: $p5[0]})
        WHERE true
        WITH {
          requested: count(counted4), submitted: count(counted4.submittedOn),
          overdue: count(CASE WHEN (counted4.submittedOn IS NULL AND counted4.due < $p1) THEN 1 END),
          comparable: count(CASE WHEN (counted4.submittedOn IS NOT NULL AND EXISTS { (counted4)-[:FOLLOWS]->(pr) WHERE pr.submittedOn IS NOT NULL }) THEN 1 END),
          declining: count(CASE WHEN EXISTS { (counted4)-[:FOLLOWS]->(pr) WHERE counted4.revenue < pr.revenue } THEN 1 END),
          revenue: coalesce(sum(counted4.revenue), 0)
        } AS found4
        RETURN found4
      }
      WITH found4
      RETURN [found4.requested, found4.submitted, found4.overdue, found4.comparable, found4.declining]
    }[0], COLLECT {
      CALL (territory) {
        MATCH (territory)<-[:PART_OF*0..2]-(cy:County)
        CALL (cy) {
          MATCH (cy)<-[:LOCATED_IN]-(:Customer)<-[:SOLD_TO]-(counted5:Sale)
          WHERE date($p6[1]) <= counted5.on AND counted5.on < date($p6[2]) AND true
          RETURN count(counted5) AS many_, coalesce(sum(counted5.amount), 0) AS fen_
        }
        WITH cy, many_, fen_ ORDER BY CASE WHEN $p7 THEN fen_ ELSE -fen_ END, cy.code LIMIT $p8
        WITH collect({county: cy, sales: many_, amount: fen_}) AS all_
        UNWIND range(1, size(all_)) AS place_
        WITH all_[place_ - 1] AS one_, place_
        WITH {rank: place_, county: one_.county, sales: one_.sales, amount: one_.amount} AS found5
        RETURN found5
      }
      WITH found5
      WITH found5 ORDER BY found5.rank
      RETURN [found5.rank, COLLECT {
        CALL (found5) {
          WITH found5.county AS county2 WHERE county2 IS NOT NULL
          RETURN county2
        }
        WITH county2
        RETURN [county2.name]
      }[0], found5.amount]
    }, COLLECT {
      CALL (territory) {
        MATCH (territory)<-[:PART_OF*0..2]-(cy:County)
        CALL (cy) {
          MATCH (cy)<-[:LOCATED_IN]-(:Customer)<-[:SOLD_TO]-(counted6:Sale)
          WHERE date($p6[1]) <= counted6.on AND counted6.on < date($p6[2]) AND true
          RETURN count(counted6) AS many_, coalesce(sum(counted6.amount), 0) AS fen_
        }
        WITH cy, many_, fen_ ORDER BY CASE WHEN $p9 THEN fen_ ELSE -fen_ END, cy.code LIMIT $p8
        WITH collect({county: cy, sales: many_, amount: fen_}) AS all_
        UNWIND range(1, size(all_)) AS place_
        WITH all_[place_ - 1] AS one_, place_
        WITH {rank: place_, county: one_.county, sales: one_.sales, amount: one_.amount} AS found6
        RETURN found6
      }
      WITH found6
      WITH found6 ORDER BY found6.rank
      RETURN [found6.rank, COLLECT {
        CALL (found6) {
          WITH found6.county AS county3 WHERE county3 IS NOT NULL
          RETURN county3
        }
        WITH county3
        RETURN [county3.name]
      }[0], found6.amount]
    }]
  }[0] AS c0,
  [null, null, false, false, COUNT {
    MATCH (finding:Finding)
    MATCH (finding)-[:FOUND_AT]->(via5)-[:BASED_IN]->(territory2)
    MATCH (territory2)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p10})
    WHERE finding.status IN $p11 AND within:City AND within.until IS NULL
  }] AS c1,
  [null, null, false, false, COUNT {
    MATCH (supportTicket:SupportTicket)
    MATCH (supportTicket)-[:TICKET_OF]->(via6)-[:BASED_IN]->(territory3)
    MATCH (territory3)-[:PART_OF*0..2]->(within2)
    MATCH (within2:Territory {code: $p12})
    WHERE NOT (supportTicket.resolvedAt IS NOT NULL) AND within2:City AND within2.until IS NULL
  }] AS c2

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (territory:Territory {code: $p0}) … }
//     Apply
//       Apply
//         Apply
//           Filter
//             NodeIndexSeek RANGE INDEX territory:Territory(code) WHERE code = $p0
//           EagerAggregation
//             Expand(All) (via)<-[:BASED_IN]-()
//               VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(via)
//                 Argument
//         EagerAggregation
//           Filter
//             VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(county)
//               Argument
//       EagerAggregation
//         Distinct
//           AntiSemiApply
//             Filter
//               Expand(All) (via4)<-[:IN_TERRITORY]-(delegation)
//                 VarLengthExpand(All) (via3)<-[:COVERS*0..1]-(via4)
//                   VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(via3)
//                     Argument
//             Filter
//               Expand(All) (delegation)<-[:SUSPENDS]-(s)
//                 Argument
//   COUNT { MATCH (territory)<-[:PART_OF*0..2]-(via)<-[:BASED_IN]-(agent) … }
//     Expand(All) (via)<-[:BASED_IN]-()
//       VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(via)
//         Argument territory
//   COLLECT { MATCH (territory)<-[:PART_OF*0..2]-(via)<-[:BASED_IN]-(agent) … }
//     Sort
//       EagerAggregation
//         Expand(All) (via)<-[:BASED_IN]-(agent)
//           VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(via)
//             Argument
//   COUNT { MATCH (territory)<-[:PART_OF*0..2]-(county:County) … }
//     Filter
//       VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(county)
//         Argument territory
//   COLLECT { MATCH (territory)<-[:PART_OF*0..2]-(via2) … }
//     EagerAggregation
//       VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(via2)
//         Argument
//   COUNT { MATCH (via2)<-[:LOCATED_IN]-() … }
//     Expand(All) (via2)<-[:LOCATED_IN]-()
//       Argument via2
//   COLLECT { MATCH (go)<-[:GRANTED_TO]-(lg:Delegation) WHERE lg.validFrom <= $p1 AND (lg.validTo IS NULL OR $p1 < lg.validTo) AND (lg.revokedOn IS NULL OR $p1 < lg.revokedOn) AND NOT EXISTS { MATCH (lg)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } RETURN lg … }
//     AntiSemiApply
//       Filter
//         Expand(All) (go)<-[:GRANTED_TO]-(lg)
//           Argument go
//       Filter
//         Expand(All) (lg)<-[:SUSPENDS]-(sp)
//           Argument
//   COUNT { MATCH (territory)<-[:PART_OF*0..2]-(via3)<-[:COVERS*0..1]-(via4)<-[:IN_TERRITORY]-(delegation) … }
//     Distinct
//       AntiSemiApply
//         Filter
//           Expand(All) (via4)<-[:IN_TERRITORY]-(delegation)
//             VarLengthExpand(All) (via3)<-[:COVERS*0..1]-(via4)
//               VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(via3)
//                 Argument
//         Filter
//           Expand(All) (delegation)<-[:SUSPENDS]-(s)
//             Argument
//   COLLECT { CALL (territory) { … }
//     EagerAggregation
//       Filter
//         Expand(All) ()<-[:ASSESSES]-(counted)
//           Filter
//             Expand(All) (t)<-[:BASED_IN]-()
//               Filter
//                 VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(t)
//                   Argument
//   COLLECT { CALL (territory) { … }
//     EagerAggregation
//       Filter
//         Expand(All) ()<-[:SOLD_TO]-(counted2)
//           Filter
//             Expand(All) (t)<-[:LOCATED_IN]-()
//               Filter
//                 VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(t)
//                   Argument
//   COLLECT { CALL (territory) { … }
//     EagerAggregation
//       Filter
//         Expand(All) ()<-[:OWED_TO]-(counted3)
//           Filter
//             Expand(All) (t)<-[:BASED_IN]-()
//               Filter
//                 VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(t)
//                   Argument
//   COLLECT { CALL (territory) { … }
//     EagerAggregation
//       Filter
//         Expand(All) (t)<-[:REPORT_IN]-(counted4)
//           Filter
//             VarLengthExpand(All) (territory)<-[:PART_OF*0..2]-(t)
//               Argument
//   COLLECT { CALL (territory) { … }
//     Sort
//       Unwind
//         EagerAggregation
//           Top
//             EagerAggregation
//               Filter
//                 Expand(All) ()<-[:SOLD_TO]-(counted5)
//                   Filter
//                     Expand(All) (cy)<-[:LOCATED_IN]-()
//                       Argument
//   COLLECT { CALL (found5) { … }
//     Filter
//       Argument found5
//   COLLECT { CALL (territory) { … }
//     Sort
//       Unwind
//         EagerAggregation
//           Top
//             EagerAggregation
//               Filter
//                 Expand(All) ()<-[:SOLD_TO]-(counted6)
//                   Filter
//                     Expand(All) (cy)<-[:LOCATED_IN]-()
//                       Argument
//   COLLECT { CALL (found6) { … }
//     Filter
//       Argument found6
//   COUNT { MATCH (finding:Finding) … }
//     Filter
//       Expand(All) (via5)<-[:FOUND_AT]-(finding)
//         Expand(All) (territory2)<-[:BASED_IN]-(via5)
//           VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory2)
//             Filter
//               NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p10
//   COUNT { MATCH (supportTicket:SupportTicket) … }
//     Filter
//       Expand(All) (via6)<-[:TICKET_OF]-(supportTicket)
//         Expand(All) (territory3)<-[:BASED_IN]-(via6)
//           VarLengthExpand(All) (within2)<-[:PART_OF*0..2]-(territory3)
//             Filter
//               NodeIndexSeek RANGE INDEX within2:Territory(code) WHERE code = $p12
