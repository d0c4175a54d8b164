CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b WHERE a <> b
  WITH a, b, [] + COLLECT { UNWIND [a, b] AS end MATCH (end)-[r:RELATES]-(m:Actor) WHERE (m <> a AND m <> b) AND ((any(k IN r.kinds WHERE k IN $p5)) AND (r.n >= $p6)) AND (m:Country) AND (m.id IN $p4 OR EXISTS { (m)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p4 }) WITH m, sum(CASE end WHEN a THEN r.n ELSE 0 END) AS n, sum(CASE end WHEN b THEN r.n ELSE 0 END) AS o, collect(CASE end WHEN a THEN r.dyad END) AS there, collect(CASE end WHEN b THEN r.dyad END) AS back WHERE size(there) > 0 AND size(back) > 0 WITH * ORDER BY CASE WHEN n < o THEN n ELSE o END DESC, n + o DESC, m.id WHERE (any(dyad IN there WHERE EXISTS { WITH EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p7 } AS known WHERE known MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = dyad AND w.at > '' AND w.at <= $p8 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p9 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p10 AND (ev.knownTo IS NULL OR ev.knownTo > $p10) AND coalesce(endNode(ev).published, '') <= $p11 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p12 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p12) } AND (f.at <= $p13 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p13 AND ev.knownFrom <= $p14 AND (ev.knownTo IS NULL OR ev.knownTo > $p14) AND coalesce(endNode(ev).published, '') <= $p15 })) })) AND (any(dyad IN back WHERE EXISTS { WITH EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p16 } AS known WHERE known MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = dyad AND w.at > '' AND w.at <= $p17 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p18 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p21 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p21) } AND (f.at <= $p22 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p22 AND ev.knownFrom <= $p23 AND (ev.knownTo IS NULL OR ev.knownTo > $p23) AND coalesce(endNode(ev).published, '') <= $p24 })) })) RETURN [a, m, b] LIMIT $p3 } AS found
  CALL (a, b, found) {
    WITH a, b, found WHERE size(found) < $p3
    MATCH (e:Actor) WHERE e.id IN $p25 OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH DISTINCT a, b, coalesce(c, e) AS m WHERE m <> a AND m <> b
    MATCH one = SHORTEST 30 (a)((x3)-[r4:RELATES]-(y5) WHERE (x3 <> m) AND (y5 <> a) AND (y5 <> b) AND (startNode(r4) = x3 OR NOT EXISTS { (x3)-[:RELATES]->(y5) }) AND (((any(k IN r4.kinds WHERE k IN $p26)) AND (r4.n >= $p27)) AND (EXISTS { WITH EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p28 } AS known WHERE known MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = r4.dyad AND w.at > '' AND w.at <= $p29 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p30 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p31 AND (ev.knownTo IS NULL OR ev.knownTo > $p31) AND coalesce(endNode(ev).published, '') <= $p32 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p33 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p33) } AND (f.at <= $p34 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p34 AND ev.knownFrom <= $p35 AND (ev.knownTo IS NULL OR ev.knownTo > $p35) AND coalesce(endNode(ev).published, '') <= $p36 })) })) AND (y5 = m OR y5:Country)){1,2}(m)
    WITH a, b, m, collect(one) AS ones
    MATCH two = SHORTEST 30 (m)((x6)-[r7:RELATES]-(y8) WHERE (x6 <> b) AND (y8 <> m) AND (y8 <> a) AND (startNode(r7) = x6 OR NOT EXISTS { (x6)-[:RELATES]->(y8) }) AND (((any(k IN r7.kinds WHERE k IN $p37)) AND (r7.n >= $p38)) AND (EXISTS { WITH EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p39 } AS known WHERE known MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = r7.dyad AND w.at > '' AND w.at <= $p40 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND w.kind IN $p41 AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p42 AND (ev.knownTo IS NULL OR ev.knownTo > $p42) AND coalesce(endNode(ev).published, '') <= $p43 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p44 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p44) } AND (f.at <= $p45 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p45 AND ev.knownFrom <= $p46 AND (ev.knownTo IS NULL OR ev.knownTo > $p46) AND coalesce(endNode(ev).published, '') <= $p47 })) })) AND (y8 = b OR y8:Country)){1,2}(b)
    UNWIND ones AS one
    WITH nodes(one) + nodes(two)[1..] AS actors, length(one) + length(two) AS n, relationships(one) + relationships(two) AS steps
    WHERE 3 <= n <= $p48 AND all(k IN range(0, size(actors) - 1) WHERE NOT actors[k] IN actors[k + 1..])
    WITH actors, n, max(reduce(least = 1000000000, r IN steps | CASE WHEN r.n < least THEN r.n ELSE least END)) AS strength
    ORDER BY n, strength DESC, [m IN actors | m.id] LIMIT $p3
    RETURN collect(actors) AS longer
  }
  WITH a, b, found + longer AS found
  WITH {a: a, b: b, found: found[..$p49], more: size(found) > $p50} AS n2
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
          MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p51 <= m.month <= $p52 AND m.origin = $p53 AND m.settled <= $p54
          WITH m.month AS month, CASE WHEN m.month < $p55 THEN m.n + m.domestic + m.multilateral + m.unofficial
            ELSE COUNT { UNWIND m.episodes AS line WITH split(line, '|') AS e WHERE e[0] IN ['main', 'domestic', 'multilateral', 'unofficial'] AND e[2] <= $p56 RETURN DISTINCT e[..3] } END AS n
          RETURN sum(n) AS n, max(CASE WHEN n > 0 THEN month END) AS latest
          UNION ALL
          WITH dyad, $p57 AS head, $p58 AS tail
          OPTIONAL MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p51 <= m.month <= $p52 AND m.origin = $p53 AND m.settled <= $p54
          WITH dyad, head, tail, m.month AS month ORDER BY month
          WITH dyad, head, tail, collect(month) AS told
          UNWIND range(0, size(told)) AS gap
          WITH dyad, CASE gap WHEN 0 THEN head ELSE told[gap - 1] + '-32' END AS head, CASE gap WHEN size(told) THEN tail ELSE told[gap] END AS tail
          WITH *, EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p59 } AS known WHERE known
          MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE head <= w.at <= tail AND w.origin = $p60 AND w.dyad = dyad AND w.at > '' AND w.at <= $p61 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p62 AND (ev.knownTo IS NULL OR ev.knownTo > $p62) AND coalesce(endNode(ev).published, '') <= $p63 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p64 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p64) } AND (f.at <= $p65 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p65 AND ev.knownFrom <= $p66 AND (ev.knownTo IS NULL OR ev.knownTo > $p66) AND coalesce(endNode(ev).published, '') <= $p67 }))
          WITH DISTINCT w.at AS at, w.type AS type, w.count AS class
          RETURN count(*) AS n, left(max(at), 7) AS latest
          UNION ALL
          MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p68 <= m.month <= $p69 AND m.origin = $p70 AND m.settled <= $p71
          WITH m.month AS month, CASE WHEN m.month < $p72 THEN m.n + m.domestic + m.multilateral + m.unofficial
            ELSE COUNT { UNWIND m.episodes AS line WITH split(line, '|') AS e WHERE e[0] IN ['main', 'domestic', 'multilateral', 'unofficial'] AND e[2] <= $p73 RETURN DISTINCT e[..3] } END AS n
          RETURN sum(n) AS n, max(CASE WHEN n > 0 THEN month END) AS latest
          UNION ALL
          WITH dyad, $p74 AS head, $p75 AS tail
          OPTIONAL MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p68 <= m.month <= $p69 AND m.origin = $p70 AND m.settled <= $p71
          WITH dyad, head, tail, m.month AS month ORDER BY month
          WITH dyad, head, tail, collect(month) AS told
          UNWIND range(0, size(told)) AS gap
          WITH dyad, CASE gap WHEN 0 THEN head ELSE told[gap - 1] + '-32' END AS head, CASE gap WHEN size(told) THEN tail ELSE told[gap] END AS tail
          WITH *, EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p76 } AS known WHERE known
          MATCH (f:Fact)-[w:BETWEEN]->(:Dyad) WHERE head <= w.at <= tail AND w.origin = $p77 AND w.dyad = dyad AND w.at > '' AND w.at <= $p78 AND w.fact > '' AND w.count IN ['main', 'domestic', 'multilateral', 'unofficial'] AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p79 AND (ev.knownTo IS NULL OR ev.knownTo > $p79) AND coalesce(endNode(ev).published, '') <= $p80 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p81 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p81) } AND (f.at <= $p82 OR (NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (f)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p82 AND ev.knownFrom <= $p83 AND (ev.knownTo IS NULL OR ev.knownTo > $p83) AND coalesce(endNode(ev).published, '') <= $p84 }))
          WITH DISTINCT w.at AS at, w.type AS type, w.count AS class
          RETURN count(*) AS n, left(max(at), 7) AS latest
        }
        RETURN sum(n) AS e15, max(latest) AS l16
      }
      CALL (n13) {
        UNWIND [replace(n13.a.id, '>', '%3E') + '>' + replace(n13.b.id, '>', '%3E'), replace(n13.b.id, '>', '%3E') + '>' + replace(n13.a.id, '>', '%3E')] AS part
        CALL (part) {
          MATCH (n17:Fact)-[lies:BETWEEN]->(:Dyad) WHERE lies.dyad = part AND lies.at > '' AND lies.fact > ''
          AND EXISTS { (n17)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p86 AND (ev.knownTo IS NULL OR ev.knownTo > $p86) AND coalesce(endNode(ev).published, '') <= $p87 } AND NOT EXISTS { (n17)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p88 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p88) } AND (n17.at <= $p89 OR (NOT (n17.mood = 'actual' AND NOT coalesce(n17.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (n17)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p89 AND ev.knownFrom <= $p90 AND (ev.knownTo IS NULL OR ev.knownTo > $p90) AND coalesce(endNode(ev).published, '') <= $p91 }))
          WITH DISTINCT n17, lies.dyad AS whose, lies.at AS at, lies.fact AS id
          ORDER BY whose DESC, at DESC, id DESC LIMIT $p85
          RETURN n17, at, id
        }
        WITH DISTINCT n17, at, id
        ORDER BY at DESC, id DESC LIMIT $p92
        WITH * ORDER BY at DESC, id DESC
        RETURN collect({`_cursor`: [at, id], `nodes`: {`__typename`: head([l IN labels(n17) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n17.id}}) AS c18
      }
      RETURN collect({`episodes`: e15, `facts`: {`rows`: c18[0..$p93], `more`: size(c18) > $p93}}) AS o14
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
//   "p12": "2025-03-01T23:59:59.999999Z",
//   "p13": "2025-02-27",
//   "p14": "2025-03-01T23:59:59.999999Z",
//   "p15": "2025-03-01T23:59:59.999999Z",
//   "p16": "2025-03-01T23:59:59.999999Z",
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
//   "p28": "2025-03-01T23:59:59.999999Z",
//   "p29": "2025-02-27",
//   "p3": 11,
//   "p30": [
//     "event"
//   ],
//   "p31": "2025-03-01T23:59:59.999999Z",
//   "p32": "2025-03-01T23:59:59.999999Z",
//   "p33": "2025-03-01T23:59:59.999999Z",
//   "p34": "2025-02-27",
//   "p35": "2025-03-01T23:59:59.999999Z",
//   "p36": "2025-03-01T23:59:59.999999Z",
//   "p37": [
//     "event"
//   ],
//   "p38": 2,
//   "p39": "2025-03-01T23:59:59.999999Z",
//   "p4": [
//     "country:POL"
//   ],
//   "p40": "2025-02-27",
//   "p41": [
//     "event"
//   ],
//   "p42": "2025-03-01T23:59:59.999999Z",
//   "p43": "2025-03-01T23:59:59.999999Z",
//   "p44": "2025-03-01T23:59:59.999999Z",
//   "p45": "2025-02-27",
//   "p46": "2025-03-01T23:59:59.999999Z",
//   "p47": "2025-03-01T23:59:59.999999Z",
//   "p48": 3,
//   "p49": 10,
//   "p5": [
//     "event"
//   ],
//   "p50": 10,
//   "p51": "1500-01",
//   "p52": "2025-02",
//   "p53": "text",
//   "p54": "2025-03-01T23:59:59.999999Z",
//   "p55": "2025-02",
//   "p56": "2025-02-27",
//   "p57": "1500-01-01",
//   "p58": "2025-02-27",
//   "p59": "2025-03-01T23:59:59.999999Z",
//   "p6": 2,
//   "p60": "text",
//   "p61": "2025-02-27",
//   "p62": "2025-03-01T23:59:59.999999Z",
//   "p63": "2025-03-01T23:59:59.999999Z",
//   "p64": "2025-03-01T23:59:59.999999Z",
//   "p65": "2025-02-27",
//   "p66": "2025-03-01T23:59:59.999999Z",
//   "p67": "2025-03-01T23:59:59.999999Z",
//   "p68": "1500-01",
//   "p69": "2025-02",
//   "p7": "2025-03-01T23:59:59.999999Z",
//   "p70": "feed",
//   "p71": "2025-03-01T23:59:59.999999Z",
//   "p72": "2025-02",
//   "p73": "2025-02-27",
//   "p74": "1500-01-01",
//   "p75": "2025-02-27",
//   "p76": "2025-03-01T23:59:59.999999Z",
//   "p77": "feed",
//   "p78": "2025-02-27",
//   "p79": "2025-03-01T23:59:59.999999Z",
//   "p8": "2025-02-27",
//   "p80": "2025-03-01T23:59:59.999999Z",
//   "p81": "2025-03-01T23:59:59.999999Z",
//   "p82": "2025-02-27",
//   "p83": "2025-03-01T23:59:59.999999Z",
//   "p84": "2025-03-01T23:59:59.999999Z",
//   "p85": 2,
//   "p86": "2025-03-01T23:59:59.999999Z",
//   "p87": "2025-03-01T23:59:59.999999Z",
//   "p88": "2025-03-01T23:59:59.999999Z",
//   "p89": "2025-02-27",
//   "p9": [
//     "event"
//   ],
//   "p90": "2025-03-01T23:59:59.999999Z",
//   "p91": "2025-03-01T23:59:59.999999Z",
//   "p92": 2,
//   "p93": 1
// }
