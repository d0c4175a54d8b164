CALL () {
  MATCH (n1:Agreement {id: $p1})
  CALL (n1) {
    MATCH (n1)<-[:STEP_OF]-(s:Fact) WHERE (EXISTS { (s)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p2 AND (ev.knownTo IS NULL OR ev.knownTo > $p2) AND coalesce(endNode(ev).published, '') <= $p3 } AND NOT EXISTS { (s)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p4 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p4) } AND (s.at <= $p5 OR (NOT (s.mood = 'actual' AND NOT coalesce(s.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (s)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p5 AND ev.knownFrom <= $p6 AND (ev.knownTo IS NULL OR ev.knownTo > $p6) AND coalesce(endNode(ev).published, '') <= $p7 }))) AND (s.mood = 'actual')
    WITH s ORDER BY s.at, {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[s.kind + '/' + s.status], s.id
    WITH collect(s) AS course
    WITH course, [k IN range(0, size(course) - 1) WHERE k = 0 OR course[k].status <> course[k - 1].status] AS starts
    UNWIND range(0, size(starts) - 1) AS j
    WITH j, {status: course[starts[j]].status, from: course[starts[j]].at, until: CASE WHEN j + 1 < size(starts) THEN course[starts[j + 1]].at END, step: course[starts[j]]} AS n3 ORDER BY j
    CALL (n3) {
      WITH n3.step AS n5 WHERE n5 IS NOT NULL
      CALL (n5) {
        MATCH (n5)-[n7:EVIDENCED_BY]->(t:Article) WHERE n7.knownFrom <= $p9 AND (n7.knownTo IS NULL OR n7.knownTo > $p9) AND coalesce(endNode(n7).published, '') <= $p10
        WITH n7 ORDER BY n7.confidence DESC, t.id, n7.start LIMIT $p8
        RETURN collect({`quote`: n7.quote}) AS o8
      }
      RETURN head(collect({`__typename`: head([l IN labels(n5) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `evidence`: o8})) AS o6
    }
    RETURN collect({`status`: n3.status, `from`: n3.from, `until`: n3.until, `step`: o6}) AS o4
  }
  CALL (n1) {
    MATCH (n1)<-[:STEP_OF]-(n9:AgreementStep) WHERE EXISTS { (n9)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p11 AND (ev.knownTo IS NULL OR ev.knownTo > $p11) AND coalesce(endNode(ev).published, '') <= $p12 } AND NOT EXISTS { (n9)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p13 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p13) } AND (n9.at <= $p14 OR (NOT (n9.mood = 'actual' AND NOT coalesce(n9.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (n9)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p14 AND ev.knownFrom <= $p15 AND (ev.knownTo IS NULL OR ev.knownTo > $p15) AND coalesce(endNode(ev).published, '') <= $p16 })) AND (n9.mood IN ['planned', 'conditional'])
    CALL (n9) { MATCH (n9)-[e:EVIDENCED_BY]->(d:Article) WHERE e.knownFrom <= $p17 AND (e.knownTo IS NULL OR e.knownTo > $p17) AND coalesce(endNode(e).published, '') <= $p18 RETURN min(d.published) AS published }
    WITH n1, n9, CASE WHEN published < n9.at THEN published ELSE n9.at END AS told
    WHERE NOT EXISTS { (n1)<-[:STEP_OF]-(t:Fact) WHERE EXISTS { (t)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 } AND NOT EXISTS { (t)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p21 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p21) } AND (t.at <= $p22 OR (NOT (t.mood = 'actual' AND NOT coalesce(t.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (t)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p22 AND ev.knownFrom <= $p23 AND (ev.knownTo IS NULL OR ev.knownTo > $p23) AND coalesce(endNode(ev).published, '') <= $p24 })) AND t <> n9 AND t.at >= told AND (t.status = n9.status AND t.mood IN ['actual', 'negated'] OR t.mood = 'actual' AND NOT t.status IN ['suspended', 'violated'] AND {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[t.kind + '/' + t.status] > {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[n9.kind + '/' + n9.status]) }
    WITH n9 ORDER BY n9.at, n9.id
    RETURN collect({`status`: n9.status, `time`: {`from`: n9.from}}) AS o10
  }
  CALL (n1) {
    MATCH (n1)<-[:STEP_OF]-(n11:AgreementStep) WHERE EXISTS { (n11)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p25 AND (ev.knownTo IS NULL OR ev.knownTo > $p25) AND coalesce(endNode(ev).published, '') <= $p26 } AND NOT EXISTS { (n11)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p27 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p27) } AND (n11.at <= $p28 OR (NOT (n11.mood = 'actual' AND NOT coalesce(n11.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (n11)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p28 AND ev.knownFrom <= $p29 AND (ev.knownTo IS NULL OR ev.knownTo > $p29) AND coalesce(endNode(ev).published, '') <= $p30 })) AND n11.mood = 'actual' AND n11.status IN ['suspended', 'violated', 'withdrawn', 'rejected']
    WITH n11 ORDER BY n11.at, n11.id
    RETURN collect({`status`: n11.status}) AS o12
  }
  CALL (n1) {
    CALL (n1) { RETURN n1 AS g UNION MATCH (g:Agreement) WHERE g.topic = n1.topic AND any(n IN g.names WHERE n <> toLower(n) AND n IN n1.names) RETURN g }
    MATCH (g)<-[:STEP_OF]-(s:AgreementStep)-[i:INVOLVES]->(y:Actor) WHERE i.role = 'PARTY' AND EXISTS { (s)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p31 AND (ev.knownTo IS NULL OR ev.knownTo > $p31) AND coalesce(endNode(ev).published, '') <= $p32 } AND NOT EXISTS { (s)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p33 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p33) } AND (s.at <= $p34 OR (NOT (s.mood = 'actual' AND NOT coalesce(s.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) AND EXISTS { (s)-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= $p34 AND ev.knownFrom <= $p35 AND (ev.knownTo IS NULL OR ev.knownTo > $p35) AND coalesce(endNode(ev).published, '') <= $p36 })) AND s.mood = 'actual' AND CASE i.as WHEN 'for' THEN any(w IN i.by WHERE w STARTS WITH 'person:') ELSE NOT y:Person OR NOT EXISTS { (s)-[o:INVOLVES]->(:Actor) WHERE o.role = 'PARTY' AND o.as = 'for' AND y.id IN o.by } END
    WITH DISTINCT y, s ORDER BY s.at, {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[s.kind + '/' + s.status], s.id
    WITH y, collect(s) AS course
    WITH y, [t IN course WHERE t.status IN ['agreed', 'signed', 'ratified', 'in_force']] AS joined, last(course) AS latest
    WITH {actor: y, joined: head(joined), left: CASE WHEN latest.status IN ['withdrawn', 'rejected'] THEN latest END} AS n13 ORDER BY y.name, y.id
    CALL (n13) {
      WITH n13.actor AS n15 WHERE n15 IS NOT NULL
      RETURN head(collect({`__typename`: head([l IN labels(n15) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `name`: coalesce(n15.name, n15.id)})) AS o16
    }
    RETURN collect({`actor`: o16, `from`: n13.joined.at, `until`: n13.left.at}) AS o14
  }
  RETURN head(collect({`history`: o4, `next`: o10, `setbacks`: o12, `terms`: o14})) AS o2
}
RETURN o2 AS answer

// {
//   "p1": "agreement:1",
//   "p10": "2025-03-01T23:59:59.999999Z",
//   "p11": "2025-03-01T23:59:59.999999Z",
//   "p12": "2025-03-01T23:59:59.999999Z",
//   "p13": "2025-03-01T23:59:59.999999Z",
//   "p14": "2025-02-27",
//   "p15": "2025-03-01T23:59:59.999999Z",
//   "p16": "2025-03-01T23:59:59.999999Z",
//   "p17": "2025-03-01T23:59:59.999999Z",
//   "p18": "2025-03-01T23:59:59.999999Z",
//   "p19": "2025-03-01T23:59:59.999999Z",
//   "p2": "2025-03-01T23:59:59.999999Z",
//   "p20": "2025-03-01T23:59:59.999999Z",
//   "p21": "2025-03-01T23:59:59.999999Z",
//   "p22": "2025-02-27",
//   "p23": "2025-03-01T23:59:59.999999Z",
//   "p24": "2025-03-01T23:59:59.999999Z",
//   "p25": "2025-03-01T23:59:59.999999Z",
//   "p26": "2025-03-01T23:59:59.999999Z",
//   "p27": "2025-03-01T23:59:59.999999Z",
//   "p28": "2025-02-27",
//   "p29": "2025-03-01T23:59:59.999999Z",
//   "p3": "2025-03-01T23:59:59.999999Z",
//   "p30": "2025-03-01T23:59:59.999999Z",
//   "p31": "2025-03-01T23:59:59.999999Z",
//   "p32": "2025-03-01T23:59:59.999999Z",
//   "p33": "2025-03-01T23:59:59.999999Z",
//   "p34": "2025-02-27",
//   "p35": "2025-03-01T23:59:59.999999Z",
//   "p36": "2025-03-01T23:59:59.999999Z",
//   "p4": "2025-03-01T23:59:59.999999Z",
//   "p5": "2025-02-27",
//   "p6": "2025-03-01T23:59:59.999999Z",
//   "p7": "2025-03-01T23:59:59.999999Z",
//   "p8": 1,
//   "p9": "2025-03-01T23:59:59.999999Z"
// }
