CALL () {
  MATCH (e:Actor) WHERE e.id IN $p1 OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS who MATCH (who)<-[part:INVOLVES]-(n1:Fact) WHERE part.role IN $p2 WITH DISTINCT n1
  WHERE (n1.live) AND ((n1.to IS NULL OR n1.to >= $p3)) AND (EXISTS { (n1)-[:ON]->(i:Issue) WHERE i.topic IN $p4 } OR EXISTS { (n1)-[:STEP_OF]->(g:Agreement) WHERE g.topic IN $p4 }) AND (n1.confidence >= $p5)
  WITH DISTINCT n1
  WHERE n1.at < $p6 OR n1.at = $p6 AND n1.id < $p7
  WITH *
  ORDER BY n1.at DESC, n1.id DESC LIMIT $p8
  CALL (n1) {
    WITH n1 WHERE n1:MeetingStep
    CALL (n1) {
      MATCH (n1)-[:STEP_OF]->(n2:Meeting)
      CALL (n2) {
        MATCH (n2)<-[:STEP_OF]-(s:Fact) WHERE s.live AND s.mood IN ['actual', 'planned', 'conditional'] AND (s.at <= $p9 OR (NOT (s.mood = 'actual' AND s.status IN ['under_way', 'held']) AND EXISTS { (s)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownTo IS NULL AND d.published <= $p9 }))
        WITH s ORDER BY s.mood = 'actual' DESC, s.at DESC, {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[s.kind + '/' + s.status] DESC, s.id DESC
        RETURN head(collect(CASE WHEN s.mood = 'actual' THEN s.status ELSE 'planned' END)) AS o4
      }
      RETURN head(collect({`status`: o4})) AS o3
    }
    RETURN head(collect(o3)) AS g5
  }
  WITH * ORDER BY n1.at DESC, n1.id DESC
  RETURN collect({`_cursor`: [n1.at, n1.id], `edges.node`: {`__typename`: head([l IN labels(n1) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n1.id, `meeting`: g5, `status`: n1.status}}) AS c6
}
RETURN {`rows`: c6[0..$p10], `more`: size(c6) > $p10} AS answer

// {
//   "p1": [
//     "country:GBR"
//   ],
//   "p10": 10,
//   "p2": [
//     "PARTICIPANT"
//   ],
//   "p3": "2025-02-01",
//   "p4": [
//     "ceasefire"
//   ],
//   "p5": 0.5,
//   "p6": "2025-02-27",
//   "p7": "fact:1",
//   "p8": 11,
//   "p9": "2025-03-01"
// }
