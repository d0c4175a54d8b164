CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b WHERE a <> b
  WITH a, b, COLLECT { MATCH (a)-[r:RELATES]-(b) RETURN [a, b] LIMIT 1 } + COLLECT { MATCH (a)-[r:RELATES]-(m:Actor) WHERE m <> b WITH m, sum(r.n) AS n MATCH (m)-[s:RELATES]-(b) WITH m, n, sum(s.n) AS o ORDER BY CASE WHEN n < o THEN n ELSE o END DESC, n + o DESC, m.id LIMIT $p3 RETURN [a, m, b] } AS found
  CALL (a, b, found) {
    WITH a, b, found WHERE size(found) < $p3
    MATCH way = SHORTEST 200 (a)((x)-[r:RELATES]-(y) WHERE (x <> b) AND (y <> a) AND (startNode(r) = x OR NOT EXISTS { (x)-[:RELATES]->(y) })){3,3}(b)
    WITH nodes(way) AS actors, length(way) AS n, reduce(least = 1000000000, r IN relationships(way) | CASE WHEN r.n < least THEN r.n ELSE least END) AS strength
    WHERE all(k IN range(0, size(actors) - 1) WHERE NOT actors[k] IN actors[k + 1..])
    WITH actors, n, max(strength) AS strength ORDER BY n, strength DESC, [m IN actors | m.id] LIMIT $p3
    RETURN collect(actors) AS longer
  }
  WITH a, b, found + longer AS found
  WITH {a: a, b: b, found: found[..$p4], more: size(found) > $p5} AS n2
  CALL (n2) {
    UNWIND range(0, size(n2.found) - 1) AS k
    WITH k, {actors: n2.found[k], length: size(n2.found[k]) - 1} AS n3 ORDER BY k
    CALL (n3) {
      WITH n3.`actors` AS list
      UNWIND range(0, size(list) - 1) AS k
      WITH k, list[k] AS n5 ORDER BY k
      RETURN collect({`__typename`: head([l IN labels(n5) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `id`: n5.id}) AS o6
    }
    CALL (n3) {
      UNWIND range(0, n3.length - 1) AS k
      WITH k, {a: n3.actors[k], b: n3.actors[k + 1]} AS n7 ORDER BY k
      CALL (n7) {
        UNWIND [replace(n7.a.id, '>', '%3E') + '>' + replace(n7.b.id, '>', '%3E'), replace(n7.b.id, '>', '%3E') + '>' + replace(n7.a.id, '>', '%3E')] AS dyad
        MATCH ()-[r:RELATES]->() WHERE r.dyad = dyad
        RETURN sum(r.n) AS e9, max(r.latest) AS l10
      }
      CALL (n7) {
        UNWIND [replace(n7.a.id, '>', '%3E') + '>' + replace(n7.b.id, '>', '%3E'), replace(n7.b.id, '>', '%3E') + '>' + replace(n7.a.id, '>', '%3E')] AS dyad
        MATCH ()-[r:RELATES]->() WHERE r.dyad = dyad
        RETURN sum(r.n) AS e11, max(r.latest) AS l12
      }
      RETURN collect({`episodes`: e9, `latest`: l12}) AS o8
    }
    RETURN collect({`actors`: o6, `hops`: o8}) AS o4
  }
  RETURN head(collect({`paths`: o4})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:GBR",
//   "p2": "country:UKR",
//   "p3": 11,
//   "p4": 10,
//   "p5": 10
// }
