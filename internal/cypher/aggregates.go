package cypher

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// grouping says how facts x are grouped: lines bind the value {k} of a fact, one row for each where it has several.
type grouping struct {
	lines []string
	kind  string // of what the value is the id: Actor, Issue
}

func byProperty(name string) grouping {
	return grouping{lines: []string{"WITH *, x." + name + " AS {k}"}}
}

var groupings = map[diplomacy.Grouping]grouping{
	"actor":  {[]string{"MATCH (x)-[i:INVOLVES]->(y:Actor)", "WITH DISTINCT {seen}, y.id AS {k}"}, "Actor"},
	"kind":   byProperty("kind"),
	"type":   byProperty("type"),
	"quad":   byProperty("quad"),
	"mood":   byProperty("mood"),
	"status": byProperty("status"),
	"act":    byProperty("act"),
	"stance": byProperty("stance"),
	"place":  byProperty("placeCountry"),
	"issue":  {[]string{"MATCH (x)-[:ON]->(y:Issue)", "WITH {seen}, y.id AS {k}"}, "Issue"},
	"topic":  {[]string{"MATCH (x)-[:ON|STEP_OF]->(y:Issue|Agreement)", "WITH DISTINCT {seen}, y.topic AS {k}"}, ""},
	"outlet": {[]string{"MATCH (x)-[e:EVIDENCED_BY]->(d:Article) WHERE {open e}", "WITH DISTINCT {seen}, d.outlet AS {k}"}, ""},
	"day":    {[]string{"WITH *, x.at AS {k}"}, ""},
	"month":  {[]string{"WITH *, substring(x.at, 0, 7) AS {k}"}, ""},
	"year":   {[]string{"WITH *, substring(x.at, 0, 4) AS {k}"}, ""},
}

// aggregates groups facts.
func aggregates(p *planner, b *block, s *diplomacy.Selection) string {
	asked := s.Args.Relation.GroupBy
	if len(slices.Compact(slices.Sorted(slices.Values(asked)))) < len(asked) {
		p.fail(diplomacy.Errorf(diplomacy.Invalid, "groupBy: name each only once"))
		return "null"
	}
	filter := diplomacy.FactFilter{}
	if s.Args.Facts != nil {
		filter = *s.Args.Facts
	}
	name, total := p.variable("o"), p.variable("t")
	sub := b.call("")
	for _, f := range s.Fields {
		if f.Name == "facts" {
			count := sub.call("")
			p.found(count, filter, s.Args.Relation.Origin)
			count.add("RETURN count(x) AS %s", total)
			break
		}
	}
	groups := sub.call("")
	p.found(groups, filter, s.Args.Relation.Origin)
	keys := p.keys(groups, asked)
	p.grouped(groups, keys)
	groups.add("RETURN collect({keys: [%s], n: n, notHappened: notHappened, cells: cells, facts: facts}) AS groups", strings.Join(keys, ", "))
	limit := p.param(s.Args.Relation.Limit)
	var pairs []pair
	for _, f := range s.Fields {
		switch f.Name {
		case "facts":
			pairs = append(pairs, pair{f.Key, total})
		case "groupCount":
			pairs = append(pairs, pair{f.Key, "size(groups)"})
		case "cutOff":
			pairs = append(pairs, pair{f.Key, "CASE WHEN size(groups) > " + limit + " THEN size(groups) - " + limit + " ELSE 0 END"})
		case "groups":
			rows, list := sub.call("groups"), p.variable("o")
			rows.add("UNWIND groups[0..%s] AS g", limit)
			child := *f
			child.Args.Relation = s.Args.Relation
			rec := p.record(rows, "AggregateGroup", "g", inheritGroups(&child))
			rows.add("WITH * ORDER BY g.n DESC, g.notHappened DESC, g.keys")
			rows.add("RETURN collect(%s) AS %s", rec, list)
			pairs = append(pairs, pair{f.Key, list})
		}
	}
	sub.add("RETURN %s AS %s", literal(pairs), name)
	return name
}

// inheritGroups tells the keys of a group what they are.
func inheritGroups(s *diplomacy.Selection) []*diplomacy.Selection {
	out := make([]*diplomacy.Selection, len(s.Fields))
	for i, f := range s.Fields {
		child := *f
		child.Args.Relation = s.Args.Relation
		out[i] = &child
	}
	return out
}

// found binds the facts x that pass a filter.
func (p *planner) found(b *block, filter diplomacy.FactFilter, origin diplomacy.Origin) {
	asked := filter.Origin
	filter.Origin = cmp.Or(origin, diplomacy.FromText) // by which they are found
	lines, _ := p.factLines(&filter, "Fact")
	if asked != "" && asked != filter.Origin {
		lines = append(lines, "AND "+p.fromOrigin(asked))
	}
	for _, line := range lines {
		b.add("%s", p.substitute(line, "", "x"))
	}
	b.add("WITH DISTINCT x")
}

