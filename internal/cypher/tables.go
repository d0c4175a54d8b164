package cypher

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// membersOf lists the concrete types of each abstract type; each is a label too.
var membersOf = map[string][]string{
	"Actor":        {"Country", "Person", "Organization", "Group"},
	"Fact":         {"Event", "MeetingStep", "AgreementStep", "Position", "Statement", "TieStep", "Tenure"},
	"SearchResult": {"Country", "Person", "Organization", "Group", "Agreement", "Article", "Event", "MeetingStep", "AgreementStep", "Position", "Statement", "TieStep", "Tenure"},
}

// typeFields are the fields of every concrete type.
func typeFields() map[string]fields {
	return map[string]fields{
		"Country":         actorFields(countryFields),
		"Person":          actorFields(personFields),
		"Organization":    actorFields(fields{"orgKind": prop("orgKind"), "wikidata": prop("wikidata")}),
		"Group":           actorFields(fields{"country": countryBy("country")}),
		"Participation":   participationFields,
		"Event":           factFields(nil),
		"MeetingStep":     factFields(fields{"status": prop("status"), "form": prop("form"), "meeting": one("Meeting", "MATCH ({v})-[:STEP_OF]->({x}:Meeting)")}),
		"AgreementStep":   factFields(fields{"status": prop("status"), "agreement": one("Agreement", "MATCH ({v})-[:STEP_OF]->({x}:Agreement)")}),
		"Position":        factFields(fields{"stance": prop("stance"), "basis": prop("basis"), "condition": prop("condition"), "issue": one("Issue", "MATCH ({v})-[:ON]->({x}:Issue)")}),
		"Statement":       factFields(fields{"act": prop("act"), "claim": prop("claim")}),
		"TieStep":         factFields(fields{"status": prop("status"), "tie": one("Tie", "MATCH ({v})-[:STEP_OF]->({x}:Tie)")}),
		"Tenure":          factFields(fields{"office": prop("office")}),
		"FactTime":        {"from": prop("from"), "to": prop("to"), "at": prop("at"), "precision": prop("precision"), "basis": prop("timeBasis")},
		"Place":           {"name": prop("place"), "country": countryBy("placeCountry")},
		"FactObject":      {"kind": expr("endNode({v}).kind"), "name": expr("endNode({v}).name"), "amount": prop("amount"), "unit": prop("unit")},
		"Evidence":        evidenceFields,
		"Corroboration":   corroborationFields,
		"FactLink":        linkFields,
		"Agreement":       with(agreementFields, ladderFields),
		"Rung":            rungFields,
		"PartyTerm":       partyTermFields,
		"Post":            postFields,
		"Dispute":         disputeFields,
		"Figure":          figureFields,
		"Paths":           pathsFields,
		"Path":            pathFields,
		"PathHop":         pathHopFields,
		"Neighbour":       neighbourFields,
		"Promise":         promiseFields,
		"PromiseProof":    promiseProofFields,
		"PromiseAmount":   props("kind", "unit", "promised", "delivered"),
		"Answer":          answerFields,
		"StanceMatrix":    stanceMatrixFields,
		"StanceGroup":     stanceGroupFields,
		"StanceRow":       stanceRowFields,
		"StanceVoice":     stanceVoiceFields,
		"StanceFlip":      stanceFlipFields,
		"StanceAgreement": stanceAgreementFields,
		"Meeting":         meetingFields,
		"Tie":             with(tieFields, tieCourseFields),
		"Issue":           issueFields,
		"Relationship":    relationshipFields,
		"Article":         articleFields,
		"Mention":         {"actor": shownActor, "spans": prop("spans")},
		"Outlet":          {"name": prop("name"), "articles": articlePage("MATCH ({v})<-[:BY]-({x}:Article)")},
		"Story":           {"id": prop("id"), "articles": articlePage("MATCH ({v})<-[:IN]-({x}:Article)")},
		"LoadRun":         loadRunFields,
		"Judgement":       judgementFields,
		"SearchHit":       searchHitFields,

		"DyadTotals": dyadTotalsFields, "Totals": totalsFields, "Score": scoreFields,
		"QuadScore": with(scoreFields, fields{"quad": expr("word")}), "TypeScore": with(scoreFields, fields{"type": expr("word")}),
		"TimelineInterval": timelineFields, "SaidDid": saidDidFields, "Coverage": coverageFields,
		"RelationshipDiff": diffFields, "Correction": correctionFields, "Involved": involvedFields, "RankedRelationship": rankedFields,
		"AggregateGroup": groupFields, "GroupKey": groupKeyFields,
	}
}

