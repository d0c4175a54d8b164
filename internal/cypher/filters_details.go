package cypher

import "demarche/internal/diplomacy"

// details returns the conditions for what sets facts of one kind apart.
func (p *planner) details(f *diplomacy.FactFilter) []string {
	var out []string
	for _, one := range []struct{ expr, values string }{
		{"{x}.mode", in(p, f.Modes)},
		{"{x}.of", in(p, f.Of)},
		{"{x}.form", in(p, f.Forms)},
		{"{x}.basis", in(p, f.Bases)},
	} {
		if one.values != "" {
			out = append(out, one.expr+one.values)
		}
	}
	if contexts := in(p, f.Contexts); contexts != "" {
		out = append(out, "any(w IN {x}.contexts WHERE w"+contexts+")")
	}
	if objects := in(p, f.Objects); objects != "" {
		out = append(out, "EXISTS { ({x})-[:CONCERNS]->(o:Object) WHERE o.kind"+objects+" }")
	}
	if types := linkTypesOf(f.Rels); types != "" {
		out = append(out, "EXISTS { ({x})-[:"+types+"]->(:Fact) }")
	}
	return out
}

// thingDetails returns the conditions for what sets meetings and ties apart.
func (p *planner) thingDetails(f *diplomacy.ThingFilter) []string {
	var out []string
	if forms := in(p, f.Forms); forms != "" {
		out = append(out, "s.form"+forms)
	}
	if f.How != "" {
		out = append(out, "{x}.how = "+p.param(f.How))
	}
	return out
}

// linkTypesOf are the relationship types of links.
func linkTypesOf(rels []diplomacy.Rel) string {
	types := ""
	for _, r := range diplomacy.Rels { // the table's words, never the client's
		for _, asked := range rels {
			if r == asked {
				if types != "" {
					types += "|"
				}
				types += relTypes[r]
				break
			}
		}
	}
	return types
}
