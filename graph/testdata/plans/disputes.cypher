CALL () {
  MATCH (claim)<-[:DISPUTES]-(d) WHERE ((EXISTS { (claim)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ev.knownFrom <= $p1 AND coalesce(ea.published, '') <= $p1 }) AND (claim.at <= $p2)) AND ((EXISTS { (d)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ev.knownFrom <= $p3 AND coalesce(ea.published, '') <= $p3 }) AND (d.at <= $p4)) AND ((EXISTS { (claim)-[:ON]->(i:Issue) WHERE i.topic IN $p5 } OR EXISTS { (claim)-[:STEP_OF]->(g:Agreement) WHERE g.topic IN $p5 }) AND (EXISTS { (claim)-[:CONCERNS]->(o:Object) WHERE o.kind IN $p6 })) AND (EXISTS { (d)-[i:INVOLVES]->(y:Actor) WHERE y.id IN $p7 OR EXISTS { (y)<-[:SAME_AS]-(w:Actor) WHERE w.id IN $p7 } })
  WITH claim, d ORDER BY d.at, d.id
  WITH claim, collect(DISTINCT d) AS against, max(d.at) AS latest
  WITH claim, against, latest, head(COLLECT { MATCH (j:Judgement) WHERE j.kind = 'settle' AND claim.id IN j.facts AND j.at <= $p9 AND (j.revokedAt IS NULL OR j.revokedAt > $p9) RETURN j ORDER BY j.seq DESC LIMIT 1 }) AS settlement,
    COLLECT { MATCH (claim)<-[:REPEATS]-(r) WHERE EXISTS { (r)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p15 AND (ev.knownTo IS NULL OR ev.knownTo > $p15) AND coalesce(endNode(ev).published, '') <= $p16 } AND (r.at <= $p17 OR (NOT (r.mood = 'actual' AND NOT coalesce(r.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (r)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p17 AND ev.knownFrom <= $p18 AND (ev.knownTo IS NULL OR ev.knownTo > $p18) AND coalesce(endNode(ev).published, '') <= $p19 })) RETURN r ORDER BY r.at, r.id } AS repeated,
    EXISTS { (claim)<-[:DISPUTES]-(o) WHERE EXISTS { (o)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p20 AND (ev.knownTo IS NULL OR ev.knownTo > $p20) AND coalesce(endNode(ev).published, '') <= $p21 } AND (o.at <= $p22 OR (NOT (o.mood = 'actual' AND NOT coalesce(o.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (o)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p22 AND ev.knownFrom <= $p23 AND (ev.knownTo IS NULL OR ev.knownTo > $p23) AND coalesce(endNode(ev).published, '') <= $p24 })) } AND EXISTS { (claim)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p10 AND (ev.knownTo IS NULL OR ev.knownTo > $p10) AND coalesce(endNode(ev).published, '') <= $p11 } AND (claim.at <= $p12 OR (NOT (claim.mood = 'actual' AND NOT coalesce(claim.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (claim)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p12 AND ev.knownFrom <= $p13 AND (ev.knownTo IS NULL OR ev.knownTo > $p13) AND coalesce(endNode(ev).published, '') <= $p14 })) AND NOT EXISTS { MATCH (claim)-[a:INVOLVES]->(w)<-[z:INVOLVES]-(o)-[:DISPUTES]->(claim) WHERE a.role = 'SPEAKER' AND a.as = 'self' AND z.role = 'SPEAKER' AND z.as = 'self' AND EXISTS { (o)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p25 AND (ev.knownTo IS NULL OR ev.knownTo > $p25) AND coalesce(endNode(ev).published, '') <= $p26 } AND (o.at <= $p27 OR (NOT (o.mood = 'actual' AND NOT coalesce(o.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (o)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p27 AND ev.knownFrom <= $p28 AND (ev.knownTo IS NULL OR ev.knownTo > $p28) AND coalesce(endNode(ev).published, '') <= $p29 })) } AS open
  WITH {id: claim.id, claim: claim, against: against, repeated: repeated, latest: latest, settlement: settlement, state: CASE WHEN settlement IS NOT NULL THEN 'settled' WHEN open THEN 'open' ELSE 'withdrawn' END} AS n1
  WHERE n1.state IN $p8
  WITH *
  ORDER BY n1.latest DESC, n1.id DESC LIMIT $p30
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
RETURN {`rows`: c10[0..$p31], `more`: size(c10) > $p31} AS answer

// {
//   "p1": "2025-03-01T23:59:59.999999Z",
//   "p10": "2025-03-01T23:59:59.999999Z",
//   "p11": "2025-03-01T23:59:59.999999Z",
//   "p12": "2025-02-27",
//   "p13": "2025-03-01T23:59:59.999999Z",
//   "p14": "2025-03-01T23:59:59.999999Z",
//   "p15": "2025-03-01T23:59:59.999999Z",
//   "p16": "2025-03-01T23:59:59.999999Z",
//   "p17": "2025-02-27",
//   "p18": "2025-03-01T23:59:59.999999Z",
//   "p19": "2025-03-01T23:59:59.999999Z",
//   "p2": "2025-02-27",
//   "p20": "2025-03-01T23:59:59.999999Z",
//   "p21": "2025-03-01T23:59:59.999999Z",
//   "p22": "2025-02-27",
//   "p23": "2025-03-01T23:59:59.999999Z",
//   "p24": "2025-03-01T23:59:59.999999Z",
//   "p25": "2025-03-01T23:59:59.999999Z",
//   "p26": "2025-03-01T23:59:59.999999Z",
//   "p27": "2025-02-27",
//   "p28": "2025-03-01T23:59:59.999999Z",
//   "p29": "2025-03-01T23:59:59.999999Z",
//   "p3": "2025-03-01T23:59:59.999999Z",
//   "p30": 26,
//   "p31": 25,
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
