package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// A dispute is a claim and those who correct or deny it. It is identified by the claim's fact. Both sides stay in sight whatever
// becomes of it: a claim that no open evidence holds any more is shown as withdrawn, not dropped.

// seen is the condition for a fact to have been told of by the times of the statement, whether or not it still stands.
func (p *planner) seen(v string) string {
	var known, held string
	if p.knownAt != "" {
		at := p.param(p.knownAt)
		known = "EXISTS { (" + v + ")-[ev:EVIDENCED_BY]->(ea:Article) WHERE ev.knownFrom <= " + at + " AND coalesce(ea.published, '') <= " + at + " }"
	}
	if p.asOf != "" {
		held = v + ".at <= " + p.param(p.asOf)
	}
	return allOf(known, held)
}

// judged is the condition for a judgement to stand.
func (p *planner) judged(j string) string {
	if p.knownAt == "" {
		return j + ".revokedAt IS NULL"
	}
	at := p.param(p.knownAt)
	return j + ".at <= " + at + " AND (" + j + ".revokedAt IS NULL OR " + j + ".revokedAt > " + at + ")"
}

func disputes(p *planner, b *block, s *diplomacy.Selection) string {
	q := s.Args.Question
	conditions := []string{p.seen("claim"), p.seen("rebuttal")}
	if s.Args.Facts != nil {
		conditions = append(conditions, strings.ReplaceAll(allOf(p.passes(s.Args.Facts)...), "{x}", "claim"))
	}
	if q.By != "" {
		conditions = append(conditions, allOf(p.takesPart("rebuttal", &diplomacy.ActorsInput{Any: []string{q.By}})...))
	}
	having := ""
	if states := in(p, q.States); states != "" {
		having = "{x}.state" + states
	}
	return p.page(b, "", s, source{
		typ: "Dispute",
		lines: []string{
			"MATCH (claim)<-[:DISPUTES]-(rebuttal)" + where(allOf(conditions...)),
			"WITH claim, rebuttal ORDER BY rebuttal.at, rebuttal.id",
			"WITH claim, collect(DISTINCT rebuttal) AS against, max(rebuttal.at) AS latest",
			"WITH claim, against, latest, head(COLLECT { MATCH (j:Judgement) WHERE j.kind = 'settle' AND claim.id IN j.facts AND " + p.judged("j") + " RETURN j ORDER BY j.seq DESC LIMIT 1 }) AS settlement,",
			"  COLLECT { MATCH (claim)<-[:REPEATS]-(r) WHERE {live r} RETURN r ORDER BY r.at, r.id } AS repeated,",
			"  EXISTS { (claim)<-[:DISPUTES]-(o) WHERE {live o} } AND " + p.live("claim") + " AND NOT EXISTS { MATCH (claim)-[a:INVOLVES]->(w)<-[z:INVOLVES]-(o)-[:DISPUTES]->(claim) WHERE a.role = 'SPEAKER' AND a.as = 'self' AND z.role = 'SPEAKER' AND z.as = 'self' AND {live o} } AS open",
		},
		with:   "WITH {id: claim.id, claim: claim, against: against, repeated: repeated, latest: latest, settlement: settlement, state: CASE WHEN settlement IS NOT NULL THEN 'settled' WHEN open THEN 'open' ELSE 'withdrawn' END} AS {x}",
		having: having,
		orders: []order{{"{x}.latest", true}, {"{x}.id", true}},
	}, p.variable("n"))
}

var disputeFields = with(props("id", "state", "latest"), fields{
	"claim": member("Fact", "claim"), "against": members("Fact", "against"), "repeated": members("Fact", "repeated"), "settlement": member("Judgement", "settlement"),
	"figures": several("Figure",
		"UNWIND [{side: 'claim', facts: [{v}.claim] + {v}.repeated}, {side: 'against', facts: {v}.against}] AS sides",
		"UNWIND sides.facts AS f",
		"MATCH (f)-[c:CONCERNS]->(o:Object) WHERE c.amount IS NOT NULL",
		"WITH {side: sides.side, kind: o.kind, name: o.name, amount: c.amount, unit: c.unit, fact: f} AS {x} ORDER BY o.kind, o.name, sides.side DESC, c.amount, f.id"),
})

var figureFields = with(props("side", "kind", "name", "amount", "unit"), fields{"fact": member("Fact", "fact")})
