CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b
  CALL (a, b) {
    CALL (a, b) {
      UNWIND [{way: 'ab', dyad: replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E')}, {way: 'ba', dyad: replace(b.id, '>', '%3E') + '>' + replace(a.id, '>', '%3E')}] AS pair WITH pair.way AS way, pair.dyad AS dyad
      CALL (dyad) {
        MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p4 <= m.month <= $p5 AND m.origin = $p6
        UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'][i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]
          + [class IN ['planned', 'domestic', 'multilateral', 'unofficial'] WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell
        RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum
        UNION ALL
        UNWIND $p3 AS days
        WITH dyad, days.from AS head, days.to AS tail
        MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p7
        UNWIND m.episodes AS line
        WITH head, tail, split(line, '|') AS e
        WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
        WHERE head <= at <= tail
        WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
        RETURN at, class, type, 1 AS n, top[2] AS sum, twice, twice * top[2] AS twiceSum
      }
      WITH substring(at, 0, 7) AS key, way, class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
      WITH key, collect({way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS cells ORDER BY key
      RETURN collect({key: key, cells: cells, tops: []}) AS counted
    }
    WITH *, CASE WHEN size(counted) > 0 THEN date.truncate('month', date(head(counted).key)) END AS lo, CASE WHEN size(counted) > 0 THEN date.truncate('month', date(last(counted).key)) END AS hi
    WITH *, CASE WHEN lo IS NULL OR hi IS NULL THEN -1 ELSE duration.inMonths(lo, hi).months END AS latest
    WITH *, CASE WHEN latest + 1 > $p8 THEN latest + 1 - $p8 ELSE 0 END AS omitted
    CALL (lo, latest, omitted, counted) {
      UNWIND range(omitted, latest) AS i
      WITH lo + duration({months: i}) AS day
      WITH toString(day) AS since, toString(day + duration({months: 1}) - duration({days: 1})) AS until, head([x IN counted WHERE x.key = substring(toString(day), 0, 7)]) AS found
      RETURN collect({since: since, until: until, whole: substring(since, 8) = '01' AND (date(until) + duration({days: 1})).day = 1, cells: coalesce(found.cells, []), tops: coalesce(found.tops, [])}) AS spans
    }
    WITH *, [x IN spans | {x: x, cells: [c IN [c IN x.cells WHERE c.way = 'ab'] WHERE c.class = 'main']}] AS spans0
    WITH *, [y IN spans0 | {x: y.x, said: [c IN y.cells WHERE c.type IN ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN']], did: [c IN y.cells WHERE c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']]}] AS channels
    WITH *, [y IN channels | {x: y.x, said: y.said, did: y.did, saidMean: CASE WHEN size(y.said) > 0 THEN round(reduce(s = 0.0, c IN y.said | s + c.sum) / reduce(s = 0.0, c IN y.said | s + c.n), 6) END, didMean: CASE WHEN size(y.did) > 0 THEN round(reduce(s = 0.0, c IN y.did | s + c.sum) / reduce(s = 0.0, c IN y.did | s + c.n), 6) END}] AS meant
    WITH *, [y IN meant WHERE y.saidMean IS NOT NULL | y.saidMean] AS saids, [y IN meant WHERE y.didMean IS NOT NULL | y.didMean] AS dids
    WITH *, [y IN meant | {x: y.x, said: y.said, did: y.did, saidRank: CASE WHEN y.saidMean IS NULL THEN null WHEN size(saids) = 1 THEN 0.5 ELSE round((size([z IN saids WHERE z < y.saidMean]) + (size([z IN saids WHERE z = y.saidMean]) - 1) / 2.0) / (size(saids) - 1), 3) END, didRank: CASE WHEN y.didMean IS NULL THEN null WHEN size(dids) = 1 THEN 0.5 ELSE round((size([z IN dids WHERE z < y.didMean]) + (size([z IN dids WHERE z = y.didMean]) - 1) / 2.0) / (size(dids) - 1), 3) END}] AS ranked
    CALL (a, b, ranked) {
      UNWIND ranked AS y
      WITH y, y.x.since AS since, y.x.until AS until, y.x.whole AS whole, y.x.tops AS tops, abs(y.saidRank - y.didRank) AS width
      WHERE width IS NOT NULL
      WITH * ORDER BY width DESC, since DESC LIMIT $p9
      CALL (a, b, since, until, whole) {
        UNWIND [replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E')] AS dyad
        CALL (dyad, since, until, whole) {
          WITH dyad, since AS head, until AS tail, whole
          MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p10
          UNWIND m.episodes AS line
          WITH head, tail, split(line, '|') AS e
          WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
          WHERE head <= at <= tail
          WITH * WHERE class = 'main' AND type IN ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN']
          WITH type, at, min([-abs(score), fact, score]) AS top
          ORDER BY top[0], at DESC, top[1] LIMIT $p11
          RETURN top[1] AS id
        }
        WITH DISTINCT id
        MATCH (f:Fact {id: id})
        WITH f ORDER BY abs(f.score) DESC, f.id
        WITH f.type AS type, f.at AS at, head(collect(f)) AS n4
        WITH n4 ORDER BY abs(n4.score) DESC, n4.at DESC, n4.id LIMIT $p12
        WITH * ORDER BY abs(n4.score) DESC, n4.at DESC, n4.id
        RETURN collect({`__typename`: head([l IN labels(n4) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n4.id}) AS o5
      }
      CALL (a, b, since, until, whole) {
        UNWIND [replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E')] AS dyad
        CALL (dyad, since, until, whole) {
          WITH dyad, since AS head, until AS tail, whole
          MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p13
          UNWIND m.episodes AS line
          WITH head, tail, split(line, '|') AS e
          WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
          WHERE head <= at <= tail
          WITH * WHERE class = 'main' AND type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']
          WITH type, at, min([-abs(score), fact, score]) AS top
          ORDER BY top[0], at DESC, top[1] LIMIT $p14
          RETURN top[1] AS id
        }
        WITH DISTINCT id
        MATCH (f:Fact {id: id})
        WITH f ORDER BY abs(f.score) DESC, f.id
        WITH f.type AS type, f.at AS at, head(collect(f)) AS n6
        WITH n6 ORDER BY abs(n6.score) DESC, n6.at DESC, n6.id LIMIT $p15
        WITH * ORDER BY abs(n6.score) DESC, n6.at DESC, n6.id
        RETURN collect({`__typename`: head([l IN labels(n6) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n6.id}) AS o7
      }
      WITH * ORDER BY width DESC, since DESC
      RETURN collect({`from`: since, `gap`: round(y.saidRank - y.didRank, 3), `words`: o5, `deeds`: o7}) AS o3
    }
    RETURN {`widest`: o3} AS o2
  }
  CALL (a, b) {
    WITH a, b, $p16 AS since, $p17 AS until
    CALL (a, b, since, until) {
      MATCH (teller:Article) WHERE teller.published > since AND teller.published <= until AND teller.id IS NOT NULL MATCH (teller)<-[telling:EVIDENCED_BY]-(n9:Fact) WHERE telling.knownTo IS NULL AND NOT EXISTS { (n9)-[told:EVIDENCED_BY]->(before:Article) WHERE before.published <= since AND told.knownTo IS NULL }
      AND EXISTS { (a)<-[ia:INVOLVES]-(n9)-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1) } AND coalesce(n9.timeBasis, '') <> 'background' AND n9.live
      AND n9.origin = $p18
      WITH DISTINCT n9
      ORDER BY n9.at DESC, n9.id DESC LIMIT $p19
      CALL (n9) {
        MATCH (n9)-[n10:EVIDENCED_BY]->(t:Article) WHERE n10.knownTo IS NULL
        WITH n10 ORDER BY n10.confidence DESC, t.id, n10.start LIMIT $p20
        RETURN collect({`quote`: n10.quote}) AS o11
      }
      WITH * ORDER BY n9.at DESC, n9.id DESC
      RETURN collect({`_cursor`: [n9.at, n9.id], `nodes`: {`__typename`: head([l IN labels(n9) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n9.id, `evidence`: o11}}) AS c12
    }
    CALL (a, b, since, until) {
      MATCH (teller:Article) WHERE teller.published > since AND teller.published <= until AND teller.id IS NOT NULL MATCH (teller)<-[telling:EVIDENCED_BY]-(n13:Fact) WHERE telling.knownTo IS NULL AND NOT EXISTS { (n13)-[told:EVIDENCED_BY]->(before:Article) WHERE before.published <= since AND told.knownTo IS NULL }
      AND EXISTS { (a)<-[ia:INVOLVES]-(n13)-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1) } AND (n13:AgreementStep AND n13.status IN ['suspended', 'violated', 'withdrawn', 'rejected'] OR n13:MeetingStep AND n13.status IN ['cancelled', 'refused'] OR n13:TieStep AND n13.status IN ['suspended', 'downgraded', 'ended']) AND n13.mood = 'actual' AND n13.live
      AND n13.origin = $p22
      WITH DISTINCT n13
      ORDER BY n13.at DESC, n13.id DESC LIMIT $p23
      RETURN collect({`_cursor`: [n13.at, n13.id], `nodes`: {`__typename`: head([l IN labels(n13) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n13.id}}) AS c14
    }
    CALL (a, b, since, until) {
      MATCH (n15:Fact)-[closed:EVIDENCED_BY]->(article:Article) WHERE closed.knownTo > since + 'T24' AND closed.knownTo < until + 'T24'
      AND EXISTS { (a)<-[ia:INVOLVES]-(n15)-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1) } AND n15.origin = $p25 AND NOT EXISTS { (n15)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownTo IS NULL }
      WITH a, b, n15, closed, article ORDER BY closed.knownTo DESC
      WITH a, b, n15, max(closed.knownTo) AS changed, head(collect(article)) AS article
      ORDER BY changed DESC, n15.id DESC LIMIT $p26
      CALL (n15) {
        WITH n15 AS n16
        RETURN {`__typename`: head([l IN labels(n16) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n16.id} AS o17
      }
      CALL (a, b, changed, article) {
        MATCH (article)<-[e:EVIDENCED_BY]-(n18:Fact) WHERE e.knownFrom = changed AND e.knownTo IS NULL AND EXISTS { (a)<-[ia:INVOLVES]-(n18)-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1) }
        WITH DISTINCT n18 ORDER BY n18.id
        RETURN collect({`__typename`: head([l IN labels(n18) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n18.id}) AS o19
      }
      WITH * ORDER BY changed DESC, n15.id DESC
      RETURN collect({`_cursor`: [changed, n15.id], `nodes`: {`at`: changed, `fact`: o17, `now`: o19}}) AS c20
    }
    CALL (a, b, since, until) {
      MATCH (teller:Article) WHERE teller.published > since AND teller.published <= until AND teller.id IS NOT NULL MATCH (teller)<-[telling:EVIDENCED_BY]-(rebuttal:Fact) WHERE telling.knownTo IS NULL AND NOT EXISTS { (rebuttal)-[told:EVIDENCED_BY]->(before:Article) WHERE before.published <= since AND told.knownTo IS NULL }
      MATCH (n21:Fact)<-[:DISPUTES]-(rebuttal) WHERE (EXISTS { (a)<-[ia:INVOLVES]-(n21)-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1) } OR EXISTS { (n21)-[:INVOLVES]->(a) } AND EXISTS { (rebuttal)-[:INVOLVES]->(b) } OR EXISTS { (n21)-[:INVOLVES]->(b) } AND EXISTS { (rebuttal)-[:INVOLVES]->(a) }) AND n21.live AND rebuttal.live
      AND n21.origin = $p28
      WITH DISTINCT n21
      ORDER BY n21.at DESC, n21.id DESC LIMIT $p29
      CALL (n21) {
        MATCH (n21)-[n22:DISPUTES|REPEATS|FULFILS|RESPONDS_TO]-(t:Fact)
        WITH n22, startNode(n22) = n21 AS out, t ORDER BY type(n22), t.id
        CALL (t) {
          WITH t AS n24
          RETURN head(collect({`__typename`: head([l IN labels(n24) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n24.id})) AS o25
        }
        RETURN collect({`rel`: toLower(type(n22)), `fact`: o25}) AS o23
      }
      WITH * ORDER BY n21.at DESC, n21.id DESC
      RETURN collect({`_cursor`: [n21.at, n21.id], `nodes`: {`__typename`: head([l IN labels(n21) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n21.id, `links`: o23}}) AS c26
    }
    RETURN {`added`: {`rows`: c12[0..$p21], `more`: size(c12) > $p21}, `ended`: {`rows`: c14[0..$p24], `more`: size(c14) > $p24}, `corrected`: {`rows`: c20[0..$p27], `more`: size(c20) > $p27}, `disputed`: {`rows`: c26[0..$p30], `more`: size(c26) > $p30}} AS o8
  }
  CALL (a, b) {
    UNWIND [replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E'), replace(b.id, '>', '%3E') + '>' + replace(a.id, '>', '%3E')] AS dyad
    MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND $p31 <= r.at <= $p32 AND r.fact IS NOT NULL AND r.origin = $p33 AND f.live
    WITH DISTINCT a, b, f UNWIND [a, b] AS side
    MATCH (f)-[i:INVOLVES {as: 'for'}]->(side) UNWIND i.by AS id MATCH (n27:Person {id: id})
    WITH n27, side, count(DISTINCT CASE WHEN (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) THEN f END) AS n, count(DISTINCT CASE WHEN NOT (f.mood = 'actual' AND NOT coalesce(f.status, '') IN ['proposed', 'planned', 'postponed', 'announced']) THEN f END) AS notHappened, max(f.at) AS newest
    ORDER BY n DESC, notHappened DESC, n27.id, side.id LIMIT $p34
    CALL (n27) {
      WITH n27 AS n28
      RETURN {`name`: coalesce(n28.name, n28.id)} AS o29
    }
    CALL (side) {
      WITH side AS n30
      RETURN {`__typename`: head([l IN labels(n30) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `id`: n30.id} AS o31
    }
    WITH * ORDER BY n DESC, notHappened DESC, n27.id, side.id
    RETURN collect({`_cursor`: [n, notHappened, n27.id, side.id], `nodes`: {`n`: n, `person`: o29, `for`: o31}}) AS c32
  }
  CALL (a, b) {
    UNWIND [[a, b], [b, a]] AS pair WITH pair[0] AS one, pair[1] AS other MATCH (one)<-[:INVOLVES {role: 'SPEAKER'}]-(n33:Statement)<-[:DISPUTES]-(rebuttal:Fact)-[denying:INVOLVES]->(other) WHERE denying.role IN ['SPEAKER', 'HOLDER', 'SOURCE'] AND rebuttal.live
    AND n33.live
    WITH DISTINCT n33
    ORDER BY n33.at DESC, n33.id DESC LIMIT $p36
    RETURN collect({`_cursor`: [n33.at, n33.id], `nodes`: {`claim`: n33.claim}}) AS c34
  }
  RETURN head(collect({`saidVersusDid`: o2, `diff`: o8, `leaders`: {`rows`: c32[0..$p35], `more`: size(c32) > $p35}, `disputes`: {`rows`: c34[0..$p37], `more`: size(c34) > $p37}})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:RUS",
//   "p10": "text",
//   "p11": 5,
//   "p12": 3,
//   "p13": "text",
//   "p14": 5,
//   "p15": 3,
//   "p16": "2025-02-01",
//   "p17": "2025-02-08",
//   "p18": "text",
//   "p19": 26,
//   "p2": "country:UKR",
//   "p20": 5,
//   "p21": 25,
//   "p22": "text",
//   "p23": 26,
//   "p24": 25,
//   "p25": "text",
//   "p26": 26,
//   "p27": 25,
//   "p28": "text",
//   "p29": 26,
//   "p3": [],
//   "p30": 25,
//   "p31": "",
//   "p32": "2200-12-31",
//   "p33": "text",
//   "p34": 26,
//   "p35": 25,
//   "p36": 26,
//   "p37": 25,
//   "p4": "1500-01",
//   "p5": "2200-12",
//   "p6": "text",
//   "p7": "text",
//   "p8": 120,
//   "p9": 3
// }
