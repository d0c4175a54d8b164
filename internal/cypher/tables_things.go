package cypher

import (
	"cmp"
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
)

// latestStepFirst orders things by the newest day of their steps that pass the filter; thing pages carry it along as latest.
var latestStepFirst = []order{{"latest", true}, {"{x}.id", true}}

// thingPage is a page of the agreements, meetings or ties that a pattern binds to {x}, with their steps s.
func thingPage(typ, pattern string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return p.page(b, v, s, p.thingSource(typ, s.Args.Things, pattern), p.variable("n"))
	}
}

func (p *planner) thingSource(typ string, f *diplomacy.ThingFilter, lines ...string) source {
	src := source{
		typ:    typ,
		lines:  append(lines, "WHERE "+p.thingWhere(f)),
		with:   "WITH {x}, max(s.at) AS latest",
		orders: latestStepFirst,
	}
	if f != nil && len(f.Statuses) > 0 {
		src.having = "EXISTS { " + strings.Join(currentStep(typ, ""), " ") + " WITH s LIMIT 1 WHERE " + shownStatus(typ) + in(p, f.Statuses) + " RETURN s }"
	}
	if f != nil && f.Standing != nil {
		standing := standingTie
		if !*f.Standing {
			standing = "NOT " + standing
		}
		src.having = allOf(src.having, standing)
	}
	return src
}

// currentStep finds the step s that gives the status of {x}: the latest that has happened, the furthest of one day. A meeting
// that nothing has happened to yet has one too, for to be planned is a status of a meeting.
func currentStep(typ, asOf string) []string {
	condition := "{live s} AND s.mood = 'actual'"
	if typ == "Meeting" {
		condition = "{live s} AND s.mood IN ['actual', 'planned', 'conditional']"
	}
	if asOf != "" {
		by := "s.at <= " + asOf
		if typ == "Meeting" { // its day is the meeting's; that it was planned was known when an article said so
			by = "(" + by + " OR (NOT (s.mood = 'actual' AND s.status IN ['under_way', 'held']) AND EXISTS { (s)-[e:EVIDENCED_BY]->(d:Article) WHERE {open e} AND d.published <= " + asOf + " }))"
		}
		condition += " AND " + by
	}
	first := ""
	if typ == "Tie" { // to announce further sanctions does not end those that stand
		first = toldOfTie + " DESC, "
	}
	return []string{
		"MATCH ({x})<-[:STEP_OF]-(s:Fact) WHERE " + condition,
		"WITH s ORDER BY " + first + "s.mood = 'actual' DESC, s.at DESC, " + rank + " DESC, s.id DESC",
	}
}

// shownStatus is the status that a current step s gives: "will be held" is no held meeting, it is a planned one.
func shownStatus(typ string) string {
	if typ == "Meeting" {
		return "CASE WHEN s.mood = 'actual' THEN s.status ELSE 'planned' END"
	}
	return "s.status"
}

// rank is the place of the status of a step s in the usual course of its kind.
var rank = func() string {
	var words []string
	for _, k := range []diplomacy.Kind{diplomacy.KindAgreement, diplomacy.KindMeeting, diplomacy.KindTie} {
		for i, status := range diplomacy.StatusesOf[k] {
			words = append(words, fmt.Sprintf("`%s/%s`: %d", k, status, i))
		}
	}
	return "{" + strings.Join(words, ", ") + "}[s.kind + '/' + s.status]"
}()

func statusField(typ string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		asOf := ""
		if day := cmp.Or(string(s.Args.AsOf), p.asOf); day != "" {
			asOf = p.param(day)
		}
		name := p.variable("o")
		sub := b.call(v)
		for _, line := range currentStep(typ, asOf) {
			sub.add("%s", p.substitute(line, v, v))
		}
		sub.add("RETURN head(collect(%s)) AS %s", shownStatus(typ), name)
		return name
	}
}

// isParty is the condition for the actor y of an edge i of a step s to be a party of its agreement: whoever acts there for nobody
// else. Who signs for a country makes the country the party, as the agreement's id has it.
func isParty(y string) string {
	return "CASE i.as WHEN 'for' THEN any(w IN i.by WHERE w STARTS WITH 'person:') ELSE NOT " + y + ":Person OR NOT EXISTS { (s)-[o:INVOLVES]->(:Actor) WHERE o.role = 'PARTY' AND o.as = 'for' AND " + y + ".id IN o.by } END"
}

