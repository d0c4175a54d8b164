package cypher

import (
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
)

// Export plans a statement whose rows are the rows of a table, each as a map under the column Answer, in the order of the list
// and without an end: what a page would show, with the same filter and times. The database hands the rows over one by one.
func (pl *Planner) Export(t *diplomacy.Table, args diplomacy.Args) (Statement, error) {
	p := &planner{names: newNames(), types: pl.types, asOf: string(args.AsOf), knownAt: args.KnownAt}
	columns, source := exported[t.Name].columns, exported[t.Name].source
	if columns == nil {
		return Statement{}, fmt.Errorf("plan: there is no export of %q", t.Name)
	}
	p.stream = func(b *block, x string) string {
		pairs := make([]pair, len(t.Columns))
		for i, c := range t.Columns {
			f, ok := columns[c.Name]
			if !ok {
				p.fail(fmt.Errorf("plan: the export of %s has no column %q", t.Name, c.Name))
				return "null"
			}
			pairs[i] = pair{c.Name, f(p, b, x, &diplomacy.Selection{Name: c.Name})}
		}
		return literal(pairs)
	}
	b := &block{}
	expr := source(p, b, &diplomacy.Selection{Name: t.Name, Args: args})
	if p.err != nil {
		return Statement{}, p.err
	}
	b.add("RETURN %s AS %s", expr, Answer)
	var text strings.Builder
	b.print(&text, "")
	return Statement{Text: text.String(), Params: p.params}, nil
}

// streamed plans the records of a page as the rows of the statement itself.
func (p *planner) streamed(b *block, v string, src source, x string) string {
	columns := p.stream
	p.stream = nil // of the outermost page alone
	p.find(b, src, v, x, "")
	b.add("ORDER BY %s", orderBy(src.orders, x))
	return columns(b, x)
}

// exported are the tables: where their rows come from, and the expressions of their columns.
var exported = func() map[string]struct {
	source  root
	columns fields
} {
	type export = struct {
		source  root
		columns fields
	}
	return map[string]export{
		"facts":         {facts("Fact"), factCells},
		"events":        {facts("Event"), factCells},
		"positions":     {facts("Position"), factCells},
		"statements":    {facts("Statement"), factCells},
		"relationship":  {relationshipFacts, factCells},
		"agreements":    {things("Agreement", "AgreementStep"), with(thingCells("Agreement"), fields{"name": prop("name"), "names": prop("names"), "topic": prop("topic")})},
		"meetings":      {things("Meeting", "MeetingStep"), with(thingCells("Meeting"), fields{"how": prop("how"), "day": meetingFields["at"]})},
		"ties":          {things("Tie", "TieStep"), with(thingCells("Tie"), fields{"tie": prop("tie")})},
		"issues":        {issues, issueCells},
		"actors":        {actors("Actor", "Actor"), actorCells},
		"countries":     {actors("Country", "Country"), actorCells},
		"leaders":       {leaders, actorCells},
		"organizations": {actors("Organization", "Organization"), actorCells},
		"articles":      {articles, articleCells},
		"outlets":       {plainPage("Outlet", []order{{"{x}.name", false}}), fields{"name": prop("name"), "articles": timedExpr("COUNT { MATCH ({v})<-[:BY]-(d:Article) WHERE {published d} }")}},
	}
}()

// relationshipFacts finds the facts in which two actors both take part.
func relationshipFacts(p *planner, b *block, s *diplomacy.Selection) string {
	p.bindPair(b, s.Args)
	within := withSpan(&diplomacy.Selection{Fields: []*diplomacy.Selection{{Name: "facts", Args: s.Args}}}, s.Args.From, s.Args.To)
	return betweenPage("Fact")(p, b, "", within[0])
}

// bindPair binds a and b to the two actors of a relationship.
func (p *planner) bindPair(b *block, args diplomacy.Args) {
	for i, id := range []string{args.A, args.B} {
		v := "ab"[i : i+1]
		b.add("MATCH (e%[1]s:Actor {id: %[2]s}) OPTIONAL MATCH (e%[1]s)-[:SAME_AS]->(c%[1]s:Actor)", v, p.param(id))
	}
	b.add("WITH coalesce(ca, ea) AS a, coalesce(cb, eb) AS b")
}

// timedExpr is an expression over the node that may call the conditions of times.go. Without any condition, "true" stands.
func timedExpr(e string) field {
	return func(p *planner, _ *block, v string, _ *diplomacy.Selection) string {
		return strings.ReplaceAll(p.substitute(e, v, v), "WHERE  }", "}")
	}
}

// surest finds something of the surest evidence of a fact, out of its relationship ev and its article d.
func surest(expression string) field {
	return timedExpr("head(COLLECT { MATCH ({v})-[ev:EVIDENCED_BY]->(d:Article) WHERE {open ev} RETURN " + expression +
		" ORDER BY ev.confidence DESC, d.id, ev.start LIMIT 1 })")
}

