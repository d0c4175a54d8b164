// Dyads: what is derived from facts so that relations are read without touching the facts.
CREATE CONSTRAINT dyad_id IF NOT EXISTS FOR (n:Dyad) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT dyad_month_id IF NOT EXISTS FOR (n:DyadMonth) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT relates_dyad IF NOT EXISTS FOR ()-[r:RELATES]-() REQUIRE r.dyad IS UNIQUE;
CREATE INDEX dyad_a IF NOT EXISTS FOR (n:Dyad) ON (n.a);
CREATE INDEX dyad_b IF NOT EXISTS FOR (n:Dyad) ON (n.b);
CREATE INDEX dyad_month_dyad IF NOT EXISTS FOR (n:DyadMonth) ON (n.dyad, n.month);
CREATE INDEX dyad_month_a IF NOT EXISTS FOR (n:DyadMonth) ON (n.a, n.month);
CREATE INDEX dyad_month_b IF NOT EXISTS FOR (n:DyadMonth) ON (n.b, n.month);

// The facts of a dyad by day. Neo4j uses it only when a query has a predicate on each of the three properties.
CREATE INDEX between_dyad_at IF NOT EXISTS FOR ()-[r:BETWEEN]-() ON (r.dyad, r.at, r.fact);

CREATE (d:Dyad {id: '', a: '', b: ''}),
  (m:DyadMonth {id: '', dyad: '', a: '', b: '', month: '', origin: '', n: 0, sum: 0.0, types: [0], sums: [0.0], planned: 0, domestic: 0,
    multilateral: 0, unofficial: 0, strongest: [''], kinds: ['']}),
  (f:Fact)-[:BETWEEN {dyad: '', at: '', fact: '', kind: '', type: '', quad: '', score: 0.0, count: '', origin: '', live: true}]->(d),
  (a:Actor)-[:RELATES {dyad: '', n: 0, latest: '', kinds: ['']}]->(b:Actor)
WITH [d, m, f, a, b] AS specimens
UNWIND specimens AS specimen
DETACH DELETE specimen;