// stepActors lists the distinct actors of some roles of a thing's steps, each as who it is.
func stepActors(roles ...diplomacy.Role) field {
	words := make([]string, len(roles))
	for i, r := range roles {
		words[i] = "'" + strings.ToUpper(string(r)) + "'"
	}
	return several("Actor",
		"MATCH ({v})<-[:STEP_OF]-(s:Fact)-[i:INVOLVES {as: 'self'}]->({x}:Actor) WHERE i.role IN ["+strings.Join(words, ", ")+"] AND {live s}",
		"WITH DISTINCT {x} ORDER BY {x}.name, {x}.id")
}

func latestStep(p *planner, b *block, v string, _ *diplomacy.Selection) string {
	name := p.variable("o")
	sub := b.call(v)
	sub.add("%s", p.substitute("MATCH ({v})<-[:STEP_OF]-(s:Fact) WHERE {live s}", v, ""))
	sub.add("RETURN max(s.at) AS %s", name)
	return name
}

// moodRank puts, of the steps of one day, what was to be before what was not, and that before what was.
const moodRank = "CASE {x}.mood WHEN 'planned' THEN 0 WHEN 'conditional' THEN 1 WHEN 'hypothetical' THEN 2 WHEN 'negated' THEN 3 ELSE 4 END"

// steps stand in the order of their days, those of one day as moodRank has it, and then in their usual course.
var steps = func(p *planner, b *block, v string, s *diplomacy.Selection) string {
	src := source{
		typ:    "Fact",
		lines:  []string{"MATCH ({v})<-[:STEP_OF]-({x}:Fact)", "WHERE " + p.factWhere(s.Args.Facts)},
		orders: []order{{"{x}.at", false}, {moodRank, false}, {rankOf("{x}"), false}, {"{x}.id", false}},
	}
	return p.page(b, v, s, src, p.variable("n"))
}

var agreementFields = fields{
	"id":     prop("id"),
	"name":   prop("name"),
	"topic":  prop("topic"),
	"status": statusField("Agreement"),
	"parties": several("Actor",
		"MATCH ({v})<-[:STEP_OF]-(s:Fact)-[i:INVOLVES]->({x}:Actor) WHERE i.role = 'PARTY' AND {live s} AND "+isParty("{x}"),
		"WITH DISTINCT {x} ORDER BY {x}.name, {x}.id"),
	"others": several("Participation", "MATCH ({v})<-[:STEP_OF]-(s:Fact)-[r:MEDIATOR|GUARANTOR]->(t:Actor) WHERE {live s}", "WITH t, type(r) AS role, min(elementId(r)) AS one MATCH (s)-[{x}:MEDIATOR|GUARANTOR]->(t) WHERE elementId({x}) = one", "WITH {x} ORDER BY role, t.id"),
	"latest": latestStep,
	"steps":  steps,
}

// meetingDay is the day of a meeting's key, where a step states it or tells that it took place: that of a meeting which is only planned or
// proposed, without a day, is the day on which it was told.
func meetingDay(p *planner, _ *block, v string, _ *diplomacy.Selection) string {
	return p.substitute("CASE WHEN {v}.at <> '' AND EXISTS { MATCH ({v})<-[:STEP_OF]-({x}:Fact) WHERE (coalesce({x}.timeBasis, 'stated') <> 'published' OR {x}.status IN ['held', 'under_way']) AND {live {x}} } THEN {v}.at END", v, p.variable("s"))
}

var meetingFields = fields{
	"id":           prop("id"),
	"how":          prop("how"),
	"at":           meetingDay,
	"status":       statusField("Meeting"),
	"participants": stepActors(diplomacy.RoleParticipant, diplomacy.RoleHost, diplomacy.RoleMediator),
	"place": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x, name := p.variable("n"), p.variable("o")
		sub := b.call(v)
		sub.add("%s", p.substitute("MATCH ({v})<-[:STEP_OF]-({x}:Fact) WHERE {live {x}} AND ({x}.place IS NOT NULL OR {x}.placeCountry IS NOT NULL)", v, x))
		sub.add("WITH %s ORDER BY %s.confidence DESC, %s.id LIMIT 1", x, x, x)
		rec := p.record(sub, "Place", x, s.Fields)
		sub.add("RETURN head(collect(%s)) AS %s", rec, name)
		return name
	},
	"latest": latestStep,
	"steps":  steps,
}

var tieFields = fields{
	"id":      prop("id"),
	"tie":     prop("tie"),
	"status":  statusField("Tie"),
	"holders": stepActors(diplomacy.RoleHolder),
	"of":      stepActors(diplomacy.RoleOf),
	"latest":  latestStep,
	"steps":   steps,
}

