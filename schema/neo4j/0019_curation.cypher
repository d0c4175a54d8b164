// Judgements about facts.
CREATE (j:Judgement {id: 'specimen', outcome: ''})-[:JUDGES]->(f:Fact), (j)-[:GIVES]->(f)
WITH [j, f] AS specimens
UNWIND specimens AS specimen
DETACH DELETE specimen;
