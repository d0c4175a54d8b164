CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b
  CALL (a, b) {
    WITH replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E') AS dyad, $p3 AS head, $p4 AS tail
    WITH *, EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p6 } AS known WHERE known
    MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND head <= r.at <= tail AND r.fact IS NOT NULL AND r.origin = $p5 AND NOT r.count IN ['none', 'background']
    AND (EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p10 AND (ev.knownTo IS NULL OR ev.knownTo > $p10) AND coalesce(endNode(ev).published, '') <= $p11 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p12 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p12) }) AND (EXISTS { (f)-[te:EVIDENCED_BY]->(:Article) WHERE te.confidence >= $p7 AND te.knownFrom <= $p8 AND (te.knownTo IS NULL OR te.knownTo > $p8) AND coalesce(endNode(te).published, '') <= $p9 })
    WITH r.count AS class, r.type AS type, r.at AS at, r.score AS score, r.fact AS fact, r.mutual AS mutual
    WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
    RETURN collect([at, class, type, top, twice]) AS e3
  }
  CALL (a, b, e3) {
    UNWIND [{way: 'ab', episodes: e3}] AS part
    UNWIND part.episodes AS e
    WITH part.way AS way, e[0] AS at, e[1] AS class, e[2] AS type, 1 AS n, e[3] AS top, e[3][2] AS sum, e[4] AS twice, e[4] * e[3][2] AS twiceSum
    WITH class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
    RETURN collect({class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS t2
  }
  CALL (a, b) {
    CALL (a, b) {
      UNWIND $p13 AS days
      MATCH (d:Dyad) WHERE d.a = a.id AND split(d.b, ':')[0] = split(b.id, ':')[0]
      WITH d.id AS dyad, days.from AS head, days.to AS tail
      WITH *, EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p15 } AS known WHERE known
      MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND head <= r.at <= tail AND r.fact IS NOT NULL AND r.origin = $p14 AND NOT r.count IN ['none', 'background']
      AND (EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p19 AND (ev.knownTo IS NULL OR ev.knownTo > $p19) AND coalesce(endNode(ev).published, '') <= $p20 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p21 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p21) }) AND (EXISTS { (f)-[te:EVIDENCED_BY]->(:Article) WHERE te.confidence >= $p16 AND te.knownFrom <= $p17 AND (te.knownTo IS NULL OR te.knownTo > $p17) AND coalesce(endNode(te).published, '') <= $p18 })
      AND r.count = 'main'
      WITH DISTINCT dyad, r.type AS type, r.at AS at
      RETURN count(*) AS n
    }
    RETURN sum(n) AS n4
  }
  WITH *, CASE WHEN n4 > 0 THEN reduce(s = 0.0, c IN [c IN t2 WHERE c.class = 'main'] | s + c.n) / n4 END AS t2share
  CALL (a, b) {
    WITH replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E') AS dyad, $p22 AS head, $p23 AS tail
    WITH *, EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p25 } AS known WHERE known
    MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND head <= r.at <= tail AND r.fact IS NOT NULL AND r.origin = $p24 AND NOT r.count IN ['none', 'background']
    AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p26 AND (ev.knownTo IS NULL OR ev.knownTo > $p26) AND coalesce(endNode(ev).published, '') <= $p27 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p28 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p28) }
    WITH r.count AS class, r.type AS type, r.at AS at, r.score AS score, r.fact AS fact, r.mutual AS mutual
    WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
    RETURN collect([at, class, type, top, twice]) AS e6
  }
  CALL (b, a) {
    WITH replace(b.id, '>', '%3E') + '>' + replace(a.id, '>', '%3E') AS dyad, $p29 AS head, $p30 AS tail
    WITH *, EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= $p32 } AS known WHERE known
    MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND head <= r.at <= tail AND r.fact IS NOT NULL AND r.origin = $p31 AND NOT r.count IN ['none', 'background']
    AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p33 AND (ev.knownTo IS NULL OR ev.knownTo > $p33) AND coalesce(endNode(ev).published, '') <= $p34 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p35 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p35) }
    WITH r.count AS class, r.type AS type, r.at AS at, r.score AS score, r.fact AS fact, r.mutual AS mutual
    WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
    RETURN collect([at, class, type, top, twice]) AS e7
  }
  CALL (a, b, e6, e7) {
    CALL (a, b, e6, e7) {
      UNWIND [{way: 'ab', episodes: e6}, {way: 'ba', episodes: e7}] AS part
      UNWIND part.episodes AS e
      WITH part.way AS way, e[0] AS at, e[1] AS class, e[2] AS type, 1 AS n, e[3] AS top, e[3][2] AS sum, e[4] AS twice, e[4] * e[3][2] AS twiceSum
      WITH toString(date.truncate('week', date(at))) AS key, way, class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum, collect([way, type, at, top]) AS tops
      WITH key, collect({way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS cells, collect(CASE WHEN class = 'main' THEN tops END) AS tops ORDER BY key
      RETURN collect({key: key, cells: cells, tops: tops}) AS counted
    }
    WITH *, date.truncate('week', date($p36)) AS lo, date.truncate('week', date($p37)) AS hi
    WITH *, CASE WHEN lo IS NULL OR hi IS NULL THEN -1 ELSE duration.inDays(lo, hi).days / 7 END AS latest
    WITH *, CASE WHEN latest + 1 > $p38 THEN latest + 1 - $p38 ELSE 0 END AS omitted
    CALL (lo, latest, omitted, counted) {
      UNWIND range(omitted, latest) AS i
      WITH lo + duration({weeks: i}) AS day
      WITH toString(day) AS since, toString(day + duration({weeks: 1}) - duration({days: 1})) AS until, head([x IN counted WHERE x.key = toString(date.truncate('week', date(toString(day))))]) AS found
      WITH CASE WHEN since < $p39 THEN $p39 ELSE since END AS since, until, found
      WITH since, CASE WHEN until > $p40 THEN $p40 ELSE until END AS until, found
      RETURN collect({since: since, until: until, whole: substring(since, 8) = '01' AND (date(until) + duration({days: 1})).day = 1, cells: coalesce(found.cells, []), tops: coalesce(found.tops, [])}) AS spans
    }
    CALL (a, b, spans) {
      UNWIND spans AS x
      WITH x.since AS since, x.until AS until, x.whole AS whole, x.cells AS cells, x.tops AS tops
      WITH *, [c IN cells WHERE c.way = 'ab'] AS t9
      WITH *, [c IN t9 WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] AS s10
      CALL (tops) {
        UNWIND tops AS list UNWIND list AS e
        WITH e[1] AS type, e[2] AS at, e[3] AS top WHERE e[0] IN ['ab', 'ba']
        WITH type, at, min(top) AS top ORDER BY top[0], at DESC, top[1] LIMIT $p41
        MATCH (n11:Fact {id: top[1]})
        WITH * ORDER BY abs(n11.score) DESC, n11.at DESC, n11.id
        RETURN collect({`__typename`: head([l IN labels(n11) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n11.id}) AS o12
      }
      CALL (since, until) {
        CALL (since, until) {
          MATCH (d:Article) WHERE since <= d.published <= until AND d.id IS NOT NULL AND NOT split(d.id, ':')[0] IN ['gazetteer', 'wikidata']
          AND (split(d.id, ':')[0] IN ['gdelt', 'icews', 'polecat']) = ($p42 = 'feed') AND coalesce(d.published, '') <= $p43 AND (d.knownFrom <= $p43 OR EXISTS { (d)-[:HAD]->(rv:Revision) WHERE rv.knownFrom <= $p43 })
          WITH count(d) AS articles, count(DISTINCT d.published) AS covered
          WITH articles, covered, null AS slots, null AS missing, 0 AS due
          WITH *, duration.inDays(date(since), date(until)).days + 1 AS days
          RETURN {since: since, until: until, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v14, articles AS read
        }
        RETURN CASE WHEN since IS NOT NULL AND until IS NOT NULL THEN {`articles`: v14.articles} END AS o13
      }
      WITH * ORDER BY since
      RETURN collect({`from`: since, `aToB`: {`did`: {`sum`: reduce(s = 0.0, c IN s10 | s + c.sum)}}, `strongest`: o12, `coverage`: o13}) AS o8
    }
    RETURN {`intervals`: o8} AS o5
  }
  RETURN head(collect({`aToB`: {`n`: toInteger(reduce(s = 0.0, c IN [c IN t2 WHERE c.class = 'main'] | s + c.n)), `share`: t2share}, `timeline`: o5})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:USA",
//   "p10": "2025-02-01T23:59:59.999999Z",
//   "p11": "2025-02-01T23:59:59.999999Z",
//   "p12": "2025-02-01T23:59:59.999999Z",
//   "p13": [
//     {
//       "from": "2025-01-01",
//       "to": "2025-02-10"
//     }
//   ],
//   "p14": "text",
//   "p15": "2025-02-01T23:59:59.999999Z",
//   "p16": 0.5,
//   "p17": "2025-02-01T23:59:59.999999Z",
//   "p18": "2025-02-01T23:59:59.999999Z",
//   "p19": "2025-02-01T23:59:59.999999Z",
//   "p2": "country:UKR",
//   "p20": "2025-02-01T23:59:59.999999Z",
//   "p21": "2025-02-01T23:59:59.999999Z",
//   "p22": "2025-01-01",
//   "p23": "2025-02-10",
//   "p24": "text",
//   "p25": "2025-02-01T23:59:59.999999Z",
//   "p26": "2025-02-01T23:59:59.999999Z",
//   "p27": "2025-02-01T23:59:59.999999Z",
//   "p28": "2025-02-01T23:59:59.999999Z",
//   "p29": "2025-01-01",
//   "p3": "2025-01-01",
//   "p30": "2025-02-10",
//   "p31": "text",
//   "p32": "2025-02-01T23:59:59.999999Z",
//   "p33": "2025-02-01T23:59:59.999999Z",
//   "p34": "2025-02-01T23:59:59.999999Z",
//   "p35": "2025-02-01T23:59:59.999999Z",
//   "p36": "2025-01-01",
//   "p37": "2025-02-10",
//   "p38": 10,
//   "p39": "2025-01-01",
//   "p4": "2025-02-10",
//   "p40": "2025-02-10",
//   "p41": 3,
//   "p42": "text",
//   "p43": "2025-02-01T23:59:59.999999Z",
//   "p5": "text",
//   "p6": "2025-02-01T23:59:59.999999Z",
//   "p7": 0.5,
//   "p8": "2025-02-01T23:59:59.999999Z",
//   "p9": "2025-02-01T23:59:59.999999Z"
// }
