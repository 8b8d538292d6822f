// Reporting lines of the companies · 公司的汇报关系
MATCH line = (:Company)-[:REPORTS_TO*]->(:Company {level: 'PROVINCE'})-[:OPERATES_IN]->(:Province {code: '350000'})
RETURN line
