// Receipts of answers.
CREATE CONSTRAINT receipt_id IF NOT EXISTS FOR (n:Receipt) REQUIRE n.id IS UNIQUE;

// How an article names an agreement.
CREATE (f:Fact)-[e:EVIDENCED_BY {key: 'specimen', named: ''}]->(a:Article)
WITH [f, a] AS specimens
UNWIND specimens AS specimen
DETACH DELETE specimen;

CREATE (r:Receipt {id: 'specimen', query: '', operation: '', variables: '', knownAt: '', hash: '', answer: '', at: ''})
DELETE r;
