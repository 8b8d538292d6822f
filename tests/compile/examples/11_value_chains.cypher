// Parameters
//   $p0 = 'INDUSTRY_SOLUTION'

RETURN
  COLLECT {
    MATCH (valueChain:ValueChain)
    WHERE valueChain.tier = $p0
    WITH valueChain ORDER BY valueChain.code
    RETURN [valueChain.code, valueChain.name, COLLECT {
      MATCH (valueChain)-[:COMPOSED_OF]->(valueChain2)
      WITH valueChain2 ORDER BY valueChain2.code
      RETURN [valueChain2.name, valueChain2.tier]
    }, COLLECT {
      MATCH (valueChain)-[:HAS_STAGE]->(valueChainStage)
      WITH valueChainStage ORDER BY valueChainStage.position
      RETURN [valueChainStage.position, valueChainStage.name, valueChainStage.shareBp, COLLECT {
        MATCH (valueChainStage)-[:USES]->(product)
        WITH product ORDER BY product.code
        RETURN [product.name, product.origin]
      }, COLLECT {
        MATCH (valueChainStage)-[:FULFILLED_BY]->(party)
        WITH party ORDER BY party.code
        RETURN [CASE WHEN party:CustomerManager THEN 'CustomerManager' WHEN party:Company THEN 'Company' WHEN party:Agent THEN 'Agent' END, CASE WHEN party:CustomerManager THEN 'CustomerManager' WHEN party:Company THEN 'Company' WHEN party:Agent THEN 'Agent' END, party.name]
      }]
    }]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (valueChain:ValueChain) … }
//     Sort
//       NodeIndexSeek RANGE INDEX valueChain:ValueChain(tier) WHERE tier = $p0
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
