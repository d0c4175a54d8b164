package cypher

import (
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
)

// unit says how an interval is written in Cypher.
type unit struct {
	truncate string // for date.truncate
	step     string // of a duration
	key      string // from a day or a month, {at}, to the text by which intervals are told apart
	between  string // how many intervals lie from lo to hi
}

var units = map[diplomacy.Interval]unit{
	diplomacy.Day:   {"day", "days", "{at}", "duration.inDays(lo, hi).days"},
	diplomacy.Week:  {"week", "weeks", "toString(date.truncate('week', date({at})))", "duration.inDays(lo, hi).days / 7"},
	diplomacy.Month: {"month", "months", "substring({at}, 0, 7)", "duration.inMonths(lo, hi).months"},
	diplomacy.Year:  {"year", "years", "substring({at}, 0, 4)", "duration.inMonths(lo, hi).months / 12"},
}

func (u unit) keyOf(at string) string { return strings.ReplaceAll(u.key, "{at}", at) }

// seriesOf is what a series counts.
func seriesOf(s *diplomacy.Selection) tally {
	t := tallyOf(s)
	t.daily = s.Args.Relation.Interval == diplomacy.Day || s.Args.Relation.Interval == diplomacy.Week
	return t
}

// series adds to a block that sees a and b the list spans of the intervals within the days asked for, the newest ones up to the
// limit: since and until, its first and last day, whole (whether they are whole months), and cells. omitted is how many
// are left out.
func (p *planner) series(b *block, s *diplomacy.Selection, t tally) {
	u := units[s.Args.Relation.Interval]
	sub := p.bothDyads(b, t)
	if p.exact(t) { // each episode with its strongest fact, so that the strongest of the interval need not be looked for again
		sub.add("WITH %s AS key, way, %s, collect([way, type, at, top]) AS tops", u.keyOf("at"), sums)
		sub.add("WITH key, collect(%s) AS cells, collect(CASE WHEN class = 'main' THEN tops END) AS tops ORDER BY key", wayCell)
		sub.add("RETURN collect({key: key, cells: cells, tops: tops}) AS counted")
	} else {
		sub.add("WITH %s AS key, way, %s", u.keyOf("at"), sums)
		sub.add("WITH key, collect(%s) AS cells ORDER BY key", wayCell)
		sub.add("RETURN collect({key: key, cells: cells, tops: []}) AS counted")
	}
	b.add("WITH *, %s AS lo, %s AS hi", p.firstOf(u, t.days.From, "head(counted).key"), p.firstOf(u, t.days.To, "last(counted).key"))
	p.laidOut(b, s.Args.Relation.Limit, t.days, u, "head([x IN counted WHERE x.key = "+u.keyOf("toString(day)")+"])", "counted")
}

// firstOf is the first day of the interval that a day lies in, or, where none is given, that of what is counted, null when
// nothing is.
func (p *planner) firstOf(u unit, day diplomacy.Date, key string) string {
	if day != "" {
		return fmt.Sprintf("date.truncate('%s', date(%s))", u.truncate, p.param(string(day)))
	}
	return fmt.Sprintf("CASE WHEN size(counted) > 0 THEN date.truncate('%s', date(%s)) END", u.truncate, key)
}

// laidOut adds the list spans, and omitted, to a block that knows the first and the last interval, lo and hi.
func (p *planner) laidOut(b *block, limit int, days diplomacy.Days, u unit, found, seen string) {
	b.add("WITH *, CASE WHEN lo IS NULL OR hi IS NULL THEN -1 ELSE %s END AS latest", u.between)
	b.add("WITH *, CASE WHEN latest + 1 > %[1]s THEN latest + 1 - %[1]s ELSE 0 END AS omitted", p.param(limit))
	since, until := "toString(day)", fmt.Sprintf("toString(day + duration({%s: 1}) - duration({days: 1}))", u.step)
	sub := b.call(strings.Trim("lo, latest, omitted, "+seen, ", "))
	sub.add("UNWIND range(omitted, latest) AS i")
	sub.add("WITH lo + duration({%s: i}) AS day", u.step)
	sub.add("WITH %s AS since, %s AS until, %s AS found", since, until, found)
	if days.From != "" {
		sub.add("WITH CASE WHEN since < %[1]s THEN %[1]s ELSE since END AS since, until, found", p.param(string(days.From)))
	}
	if days.To != "" {
		sub.add("WITH since, CASE WHEN until > %[1]s THEN %[1]s ELSE until END AS until, found", p.param(string(days.To)))
	}
	sub.add("RETURN collect({since: since, until: until, whole: substring(since, 8) = '01' AND (date(until) + duration({days: 1})).day = 1, cells: coalesce(found.cells, []), tops: coalesce(found.tops, [])}) AS spans")
}

