package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// Dyads, the facts that lie in them, and what is counted of those.
const (
	dyadsText = `UNWIND $rows AS row
MERGE (d:Dyad {id: row.id})
ON CREATE SET d.a = row.a, d.b = row.b`

	newBetweenText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
UNWIND row.dyads AS of
MATCH (d:Dyad {id: of.dyad})
CREATE (f)-[:BETWEEN {dyad: of.dyad, count: of.count, fact: row.fact, at: row.at, kind: row.kind, type: row.type, quad: row.quad,
  score: row.score, origin: row.origin, live: row.live, mutual: of.mutual}]->(d)`

	betweenText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
UNWIND row.dyads AS of
MATCH (d:Dyad {id: of.dyad})
MERGE (f)-[x:BETWEEN]->(d)
SET x = {dyad: of.dyad, count: of.count, fact: row.fact, at: row.at, kind: row.kind, type: row.type, quad: row.quad,
  score: row.score, origin: row.origin, live: row.live, mutual: of.mutual}`

	endBetweenText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[x:BETWEEN]->(:Dyad)
SET x.live = false`

	staleBetweenText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[x:BETWEEN]->(d:Dyad)
WHERE NOT x.dyad IN row.dyads
DELETE x
WITH DISTINCT d
WHERE NOT EXISTS { (d)<-[:BETWEEN]-(:Fact) }
DELETE d`

	readRelationsText = `UNWIND $ids AS id
MATCH (f:Fact {id: id})
RETURN f {.id, .kind, .type, .mood, .at, .mode, .timeBasis, .live, .extractors} AS fact,
  COLLECT { MATCH (f)-[r:ROLES]->(n:Actor)
            RETURN {role: type(r), actor: coalesce(r.shown, n.id), for: r.for, sector: r.sector} } AS casts,
  COLLECT { MATCH (f)-[:ON]->(i:Issue) UNWIND coalesce(i.by, []) + coalesce(i.about, []) AS who RETURN who } AS issue,
  COLLECT { MATCH (f)-[:BETWEEN]->(d:Dyad) RETURN d {.id, .a, .b} } AS dyads`

	readMonthsText = `UNWIND $ids AS id
MATCH (d:Dyad {id: id})
CALL (d) {
  MATCH ()-[x:BETWEEN]->() WHERE x.dyad = d.id AND x.at > '' AND x.fact > '' RETURN left(x.at, 7) AS month
  UNION
  MATCH (m:DyadMonth {dyad: d.id}) WHERE m.month > '' RETURN m.month AS month
}
RETURN d.id AS id, d.a AS a, d.b AS b, month`

	dropEmptyDyadsText = `UNWIND $ids AS id
MATCH (d:Dyad {id: id})
WHERE NOT EXISTS { (d)<-[:BETWEEN]-(:Fact) }
DELETE d`

	dropStrayMonthsText = `MATCH (m:DyadMonth)
WHERE NOT EXISTS { (:Dyad {id: m.dyad}) }
CALL (m) { DELETE m } IN TRANSACTIONS OF 10000 ROWS`

	dropStrayRelatesText = `MATCH (:Actor)-[r:RELATES]->(:Actor)
WHERE NOT EXISTS { (:Dyad {id: r.dyad}) }
CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS`

	dropStrayStoriesText = `MATCH (s:Story)
WHERE NOT EXISTS { (s)<-[:IN]-(:Article) }
CALL (s) { DELETE s } IN TRANSACTIONS OF 10000 ROWS`
)

