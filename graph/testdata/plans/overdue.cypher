CALL () {
  CALL () { MATCH (f:Fact) WHERE f.of IS NOT NULL AND f.at >= '' AND f.type = 'AGREE' RETURN f UNION MATCH (f:Statement) WHERE f.act IN ['promise', 'offer'] AND f.at >= '' RETURN f UNION MATCH (f:Fact) WHERE f.status IN ['planned', 'announced'] AND f.at >= '' RETURN f UNION MATCH (f:MeetingStep) WHERE f.mood = 'planned' AND f.at >= '' RETURN f UNION MATCH (f:AgreementStep) WHERE f.mood = 'planned' AND f.at >= '' RETURN f UNION MATCH (f:TieStep) WHERE f.mood = 'planned' AND f.at >= '' RETURN f }
  WITH f WHERE f.type = 'AGREE' AND f.mood = 'actual' AND (f.of IS NOT NULL OR f.act IN ['promise', 'offer']) AND NOT f.kind IN ['meeting', 'tie'] AND coalesce(f.status, f.act, '') <> 'proposed' AND coalesce(f.act, '') <> 'invite' OR f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced'])
  CALL (f) { MATCH (f)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownTo IS NULL RETURN min(d.published) AS told }
  WITH f, told, f.kind IN ['agreement', 'meeting', 'tie'] AND (f.mood = 'planned' OR f.type = 'AGREE' AND f.mood = 'actual' AND f.status IN ['planned', 'announced']) AS step
  WITH f, step, CASE WHEN f.at < told THEN f.at ELSE told END AS made, CASE WHEN coalesce(f.timeBasis, '') = 'stated' AND f.to IS NOT NULL AND (step OR f.to > told) THEN f.to END AS due WHERE made IS NOT NULL
  WITH {fact: f, made: made, due: due, step: step} AS promise
  WHERE promise.due < toString(date())
  WITH promise ORDER BY promise.made DESC, coalesce(promise.due, '') DESC, promise.fact.id DESC
  CALL (promise) { WITH promise.fact AS f, promise.made AS made, promise.due AS due, promise.step AS step WITH f, made, step, CASE WHEN due IS NULL THEN made ELSE toString(date(coalesce(f.from, due)) - duration({days: 1})) END AS early, toString(date(coalesce(due, made)) + duration({days: 7})) AS late WITH f, made, step,   COLLECT { MATCH (f)<-[:FULFILS]-(g:Fact) WHERE g.mood = 'actual' AND g.live RETURN g ORDER BY g.at, g.id LIMIT $p2 } AS linked,   COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND g.mood = 'actual' AND g.at >= made AND g.status IN CASE f.status WHEN 'planned' THEN ['under_way', 'held'] WHEN 'announced' THEN ['begun'] ELSE [f.status] END AND g.live RETURN g ORDER BY g.at, g.id LIMIT $p2 } AS stepped,   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE step AND f.kind = 'meeting' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= early AND w.at <= late AND w.fact > '' AND w.origin = 'text' AND w.kind = 'meeting' AND g <> f AND g.mood = 'actual' AND g.status IN ['under_way', 'held'] AND (coalesce(g.form, '') = 'call') = (coalesce(f.form, '') = 'call') AND g.live RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p2 } +   COLLECT { MATCH (f)-[fb:BETWEEN]->(:Dyad) WHERE NOT step MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = fb.dyad AND w.at >= made AND w.fact > '' AND w.origin = 'text' AND w.type = f.of AND g <> f AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND g.live AND (f.contexts IS NULL OR g.contexts IS NULL OR any(c IN f.contexts WHERE c IN g.contexts)) AND (NOT EXISTS { (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] } OR EXISTS { MATCH (f)-[:CONCERNS]->(o:Object) WHERE o.kind IN ['money', 'arms', 'troops', 'persons', 'goods'] MATCH (g)-[:CONCERNS]->(d:Object) WHERE d.kind = o.kind AND (coalesce(o.name, '') = '' OR coalesce(d.name, '') = '' OR any(part IN split(toLower(o.name), ' ') WHERE size(part) > 2 AND toLower(d.name) CONTAINS part)) }) RETURN DISTINCT g ORDER BY g.at, g.id LIMIT $p2 } AS acted,   last(COLLECT { MATCH (f)-[:STEP_OF]->()<-[:STEP_OF]-(g:Fact) WHERE step AND g <> f AND (f.kind = 'meeting' OR g.at >= made) AND (g.mood = 'actual' AND g.status IN ['postponed', 'cancelled', 'refused', 'rejected', 'withdrawn'] OR g.mood = 'negated' AND g.status = f.status) AND g.live RETURN CASE WHEN g.mood = 'actual' AND g.status = 'postponed' THEN 'postponed' ELSE 'withdrawn' END AS word ORDER BY word }) AS off WITH f, linked, [g IN stepped WHERE NOT g IN linked] AS stepped, [g IN acted WHERE NOT g IN linked + stepped] AS acted, off WITH linked, stepped, acted, off, EXISTS { MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL WITH o.kind AS kind, c.unit AS unit, sum(c.amount) AS promised, linked + stepped AS proofs WITH promised, reduce(n = 0.0, d IN COLLECT { UNWIND proofs AS g MATCH (g)-[e:CONCERNS]->(x:Object) WHERE x.kind = kind AND coalesce(e.unit, '') = coalesce(unit, '') AND e.amount IS NOT NULL RETURN DISTINCT [g.at, e.amount] } | n + d[1]) AS delivered WHERE 0 < delivered AND delivered < promised RETURN delivered } AS short RETURN CASE WHEN size(linked) + size(stepped) > 0 THEN CASE WHEN short THEN 'partly_met' ELSE 'met' END WHEN size(acted) > 0 THEN 'possibly_met' WHEN off IS NOT NULL THEN off WHEN promise.due < toString(date()) THEN 'overdue' WHEN promise.due IS NOT NULL THEN 'open' ELSE 'no_evidence' END AS state }
  WITH promise AS n1, state
  WHERE state IN $p1
  WITH *
  ORDER BY n1.made DESC, coalesce(n1.due, '') DESC, n1.fact.id DESC LIMIT $p3
  CALL (n1) {
    WITH n1.fact AS n2 WHERE n2 IS NOT NULL
    RETURN head(collect({`__typename`: head([l IN labels(n2) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n2.id})) AS o3
  }
  WITH * ORDER BY n1.made DESC, coalesce(n1.due, '') DESC, n1.fact.id DESC
  RETURN collect({`_cursor`: [n1.made, coalesce(n1.due, ''), n1.fact.id], `nodes`: {`due`: n1.due, `fact`: o3}}) AS c4
}
RETURN {`rows`: c4[0..$p4], `more`: size(c4) > $p4} AS answer

// {
//   "p1": [
//     "overdue"
//   ],
//   "p2": 50,
//   "p3": 26,
//   "p4": 25
// }
