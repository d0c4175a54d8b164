// Facts in the order of writes, for subscriptions.
CREATE INDEX fact_seq IF NOT EXISTS FOR (n:Fact) ON (n.seq, n.id);

// Judgements about facts.
CREATE (j:Judgement {id: 'specimen', outcome: ''})-[:JUDGES]->(f:Fact), (j)-[:GIVES]->(f)
WITH [j, f] AS specimens
UNWIND specimens AS specimen
DETACH DELETE specimen;
