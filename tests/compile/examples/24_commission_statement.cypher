// Parameters
//   $p0 = variable agent
//   $p1 = 4
//   $p2 = 20

RETURN
  COLLECT {
    MATCH (agent:Agent {code: $p0})
    RETURN [agent.name, COLLECT {
      MATCH (agent)<-[:OWED_TO]-(commissionStatement)
      WITH commissionStatement ORDER BY commissionStatement.id LIMIT $p1
      RETURN [commissionStatement.period, commissionStatement.status, commissionStatement.total, COLLECT {
        MATCH (commissionStatement)-[:CALCULATED_BY]->(commissionPlan)
        RETURN [commissionPlan.version, commissionPlan.fixed, commissionPlan.tierMode, COLLECT {
          MATCH (commissionPlan)-[:HAS_TIER]->(commissionTier:CommissionTier)
          WITH commissionTier ORDER BY commissionTier.from
          RETURN [commissionTier.from, commissionTier.shareBp]
        }]
      }[0], COLLECT {
        MATCH (commissionStatement)-[:GRADED_BY]->(assessment)
        RETURN [assessment.grade]
      }[0], [COLLECT {
        MATCH (commissionStatement)<-[:LINE_OF]-(commissionLine)
        WITH commissionLine ORDER BY commissionLine.id LIMIT $p2
        RETURN [commissionLine.amount, commissionLine.entry, commissionLine.becauseZh, COLLECT {
          MATCH (commissionLine)-[:PAID_TO]->(party)
          RETURN [party.name]
        }[0], COLLECT {
          MATCH (commissionLine)-[:FOR_SALE]->(sale)
          RETURN [sale.contract, sale.amount, toString(sale.on), COLLECT {
            MATCH (sale)-[:SOLD_TO]->(customer)
            RETURN [customer.name]
          }[0], COLLECT {
            MATCH (sale)-[:OF_PRODUCT]->(product)
            RETURN [product.name]
          }[0]]
        }[0], COLLECT {
          MATCH (commissionLine)-[:MADE_UNDER]->(delegation)
          RETURN ['Delegation:' + delegation.id]
        }[0], COLLECT {
          MATCH (commissionLine)-[:COMES_FROM]->(commissionLine2)
          RETURN [COLLECT {
            MATCH (commissionLine2)-[:LINE_OF]->(commissionStatement2)
            RETURN [commissionStatement2.period]
          }[0], commissionLine2.amount]
        }[0]]
      }, null, false, false, COUNT {
        MATCH (commissionStatement)<-[:LINE_OF]-(commissionLine)
      }]]
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code = $p0
//   COLLECT { MATCH (agent)<-[:OWED_TO]-(commissionStatement) … }
//     Top
//       Expand(All) (agent)<-[:OWED_TO]-(commissionStatement)
//         Argument
//   COLLECT { MATCH (commissionStatement)-[:CALCULATED_BY]->(commissionPlan) … }
//     Expand(All) (commissionStatement)-[:CALCULATED_BY]->(commissionPlan)
//       Argument commissionStatement
//   COLLECT { MATCH (commissionPlan)-[:HAS_TIER]->(commissionTier:CommissionTier) … }
//     Sort
//       Filter
//         Expand(All) (commissionPlan)-[:HAS_TIER]->(commissionTier)
//           Argument
//   COLLECT { MATCH (commissionStatement)-[:GRADED_BY]->(assessment) … }
//     Expand(All) (commissionStatement)-[:GRADED_BY]->(assessment)
//       Argument commissionStatement
//   COLLECT { MATCH (commissionStatement)<-[:LINE_OF]-(commissionLine) … }
//     Top
//       Expand(All) (commissionStatement)<-[:LINE_OF]-(commissionLine)
//         Argument
//   COLLECT { MATCH (commissionLine)-[:PAID_TO]->(party) … }
//     Expand(All) (commissionLine)-[:PAID_TO]->(party)
//       Argument commissionLine
//   COLLECT { MATCH (commissionLine)-[:FOR_SALE]->(sale) … }
//     Expand(All) (commissionLine)-[:FOR_SALE]->(sale)
//       Argument commissionLine
//   COLLECT { MATCH (sale)-[:SOLD_TO]->(customer) … }
//     Expand(All) (sale)-[:SOLD_TO]->(customer)
//       Argument sale
//   COLLECT { MATCH (sale)-[:OF_PRODUCT]->(product) … }
//     Expand(All) (sale)-[:OF_PRODUCT]->(product)
//       Argument sale
//   COLLECT { MATCH (commissionLine)-[:MADE_UNDER]->(delegation) … }
//     Expand(All) (commissionLine)-[:MADE_UNDER]->(delegation)
//       Argument commissionLine
//   COLLECT { MATCH (commissionLine)-[:COMES_FROM]->(commissionLine2) … }
//     Expand(All) (commissionLine)-[:COMES_FROM]->(commissionLine2)
//       Argument commissionLine
//   COLLECT { MATCH (commissionLine2)-[:LINE_OF]->(commissionStatement2) … }
//     Expand(All) (commissionLine2)-[:LINE_OF]->(commissionStatement2)
//       Argument commissionLine2
//   COUNT { MATCH (commissionStatement)<-[:LINE_OF]-(commissionLine) … }
//     Expand(All) (commissionStatement)<-[:LINE_OF]-()
//       Argument commissionStatement
