package cypher

import (
	"demarche/internal/diplomacy"
)

// Trust: how many independent sources stand behind a fact, over the evidence that stands. An origin is who is cited; an article
// that cites nobody speaks for itself, and near-identical articles are one story, so that a wire copy adds nothing.

const origin = "coalesce(te.cited, ts.id, td.id)"

// standing finds the evidence te of a fact that stands, its article td and the story ts of it.
func (p *planner) standing(v string) string {
	return "MATCH (" + v + ")-[te:EVIDENCED_BY]->(td:Article) WHERE " + p.open("te") + " OPTIONAL MATCH (td)-[:IN]->(ts:Story)"
}

// trusted returns the conditions for a fact to be as well founded as asked for.
func (p *planner) trusted(v string, t *diplomacy.Trust) []string {
	var out []string
	add := func(c string) { out = append(out, c) }
	if t.MinConfidence > 0 {
		least := p.param(t.MinConfidence)
		if p.knownAt == "" {
			add(v + ".confidence >= " + least)
		} else {
			add("EXISTS { (" + v + ")-[te:EVIDENCED_BY]->(:Article) WHERE te.confidence >= " + least + " AND " + p.open("te") + " }")
		}
	}
	if t.MinOrigins > 1 {
		add("COUNT { " + p.standing(v) + " RETURN DISTINCT " + origin + " } >= " + p.param(t.MinOrigins))
	}
	if t.MinStories > 1 {
		add("COUNT { " + p.standing(v) + " RETURN DISTINCT coalesce(ts.id, td.id) } >= " + p.param(t.MinStories))
	}
	if sides := in(p, t.AssertedBy); sides != "" {
		add("NOT EXISTS { (" + v + ")-[te:EVIDENCED_BY]->(:Article) WHERE " + p.open("te") + " AND NOT coalesce(te.assertedBy, 'outlet')" + sides + " }")
	}
	if t.Origin != "" {
		add(v + ".origin = " + p.param(string(t.Origin)))
	}
	return out
}

// corroboration counts what stands behind a fact.
func corroboration(p *planner, b *block, v string, s *diplomacy.Selection) string {
	x, name := p.variable("n"), p.variable("o")
	sub := b.call(v)
	sub.add("%s", p.standing(v))
	sub.add("WITH count(DISTINCT %s) AS origins, count(DISTINCT coalesce(ts.id, td.id)) AS stories, count(DISTINCT coalesce(td.outlet, td.id)) AS outlets, "+
		"count(DISTINCT td) AS articles, max(te.confidence) AS confidence, collect(DISTINCT coalesce(te.assertedBy, 'outlet')) AS sides", origin)
	sub.add("WITH {origins: origins, stories: stories, outlets: outlets, articles: articles, confidence: confidence, "+
		"sides: [w IN %s WHERE w IN sides]} AS %s", quoted(diplomacy.AssertedBys), x)
	rec := p.record(sub, "Corroboration", x, s.Fields)
	sub.add("RETURN %s AS %s", rec, name)
	return name
}

var corroborationFields = props("origins", "stories", "outlets", "articles", "confidence", "sides")

// props are fields that are properties of their own names.
func props(names ...string) fields {
	out := fields{}
	for _, n := range names {
		out[n] = prop(n)
	}
	return out
}
