package cypher

import (
	"strings"

	"demarche/internal/diplomacy"
)

// root plans a root field and returns the expression of its value.
type root = func(p *planner, b *block, s *diplomacy.Selection) string

var byName = []order{{"coalesce({x}.name, {x}.id)", false}, {"{x}.id", false}}

// rootFields are the fields of Query.
func rootFields() map[string]root {
	return map[string]root{
		"country":       oneByCode,
		"actor":         oneActor("Actor"),
		"person":        oneActor("Person"),
		"organization":  oneActor("Organization"),
		"group":         oneActor("Group"),
		"agreement":     oneByID("Agreement"),
		"meeting":       oneByID("Meeting"),
		"tie":           oneByID("Tie"),
		"issue":         oneByID("Issue"),
		"article":       oneByID("Article"),
		"story":         oneByID("Story"),
		"countries":     actors("Country", "Country"),
		"organizations": actors("Organization", "Organization"),
		"leaders":       leaders,
		"facts":         facts("Fact"),
		"events":        facts("Event"),
		"positions":     facts("Position"),
		"statements":    facts("Statement"),
		"agreements":    things("Agreement", "AgreementStep"),
		"meetings":      things("Meeting", "MeetingStep"),
		"ties":          things("Tie", "TieStep"),
		"issues":        issues,
		"articles":      articles,
		"outlets":       plainPage("Outlet", []order{{"{x}.name", false}}),
		"loadRuns":      loadRuns,
		"judgements":    judgements,
		"factAdded":     factsSince,
		"judgement":     oneByID("Judgement"),
		"fact":          oneByID("Fact"),
		"relationship":  relationship,
		"relationships": relationships,
		"aggregates":    aggregates,
		"coverage":      coverageSeries,
		"search":        search,
		"posts":         posts,
		"disputes":      disputes,
		"paths":         paths,
		"neighbours":    neighbours,
		"promises":      promises,
		"answers":       answers,
		"stances":       stances,
	}
}

// lookup plans the record of the one node that a pattern with {x} and {value} finds.
func lookup(p *planner, b *block, s *diplomacy.Selection, typ, pattern, value string) string {
	x, name := p.variable("n"), p.variable("o")
	sub := b.call("")
	sub.add("%s", strings.NewReplacer("{x}", x, "{value}", p.param(value)).Replace(pattern))
	rec := p.record(sub, typ, x, s.Fields)
	sub.add("RETURN head(collect(%s)) AS %s", rec, name)
	return name
}

func oneByID(typ string) root {
	return func(p *planner, b *block, s *diplomacy.Selection) string {
		return lookup(p, b, s, typ, "MATCH ({x}:"+typ+" {id: {value}})", s.Args.ID)
	}
}

// oneActor finds an actor by its id, or by that of one that was merged into it.
func oneActor(typ string) root {
	return func(p *planner, b *block, s *diplomacy.Selection) string {
		return lookup(p, b, s, typ, "MATCH (e:Actor {id: {value}}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS {x} WHERE {x}:"+typ, s.Args.ID)
	}
}

func oneByCode(p *planner, b *block, s *diplomacy.Selection) string {
	return lookup(p, b, s, "Country", "MATCH ({x}:Country {code: {value}})", strings.ToUpper(s.Args.Code))
}

func actors(typ, label string) root {
	return func(p *planner, b *block, s *diplomacy.Selection) string {
		return p.page(b, "", s, source{typ: typ, lines: []string{"MATCH ({x}:" + label + ") WHERE " + allOf(unmerged, p.actorWhere(s.Args.Actors))}, orders: byName}, p.variable("n"))
	}
}

func leaders(p *planner, b *block, s *diplomacy.Selection) string {
	held := ""
	if s.Args.OfficeAt != "" {
		held = "EXISTS { ({x})-[h:HELD]->() WHERE " + allOf("{held h}", p.covers("h", s.Args.OfficeAt)) + " }"
	}
	line := "MATCH ({x}:Leader) WHERE " + allOf(unmerged, held, p.actorWhere(s.Args.Actors))
	return p.page(b, "", s, source{typ: "Person", lines: []string{line}, orders: byName}, p.variable("n"))
}

// facts begins at the actors where the filter names some, and else at the index of the label by day and id, which is in the
// order of the page, so that the newest facts are found without reading the others.
func facts(label string) root {
	return func(p *planner, b *block, s *diplomacy.Selection) string {
		filter := diplomacy.FactFilter{}
		if s.Args.Facts != nil {
			filter = *s.Args.Facts
		}
		src := source{typ: label, orders: latestFirst}
		src.lines, src.lead = p.factLines(&filter, label)
		if len(startOf(filter.Actors)) == 0 {
			src.with = "WITH {x}"
		}
		return p.page(b, "", s, src, p.variable("n"))
	}
}

