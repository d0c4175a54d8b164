CALL () {
  MATCH (ea:Actor {id: $p1}) OPTIONAL MATCH (ea)-[:SAME_AS]->(ca:Actor)
  MATCH (eb:Actor {id: $p2}) OPTIONAL MATCH (eb)-[:SAME_AS]->(cb:Actor)
  WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b
  CALL (a, b) {
    WITH replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E') AS dyad
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
    WITH class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
    RETURN collect({class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS t2
  }
  CALL (a, b) {
    CALL (a, b) {
      MATCH (m:DyadMonth) WHERE m.a = a.id AND $p9 <= m.month <= $p10 AND m.origin = $p11 AND split(m.b, ':')[0] = split(b.id, ':')[0]
      RETURN sum(m.n) AS n
      UNION ALL
      UNWIND $p8 AS days
      MATCH (d:Dyad) WHERE d.a = a.id AND split(d.b, ':')[0] = split(b.id, ':')[0]
      WITH d.id AS dyad, days.from AS head, days.to AS tail
      MATCH ()-[r:BETWEEN]->() WHERE r.dyad = dyad AND head <= r.at <= tail AND r.fact IS NOT NULL AND r.origin = $p12 AND NOT r.count IN ['none', 'background'] AND r.live
      AND r.count = 'main'
      WITH DISTINCT dyad, r.type AS type, r.at AS at
      RETURN count(*) AS n
    }
    RETURN sum(n) AS n3
  }
  WITH *, CASE WHEN n3 > 0 THEN reduce(s = 0.0, c IN [c IN t2 WHERE c.class = 'main'] | s + c.n) / n3 END AS t2share
  WITH *, [c IN t2 WHERE c.class = 'main' AND c.type IN ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN']] AS s4
  CALL (t2) {
    UNWIND [{word: 'verbal_cooperation', types: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE']}, {word: 'material_cooperation', types: ['COOPERATE', 'AID', 'RETREAT']}, {word: 'verbal_conflict', types: ['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN']}, {word: 'material_conflict', types: ['PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']}] AS quad
    WITH quad.word AS word, [c IN t2 WHERE c.class = 'main' AND c.type IN quad.types] AS s5
    RETURN collect({`quad`: word, `mean`: CASE WHEN size(s5) > 0 THEN reduce(s = 0.0, c IN s5 | s + c.sum) / reduce(s = 0.0, c IN s5 | s + c.n) END}) AS o6
  }
  CALL (a, b) {
    UNWIND [{way: 'ab', dyad: replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E')}, {way: 'ba', dyad: replace(b.id, '>', '%3E') + '>' + replace(a.id, '>', '%3E')}] AS pair WITH pair.way AS way, pair.dyad AS dyad
    CALL (dyad) {
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p14 <= m.month <= $p15 AND m.origin = $p16
      UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'][i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]
        + [class IN ['planned', 'domestic', 'multilateral', 'unofficial'] WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell
      RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum
      UNION ALL
      UNWIND $p13 AS days
      WITH dyad, days.from AS head, days.to AS tail
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p17
      UNWIND m.episodes AS line
      WITH head, tail, split(line, '|') AS e
      WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
      WHERE head <= at <= tail
      WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
      RETURN at, class, type, 1 AS n, top[2] AS sum, twice, twice * top[2] AS twiceSum
    }
    WITH way, class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
    RETURN collect({way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS c7
  }
  WITH *, [c IN c7 | {class: c.class, type: c.type, n: c.n - c.twice / 2.0, sum: c.sum - c.twiceSum / 2}] AS t8
  CALL (t8) {
    UNWIND ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'] AS word
    WITH word, [c IN t8 WHERE c.class = 'main' AND c.type = word] AS s9 WHERE size(s9) > 0
    RETURN collect({`type`: word, `n`: toInteger(reduce(s = 0.0, c IN s9 | s + c.n))}) AS o10
  }
  CALL (a, b) {
    CALL (a, b) {
      UNWIND [{way: 'ab', dyad: replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E')}, {way: 'ba', dyad: replace(b.id, '>', '%3E') + '>' + replace(a.id, '>', '%3E')}] AS pair WITH pair.way AS way, pair.dyad AS dyad
      CALL (dyad) {
        MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p19 <= m.month <= $p20 AND m.origin = $p21
        UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'][i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]
          + [class IN ['planned', 'domestic', 'multilateral', 'unofficial'] WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell
        RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum
        UNION ALL
        UNWIND $p18 AS days
        WITH dyad, days.from AS head, days.to AS tail
        MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p22
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
    WITH *, date.truncate('month', date($p23)) AS lo, date.truncate('month', date($p24)) AS hi
    WITH *, CASE WHEN lo IS NULL OR hi IS NULL THEN -1 ELSE duration.inMonths(lo, hi).months END AS latest
    WITH *, CASE WHEN latest + 1 > $p25 THEN latest + 1 - $p25 ELSE 0 END AS omitted
    CALL (lo, latest, omitted, counted) {
      UNWIND range(omitted, latest) AS i
      WITH lo + duration({months: i}) AS day
      WITH toString(day) AS since, toString(day + duration({months: 1}) - duration({days: 1})) AS until, head([x IN counted WHERE x.key = substring(toString(day), 0, 7)]) AS found
      WITH CASE WHEN since < $p26 THEN $p26 ELSE since END AS since, until, found
      WITH since, CASE WHEN until > $p27 THEN $p27 ELSE until END AS until, found
      RETURN collect({since: since, until: until, whole: substring(since, 8) = '01' AND (date(until) + duration({days: 1})).day = 1, cells: coalesce(found.cells, []), tops: coalesce(found.tops, [])}) AS spans
    }
    CALL (a, b, spans) {
      UNWIND spans AS x
      WITH x.since AS since, x.until AS until, x.whole AS whole, x.cells AS cells, x.tops AS tops
      WITH *, [c IN cells | {class: c.class, type: c.type, n: c.n - c.twice / 2.0, sum: c.sum - c.twiceSum / 2}] AS t13
      CALL (a, b, since, until, whole) {
        UNWIND [replace(a.id, '>', '%3E') + '>' + replace(b.id, '>', '%3E'), replace(b.id, '>', '%3E') + '>' + replace(a.id, '>', '%3E')] AS dyad
        CALL (dyad, since, until, whole) {
          MATCH (m:DyadMonth) WHERE m.dyad = dyad AND whole AND substring(since, 0, 7) <= m.month <= substring(until, 0, 7) AND m.origin = $p28
          UNWIND m.strongest AS id
          RETURN id
          UNION ALL
          UNWIND CASE WHEN whole THEN [] ELSE [1] END AS one
          WITH dyad, since AS head, until AS tail
          MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p29
          UNWIND m.episodes AS line
          WITH head, tail, split(line, '|') AS e
          WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
          WHERE head <= at <= tail
          WITH * WHERE class = 'main'
          WITH type, at, min([-abs(score), fact, score]) AS top
          ORDER BY top[0], at DESC, top[1] LIMIT $p30
          RETURN top[1] AS id
        }
        WITH DISTINCT id
        MATCH (f:Fact {id: id})
        WITH f ORDER BY abs(f.score) DESC, f.id
        WITH f.type AS type, f.at AS at, head(collect(f)) AS n14
        WITH n14 ORDER BY abs(n14.score) DESC, n14.at DESC, n14.id LIMIT $p31
        CALL (n14) {
          MATCH (n14)-[n16:EVIDENCED_BY]->(t:Article) WHERE n16.knownTo IS NULL
          WITH n16 ORDER BY n16.confidence DESC, t.id, n16.start LIMIT $p32
          RETURN collect({`quote`: n16.quote}) AS o17
        }
        WITH * ORDER BY abs(n14.score) DESC, n14.at DESC, n14.id
        RETURN collect({`__typename`: head([l IN labels(n14) WHERE l IN ['Event', 'MeetingStep', 'AgreementStep', 'Position', 'Statement', 'TieStep', 'Tenure']]), `id`: n14.id, `evidence`: o17}) AS o15
      }
      CALL (since, until) {
        CALL (since, until) {
          MATCH (c:Coverage) WHERE c.origin = $p33 AND since <= c.day <= until
          WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due
          WITH articles, covered, CASE $p33 WHEN 'feed' THEN slots END AS slots, CASE $p33 WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due
          WITH *, duration.inDays(date(since), date(until)).days + 1 AS days
          RETURN {since: since, until: until, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v19, articles AS read
        }
        RETURN CASE WHEN since IS NOT NULL AND until IS NOT NULL THEN {`articles`: v19.articles, `gap`: (v19.emptyDays > 0 OR size(coalesce(v19.missing, [])) > 0 OR coalesce(v19.unread, 0) > 0)} END AS o18
      }
      WITH * ORDER BY since
      RETURN collect({`from`: since, `to`: until, `both`: {`n`: toInteger(reduce(s = 0.0, c IN [c IN t13 WHERE c.class = 'main'] | s + c.n))}, `strongest`: o15, `coverage`: o18}) AS o12
    }
    RETURN {`omitted`: omitted, `intervals`: o12} AS o11
  }
  RETURN head(collect({`aToB`: {`n`: toInteger(reduce(s = 0.0, c IN [c IN t2 WHERE c.class = 'main'] | s + c.n)), `share`: t2share, `said`: {`sum`: reduce(s = 0.0, c IN s4 | s + c.sum)}, `byQuad`: o6, `planned`: toInteger(reduce(s = 0.0, c IN [c IN t2 WHERE c.class = 'planned'] | s + c.n))}, `both`: {`n`: toInteger(reduce(s = 0.0, c IN [c IN t8 WHERE c.class = 'main'] | s + c.n)), `byType`: o10}, `timeline`: o11})) AS o1
}
RETURN o1 AS answer

// {
//   "p1": "country:USA",
//   "p10": "2025-01",
//   "p11": "text",
//   "p12": "text",
//   "p13": [
//     {
//       "from": "2025-02-01",
//       "to": "2025-02-10"
//     }
//   ],
//   "p14": "2025-01",
//   "p15": "2025-01",
//   "p16": "text",
//   "p17": "text",
//   "p18": [
//     {
//       "from": "2025-02-01",
//       "to": "2025-02-10"
//     }
//   ],
//   "p19": "2025-01",
//   "p2": "country:UKR",
//   "p20": "2025-01",
//   "p21": "text",
//   "p22": "text",
//   "p23": "2025-01-01",
//   "p24": "2025-02-10",
//   "p25": 120,
//   "p26": "2025-01-01",
//   "p27": "2025-02-10",
//   "p28": "text",
//   "p29": "text",
//   "p3": [
//     {
//       "from": "2025-02-01",
//       "to": "2025-02-10"
//     }
//   ],
//   "p30": 5,
//   "p31": 3,
//   "p32": 5,
//   "p33": "text",
//   "p4": "2025-01",
//   "p5": "2025-01",
//   "p6": "text",
//   "p7": "text",
//   "p8": [
//     {
//       "from": "2025-02-01",
//       "to": "2025-02-10"
//     }
//   ],
//   "p9": "2025-01"
// }
