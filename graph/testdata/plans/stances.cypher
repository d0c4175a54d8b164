CALL () {
  MATCH (i:Issue) WHERE (i.topic IN $p1) AND (any(y IN i.by WHERE y IN $p2))
  WITH DISTINCT i ORDER BY i.topic, i.id
  WITH collect(i) AS i1
  CALL (i1) {
    UNWIND i1 AS i
    MATCH (i)<-[:ON]-(f:Position) MATCH (f)-[part:INVOLVES]->(h:Actor) WHERE (part.role = 'HOLDER') AND (f.live AND (f.at <= $p5 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p5 AND ev.knownTo IS NULL }))) AND (f.mood = 'actual') AND (part.as = 'self' OR EXISTS { (f)-[hr:HOLDER]->(hw:Actor) WHERE coalesce(hr.shown, hw.id) IN part.by AND NOT coalesce(hr.sector, '') IN ['opposition', 'armed_group', 'business', 'media', 'civilian'] }) AND (h.id IN $p3 OR EXISTS { (h)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p3 }) AND (f.basis IN $p4)
    WITH DISTINCT i, h, f ORDER BY f.at, f.id
    WITH i, h, collect(f) AS course
    WITH i, last(course).stance AS stance, h ORDER BY h.name, h.id
    WITH i, stance, collect(h) AS holders ORDER BY i.topic, i.id, size(holders) DESC, stance
    WITH {issue: i, stance: stance, holders: holders, n: size(holders)} AS n3
    RETURN collect({`stance`: n3.stance, `n`: n3.n}) AS o4
  }
  CALL (i1) {
    UNWIND i1 AS i
    MATCH (i)<-[:ON]-(f:Position) MATCH (f)-[part:INVOLVES]->(h:Actor) WHERE (part.role = 'HOLDER') AND (f.live AND (f.at <= $p8 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p8 AND ev.knownTo IS NULL }))) AND (f.mood = 'actual') AND (part.as = 'self' OR EXISTS { (f)-[hr:HOLDER]->(hw:Actor) WHERE coalesce(hr.shown, hw.id) IN part.by AND NOT coalesce(hr.sector, '') IN ['opposition', 'armed_group', 'business', 'media', 'civilian'] }) AND (h.id IN $p6 OR EXISTS { (h)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p6 }) AND (f.basis IN $p7)
    WITH DISTINCT i, h, f ORDER BY f.at, f.id
    WITH i, h, collect(f) AS course
    WITH i, h, course, [k IN range(0, size(course) - 1) WHERE k = 0 OR course[k].stance <> course[k - 1].stance] AS turns
    WITH {issue: i, holder: h, course: course, position: last(course), stance: last(course).stance, since: course[last(turns)].at, flips: [k IN turns WHERE k > 0 | {before: course[k - 1], after: course[k], at: course[k].at}]} AS n5
    ORDER BY n5.issue.topic, n5.issue.id, coalesce(n5.holder.name, n5.holder.id), n5.holder.id LIMIT $p9
    CALL (n5) {
      WITH n5.holder AS n6 WHERE n6 IS NOT NULL
      RETURN head(collect({`__typename`: head([l IN labels(n6) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `name`: coalesce(n6.name, n6.id)})) AS o7
    }
    CALL (n5) {
      UNWIND range(0, size(n5.flips) - 1) AS k
      WITH k, n5.flips[k] AS n8 ORDER BY k
      CALL (n8) {
        WITH n8.before AS n10 WHERE n10 IS NOT NULL
        RETURN head(collect({`id`: n10.id})) AS o11
      }
      CALL (n8) {
        WITH n8.after AS n12 WHERE n12 IS NOT NULL
        RETURN head(collect({`id`: n12.id})) AS o13
      }
      RETURN collect({`before`: o11, `after`: o13}) AS o9
    }
    CALL (n5) {
      WITH n5.holder AS h, n5.course AS course UNWIND course AS f
      MATCH (f)-[part:INVOLVES]->(h) WHERE part.role = 'HOLDER'
      MATCH (f)-[own:INVOLVES]->(w:Actor) WHERE own.role = 'HOLDER' AND own.as = 'self' AND w.id IN part.by
      WITH DISTINCT h, w, f
      WHERE NOT EXISTS { (w)-[t:HELD]->(h) WHERE t.live AND t.shown IS NULL } OR EXISTS { (w)-[t:HELD]->(h) WHERE t.live AND t.shown IS NULL AND (t.from IS NULL OR t.from <= $p10) AND (t.to IS NULL OR t.to >= $p10) }
      WITH w, f ORDER BY f.at, f.id
      WITH w, last(collect(f)) AS position
      WITH {holder: w, stance: position.stance, position: position} AS n14 ORDER BY w.name, w.id
      RETURN collect({`stance`: n14.stance}) AS o15
    }
    CALL (n5) {
      WITH n5.holder AS h, n5.course AS course UNWIND course AS f
      MATCH (f)-[part:INVOLVES]->(h) WHERE part.role = 'HOLDER'
      MATCH (f)-[own:INVOLVES]->(w:Actor) WHERE own.role = 'HOLDER' AND own.as = 'self' AND w.id IN part.by
      WITH DISTINCT h, w, f
      WHERE NOT EXISTS { (w)-[t:HELD]->(h) WHERE t.live AND t.shown IS NULL } OR EXISTS { (w)-[t:HELD]->(h) WHERE t.live AND t.shown IS NULL AND (t.from IS NULL OR t.from <= $p11) AND (t.to IS NULL OR t.to >= $p11) }
      WITH w, f ORDER BY f.at, f.id
      WITH w, last(collect(f)) AS position
      RETURN count(DISTINCT position.stance) > 1 AS o16
    }
    WITH * ORDER BY n5.issue.topic, n5.issue.id, coalesce(n5.holder.name, n5.holder.id), n5.holder.id
    RETURN collect({`_cursor`: [n5.issue.topic, n5.issue.id, coalesce(n5.holder.name, n5.holder.id), n5.holder.id], `nodes`: {`holder`: o7, `flips`: o9, `voices`: o15, `divided`: o16}}) AS c17
  }
  CALL (i1) {
    UNWIND i1 AS i
    MATCH (i)<-[:ON]-(f:Position) MATCH (f)-[part:INVOLVES]->(h:Actor) WHERE (part.role = 'HOLDER') AND (f.live AND (f.at <= $p13 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p13 AND ev.knownTo IS NULL }))) AND (f.mood = 'actual') AND (part.as = 'self' OR EXISTS { (f)-[hr:HOLDER]->(hw:Actor) WHERE coalesce(hr.shown, hw.id) IN part.by AND NOT coalesce(hr.sector, '') IN ['opposition', 'armed_group', 'business', 'media', 'civilian'] }) AND (h.id IN $p6 OR EXISTS { (h)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p6 }) AND (f.basis IN $p7)
    WITH DISTINCT i, h, f ORDER BY f.at, f.id
    WITH i, h, collect(f) AS course
    WITH i, h, course, [k IN range(0, size(course) - 1) WHERE k = 0 OR course[k].stance <> course[k - 1].stance] AS turns
    WITH {issue: i, holder: h, course: course, position: last(course), stance: last(course).stance, since: course[last(turns)].at, flips: [k IN turns WHERE k > 0 | {before: course[k - 1], after: course[k], at: course[k].at}]} AS n5
    RETURN count(n5) AS t18
  }
  CALL (i1) {
    UNWIND i1 AS i
    MATCH (i)<-[:ON]-(f:Position) MATCH (f)-[part:INVOLVES]->(h:Actor) WHERE (part.role = 'HOLDER') AND (f.live AND (f.at <= $p17 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p17 AND ev.knownTo IS NULL }))) AND (f.mood = 'actual') AND (part.as = 'self' OR EXISTS { (f)-[hr:HOLDER]->(hw:Actor) WHERE coalesce(hr.shown, hw.id) IN part.by AND NOT coalesce(hr.sector, '') IN ['opposition', 'armed_group', 'business', 'media', 'civilian'] }) AND (h.id IN $p14 OR EXISTS { (h)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p14 }) AND (f.basis IN $p15)
    WITH DISTINCT i, h, f ORDER BY f.at, f.id
    WITH i, h, collect(f) AS course
    WITH i, collect({holder: h, stance: last(course).stance}) AS held
    UNWIND held AS one UNWIND held AS two
    WITH i, one, two WHERE one.holder.id < two.holder.id AND one.holder:Person = two.holder:Person
    WITH one.holder AS a, two.holder AS b, count(i) AS n, count(CASE WHEN one.stance = two.stance THEN i END) AS same, collect(CASE WHEN one.stance <> two.stance THEN i END) AS apart
    WITH {a: a, b: b, n: n, same: same, share: toFloat(same) / n, apart: apart} AS n19
    WHERE n19.n >= $p16
    WITH *
    ORDER BY n19.share DESC, n19.n DESC, n19.a.id, n19.b.id LIMIT $p18
    CALL (n19) {
      WITH n19.`apart` AS list
      UNWIND range(0, size(list) - 1) AS k
      WITH k, list[k] AS n20 ORDER BY k
      RETURN collect({`id`: n20.id}) AS o21
    }
    WITH * ORDER BY n19.share DESC, n19.n DESC, n19.a.id, n19.b.id
    RETURN collect({`_cursor`: [n19.share, n19.n, n19.a.id, n19.b.id], `nodes`: {`share`: n19.share, `apart`: o21}}) AS c22
  }
  RETURN {`groups`: o4, `rows`: {`rows`: c17[0..$p12], `more`: size(c17) > $p12, `total`: t18}, `agreement`: {`rows`: c22[0..$p19], `more`: size(c22) > $p19}} AS o2
}
RETURN o2 AS answer

// {
//   "p1": [
//     "sanctions"
//   ],
//   "p10": "2025-02-27",
//   "p11": "2025-02-27",
//   "p12": 5,
//   "p13": "2025-02-27",
//   "p14": [
//     "country:GBR"
//   ],
//   "p15": [
//     "voted"
//   ],
//   "p16": 2,
//   "p17": "2025-02-27",
//   "p18": 26,
//   "p19": 25,
//   "p2": [
//     "country:USA"
//   ],
//   "p3": [
//     "country:GBR"
//   ],
//   "p4": [
//     "voted"
//   ],
//   "p5": "2025-02-27",
//   "p6": [
//     "country:GBR"
//   ],
//   "p7": [
//     "voted"
//   ],
//   "p8": "2025-02-27",
//   "p9": 6
// }
