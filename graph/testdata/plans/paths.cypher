CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b WHERE a <> b
  WITH a, b, [] + COLLECT { MATCH (a)-[r:RELATES]-(m:Actor) WHERE (m <> b) AND ((any(k IN r.kinds WHERE k IN $p5)) AND (r.n >= $p6) AND (EXISTS { MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = r.dyad AND w.at > '' AND w.at <= $p7 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p8 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND (f.at <= $p11 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p11 AND ev.knownFrom <= $p12 AND (ev.knownTo IS NULL OR ev.knownTo > $p12) AND coalesce(endNode(ev).published, '') <= $p13 })) })) AND (m:Country) AND (m.id IN $p4 OR EXISTS { (m)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p4 }) WITH m, sum(r.n) AS n MATCH (m)-[s:RELATES]-(b) WHERE (any(k IN s.kinds WHERE k IN $p14)) AND (s.n >= $p15) AND (EXISTS { MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = s.dyad AND w.at > '' AND w.at <= $p16 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p17 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p18 AND (ev.knownTo IS NULL OR ev.knownTo > $p18) AND coalesce(endNode(ev).published, '') <= $p19 } AND (f.at <= $p20 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p20 AND ev.knownFrom <= $p21 AND (ev.knownTo IS NULL OR ev.knownTo > $p21) AND coalesce(endNode(ev).published, '') <= $p22 })) }) WITH m, n, sum(s.n) AS o ORDER BY CASE WHEN n < o THEN n ELSE o END DESC, n + o DESC, m.id LIMIT $p3 RETURN [a, m, b] } AS found
  CALL (a, b, found) {
    WITH a, b, found WHERE size(found) < $p3
    MATCH way = SHORTEST 200 (a)((x)-[r:RELATES]-(y) WHERE (x <> b) AND (y <> a) AND (startNode(r) = x OR NOT EXISTS { (x)-[:RELATES]->(y) }) AND ((any(k IN r.kinds WHERE k IN $p23)) AND (r.n >= $p24) AND (EXISTS { MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = r.dyad AND w.at > '' AND w.at <= $p25 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p26 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p27 AND (ev.knownTo IS NULL OR ev.knownTo > $p27) AND coalesce(endNode(ev).published, '') <= $p28 } AND (f.at <= $p29 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p29 AND ev.knownFrom <= $p30 AND (ev.knownTo IS NULL OR ev.knownTo > $p30) AND coalesce(endNode(ev).published, '') <= $p31 })) })) AND (y = b OR y:Country)){3,3}(b)
    WITH nodes(way) AS actors, length(way) AS n, reduce(least = 1000000000, r IN relationships(way) | CASE WHEN r.n < least THEN r.n ELSE least END) AS strength
    WHERE all(k IN range(0, size(actors) - 1) WHERE NOT actors[k] IN actors[k + 1..])
    AND any(m IN actors[1..-1] WHERE m.id IN $p32 OR EXISTS { (m)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p32 })
    WITH actors, n, max(strength) AS strength ORDER BY n, strength DESC, [m IN actors | m.id] LIMIT $p3
    RETURN collect(actors) AS longer
  }
  WITH a, b, found + longer AS found
  WITH {a: a, b: b, found: found[..$p33], more: size(found) > $p34} AS n2
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
        MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = dyad AND w.at > '' AND w.at <= $p35 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p36 AND (ev.knownTo IS NULL OR ev.knownTo > $p36) AND coalesce(endNode(ev).published, '') <= $p37 } AND (f.at <= $p38 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p38 AND ev.knownFrom <= $p39 AND (ev.knownTo IS NULL OR ev.knownTo > $p39) AND coalesce(endNode(ev).published, '') <= $p40 }))
        WITH DISTINCT dyad, w.at AS at, w.type AS type, w.count AS class, w.origin AS origin
        RETURN count(*) AS e9, left(max(at), 7) AS l10
      }
      CALL (n7) {
        UNWIND [replace(n7.a.id, '>', '%3E') + '>' + replace(n7.b.id, '>', '%3E'), replace(n7.b.id, '>', '%3E') + '>' + replace(n7.a.id, '>', '%3E')] AS dyad
        MATCH (n11:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = dyad AND w.at > '' AND w.fact > ''
        AND EXISTS { (n11)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p41 AND (ev.knownTo IS NULL OR ev.knownTo > $p41) AND coalesce(endNode(ev).published, '') <= $p42 } AND (n11.at <= $p43 OR (NOT (n11.mood = 'actual' AND NOT coalesce(n11.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (n11)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p43 AND ev.knownFrom <= $p44 AND (ev.knownTo IS NULL OR ev.knownTo > $p44) AND coalesce(endNode(ev).published, '') <= $p45 }))
        WITH DISTINCT n11, w.at AS at, w.fact AS id
        ORDER BY at DESC, id DESC LIMIT $p46
        RETURN collect({`_cursor`: [at, id], `nodes`: {`__typename`: head([l IN labels(n11) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n11.id}}) AS c12
      }
      RETURN collect({`episodes`: e9, `facts`: {`rows`: c12[0..$p47], `more`: size(c12) > $p47}}) AS o8
    }
    RETURN collect({`length`: n3.length, `actors`: o6, `hops`: o8}) AS o4
  }
  RETURN head(collect({`more`: n2.more, `paths`: o4})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:GBR",
//   "p10": "2025-03-01T23:59:59.999999Z",
//   "p11": "2025-02-27",
//   "p12": "2025-03-01T23:59:59.999999Z",
//   "p13": "2025-03-01T23:59:59.999999Z",
//   "p14": [
//     "event"
//   ],
//   "p15": 2,
//   "p16": "2025-02-27",
//   "p17": [
//     "event"
//   ],
//   "p18": "2025-03-01T23:59:59.999999Z",
//   "p19": "2025-03-01T23:59:59.999999Z",
//   "p2": "country:UKR",
//   "p20": "2025-02-27",
//   "p21": "2025-03-01T23:59:59.999999Z",
//   "p22": "2025-03-01T23:59:59.999999Z",
//   "p23": [
//     "event"
//   ],
//   "p24": 2,
//   "p25": "2025-02-27",
//   "p26": [
//     "event"
//   ],
//   "p27": "2025-03-01T23:59:59.999999Z",
//   "p28": "2025-03-01T23:59:59.999999Z",
//   "p29": "2025-02-27",
//   "p3": 11,
//   "p30": "2025-03-01T23:59:59.999999Z",
//   "p31": "2025-03-01T23:59:59.999999Z",
//   "p32": [
//     "country:POL"
//   ],
//   "p33": 10,
//   "p34": 10,
//   "p35": "2025-02-27",
//   "p36": "2025-03-01T23:59:59.999999Z",
//   "p37": "2025-03-01T23:59:59.999999Z",
//   "p38": "2025-02-27",
//   "p39": "2025-03-01T23:59:59.999999Z",
//   "p4": [
//     "country:POL"
//   ],
//   "p40": "2025-03-01T23:59:59.999999Z",
//   "p41": "2025-03-01T23:59:59.999999Z",
//   "p42": "2025-03-01T23:59:59.999999Z",
//   "p43": "2025-02-27",
//   "p44": "2025-03-01T23:59:59.999999Z",
//   "p45": "2025-03-01T23:59:59.999999Z",
//   "p46": 2,
//   "p47": 1,
//   "p5": [
//     "event"
//   ],
//   "p6": 2,
//   "p7": "2025-02-27",
//   "p8": [
//     "event"
//   ],
//   "p9": "2025-03-01T23:59:59.999999Z"
// }
