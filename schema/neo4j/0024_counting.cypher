// What is counted fact by fact is told by BETWEEN alone, or by a month, which keeps all facts that its episodes can score as; and
// since when the count of a month stands as it does, so that it serves for what was known at a later instant.
CREATE (m:DyadMonth {id: 'specimen', settled: '', sure: '', told: 0}), (d:Dyad {id: 'specimen'}), (f:Fact)-[:BETWEEN {confidence: 0.0, told: 0}]->(d)
WITH [m, d, f] AS specimens
UNWIND specimens AS specimen
DETACH DELETE specimen;

// What was loaded before.
:auto MATCH (f:Fact)-[x:BETWEEN]->(:Dyad)
WHERE x.told IS NULL
CALL (f, x) {
  SET x.confidence = f.confidence, x.told = COUNT { (f)-[e:EVIDENCED_BY]->(:Article) WHERE e.knownTo IS NULL }
} IN TRANSACTIONS OF 10000 ROWS;
:auto MATCH (l:Lock {name: 'writer'})
WITH l.at AS now, head(COLLECT { MATCH (d:Article) WHERE d.published > '' RETURN d.published ORDER BY d.published DESC LIMIT 1 }) AS latest
WITH CASE WHEN latest > now THEN latest ELSE now END AS now
MATCH (m:DyadMonth)
WHERE m.told IS NULL
CALL (m, now) {
  WITH m, now, m.dyad AS dyad, m.month AS head, m.month + '-31' AS tail
  MATCH ()-[x:BETWEEN]->()
  WHERE x.dyad = dyad AND head <= x.at <= tail AND x.fact > '' AND x.origin = m.origin AND x.live AND NOT x.count IN ['none', 'background']
  WITH m, now, x.count AS class, x.type AS type, x.at AS day, max(x.confidence) AS sure, max(x.told) AS told,
    collect(x.count + '|' + x.type + '|' + x.at + '|' + toString(x.score) + '|' + CASE WHEN x.mutual THEN 'mutual' ELSE '' END + '|' + toString(x.confidence) + '|' + x.fact) AS episode
  WITH m, now, collect(CASE WHEN class = 'main' THEN toString(sure) END) AS sure, max(told) AS told, reduce(all = [], e IN collect(episode) | all + e) AS episodes
  SET m.settled = now, m.told = told, m.sure = CASE WHEN size(sure) > 0 THEN reduce(all = head(sure), s IN tail(sure) | all + ' ' + s) END, m.episodes = episodes
} IN TRANSACTIONS OF 10000 ROWS;
