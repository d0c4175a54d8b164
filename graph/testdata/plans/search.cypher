CALL () {
  CALL () { CALL db.index.fulltext.queryNodes('agreementNames', $p1, {limit: $p2}) YIELD node, score RETURN node AS x, score, node.name AS match UNION ALL CALL db.index.fulltext.queryRelationships('quotes', $p1, {limit: $p2}) YIELD relationship AS r, score WHERE r.knownTo IS NULL RETURN startNode(r) AS x, score, r.quote AS match }
  WITH x, max(score) AS score, head(collect(match)) AS match, x.id AS n1
  ORDER BY score DESC, n1 LIMIT $p3
  CALL (x) {
    RETURN {`__typename`: head([l IN labels(x) WHERE l IN ['Country', 'Person', 'Organization', 'Group', 'Agreement', 'Article', 'Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `name`: x.name, `claim`: x.claim} AS o2
  }
  WITH * ORDER BY score DESC, n1
  RETURN collect({`_cursor`: [score, n1], `nodes`: {`score`: score, `match`: match, `node`: o2}}) AS c3
}
RETURN {`rows`: c3[0..$p4], `more`: size(c3) > $p4} AS answer

// {
//   "p1": "+miner* +dael~",
//   "p2": 1000,
//   "p3": 6,
//   "p4": 5
// }
