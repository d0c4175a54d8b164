CALL () {
  CALL () {
    MATCH (e:Actor) WHERE e.id IN $p1 OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS who MATCH (who)<-[part:INVOLVES]-(x:Fact) WITH DISTINCT x
    WHERE (x.live) AND ((x.to IS NULL OR x.to >= $p2)) AND (x.origin = $p3)
    WITH DISTINCT x
    RETURN count(x) AS t2
  }
  CALL () {
    MATCH (e:Actor) WHERE e.id IN $p4 OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS who MATCH (who)<-[part:INVOLVES]-(x:Fact) WITH DISTINCT x
    WHERE (x.live) AND ((x.to IS NULL OR x.to >= $p5)) AND (x.origin = $p6)
    WITH DISTINCT x
    MATCH (x)-[:BETWEEN]->(dyad:Dyad)
    WITH *, dyad.a AS k0
    MATCH (x)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownTo IS NULL
    WITH DISTINCT x, dyad, k0, d.outlet AS k1
    WITH DISTINCT x, k0, k1 WHERE k0 <> '' AND k1 <> ''
    WITH k0, k1, (x.mood = 'actual' AND NOT coalesce(x.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AS done, x.type AS type, count(x) AS n, sum(x.score) AS sum, collect(x) AS facts
    WITH k0, k1, sum(CASE WHEN done THEN n ELSE 0 END) AS n, sum(CASE WHEN done THEN 0 ELSE n END) AS notHappened,
      collect(CASE WHEN done AND type <> '' THEN {class: 'main', type: type, n: n, sum: sum} END) AS cells, collect(facts) AS facts
    ORDER BY n DESC, notHappened DESC, [k0, k1]
    RETURN collect({keys: [k0, k1], n: n, notHappened: notHappened, cells: cells, facts: facts}) AS groups
  }
  CALL (groups) {
    UNWIND groups[0..$p7] AS g
    WITH *, {by: 'source', value: g.keys[0]} AS k4
    CALL (k4) {
      MATCH (n5:Actor {id: k4.value})
      RETURN head(collect({`__typename`: head([l IN labels(n5) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `name`: coalesce(n5.name, n5.id)})) AS o6
    }
    WITH *, {by: 'outlet', value: g.keys[1]} AS k7
    WITH *, [c IN g.cells WHERE c.type IN ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN']] AS s8
    CALL (g) {
      UNWIND g.facts AS list UNWIND list AS n9
      WITH n9 ORDER BY (n9.mood = 'actual' AND NOT coalesce(n9.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) DESC, abs(coalesce(n9.score, 0.0)) DESC, n9.at DESC, n9.id LIMIT $p8
      RETURN collect({`__typename`: head([l IN labels(n9) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n9.id}) AS o10
    }
    WITH * ORDER BY g.n DESC, g.notHappened DESC, g.keys
    RETURN collect({`keys`: [{`by`: k4.by, `value`: k4.value, `actor`: o6}, {`by`: k7.by, `value`: k7.value, `actor`: null}], `n`: g.n, `notHappened`: g.notHappened, `said`: {`n`: toInteger(reduce(s = 0.0, c IN s8 | s + c.n)), `mean`: CASE WHEN size(s8) > 0 THEN reduce(s = 0.0, c IN s8 | s + c.sum) / reduce(s = 0.0, c IN s8 | s + c.n) END}, `samples`: o10}) AS o3
  }
  RETURN {`facts`: t2, `cutOff`: CASE WHEN size(groups) > $p7 THEN size(groups) - $p7 ELSE 0 END, `groups`: o3} AS o1
}
RETURN o1 AS answer

// {
//   "p1": [
//     "country:UKR"
//   ],
//   "p2": "2025-01-01",
//   "p3": "text",
//   "p4": [
//     "country:UKR"
//   ],
//   "p5": "2025-01-01",
//   "p6": "text",
//   "p7": 10,
//   "p8": 3
// }
