package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// The course of agreements and ties: which status stood from when to when, what is planned and still open, steps back, and who
// was a party when. All of it is taken from the steps; what is planned never becomes a rung.

// rankOf is the place of the status of a step in the usual course of its kind.
func rankOf(step string) string { return strings.ReplaceAll(rank, "s.", step+".") }

// course collects the steps of {v} that have happened, the earliest first, as the list course.
func course(condition string) []string {
	return []string{
		"MATCH ({v})<-[:STEP_OF]-(s:Fact) WHERE " + allOf("{live s}", "s.mood = 'actual'", condition),
		"WITH s ORDER BY s.at, " + rank + ", s.id",
		"WITH collect(s) AS course",
	}
}

// history lists the rungs: a run of steps of one status.
func history(condition string) field {
	return several("Rung", append(course(condition),
		"WITH course, [k IN range(0, size(course) - 1) WHERE k = 0 OR course[k].status <> course[k - 1].status] AS starts",
		"UNWIND range(0, size(starts) - 1) AS j",
		"WITH j, {status: course[starts[j]].status, from: course[starts[j]].at, until: CASE WHEN j + 1 < size(starts) THEN course[starts[j + 1]].at END, step: course[starts[j]]} AS {x} ORDER BY j",
	)...)
}

var rungFields = with(props("status", "from", "until"), fields{"step": member("Fact", "step")})

// member is the record of a node that a map holds.
func member(typ, name string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x, out := p.variable("n"), p.variable("o")
		sub := b.call(v)
		sub.add("WITH %s.%s AS %s WHERE %s IS NOT NULL", v, name, x, x)
		rec := p.record(sub, typ, x, s.Fields)
		sub.add("RETURN head(collect(%s)) AS %s", rec, out)
		return out
	}
}

// members is the list of the records of nodes that a map holds.
func members(typ, name string) field {
	return several(typ, "WITH {v}.`"+name+"` AS list", "UNWIND range(0, size(list) - 1) AS k", "WITH k, list[k] AS {x} ORDER BY k")
}

// pending lists the steps {x} that are planned and still open: since they were told of, nothing has happened that does or
// undoes them. Done is the condition on a later step t for that.
func pending(typ, planned, done string) field {
	return several(typ,
		"MATCH ({v})<-[:STEP_OF]-({x}:"+typ+") WHERE {live {x}} AND ("+planned+")",
		"CALL ({x}) { MATCH ({x})-[e:EVIDENCED_BY]->(d:Article) WHERE {open e} RETURN min(d.published) AS published }",
		"WITH {v}, {x}, CASE WHEN published < {x}.at THEN published ELSE {x}.at END AS told",
		"WHERE NOT EXISTS { ({v})<-[:STEP_OF]-(t:Fact) WHERE {live t} AND t <> {x} AND t.at >= told AND ("+done+") }",
		"WITH {x} ORDER BY {x}.at, {x}.id")
}

// stepsWith lists the steps that have happened, of some statuses, the earliest first.
func stepsWith(typ string, statuses ...diplomacy.Status) field {
	return several(typ, "MATCH ({v})<-[:STEP_OF]-({x}:"+typ+") WHERE {live {x}} AND {x}.mood = 'actual' AND {x}.status IN "+quoted(statuses), "WITH {x} ORDER BY {x}.at, {x}.id")
}

var ladderFields = fields{
	"history": history(""),
	"next": pending("AgreementStep", "{x}.mood IN ['planned', 'conditional']",
		"t.status = {x}.status AND t.mood IN ['actual', 'negated'] OR t.mood = 'actual' AND NOT t.status IN ['suspended', 'violated'] AND "+rankOf("t")+" > "+rankOf("{x}")),
	"setbacks": stepsWith("AgreementStep", diplomacy.Suspended, diplomacy.Violated, diplomacy.Withdrawn, diplomacy.Rejected),
	"terms": several("PartyTerm",
		// Who joins or leaves an agreement of many is told of alone. What bears the same proper name is the same agreement.
		"CALL ({v}) { RETURN {v} AS g UNION MATCH (g:Agreement) WHERE g.topic = {v}.topic AND any(n IN g.names WHERE n <> toLower(n) AND n IN {v}.names) RETURN g }",
		"MATCH (g)<-[:STEP_OF]-(s:AgreementStep)-[i:INVOLVES]->(y:Actor) WHERE i.role = 'PARTY' AND {live s} AND s.mood = 'actual' AND "+isParty("y"),
		"WITH DISTINCT y, s ORDER BY s.at, "+rank+", s.id",
		"WITH y, collect(s) AS course",
		"WITH y, [t IN course WHERE t.status IN ['agreed', 'signed', 'ratified', 'in_force']] AS joined, last(course) AS latest",
		"WITH {actor: y, joined: head(joined), left: CASE WHEN latest.status IN ['withdrawn', 'rejected'] THEN latest END} AS {x} ORDER BY y.name, y.id"),
}

var partyTermFields = fields{
	"actor": member("Actor", "actor"), "from": expr("{v}.joined.at"), "joined": member("AgreementStep", "joined"),
	"until": expr("{v}.left.at"), "left": member("AgreementStep", "left"),
}

// --- ties ---

// told is the condition for a step of a tie to be about the tie itself: to announce another one ends nothing.
const toldOfTie = "s.status <> 'announced'"

// standingTie is the condition for a tie to stand.
const standingTie = "EXISTS { MATCH ({x})<-[:STEP_OF]-(s:Fact) WHERE {live s} AND s.mood = 'actual' AND " + toldOfTie +
	" WITH s ORDER BY s.at DESC, s.status IN ['suspended', 'ended'] DESC, s.id DESC LIMIT 1 WHERE s.status IN ['begun', 'downgraded'] RETURN s }"

// begun is the step with which a tie that stands began to.
func begun(p *planner, b *block, v string) string {
	name := p.variable("s")
	sub := b.call(v)
	for _, line := range course(toldOfTie) {
		sub.add("%s", p.substitute(line, v, ""))
	}
	sub.add("WITH course, coalesce(last([k IN range(0, size(course) - 1) WHERE course[k].status IN ['suspended', 'ended']]), -1) + 1 AS k")
	sub.add("RETURN CASE WHEN k < size(course) THEN course[k] END AS %s", name)
	return name
}

var tieCourseFields = fields{
	"history": history(toldOfTie),
	"standing": func(p *planner, _ *block, v string, _ *diplomacy.Selection) string {
		return p.substitute(standingTie, v, v)
	},
	"since": func(p *planner, b *block, v string, _ *diplomacy.Selection) string { return begun(p, b, v) + ".at" },
	"begun": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		step, name := begun(p, b, v), p.variable("o")
		sub := b.call(step)
		sub.add("WITH %s WHERE %s IS NOT NULL", step, step)
		rec := p.record(sub, "TieStep", step, s.Fields)
		sub.add("RETURN head(collect(%s)) AS %s", rec, name)
		return name
	},
	"announced": pending("TieStep", "{x}.mood IN ['planned', 'conditional'] OR {x}.mood = 'actual' AND {x}.status = 'announced'",
		"t.mood IN ['actual', 'negated'] AND t.status = CASE {x}.status WHEN 'announced' THEN 'begun' ELSE {x}.status END"),
}
