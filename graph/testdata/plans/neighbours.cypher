CALL () {
  MATCH (e:Actor {id: $p1}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS a
  MATCH (a)-[r:RELATES]-(y:Actor) WHERE any(k IN r.kinds WHERE k IN $p2)
  WITH a, y, sum(CASE WHEN startNode(r) = a THEN r.n ELSE 0 END) AS given, sum(CASE WHEN startNode(r) = a THEN 0 ELSE r.n END) AS received, max(r.latest) AS latest
  WITH {a: a, b: y, given: given, received: received, episodes: given + received, latest: latest} AS n1
  ORDER BY n1.episodes DESC, n1.b.id LIMIT $p3
  CALL (n1) {
    WITH n1.b AS n2 WHERE n2 IS NOT NULL
    RETURN head(collect({`__typename`: head([l IN labels(n2) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `id`: n2.id})) AS o3
  }
  CALL (n1) {
    UNWIND [replace(n1.a.id, '>', '%3E') + '>' + replace(n1.b.id, '>', '%3E'), replace(n1.b.id, '>', '%3E') + '>' + replace(n1.a.id, '>', '%3E')] AS part
    CALL (part) {
      MATCH (n4:Fact)-[lies:BETWEEN]->(:Dyad) WHERE lies.dyad = part AND lies.at > '' AND lies.fact > ''
      AND n4.live
      WITH DISTINCT n4, lies.dyad AS whose, lies.at AS at, lies.fact AS id
      ORDER BY whose DESC, at DESC, id DESC LIMIT $p4
      RETURN n4, at, id
    }
    WITH DISTINCT n4, at, id
    ORDER BY at DESC, id DESC LIMIT $p5
    WITH * ORDER BY at DESC, id DESC
    RETURN collect({`_cursor`: [at, id], `nodes`: {`__typename`: head([l IN labels(n4) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n4.id}}) AS c5
  }
  WITH * ORDER BY n1.episodes DESC, n1.b.id
  RETURN collect({`_cursor`: [n1.episodes, n1.b.id], `nodes`: {`actor`: o3, `episodes`: n1.episodes, `facts`: {`rows`: c5[0..$p6], `more`: size(c5) > $p6}}}) AS c6
}
CALL () {
  MATCH (e:Actor {id: $p1}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS a
  MATCH (a)-[r:RELATES]-(y:Actor) WHERE any(k IN r.kinds WHERE k IN $p2)
  WITH a, y, sum(CASE WHEN startNode(r) = a THEN r.n ELSE 0 END) AS given, sum(CASE WHEN startNode(r) = a THEN 0 ELSE r.n END) AS received, max(r.latest) AS latest
  WITH {a: a, b: y, given: given, received: received, episodes: given + received, latest: latest} AS n1
  RETURN count(n1) AS t7
}
RETURN {`rows`: c6[0..$p7], `more`: size(c6) > $p7, `total`: t7} AS answer

// {
//   "p1": "country:GBR",
//   "p2": [
//     "meeting"
//   ],
//   "p3": 26,
//   "p4": 4,
//   "p5": 4,
//   "p6": 3,
//   "p7": 25
// }
