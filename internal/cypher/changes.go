package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// Facts of a relationship beyond what is counted of it: what changed, who acted for whom, what is disputed.

// diff says what changed from one day to another. It sees since and until, the two days.
func diff(p *planner, b *block, _ string, s *diplomacy.Selection) string {
	name := p.variable("o")
	if s.Args.From > s.Args.To {
		p.fail(diplomacy.Errorf(diplomacy.Invalid, "diff: from %s lies after to %s", s.Args.From, s.Args.To))
	}
	sub := b.call("a, b")
	sub.add("WITH a, b, %s AS since, %s AS until", p.param(string(s.Args.From)), p.param(string(s.Args.To)))
	fields := make([]*diplomacy.Selection, len(s.Fields))
	for i, f := range s.Fields {
		child := *f
		child.Args.Relation = s.Args.Relation
		fields[i] = &child
	}
	rec := p.record(sub, "RelationshipDiff", "a", fields)
	sub.add("RETURN %s AS %s", rec, name)
	return name
}

// firstTold finds the facts {x} that an article of the time tells and none before it, as far as that stands: it begins at the
// articles, of which there are few in a short time, however much lies between the two.
const firstTold = "MATCH (teller:Article) WHERE teller.published > since AND teller.published <= until AND teller.id IS NOT NULL " +
	"MATCH (teller)<-[telling:EVIDENCED_BY]-({x}:Fact) WHERE {open telling} " +
	"AND NOT EXISTS { ({x})-[told:EVIDENCED_BY]->(before:Article) WHERE before.published <= since AND {open told} }"

// pairOf is the condition for a fact {x} to be one in which a and b both take part, as between has it.
const pairOf = "EXISTS { (a)<-[ia:INVOLVES]-({x})-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1) }"

// disputedIn is the condition for a fact {x} that rebuttal disputes to be of the relationship: it lies between the two, or the one
// tells it and the other disputes it.
const disputedIn = "(" + pairOf + " OR EXISTS { ({x})-[:INVOLVES]->(a) } AND EXISTS { (rebuttal)-[:INVOLVES]->(b) } OR EXISTS { ({x})-[:INVOLVES]->(b) } AND EXISTS { (rebuttal)-[:INVOLVES]->(a) })"

// endings are the steps by which something comes to its end.
const endings = "({x}:AgreementStep AND {x}.status IN ['suspended', 'violated', 'withdrawn', 'rejected'] OR {x}:MeetingStep AND {x}.status IN ['cancelled', 'refused'] " +
	"OR {x}:TieStep AND {x}.status IN ['suspended', 'downgraded', 'ended']) AND {x}.mood = 'actual'"

var diffFields = fields{
	"added": func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		return p.changed(b, s, firstTold, "AND "+pairOf+" AND coalesce({x}.timeBasis, '') <> 'background' AND "+p.factWhere(s.Args.Facts))
	},
	"ended": func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		return p.changed(b, s, firstTold, "AND "+pairOf+" AND "+endings+" AND {live {x}}")
	},
	"disputed": func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		return p.changed(b, s, strings.ReplaceAll(firstTold, "{x}", "rebuttal"), "MATCH ({x}:Fact)<-[:DISPUTES]-(rebuttal) WHERE "+disputedIn+" AND {live {x}} AND {live rebuttal}")
	},
	"corrected": func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		lines := []string{
			"MATCH ({x}:Fact)-[closed:EVIDENCED_BY]->(article:Article) WHERE closed.knownTo > since + 'T24' AND closed.knownTo < until + 'T24'" + p.knownBy("closed.knownTo"),
			"AND " + pairOf + " AND " + p.fromOrigin(s.Args.Relation.Origin) + " AND NOT EXISTS { ({x})-[ev:EVIDENCED_BY]->(:Article) WHERE {open ev} }",
			"WITH a, b, {x}, closed, article ORDER BY closed.knownTo DESC",
		}
		return p.page(b, "a, b, since, until", s, source{
			typ: "Correction", lines: lines,
			with:   "WITH a, b, {x}, max(closed.knownTo) AS changed, head(collect(article)) AS article",
			orders: []order{{"changed", true}, {"{x}.id", true}},
		}, p.variable("n"))
	},
}

