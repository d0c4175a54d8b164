package cypher

import (
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// Stances: who stands where on some issues. A position counts for its holder and for the country or organisation that the
// holder speaks for in office; where those who speak for it differ, each voice is shown.

// stances plans the matrix: a list of the issues asked for, of which its fields are made.
func stances(p *planner, b *block, s *diplomacy.Selection) string {
	q := s.Args.Question
	var by []string
	if q.By != "" {
		by = []string{q.By}
	}
	conditions := p.issueWhere(&diplomacy.IssueFilter{Topics: q.Topics, By: by, About: q.About})
	if q.Issue != "" {
		conditions = allOf("{x}.id = "+p.param(q.Issue), conditions)
	}
	sub, issues, name := b.call(""), p.variable("i"), p.variable("o")
	switch {
	case conditions != "":
		sub.add("MATCH (i:Issue) WHERE %s", strings.ReplaceAll(conditions, "{x}", "i"))
	case len(q.Holders) > 0:
		sub.add("MATCH (e:Actor) WHERE e.id%s OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS who", in(p, q.Holders))
		sub.add("MATCH (who)<-[:INVOLVES {role: 'HOLDER'}]-(:Position)-[:ON]->(i:Issue)")
	default:
		p.fail(diplomacy.Errorf(diplomacy.Invalid, "stances: say on what, by issue, topics, by or about, or whose, by holders"))
		return ""
	}
	sub.add("WITH DISTINCT i ORDER BY i.topic, i.id")
	sub.add("WITH collect(i) AS %s", issues)
	parts := make([]*diplomacy.Selection, len(s.Fields))
	for i, f := range s.Fields { // what the matrix was asked for holds for each of its parts
		part := *f
		part.Args.Holders, part.Args.Bases = q.Holders, q.Bases
		parts[i] = &part
	}
	rec := p.record(sub, "StanceMatrix", issues, parts)
	sub.add("RETURN %s AS %s", rec, name)
	return name
}

// unofficial are the sectors in which nobody speaks for a country.
var unofficial = slices.DeleteFunc(slices.Clone(diplomacy.Sectors), func(s diplomacy.Sector) bool { return officialSector(string(s)) })

// held binds i, h and course: the positions of each holder on each of the issues {v}, the earliest first.
func (p *planner) coursesOfHolders(q diplomacy.Question) []string {
	conditions := []string{
		"part.role = 'HOLDER'", "{live f}", "f.mood = 'actual'",
		"part.as = 'self' OR EXISTS { (f)-[hr:HOLDER]->(hw:Actor) WHERE coalesce(hr.shown, hw.id) IN part.by AND NOT coalesce(hr.sector, '') IN " + quoted(unofficial) + " }",
	}
	if holders := in(p, q.Holders); holders != "" {
		conditions = append(conditions, sameAs("h", holders))
	}
	if bases := in(p, q.Bases); bases != "" {
		conditions = append(conditions, "f.basis"+bases)
	}
	return []string{
		"UNWIND {v} AS i",
		"MATCH (i)<-[:ON]-(f:Position) MATCH (f)-[part:INVOLVES]->(h:Actor) WHERE " + allOf(conditions...),
		"WITH DISTINCT i, h, f ORDER BY f.at, f.id",
		"WITH i, h, collect(f) AS course",
	}
}

var stanceMatrixFields = fields{
	"issues": several("Issue", "UNWIND {v} AS {x}"),
	"groups": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return several("StanceGroup", append(p.coursesOfHolders(s.Args.Question),
			"WITH i, last(course).stance AS stance, h ORDER BY h.name, h.id",
			"WITH i, stance, collect(h) AS holders ORDER BY i.topic, i.id, size(holders) DESC, stance",
			"WITH {issue: i, stance: stance, holders: holders, n: size(holders)} AS {x}")...)(p, b, v, s)
	},
	"rows": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return p.page(b, v, s, source{
			typ:    "StanceRow",
			lines:  append(p.coursesOfHolders(s.Args.Question), "WITH i, h, course, [k IN range(0, size(course) - 1) WHERE k = 0 OR course[k].stance <> course[k - 1].stance] AS turns"),
			with:   "WITH {issue: i, holder: h, course: course, position: last(course), stance: last(course).stance, since: course[last(turns)].at, flips: [k IN turns WHERE k > 0 | {before: course[k - 1], after: course[k], at: course[k].at}]} AS {x}",
			orders: []order{{"{x}.issue.topic", false}, {"{x}.issue.id", false}, {"coalesce({x}.holder.name, {x}.holder.id)", false}, {"{x}.holder.id", false}},
		}, p.variable("n"))
	},
	"agreement": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return p.page(b, v, s, source{
			typ: "StanceAgreement",
			lines: append(p.coursesOfHolders(s.Args.Question),
				"WITH i, collect({holder: h, stance: last(course).stance}) AS held",
				"UNWIND held AS one UNWIND held AS two",
				"WITH i, one, two WHERE one.holder.id < two.holder.id AND one.holder:Person = two.holder:Person", // a leader beside his country tells nothing
				"WITH one.holder AS a, two.holder AS b, count(i) AS n, count(CASE WHEN one.stance = two.stance THEN i END) AS same, collect(CASE WHEN one.stance <> two.stance THEN i END) AS apart"),
			with:   "WITH {a: a, b: b, n: n, same: same, share: toFloat(same) / n, apart: apart} AS {x}",
			having: "{x}.n >= " + p.param(max(1, s.Args.Question.MinIssues)),
			orders: []order{{"{x}.share", true}, {"{x}.n", true}, {"{x}.a.id", false}, {"{x}.b.id", false}},
		}, p.variable("n"))
	},
}

