CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b WHERE a <> b
  WITH a, b, COLLECT { MATCH (a)-[r:RELATES]-(b) RETURN [a, b] LIMIT 1 } + COLLECT { UNWIND [a, b] AS end MATCH (end)-[r:RELATES]-(m:Actor) WHERE m <> a AND m <> b WITH m, sum(CASE end WHEN a THEN r.n ELSE 0 END) AS n, sum(CASE end WHEN b THEN r.n ELSE 0 END) AS o, collect(CASE end WHEN a THEN r.dyad END) AS there, collect(CASE end WHEN b THEN r.dyad END) AS back WHERE size(there) > 0 AND size(back) > 0 WITH * ORDER BY CASE WHEN n < o THEN n ELSE o END DESC, n + o DESC, m.id RETURN [a, m, b] LIMIT $p3 } AS found
  CALL (a, b, found) {
    WITH a, b, found WHERE size(found) < $p3
    MATCH way = SHORTEST 200 (a)((x3)-[r4:RELATES]-(y5) WHERE (x3 <> b) AND (y5 <> a) AND (startNode(r4) = x3 OR NOT EXISTS { (x3)-[:RELATES]->(y5) })){3,3}(b)
    WITH nodes(way) AS actors, length(way) AS n, relationships(way) AS steps
    WHERE all(k IN range(0, size(actors) - 1) WHERE NOT actors[k] IN actors[k + 1..])
    WITH actors, n, max(reduce(least = 1000000000, r IN steps | CASE WHEN r.n < least THEN r.n ELSE least END)) AS strength
    ORDER BY n, strength DESC, [m IN actors | m.id] LIMIT $p3
    RETURN collect(actors) AS longer
  }
  WITH a, b, found + longer AS found
  WITH {a: a, b: b, found: found[..$p4], more: size(found) > $p5} AS n2
  CALL (n2) {
    UNWIND range(0, size(n2.found) - 1) AS k
    WITH k, {actors: n2.found[k], length: size(n2.found[k]) - 1} AS n6 ORDER BY k
    CALL (n6) {
      WITH n6.`actors` AS list
      UNWIND range(0, size(list) - 1) AS k
      WITH k, list[k] AS n8 ORDER BY k
      RETURN collect({`__typename`: head([l IN labels(n8) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `id`: n8.id}) AS o9
    }
    CALL (n6) {
      UNWIND range(0, n6.length - 1) AS k
      WITH k, {a: n6.actors[k], b: n6.actors[k + 1]} AS n10 ORDER BY k
      CALL (n10) {
        UNWIND [replace(n10.a.id, '>', '%3E') + '>' + replace(n10.b.id, '>', '%3E'), replace(n10.b.id, '>', '%3E') + '>' + replace(n10.a.id, '>', '%3E')] AS dyad
        MATCH ()-[r:RELATES]->() WHERE r.dyad = dyad
        RETURN sum(r.n) AS e12, max(r.latest) AS l13
      }
      CALL (n10) {
        UNWIND [replace(n10.a.id, '>', '%3E') + '>' + replace(n10.b.id, '>', '%3E'), replace(n10.b.id, '>', '%3E') + '>' + replace(n10.a.id, '>', '%3E')] AS dyad
        MATCH ()-[r:RELATES]->() WHERE r.dyad = dyad
        RETURN sum(r.n) AS e14, max(r.latest) AS l15
      }
      RETURN collect({`episodes`: e12, `latest`: l15}) AS o11
    }
    RETURN collect({`actors`: o9, `hops`: o11}) AS o7
  }
  RETURN head(collect({`paths`: o7})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:GBR",
//   "p2": "country:UKR",
//   "p3": 11,
//   "p4": 10,
//   "p5": 10
// }
