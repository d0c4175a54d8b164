CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b
  CALL (a, b) {
    WITH replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E') AS dyad
    CALL (dyad) {
      UNWIND $p3 AS days
      WITH days.from AS head, days.to AS tail
      MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND head <= r.at <= tail AND r.fact IS NOT NULL AND r.origin = $p4 AND NOT r.count IN ['none', 'background']
      AND (EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p8 AND (ev.knownTo IS NULL OR ev.knownTo > $p8) AND coalesce(endNode(ev).published, '') <= $p9 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p10 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p10) }) AND (EXISTS { (f)-[te:EVIDENCED_BY]->(:Article) WHERE te.confidence >= $p5 AND te.knownFrom <= $p6 AND (te.knownTo IS NULL OR te.knownTo > $p6) AND coalesce(endNode(te).published, '') <= $p7 })
      WITH r ORDER BY abs(r.score) DESC
      WITH r.count AS class, r.type AS type, r.at AS at, head(collect(r.score)) AS score, max(CASE WHEN r.mutual THEN 1 ELSE 0 END) AS twice
      RETURN at, class, type, 1 AS n, score AS sum, twice, twice * score AS twiceSum
    }
    WITH class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
    RETURN collect({class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS t2
  }
  CALL (a, b) {
    CALL (a, b) {
      UNWIND $p11 AS days
      MATCH (d:Dyad) WHERE d.a = a.id AND split(d.b, ':')[0] = split(b.id, ':')[0]
      WITH days.from AS head, days.to AS tail, d.id AS dyad
      MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND head <= r.at <= tail AND r.fact IS NOT NULL AND r.origin = $p12 AND NOT r.count IN ['none', 'background']
      AND (EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p16 AND (ev.knownTo IS NULL OR ev.knownTo > $p16) AND coalesce(endNode(ev).published, '') <= $p17 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p18 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p18) }) AND (EXISTS { (f)-[te:EVIDENCED_BY]->(:Article) WHERE te.confidence >= $p13 AND te.knownFrom <= $p14 AND (te.knownTo IS NULL OR te.knownTo > $p14) AND coalesce(endNode(te).published, '') <= $p15 })
      AND r.count = 'main'
      WITH DISTINCT dyad, r.type AS type, r.at AS at
      RETURN count(*) AS n
    }
    RETURN sum(n) AS n3
  }
  WITH *, CASE WHEN n3 > 0 THEN reduce(s = 0.0, c IN [c IN t2 WHERE c.class = 'main'] | s + c.n) / n3 END AS t2share
  CALL (a, b) {
    CALL (a, b) {
      UNWIND [{way: 'ab', dyad: replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E')}, {way: 'ba', dyad: replace(b.id, '>', '%3E') + '>' + replace(a.id, '>', '%3E')}] AS pair WITH pair.way AS way, pair.dyad AS dyad
      CALL (dyad) {
        UNWIND $p19 AS days
        WITH days.from AS head, days.to AS tail
        MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND head <= r.at <= tail AND r.fact IS NOT NULL AND r.origin = $p20 AND NOT r.count IN ['none', 'background']
        AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p21 AND (ev.knownTo IS NULL OR ev.knownTo > $p21) AND coalesce(endNode(ev).published, '') <= $p22 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p23 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p23) }
        WITH r ORDER BY abs(r.score) DESC
        WITH r.count AS class, r.type AS type, r.at AS at, head(collect(r.score)) AS score, max(CASE WHEN r.mutual THEN 1 ELSE 0 END) AS twice
        RETURN at, class, type, 1 AS n, score AS sum, twice, twice * score AS twiceSum
      }
      WITH toString(date.truncate('week', date(at))) AS key, way, class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
      WITH key, collect({way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS cells ORDER BY key
      RETURN collect({key: key, cells: cells}) AS counted
    }
    WITH *, date.truncate('week', date($p24)) AS lo, date.truncate('week', date($p25)) AS hi
    WITH *, CASE WHEN lo IS NULL OR hi IS NULL THEN -1 ELSE duration.inDays(lo, hi).days / 7 END AS latest
    WITH *, CASE WHEN latest + 1 > $p26 THEN latest + 1 - $p26 ELSE 0 END AS omitted
    CALL (lo, latest, omitted, counted) {
      UNWIND range(omitted, latest) AS i
      WITH lo + duration({weeks: i}) AS day
      WITH toString(day) AS since, toString(day + duration({weeks: 1}) - duration({days: 1})) AS until, coalesce(head([x IN counted WHERE x.key = toString(date.truncate('week', date(toString(day)))) | x.cells]), []) AS cells
      WITH CASE WHEN since < $p27 THEN $p27 ELSE since END AS since, until, cells
      WITH since, CASE WHEN until > $p28 THEN $p28 ELSE until END AS until, cells
      RETURN collect({since: since, until: until, whole: substring(since, 8) = '01' AND (date(until) + duration({days: 1})).day = 1, cells: cells}) AS spans
    }
    CALL (a, b, spans) {
      UNWIND spans AS x
      WITH x.since AS since, x.until AS until, x.whole AS whole, x.cells AS cells
      WITH *, [c IN cells WHERE c.way = 'ab'] AS t6
      WITH *, [c IN t6 WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] AS s7
      CALL (a, b, since, until, whole) {
        UNWIND [replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E'), replace(b.id, '>', '%3E') + '>' + replace(a.id, '>', '%3E')] AS dyad
        CALL (dyad, since, until, whole) {
          MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND since <= r.at <= until AND r.fact IS NOT NULL AND r.origin = $p29 AND NOT r.count IN ['none', 'background']
          AND EXISTS { (f)-[ev:EVIDENCED_BY]->(:Article) WHERE ev.knownFrom <= $p30 AND (ev.knownTo IS NULL OR ev.knownTo > $p30) AND coalesce(endNode(ev).published, '') <= $p31 } AND NOT EXISTS { (f)<-[:JUDGES]-(sj:Judgement) WHERE sj.kind IN ['retract', 'correct'] AND sj.at <= $p32 AND (sj.revokedAt IS NULL OR sj.revokedAt > $p32) }
          AND r.count = 'main'
          WITH r ORDER BY abs(r.score) DESC, r.fact
          WITH r.type AS type, r.at AS at, head(collect(r.fact)) AS id, max(abs(r.score)) AS weight
          ORDER BY weight DESC, at DESC, id LIMIT $p33
          RETURN id
        }
        WITH DISTINCT id
        MATCH (f:Fact {id: id})
        WITH f ORDER BY abs(f.score) DESC, f.id
        WITH f.type AS type, f.at AS at, head(collect(f)) AS n8
        WITH n8 ORDER BY abs(n8.score) DESC, n8.at DESC, n8.id LIMIT $p34
        WITH * ORDER BY abs(n8.score) DESC, n8.at DESC, n8.id
        RETURN collect({`__typename`: head([l IN labels(n8) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n8.id}) AS o9
      }
      CALL (since, until) {
        CALL (since, until) {
          MATCH (d:Article) WHERE since <= d.published <= until AND d.id IS NOT NULL AND NOT split(d.id, ':')[0] IN ['gazetteer', 'wikidata']
          AND (split(d.id, ':')[0] IN ['gdelt', 'icews', 'polecat']) = ($p35 = 'feed') AND coalesce(d.published, '') <= $p36 AND (d.knownFrom <= $p36 OR EXISTS { (d)-[:HAD]->(rv:Revision) WHERE rv.knownFrom <= $p36 })
          WITH count(d) AS articles, count(DISTINCT d.published) AS covered
          WITH articles, covered, null AS slots, null AS missing, 0 AS due
          WITH *, duration.inDays(date(since), date(until)).days + 1 AS days
          RETURN {since: since, until: until, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v11, articles AS read
        }
        RETURN CASE WHEN since IS NOT NULL AND until IS NOT NULL THEN {`articles`: v11.articles} END AS o10
      }
      WITH * ORDER BY since
      RETURN collect({`from`: since, `aToB`: {`did`: {`sum`: reduce(s = 0.0, c IN s7 | s + c.sum)}}, `strongest`: o9, `coverage`: o10}) AS o5
    }
    RETURN {`intervals`: o5} AS o4
  }
  RETURN head(collect({`aToB`: {`n`: toInteger(reduce(s = 0.0, c IN [c IN t2 WHERE c.class = 'main'] | s + c.n)), `share`: t2share}, `timeline`: o4})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:USA",
//   "p10": "2025-02-01T23:59:59.999999Z",
//   "p11": [
//     {
//       "from": "2025-01-01",
//       "to": "2025-02-10"
//     }
//   ],
//   "p12": "text",
//   "p13": 0.5,
//   "p14": "2025-02-01T23:59:59.999999Z",
//   "p15": "2025-02-01T23:59:59.999999Z",
//   "p16": "2025-02-01T23:59:59.999999Z",
//   "p17": "2025-02-01T23:59:59.999999Z",
//   "p18": "2025-02-01T23:59:59.999999Z",
//   "p19": [
//     {
//       "from": "2025-01-01",
//       "to": "2025-02-10"
//     }
//   ],
//   "p2": "country:UKR",
//   "p20": "text",
//   "p21": "2025-02-01T23:59:59.999999Z",
//   "p22": "2025-02-01T23:59:59.999999Z",
//   "p23": "2025-02-01T23:59:59.999999Z",
//   "p24": "2025-01-01",
//   "p25": "2025-02-10",
//   "p26": 10,
//   "p27": "2025-01-01",
//   "p28": "2025-02-10",
//   "p29": "text",
//   "p3": [
//     {
//       "from": "2025-01-01",
//       "to": "2025-02-10"
//     }
//   ],
//   "p30": "2025-02-01T23:59:59.999999Z",
//   "p31": "2025-02-01T23:59:59.999999Z",
//   "p32": "2025-02-01T23:59:59.999999Z",
//   "p33": 5,
//   "p34": 3,
//   "p35": "text",
//   "p36": "2025-02-01T23:59:59.999999Z",
//   "p4": "text",
//   "p5": 0.5,
//   "p6": "2025-02-01T23:59:59.999999Z",
//   "p7": "2025-02-01T23:59:59.999999Z",
//   "p8": "2025-02-01T23:59:59.999999Z",
//   "p9": "2025-02-01T23:59:59.999999Z"
// }
