// Exclusive grants in force today · 今日有效的独家授权
WITH date.transaction('Asia/Shanghai') AS today
MATCH grant = (:Company|Agent)-[:GRANTED]->(d:Delegation {exclusive: true})-[:GRANTED_TO]->(:Agent)
WHERE d.validFrom <= today AND (d.validTo IS NULL OR today < d.validTo)
  AND (d.revokedOn IS NULL OR today < d.revokedOn)
MATCH area = (d)-[:IN_TERRITORY]->(:Territory|Region)
RETURN grant, area
ORDER BY d.id
LIMIT 40