// inherit gives the fields of a field's value the arguments that decide what is counted.
func inherit(s *diplomacy.Selection) []*diplomacy.Selection {
	out := make([]*diplomacy.Selection, len(s.Fields))
	for i, f := range s.Fields {
		child := *f
		child.Args.Relation, child.Args.Facts = s.Args.Relation, s.Args.Facts
		out[i] = &child
	}
	return out
}

// timeline is the course of a relationship.
func timeline(p *planner, b *block, _ string, s *diplomacy.Selection) string {
	name := p.variable("o")
	t := seriesOf(s)
	sub := p.counting(b, t)
	p.series(sub, s, t)
	var pairs []pair
	for _, f := range inherit(s) {
		if f.Name == "omitted" {
			pairs = append(pairs, pair{f.Key, "omitted"})
			continue
		}
		rows, list := sub.call("a, b, spans"), p.variable("o")
		rows.add("UNWIND spans AS x")
		rows.add("WITH x.since AS since, x.until AS until, x.whole AS whole, x.cells AS cells, x.tops AS tops")
		rec := p.record(rows, "TimelineInterval", "cells", inherit(f))
		rows.add("WITH * ORDER BY since")
		rows.add("RETURN collect(%s) AS %s", rec, list)
		pairs = append(pairs, pair{f.Key, list})
	}
	sub.add("RETURN %s AS %s", literal(pairs), name)
	return name
}

// timelineFields see since and until, the days of the interval, whole, whether they are whole months, its cells and its tops.
var timelineFields = fields{
	"from":      expr("since"),
	"to":        expr("until"),
	"aToB":      totalsOf(diplomacy.AToB),
	"bToA":      totalsOf(diplomacy.BToA),
	"both":      totalsOf(diplomacy.BothWays),
	"strongest": strongest("", diplomacy.BothWays),
	"coverage":  coverageOf("since", "until"),
}

// totalsOf are the totals of one direction of cells.
func totalsOf(d diplomacy.Direction) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x := p.variable("t")
		b.add("WITH *, %s AS %s", inDirection(d, v), x)
		return p.record(b, "Totals", x, s.Fields)
	}
}

// maxStrongest is how many strongest facts DyadMonth keeps.
const maxStrongest = 5

// strongest lists the facts of an interval with the highest scores in either sense, one of an episode: those of a channel
// where one is given.
func strongest(c diplomacy.Channel, d diplomacy.Direction) field {
	return func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		if s.Args.First > maxStrongest {
			p.fail(diplomacy.Errorf(diplomacy.Invalid, "%s: first: %d is more than %d", s.Name, s.Args.First, maxStrongest))
			return "[]"
		}
		t := seriesOf(s)
		if s.Args.Relation.Direction != "" {
			d = s.Args.Relation.Direction
		}
		x, name := p.variable("n"), p.variable("o")
		var sub *block
		if p.exact(t) {
			sub = b.call("tops")
			sub.add("UNWIND tops AS list UNWIND list AS e")
			sub.add("WITH e[1] AS type, e[2] AS at, e[3] AS top WHERE e[0] IN %s%s", waysOf(d), ofWords("e[1]", c))
			sub.add("WITH type, at, min(top) AS top ORDER BY top[0], at DESC, top[1] LIMIT %s", p.param(s.Args.First))
			sub.add("MATCH (%s:Fact {id: top[1]})", x)
		} else {
			sub = b.call("a, b, since, until, whole")
			p.strongestOfMonths(sub, t, c, d, x, s.Args.First)
		}
		order := fmt.Sprintf("abs(%[1]s.score) DESC, %[1]s.at DESC, %[1]s.id", x)
		rec := p.record(sub, "Fact", x, s.Fields)
		sub.add("WITH * ORDER BY %s", order)
		sub.add("RETURN collect(%s) AS %s", rec, name)
		return name
	}
}

// strongestOfMonths binds x to the strongest facts of an interval, from those that its months keep where they may answer.
func (p *planner) strongestOfMonths(sub *block, t tally, c diplomacy.Channel, d diplomacy.Direction, x string, first int) {
	sub.add("UNWIND %s AS dyad", dyadIDs(d))
	ids := sub.call("dyad, since, until, whole")
	months := ""
	if c == "" {
		months = "whole AND " + p.totalled("substring(since, 0, 7)", "substring(until, 0, 7)", p.param(string(t.origin)))
		ids.add("MATCH (m:DyadMonth) WHERE m.dyad = dyad AND %s", months)
		ids.add("UNWIND m.strongest AS id")
		ids.add("RETURN id")
		ids.add("UNION ALL")
	}
	switch {
	case months == "" || p.knownAt != "":
		ids.add("WITH dyad, since AS head, until AS tail, whole")
		p.apart(ids, months)
	default:
		ids.add("UNWIND CASE WHEN whole THEN [] ELSE [1] END AS one")
		ids.add("WITH dyad, since AS head, until AS tail")
	}
	p.tellings(ids, t)
	ids.add("WITH * WHERE class = 'main'%s", ofWords("type", c))
	ids.add("WITH type, at, %s AS top", topOf)
	ids.add("ORDER BY top[0], at DESC, top[1] LIMIT %s", p.param(maxStrongest))
	ids.add("RETURN top[1] AS id")
	sub.add("WITH DISTINCT id")
	sub.add("MATCH (f:Fact {id: id})")
	sub.add("WITH f ORDER BY abs(f.score) DESC, f.id")
	sub.add("WITH f.type AS type, f.at AS at, head(collect(f)) AS %s", x)
	sub.add("WITH %[1]s ORDER BY abs(%[1]s.score) DESC, %[1]s.at DESC, %[1]s.id LIMIT %[2]s", x, p.param(first))
}

