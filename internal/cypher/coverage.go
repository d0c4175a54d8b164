package cypher

import (
	"demarche/internal/diplomacy"
)

// How much was read of a time stands in Coverage nodes, one for each source and day. As known at an earlier instant, articles
// are counted one by one, and of slots nothing can be told.

// coverageOf is the coverage of the days between two variables, or null where they are.
func coverageOf(since, until string) field {
	return func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		name := p.variable("o")
		sub := b.call(since + ", " + until)
		rec := p.coverage(sub, since, until, s)
		sub.add("RETURN CASE WHEN %s IS NOT NULL AND %s IS NOT NULL THEN %s END AS %s", since, until, rec, name)
		return name
	}
}

// coverage adds to a block what was read between two days, and returns the record.
func (p *planner) coverage(b *block, since, until string, s *diplomacy.Selection) string {
	by := until
	if p.asOf != "" {
		day := p.param(p.asOf)
		by = "CASE WHEN " + until + " > " + day + " THEN " + day + " ELSE " + until + " END"
	}
	origin, x := p.param(string(s.Args.Relation.Origin)), p.variable("v")
	rows := b.call(since + ", " + until)
	if p.knownAt == "" {
		rows.add("MATCH (c:Coverage) WHERE c.origin = %s AND %s <= c.day <= %s", origin, since, by)
		rows.add("WITH sum(c.articles) AS articles, count(DISTINCT CASE WHEN c.articles > 0 THEN c.day END) AS covered, sum(size(c.slots)) AS slots, collect(c.missing) AS lists, count(c.slots) * 96 AS due")
		rows.add("WITH articles, covered, CASE %[1]s WHEN 'feed' THEN slots END AS slots, CASE %[1]s WHEN 'feed' THEN reduce(l = [], x IN lists | l + x) END AS missing, due", origin)
	} else {
		rows.add("MATCH (d:Article) WHERE %s <= d.published <= %s AND d.id IS NOT NULL AND NOT split(d.id, ':')[0] IN %s", since, by, quoted(referenceSources))
		rows.add("AND (split(d.id, ':')[0] IN %s) = (%s = 'feed') AND %s", quoted(diplomacy.Feeds), origin, p.published("d"))
		rows.add("WITH count(d) AS articles, count(DISTINCT d.published) AS covered")
		rows.add("WITH articles, covered, null AS slots, null AS missing, 0 AS due")
	}
	rows.add("WITH *, duration.inDays(date(%s), date(%s)).days + 1 AS days", since, until)
	rows.add("RETURN {since: %s, until: %s, days: days, articles: articles, emptyDays: days - covered, slots: slots, missing: missing, unread: due - slots - size(missing)} AS %s, articles AS read", since, until, x)
	return p.record(b, "Coverage", x, s.Fields)
}

var coverageFields = fields{
	"from":         prop("since"),
	"to":           prop("until"),
	"days":         prop("days"),
	"articles":     prop("articles"),
	"emptyDays":    prop("emptyDays"),
	"slots":        prop("slots"),
	"missingSlots": prop("missing"),
	"unreadSlots":  prop("unread"),
	"gap":          expr("({v}.emptyDays > 0 OR size(coalesce({v}.missing, [])) > 0 OR coalesce({v}.unread, 0) > 0)"),
}

// maxIntervals bounds a series.
const maxIntervals = 1000

// intervalsOf counts the intervals that some days lie in, and gives up behind the bound.
func intervalsOf(d diplomacy.Days, i diplomacy.Interval) int {
	n := 0
	for day := i.Truncate(d.From); day <= d.To && n <= maxIntervals; day = i.Next(day) {
		n++
	}
	return n
}

// coverageSeries is a root field: the coverage of each interval of some days.
func coverageSeries(p *planner, b *block, s *diplomacy.Selection) string {
	days := diplomacy.Days{From: s.Args.From, To: s.Args.To}
	if intervalsOf(days, s.Args.Relation.Interval) > maxIntervals {
		p.fail(diplomacy.Errorf(diplomacy.Invalid, "interval: from %s to %s there are more than %d of a %s; ask for longer ones or fewer days", days.From, days.To, maxIntervals, s.Args.Relation.Interval))
		return "null"
	}
	u := units[s.Args.Relation.Interval]
	name := p.variable("o")
	sub := b.call("")
	sub.add("WITH %s AS lo, %s AS hi", p.firstOf(u, days.From, ""), p.firstOf(u, days.To, ""))
	p.laidOut(sub, maxIntervals, days, u, "{}", "")
	var pairs []pair
	for _, f := range inherit(s) {
		rows, list := sub.call("spans"), p.variable("o")
		rows.add("UNWIND spans AS x")
		rows.add("WITH x.since AS since, x.until AS until")
		rec := p.coverage(rows, "since", "until", f)
		rows.add("WITH * ORDER BY since")
		rows.add("RETURN collect(%s) AS %s", rec, list)
		pairs = append(pairs, pair{f.Key, list})
	}
	sub.add("RETURN %s AS %s", literal(pairs), name)
	return name
}
