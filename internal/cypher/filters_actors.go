package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// takesPart returns the conditions for actors to take part in the fact.
func (p *planner) takesPart(fact string, a *diplomacy.ActorsInput) []string {
	if a == nil {
		return nil
	}
	how := p.involved(fact, "i", a)
	takes := func(who string) string {
		return "EXISTS { (" + fact + ")-[i:INVOLVES]->(y:Actor) WHERE " + allOf(who, how) + " }"
	}
	var out []string
	if any := in(p, a.Any); any != "" {
		out = append(out, takes(sameAs("y", any)))
	}
	for _, id := range a.All {
		out = append(out, takes(sameAs("y", in(p, []string{id}))))
	}
	if len(out) == 0 && how != "" {
		out = append(out, takes(""))
	}
	return out
}

// involved is the condition on an INVOLVES relationship of a fact for the roles, ways of acting and sorts of actor asked for.
func (p *planner) involved(fact, rel string, a *diplomacy.ActorsInput) string {
	var conditions []string
	add := func(c string) { conditions = append(conditions, c) }
	var types []string // INVOLVES names a role as its relationship type does
	for _, r := range a.Roles {
		types = append(types, strings.ToUpper(string(r)))
	}
	if roles := in(p, types); roles != "" {
		add(rel + ".role" + roles)
	}
	if a.As != "" {
		add(rel + ".as = " + p.param(string(a.As)))
	}
	if labels := actorLabels(a.Types); len(labels) > 0 {
		add(hasLabel("endNode("+rel+")", labels))
	}
	if kinds := in(p, a.OrgKinds); kinds != "" {
		add("endNode(" + rel + ").orgKind" + kinds)
	}
	if sectors := in(p, a.Sectors); sectors != "" {
		add("EXISTS { (" + fact + ")-[sr:" + roleTypes + "]->(sy:Actor) WHERE type(sr) = " + rel + ".role AND coalesce(sr.shown, sy.id) IN " + rel + ".by AND sr.sector" + sectors + " }")
	}
	return allOf(conditions...)
}

// actorLabels are the labels of types of actor.
func actorLabels(types []diplomacy.ActorType) []string {
	var out []string
	for _, t := range types {
		word := string(t)
		for _, known := range diplomacy.ActorTypes { // the table's words, never the client's
			if t == known {
				out = append(out, strings.ToUpper(word[:1])+word[1:])
			}
		}
	}
	return out
}
