package cypher

import (
	"cmp"
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
)

// actorPrefixes begin the ids of the kinds of actors.
var actorPrefixes = map[diplomacy.ActorType]string{
	diplomacy.ActorCountry: "country:", diplomacy.ActorPerson: "person:", diplomacy.ActorLeader: "person:", diplomacy.ActorOrganization: "org:", diplomacy.ActorGroup: "group:",
}

// relationships ranks the dyads of an actor.
func relationships(p *planner, b *block, s *diplomacy.Selection) string {
	args := s.Args.Relation
	t := tallyOf(s)
	var before *tally
	if t.days.From != "" && t.days.To != "" {
		earlier := t
		earlier.days = t.days.Before()
		before = &earlier
	} else if args.OrderBy == diplomacy.ByChange {
		p.fail(diplomacy.Errorf(diplomacy.Invalid, "orderBy: CHANGE compares a span with the one before it; give from and to"))
		return "null"
	}
	src := source{typ: "RankedRelationship", lines: p.ranked(s, t, before), orders: []order{{rankOrder(args.Ascending), !args.Ascending}, {"{x}.id", false}}}
	src.with = "WITH a, {x}, totals, before, value, since, until, since0, until0"
	return p.page(b, "", handedDown(s), src, "b")
}

// handedDown gives what is asked of a page's records the arguments of the page that decide what is counted.
func handedDown(s *diplomacy.Selection) *diplomacy.Selection {
	out := *s
	out.Fields = inherit(s)
	for _, f := range out.Fields {
		if f.Name == "nodes" || f.Name == "edges" || f.Name == "node" {
			f.Args.From, f.Args.To = s.Args.From, s.Args.To
			*f = *handedDown(f)
		} else if s.Name == "nodes" || s.Name == "node" {
			f.Args.From, f.Args.To = s.Args.From, s.Args.To
		}
	}
	return &out
}

// rankOrder puts relationships without a value behind the others.
func rankOrder(ascending bool) string {
	if ascending {
		return "coalesce(value, 1e300)"
	}
	return "coalesce(value, -1e300)"
}

// ranked finds the other actors {x}, each with the cells of the span (totals) and of the span before, and the value it is
// ranked by. since, until, since0 and until0 are the days of both spans, null where they are open.
func (p *planner) ranked(s *diplomacy.Selection, t tally, before *tally) []string {
	args := s.Args.Relation
	prefixes := make([]string, len(args.Among))
	for i, kind := range args.Among {
		prefixes[i] = actorPrefixes[kind]
	}
	among := p.param(prefixes)
	body := &block{}
	body.add("MATCH (e:Actor {id: %s}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS a", p.param(s.Args.Of))
	days := []string{"null", "null", "null", "null"}
	if before != nil {
		for i, d := range []diplomacy.Date{t.days.From, t.days.To, before.days.From, before.days.To} {
			days[i] = p.param(string(d))
		}
	}
	body.add("WITH a, %s AS since, %s AS until, %s AS since0, %s AS until0", days[0], days[1], days[2], days[3])
	p.dyadsOf(body.call("a"), args.Direction, among)
	p.cellsOf(body, t, "now")
	if before != nil {
		p.cellsOf(body, *before, "then")
	} else {
		body.add("WITH *, [] AS then")
	}
	body.add("WITH a, since, until, since0, until0, other, collect(now) AS nows, collect(then) AS thens")
	body.add("WITH *, reduce(l = [], x IN nows | l + x) AS nows, reduce(l = [], x IN thens | l + x) AS thens")
	body.add("WITH *, %s AS totals, %s AS before", inDirection(args.Direction, "nows"), inDirection(args.Direction, "thens"))
	body.add("WITH *, %s AS volume, %s AS volumeBefore", counted("totals", args.Channel), counted("before", args.Channel))
	body.add("MATCH ({x}:Actor {id: other})")
	p.value(body, s)
	return strings.Split(body.String(), "\n")
}

// dyadsOf binds the dyads of an actor a in a direction: way, dyad, and other, the id of the other actor.
func (p *planner) dyadsOf(b *block, d diplomacy.Direction, among string) {
	const line = "MATCH (d:Dyad) WHERE d.%[1]s = a.id AND any(prefix IN %[3]s WHERE d.%[2]s STARTS WITH prefix) RETURN '%[4]s' AS way, d.id AS dyad, d.%[2]s AS other"
	if d != diplomacy.BToA {
		b.add(line, "a", "b", among, "ab")
	}
	if d == diplomacy.BothWays {
		b.add("UNION ALL")
	}
	if d != diplomacy.AToB {
		b.add(line, "b", "a", among, "ba")
	}
}

// cellsOf binds the list of the cells of a dyad under a name.
func (p *planner) cellsOf(b *block, t tally, name string) {
	sub := b.call("way, dyad")
	p.count(sub.call("dyad"), t)
	sub.add("WITH " + sums)
	sub.add("RETURN collect(%s) AS %s", wayCell, name)
}

// counted are the episodes of a channel, or of both, in a list of cells.
func counted(cells string, c diplomacy.Channel) string {
	return "toInteger(" + adding("n", ofChannel(cells, c)) + ")"
}

func ofChannel(cells string, c diplomacy.Channel) string {
	in := ""
	if c != "" {
		in = " AND c.type IN " + wordsOf(c)
	}
	return "[c IN " + cells + " WHERE c.class = 'main'" + in + "]"
}

// value binds what a relationship is ranked by. A change is the sum of the scores less what the span before would have come to,
// had as much been read of it.
func (p *planner) value(b *block, s *diplomacy.Selection) {
	args := s.Args.Relation
	channel := cmp.Or(args.Channel, diplomacy.Did)
	switch args.OrderBy {
	case diplomacy.ByScore:
		b.add("WITH *, %s AS value WHERE volume > 0", adding("sum", ofChannel("totals", channel)))
	case diplomacy.ByChange:
		read := func(since, until, name string) {
			sub := b.call(since + ", " + until)
			asked := &diplomacy.Selection{Name: "coverage", Args: s.Args}
			p.coverage(sub, since, until, asked)
			sub.add("RETURN read AS %s", name)
		}
		read("since", "until", "readNow")
		read("since0", "until0", "readThen")
		b.add("WITH *, CASE WHEN readThen > 0 THEN %s - %s * readNow / readThen END AS value WHERE volume + volumeBefore > 0",
			adding("sum", ofChannel("totals", channel)), adding("sum", ofChannel("before", channel)))
	default:
		b.add("WITH *, toFloat(volume) AS value WHERE volume > 0")
	}
}

// rankedFields see a, the other actor {v}, totals, before, value, and the days of both spans.
var rankedFields = fields{
	"relationship": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		name := p.variable("o")
		sub := b.call("a, " + v)
		rec := p.record(sub, "Relationship", "a", withSpan(s, s.Args.From, s.Args.To))
		sub.add("RETURN %s AS %s", rec, name)
		return name
	},
	"value":          expr("value"),
	"totals":         cellsIn("totals", "true"),
	"before":         cellsIn("before", "since0 IS NOT NULL"),
	"coverage":       coverageOf("since", "until"),
	"coverageBefore": coverageOf("since0", "until0"),
}

// cellsIn is the totals of a list of cells, on a condition.
func cellsIn(list, condition string) field {
	return func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		return fmt.Sprintf("CASE WHEN %s THEN %s END", condition, p.record(b, "Totals", list, s.Fields))
	}
}
