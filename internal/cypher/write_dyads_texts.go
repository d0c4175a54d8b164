package cypher

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
  score: row.score, origin: row.origin, live: row.live, confidence: row.confidence, told: row.told, mutual: of.mutual}]->(d)`

	betweenText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
UNWIND row.dyads AS of
MATCH (d:Dyad {id: of.dyad})
MERGE (f)-[x:BETWEEN]->(d)
SET x = {dyad: of.dyad, count: of.count, fact: row.fact, at: row.at, kind: row.kind, type: row.type, quad: row.quad,
  score: row.score, origin: row.origin, live: row.live, confidence: row.confidence, told: row.told, mutual: of.mutual}`

	endBetweenText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[x:BETWEEN]->(:Dyad)
SET x.live = false, x.told = 0`

	toldBetweenText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[x:BETWEEN]->(:Dyad)
SET x.told = row.told`

	staleBetweenText = `UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})-[x:BETWEEN]->(d:Dyad)
WHERE NOT x.dyad IN row.dyads
DELETE x
WITH DISTINCT d
WHERE NOT EXISTS { (d)<-[:BETWEEN]-(:Fact) }
DELETE d`

	readRelationsText = `UNWIND $ids AS id
MATCH (f:Fact {id: id})
RETURN f {.id, .kind, .type, .mood, .at, .mode, .timeBasis, .live, .extractors, .confidence} AS fact,
  COUNT { (f)-[e:EVIDENCED_BY]->(:Article) WHERE e.knownTo IS NULL } AS told,
  COLLECT { MATCH (f)-[r:ROLES]->(n:Actor)
            RETURN {role: type(r), actor: coalesce(r.shown, n.id), for: r.for, sector: r.sector} } AS casts,
  COLLECT { MATCH (f)-[:ON]->(i:Issue) UNWIND coalesce(i.by, []) + coalesce(i.about, []) AS who RETURN who } AS issue,
  COLLECT { MATCH (f)-[x:BETWEEN]->(d:Dyad) RETURN x {.*, a: d.a, b: d.b} ORDER BY x.dyad } AS between`

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

// What is counted of dyads' months, and what follows from that for the actor graph: how it stands, and how it is written.
const (
	standingText = `UNWIND $dyads AS dyad
OPTIONAL MATCH ()-[r:RELATES {dyad: dyad.id}]->()
RETURN dyad.id AS dyad, r.n AS n, r.latest AS latest, r.kinds AS kinds,
  COLLECT { UNWIND dyad.months AS id MATCH (m:DyadMonth {id: id})
            RETURN m {.id, .episodes, .settled, .told, .kinds, happened: m.n + m.domestic + m.multilateral + m.unofficial} } AS months`

	episodesText = `UNWIND $dyads AS dyad
OPTIONAL MATCH ()-[r:RELATES {dyad: dyad.id}]->()
RETURN dyad.id AS dyad, r.n AS n,
  COLLECT { UNWIND dyad.months AS month
            WITH dyad.id AS id, month.from AS head, month.to AS tail
            MATCH ()-[x:BETWEEN]->()
            WHERE x.dyad = id AND head <= x.at <= tail AND x.fact > '' AND x.live AND NOT x.count IN ['none', 'background']
            WITH x.origin AS origin, x.count AS count, x.type AS type, x.at AS at, x.score AS score, x.mutual AS mutual, x.confidence AS confidence,
              min(x.fact) AS fact, collect(DISTINCT x.kind) AS kinds, max(x.told) AS told
            RETURN {origin: origin, count: count, type: type, at: at, score: score, fact: fact, mutual: mutual, kinds: kinds, confidence: confidence, told: told, live: true} } AS episodes,
  COLLECT { MATCH (m:DyadMonth {dyad: dyad.id}) WHERE m.month > ''
            RETURN m {.id, .month, .settled, .kinds, episodes: CASE WHEN any(x IN dyad.months WHERE left(x.from, 7) = m.month) THEN m.episodes END, happened: m.n + m.domestic + m.multilateral + m.unofficial} } AS others`

	// A month stands as it does from this write on, or from the day of an article that is dated later.
	monthsText = `MATCH (l:Lock {name: 'writer'})
WITH l.at AS now, head(COLLECT { MATCH (d:Article) WHERE d.published > '' AND d.id IS NOT NULL RETURN d.published ORDER BY d.published DESC LIMIT 1 }) AS latest
WITH CASE WHEN latest > now THEN latest ELSE now END AS now
UNWIND $rows AS row
MERGE (m:DyadMonth {id: row.id})
SET m = row.props, m.settled = coalesce(row.settled, now)`

	goneMonthsText = `UNWIND $rows AS row
MATCH (m:DyadMonth {id: row.id})
DELETE m`

	relatesText = `UNWIND $rows AS row
MATCH ()-[r:RELATES {dyad: row.dyad}]->()
SET r = row.props`

	newRelatesText = `UNWIND $rows AS row
MATCH (from:Actor {id: row.a})
MATCH (to:Actor {id: row.b})
CREATE (from)-[r:RELATES]->(to)
SET r = row.props`

	endRelatesText = `UNWIND $rows AS row
MATCH ()-[r:RELATES {dyad: row.dyad}]->()
DELETE r`
)
