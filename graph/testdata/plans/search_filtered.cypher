CALL () {
  CALL () { CALL db.index.fulltext.queryNodes('articleText', $p1, {limit: $p2}) YIELD node AS found, score WITH collect({hit: found, score: score}) AS hits, max(score) AS best UNWIND hits AS h WITH h.hit AS hit, h.score / best AS share WITH hit, share, hit AS x WHERE (true) AND ((coalesce(x.published, '') <= $p6 AND (x.knownFrom <= $p6 OR EXISTS { (x)-[:HAD]->(rv:Revision) WHERE rv.knownFrom <= $p6 })) AND (x.outlet IN $p7) AND (x.published >= $p8)) AND (x.published <= $p5) AND (EXISTS { (x)-[m:MENTIONS]->(y:Actor) WHERE (m.knownFrom <= $p9 AND (m.knownTo IS NULL OR m.knownTo > $p9)) AND (coalesce(y.code, y.country) IN $p4) }) RETURN x, CASE WHEN any(n IN [hit.title] WHERE toLower(n) = $p3) THEN 0.5 ELSE 0.0 END + 0.5 * share * 0.5 * 1 AS score, hit.title AS match UNION ALL CALL db.index.fulltext.queryRelationships('quotes', $p1, {limit: $p2}) YIELD relationship AS found, score WITH collect({hit: found, score: score}) AS hits, max(score) AS best UNWIND hits AS h WITH h.hit AS hit, h.score / best AS share WITH hit, share, startNode(hit) AS x WHERE (hit.knownFrom <= $p14 AND (hit.knownTo IS NULL OR hit.knownTo > $p14) AND coalesce(endNode(hit).published, '') <= $p15) AND (EXISTS { (x)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p16 AND (ev.knownTo IS NULL OR ev.knownTo > $p16) AND coalesce(endNode(ev).published, '') <= $p17 } AND NOT EXISTS { (x)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p18 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p18) } AND (x.at <= $p19 OR (NOT (x.mood = 'actual' AND NOT coalesce(x.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (x)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p19 AND ev.knownFrom <= $p20 AND (ev.knownTo IS NULL OR ev.knownTo > $p20) AND coalesce(endNode(ev).published, '') <= $p21 }))) AND (any(d IN [endNode(hit)] WHERE (coalesce(d.published, '') <= $p11 AND (d.knownFrom <= $p11 OR EXISTS { (d)-[:HAD]->(rv:Revision) WHERE rv.knownFrom <= $p11 })) AND (d.outlet IN $p12) AND (d.published >= $p13))) AND (EXISTS { (x)-[:INVOLVES]->(y:Actor) WHERE coalesce(y.code, y.country) IN $p10 }) RETURN x, CASE WHEN any(n IN [] WHERE toLower(n) = $p3) THEN 0.5 ELSE 0.0 END + 0.5 * share * 0.4 * 1 AS score, hit.quote AS match }
  WITH x, score, match ORDER BY score DESC, match
  WITH x, max(score) AS score, head(collect(match)) AS match, x.id AS n1
  ORDER BY score DESC, n1 LIMIT $p22
  RETURN collect({`_cursor`: [score, n1], `nodes`: {`score`: score, `match`: match}}) AS c2
}
CALL () {
  CALL () { CALL db.index.fulltext.queryNodes('articleText', $p1, {limit: $p2}) YIELD node AS found, score WITH collect({hit: found, score: score}) AS hits, max(score) AS best UNWIND hits AS h WITH h.hit AS hit, h.score / best AS share WITH hit, share, hit AS x WHERE (true) AND ((coalesce(x.published, '') <= $p6 AND (x.knownFrom <= $p6 OR EXISTS { (x)-[:HAD]->(rv:Revision) WHERE rv.knownFrom <= $p6 })) AND (x.outlet IN $p7) AND (x.published >= $p8)) AND (x.published <= $p5) AND (EXISTS { (x)-[m:MENTIONS]->(y:Actor) WHERE (m.knownFrom <= $p9 AND (m.knownTo IS NULL OR m.knownTo > $p9)) AND (coalesce(y.code, y.country) IN $p4) }) RETURN x, CASE WHEN any(n IN [hit.title] WHERE toLower(n) = $p3) THEN 0.5 ELSE 0.0 END + 0.5 * share * 0.5 * 1 AS score, hit.title AS match UNION ALL CALL db.index.fulltext.queryRelationships('quotes', $p1, {limit: $p2}) YIELD relationship AS found, score WITH collect({hit: found, score: score}) AS hits, max(score) AS best UNWIND hits AS h WITH h.hit AS hit, h.score / best AS share WITH hit, share, startNode(hit) AS x WHERE (hit.knownFrom <= $p14 AND (hit.knownTo IS NULL OR hit.knownTo > $p14) AND coalesce(endNode(hit).published, '') <= $p15) AND (EXISTS { (x)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p16 AND (ev.knownTo IS NULL OR ev.knownTo > $p16) AND coalesce(endNode(ev).published, '') <= $p17 } AND NOT EXISTS { (x)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p18 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p18) } AND (x.at <= $p19 OR (NOT (x.mood = 'actual' AND NOT coalesce(x.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (x)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p19 AND ev.knownFrom <= $p20 AND (ev.knownTo IS NULL OR ev.knownTo > $p20) AND coalesce(endNode(ev).published, '') <= $p21 }))) AND (any(d IN [endNode(hit)] WHERE (coalesce(d.published, '') <= $p11 AND (d.knownFrom <= $p11 OR EXISTS { (d)-[:HAD]->(rv:Revision) WHERE rv.knownFrom <= $p11 })) AND (d.outlet IN $p12) AND (d.published >= $p13))) AND (EXISTS { (x)-[:INVOLVES]->(y:Actor) WHERE coalesce(y.code, y.country) IN $p10 }) RETURN x, CASE WHEN any(n IN [] WHERE toLower(n) = $p3) THEN 0.5 ELSE 0.0 END + 0.5 * share * 0.4 * 1 AS score, hit.quote AS match }
  WITH x, score, match ORDER BY score DESC, match
  WITH x, max(score) AS score, head(collect(match)) AS match, x.id AS n1
  RETURN count(n1) AS t3
}
RETURN {`rows`: c2[0..$p23], `more`: size(c2) > $p23, `total`: t3} AS answer

// {
//   "p1": "+rare +(earth* earth)",
//   "p10": [
//     "UKR"
//   ],
//   "p11": "2025-03-01T23:59:59.999999Z",
//   "p12": [
//     "The Courier"
//   ],
//   "p13": "2025-01-01",
//   "p14": "2025-03-01T23:59:59.999999Z",
//   "p15": "2025-03-01T23:59:59.999999Z",
//   "p16": "2025-03-01T23:59:59.999999Z",
//   "p17": "2025-03-01T23:59:59.999999Z",
//   "p18": "2025-03-01T23:59:59.999999Z",
//   "p19": "2025-02-27",
//   "p2": 1000,
//   "p20": "2025-03-01T23:59:59.999999Z",
//   "p21": "2025-03-01T23:59:59.999999Z",
//   "p22": 26,
//   "p23": 25,
//   "p3": "rare earth*",
//   "p4": [
//     "UKR"
//   ],
//   "p5": "2025-02-27",
//   "p6": "2025-03-01T23:59:59.999999Z",
//   "p7": [
//     "The Courier"
//   ],
//   "p8": "2025-01-01",
//   "p9": "2025-03-01T23:59:59.999999Z"
// }
