CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b WHERE a <> b
  WITH a, b, [] + COLLECT { MATCH (a)-[r:RELATES]-(m:Actor) WHERE (m <> b) AND ((any(k IN r.kinds WHERE k IN $p5)) AND (r.n >= $p6) AND (EXISTS { MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = r.dyad AND w.at > '' AND w.at <= $p7 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p8 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p9 AND (ev.knownTo IS NULL OR ev.knownTo > $p9) AND coalesce(endNode(ev).published, '') <= $p10 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p11 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p11) } AND (f.at <= $p12 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p12 AND ev.knownFrom <= $p13 AND (ev.knownTo IS NULL OR ev.knownTo > $p13) AND coalesce(endNode(ev).published, '') <= $p14 })) })) AND (m:Country) AND (m.id IN $p4 OR EXISTS { (m)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p4 }) WITH m, sum(r.n) AS n MATCH (m)-[s:RELATES]-(b) WHERE (any(k IN s.kinds WHERE k IN $p15)) AND (s.n >= $p16) AND (EXISTS { MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = s.dyad AND w.at > '' AND w.at <= $p17 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p18 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p21 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p21) } AND (f.at <= $p22 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p22 AND ev.knownFrom <= $p23 AND (ev.knownTo IS NULL OR ev.knownTo > $p23) AND coalesce(endNode(ev).published, '') <= $p24 })) }) WITH m, n, sum(s.n) AS o ORDER BY CASE WHEN n < o THEN n ELSE o END DESC, n + o DESC, m.id LIMIT $p3 RETURN [a, m, b] } AS found
  CALL (a, b, found) {
    WITH a, b, found WHERE size(found) < $p3
    MATCH (e:Actor) WHERE e.id IN $p25 OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH DISTINCT a, b, coalesce(c, e) AS m WHERE m <> a AND m <> b
    MATCH one = SHORTEST 30 (a)((x3)-[r4:RELATES]-(y5) WHERE (x3 <> m) AND (y5 <> a) AND (y5 <> b) AND (startNode(r4) = x3 OR NOT EXISTS { (x3)-[:RELATES]->(y5) }) AND ((any(k IN r4.kinds WHERE k IN $p26)) AND (r4.n >= $p27) AND (EXISTS { MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = r4.dyad AND w.at > '' AND w.at <= $p28 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p29 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p30 AND (ev.knownTo IS NULL OR ev.knownTo > $p30) AND coalesce(endNode(ev).published, '') <= $p31 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p32 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p32) } AND (f.at <= $p33 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p33 AND ev.knownFrom <= $p34 AND (ev.knownTo IS NULL OR ev.knownTo > $p34) AND coalesce(endNode(ev).published, '') <= $p35 })) })) AND (y5 = m OR y5:Country)){1,2}(m)
    WITH a, b, m, collect(one) AS ones
    MATCH two = SHORTEST 30 (m)((x6)-[r7:RELATES]-(y8) WHERE (x6 <> b) AND (y8 <> m) AND (y8 <> a) AND (startNode(r7) = x6 OR NOT EXISTS { (x6)-[:RELATES]->(y8) }) AND ((any(k IN r7.kinds WHERE k IN $p36)) AND (r7.n >= $p37) AND (EXISTS { MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = r7.dyad AND w.at > '' AND w.at <= $p38 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p39 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p40 AND (ev.knownTo IS NULL OR ev.knownTo > $p40) AND coalesce(endNode(ev).published, '') <= $p41 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p42 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p42) } AND (f.at <= $p43 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p43 AND ev.knownFrom <= $p44 AND (ev.knownTo IS NULL OR ev.knownTo > $p44) AND coalesce(endNode(ev).published, '') <= $p45 })) })) AND (y8 = b OR y8:Country)){1,2}(b)
    UNWIND ones AS one
    WITH nodes(one) + nodes(two)[1..] AS actors, length(one) + length(two) AS n, relationships(one) + relationships(two) AS steps
    WHERE 3 <= n <= $p46 AND all(k IN range(0, size(actors) - 1) WHERE NOT actors[k] IN actors[k + 1..])
    WITH actors, n, max(reduce(least = 1000000000, r IN steps | CASE WHEN r.n < least THEN r.n ELSE least END)) AS strength
    ORDER BY n, strength DESC, [m IN actors | m.id] LIMIT $p3
    RETURN collect(actors) AS longer
  }
  WITH a, b, found + longer AS found
  WITH {a: a, b: b, found: found[..$p47], more: size(found) > $p48} AS n2
  CALL (n2) {
    UNWIND range(0, size(n2.found) - 1) AS k
    WITH k, {actors: n2.found[k], length: size(n2.found[k]) - 1} AS n9 ORDER BY k
    CALL (n9) {
      WITH n9.`actors` AS list
      UNWIND range(0, size(list) - 1) AS k
      WITH k, list[k] AS n11 ORDER BY k
      RETURN collect({`__typename`: head([l IN labels(n11) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `id`: n11.id}) AS o12
    }
    CALL (n9) {
      UNWIND range(0, n9.length - 1) AS k
      WITH k, {a: n9.actors[k], b: n9.actors[k + 1]} AS n13 ORDER BY k
      CALL (n13) {
        UNWIND [replace(n13.a.id, '>', '%3E') + '>' + replace(n13.b.id, '>', '%3E'), replace(n13.b.id, '>', '%3E') + '>' + replace(n13.a.id, '>', '%3E')] AS dyad
        CALL (dyad) {
          MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p49 <= m.month <= $p50 AND m.origin = $p51 AND m.settled <= $p52
          WITH m.month AS month, CASE WHEN m.month < $p53 THEN m.n + m.domestic + m.multilateral + m.unofficial
            ELSE COUNT { UNWIND m.episodes AS line WITH split(line, '|') AS e WHERE e[0] IN ['main', 'domestic', 'multilateral', 'unofficial'] AND e[2] <= $p54 RETURN DISTINCT e[..3] } END AS n
          RETURN sum(n) AS n, max(CASE WHEN n > 0 THEN month END) AS latest
          UNION ALL
          WITH dyad, $p55 AS head, $p56 AS tail
          OPTIONAL MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p49 <= m.month <= $p50 AND m.origin = $p51 AND m.settled <= $p52
          WITH dyad, head, tail, m.month AS month ORDER BY month
          WITH dyad, head, tail, collect(month) AS told
          UNWIND range(0, size(told)) AS gap
          WITH dyad, CASE gap WHEN 0 THEN head ELSE told[gap - 1] + '-32' END AS head, CASE gap WHEN size(told) THEN tail ELSE told[gap] END AS tail
          MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE head <= w.at <= tail AND w.origin = $p57 AND w.dyad = dyad AND w.at > '' AND w.at <= $p58 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p59 AND (ev.knownTo IS NULL OR ev.knownTo > $p59) AND coalesce(endNode(ev).published, '') <= $p60 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p61 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p61) } AND (f.at <= $p62 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p62 AND ev.knownFrom <= $p63 AND (ev.knownTo IS NULL OR ev.knownTo > $p63) AND coalesce(endNode(ev).published, '') <= $p64 }))
          WITH DISTINCT w.at AS at, w.type AS type, w.count AS class
          RETURN count(*) AS n, left(max(at), 7) AS latest
          UNION ALL
          MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p65 <= m.month <= $p66 AND m.origin = $p67 AND m.settled <= $p68
          WITH m.month AS month, CASE WHEN m.month < $p69 THEN m.n + m.domestic + m.multilateral + m.unofficial
            ELSE COUNT { UNWIND m.episodes AS line WITH split(line, '|') AS e WHERE e[0] IN ['main', 'domestic', 'multilateral', 'unofficial'] AND e[2] <= $p70 RETURN DISTINCT e[..3] } END AS n
          RETURN sum(n) AS n, max(CASE WHEN n > 0 THEN month END) AS latest
          UNION ALL
          WITH dyad, $p71 AS head, $p72 AS tail
          OPTIONAL MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p65 <= m.month <= $p66 AND m.origin = $p67 AND m.settled <= $p68
          WITH dyad, head, tail, m.month AS month ORDER BY month
          WITH dyad, head, tail, collect(month) AS told
          UNWIND range(0, size(told)) AS gap
          WITH dyad, CASE gap WHEN 0 THEN head ELSE told[gap - 1] + '-32' END AS head, CASE gap WHEN size(told) THEN tail ELSE told[gap] END AS tail
          MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE head <= w.at <= tail AND w.origin = $p73 AND w.dyad = dyad AND w.at > '' AND w.at <= $p74 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p75 AND (ev.knownTo IS NULL OR ev.knownTo > $p75) AND coalesce(endNode(ev).published, '') <= $p76 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p77 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p77) } AND (f.at <= $p78 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p78 AND ev.knownFrom <= $p79 AND (ev.knownTo IS NULL OR ev.knownTo > $p79) AND coalesce(endNode(ev).published, '') <= $p80 }))
          WITH DISTINCT w.at AS at, w.type AS type, w.count AS class
          RETURN count(*) AS n, left(max(at), 7) AS latest
        }
        RETURN sum(n) AS e15, max(latest) AS l16
      }
      CALL (n13) {
        UNWIND [replace(n13.a.id, '>', '%3E') + '>' + replace(n13.b.id, '>', '%3E'), replace(n13.b.id, '>', '%3E') + '>' + replace(n13.a.id, '>', '%3E')] AS dyad
        MATCH (n17:Fact)-[lies:BETWEEN]->(:Dyad) WHERE lies.dyad = dyad AND lies.at > '' AND lies.fact > ''
        AND EXISTS { (n17)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p81 AND (ev.knownTo IS NULL OR ev.knownTo > $p81) AND coalesce(endNode(ev).published, '') <= $p82 } AND NOT EXISTS { (n17)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p83 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p83) } AND (n17.at <= $p84 OR (NOT (n17.mood = 'actual' AND NOT coalesce(n17.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (n17)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p84 AND ev.knownFrom <= $p85 AND (ev.knownTo IS NULL OR ev.knownTo > $p85) AND coalesce(endNode(ev).published, '') <= $p86 }))
        WITH DISTINCT n17, lies.at AS at, lies.fact AS id
        ORDER BY at DESC, id DESC LIMIT $p87
        RETURN collect({`_cursor`: [at, id], `nodes`: {`__typename`: head([l IN labels(n17) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n17.id}}) AS c18
      }
      RETURN collect({`episodes`: e15, `facts`: {`rows`: c18[0..$p88], `more`: size(c18) > $p88}}) AS o14
    }
    RETURN collect({`length`: n9.length, `actors`: o12, `hops`: o14}) AS o10
  }
  RETURN head(collect({`more`: n2.more, `paths`: o10})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:GBR",
//   "p10": "2025-03-01T23:59:59.999999Z",
//   "p11": "2025-03-01T23:59:59.999999Z",
//   "p12": "2025-02-27",
//   "p13": "2025-03-01T23:59:59.999999Z",
//   "p14": "2025-03-01T23:59:59.999999Z",
//   "p15": [
//     "event"
//   ],
//   "p16": 2,
//   "p17": "2025-02-27",
//   "p18": [
//     "event"
//   ],
//   "p19": "2025-03-01T23:59:59.999999Z",
//   "p2": "country:UKR",
//   "p20": "2025-03-01T23:59:59.999999Z",
//   "p21": "2025-03-01T23:59:59.999999Z",
//   "p22": "2025-02-27",
//   "p23": "2025-03-01T23:59:59.999999Z",
//   "p24": "2025-03-01T23:59:59.999999Z",
//   "p25": [
//     "country:POL"
//   ],
//   "p26": [
//     "event"
//   ],
//   "p27": 2,
//   "p28": "2025-02-27",
//   "p29": [
//     "event"
//   ],
//   "p3": 11,
//   "p30": "2025-03-01T23:59:59.999999Z",
//   "p31": "2025-03-01T23:59:59.999999Z",
//   "p32": "2025-03-01T23:59:59.999999Z",
//   "p33": "2025-02-27",
//   "p34": "2025-03-01T23:59:59.999999Z",
//   "p35": "2025-03-01T23:59:59.999999Z",
//   "p36": [
//     "event"
//   ],
//   "p37": 2,
//   "p38": "2025-02-27",
//   "p39": [
//     "event"
//   ],
//   "p4": [
//     "country:POL"
//   ],
//   "p40": "2025-03-01T23:59:59.999999Z",
//   "p41": "2025-03-01T23:59:59.999999Z",
//   "p42": "2025-03-01T23:59:59.999999Z",
//   "p43": "2025-02-27",
//   "p44": "2025-03-01T23:59:59.999999Z",
//   "p45": "2025-03-01T23:59:59.999999Z",
//   "p46": 3,
//   "p47": 10,
//   "p48": 10,
//   "p49": "1500-01",
//   "p5": [
//     "event"
//   ],
//   "p50": "2025-02",
//   "p51": "text",
//   "p52": "2025-03-01T23:59:59.999999Z",
//   "p53": "2025-02",
//   "p54": "2025-02-27",
//   "p55": "1500-01-01",
//   "p56": "2025-02-27",
//   "p57": "text",
//   "p58": "2025-02-27",
//   "p59": "2025-03-01T23:59:59.999999Z",
//   "p6": 2,
//   "p60": "2025-03-01T23:59:59.999999Z",
//   "p61": "2025-03-01T23:59:59.999999Z",
//   "p62": "2025-02-27",
//   "p63": "2025-03-01T23:59:59.999999Z",
//   "p64": "2025-03-01T23:59:59.999999Z",
//   "p65": "1500-01",
//   "p66": "2025-02",
//   "p67": "feed",
//   "p68": "2025-03-01T23:59:59.999999Z",
//   "p69": "2025-02",
//   "p7": "2025-02-27",
//   "p70": "2025-02-27",
//   "p71": "1500-01-01",
//   "p72": "2025-02-27",
//   "p73": "feed",
//   "p74": "2025-02-27",
//   "p75": "2025-03-01T23:59:59.999999Z",
//   "p76": "2025-03-01T23:59:59.999999Z",
//   "p77": "2025-03-01T23:59:59.999999Z",
//   "p78": "2025-02-27",
//   "p79": "2025-03-01T23:59:59.999999Z",
//   "p8": [
//     "event"
//   ],
//   "p80": "2025-03-01T23:59:59.999999Z",
//   "p81": "2025-03-01T23:59:59.999999Z",
//   "p82": "2025-03-01T23:59:59.999999Z",
//   "p83": "2025-03-01T23:59:59.999999Z",
//   "p84": "2025-02-27",
//   "p85": "2025-03-01T23:59:59.999999Z",
//   "p86": "2025-03-01T23:59:59.999999Z",
//   "p87": 2,
//   "p88": 1,
//   "p9": "2025-03-01T23:59:59.999999Z"
// }