// with returns the fields of a and b together.
func with(a, b fields) fields {
	out := fields{}
	for _, fs := range []fields{a, b} {
		for name, f := range fs {
			out[name] = f
		}
	}
	return out
}

// countryBy is the country whose code stands in a property of the node.
func countryBy(property string) field {
	return one("Country", "MATCH ({x}:Country {code: {v}."+property+"})")
}

// endOf is the record at the end of a relationship.
func endOf(typ string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x, name := p.variable("n"), p.variable("o")
		sub := b.call(v)
		sub.add("WITH endNode(%s) AS %s", v, x)
		rec := p.record(sub, typ, x, s.Fields)
		sub.add("RETURN head(collect(%s)) AS %s", rec, name)
		return name
	}
}

// shownActor is the actor of a role or a mention: the one at its end, unless a judgement says that it is another.
func shownActor(p *planner, b *block, v string, s *diplomacy.Selection) string {
	x, name := p.variable("n"), p.variable("o")
	sub := b.call(v)
	sub.add("OPTIONAL MATCH (j:Actor {id: %s.shown})", v)
	sub.add("WITH coalesce(j, endNode(%s)) AS %s", v, x)
	rec := p.record(sub, "Actor", x, s.Fields)
	sub.add("RETURN head(collect(%s)) AS %s", rec, name)
	return name
}

// actorsByID lists the actors whose ids stand in a list of the node, each as who it is.
func actorsByID(property string) field {
	return several("Actor", "UNWIND coalesce({v}."+property+", []) AS id", "MATCH (e:Actor {id: id}) OPTIONAL MATCH (e)-[:SAME_AS]->(c:Actor)", "WITH DISTINCT coalesce(c, e) AS {x}", "WITH {x} ORDER BY {x}.id")
}

// --- actors ---

func actorFields(own fields) fields {
	return with(fields{
		"id":         prop("id"),
		"name":       propOr("name", "{v}.id"),
		"names":      propOr("names", "[]"),
		"facts":      partPage("Fact", ""),
		"events":     partPage("Event", ""),
		"positions":  partPage("Position", diplomacy.RoleHolder),
		"statements": partPage("Statement", ""),
		"agreements": thingPage("Agreement", "MATCH ({v})<-[:INVOLVES]-(s:AgreementStep)-[:STEP_OF]->({x}:Agreement)"),
		"meetings":   thingPage("Meeting", "MATCH ({v})<-[:INVOLVES]-(s:MeetingStep)-[:STEP_OF]->({x}:Meeting)"),
		"ties":       thingPage("Tie", "MATCH ({v})<-[:INVOLVES]-(s:TieStep)-[:STEP_OF]->({x}:Tie)"),
		"articles":   articlePage("MATCH ({v})<-[:SAME_AS*0..1]-(:Actor)<-[m:MENTIONS]-({x}:Article) WHERE {mentioned m} WITH {x}, {v}"),
	}, own)
}

var countryFields = fields{
	"code":      prop("code"),
	"iso2":      prop("iso2"),
	"capital":   prop("capital"),
	"latitude":  prop("lat"),
	"longitude": prop("lon"),
	"leaders": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		lines := []string{"MATCH ({x}:Leader) WHERE " + allOf(unmerged, "{x}.country = {v}.code OR EXISTS { ({x})-[:HELD]->({v}) }", p.actorWhere(s.Args.Actors))}
		if s.Args.OfficeAt != "" {
			lines = []string{
				"MATCH ({v})<-[h:HELD]-({x}:Person)",
				"WHERE " + allOf("{held h}", p.covers("h", s.Args.OfficeAt), p.actorWhere(s.Args.Actors)),
			}
		}
		return p.page(b, v, s, source{typ: "Person", lines: lines, orders: byName}, p.variable("n"))
	},
}

