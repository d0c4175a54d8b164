// When the last write happened, beside its number; and what an exported fact needs to keep its id.
CREATE (l:Lock {name: 'specimen', at: ''}), (f:Fact)-[:EVIDENCED_BY {key: 'specimen', called: [''], feed: ''}]->(a:Article)
WITH [l, f, a] AS specimens
UNWIND specimens AS specimen
DETACH DELETE specimen;
