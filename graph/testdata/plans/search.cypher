CALL () {
  CALL () { CALL db.index.fulltext.queryNodes('agreementNames', $p1, {limit: $p2}) YIELD node AS found, score WITH collect({hit: found, score: score}) AS hits, max(score) AS best UNWIND hits AS h WITH h.hit AS hit, h.score / best AS share WITH hit, share, hit AS x WHERE EXISTS { (x)<-[:STEP_OF]-(s:Fact) WHERE s.live } RETURN x, CASE WHEN any(n IN [hit.name] + coalesce(hit.names, []) WHERE toLower(n) = $p3) THEN 0.5 ELSE 0.0 END + 0.5 * share * 0.9 * (0.5 + 0.5 * COUNT { (x)<-[:STEP_OF]-() } / (COUNT { (x)<-[:STEP_OF]-() } + 10.0)) AS score, hit.name AS match UNION ALL CALL db.index.fulltext.queryRelationships('quotes', $p1, {limit: $p2}) YIELD relationship AS found, score WITH collect({hit: found, score: score}) AS hits, max(score) AS best UNWIND hits AS h WITH h.hit AS hit, h.score / best AS share WITH hit, share, startNode(hit) AS x WHERE (hit.knownTo IS NULL) AND (x.live) RETURN x, CASE WHEN any(n IN [] WHERE toLower(n) = $p3) THEN 0.5 ELSE 0.0 END + 0.5 * share * 0.4 * 1 AS score, hit.quote AS match }
  WITH x, score, match ORDER BY score DESC, match
  WITH x, max(score) AS score, head(collect(match)) AS match, x.id AS n1
  ORDER BY score DESC, n1 LIMIT $p4
  CALL (x) {
    RETURN {`__typename`: head([l IN labels(x) WHERE l IN ['Country', 'Person', 'Organization', 'Group', 'Agreement', 'Article', 'Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `name`: x.name, `claim`: x.claim} AS o2
  }
  WITH * ORDER BY score DESC, n1
  RETURN collect({`_cursor`: [score, n1], `nodes`: {`score`: score, `match`: match, `node`: o2}}) AS c3
}
RETURN {`rows`: c3[0..$p5], `more`: size(c3) > $p5} AS answer

// {
//   "p1": "+(miner* miner) +(dael~ dael)",
//   "p2": 1000,
//   "p3": "miner* dael~",
//   "p4": 6,
//   "p5": 5
// }
