package cypher

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// What is counted between two actors comes from three places. The totals of whole months stand in DyadMonth, and so do the facts that
// their episodes can score as, of which single days and weeks, types and a least confidence are counted; what neither tells (days as of
// which is asked, other filters, months that have changed since the instant asked about) is read off the index of BETWEEN. All give the
// same rows, so that whatever is made of them does not care.

// tally says what is counted of a dyad.
type tally struct {
	days   diplomacy.Days
	origin diplomacy.Origin
	filter *diplomacy.FactFilter
	daily  bool // days are told apart, so that months are no use
}

// tallyOf reads a tally from a field's arguments.
func tallyOf(s *diplomacy.Selection) tally {
	return tally{days: diplomacy.Days{From: s.Args.From, To: s.Args.To}, origin: s.Args.Relation.Origin, filter: s.Args.Facts}
}

// exact reports whether no total can answer, so that episodes are counted one by one.
func (p *planner) exact(t tally) bool { return t.daily || p.asOf != "" || t.filter != nil }

// Classes that are told apart beside what counts.
const otherClasses = "['planned', 'domestic', 'multilateral', 'unofficial']"

var (
	typeWords = quoted(diplomacy.EventTypes())
	saidWords = quoted(diplomacy.TypesOf(diplomacy.Said))
	didWords  = quoted(diplomacy.TypesOf(diplomacy.Did))
)

// span is what of a tally is read where, as conditions and expressions: the months, as DyadMonth m, of which totals answer; the
// days, each a map of from and to, that are counted one by one; and the months that apart cuts out of these days, since totals
// answer of them or no fact in them passes.
type span struct{ months, days, cut string }

// spanOf returns the span of a tally, of which totals may answer or not.
func (p *planner) spanOf(t tally, totals bool) span {
	first, last, days := t.days.Months()
	if !totals || p.knownAt != "" {
		days = []diplomacy.Days{{From: max(t.days.From, diplomacy.EarliestDate), To: earlier(diplomacy.LatestDate, t.days.To)}}
	}
	list := make([]any, len(days))
	for i, d := range days {
		list[i] = map[string]any{"from": string(d.From), "to": string(d.To)}
	}
	s := span{days: p.param(list)}
	if !totals {
		s.cut = p.barren(t)
		return s
	}
	if first == "" {
		first, last = "none", "" // no month lies between them
	}
	s.months = p.totalled(p.param(first), p.param(last), p.param(string(t.origin)))
	if p.knownAt != "" {
		s.cut = s.months
	}
	return s
}

// barren is the condition for a DyadMonth m to be of a month in which no fact passes the filter: none has as much evidence as
// it takes, "" where that can't be told.
func (p *planner) barren(t tally) string {
	if p.knownAt != "" || t.filter == nil || t.filter.Retracted || leastTold(t.filter) < 2 {
		return ""
	}
	return "m.month > '' AND m.origin = " + p.param(string(t.origin)) + " AND m.told < " + p.param(leastTold(t.filter))
}

// leastTold is how many pieces of evidence a fact has at least that passes a filter: there are no more origins and stories.
func leastTold(f *diplomacy.FactFilter) int { return max(f.MinOrigins, f.MinStories) }

// totalled is the condition for a DyadMonth m of some months and an origin to say what is asked: now, or at the instant, which
// it does where nothing has changed since.
func (p *planner) totalled(first, last, origin string) string {
	c := first + " <= m.month <= " + last + " AND m.origin = " + origin
	if p.knownAt != "" {
		c += " AND m.settled <= " + p.param(p.knownAt)
	}
	return c
}

// apart turns rows of head and tail, the first and last day of a span of a dyad, into rows of what of it the months that
// meet a condition leave out.
func (p *planner) apart(b *block, months string) {
	if months == "" {
		return
	}
	b.add("OPTIONAL MATCH (m:DyadMonth) WHERE m.dyad = dyad AND %s", months)
	b.add("WITH dyad, head, tail, m.month AS month ORDER BY month")
	b.add("WITH dyad, head, tail, collect(month) AS told")
	b.add("UNWIND range(0, size(told)) AS gap")
	// A month sorts before its days, and no day of it behind the 32nd.
	b.add("WITH dyad, CASE gap WHEN 0 THEN head ELSE told[gap - 1] + '-32' END AS head, CASE gap WHEN size(told) THEN tail ELSE told[gap] END AS tail")
}