// factParts lists the actors of a fact, with what the fact says of them.
var factParts = expr("COLLECT { MATCH ({v})-[r:" + roleTypes + "]->(t:Actor) " +
	"RETURN {role: toLower(type(r)), id: coalesce(r.shown, t.id), name: r.name, `for`: coalesce(r.`for`, []), sector: r.sector} ORDER BY type(r), t.id }")

// thingParts lists the actors of a thing's steps, each once for a role.
var thingParts = timedExpr("COLLECT { MATCH ({v})<-[:STEP_OF]-(f:Fact)-[r:" + roleTypes + "]->(t:Actor) WHERE {live f} " +
	"WITH DISTINCT type(r) AS role, coalesce(r.shown, t.id) AS id MATCH (n:Actor {id: id}) RETURN {role: toLower(role), id: id, name: n.name} ORDER BY role, id }")

var factCells = fields{
	"id": prop("id"), "kind": prop("kind"), "type": prop("type"), "mode": prop("mode"), "of": prop("of"), "quad": prop("quad"), "score": prop("score"),
	"contexts": prop("contexts"), "mood": prop("mood"), "status": prop("status"), "form": prop("form"), "stance": prop("stance"), "basis": prop("basis"),
	"condition": prop("condition"), "act": prop("act"), "claim": prop("claim"), "tie": prop("tie"), "office": prop("office"),
	"from": prop("from"), "to": prop("to"), "at": prop("at"), "precision": prop("precision"), "time_basis": prop("timeBasis"),
	"place": prop("place"), "place_country": prop("placeCountry"), "confidence": confidence, "extractors": prop("extractors"),
	"actors":    factParts,
	"objects":   expr("COLLECT { MATCH ({v})-[r:CONCERNS]->(t:Object) RETURN {kind: t.kind, name: t.name, amount: r.amount, unit: r.unit} ORDER BY t.kind, t.name, r.amount }"),
	"thing":     expr("head(COLLECT { MATCH ({v})-[:STEP_OF]->(t) RETURN t.id })"),
	"issue":     expr("head(COLLECT { MATCH ({v})-[:ON]->(t:Issue) RETURN t.id })"),
	"topic":     expr("head(COLLECT { MATCH ({v})-[:ON|STEP_OF]->(t) RETURN t.topic })"),
	"articles":  timedExpr("COUNT { MATCH ({v})-[ev:EVIDENCED_BY]->(d:Article) WHERE {open ev} RETURN DISTINCT d }"),
	"quote":     surest("ev.quote"),
	"article":   surest("d.id"),
	"title":     surest("d.title"),
	"outlet":    surest("d.outlet"),
	"published": surest("d.published"),
	"url":       surest("d.url"),
}

func thingCells(typ string) fields {
	return fields{
		"id":     prop("id"),
		"status": statusField(typ),
		"actors": thingParts,
		"first":  timedExpr("head(COLLECT { MATCH ({v})<-[:STEP_OF]-(f:Fact) WHERE {live f} RETURN f.at ORDER BY f.at LIMIT 1 })"),
		"latest": timedExpr("head(COLLECT { MATCH ({v})<-[:STEP_OF]-(f:Fact) WHERE {live f} RETURN f.at ORDER BY f.at DESC LIMIT 1 })"),
		"steps":  timedExpr("COUNT { MATCH ({v})<-[:STEP_OF]-(f:Fact) WHERE {live f} }"),
	}
}

var issueCells = fields{
	"id": prop("id"), "topic": prop("topic"), "by": prop("by"), "about": prop("about"), "object": prop("object"),
	"positions": timedExpr("COUNT { MATCH ({v})<-[:ON]-(f:Position) WHERE {live f} }"),
}

var actorCells = fields{
	"id": prop("id"), "name": propOr("name", "{v}.id"), "names": prop("names"), "country": expr("coalesce({v}.code, {v}.country)"),
	"type":   expr("CASE WHEN {v}:Country THEN 'country' WHEN {v}:Person THEN 'person' WHEN {v}:Organization THEN 'organization' ELSE 'group' END"),
	"leader": expr("{v}:Leader"), "office": prop("office"), "capital": prop("capital"), "latitude": prop("lat"), "longitude": prop("lon"),
	"org_kind": prop("orgKind"), "wikidata": prop("wikidata"),
}

var articleCells = fields{
	"id": prop("id"), "title": versioned("title"), "url": versioned("url"), "outlet": versioned("outlet"), "published": versioned("published"), "lang": versioned("lang"),
	"revision": versioned("revision"), "known_from": versioned("knownFrom"), "text": versioned("text"),
	"story":  expr("head(COLLECT { MATCH ({v})-[:IN]->(t:Story) RETURN t.id })"),
	"facts":  timedExpr("COUNT { MATCH ({v})<-[ev:EVIDENCED_BY]-(f:Fact) WHERE {open ev} RETURN DISTINCT f }"),
	"actors": timedExpr("COLLECT { MATCH ({v})-[m:MENTIONS]->(t:Actor) WHERE {mentioned m} WITH DISTINCT coalesce(m.shown, t.id) AS id ORDER BY id RETURN {role: 'mentioned', id: id} }"),
}
