CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b
  CALL (a) {
    RETURN {`__typename`: head([l IN labels(a) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `name`: coalesce(a.name, a.id)} AS o2
  }
  CALL (a, b) {
    MATCH (a)<-[ia:INVOLVES]-(s:AgreementStep)-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1)
    MATCH (s)-[:STEP_OF]->(n3:Agreement)
    WHERE (s.live) AND ((s.to IS NULL OR s.to >= $p3)) AND (s.at <= $p4)
    WITH n3, max(s.at) AS latest
    WHERE EXISTS { MATCH (n3)<-[:STEP_OF]-(s:Fact) WHERE s.live AND s.mood = 'actual' WITH s ORDER BY s.mood = 'actual' DESC, s.at DESC, {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[s.kind + '/' + s.status] DESC, s.id DESC WITH s LIMIT 1 WHERE s.status IN $p5 RETURN s }
    WITH *
    ORDER BY latest DESC, n3.id DESC LIMIT $p6
    CALL (n3) {
      MATCH (n3)<-[:STEP_OF]-(s:Fact)-[i:INVOLVES]->(n4:Actor) WHERE i.role = 'PARTY' AND s.live AND CASE i.as WHEN 'for' THEN any(w IN i.by WHERE w STARTS WITH 'person:') ELSE NOT n4:Person OR NOT EXISTS { (s)-[o:INVOLVES]->(:Actor) WHERE o.role = 'PARTY' AND o.as = 'for' AND n4.id IN o.by } END
      WITH DISTINCT n4 ORDER BY n4.name, n4.id
      RETURN collect({`__typename`: head([l IN labels(n4) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `name`: coalesce(n4.name, n4.id)}) AS o5
    }
    CALL (n3) {
      MATCH (n3)<-[:STEP_OF]-(n6:Fact)
      WHERE n6.live
      WITH DISTINCT n6
      ORDER BY n6.at, CASE n6.mood WHEN 'planned' THEN 0 WHEN 'conditional' THEN 1 WHEN 'hypothetical' THEN 2 WHEN 'negated' THEN 3 ELSE 4 END, {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[n6.kind + '/' + n6.status], n6.id LIMIT $p7
      RETURN collect({`_cursor`: [n6.at, CASE n6.mood WHEN 'planned' THEN 0 WHEN 'conditional' THEN 1 WHEN 'hypothetical' THEN 2 WHEN 'negated' THEN 3 ELSE 4 END, {`agreement/proposed`: 0, `agreement/negotiating`: 1, `agreement/agreed`: 2, `agreement/signed`: 3, `agreement/ratified`: 4, `agreement/in_force`: 5, `agreement/suspended`: 6, `agreement/violated`: 7, `agreement/withdrawn`: 8, `agreement/rejected`: 9, `meeting/proposed`: 0, `meeting/planned`: 1, `meeting/under_way`: 2, `meeting/held`: 3, `meeting/postponed`: 4, `meeting/cancelled`: 5, `meeting/refused`: 6, `tie/announced`: 0, `tie/begun`: 1, `tie/suspended`: 2, `tie/downgraded`: 3, `tie/ended`: 4}[n6.kind + '/' + n6.status], n6.id], `nodes`: {`__typename`: head([l IN labels(n6) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `mood`: n6.mood, `time`: {`at`: n6.at}}}) AS c7
    }
    WITH * ORDER BY latest DESC, n3.id DESC
    RETURN collect({`_cursor`: [latest, n3.id], `nodes`: {`name`: n3.name, `parties`: o5, `steps`: {`rows`: c7[0..$p8], `more`: size(c7) > $p8}}}) AS c8
  }
  CALL (a, b) {
    MATCH (a)<-[ia:INVOLVES]-(n9:Statement)-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1)
    AND (n9.live) AND ((n9.to IS NULL OR n9.to >= $p10)) AND (n9.at <= $p11)
    WITH DISTINCT n9
    ORDER BY n9.at DESC, n9.id DESC LIMIT $p12
    CALL (n9) {
      MATCH (n9)-[n10:DISPUTES|REPEATS|FULFILS|RESPONDS_TO]-(t:Fact)
      WITH n10, startNode(n10) = n9 AS out, t ORDER BY type(n10), t.id
      CALL (t) {
        WITH t AS n12
        RETURN head(collect({`__typename`: head([l IN labels(n12) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n12.id})) AS o13
      }
      RETURN collect({`rel`: toLower(type(n10)), `direction`: CASE WHEN out THEN 'out' ELSE 'in' END, `fact`: o13}) AS o11
    }
    WITH * ORDER BY n9.at DESC, n9.id DESC
    RETURN collect({`_cursor`: [n9.at, n9.id], `nodes`: {`claim`: n9.claim, `links`: o11}}) AS c14
  }
  RETURN head(collect({`a`: o2, `agreements`: {`rows`: c8[0..$p9], `more`: size(c8) > $p9}, `statements`: {`rows`: c14[0..$p13], `more`: size(c14) > $p13}})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:USA",
//   "p10": "2025-02-01",
//   "p11": "2025-05-01",
//   "p12": 6,
//   "p13": 5,
//   "p2": "country:UKR",
//   "p3": "2025-02-01",
//   "p4": "2025-05-01",
//   "p5": [
//     "signed"
//   ],
//   "p6": 26,
//   "p7": 26,
//   "p8": 25,
//   "p9": 25
// }