// factLines find the facts {x} that pass a filter: those of its actors, else those that have what few have, by an index that is led
// by a value that they share, else all of the label, the latest first.
func (p *planner) factLines(f *diplomacy.FactFilter, label string) (lines []string, lead string) {
	if narrowed, line := p.startAtActors(f, label); line != "" {
		return []string{line, "WHERE " + p.factWhere(&narrowed)}, ""
	}
	if objects := in(p, f.Objects); objects != "" {
		narrowed := *f
		narrowed.Objects = nil
		return []string{"MATCH (o:Object)<-[:CONCERNS]-({x}:" + label + ") WHERE o.kind" + objects + " WITH DISTINCT {x}", "WHERE " + p.factWhere(&narrowed)}, ""
	}
	if label == "Fact" && len(f.Kinds) == 1 && factKindLabels[f.Kinds[0]] != "" {
		label = factKindLabels[f.Kinds[0]]
	}
	of, first := "", ""
	switch {
	case p.knownAt == "" && leastTold(f) > 1:
		of, first, lead = "Fact", "{x}.several = true AND ", "{x}.several"
	case f.Origin != "" && label == "Fact":
		of, first, lead = "Fact", p.fromOrigin(f.Origin)+" AND ", "{x}.origin"
	default:
		of = label
	}
	if of != label {
		first += "{x}:" + label + " AND "
	}
	return []string{"MATCH ({x}:" + of + ") WHERE " + first + "{x}.at >= '' AND {x}.id IS NOT NULL", "AND " + p.factWhere(f)}, lead
}

// startOf are the actors that a search for facts begins at: it need not begin at others of whom each takes part.
func startOf(a *diplomacy.ActorsInput) []string {
	switch {
	case a == nil:
		return nil
	case len(a.All) > 0:
		return a.All[:1]
	}
	return a.Any
}

// startAtActors returns the line that finds the facts of the filter's actors, and the filter without what the line covers.
func (p *planner) startAtActors(f *diplomacy.FactFilter, label string) (diplomacy.FactFilter, string) {
	a, ids := f.Actors, startOf(f.Actors)
	if len(ids) == 0 {
		return *f, ""
	}
	rest, narrowed := *a, *f
	if len(a.All) > 0 {
		rest.All = a.All[1:]
	} else {
		rest.Any = nil
	}
	narrowed.Actors = &rest
	if len(rest.Any)+len(rest.All) == 0 {
		narrowed.Actors = nil
	}
	line := "MATCH (e:Actor) WHERE e.id" + in(p, ids) + " OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor) WITH coalesce(c, e) AS who " +
		"MATCH (who)<-[part:INVOLVES]-({x}:" + label + ")" + where(p.involved("{x}", "part", a)) + " WITH DISTINCT {x}"
	return narrowed, line
}

func things(typ, step string) root {
	return func(p *planner, b *block, s *diplomacy.Selection) string {
		src := p.thingSource(typ, s.Args.Things, "MATCH ({x}:"+typ+")<-[:STEP_OF]-(s:"+step+")")
		return p.page(b, "", s, src, p.variable("n"))
	}
}

func issues(p *planner, b *block, s *diplomacy.Selection) string {
	src := source{typ: "Issue", lines: []string{"MATCH ({x}:Issue)" + where(p.issueWhere(s.Args.Issues))}, orders: []order{{"{x}.topic", false}, {"{x}.id", false}}}
	return p.page(b, "", s, src, p.variable("n"))
}

func articles(p *planner, b *block, s *diplomacy.Selection) string {
	return articlePage("MATCH ({x}:Article)")(p, b, "", s)
}

func plainPage(typ string, orders []order) root {
	return func(p *planner, b *block, s *diplomacy.Selection) string {
		return p.page(b, "", s, source{typ: typ, lines: []string{"MATCH ({x}:" + typ + ")"}, orders: orders}, p.variable("n"))
	}
}

func judgements(p *planner, b *block, s *diplomacy.Selection) string {
	line := "MATCH ({x}:Judgement)"
	if s.Args.Actor != "" {
		line += " WHERE " + p.param(s.Args.Actor) + " IN [{x}.actor, {x}.into]"
	}
	return p.page(b, "", s, source{typ: "Judgement", lines: []string{line}, orders: []order{{"{x}.seq", true}, {"{x}.id", true}}}, p.variable("n"))
}

func relationship(p *planner, b *block, s *diplomacy.Selection) string {
	name := p.variable("o")
	sub := b.call("")
	p.bindPair(sub, s.Args)
	rec := p.record(sub, "Relationship", "a", withSpan(s, s.Args.From, s.Args.To))
	sub.add("RETURN head(collect(%s)) AS %s", rec, name)
	return name
}