// count adds to a subquery that sees a variable dyad, the id of one, the rows of what is counted of it: at (a day, or a month),
// class, type, n, sum, and of both those that stand in the opposite dyad too, twice and twiceSum. An episode is of one class,
// day, type and dyad.
func (p *planner) count(b *block, t tally) {
	s := p.spanOf(t, !p.exact(t))
	if s.months != "" {
		b.add("MATCH (m:DyadMonth) WHERE m.dyad = dyad AND %s", s.months)
		b.add("UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: %s[i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]", typeWords)
		b.add("  + [class IN %s WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell", otherClasses)
		b.add("RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum")
		b.add("UNION ALL")
	}
	b.add("UNWIND %s AS days", s.days)
	b.add("WITH dyad, days.from AS head, days.to AS tail") // of properties the index would take the upper bound alone
	p.apart(b, s.cut)
	p.tellings(b, t)
	b.add("WITH class, type, at, %s AS top, %s AS twice", topOf, anyMutual)
	b.add("RETURN at, class, type, 1 AS n, top[2] AS sum, twice, twice * top[2] AS twiceSum")
}

// tellings binds class, type, at, score, fact and mutual of what decides how the episodes of a dyad between the days head and tail
// score: of those facts that its months keep, where these answer, or of all.
func (p *planner) tellings(b *block, t tally) {
	if !p.inMonths(t) {
		p.between(b, t, "head", "tail")
		b.add("WITH r.count AS class, r.type AS type, r.at AS at, r.score AS score, r.fact AS fact, r.mutual AS mutual")
		return
	}
	b.add("MATCH (m:DyadMonth) WHERE m.dyad = dyad AND substring(head, 0, 7) <= m.month <= substring(tail, 0, 7) AND m.origin = %s", p.param(string(t.origin)))
	b.add("UNWIND m.episodes AS line")
	b.add("WITH head, tail, split(line, '|') AS e")
	b.add("WITH e[0] AS class, e[1] AS type, e[2] AS at, toFloat(e[3]) AS score, e[4] = 'mutual' AS mutual, toFloat(e[5]) AS sure, e[6] AS fact, head, tail")
	conditions := []string{"head <= at <= tail"}
	if t.filter != nil {
		conditions = append(conditions, "sure >= "+p.param(t.filter.MinConfidence))
		if types := in(p, t.filter.Types); types != "" {
			conditions = append(conditions, "type"+types)
		}
	}
	b.add("WHERE %s", strings.Join(conditions, " AND "))
}

// inMonths reports whether what a month keeps of its episodes answers a tally.
func (p *planner) inMonths(t tally) bool {
	if p.knownAt != "" || p.asOf != "" {
		return false
	}
	return t.filter == nil || reflect.DeepEqual(*t.filter, diplomacy.FactFilter{Types: t.filter.Types, Trust: diplomacy.Trust{MinConfidence: t.filter.MinConfidence}})
}

// topOf is the strongest fact of an episode, as a list of which the last are its id and its score.
const topOf = "min([-abs(score), fact, score])"

const anyMutual = "max(CASE WHEN mutual THEN 1 ELSE 0 END)"

// between matches the facts of the dyad between two days, as relationships r, those of a class that is counted.
func (p *planner) between(b *block, t tally, from, to string) {
	line := fmt.Sprintf("WHERE r.dyad = dyad AND %s <= r.at <= %s AND r.fact IS NOT NULL AND r.origin = %s AND NOT r.count IN ['none', 'background']", from, to, p.param(string(t.origin)))
	told, rest := p.byBetween(t.filter)
	line = strings.Join(append([]string{line}, told...), " AND ")
	if p.knownAt == "" && p.asOf == "" && rest == nil {
		b.add("MATCH ()-[r:BETWEEN]->() %s", line)
		return
	}
	p.onlyWhereKnown(b)
	b.add("MATCH (f:Fact)-[r:BETWEEN]->() %s", line)
	b.add("%s", p.substitute("AND "+p.factWhere(rest), "", "f"))
}

// byBetween are the conditions of a filter that BETWEEN itself answers, and the filter of the facts that is left, nil where
// nothing is. Some of them do no more than spare most facts the other.
func (p *planner) byBetween(f *diplomacy.FactFilter) (conditions []string, rest *diplomacy.FactFilter) {
	add := func(c string) { conditions = append(conditions, c) }
	if p.knownAt == "" && (f == nil || !f.Retracted) {
		add("r.live")
	}
	if f == nil {
		return conditions, nil
	}
	left := *f
	for _, in := range []struct{ expr, values string }{{"r.kind", in(p, f.Kinds)}, {"r.type", in(p, f.Types)}, {"r.quad", in(p, f.Quads)}} {
		if in.values != "" {
			add(in.expr + in.values)
		}
	}
	left.Kinds, left.Types, left.Quads = nil, nil, nil
	if p.knownAt == "" {
		if f.MinConfidence > 0 {
			add("r.confidence >= " + p.param(f.MinConfidence))
			left.MinConfidence = 0
		}
		if leastTold(f) > 1 {
			add("r.told >= " + p.param(leastTold(f)))
		}
	}
	if reflect.DeepEqual(left, diplomacy.FactFilter{}) {
		return conditions, nil
	}
	return conditions, &left
}