var issueFields = fields{
	"id":        prop("id"),
	"topic":     prop("topic"),
	"object":    prop("object"),
	"by":        actorsByID("by"),
	"about":     actorsByID("about"),
	"positions": factPage("Position", "MATCH ({v})<-[:ON]-({x}:Position)"),
}

// --- relationship ---

// relationshipFields see the variables a and b of the two actors; the record itself is made of them.
var relationshipFields = fields{
	"a":          theActor("a"),
	"b":          theActor("b"),
	"facts":      betweenPage("Fact"),
	"events":     betweenPage("Event"),
	"statements": betweenPage("Statement"),
	"positions": func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		// A position concerns the other when it names it, or when its issue is its action or about it.
		lines := []string{
			"UNWIND [[a, b], [b, a]] AS pair",
			"WITH pair[0] AS holder, pair[1] AS other",
			"MATCH (holder)<-[:INVOLVES {role: 'HOLDER'}]-({x}:Position)",
			"WHERE (EXISTS { ({x})-[:INVOLVES {role: 'ABOUT'}]->(other) } OR EXISTS { ({x})-[:ON]->(i:Issue) WHERE other.id IN i.by OR other.id IN i.about }) AND " + p.factWhere(s.Args.Facts),
		}
		return p.page(b, "a, b", s, source{typ: "Position", lines: lines, orders: latestFirst}, p.variable("n"))
	},
	"agreements": betweenThings("Agreement", "AgreementStep"),
	"meetings":   betweenThings("Meeting", "MeetingStep"),
	"ties":       betweenThings("Tie", "TieStep"),

	"aToB": dyadTotals(aToB), "bToA": dyadTotals(bToA), "both": bothWays,
	"timeline": timeline, "saidVersusDid": saidVersusDid, "diff": diff, "leaders": leadersInvolved, "disputes": disputesBetween,
}

func theActor(v string) field {
	return func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		name := p.variable("o")
		sub := b.call(v)
		rec := p.record(sub, "Actor", v, s.Fields)
		sub.add("RETURN %s AS %s", rec, name)
		return name
	}
}

// between binds {f} to a fact in which a and b both take part, each through an actor of its own: Starmer alone is no relation
// between Britain and Starmer.
const between = "MATCH (a)<-[ia:INVOLVES]-({f})-[ib:INVOLVES]->(b) WHERE NOT (ia.by = ib.by AND size(ia.by) = 1)"

func betweenPage(label string) field {
	return func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		lines := []string{strings.ReplaceAll(between, "{f}", "{x}:"+label), "AND " + p.factWhere(s.Args.Facts)}
		return p.page(b, "a, b", s, source{typ: label, lines: lines, orders: latestFirst}, p.variable("n"))
	}
}

func betweenThings(typ, step string) field {
	return func(p *planner, b *block, _ string, s *diplomacy.Selection) string {
		src := p.thingSource(typ, s.Args.Things, strings.ReplaceAll(between, "{f}", "s:"+step), "MATCH (s)-[:STEP_OF]->({x}:"+typ+")")
		return p.page(b, "a, b", s, src, p.variable("n"))
	}
}

// withSpan adds the days of a relationship to the filters of its lists, so that each of them keeps within them.
func withSpan(s *diplomacy.Selection, from, to diplomacy.Date) []*diplomacy.Selection {
	out := make([]*diplomacy.Selection, len(s.Fields))
	for i, f := range s.Fields {
		narrowed := *f
		switch f.Name {
		case "facts", "events", "positions", "statements", "disputes":
			filter := diplomacy.FactFilter{}
			if f.Args.Facts != nil {
				filter = *f.Args.Facts
			}
			filter.From, filter.To = max(filter.From, from), earlier(filter.To, to)
			narrowed.Args.Facts = &filter
		case "agreements", "meetings", "ties":
			filter := diplomacy.ThingFilter{}
			if f.Args.Things != nil {
				filter = *f.Args.Things
			}
			filter.From, filter.To = max(filter.From, from), earlier(filter.To, to)
			narrowed.Args.Things = &filter
		case "diff": // which has days of its own
		default:
			narrowed.Args.From, narrowed.Args.To = from, to
		}
		out[i] = &narrowed
	}
	return out
}

// earlier returns the earlier of two last days; an open one is later than any.
func earlier(a, b diplomacy.Date) diplomacy.Date {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}
