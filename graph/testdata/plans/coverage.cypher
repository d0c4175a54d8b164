CALL () {
  WITH date.truncate('week', date($p1)) AS lo, date.truncate('week', date($p2)) AS hi
  WITH *, CASE WHEN lo IS NULL OR hi IS NULL THEN -1 ELSE duration.inDays(lo, hi).days / 7 END AS latest
  WITH *, CASE WHEN latest + 1 > $p3 THEN latest + 1 - $p3 ELSE 0 END AS omitted
  CALL (lo, latest, omitted) {
    UNWIND range(omitted, latest) AS i
    WITH lo + duration({weeks: i}) AS day
    WITH toString(day) AS since, toString(day + duration({weeks: 1}) - duration({days: 1})) AS until, {} AS found
    WITH CASE WHEN since < $p4 THEN $p4 ELSE since END AS since, until, found
    WITH since, CASE WHEN until > $p5 THEN $p5 ELSE until END AS until, found
    RETURN collect({since: since, until: until, whole: substring(since, 8) = '01' AND (date(until) + duration({days: 1})).day = 1, cells: coalesce(found.cells, []), tops: coalesce(found.tops, [])}) AS spans
  }
  CALL (spans) {
    UNWIND spans AS x
    WITH x.since AS since, x.until AS until
    CALL (since, until) {
      MATCH (c:Coverage) WHERE c.origin = $p6 AND since <= c.day <= until
      WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due
      WITH articles, covered, CASE $p6 WHEN 'feed' THEN slots END AS slots, CASE $p6 WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due
      WITH *, duration.inDays(date(since), date(until)).days + 1 AS days
      RETURN {since: since, until: until, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS v3, articles AS read
    }
    WITH * ORDER BY since
    RETURN collect({`from`: v3.since, `to`: v3.until, `articles`: v3.articles, `emptyDays`: v3.emptyDays, `slots`: v3.slots, `missingSlots`: v3.missing, `gap`: (v3.emptyDays > 0 OR size(coalesce(v3.missing, [])) > 0 OR coalesce(v3.unread, 0) > 0)}) AS o2
  }
  RETURN {`intervals`: o2} AS o1
}
RETURN o1 AS answer

// {
//   "p1": "2025-01-01",
//   "p2": "2025-02-28",
//   "p3": 1000,
//   "p4": "2025-01-01",
//   "p5": "2025-02-28",
//   "p6": "feed"
// }