var personFields = fields{
	"country":  countryBy("country"),
	"office":   prop("office"),
	"isLeader": expr("{v}:Leader"),
	"wikidata": prop("wikidata"),
	"tenures": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		condition := "{live {x}}"
		if s.Args.OfficeAt != "" {
			condition = allOf(condition, p.covers("{x}", s.Args.OfficeAt))
		}
		return p.page(b, v, s, source{typ: "Tenure", lines: []string{"MATCH ({v})<-[:INVOLVES {role: 'HOLDER', as: 'self'}]-({x}:Tenure)", "WHERE " + condition}, orders: latestFirst}, p.variable("n"))
	},
}

// covers is the condition for a tenure, as a fact or as a HELD relationship, to cover a day.
func (p *planner) covers(v string, day diplomacy.Date) string {
	d := p.param(string(day))
	return fmt.Sprintf("(%[1]s.from IS NULL OR %[1]s.from <= %[2]s) AND (%[1]s.to IS NULL OR %[1]s.to >= %[2]s)", v, d)
}

var participationFields = fields{
	"role":   expr("toLower(type({v}))"),
	"actor":  shownActor,
	"for":    actorsByID("for"),
	"sector": prop("sector"),
	"name":   prop("name"),
}

// --- facts ---

// roleTypes are the relationship types of the roles.
var roleTypes = func() string {
	types := make([]string, len(diplomacy.Roles))
	for i, r := range diplomacy.Roles {
		types[i] = strings.ToUpper(string(r))
	}
	return strings.Join(types, "|")
}()

const linkTypes = "DISPUTES|REPEATS|FULFILS|RESPONDS_TO"

func factFields(own fields) fields {
	return with(fields{
		"id":            prop("id"),
		"kind":          prop("kind"),
		"type":          prop("type"),
		"mode":          prop("mode"),
		"of":            prop("of"),
		"quad":          prop("quad"),
		"score":         prop("score"),
		"contexts":      propOr("contexts", "[]"),
		"mood":          prop("mood"),
		"time":          inline("FactTime", ""),
		"place":         inline("Place", "{v}.place IS NOT NULL OR {v}.placeCountry IS NOT NULL"),
		"confidence":    confidence,
		"live":          isLive,
		"extractors":    propOr("extractors", "[]"),
		"actors":        participations,
		"objects":       several("FactObject", "MATCH ({v})-[{x}:CONCERNS]->(t:Object)", "WITH {x} ORDER BY t.kind, t.name, {x}.amount"),
		"evidence":      evidence,
		"corroboration": corroboration,
		"links":         several("FactLink", "MATCH ({v})-[{x}:"+linkTypes+"]-(t:Fact)", "WITH {x}, startNode({x}) = {v} AS out, t ORDER BY type({x}), t.id"),
	}, with(own, judgedFields))
}

func participations(p *planner, b *block, v string, s *diplomacy.Selection) string {
	types := roleTypes
	if len(s.Args.Roles) > 0 {
		var asked []string
		for _, r := range diplomacy.Roles { // the table's words, never the client's
			if slices.Contains(s.Args.Roles, r) {
				asked = append(asked, strings.ToUpper(string(r)))
			}
		}
		types = strings.Join(asked, "|")
	}
	return several("Participation", "MATCH ({v})-[{x}:"+types+"]->(t:Actor)", "WITH {x} ORDER BY type({x}), t.id")(p, b, v, s)
}

func evidence(p *planner, b *block, v string, s *diplomacy.Selection) string {
	match := "MATCH ({v})-[{x}:EVIDENCED_BY]->(t:Article)"
	if !s.Args.IncludeClosed {
		match += " WHERE {open {x}}"
	} else if p.knownAt != "" {
		match += " WHERE {x}.knownFrom <= " + p.param(p.knownAt)
	}
	return several("Evidence", match, "WITH {x} ORDER BY {x}.confidence DESC, t.id, {x}.start LIMIT "+p.param(s.Args.First))(p, b, v, s)
}