// recountText counts months of dyads anew, from BETWEEN alone, and what follows from them for the actor graph. All facts of one
// day, type and dyad that count in one total are one episode, which scores as its strongest mode.
var recountText = strings.NewReplacer("TYPES", quoted(diplomacy.EventTypes()), "KINDS", quoted(diplomacy.Kinds)).Replace(`UNWIND $rows AS row
CALL (row) {
  WITH row.dyad AS dyad, row.from AS head, row.to AS tail
  MATCH ()-[x:BETWEEN]->()
  WHERE x.dyad = dyad AND head <= x.at <= tail AND x.fact > '' AND x.live AND NOT x.count IN ['none', 'background']
  WITH x ORDER BY abs(x.score) DESC, x.at DESC, x.fact
  RETURN collect(x) AS all
}
UNWIND ['text', 'feed'] AS origin
WITH row, origin, [x IN all WHERE x.origin = origin] AS facts, row.dyad + '|' + row.month + '|' + origin AS id
WHERE size(facts) > 0 OR EXISTS { (:DyadMonth {id: id}) }
CALL (facts) {
  UNWIND facts AS x
  WITH x.count AS class, x.type AS type, x.at AS day, head(collect(x)) AS first, max(CASE WHEN x.mutual THEN 1 ELSE 0 END) AS mutual
  WITH * ORDER BY abs(first.score) DESC, day DESC, first.fact
  RETURN collect({class: class, type: type, score: first.score, fact: first.fact, mutual: mutual}) AS episodes
}
WITH row, facts, episodes, [e IN episodes WHERE e.class = 'main'] AS main, origin, id
OPTIONAL MATCH (gone:DyadMonth {id: id}) WHERE size(episodes) = 0
DELETE gone
FOREACH (_ IN CASE WHEN size(episodes) > 0 THEN [1] ELSE [] END |
  MERGE (m:DyadMonth {id: id})
  SET m = {id: id, dyad: row.dyad, a: row.a, b: row.b, month: row.month, origin: origin,
    n: size(main), sum: reduce(s = 0.0, e IN main | s + e.score),
    types: [t IN TYPES | size([e IN main WHERE e.type = t])],
    sums: [t IN TYPES | reduce(s = 0.0, e IN main | CASE WHEN e.type = t THEN s + e.score ELSE s END)],
    mutual: [t IN TYPES | reduce(n = 0, e IN main | CASE WHEN e.type = t THEN n + e.mutual ELSE n END)],
    mutualSums: [t IN TYPES | reduce(s = 0.0, e IN main | CASE WHEN e.type = t THEN s + e.mutual * e.score ELSE s END)],
    planned: size([e IN episodes WHERE e.class = 'planned']), domestic: size([e IN episodes WHERE e.class = 'domestic']),
    multilateral: size([e IN episodes WHERE e.class = 'multilateral']), unofficial: size([e IN episodes WHERE e.class = 'unofficial']),
    strongest: CASE WHEN size(main) > 0 THEN [e IN main | e.fact][..5] END,
    kinds: CASE WHEN any(e IN episodes WHERE e.class <> 'planned') THEN [k IN KINDS WHERE any(x IN facts WHERE x.kind = k AND x.count <> 'planned')] END})
WITH row.dyad AS dyad, row.a AS a, row.b AS b, count(*) AS months
CALL (dyad) {
  MATCH (m:DyadMonth {dyad: dyad}) WHERE m.month > ''
  WITH m, m.n + m.domestic + m.multilateral + m.unofficial AS n WHERE n > 0
  RETURN sum(n) AS n, max(m.month) AS latest, collect(m.kinds) AS kinds
}
OPTIONAL MATCH ()-[old:RELATES {dyad: dyad}]->()
FOREACH (_ IN CASE WHEN n = 0 THEN [1] ELSE [] END | DELETE old)
WITH * WHERE n > 0
WITH dyad, a, b, old, {dyad: dyad, n: n, latest: latest, kinds: [k IN KINDS WHERE any(list IN kinds WHERE k IN list)]} AS props
FOREACH (r IN [x IN [old] WHERE x IS NOT NULL] | SET r = props)
WITH * WHERE old IS NULL
MATCH (from:Actor {id: a})
MATCH (to:Actor {id: b})
CREATE (from)-[r:RELATES]->(to)
SET r = props`)
