CALL () {
  MATCH (claim)<-[:DISPUTES]-(rebuttal) WHERE ((EXISTS { (claim)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ev.knownFrom <= $p1 AND coalesce(ea.published, '') <= $p1 }) AND (claim.at <= $p2)) AND ((EXISTS { (rebuttal)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ev.knownFrom <= $p3 AND coalesce(ea.published, '') <= $p3 }) AND (rebuttal.at <= $p4)) AND ((EXISTS { (claim)-[:ON]->(i:Issue) WHERE i.topic IN $p5 } OR EXISTS { (claim)-[:STEP_OF]->(g:Agreement) WHERE g.topic IN $p5 }) AND (EXISTS { (claim)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p6 })) AND (EXISTS { (rebuttal)-[i:INVOLVES]->(y:Actor) WHERE y.id IN $p7 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p7 } })
  WITH claim, rebuttal ORDER BY rebuttal.at, rebuttal.id
  WITH claim, collect(DISTINCT rebuttal) AS against, max(rebuttal.at) AS latest
  WITH claim, against, latest, head(COLLECT { MATCH (j:Judgement) WHERE j.kind = 'settle' AND claim.id IN j.facts AND j.at <= $p9 AND (j.revokedAt IS NULL OR j.revokedAt > $p9) RETURN j ORDER BY j.seq DESC LIMIT 1 }) AS settlement,
    COLLECT { MATCH (claim)<-[:REPEATS]-(r) WHERE EXISTS { (r)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p16 AND (ev.knownTo IS NULL OR ev.knownTo > $p16) AND coalesce(endNode(ev).published, '') <= $p17 } AND NOT EXISTS { (r)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p18 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p18) } AND (r.at <= $p19 OR (NOT (r.mood = 'actual' AND NOT coalesce(r.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (r)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p19 AND ev.knownFrom <= $p20 AND (ev.knownTo IS NULL OR ev.knownTo > $p20) AND coalesce(endNode(ev).published, '') <= $p21 })) RETURN r ORDER BY r.at, r.id } AS repeated,
    EXISTS { (claim)<-[:DISPUTES]-(o) WHERE EXISTS { (o)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p22 AND (ev.knownTo IS NULL OR ev.knownTo > $p22) AND coalesce(endNode(ev).published, '') <= $p23 } AND NOT EXISTS { (o)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p24 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p24) } AND (o.at <= $p25 OR (NOT (o.mood = 'actual' AND NOT coalesce(o.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (o)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p25 AND ev.knownFrom <= $p26 AND (ev.knownTo IS NULL OR ev.knownTo > $p26) AND coalesce(endNode(ev).published, '') <= $p27 })) } AND EXISTS { (claim)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p10 AND (ev.knownTo IS NULL OR ev.knownTo > $p10) AND coalesce(endNode(ev).published, '') <= $p11 } AND NOT EXISTS { (claim)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p12 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p12) } AND (claim.at <= $p13 OR (NOT (claim.mood = 'actual' AND NOT coalesce(claim.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (claim)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p13 AND ev.knownFrom <= $p14 AND (ev.knownTo IS NULL OR ev.knownTo > $p14) AND coalesce(endNode(ev).published, '') <= $p15 })) AND NOT EXISTS { MATCH (claim)-[a:INVOLVES]->(w)<-[z:INVOLVES]-(o)-[:DISPUTES]->(claim) WHERE a.role = 'SPEAKER' AND a.as = 'self' AND z.role = 'SPEAKER' AND z.as = 'self' AND EXISTS { (o)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p28 AND (ev.knownTo IS NULL OR ev.knownTo > $p28) AND coalesce(endNode(ev).published, '') <= $p29 } AND NOT EXISTS { (o)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p30 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p30) } AND (o.at <= $p31 OR (NOT (o.mood = 'actual' AND NOT coalesce(o.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (o)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p31 AND ev.knownFrom <= $p32 AND (ev.knownTo IS NULL OR ev.knownTo > $p32) AND coalesce(endNode(ev).published, '') <= $p33 })) } AS open
  WITH {id: claim.id, claim: claim, against: against, repeated: repeated, latest: latest, settlement: settlement, state: CASE WHEN settlement IS NOT NULL THEN 'settled' WHEN open THEN 'open' ELSE 'withdrawn' END} AS n1
  WHERE n1.state IN $p8
  WITH *
  ORDER BY n1.latest DESC, n1.id DESC LIMIT $p34
  CALL (n1) {
    WITH n1.claim AS n2 WHERE n2 IS NOT NULL
    RETURN head(collect({`__typename`: head([l IN labels(n2) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n2.id})) AS o3
  }
  CALL (n1) {
    WITH n1.`against` AS list
    UNWIND range(0, size(list) - 1) AS k
    WITH k, list[k] AS n4 ORDER BY k
    RETURN collect({`__typename`: head([l IN labels(n4) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n4.id}) AS o5
  }
  CALL (n1) {
    UNWIND [{side: 'claim', facts: [n1.claim] + n1.repeated}, {side: 'against', facts: n1.against}] AS sides
    UNWIND sides.facts AS f
    MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL
    WITH {side: sides.side, kind: o.kind, name: o.name, amount: c.amount, unit: c.unit, fact: f} AS n6 ORDER BY o.kind, o.name, sides.side DESC, c.amount, f.id
    RETURN collect({`side`: n6.side, `amount`: n6.amount}) AS o7
  }
  CALL (n1) {
    WITH n1.settlement AS n8 WHERE n8 IS NOT NULL
    RETURN head(collect({`why`: n8.why})) AS o9
  }
  WITH * ORDER BY n1.latest DESC, n1.id DESC
  RETURN collect({`_cursor`: [n1.latest, n1.id], `nodes`: {`id`: n1.id, `state`: n1.state, `claim`: o3, `against`: o5, `figures`: o7, `settlement`: o9}}) AS c10
}
RETURN {`rows`: c10[0..$p35], `more`: size(c10) > $p35} AS answer

// {
//   "p1": "2025-03-01T23:59:59.999999Z",
//   "p10": "2025-03-01T23:59:59.999999Z",
//   "p11": "2025-03-01T23:59:59.999999Z",
//   "p12": "2025-03-01T23:59:59.999999Z",
//   "p13": "2025-02-27",
//   "p14": "2025-03-01T23:59:59.999999Z",
//   "p15": "2025-03-01T23:59:59.999999Z",
//   "p16": "2025-03-01T23:59:59.999999Z",
//   "p17": "2025-03-01T23:59:59.999999Z",
//   "p18": "2025-03-01T23:59:59.999999Z",
//   "p19": "2025-02-27",
//   "p2": "2025-02-27",
//   "p20": "2025-03-01T23:59:59.999999Z",
//   "p21": "2025-03-01T23:59:59.999999Z",
//   "p22": "2025-03-01T23:59:59.999999Z",
//   "p23": "2025-03-01T23:59:59.999999Z",
//   "p24": "2025-03-01T23:59:59.999999Z",
//   "p25": "2025-02-27",
//   "p26": "2025-03-01T23:59:59.999999Z",
//   "p27": "2025-03-01T23:59:59.999999Z",
//   "p28": "2025-03-01T23:59:59.999999Z",
//   "p29": "2025-03-01T23:59:59.999999Z",
//   "p3": "2025-03-01T23:59:59.999999Z",
//   "p30": "2025-03-01T23:59:59.999999Z",
//   "p31": "2025-02-27",
//   "p32": "2025-03-01T23:59:59.999999Z",
//   "p33": "2025-03-01T23:59:59.999999Z",
//   "p34": 26,
//   "p35": 25,
//   "p4": "2025-02-27",
//   "p5": [
//     "aid"
//   ],
//   "p6": [
//     "money"
//   ],
//   "p7": [
//     "country:UKR"
//   ],
//   "p8": [
//     "open"
//   ],
//   "p9": "2025-03-01T23:59:59.999999Z"
// }