var evidenceFields = fields{
	"quote":      prop("quote"),
	"start":      prop("start"),
	"end":        prop("end"),
	"confidence": prop("confidence"),
	"extractor":  prop("extractor"),
	"cited":      prop("cited"),
	"assertedBy": prop("assertedBy"),
	"hedged":     propOr("hedged", "false"),
	"revision":   prop("revision"),
	"knownFrom":  prop("knownFrom"),
	"knownTo":    closedAt,
	"article":    endOf("Article"),
}

var linkFields = fields{
	"rel":       expr("toLower(type({v}))"),
	"direction": expr("CASE WHEN out THEN 'out' ELSE 'in' END"),
	"fact": func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		x, name := p.variable("n"), p.variable("o")
		sub := b.call("t")
		sub.add("WITH t AS %s", x)
		rec := p.record(sub, "Fact", x, s.Fields)
		sub.add("RETURN head(collect(%s)) AS %s", rec, name)
		return name
	},
}

var latestFirst = []order{{"{x}.at", true}, {"{x}.id", true}}

// partPage is a page of the facts in which an actor takes part, in one role where it is given. It reads the day and the id off
// the index of INVOLVES, which Neo4j uses only with a predicate on each of its properties.
func partPage(typ string, role diplomacy.Role) field {
	match := "MATCH ({v})<-[part:INVOLVES]-({x}:" + typ + ") WHERE part.actor = {v}.id AND part.at >= '' AND part.fact IS NOT NULL"
	if role != "" {
		match += " AND part.role = '" + strings.ToUpper(string(role)) + "'"
	}
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return p.page(b, v, s, source{
			typ:    typ,
			lines:  []string{match, "AND " + p.factWhere(s.Args.Facts)},
			with:   "WITH DISTINCT {x}, part.actor AS whose, part.at AS at, part.fact AS id",
			lead:   "whose",
			orders: []order{{"at", true}, {"id", true}},
		}, p.variable("n"))
	}
}

// factPage is a page of the other facts that a pattern binds to {x}.
func factPage(typ, pattern string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		return p.page(b, v, s, source{typ: typ, lines: []string{pattern, "WHERE " + p.factWhere(s.Args.Facts)}, orders: latestFirst}, p.variable("n"))
	}
}

// --- articles ---

var articleFields = fields{
	"id":        prop("id"),
	"title":     versioned("title"),
	"url":       versioned("url"),
	"published": versioned("published"),
	"lang":      versioned("lang"),
	"text":      versioned("text"),
	"revision":  versioned("revision"),
	"knownFrom": versioned("knownFrom"),
	"outlet":    one("Outlet", "MATCH ({v})-[:BY]->({x}:Outlet)"),
	"story":     one("Story", "MATCH ({v})-[:IN]->({x}:Story)"),
	"facts":     factPage("Fact", "MATCH ({v})<-[r:EVIDENCED_BY]-({x}:Fact) WHERE {open r} WITH {x}, {v}"),
	"mentions":  several("Mention", "MATCH ({v})-[{x}:MENTIONS]->(t:Actor) WHERE {mentioned {x}}", "WITH {x} ORDER BY {x}.spans[0], t.id"),
}

// articlePage is a page of the articles that a pattern binds to {x}.
func articlePage(pattern string) field {
	return func(p *planner, b *block, v string, s *diplomacy.Selection) string {
		lines := []string{pattern}
		if c := p.articleWhere(s.Args.Articles); c != "" {
			lines = append(lines, "WHERE "+c)
		}
		return p.page(b, v, s, source{typ: "Article", lines: lines, orders: []order{{"coalesce({x}.published, '')", true}, {"{x}.id", true}}}, p.variable("n"))
	}
}

var judgementFields = fields{
	"id": prop("id"), "kind": prop("kind"), "actor": prop("actor"), "into": prop("into"), "facts": propOr("facts", "[]"), "articles": propOr("articles", "[]"),
	"by": prop("by"), "why": prop("why"), "at": prop("at"), "revokedAt": prop("revokedAt"), "revokedBy": prop("revokedBy"), "revokedWhy": prop("revokedWhy"),
	"outcome": prop("outcome"), "correction": one("Fact", "MATCH ({v})-[:GIVES]->({x}:Fact)"), "about": several("Fact", "MATCH ({v})-[:JUDGES]->({x}:Fact)", "WITH {x} ORDER BY {x}.id"),
}
