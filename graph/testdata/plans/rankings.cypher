CALL () {
  MATCH (e:Actor {id: $p2}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS a
  WITH a, $p3 AS since, $p4 AS until, $p5 AS since0, $p6 AS until0
  CALL (a) {
    MATCH (d:Dyad) WHERE d.a = a.id AND any(prefix IN $p1 WHERE d.b STARTS WITH prefix) RETURN 'ab' AS way, d.id AS dyad, d.b AS other
    UNION ALL
    MATCH (d:Dyad) WHERE d.b = a.id AND any(prefix IN $p1 WHERE d.a STARTS WITH prefix) RETURN 'ba' AS way, d.id AS dyad, d.a AS other
  }
  CALL (way, dyad) {
    CALL (dyad) {
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p8 <= m.month <= $p9 AND m.origin = $p10
      UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'][i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]
        + [class IN ['planned', 'domestic', 'multilateral', 'unofficial'] WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell
      RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum
      UNION ALL
      UNWIND $p7 AS days
      WITH dyad, days.from AS head, days.to AS tail
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p11
      UNWIND m.episodes AS line
      WITH head, tail, split(line, '|') AS e
      WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
      WHERE head <= at <= tail
      WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
      RETURN at, class, type, 1 AS n, top[2] AS sum, twice, twice * top[2] AS twiceSum
    }
    WITH class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
    RETURN collect({way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS now
  }
  CALL (way, dyad) {
    CALL (dyad) {
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p13 <= m.month <= $p14 AND m.origin = $p15
      UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'][i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]
        + [class IN ['planned', 'domestic', 'multilateral', 'unofficial'] WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell
      RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum
      UNION ALL
      UNWIND $p12 AS days
      WITH dyad, days.from AS head, days.to AS tail
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p16
      UNWIND m.episodes AS line
      WITH head, tail, split(line, '|') AS e
      WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
      WHERE head <= at <= tail
      WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
      RETURN at, class, type, 1 AS n, top[2] AS sum, twice, twice * top[2] AS twiceSum
    }
    WITH class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
    RETURN collect({way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS then
  }
  WITH a, since, until, since0, until0, other, collect(now) AS nows, collect(then) AS thens
  WITH *, reduce(l = [], x IN nows | l + x) AS nows, reduce(l = [], x IN thens | l + x) AS thens
  WITH *, [c IN nows | {class: c.class, type: c.type, n: c.n - c.twice / 2.0, sum: c.sum - c.twiceSum / 2}] AS totals, [c IN thens | {class: c.class, type: c.type, n: c.n - c.twice / 2.0, sum: c.sum - c.twiceSum / 2}] AS before
  WITH *, toInteger(reduce(s = 0.0, c IN [c IN totals WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] | s + c.n)) AS volume, toInteger(reduce(s = 0.0, c IN [c IN before WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] | s + c.n)) AS volumeBefore
  MATCH (b:Actor {id: other})
  CALL (since, until) {
    CALL (since, until) {
      MATCH (c:Coverage) WHERE c.origin = $p17 AND since <= c.day <= until
      WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due
      WITH articles, covered, CASE $p17 WHEN 'feed' THEN slots END AS slots, CASE $p17 WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due
      WITH *, duration.inDays(date(since), date(until)).days + 1 AS days
      RETURN {since: since, until: until, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v1, articles AS read
    }
    RETURN read AS readNow
  }
  CALL (since0, until0) {
    CALL (since0, until0) {
      MATCH (c:Coverage) WHERE c.origin = $p18 AND since0 <= c.day <= until0
      WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due
      WITH articles, covered, CASE $p18 WHEN 'feed' THEN slots END AS slots, CASE $p18 WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due
      WITH *, duration.inDays(date(since0), date(until0)).days + 1 AS days
      RETURN {since: since0, until: until0, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v2, articles AS read
    }
    RETURN read AS readThen
  }
  WITH *, CASE WHEN readThen > 0 THEN reduce(s = 0.0, c IN [c IN totals WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] | s + c.sum) - reduce(s = 0.0, c IN [c IN before WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] | s + c.sum) * readNow / readThen END AS value WHERE volume + volumeBefore > 0
  WITH a, b, totals, before, value, since, until, since0, until0
  ORDER BY coalesce(value, 1e300), b.id LIMIT $p19
  WITH *, [c IN totals WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] AS s3
  WITH *, [c IN before WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] AS s4
  CALL (since, until) {
    CALL (since, until) {
      MATCH (c:Coverage) WHERE c.origin = $p20 AND since <= c.day <= until
      WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due
      WITH articles, covered, CASE $p20 WHEN 'feed' THEN slots END AS slots, CASE $p20 WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due
      WITH *, duration.inDays(date(since), date(until)).days + 1 AS days
      RETURN {since: since, until: until, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v6, articles AS read
    }
    RETURN CASE WHEN since IS NOT NULL AND until IS NOT NULL THEN {`articles`: v6.articles} END AS o5
  }
  CALL (since0, until0) {
    CALL (since0, until0) {
      MATCH (c:Coverage) WHERE c.origin = $p21 AND since0 <= c.day <= until0
      WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due
      WITH articles, covered, CASE $p21 WHEN 'feed' THEN slots END AS slots, CASE $p21 WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due
      WITH *, duration.inDays(date(since0), date(until0)).days + 1 AS days
      RETURN {since: since0, until: until0, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v8, articles AS read
    }
    RETURN CASE WHEN since0 IS NOT NULL AND until0 IS NOT NULL THEN {`articles`: v8.articles, `gap`: (v8.emptyDays > 0 OR size(coalesce(v8.missing, [])) > 0 OR coalesce(v8.unread, 0) > 0)} END AS o7
  }
  CALL (a, b) {
    CALL (b) {
      RETURN {`__typename`: head([l IN labels(b) WHERE l IN ['Country', 'Person', 'Organization', 'Group']]), `name`: coalesce(b.name, b.id)} AS o10
    }
    RETURN {`b`: o10} AS o9
  }
  WITH * ORDER BY coalesce(value, 1e300), b.id
  RETURN collect({`_cursor`: [coalesce(value, 1e300), b.id], `nodes`: {`value`: value, `totals`: CASE WHEN true THEN {`n`: toInteger(reduce(s = 0.0, c IN [c IN totals WHERE c.class = 'main'] | s + c.n)), `did`: {`sum`: reduce(s = 0.0, c IN s3 | s + c.sum)}} END, `before`: CASE WHEN since0 IS NOT NULL THEN {`did`: {`sum`: reduce(s = 0.0, c IN s4 | s + c.sum)}} END, `coverage`: o5, `coverageBefore`: o7, `relationship`: o9}}) AS c11
}
CALL () {
  MATCH (e:Actor {id: $p2}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS a
  WITH a, $p3 AS since, $p4 AS until, $p5 AS since0, $p6 AS until0
  CALL (a) {
    MATCH (d:Dyad) WHERE d.a = a.id AND any(prefix IN $p1 WHERE d.b STARTS WITH prefix) RETURN 'ab' AS way, d.id AS dyad, d.b AS other
    UNION ALL
    MATCH (d:Dyad) WHERE d.b = a.id AND any(prefix IN $p1 WHERE d.a STARTS WITH prefix) RETURN 'ba' AS way, d.id AS dyad, d.a AS other
  }
  CALL (way, dyad) {
    CALL (dyad) {
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p8 <= m.month <= $p9 AND m.origin = $p10
      UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'][i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]
        + [class IN ['planned', 'domestic', 'multilateral', 'unofficial'] WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell
      RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum
      UNION ALL
      UNWIND $p7 AS days
      WITH dyad, days.from AS head, days.to AS tail
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p11
      UNWIND m.episodes AS line
      WITH head, tail, split(line, '|') AS e
      WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
      WHERE head <= at <= tail
      WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
      RETURN at, class, type, 1 AS n, top[2] AS sum, twice, twice * top[2] AS twiceSum
    }
    WITH class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
    RETURN collect({way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS now
  }
  CALL (way, dyad) {
    CALL (dyad) {
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND $p13 <= m.month <= $p14 AND m.origin = $p15
      UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: ['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'][i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]
        + [class IN ['planned', 'domestic', 'multilateral', 'unofficial'] WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell
      RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum
      UNION ALL
      UNWIND $p12 AS days
      WITH dyad, days.from AS head, days.to AS tail
      MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = $p16
      UNWIND m.episodes AS line
      WITH head, tail, split(line, '|') AS e
      WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail
      WHERE head <= at <= tail
      WITH class, type, at, min([-abs(score), fact, score]) AS top, max(CASE WHEN mutual THEN 1 ELSE 0 END) AS twice
      RETURN at, class, type, 1 AS n, top[2] AS sum, twice, twice * top[2] AS twiceSum
    }
    WITH class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum
    RETURN collect({way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}) AS then
  }
  WITH a, since, until, since0, until0, other, collect(now) AS nows, collect(then) AS thens
  WITH *, reduce(l = [], x IN nows | l + x) AS nows, reduce(l = [], x IN thens | l + x) AS thens
  WITH *, [c IN nows | {class: c.class, type: c.type, n: c.n - c.twice / 2.0, sum: c.sum - c.twiceSum / 2}] AS totals, [c IN thens | {class: c.class, type: c.type, n: c.n - c.twice / 2.0, sum: c.sum - c.twiceSum / 2}] AS before
  WITH *, toInteger(reduce(s = 0.0, c IN [c IN totals WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] | s + c.n)) AS volume, toInteger(reduce(s = 0.0, c IN [c IN before WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] | s + c.n)) AS volumeBefore
  MATCH (b:Actor {id: other})
  CALL (since, until) {
    CALL (since, until) {
      MATCH (c:Coverage) WHERE c.origin = $p17 AND since <= c.day <= until
      WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due
      WITH articles, covered, CASE $p17 WHEN 'feed' THEN slots END AS slots, CASE $p17 WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due
      WITH *, duration.inDays(date(since), date(until)).days + 1 AS days
      RETURN {since: since, until: until, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v1, articles AS read
    }
    RETURN read AS readNow
  }
  CALL (since0, until0) {
    CALL (since0, until0) {
      MATCH (c:Coverage) WHERE c.origin = $p18 AND since0 <= c.day <= until0
      WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due
      WITH articles, covered, CASE $p18 WHEN 'feed' THEN slots END AS slots, CASE $p18 WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due
      WITH *, duration.inDays(date(since0), date(until0)).days + 1 AS days
      RETURN {since: since0, until: until0, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v2, articles AS read
    }
    RETURN read AS readThen
  }
  WITH *, CASE WHEN readThen > 0 THEN reduce(s = 0.0, c IN [c IN totals WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] | s + c.sum) - reduce(s = 0.0, c IN [c IN before WHERE c.class = 'main' AND c.type IN ['COOPERATE', 'AID', 'RETREAT', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT']] | s + c.sum) * readNow / readThen END AS value WHERE volume + volumeBefore > 0
  WITH a, b, totals, before, value, since, until, since0, until0
  RETURN count(b) AS t12
}
RETURN {`rows`: c11[0..$p22], `more`: size(c11) > $p22, `total`: t12} AS answer

// {
//   "p1": [
//     "country:",
//     "org:"
//   ],
//   "p10": "text",
//   "p11": "text",
//   "p12": [],
//   "p13": "2025-01",
//   "p14": "2025-01",
//   "p15": "text",
//   "p16": "text",
//   "p17": "text",
//   "p18": "text",
//   "p19": 26,
//   "p2": "country:USA",
//   "p20": "text",
//   "p21": "text",
//   "p22": 25,
//   "p3": "2025-02-01",
//   "p4": "2025-02-28",
//   "p5": "2025-01-01",
//   "p6": "2025-01-31",
//   "p7": [],
//   "p8": "2025-02",
//   "p9": "2025-02"
// }