var stanceGroupFields = with(props("stance", "n"), fields{"issue": member("Issue", "issue"), "holders": members("Actor", "holders")})

var stanceAgreementFields = with(props("n", "same", "share"), fields{"a": member("Actor", "a"), "b": member("Actor", "b"), "apart": members("Issue", "apart")})

// voices finds, of the row {v}, who speaks for its holder: itself and people in office, each with its latest position.
func (p *planner) voices() []string {
	day := p.today()
	return []string{
		"WITH {v}.holder AS h, {v}.course AS course UNWIND course AS f",
		"MATCH (f)-[part:INVOLVES]->(h) WHERE part.role = 'HOLDER'",
		"MATCH (f)-[own:INVOLVES]->(w:Actor) WHERE own.role = 'HOLDER' AND own.as = 'self' AND w.id IN part.by",
		"WITH DISTINCT h, w, f",
		"WHERE NOT EXISTS { (w)-[t:HELD]->(h) WHERE {held t} } OR EXISTS { (w)-[t:HELD]->(h) WHERE {held t} AND (t.from IS NULL OR t.from <= " + day + ") AND (t.to IS NULL OR t.to >= " + day + ") }",
		"WITH w, f ORDER BY f.at, f.id",
		"WITH w, last(collect(f)) AS position",
	}
}

var stanceRowFields = with(props("stance", "since"), fields{
	"issue": member("Issue", "issue"), "holder": member("Actor", "holder"), "position": member("Position", "position"), "course": members("Position", "course"),
	"flips": several("StanceFlip", "UNWIND range(0, size({v}.flips) - 1) AS k", "WITH k, {v}.flips[k] AS {x} ORDER BY k"),
	"voices": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return several("StanceVoice", append(p.voices(), "WITH {holder: w, stance: position.stance, position: position} AS {x} ORDER BY w.name, w.id")...)(p, b, v, s)
	},
	"divided": func(p *planner, b *block, v string, _ *diplomacy.Selection) string {
		name := p.variable("o")
		sub := b.call(v)
		for _, line := range p.voices() {
			sub.add("%s", p.substitute(line, v, ""))
		}
		sub.add("RETURN count(DISTINCT position.stance) > 1 AS %s", name)
		return name
	},
})

var stanceVoiceFields = with(props("stance"), fields{"holder": member("Actor", "holder"), "position": member("Position", "position")})

var stanceFlipFields = with(props("at"), fields{
	"before": member("Position", "before"), "after": member("Position", "after"),
	"sameVoice": expr("EXISTS { WITH {v}.before AS before, {v}.after AS after MATCH (before)-[x:INVOLVES]->(w)<-[y:INVOLVES]-(after) WHERE x.role = 'HOLDER' AND x.as = 'self' AND y.role = 'HOLDER' AND y.as = 'self' RETURN w }"),
})
