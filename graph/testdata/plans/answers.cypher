CALL () {
  MATCH (f:Fact) WHERE f.at > '' AND (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND (f.live) AND (f.type IN $p3) AND (f.mode IN $p4) AND (f.origin = $p5)
  WITH f, toString(date(f.at) + duration({days: $p1})) AS until
  CALL (f, until) { MATCH (f)<-[:RESPONDS_TO]-(g:Fact) WHERE g.live RETURN g, 'linked' AS how UNION MATCH (f)-[fb:BETWEEN]->(d:Dyad) WHERE fb.count = 'main' MATCH (g:Fact)-[w:BETWEEN]->(:Dyad) WHERE w.dyad = replace(d.b, '>', '%3E') + '>' + replace(d.a, '>', '%3E') AND w.at > f.at AND w.at <= until AND w.fact > '' AND w.origin = fb.origin AND w.type = f.type AND w.count = 'main' AND coalesce(g.mode, '') = coalesce(f.mode, '') AND (g.mood = 'actual' AND NOT coalesce(g.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND g.live AND NOT EXISTS { (g)-[:RESPONDS_TO]->(f) } RETURN DISTINCT g, 'inferred' AS how }
  WITH {act: f, answer: g, how: how, days: duration.inDays(date(f.at), date(g.at)).days} AS n1
  WHERE n1.how IN $p2
  WITH *
  ORDER BY n1.answer.at DESC, n1.answer.id DESC, n1.act.id DESC LIMIT $p6
  CALL (n1) {
    WITH n1.act AS n2 WHERE n2 IS NOT NULL
    RETURN head(collect({`__typename`: head([l IN labels(n2) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n2.id})) AS o3
  }
  CALL (n1) {
    WITH n1.answer AS n4 WHERE n4 IS NOT NULL
    RETURN head(collect({`__typename`: head([l IN labels(n4) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n4.id})) AS o5
  }
  WITH * ORDER BY n1.answer.at DESC, n1.answer.id DESC, n1.act.id DESC
  RETURN collect({`_cursor`: [n1.answer.at, n1.answer.id, n1.act.id], `nodes`: {`how`: n1.how, `days`: n1.days, `act`: o3, `answer`: o5}}) AS c6
}
RETURN {`rows`: c6[0..$p7], `more`: size(c6) > $p7} AS answer

// {
//   "p1": 14,
//   "p2": [
//     "inferred"
//   ],
//   "p3": [
//     "SANCTION"
//   ],
//   "p4": [
//     "expel"
//   ],
//   "p5": "text",
//   "p6": 26,
//   "p7": 25
// }