// changed is a page of facts between a and b that lines find.
func (p *planner) changed(b *block, s *diplomacy.Selection, lines ...string) string {
	return p.page(b, "a, b, since, until", s, source{typ: "Fact", lines: append(lines, "AND "+p.fromOrigin(s.Args.Relation.Origin)), orders: latestFirst}, p.variable("n"))
}

// knownBy is a further condition, for an instant not to lie after the one that is asked about.
func (p *planner) knownBy(instant string) string {
	if p.knownAt == "" {
		return ""
	}
	return " AND " + instant + " <= " + p.param(p.knownAt)
}

// correctionFields see a, b, the fact {v}, changed and article.
var correctionFields = fields{
	"fact":    seen("Fact", "{v}"),
	"article": seen("Article", "article"),
	"at":      expr("changed"),
	"now": func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		x, name := p.variable("n"), p.variable("o")
		sub := b.call("a, b, changed, article")
		sub.add("%s", p.substitute("MATCH (article)<-[e:EVIDENCED_BY]-({x}:Fact) WHERE e.knownFrom = changed AND {open e} AND "+pairOf, "", x))
		sub.add("WITH DISTINCT %s ORDER BY %[1]s.id", x)
		rec := p.record(sub, "Fact", x, s.Fields)
		sub.add("RETURN collect(%s) AS %s", rec, name)
		return name
	},
}

// seen is the record of a node that stands in a variable.
func seen(typ, variable string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		from, x, name := substitute(variable, v, ""), p.variable("n"), p.variable("o")
		sub := b.call(from)
		sub.add("WITH %s AS %s", from, x)
		rec := p.record(sub, typ, x, s.Fields)
		sub.add("RETURN %s AS %s", rec, name)
		return name
	}
}

// leadersInvolved is a page of the people who acted for either side in the facts between them. It begins at the index of
// BETWEEN.
func leadersInvolved(p *planner, b *block, _ string, s *diplomacy.Selection) string {
	from, to := p.param(string(s.Args.From)), p.param(string(earlier(diplomacy.LatestDate, s.Args.To)))
	lines := []string{
		"UNWIND " + dyadIDs(diplomacy.BothWays) + " AS dyad",
		"MATCH (f:Fact)-[r:BETWEEN]->() WHERE r.dyad = dyad AND " + from + " <= r.at <= " + to + " AND r.fact IS NOT NULL AND r.origin = " + p.param(string(s.Args.Relation.Origin)) + " AND {live f}",
		"WITH DISTINCT a, b, f UNWIND [a, b] AS side",
		"MATCH (f)-[i:INVOLVES {as: 'for'}]->(side) UNWIND i.by AS id MATCH ({x}:Person {id: id})",
	}
	return p.page(b, "a, b", s, source{
		typ: "Involved", lines: lines,
		with:   "WITH {x}, side, count(DISTINCT CASE WHEN " + happened("f") + " THEN f END) AS n, count(DISTINCT CASE WHEN NOT " + happened("f") + " THEN f END) AS notHappened, max(f.at) AS newest",
		orders: []order{{"n", true}, {"notHappened", true}, {"{x}.id", false}, {"side.id", false}},
	}, p.variable("n"))
}

// involvedFields see the person {v}, side, n, notHappened and newest.
var involvedFields = fields{
	"person":      seen("Person", "{v}"),
	"for":         seen("Actor", "side"),
	"n":           expr("n"),
	"notHappened": expr("notHappened"),
	"latest":      expr("newest"),
}

// claimsOfOne finds the claims {x} of one side that the other disputes by a rebuttal.
const claimsOfOne = "UNWIND [[a, b], [b, a]] AS pair WITH pair[0] AS one, pair[1] AS other " +
	"MATCH (one)<-[:INVOLVES {role: 'SPEAKER'}]-({x}:Statement)<-[:DISPUTES]-(rebuttal:Fact)-[denying:INVOLVES]->(other) WHERE denying.role IN ['SPEAKER', 'HOLDER', 'SOURCE']"

// disputesBetween is a page of the claims of one side that the other disputes.
func disputesBetween(p *planner, b *block, _ string, s *diplomacy.Selection) string {
	lines := []string{claimsOfOne + " AND {live rebuttal}", "AND " + p.factWhere(s.Args.Facts)}
	return p.page(b, "a, b", s, source{typ: "Statement", lines: lines, orders: latestFirst}, p.variable("n"))
}
