package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// factWhere is the condition for a fact {x} to pass a filter. Facts without open evidence never pass, and
// retracted ones only where they are asked for: they are found by id.
func (p *planner) factWhere(f *diplomacy.FactFilter) string {
	conditions := []string{"{live {x}}"}
	if f != nil && f.Retracted {
		conditions[0] = "{told {x}}"
	}
	if f != nil {
		conditions = append(conditions, p.passes(f)...)
	}
	return allOf(conditions...)
}

// passes returns the conditions of a filter on a fact {x}.
func (p *planner) passes(f *diplomacy.FactFilter) []string {
	var conditions []string
	add := func(c string) { conditions = append(conditions, c) }
	if f.From != "" {
		add("({x}.to IS NULL OR {x}.to >= " + p.param(string(f.From)) + ")")
	}
	if f.To != "" {
		add("{x}.at <= " + p.param(string(f.To)))
	}
	for _, in := range []struct{ expr, values string }{
		{"{x}.kind", in(p, f.Kinds)},
		{"{x}.type", in(p, f.Types)},
		{"{x}.quad", in(p, f.Quads)},
		{"{x}.status", in(p, f.Statuses)},
		{"{x}.mood", in(p, f.Moods)},
		{"{x}.stance", in(p, f.Stances)},
		{"{x}.act", in(p, f.Acts)},
		{"{x}.tie", in(p, f.Ties)},
	} {
		if in.values != "" {
			add(in.expr + in.values)
		}
	}
	if topics := in(p, f.Topics); topics != "" {
		add("EXISTS { ({x})-[:ON]->(i:Issue) WHERE i.topic" + topics + " } OR EXISTS { ({x})-[:STEP_OF]->(g:Agreement) WHERE g.topic" + topics + " }")
	}
	if issues := in(p, f.Issues); issues != "" {
		add("EXISTS { ({x})-[:ON]->(i:Issue) WHERE i.id" + issues + " }")
	}
	if about := in(p, f.About); about != "" {
		add("EXISTS { ({x})-[:ABOUT]->(y:Actor) WHERE y.id" + about + " } OR EXISTS { ({x})-[:ON]->(i:Issue) WHERE any(y IN i.about WHERE y" + about + ") }")
	}
	if outlets := in(p, f.Outlets); outlets != "" {
		add("EXISTS { ({x})-[e:EVIDENCED_BY]->(d:Article) WHERE {open e} AND d.outlet" + outlets + " }")
	}
	if extractors := in(p, f.Extractors); extractors != "" {
		add("any(e IN {x}.extractors WHERE e" + extractors + ")")
	}
	conditions = append(conditions, p.details(f)...)
	conditions = append(conditions, p.trusted("{x}", &f.Trust)...)
	conditions = append(conditions, p.takesPart("{x}", f.Actors)...)
	return append(conditions, p.takesPart("{x}", f.Others)...)
}

// unmerged is the condition for an actor {x} to stand for itself.
const unmerged = "NOT EXISTS { ({x})-[:SAME_AS]->(:Actor) }"

// sameAs is the condition for an actor to be one of those asked for, itself or by the id of one that was merged into it.
func sameAs(v, in string) string {
	return v + ".id" + in + " OR EXISTS { (" + v + ")<-[:SAME_AS]-(w:Actor) WHERE w.id" + in + " }"
}

// thingWhere is the condition for a step s of a thing {x} to pass a filter.
func (p *planner) thingWhere(f *diplomacy.ThingFilter) string {
	conditions := []string{"{live s}"}
	if f == nil {
		return conditions[0]
	}
	if f.From != "" {
		conditions = append(conditions, "(s.to IS NULL OR s.to >= "+p.param(string(f.From))+")")
	}
	if f.To != "" {
		conditions = append(conditions, "s.at <= "+p.param(string(f.To)))
	}
	if topics := in(p, f.Topics); topics != "" {
		conditions = append(conditions, "{x}.topic"+topics)
	}
	if ties := in(p, f.Ties); ties != "" {
		conditions = append(conditions, "{x}.tie"+ties)
	}
	conditions = append(conditions, p.thingDetails(f)...)
	conditions = append(conditions, p.trusted("s", &f.Trust)...)
	conditions = append(conditions, p.takesPart("s", f.Actors)...)
	conditions = append(conditions, p.takesPart("s", f.Others)...)
	return allOf(conditions...)
}

// actorWhere is the condition for an actor {x} to pass a filter.
func (p *planner) actorWhere(f *diplomacy.ActorFilter) string {
	if f == nil {
		return ""
	}
	var conditions []string
	if ids := in(p, f.IDs); ids != "" {
		conditions = append(conditions, "{x}.id"+ids)
	}
	if countries := in(p, f.Countries); countries != "" {
		conditions = append(conditions, "coalesce({x}.code, {x}.country)"+countries)
	}
	if f.Name != "" {
		start := p.param(strings.ToLower(f.Name))
		conditions = append(conditions, "any(n IN [{x}.name] + coalesce({x}.names, []) WHERE toLower(n) STARTS WITH "+start+" OR toLower(n) CONTAINS ' ' + "+start+")")
	}
	return allOf(conditions...)
}

func (p *planner) issueWhere(f *diplomacy.IssueFilter) string {
	if f == nil {
		return ""
	}
	var conditions []string
	if topics := in(p, f.Topics); topics != "" {
		conditions = append(conditions, "{x}.topic"+topics)
	}
	if by := in(p, f.By); by != "" {
		conditions = append(conditions, "any(y IN {x}.by WHERE y"+by+")")
	}
	if about := in(p, f.About); about != "" {
		conditions = append(conditions, "any(y IN {x}.about WHERE y"+about+")")
	}
	return allOf(conditions...)
}

func (p *planner) articleWhere(f *diplomacy.ArticleFilter) string {
	conditions := []string{p.published("{x}")}
	if f == nil {
		return conditions[0]
	}
	if outlets := in(p, f.Outlets); outlets != "" {
		conditions = append(conditions, "{x}.outlet"+outlets)
	}
	if f.From != "" {
		conditions = append(conditions, "{x}.published >= "+p.param(string(f.From)))
	}
	if f.To != "" {
		conditions = append(conditions, "{x}.published <= "+p.param(string(f.To)))
	}
	if mentions := in(p, f.Mentions); mentions != "" {
		conditions = append(conditions, "EXISTS { ({x})-[m:MENTIONS]->(y:Actor) WHERE {mentioned m} AND ("+sameAs("y", mentions)+") }")
	}
	return allOf(conditions...)
}

// in is " IN $p" for a list of words, "" for an empty one, which filters nothing.
func in[T ~string](p *planner, words []T) string {
	if len(words) == 0 {
		return ""
	}
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return " IN " + p.param(plain)
}

// where makes a condition a clause.
func where(condition string) string {
	if condition == "" {
		return ""
	}
	return " WHERE " + condition
}