// cellOf is a map of one class and type.
const cellOf = "{class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}"

// sums adds up rows of count.
const sums = "class, type, sum(n) AS n, sum(sum) AS sum, sum(twice) AS twice, sum(twiceSum) AS twiceSum"

// --- totals: records made of a list of cells ---

// adding is the sum of a property of the cells of a list.
func adding(what, list string) string {
	return "reduce(s = 0.0, c IN " + list + " | s + c." + what + ")"
}

// scoreFields are of a list of cells.
var scoreFields = fields{
	"n":    expr("toInteger(" + adding("n", "{v}") + ")"),
	"sum":  expr(adding("sum", "{v}")),
	"mean": expr("CASE WHEN size({v}) > 0 THEN " + adding("sum", "{v}") + " / " + adding("n", "{v}") + " END"),
}

// scored is a record of the cells that count of some types.
func scored(types string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x := p.variable("s")
		b.add("WITH *, [c IN %s WHERE c.class = 'main' AND c.type IN %s] AS %s", v, types, x)
		return p.record(b, "Score", x, s.Fields)
	}
}

// split is a list of records of the cells that count by something: rows bind word and cells.
func split(typ string, lines ...string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x, name := p.variable("s"), p.variable("o")
		sub := b.call(v)
		for _, line := range lines {
			sub.add("%s", substitute(line, v, x))
		}
		rec := p.record(sub, typ, x, s.Fields)
		sub.add("RETURN collect(%s) AS %s", rec, name)
		return name
	}
}

var byQuad = func() field {
	types := make([]string, len(diplomacy.Quads))
	for i, q := range diplomacy.Quads {
		of := slices.DeleteFunc(diplomacy.EventTypes(), func(t diplomacy.EventType) bool { return diplomacy.QuadOf(t) != q })
		types[i] = fmt.Sprintf("{word: '%s', types: %s}", q, quoted(of))
	}
	return split("QuadScore", "UNWIND ["+strings.Join(types, ", ")+"] AS quad", "WITH quad.word AS word, [c IN {v} WHERE c.class = 'main' AND c.type IN quad.types] AS {x}")
}()

var byType = split("TypeScore", "UNWIND "+typeWords+" AS word", "WITH word, [c IN {v} WHERE c.class = 'main' AND c.type = word] AS {x} WHERE size({x}) > 0")

// ofClass is the number of episodes of a class.
func ofClass(class string) field {
	return expr("toInteger(" + adding("n", "[c IN {v} WHERE c.class = '"+class+"']") + ")")
}

var totalsFields = fields{
	"n":      ofClass("main"),
	"said":   scored(saidWords),
	"did":    scored(didWords),
	"byQuad": byQuad,
	"byType": byType,
}

var dyadTotalsFields = with(totalsFields, fields{
	"share":        expr("{v}share"), // bound beside the cells
	"planned":      ofClass("planned"),
	"domestic":     ofClass("domestic"),
	"multilateral": ofClass("multilateral"),
	"unofficial":   ofClass("unofficial"),
})

// inDirection are the cells, of both ways, of one direction. Both together count what goes both ways once.
func inDirection(d diplomacy.Direction, cells string) string {
	switch d {
	case diplomacy.AToB:
		return "[c IN " + cells + " WHERE c.way = 'ab']"
	case diplomacy.BToA:
		return "[c IN " + cells + " WHERE c.way = 'ba']"
	}
	return "[c IN " + cells + " | {class: c.class, type: c.type, n: c.n - c.twice / 2.0, sum: c.sum - c.twiceSum / 2}]"
}

// dyadTotals is a direction of a relationship.
func dyadTotals(w way) field {
	return func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		t, from, to := tallyOf(s), w.from, w.to
		x := p.variable("t")
		var sub *block
		if p.exact(t) {
			sub = p.episodes(b, t, w)
		} else {
			sub = b.call("a, b")
			sub.add("WITH %s AS dyad", dyadID(from, to))
			p.count(sub.call("dyad"), t)
		}
		sub.add("WITH " + sums)
		sub.add("RETURN collect(%s) AS %s", cellOf, x)
		for _, f := range s.Fields {
			if f.Name == "share" {
				p.share(b, t, from, to, x)
				break
			}
		}
		return p.record(b, "DyadTotals", x, s.Fields)
	}
}

