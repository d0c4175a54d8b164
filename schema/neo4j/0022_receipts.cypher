// Receipts of answers.
CREATE CONSTRAINT receipt_id IF NOT EXISTS FOR (n:Receipt) REQUIRE n.id IS UNIQUE;

CREATE (r:Receipt {id: 'specimen', query: '', operation: '', variables: '', knownAt: '', hash: '', answer: '', at: ''})
DELETE r;
