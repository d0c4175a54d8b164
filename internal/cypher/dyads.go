package cypher

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// What is counted between two actors comes from two places. The totals of whole months stand in DyadMonth; days at the ends of
// a span, and all that the totals cannot tell (earlier states of the graph, minimums, single days and weeks), are read off
// the index of BETWEEN. Both give the same rows, so that whatever is made of them does not care.

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

// exact reports whether the totals cannot answer, so that facts are counted one by one.
func (p *planner) exact(t tally) bool { return t.daily || p.exactFacts(t) }

// Classes that are told apart beside what counts.
const otherClasses = "['planned', 'domestic', 'multilateral', 'unofficial']"

var (
	typeWords = quoted(diplomacy.EventTypes())
	saidWords = quoted(diplomacy.TypesOf(diplomacy.Said))
	didWords  = quoted(diplomacy.TypesOf(diplomacy.Did))
)

// spanOf returns the parameters of a span: its whole months, and the days beside them. Counted one by one, all are days.
func (p *planner) spanOf(t tally) (first, last, rest string) {
	from, to, days := t.days.Months()
	if p.exact(t) {
		days = []diplomacy.Days{{From: max(t.days.From, diplomacy.EarliestDate), To: earlier(diplomacy.LatestDate, t.days.To)}}
	}
	list := make([]any, len(days))
	for i, d := range days {
		list[i] = map[string]any{"from": string(d.From), "to": string(d.To)}
	}
	if !p.exact(t) {
		if from == "" {
			from, to = "none", "" // no month lies between them
		}
		first, last = p.param(from), p.param(to)
	}
	return first, last, p.param(list)
}

// count adds to a subquery that sees a variable dyad, the id of one, the rows of what is counted of it: at (a day, or a month),
// class, type, n, sum, and of both those that stand in the opposite dyad too, twice and twiceSum. An episode is of one class,
// day, type and dyad.
func (p *planner) count(b *block, t tally) {
	first, last, rest := p.spanOf(t)
	origin := p.param(string(t.origin))
	if !p.exact(t) {
		b.add("MATCH (m:DyadMonth) WHERE m.dyad = dyad AND %s <= m.month <= %s AND m.origin = %s", first, last, origin)
		b.add("UNWIND [i IN range(0, size(m.types) - 1) WHERE m.types[i] > 0 | {class: 'main', type: %s[i], n: m.types[i], sum: m.sums[i], twice: m.mutual[i], twiceSum: m.mutualSums[i]}]", typeWords)
		b.add("  + [class IN %s WHERE m[class] > 0 | {class: class, type: '', n: m[class], sum: 0.0, twice: 0, twiceSum: 0.0}] AS cell", otherClasses)
		b.add("RETURN m.month AS at, cell.class AS class, cell.type AS type, cell.n AS n, cell.sum AS sum, cell.twice AS twice, cell.twiceSum AS twiceSum")
		b.add("UNION ALL")
	}
	b.add("UNWIND %s AS days", rest)
	b.add("WITH days.from AS head, days.to AS tail") // of properties the index would take the upper bound alone
	p.between(b, t, origin, "head", "tail")
	b.add("WITH r ORDER BY abs(r.score) DESC")
	b.add("WITH r.count AS class, r.type AS type, r.at AS at, head(collect(r.score)) AS score, max(CASE WHEN r.mutual THEN 1 ELSE 0 END) AS twice")
	b.add("RETURN at, class, type, 1 AS n, score AS sum, twice, twice * score AS twiceSum")
}

// between matches the facts of the dyad between two days, as relationships r, those of a class that is counted.
func (p *planner) between(b *block, t tally, origin, from, to string) {
	line := fmt.Sprintf("WHERE r.dyad = dyad AND %s <= r.at <= %s AND r.fact IS NOT NULL AND r.origin = %s AND NOT r.count IN ['none', 'background']", from, to, origin)
	if !p.exactFacts(t) {
		b.add("MATCH ()-[r:BETWEEN]->() %s AND r.live", line)
		return
	}
	b.add("MATCH (f:Fact)-[r:BETWEEN]->() %s", line)
	b.add("%s", p.substitute("AND "+p.factWhere(t.filter), "", "f"))
}

// exactFacts reports whether the facts themselves must be looked at.
func (p *planner) exactFacts(t tally) bool { return p.knownAt != "" || p.asOf != "" || t.filter != nil }

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

// dyadTotals is a direction of a relationship: what from did towards to.
func dyadTotals(from, to string) field {
	return func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		t := tallyOf(s)
		x := p.variable("t")
		sub := b.call("a, b")
		sub.add("WITH %s AS dyad", dyadID(from, to))
		p.count(sub.call("dyad"), t)
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
	first, last, rest := p.spanOf(t)
	origin := p.param(string(t.origin))
	const kind = "split(%s, ':')[0] = split(%s.id, ':')[0]" // and no STARTS WITH, which would make an index of the targets look better
	if !p.exact(t) {
		rows.add("MATCH (m:DyadMonth) WHERE m.a = %s.id AND %s <= m.month <= %s AND m.origin = %s AND %s", from, first, last, origin, fmt.Sprintf(kind, "m.b", to))
		rows.add("RETURN sum(m.n) AS n")
		rows.add("UNION ALL")
	}
	rows.add("UNWIND %s AS days", rest)
	rows.add("MATCH (d:Dyad) WHERE d.a = %s.id AND %s", from, fmt.Sprintf(kind, "d.b", to))
	rows.add("WITH days.from AS head, days.to AS tail, d.id AS dyad")
	p.between(rows, t, origin, "head", "tail")
	rows.add("AND r.count = 'main'")
	rows.add("WITH DISTINCT dyad, r.type AS type, r.at AS at")
	rows.add("RETURN count(*) AS n")
	all := p.variable("n")
	sub.add("RETURN sum(n) AS %s", all)
	b.add("WITH *, CASE WHEN %[1]s > 0 THEN %[2]s / %[1]s END AS %[3]sshare", all, adding("n", "[c IN "+cells+" WHERE c.class = 'main']"), cells)
}

// bothWays are the totals of a relationship in both directions.
func bothWays(p *planner, b *block, _ string, s *diplomacy.Selection) string {
	cells, x := p.variable("c"), p.variable("t")
	sub := b.call("a, b")
	sub.add(ways)
	p.count(sub.call("dyad"), tallyOf(s))
	sub.add("WITH way, " + sums)
	sub.add("RETURN collect(%s) AS %s", wayCell, cells)
	b.add("WITH *, %s AS %s", inDirection(diplomacy.BothWays, cells), x)
	return p.record(b, "Totals", x, s.Fields)
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
