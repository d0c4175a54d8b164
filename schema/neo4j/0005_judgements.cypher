// Judgements about who is who, and what is derived from them.
CREATE CONSTRAINT judgement_id IF NOT EXISTS FOR (n:Judgement) REQUIRE n.id IS UNIQUE;
CREATE INDEX held_fact IF NOT EXISTS FOR ()-[r:HELD]-() ON (r.fact);

CREATE (j:Judgement {id: '', kind: '', actor: '', into: '', facts: [''], articles: [''], by: '', why: '', at: '', seq: 0,
    revokedBy: '', revokedWhy: '', revokedAt: ''}),
  (a:Actor)-[:SAME_AS]->(b:Actor), (f:Fact)-[:SOURCE {shown: ''}]->(a), (a)-[:HELD {key: 'specimen', shown: ''}]->(b), (d:Article)-[:MENTIONS {shown: ''}]->(a)
WITH [j, a, b, f, d] AS specimens
UNWIND specimens AS specimen
DETACH DELETE specimen;
