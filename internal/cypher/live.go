package cypher

import "demarche/internal/diplomacy"

// factsSince is the page of the facts that became live after a place in the order of writes, the earliest first. Its filter, fields
// and cursor are those of the subscription factAdded.
func factsSince(p *planner, b *block, s *diplomacy.Selection) string {
	from := any(0.0)
	if len(s.Args.After) > 0 {
		from = s.Args.After[0]
	}
	return p.page(b, "", s, source{
		typ:    "Fact",
		lines:  []string{"MATCH ({x}:Fact) WHERE {x}.seq >= " + p.param(from), "AND " + p.factWhere(s.Args.Facts)},
		with:   "WITH {x}",
		orders: []order{{"{x}.seq", false}, {"{x}.id", false}},
	}, p.variable("n"))
}