// share binds, beside the cells of a dyad, their share of all that the source did towards actors of the target's kind.
func (p *planner) share(b *block, t tally, from, to, cells string) {
	sub := b.call(from + ", " + to)
	rows := sub.call(from + ", " + to)
	n, totals := "m.n", !p.exact(t)
	if p.onlySure(t) {
		n, totals = "size([c IN split(m.sure, ' ') WHERE toFloat(c) >= "+p.param(t.filter.MinConfidence)+"])", true
	}
	s := p.spanOf(t, totals)
	const kind = "split(%s, ':')[0] = split(%s.id, ':')[0]" // and no STARTS WITH, which would make an index of the targets look better
	if s.months != "" {
		rows.add("MATCH (m:DyadMonth) WHERE m.a = %s.id AND %s AND %s", from, s.months, fmt.Sprintf(kind, "m.b", to))
		rows.add("RETURN sum(%s) AS n", n)
		rows.add("UNION ALL")
	}
	rows.add("UNWIND %s AS days", s.days)
	rows.add("MATCH (d:Dyad) WHERE d.a = %s.id AND %s", from, fmt.Sprintf(kind, "d.b", to))
	rows.add("WITH d.id AS dyad, days.from AS head, days.to AS tail")
	p.apart(rows, s.cut)
	p.between(rows, t, "head", "tail")
	rows.add("AND r.count = 'main'")
	rows.add("WITH DISTINCT dyad, r.type AS type, r.at AS at")
	rows.add("RETURN count(*) AS n")
	all := p.variable("n")
	sub.add("RETURN sum(n) AS %s", all)
	b.add("WITH *, CASE WHEN %[1]s > 0 THEN %[2]s / %[1]s END AS %[3]sshare", all, adding("n", "[c IN "+cells+" WHERE c.class = 'main']"), cells)
}

// onlySure reports whether a tally asks for a least confidence and nothing else: how sure each episode of a month is, is kept
// beside its total.
func (p *planner) onlySure(t tally) bool {
	return p.knownAt == "" && p.asOf == "" && !t.daily && t.filter != nil && t.filter.MinConfidence > 0 &&
		reflect.DeepEqual(*t.filter, diplomacy.FactFilter{Trust: diplomacy.Trust{MinConfidence: t.filter.MinConfidence}})
}

// bothWays are the totals of a relationship in both directions.
func bothWays(p *planner, b *block, _ string, s *diplomacy.Selection) string {
	cells, x := p.variable("c"), p.variable("t")
	sub := p.bothDyads(b, tallyOf(s))
	sub.add("WITH way, " + sums)
	sub.add("RETURN collect(%s) AS %s", wayCell, cells)
	b.add("WITH *, %s AS %s", inDirection(diplomacy.BothWays, cells), x)
	return p.record(b, "Totals", x, s.Fields)
}

// bothDyads adds a subquery with the rows of what is counted of both dyads of a and b, as count has them, with their way.
func (p *planner) bothDyads(b *block, t tally) *block {
	if p.exact(t) {
		return p.episodes(b, t, aToB, bToA)
	}
	sub := b.call("a, b")
	sub.add(ways)
	p.count(sub.call("dyad"), t)
	return sub
}

// ways are the two dyads of a and b.
var ways = "UNWIND [{way: 'ab', dyad: " + dyadID("a", "b") + "}, {way: 'ba', dyad: " + dyadID("b", "a") + "}] AS pair WITH pair.way AS way, pair.dyad AS dyad"

// dyadID is the id of the dyad of two actors, as dyadOf makes it.
func dyadID(from, to string) string {
	return "replace(" + from + ".id, '>', '%3E') + '>' + replace(" + to + ".id, '>', '%3E')"
}

// dyadIDs are the ids of the dyads of a direction.
func dyadIDs(d diplomacy.Direction) string {
	switch d {
	case diplomacy.AToB:
		return "[" + dyadID("a", "b") + "]"
	case diplomacy.BToA:
		return "[" + dyadID("b", "a") + "]"
	}
	return "[" + dyadID("a", "b") + ", " + dyadID("b", "a") + "]"
}

// wayCell is a cell that knows its direction.
const wayCell = "{way: way, class: class, type: type, n: n, sum: sum, twice: twice, twiceSum: twiceSum}"