// fromOrigin is the condition for a fact {x} to come from text, or from a feed.
func (p *planner) fromOrigin(o diplomacy.Origin) string {
	return "{x}.origin = " + p.param(string(cmp.Or(o, diplomacy.FromText)))
}

// keys binds what the facts are grouped by, and returns the variables.
func (p *planner) keys(b *block, asked []diplomacy.Grouping) []string {
	var keys []string
	seen := "x"
	source, target := slices.Index(asked, "source"), slices.Index(asked, "target")
	if source >= 0 || target >= 0 { // one and the same dyad
		b.add("MATCH (x)-[:BETWEEN]->(dyad:Dyad)")
		seen += ", dyad"
	}
	for i, g := range asked {
		k := fmt.Sprintf("k%d", i)
		switch g {
		case "source":
			b.add("WITH *, dyad.a AS %s", k)
		case "target":
			b.add("WITH *, dyad.b AS %s", k)
		default:
			for _, line := range groupings[g].lines {
				b.add("%s", p.substitute(strings.NewReplacer("{seen}", seen, "{k}", k).Replace(line), "", ""))
			}
		}
		seen += ", " + k
		keys = append(keys, k)
	}
	present := make([]string, len(keys))
	for i, k := range keys {
		present[i] = k + " <> ''"
	}
	b.add("WITH DISTINCT x, %s WHERE %s", strings.Join(keys, ", "), strings.Join(present, " AND "))
	return keys
}

// grouped adds up the facts of each group. What happened is split by channel, whose scores are not added up.
func (p *planner) grouped(b *block, keys []string) {
	k := strings.Join(keys, ", ")
	b.add("WITH %s, %s AS done, x.type AS type, count(x) AS n, sum(x.score) AS sum, collect(x) AS facts", k, happened("x"))
	b.add("WITH %s, sum(CASE WHEN done THEN n ELSE 0 END) AS n, sum(CASE WHEN done THEN 0 ELSE n END) AS notHappened,", k)
	b.add("  collect(CASE WHEN done AND type <> '' THEN {class: 'main', type: type, n: n, sum: sum} END) AS cells, collect(facts) AS facts")
	b.add("ORDER BY n DESC, notHappened DESC, [%s]", k)
}

// groupFields are of a map of a group.
var groupFields = fields{
	"n":           prop("n"),
	"notHappened": prop("notHappened"),
	"said":        groupScore(saidWords),
	"did":         groupScore(didWords),
	"keys": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		keys := make([]string, len(s.Args.Relation.GroupBy))
		for i, g := range s.Args.Relation.GroupBy {
			k := p.variable("k")
			b.add("WITH *, {by: '%s', value: %s.keys[%d]} AS %s", groupWord(g), v, i, k)
			child := inheritGroups(s)
			for _, f := range child {
				f.Args.Relation.GroupBy = []diplomacy.Grouping{g}
			}
			keys[i] = p.record(b, "GroupKey", k, child)
		}
		return "[" + strings.Join(keys, ", ") + "]"
	},
	"samples": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x, name := p.variable("n"), p.variable("o")
		sub := b.call(v)
		order := fmt.Sprintf("%s DESC, abs(coalesce(%[2]s.score, 0.0)) DESC, %[2]s.at DESC, %[2]s.id", happened(x), x)
		sub.add("UNWIND %s.facts AS list UNWIND list AS %s", v, x)
		sub.add("WITH %s ORDER BY %s LIMIT %s", x, order, p.param(s.Args.First))
		rec := p.record(sub, "Fact", x, s.Fields)
		if sub.calls() {
			sub.add("WITH * ORDER BY %s", order)
		}
		sub.add("RETURN collect(%s) AS %s", rec, name)
		return name
	},
}

func groupScore(types string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x := p.variable("s")
		b.add("WITH *, [c IN %s.cells WHERE c.type IN %s] AS %s", v, types, x)
		return p.record(b, "Score", x, s.Fields)
	}
}

// groupWord is the grouping in the words of the table, never the client's.
func groupWord(g diplomacy.Grouping) string {
	if _, ok := groupings[g]; ok || g == "source" || g == "target" {
		return string(g)
	}
	return ""
}

// groupKeyFields are of a map of by and value.
var groupKeyFields = fields{
	"by":    prop("by"),
	"value": prop("value"),
	"actor": keyed("Actor"),
	"issue": keyed("Issue"),
}

// keyed is the node whose id the value of a key is, null where it is none.
func keyed(typ string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		of := s.Args.Relation.GroupBy[0]
		is := groupings[of].kind == typ || typ == "Actor" && (of == "source" || of == "target")
		if !is {
			return "null"
		}
		return one(typ, "MATCH ({x}:"+typ+" {id: {v}.value})")(p, b, v, s)
	}
}
