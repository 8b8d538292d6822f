// Parameters
//   $p0 = lucene_query(variable text)
//   $p1 = _known(variable types)
//   $p2 = 5

RETURN
  COLLECT {
    CALL db.index.fulltext.queryNodes('names', $p0) YIELD node AS found, score AS score
    WITH found, score
    WHERE any(l IN labels(found) WHERE l IN $p1)
    WITH found, score ORDER BY score DESC, head(labels(found)) + coalesce(found.key, found.code, found.id) LIMIT $p2
    RETURN [score, head(labels(found)) + coalesce(found.key, found.code, found.id), [CASE WHEN found:CustomerManager THEN 'CustomerManager:' WHEN found:Company THEN 'Company:' WHEN found:Region THEN 'Region:' WHEN found:Agent THEN 'Agent:' WHEN found:AgentApplication THEN 'AgentApplication:' WHEN found:AgentResource THEN 'AgentResource:' WHEN found:Industry THEN 'Industry:' WHEN found:AgentAgreement THEN 'AgentAgreement:' WHEN found:Assessment THEN 'Assessment:' WHEN found:Scorecard THEN 'Scorecard:' WHEN found:Promotion THEN 'Promotion:' WHEN found:OperatingReport THEN 'OperatingReport:' WHEN found:Finding THEN 'Finding:' WHEN found:SupportTicket THEN 'SupportTicket:' WHEN found:Sale THEN 'Sale:' WHEN found:Customer THEN 'Customer:' WHEN found:ProtectionException THEN 'ProtectionException:' WHEN found:Product THEN 'Product:' WHEN found:ValueChain THEN 'ValueChain:' WHEN found:SolutionTemplate THEN 'SolutionTemplate:' WHEN found:CommissionLine THEN 'CommissionLine:' WHEN found:Delegation THEN 'Delegation:' WHEN found:CommissionStatement THEN 'CommissionStatement:' WHEN found:CommissionPlan THEN 'CommissionPlan:' WHEN found:SubsidyClaim THEN 'SubsidyClaim:' WHEN found:SubsidyBudget THEN 'SubsidyBudget:' WHEN found:ProductProposal THEN 'ProductProposal:' WHEN found:County THEN 'County:' WHEN found:Province THEN 'Province:' WHEN found:City THEN 'City:' WHEN found:ChannelPlan THEN 'ChannelPlan:' WHEN found:ChannelMeasure THEN 'ChannelMeasure:' WHEN found:Deployment THEN 'Deployment:' WHEN found:Policy THEN 'Policy:' WHEN found:SupervisionMandate THEN 'SupervisionMandate:' END + CASE WHEN found:CustomerManager THEN found.code WHEN found:Company THEN found.code WHEN found:Region THEN found.code WHEN found:Agent THEN found.code WHEN found:AgentApplication THEN found.id WHEN found:AgentResource THEN found.id WHEN found:Industry THEN found.code WHEN found:AgentAgreement THEN found.id WHEN found:Assessment THEN found.id WHEN found:Scorecard THEN found.id WHEN found:Promotion THEN found.id WHEN found:OperatingReport THEN found.id WHEN found:Finding THEN found.id WHEN found:SupportTicket THEN found.id WHEN found:Sale THEN found.id WHEN found:Customer THEN found.code WHEN found:ProtectionException THEN found.id WHEN found:Product THEN found.code WHEN found:ValueChain THEN found.code WHEN found:SolutionTemplate THEN found.code WHEN found:CommissionLine THEN found.id WHEN found:Delegation THEN found.id WHEN found:CommissionStatement THEN found.id WHEN found:CommissionPlan THEN found.id WHEN found:SubsidyClaim THEN found.id WHEN found:SubsidyBudget THEN found.id WHEN found:ProductProposal THEN found.id WHEN found:County THEN CASE WHEN found.until IS NULL THEN found.code ELSE found.key END WHEN found:Province THEN CASE WHEN found.until IS NULL THEN found.code ELSE found.key END WHEN found:City THEN CASE WHEN found.until IS NULL THEN found.code ELSE found.key END WHEN found:ChannelPlan THEN found.id WHEN found:ChannelMeasure THEN found.id WHEN found:Deployment THEN found.id WHEN found:Policy THEN found.id WHEN found:SupervisionMandate THEN found.id END]]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { CALL db.index.fulltext.queryNodes('names', $p0) YIELD node AS found, score AS score … }
//     Top
//       Filter
//         ProcedureCall db.index.fulltext.queryNodes($autostring_0, $p0) :: (found :: NODE, score :: FLOAT)
