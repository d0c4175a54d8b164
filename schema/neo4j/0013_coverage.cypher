// How much was read of each day, and which episodes stand in both directions of a pair.
CREATE CONSTRAINT coverage_id IF NOT EXISTS FOR (n:Coverage) REQUIRE n.id IS UNIQUE;
CREATE INDEX coverage_day IF NOT EXISTS FOR (n:Coverage) ON (n.origin, n.day);
CREATE INDEX evidence_closed IF NOT EXISTS FOR ()-[r:EVIDENCED_BY]-() ON (r.knownTo);

CREATE (c:Coverage {id: '', source: '', origin: '', day: '', articles: 0, slots: [''], missing: ['']}),
  (m:DyadMonth {id: 'specimen', mutual: [0], mutualSums: [0.0]}), (d:Dyad {id: 'specimen'}),
  (f:Fact)-[:BETWEEN {mutual: false}]->(d)
WITH [c, m, d, f] AS specimens
UNWIND specimens AS specimen
DETACH DELETE specimen;

// What was loaded before.
MATCH (a:Article) WHERE a.published IS NOT NULL AND NOT a.id STARTS WITH 'gazetteer:'
WITH head([feed IN ['gdelt', 'icews', 'polecat'] WHERE a.id STARTS WITH feed + ':']) AS feed, a.published AS day, count(*) AS articles
MERGE (c:Coverage {id: coalesce(feed, 'text') + '|' + day})
SET c.source = coalesce(feed, 'text'), c.origin = CASE WHEN feed IS NULL THEN 'text' ELSE 'feed' END, c.day = day, c.articles = articles;
