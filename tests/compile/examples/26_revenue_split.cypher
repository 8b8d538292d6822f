// Parameters
//   $p0 = variable chain
//   $p1 = _page_size(variable sales)

RETURN
  COLLECT {
    MATCH (valueChain:ValueChain {code: $p0})
    RETURN [valueChain.name, valueChain.tier, COLLECT {
      MATCH (valueChain)-[:KEPT_BY]->(company)
      RETURN [company.name]
    }[0], COLLECT {
      MATCH (valueChain)<-[:SPECIFIES]-(solutionTemplate)
      WITH solutionTemplate ORDER BY solutionTemplate.code
      RETURN [solutionTemplate.name, solutionTemplate.version]
    }, COLLECT {
      MATCH (valueChain)-[:COMPOSED_OF]->(valueChain2)
      WITH valueChain2 ORDER BY valueChain2.code
      RETURN [valueChain2.name]
    }, COLLECT {
      MATCH (valueChain)-[:HAS_STAGE]->(valueChainStage)
      WITH valueChainStage ORDER BY valueChainStage.position
      RETURN [valueChainStage.position, valueChainStage.name, valueChainStage.shareBp, COLLECT {
        MATCH (valueChainStage)-[:USES]->(product)
        WITH product ORDER BY product.code
        RETURN [product.name]
      }, COLLECT {
        MATCH (valueChainStage)-[:FULFILLED_BY]->(party)
        WITH party ORDER BY party.code
        RETURN [party.name]
      }]
    }, [COLLECT {
      MATCH (valueChain)<-[:SOLD_ALONG]-(sale)
      WITH sale ORDER BY sale.id LIMIT $p1
      RETURN [sale.contract, toString(sale.on), sale.amount, COLLECT {
        MATCH (sale)-[:OF_PRODUCT]->(product2)
        RETURN [product2.name]
      }[0], COLLECT {
        MATCH (sale)<-[:FOR_SALE]-(commissionLine)
        WITH commissionLine ORDER BY commissionLine.id
        RETURN [commissionLine.amount, commissionLine.entry, COLLECT {
          MATCH (commissionLine)-[:PAID_TO]->(party2)
          RETURN [party2.name]
        }[0], commissionLine.becauseZh]
      }]
    }, null, false, false, COUNT {
      MATCH (valueChain)<-[:SOLD_ALONG]-(sale)
    }]]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (valueChain:ValueChain {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE valueChain:ValueChain(code) WHERE code = $p0
//   COLLECT { MATCH (valueChain)-[:KEPT_BY]->(company) … }
//     Expand(All) (valueChain)-[:KEPT_BY]->(company)
//       Argument valueChain
//   COLLECT { MATCH (valueChain)<-[:SPECIFIES]-(solutionTemplate) … }
//     Sort
//       Expand(All) (valueChain)<-[:SPECIFIES]-(solutionTemplate)
//         Argument
//   COLLECT { MATCH (valueChain)-[:COMPOSED_OF]->(valueChain2) … }
//     Sort
//       Expand(All) (valueChain)-[:COMPOSED_OF]->(valueChain2)
//         Argument
//   COLLECT { MATCH (valueChain)-[:HAS_STAGE]->(valueChainStage) … }
//     Sort
//       Expand(All) (valueChain)-[:HAS_STAGE]->(valueChainStage)
//         Argument
//   COLLECT { MATCH (valueChainStage)-[:USES]->(product) … }
//     Sort
//       Expand(All) (valueChainStage)-[:USES]->(product)
//         Argument
//   COLLECT { MATCH (valueChainStage)-[:FULFILLED_BY]->(party) … }
//     Sort
//       Expand(All) (valueChainStage)-[:FULFILLED_BY]->(party)
//         Argument
//   COLLECT { MATCH (valueChain)<-[:SOLD_ALONG]-(sale) … }
//     Top
//       Expand(All) (valueChain)<-[:SOLD_ALONG]-(sale)
//         Argument
//   COLLECT { MATCH (sale)-[:OF_PRODUCT]->(product2) … }
//     Expand(All) (sale)-[:OF_PRODUCT]->(product2)
//       Argument sale
//   COLLECT { MATCH (sale)<-[:FOR_SALE]-(commissionLine) … }
//     Sort
//       Expand(All) (sale)<-[:FOR_SALE]-(commissionLine)
//         Argument
//   COLLECT { MATCH (commissionLine)-[:PAID_TO]->(party2) … }
//     Expand(All) (commissionLine)-[:PAID_TO]->(party2)
//       Argument commissionLine
//   COUNT { MATCH (valueChain)<-[:SOLD_ALONG]-(sale) … }
//     Expand(All) (valueChain)<-[:SOLD_ALONG]-()
//       Argument valueChain
