// Parameters
//   $p0 = id_key(variable within)
//   $p1 = today
//   $p2 = 25

RETURN
  COLLECT {
    MATCH (area:Territory {code: $p0})
    WHERE area:City AND area.until IS NULL
    RETURN [COLLECT {
      CALL (area) {
        MATCH (area)-[:COVERS*0..1]->(wt:Territory)
        MATCH (wt)-[r_wy:SUCCEEDED_BY*0..8]-(wy:Territory)
        WHERE all(k IN r_wy WHERE k.samePlace) AND wy.validFrom <= $p1 AND (wy.validTo IS NULL OR $p1 < wy.validTo)
        WITH DISTINCT area, wy
        MATCH (wy)-[m_za:PART_OF|WAS_PART_OF*0..2]->(za:Territory)
        WHERE all(k IN m_za WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH area, wy, collect(za) AS va
        OPTIONAL MATCH (wy)<-[m_zb:PART_OF|WAS_PART_OF*1..2]-(zb:Territory)
        WHERE all(k IN m_zb WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH area, wy, va, collect(zb) AS vb
        WITH collect(wy.key) AS wk, collect([z IN va | z.key]) AS wl, collect(va + vb) AS zl
        WITH wk, reduce(s = [], l IN wl | s + l) AS wu, reduce(s = [], l IN zl | s + l) AS zs
        UNWIND zs AS z
        MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
        WHERE all(k IN r_w WHERE k.samePlace)
        MATCH (w)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(first:Delegation)
        WITH DISTINCT wk, wu, first
        WHERE first.validFrom <= $p1 AND (first.validTo IS NULL OR $p1 < first.validTo) AND true
        WITH wk, wu, first ORDER BY first.id
        CALL (wk, wu, first) {
          MATCH pf = (first)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(tf:Delegation)<-[:GRANTED]-(:Company)
        WHERE NOT EXISTS { (tf)-[:DERIVED_FROM]->() }
        AND all(k IN relationships(pf)[..-1] WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo))
          MATCH (first)-[:IN_TERRITORY]->(ar)
          MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
          MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo)
          WITH DISTINCT first, pf, cy
          MATCH (cy)-[m_za:PART_OF|WAS_PART_OF*0..2]->(za:Territory)
        WHERE all(k IN m_za WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH first, pf, cy, collect(za) AS va
        OPTIONAL MATCH (cy)<-[m_zb:PART_OF|WAS_PART_OF*1..2]-(zb:Territory)
        WHERE all(k IN m_zb WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH first, pf, cy, va, collect(zb) AS vb
          UNWIND va + vb AS z
          WITH DISTINCT first, pf, z
          MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
        WHERE all(k IN r_w WHERE k.samePlace)
        MATCH (w)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(second:Delegation)
          WITH DISTINCT first, pf, second
          WHERE true AND second.validFrom <= $p1 AND (second.validTo IS NULL OR $p1 < second.validTo) AND NOT second IN nodes(pf)
            AND (NOT second.exclusive OR first.validFrom < second.validFrom
                 OR (first.validFrom = second.validFrom AND first.id < second.id))
            AND NOT EXISTS { (first)-[:GRANTED_TO]->()<-[:GRANTED_TO]-(second) } AND true
          MATCH ps = (second)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(ts:Delegation)<-[:GRANTED]-(:Company)
        WHERE NOT EXISTS { (ts)-[:DERIVED_FROM]->() }
        AND all(k IN relationships(ps)[..-1] WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo)) AND NOT first IN nodes(ps)
          WITH first, second, nodes(pf)[..-1] + nodes(ps)[..-1] AS both_,
               nodes(pf)[1..-1] + nodes(ps)[1..-1] AS above_,
               COLLECT { MATCH (first)-[:FOR_PRODUCT]->(p:Product) RETURN p ORDER BY p.code } AS pa, COLLECT { MATCH (second)-[:FOR_PRODUCT]->(p:Product) RETURN p ORDER BY p.code } AS pb
          WHERE (size(pa) = 0 OR size(pb) = 0 OR any(p IN pa WHERE p IN pb)) AND all(x IN both_ WHERE x.validFrom <= $p1 AND (x.validTo IS NULL OR $p1 < x.validTo) AND (x.revokedOn IS NULL OR $p1 < x.revokedOn))
        AND NOT EXISTS { UNWIND both_ AS x MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) }
        AND NOT EXISTS { UNWIND above_ AS x
          MATCH (x)-[:GRANTED_TO]->(ho:Agent)
          OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR $p1 < hr.validTo)
          WITH coalesce(hr.status, ho.status) AS st
          WHERE st <> 'ACTIVE'
          RETURN st }
          WITH first, second, both_, head(CASE WHEN size(pa) = 0 THEN pb WHEN size(pb) = 0 THEN pa ELSE [p IN pa WHERE p IN pb] END) AS p, COLLECT { UNWIND both_ AS x
          MATCH (x)-[:FOR_INDUSTRY]->(i:Industry)
          WITH collect([x, i]) AS cs
          UNWIND cs AS c
          WITH DISTINCT cs, c[1] AS i
          MATCH (i)-[:SUBCLASS_OF*0..3]->(u:Industry)
          WITH cs, i, collect(u.code) AS ic
          WHERE all(x IN [c IN cs | c[0]] WHERE any(c IN cs WHERE c[0] = x AND c[1].code IN ic))
          RETURN i ORDER BY size(ic), i.code LIMIT 1
        }[0] AS i
          WHERE i IS NOT NULL OR none(x IN both_ WHERE EXISTS { (x)-[:FOR_INDUSTRY]->() })
          WITH first, second, both_, p, i, COLLECT { UNWIND both_ AS x
          MATCH (x)-[:IN_TERRITORY]->(ar)
          MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
          MATCH (ct)-[r_z:SUCCEEDED_BY*0..8]-(z:Territory)
        WHERE all(k IN r_z WHERE k.samePlace) AND z.validFrom <= $p1 AND (z.validTo IS NULL OR $p1 < z.validTo)
          WITH collect(DISTINCT [x, z]) AS cs
          UNWIND cs AS c
          WITH DISTINCT cs, c[1] AS z
          MATCH (z)-[m_zu:PART_OF|WAS_PART_OF*0..2]->(zu:Territory)
        WHERE all(k IN m_zu WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
          WITH cs, z, collect(zu.key) AS ke
          WHERE (z.key IN wu OR any(k IN ke WHERE k IN wk))
            AND all(x IN both_ WHERE any(c IN cs WHERE c[0] = x AND c[1].key IN ke))
          RETURN z ORDER BY size(ke), z.code LIMIT 1
        }[0] AS z
          WHERE z IS NOT NULL
          RETURN {first: first, second: second, area: z, industry: i, product: p,
                   from: COLLECT { UNWIND both_ AS x RETURN max(x.validFrom) }[0],
                   to: COLLECT { UNWIND both_ AS x UNWIND [x.validTo, x.revokedOn] AS y RETURN min(y) }[0]} AS conflict
          ORDER BY second.id
        }
        RETURN conflict LIMIT $p2
      }
      WITH conflict
      WITH conflict ORDER BY conflict.first.id, conflict.second.id LIMIT $p2
      RETURN [COLLECT {
        CALL (conflict) {
          WITH conflict.first AS delegation WHERE delegation IS NOT NULL
          RETURN delegation
        }
        WITH delegation
        RETURN ['Delegation:' + delegation.id, delegation.exclusive, COLLECT {
          MATCH (delegation)-[:GRANTED_TO]->(agent)
          RETURN [agent.name]
        }[0]]
      }[0], COLLECT {
        CALL (conflict) {
          WITH conflict.second AS delegation2 WHERE delegation2 IS NOT NULL
          RETURN delegation2
        }
        WITH delegation2
        RETURN ['Delegation:' + delegation2.id, delegation2.exclusive, COLLECT {
          MATCH (delegation2)-[:GRANTED_TO]->(agent2)
          RETURN [agent2.name]
        }[0]]
      }[0], COLLECT {
        CALL (conflict) {
          WITH conflict.area AS area2 WHERE area2 IS NOT NULL
          RETURN area2
        }
        WITH area2
        RETURN [area2.name]
      }[0], COLLECT {
        CALL (conflict) {
          WITH conflict.industry AS industry WHERE industry IS NOT NULL
          RETURN industry
        }
        WITH industry
        RETURN [industry.name]
      }[0], toString(conflict.from), toString(conflict.to)]
    }, null, false, false, COUNT {
      CALL (area) {
        MATCH (area)-[:COVERS*0..1]->(wt:Territory)
        MATCH (wt)-[r_wy:SUCCEEDED_BY*0..8]-(wy:Territory)
        WHERE all(k IN r_wy WHERE k.samePlace) AND wy.validFrom <= $p1 AND (wy.validTo IS NULL OR $p1 < wy.validTo)
        WITH DISTINCT area, wy
        MATCH (wy)-[m_za:PART_OF|WAS_PART_OF*0..2]->(za:Territory)
        WHERE all(k IN m_za WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH area, wy, collect(za) AS va
        OPTIONAL MATCH (wy)<-[m_zb:PART_OF|WAS_PART_OF*1..2]-(zb:Territory)
        WHERE all(k IN m_zb WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH area, wy, va, collect(zb) AS vb
        WITH collect(wy.key) AS wk, collect([z IN va | z.key]) AS wl, collect(va + vb) AS zl
        WITH wk, reduce(s = [], l IN wl | s + l) AS wu, reduce(s = [], l IN zl | s + l) AS zs
        UNWIND zs AS z
        MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
        WHERE all(k IN r_w WHERE k.samePlace)
        MATCH (w)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(first:Delegation)
        WITH DISTINCT wk, wu, first
        WHERE first.validFrom <= $p1 AND (first.validTo IS NULL OR $p1 < first.validTo) AND true
        WITH wk, wu, first ORDER BY first.id
        CALL (wk, wu, first) {
          MATCH pf = (first)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(tf:Delegation)<-[:GRANTED]-(:Company)
        WHERE NOT EXISTS { (tf)-[:DERIVED_FROM]->() }
        AND all(k IN relationships(pf)[..-1] WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo))
          MATCH (first)-[:IN_TERRITORY]->(ar)
          MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
          MATCH (ct)-[r_cy:SUCCEEDED_BY*0..8]-(cy:Territory)
        WHERE all(k IN r_cy WHERE k.samePlace) AND cy.validFrom <= $p1 AND (cy.validTo IS NULL OR $p1 < cy.validTo)
          WITH DISTINCT first, pf, cy
          MATCH (cy)-[m_za:PART_OF|WAS_PART_OF*0..2]->(za:Territory)
        WHERE all(k IN m_za WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH first, pf, cy, collect(za) AS va
        OPTIONAL MATCH (cy)<-[m_zb:PART_OF|WAS_PART_OF*1..2]-(zb:Territory)
        WHERE all(k IN m_zb WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
        WITH first, pf, cy, va, collect(zb) AS vb
          UNWIND va + vb AS z
          WITH DISTINCT first, pf, z
          MATCH (z)-[r_w:SUCCEEDED_BY*0..8]-(w:Territory)
        WHERE all(k IN r_w WHERE k.samePlace)
        MATCH (w)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(second:Delegation)
          WITH DISTINCT first, pf, second
          WHERE true AND second.validFrom <= $p1 AND (second.validTo IS NULL OR $p1 < second.validTo) AND NOT second IN nodes(pf)
            AND (NOT second.exclusive OR first.validFrom < second.validFrom
                 OR (first.validFrom = second.validFrom AND first.id < second.id))
            AND NOT EXISTS { (first)-[:GRANTED_TO]->()<-[:GRANTED_TO]-(second) } AND true
          MATCH ps = (second)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(ts:Delegation)<-[:GRANTED]-(:Company)
        WHERE NOT EXISTS { (ts)-[:DERIVED_FROM]->() }
        AND all(k IN relationships(ps)[..-1] WHERE (k.validFrom IS NULL OR k.validFrom <= $p1) AND (k.validTo IS NULL OR $p1 < k.validTo)) AND NOT first IN nodes(ps)
          WITH first, second, nodes(pf)[..-1] + nodes(ps)[..-1] AS both_,
               nodes(pf)[1..-1] + nodes(ps)[1..-1] AS above_,
               COLLECT { MATCH (first)-[:FOR_PRODUCT]->(p:Product) RETURN p ORDER BY p.code } AS pa, COLLECT { MATCH (second)-[:FOR_PRODUCT]->(p:Product) RETURN p ORDER BY p.code } AS pb
          WHERE (size(pa) = 0 OR size(pb) = 0 OR any(p IN pa WHERE p IN pb)) AND all(x IN both_ WHERE x.validFrom <= $p1 AND (x.validTo IS NULL OR $p1 < x.validTo) AND (x.revokedOn IS NULL OR $p1 < x.revokedOn))
        AND NOT EXISTS { UNWIND both_ AS x MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) }
        AND NOT EXISTS { UNWIND above_ AS x
          MATCH (x)-[:GRANTED_TO]->(ho:Agent)
          OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR $p1 < hr.validTo)
          WITH coalesce(hr.status, ho.status) AS st
          WHERE st <> 'ACTIVE'
          RETURN st }
          WITH first, second, both_, head(CASE WHEN size(pa) = 0 THEN pb WHEN size(pb) = 0 THEN pa ELSE [p IN pa WHERE p IN pb] END) AS p, COLLECT { UNWIND both_ AS x
          MATCH (x)-[:FOR_INDUSTRY]->(i:Industry)
          WITH collect([x, i]) AS cs
          UNWIND cs AS c
          WITH DISTINCT cs, c[1] AS i
          MATCH (i)-[:SUBCLASS_OF*0..3]->(u:Industry)
          WITH cs, i, collect(u.code) AS ic
          WHERE all(x IN [c IN cs | c[0]] WHERE any(c IN cs WHERE c[0] = x AND c[1].code IN ic))
          RETURN i ORDER BY size(ic), i.code LIMIT 1
        }[0] AS i
          WHERE i IS NOT NULL OR none(x IN both_ WHERE EXISTS { (x)-[:FOR_INDUSTRY]->() })
          WITH first, second, both_, p, i, COLLECT { UNWIND both_ AS x
          MATCH (x)-[:IN_TERRITORY]->(ar)
          MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
          MATCH (ct)-[r_z:SUCCEEDED_BY*0..8]-(z:Territory)
        WHERE all(k IN r_z WHERE k.samePlace) AND z.validFrom <= $p1 AND (z.validTo IS NULL OR $p1 < z.validTo)
          WITH collect(DISTINCT [x, z]) AS cs
          UNWIND cs AS c
          WITH DISTINCT cs, c[1] AS z
          MATCH (z)-[m_zu:PART_OF|WAS_PART_OF*0..2]->(zu:Territory)
        WHERE all(k IN m_zu WHERE k.validFrom <= $p1 AND (k.validTo IS NULL OR $p1 < k.validTo))
          WITH cs, z, collect(zu.key) AS ke
          WHERE (z.key IN wu OR any(k IN ke WHERE k IN wk))
            AND all(x IN both_ WHERE any(c IN cs WHERE c[0] = x AND c[1].key IN ke))
          RETURN z ORDER BY size(ke), z.code LIMIT 1
        }[0] AS z
          WHERE z IS NOT NULL
          RETURN {first: first, second: second, area: z, industry: i, product: p,
                   from: COLLECT { UNWIND both_ AS x RETURN max(x.validFrom) }[0],
                   to: COLLECT { UNWIND both_ AS x UNWIND [x.validTo, x.revokedOn] AS y RETURN min(y) }[0]} AS conflict
          ORDER BY second.id
        }
        RETURN conflict
      }
      WITH conflict
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (area:Territory {code: $p0}) … }
//     Apply
//       Filter
//         NodeIndexSeek RANGE INDEX area:Territory(code) WHERE code = $p0
//       EagerAggregation
//         Apply
//           Argument
//           Apply
//             Sort
//               Filter
//                 Distinct
//                   Filter
//                     Expand(All) ()<-[:EXCLUSIVE_IN]-(first)
//                       VarLengthExpand(All) (w)<-[:COVERS*0..1]-()
//                         Filter
//                           VarLengthExpand(Pruning,BFS,All) p = (z)-[:SUCCEEDED_BY*0..8]-(w)
//                             Unwind
//                               EagerAggregation
//                                 EagerAggregation
//                                   Apply
//                                     EagerAggregation
//                                       Filter
//                                         VarLengthExpand(All) p = (wy)-[:PART_OF|WAS_PART_OF*0..2]->(za)
//                                           Distinct
//                                             Filter
//                                               VarLengthExpand(Pruning,BFS,All) p = (wt)-[:SUCCEEDED_BY*0..8]-(wy)
//                                                 Filter
//                                                   VarLengthExpand(All) (area)-[:COVERS*0..1]->(wt)
//                                                     Argument
//                                     Optional
//                                       Filter
//                                         VarLengthExpand(All) p = (wy)<-[:PART_OF|WAS_PART_OF*..2]-(zb)
//                                           Argument
//             Sort
//               Filter
//                 Filter
//                   Filter
//                     AntiSemiApply
//                       AntiSemiApply
//                         Filter
//                           Expand(All) (ts)<-[:GRANTED]-()
//                             Filter
//                               VarLengthExpand(All) (second)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(ts)
//                                 Filter
//                                   AntiSemiApply
//                                     Distinct
//                                       Filter
//                                         Expand(All) ()<-[:IN_TERRITORY]-(second)
//                                           VarLengthExpand(All) (w)<-[:COVERS*0..1]-()
//                                             Filter
//                                               VarLengthExpand(Pruning,BFS,All) p = (z)-[:SUCCEEDED_BY*0..8]-(w)
//                                                 Distinct
//                                                   Unwind
//                                                     EagerAggregation
//                                                       Apply
//                                                         EagerAggregation
//                                                           Filter
//                                                             VarLengthExpand(All) p = (cy)-[:PART_OF|WAS_PART_OF*0..2]->(za)
//                                                               Distinct
//                                                                 Filter
//                                                                   VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                                                                     Filter
//                                                                       VarLengthExpand(All) (ar)-[:COVERS*0..1]->(ct)
//                                                                         Expand(All) (first)-[:IN_TERRITORY]->(ar)
//                                                                           Filter
//                                                                             Expand(All) (tf)<-[:GRANTED]-()
//                                                                               Filter
//                                                                                 VarLengthExpand(All) (first)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(tf)
//                                                                                   Argument
//                                                         Optional
//                                                           Filter
//                                                             VarLengthExpand(All) p = (cy)<-[:PART_OF|WAS_PART_OF*..2]-(zb)
//                                                               Argument
//                                     Filter
//                                       Expand(Into) (first)-[:GRANTED_TO]->()
//                                         Expand(All) (second)-[:GRANTED_TO]->()
//                                           Argument
//                         Filter
//                           Apply
//                             Unwind
//                               Argument
//                             OptionalExpand(All) (ho)<-[:RECORD_OF]-(hr) WHERE hr:AgentRecord AND (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR hr.validTo > $p1)
//                               Filter
//                                 Expand(All) (x)-[:GRANTED_TO]->(ho)
//                                   Argument
//                       Filter
//                         Expand(All) (x)<-[:SUSPENDS]-(sp)
//                           Unwind
//                             Argument
//   COLLECT { CALL (area) { … }
//     Top
//       Limit
//         Sort
//           Filter
//             Filter
//               Filter
//                 AntiSemiApply
//                   AntiSemiApply
//                     Filter
//                       Expand(All) (ts)<-[:GRANTED]-()
//                         Filter
//                           VarLengthExpand(All) (second)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(ts)
//                             Filter
//                               AntiSemiApply
//                                 Distinct
//                                   Filter
//                                     Expand(All) ()<-[:IN_TERRITORY]-(second)
//                                       VarLengthExpand(All) (w)<-[:COVERS*0..1]-()
//                                         Filter
//                                           VarLengthExpand(Pruning,BFS,All) p = (z)-[:SUCCEEDED_BY*0..8]-(w)
//                                             Distinct
//                                               Unwind
//                                                 EagerAggregation
//                                                   Apply
//                                                     EagerAggregation
//                                                       Filter
//                                                         VarLengthExpand(All) p = (cy)-[:PART_OF|WAS_PART_OF*0..2]->(za)
//                                                           Distinct
//                                                             Filter
//                                                               VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                                                                 Filter
//                                                                   VarLengthExpand(All) (ar)-[:COVERS*0..1]->(ct)
//                                                                     Expand(All) (first)-[:IN_TERRITORY]->(ar)
//                                                                       Filter
//                                                                         Expand(All) (tf)<-[:GRANTED]-()
//                                                                           Filter
//                                                                             VarLengthExpand(All) (first)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(tf)
//                                                                               Argument
//                                                     Optional
//                                                       Filter
//                                                         VarLengthExpand(All) p = (cy)<-[:PART_OF|WAS_PART_OF*..2]-(zb)
//                                                           Argument
//                                 Filter
//                                   Expand(Into) (first)-[:GRANTED_TO]->()
//                                     Expand(All) (second)-[:GRANTED_TO]->()
//                                       Argument
//                     Filter
//                       Apply
//                         Unwind
//                           Argument
//                         OptionalExpand(All) (ho)<-[:RECORD_OF]-(hr) WHERE hr:AgentRecord AND (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR hr.validTo > $p1)
//                           Filter
//                             Expand(All) (x)-[:GRANTED_TO]->(ho)
//                               Argument
//                   Filter
//                     Expand(All) (x)<-[:SUSPENDS]-(sp)
//                       Unwind
//                         Argument
//   COLLECT { CALL (conflict) { … }
//     Filter
//       Argument first
//   COLLECT { MATCH (delegation)-[:GRANTED_TO]->(agent) … }
//     DirectedRelationshipTypeScan ()-[:GRANTED_TO]->(agent)
//   COLLECT { CALL (conflict) { … }
//     Filter
//       Argument second
//   COLLECT { MATCH (delegation2)-[:GRANTED_TO]->(agent2) … }
//     DirectedRelationshipTypeScan ()-[:GRANTED_TO]->(agent2)
//   COLLECT { CALL (conflict) { … }
//     Filter
//       Argument area
//   COLLECT { CALL (conflict) { … }
//     Filter
//       Projection
//   COUNT { CALL (area) { … }
//     Sort
//       Filter
//         Filter
//           Filter
//             AntiSemiApply
//               AntiSemiApply
//                 Filter
//                   Expand(All) (ts)<-[:GRANTED]-()
//                     Filter
//                       VarLengthExpand(All) (second)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(ts)
//                         Filter
//                           AntiSemiApply
//                             Distinct
//                               Filter
//                                 Expand(All) ()<-[:IN_TERRITORY]-(second)
//                                   VarLengthExpand(All) (w)<-[:COVERS*0..1]-()
//                                     Filter
//                                       VarLengthExpand(Pruning,BFS,All) p = (z)-[:SUCCEEDED_BY*0..8]-(w)
//                                         Distinct
//                                           Unwind
//                                             EagerAggregation
//                                               Apply
//                                                 EagerAggregation
//                                                   Filter
//                                                     VarLengthExpand(All) p = (cy)-[:PART_OF|WAS_PART_OF*0..2]->(za)
//                                                       Distinct
//                                                         Filter
//                                                           VarLengthExpand(Pruning,BFS,All) p = (ct)-[:SUCCEEDED_BY*0..8]-(cy)
//                                                             Filter
//                                                               VarLengthExpand(All) (ar)-[:COVERS*0..1]->(ct)
//                                                                 Expand(All) (first)-[:IN_TERRITORY]->(ar)
//                                                                   Filter
//                                                                     Expand(All) (tf)<-[:GRANTED]-()
//                                                                       Filter
//                                                                         VarLengthExpand(All) (first)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(tf)
//                                                                           Argument
//                                                 Optional
//                                                   Filter
//                                                     VarLengthExpand(All) p = (cy)<-[:PART_OF|WAS_PART_OF*..2]-(zb)
//                                                       Argument
//                             Filter
//                               Expand(Into) (first)-[:GRANTED_TO]->()
//                                 Expand(All) (second)-[:GRANTED_TO]->()
//                                   Argument
//                 Filter
//                   Expand(All) (x)<-[:SUSPENDS]-(sp)
//                     Unwind
//                       Argument
//               Filter
//                 Apply
//                   Unwind
//                     Argument
//                   OptionalExpand(All) (ho)<-[:RECORD_OF]-(hr) WHERE hr:AgentRecord AND (hr.validFrom IS NULL OR hr.validFrom <= $p1) AND (hr.validTo IS NULL OR hr.validTo > $p1)
//                     Filter
//                       Expand(All) (x)-[:GRANTED_TO]->(ho)
//                         Argument
