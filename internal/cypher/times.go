package cypher

import (
	"regexp"

	"demarche/internal/diplomacy"
)

// A query may be asked as of a day (what had happened by then) and as known at an instant (what had been published and loaded
// by then). Both hold for the whole statement: every fact, evidence, mention and article in it, however deep, meets the
// conditions below. Without them the conditions come down to what is live and open now.

// timed are the conditions by the names under which patterns call for them, with the variable that they are about.
var timed = map[string]func(p *planner, v string) string{
	"live":      (*planner).live,
	"told":      (*planner).told,
	"judged":    (*planner).judged,
	"open":      (*planner).open,
	"mentioned": (*planner).mentioned,
	"published": (*planner).published,
	"held":      (*planner).held,
}

// timedCondition matches a call of one of them.
var timedCondition = regexp.MustCompile(`\{(live|told|judged|open|mentioned|published|held) \w+\}`)

// live is the condition for a fact to count: evidence for it stands, no judgement says that it is wrong, and it is not after asOf.
func (p *planner) live(v string) string {
	if p.knownAt == "" {
		return p.byNow(v, v+".live")
	}
	return p.byNow(v, p.evidenced(v)+" AND NOT "+p.struck(v))
}

// anythingKnown is a clause that goes on only where the graph held anything at the instant asked about; "" without one. It spares
// looking through facts one by one for an instant before the first of them. The condition is a value first, as Neo4j would else
// ask it of each fact that it finds.
func (p *planner) anythingKnown(with string) string {
	if p.knownAt == "" {
		return ""
	}
	return "WITH " + with + "EXISTS { MATCH ()-[first:EVIDENCED_BY]->() WHERE first.knownFrom <= " + p.param(p.knownAt) + " } AS known WHERE known"
}

// onlyWhereKnown adds that clause to a block, and keeps its variables.
func (p *planner) onlyWhereKnown(b *block) {
	if clause := p.anythingKnown("*, "); clause != "" {
		b.add("%s", clause)
	}
}

// told is the condition for a fact to count or to be retracted.
func (p *planner) told(v string) string { return p.byNow(v, p.evidenced(v)) }

func (p *planner) evidenced(v string) string {
	return "EXISTS { (" + v + ")-[ev:EVIDENCED_BY]->(:Article) WHERE " + p.open("ev") + " }"
}

// struck is the condition for a judgement to stand that the fact is wrong.
func (p *planner) struck(v string) string {
	return "EXISTS { (" + v + ")<-[:JUDGES]-(sj:Judgement) WHERE " + strikes("sj") + " AND " + p.judged("sj") + " }"
}

// strikes is the condition for a judgement to be one that a fact does not count.
func strikes(j string) string { return j + ".kind IN ['retract', 'correct']" }

// byNow adds to the condition that evidence for a fact stands the one that it is not after asOf.
func (p *planner) byNow(v, evidenced string) string {
	if p.asOf == "" {
		return evidenced
	}
	day := p.param(p.asOf)
	return evidenced + " AND (" + v + ".at <= " + day + " OR (NOT " + happened(v) + " AND EXISTS { (" + v + ")-[ev:EVIDENCED_BY]->(ea:Article) WHERE ea.published <= " + day + " AND " + p.open("ev") + " }))"
}

// happened is the condition for a fact to be about what is done. The day of what is only planned is the day that it is
// planned for, so that it was known to be planned when an article said so.
func happened(v string) string {
	return "(" + v + ".mood = 'actual' AND NOT coalesce(" + v + ".status, '') IN ['proposed', 'planned', 'postponed', 'announced'])"
}

// open is the condition for an EVIDENCED_BY relationship to stand.
func (p *planner) open(e string) string {
	if p.knownAt == "" {
		return e + ".knownTo IS NULL"
	}
	return p.within(e) + " AND coalesce(endNode(" + e + ").published, '') <= " + p.param(p.knownAt)
}

// within is the condition for what has knownFrom and knownTo to be known at the instant.
func (p *planner) within(v string) string {
	at := p.param(p.knownAt)
	return v + ".knownFrom <= " + at + " AND (" + v + ".knownTo IS NULL OR " + v + ".knownTo > " + at + ")"
}

// mentioned is the condition for a MENTIONS relationship to stand.
func (p *planner) mentioned(m string) string {
	if p.knownAt == "" {
		return m + ".knownTo IS NULL"
	}
	return p.within(m)
}

// published is the condition for an article to be there. A day sorts before the instants of that day.
func (p *planner) published(a string) string {
	if p.knownAt == "" {
		return ""
	}
	at := p.param(p.knownAt)
	return "coalesce(" + a + ".published, '') <= " + at + " AND (" + a + ".knownFrom <= " + at + " OR EXISTS { (" + a + ")-[:HAD]->(rv:Revision) WHERE rv.knownFrom <= " + at + " })"
}

// held is the condition for a HELD relationship to rest on a tenure that counts, and to lead from who held it.
func (p *planner) held(h string) string {
	if p.knownAt == "" {
		return h + ".live AND " + h + ".shown IS NULL"
	}
	return h + ".shown IS NULL AND EXISTS { (tf:Tenure {id: " + h + ".fact}) WHERE " + p.live("tf") + " }"
}

// versioned is a property of an article, as its version of the instant had it.
func versioned(name string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		if p.knownAt == "" {
			return v + "." + name
		}
		at := p.param(p.knownAt)
		return "CASE WHEN " + v + ".knownFrom <= " + at + " THEN " + v + "." + name +
			" ELSE head(COLLECT { MATCH (" + v + ")-[:HAD]->(rv:Revision) WHERE " + p.within("rv") + " RETURN rv." + name + " }) END"
	}
}

// confidence is the highest of the evidence that stands.
func confidence(p *planner, _ *block, v string, _ *diplomacy.Selection) string {
	if p.knownAt == "" {
		return v + ".confidence"
	}
	return "head(COLLECT { MATCH (" + v + ")-[ev:EVIDENCED_BY]->(:Article) WHERE " + p.open("ev") + " RETURN ev.confidence ORDER BY ev.confidence DESC LIMIT 1 })"
}

// closedAt is when an evidence was closed; what was closed after the instant still stood at it.
func closedAt(p *planner, _ *block, v string, _ *diplomacy.Selection) string {
	if p.knownAt == "" {
		return v + ".knownTo"
	}
	return "CASE WHEN " + v + ".knownTo <= " + p.param(p.knownAt) + " THEN " + v + ".knownTo END"
}

// isLive tells whether a fact counts, whatever day it is of.
func isLive(p *planner, _ *block, v string, _ *diplomacy.Selection) string {
	if p.knownAt == "" {
		return v + ".live"
	}
	return p.evidenced(v) + " AND NOT " + p.struck(v)
}