// ofWords is a further condition, for a type to be of a channel where one is given.
func ofWords(typ string, c diplomacy.Channel) string {
	if c == "" {
		return ""
	}
	return " AND " + typ + " IN " + wordsOf(c)
}

func wordsOf(c diplomacy.Channel) string {
	if c == diplomacy.Said {
		return saidWords
	}
	return didWords
}

// --- words beside deeds ---

// saidVersusDid ranks the intervals within either series and compares the ranks.
func saidVersusDid(p *planner, b *block, _ string, s *diplomacy.Selection) string {
	name := p.variable("o")
	t := seriesOf(s)
	sub := p.counting(b, t)
	p.series(sub, s, t)
	sub.add("WITH *, [x IN spans | {x: x, cells: [c IN %s WHERE c.class = 'main']}] AS spans0", inDirection(s.Args.Relation.Direction, "x.cells"))
	sub.add("WITH *, [y IN spans0 | {x: y.x, said: [c IN y.cells WHERE c.type IN %s], did: [c IN y.cells WHERE c.type IN %s]}] AS channels", saidWords, didWords)
	sub.add("WITH *, [y IN channels | {x: y.x, said: y.said, did: y.did, saidMean: %s, didMean: %s}] AS meant", meanOf("y.said"), meanOf("y.did"))
	sub.add("WITH *, [y IN meant WHERE y.saidMean IS NOT NULL | y.saidMean] AS saids, [y IN meant WHERE y.didMean IS NOT NULL | y.didMean] AS dids")
	sub.add("WITH *, [y IN meant | {x: y.x, said: y.said, did: y.did, saidRank: %s, didRank: %s}] AS ranked", placeOf("y.saidMean", "saids"), placeOf("y.didMean", "dids"))
	var pairs []pair
	for _, f := range inherit(s) {
		if f.Name == "omitted" {
			pairs = append(pairs, pair{f.Key, "omitted"})
			continue
		}
		rows, list := sub.call("a, b, ranked"), p.variable("o")
		rows.add("UNWIND ranked AS y")
		rows.add("WITH y, y.x.since AS since, y.x.until AS until, y.x.whole AS whole, y.x.tops AS tops, abs(y.saidRank - y.didRank) AS width")
		order := "since"
		if f.Name == "widest" {
			order = "width DESC, since DESC"
			rows.add("WHERE width IS NOT NULL")
			rows.add("WITH * ORDER BY %s LIMIT %s", order, p.param(f.Args.First))
		}
		rec := p.record(rows, "SaidDid", "y", inherit(f))
		rows.add("WITH * ORDER BY %s", order)
		rows.add("RETURN collect(%s) AS %s", rec, list)
		pairs = append(pairs, pair{f.Key, list})
	}
	sub.add("RETURN %s AS %s", literal(pairs), name)
	return name
}

// meanOf is rounded, so that equal means are equal.
func meanOf(cells string) string {
	return "CASE WHEN size(" + cells + ") > 0 THEN round(" + adding("sum", cells) + " / " + adding("n", cells) + ", 6) END"
}

// placeOf is the place of a value in a list, from 0 to 1.
func placeOf(v, list string) string {
	return fmt.Sprintf("CASE WHEN %[1]s IS NULL THEN null WHEN size(%[2]s) = 1 THEN 0.5 "+
		"ELSE round((size([z IN %[2]s WHERE z < %[1]s]) + (size([z IN %[2]s WHERE z = %[1]s]) - 1) / 2.0) / (size(%[2]s) - 1), 3) END", v, list)
}

// saidDidFields are of a map y with the cells and ranks of an interval.
var saidDidFields = fields{
	"from":     expr("since"),
	"to":       expr("until"),
	"said":     cellsOf("said"),
	"did":      cellsOf("did"),
	"saidRank": prop("saidRank"),
	"didRank":  prop("didRank"),
	"gap":      expr("round({v}.saidRank - {v}.didRank, 3)"),
	"words":    strongest(diplomacy.Said, diplomacy.BothWays),
	"deeds":    strongest(diplomacy.Did, diplomacy.BothWays),
	"coverage": coverageOf("since", "until"),
}

// cellsOf is a record of the cells that stand in a map.
func cellsOf(key string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x := p.variable("s")
		b.add("WITH *, %s.%s AS %s", v, key, x)
		return p.record(b, "Score", x, s.Fields)
	}
}
