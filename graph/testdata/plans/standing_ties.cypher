CALL () {
  MATCH (n1:Tie)<-[:STEP_OF]-(s:TieStep)
  WHERE (s.live AND (s.at <= $p3 OR (NOT (s.mood = 'actual' AND NOT coalesce(s.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (s)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p3 AND ev.knownTo IS NULL }))) AND (n1.tie IN $p1) AND (COUNT { MATCH (s)-[te:EVIDENCED_BY]->(td:Article) WHERE te.knownTo IS NULL OPTIONAL MATCH (td)-[:IN]->(ts:Story) RETURN DISTINCT coalesce(te.cited, ts.id, td.id) } >= $p2)
  WITH n1, max(s.at) AS latest
  WHERE EXISTS { MATCH (n1)<-[:STEP_OF]-(s:Fact) WHERE s.live AND (s.at <= $p4 OR (NOT (s.mood = 'actual' AND NOT coalesce(s.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (s)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p4 AND ev.knownTo IS NULL })) AND s.mood = 'actual' AND s.status <> 'announced' WITH s ORDER BY s.at DESC, s.status IN ['suspended', 'ended'] DESC, s.id DESC LIMIT 1 WHERE s.status IN ['begun', 'downgraded'] RETURN s }
  WITH *
  ORDER BY latest DESC, n1.id DESC LIMIT $p5
  CALL (n1) {
    MATCH (n1)<-[:STEP_OF]-(s:Fact) WHERE (s.live AND (s.at <= $p7 OR (NOT (s.mood = 'actual' AND NOT coalesce(s.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (s)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p7 AND ev.knownTo IS NULL }))) AND (s.mood = 'actual') AND (s.status <> 'announced')
    WITH s ORDER BY s.at, {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[s.kind + '/' + s.status], s.id
    WITH collect(s) AS course
    WITH course, coalesce(last([k IN range(0, size(course) - 1) WHERE course[k].status IN ['suspended', 'ended']]), -1) + 1 AS k
    RETURN CASE WHEN k < size(course) THEN course[k] END AS s2
  }
  CALL (n1) {
    MATCH (n1)<-[:STEP_OF]-(s:Fact) WHERE (s.live AND (s.at <= $p8 OR (NOT (s.mood = 'actual' AND NOT coalesce(s.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (s)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p8 AND ev.knownTo IS NULL }))) AND (s.mood = 'actual') AND (s.status <> 'announced')
    WITH s ORDER BY s.at, {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[s.kind + '/' + s.status], s.id
    WITH collect(s) AS course
    WITH course, coalesce(last([k IN range(0, size(course) - 1) WHERE course[k].status IN ['suspended', 'ended']]), -1) + 1 AS k
    RETURN CASE WHEN k < size(course) THEN course[k] END AS s3
  }
  CALL (s3) {
    WITH s3 WHERE s3 IS NOT NULL
    RETURN head(collect({`id`: s3.id})) AS o4
  }
  CALL (n1) {
    MATCH (n1)<-[:STEP_OF]-(n5:TieStep) WHERE n5.live AND (n5.at <= $p9 OR (NOT (n5.mood = 'actual' AND NOT coalesce(n5.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (n5)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p9 AND ev.knownTo IS NULL })) AND (n5.mood IN ['planned', 'conditional'] OR n5.mood = 'actual' AND n5.status = 'announced')
    CALL (n5) { MATCH (n5)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownTo IS NULL RETURN min(d.published) AS published }
    WITH n1, n5, CASE WHEN published < n5.at THEN published ELSE n5.at END AS told
    WHERE NOT EXISTS { (n1)<-[:STEP_OF]-(t:Fact) WHERE t.live AND (t.at <= $p10 OR (NOT (t.mood = 'actual' AND NOT coalesce(t.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (t)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p10 AND ev.knownTo IS NULL })) AND t <> n5 AND t.at >= told AND (t.mood IN ['actual', 'negated'] AND t.status = CASE n5.status WHEN 'announced' THEN 'begun' ELSE n5.status END) }
    WITH n5 ORDER BY n5.at, n5.id
    RETURN collect({`id`: n5.id}) AS o6
  }
  WITH * ORDER BY latest DESC, n1.id DESC
  RETURN collect({`_cursor`: [latest, n1.id], `nodes`: {`standing`: EXISTS { MATCH (n1)<-[:STEP_OF]-(s:Fact) WHERE s.live AND (s.at <= $p6 OR (NOT (s.mood = 'actual' AND NOT coalesce(s.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (s)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p6 AND ev.knownTo IS NULL })) AND s.mood = 'actual' AND s.status <> 'announced' WITH s ORDER BY s.at DESC, s.status IN ['suspended', 'ended'] DESC, s.id DESC LIMIT 1 WHERE s.status IN ['begun', 'downgraded'] RETURN s }, `since`: s2.at, `begun`: o4, `announced`: o6}}) AS c7
}
RETURN {`rows`: c7[0..$p11], `more`: size(c7) > $p11} AS answer

// {
//   "p1": [
//     "sanctions"
//   ],
//   "p10": "2025-02-27",
//   "p11": 25,
//   "p2": 2,
//   "p3": "2025-02-27",
//   "p4": "2025-02-27",
//   "p5": 26,
//   "p6": "2025-02-27",
//   "p7": "2025-02-27",
//   "p8": "2025-02-27",
//   "p9": "2025-02-27"
// }
