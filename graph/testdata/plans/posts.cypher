CALL () {
  MATCH (e:Actor {id: $p3}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS owner
  MATCH (owner)<-[:OF]-(f:Tenure) WHERE (f.office CONTAINS $p1 OR f.office CONTAINS $p2)
  AND f.live AND (f.at <= $p6 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p6 AND ev.knownTo IS NULL })) AND f.mood = 'actual'
  WITH f MATCH (f)-[:OF]->(of:Actor) WITH f, of MATCH (f)-[i:INVOLVES]->(who:Actor) WHERE i.role = 'HOLDER' AND i.as = 'self'
  OPTIONAL MATCH (f)-[:TO]->(to:Actor)
  WITH of, to, toLower(f.office) AS office, f, who ORDER BY coalesce(f.from, f.to, ''), f.id
  WITH of, to, office, collect({tenure: f, holder: who}) AS course
  WITH of, to, office, course, last([c IN course WHERE coalesce(c.tenure.from, '') <= $p4 AND coalesce(c.tenure.to, '9') >= $p4 AND none(d IN course WHERE d.holder = c.holder AND coalesce(d.tenure.to, '9') < $p4 AND d.tenure.to >= coalesce(c.tenure.from, '')) AND none(d IN course WHERE coalesce(d.tenure.from, '') > coalesce(c.tenure.from, '') AND d.tenure.from <= $p4)]) AS now
  WITH {office: office, of: of, to: to, vacant: now IS NULL, holder: now.holder, tenure: now.tenure, last: CASE WHEN now IS NULL THEN last(course).tenure END, tenures: [c IN course | c.tenure]} AS n1
  WHERE n1.vacant = $p5
  WITH *
  ORDER BY coalesce(n1.of.name, n1.of.id), n1.office, coalesce(n1.to.id, ''), n1.of.id LIMIT $p7
  CALL (n1) {
    WITH n1.to AS n2 WHERE n2 IS NOT NULL
    RETURN head(collect({`__typename`: head([l IN labels(n2) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `name`: coalesce(n2.name, n2.id)})) AS o3
  }
  CALL (n1) {
    WITH n1.last AS n4 WHERE n4 IS NOT NULL
    RETURN head(collect({`id`: n4.id})) AS o5
  }
  WITH * ORDER BY coalesce(n1.of.name, n1.of.id), n1.office, coalesce(n1.to.id, ''), n1.of.id
  RETURN collect({`_cursor`: [coalesce(n1.of.name, n1.of.id), n1.office, coalesce(n1.to.id, ''), n1.of.id], `nodes`: {`office`: n1.office, `to`: o3, `since`: CASE WHEN n1.vacant THEN n1.last.to ELSE n1.tenure.from END, `last`: o5}}) AS c6
}
CALL () {
  MATCH (e:Actor {id: $p3}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS owner
  MATCH (owner)<-[:OF]-(f:Tenure) WHERE (f.office CONTAINS $p1 OR f.office CONTAINS $p2)
  AND f.live AND (f.at <= $p9 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p9 AND ev.knownTo IS NULL })) AND f.mood = 'actual'
  WITH f MATCH (f)-[:OF]->(of:Actor) WITH f, of MATCH (f)-[i:INVOLVES]->(who:Actor) WHERE i.role = 'HOLDER' AND i.as = 'self'
  OPTIONAL MATCH (f)-[:TO]->(to:Actor)
  WITH of, to, toLower(f.office) AS office, f, who ORDER BY coalesce(f.from, f.to, ''), f.id
  WITH of, to, office, collect({tenure: f, holder: who}) AS course
  WITH of, to, office, course, last([c IN course WHERE coalesce(c.tenure.from, '') <= $p4 AND coalesce(c.tenure.to, '9') >= $p4 AND none(d IN course WHERE d.holder = c.holder AND coalesce(d.tenure.to, '9') < $p4 AND d.tenure.to >= coalesce(c.tenure.from, '')) AND none(d IN course WHERE coalesce(d.tenure.from, '') > coalesce(c.tenure.from, '') AND d.tenure.from <= $p4)]) AS now
  WITH {office: office, of: of, to: to, vacant: now IS NULL, holder: now.holder, tenure: now.tenure, last: CASE WHEN now IS NULL THEN last(course).tenure END, tenures: [c IN course | c.tenure]} AS n1
  WHERE n1.vacant = $p5
  WITH *
  RETURN count(n1) AS t7
}
RETURN {`rows`: c6[0..$p8], `more`: size(c6) > $p8, `total`: t7} AS answer

// {
//   "p1": "ambassador",
//   "p2": "Ambassador",
//   "p3": "country:UKR",
//   "p4": "2025-02-27",
//   "p5": true,
//   "p6": "2025-02-27",
//   "p7": 26,
//   "p8": 25,
//   "p9": "2025-02-27"
// }
