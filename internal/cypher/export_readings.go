package cypher

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// ExportReadings plans a statement whose rows are articles with those facts of a table that rest on them, for the fact format:
// see ReadingOf. What it brings can be loaded again, elsewhere.
func (pl *Planner) ExportReadings(t *diplomacy.Table, args diplomacy.Args) (Statement, error) {
	p := &planner{names: newNames(), types: pl.types, asOf: string(args.AsOf), knownAt: args.KnownAt}
	b := &block{}
	seen, condition := p.articlesOf(b, t, args)
	b.add("ORDER BY coalesce(d.published, ''), d.id")
	sub := b.call("d" + seen)
	sub.add("MATCH (d)<-[ev:EVIDENCED_BY]-(f:Fact) WHERE %s", allOf(p.open("ev"), condition))
	sub.add("WITH f, ev ORDER BY f.at, f.id, ev.start")
	sub.add("OPTIONAL MATCH (f)-[:STEP_OF]->(g:Agreement)")
	sub.add("OPTIONAL MATCH (f)-[:ON]->(i:Issue)")
	sub.add("RETURN collect(%s) AS facts", factToldText)
	b.add("WITH d, facts WHERE size(facts) > 0")
	article := make([]pair, len(articleKeys))
	for i, k := range articleKeys {
		article[i] = pair{k, versioned(k)(p, b, "d", nil)}
	}
	b.add("RETURN %s AS article, facts,", literal(article))
	b.add("COLLECT { MATCH (d)-[m:MENTIONS]->(n:Actor) WHERE %s RETURN {id: n.id, spans: m.spans} ORDER BY n.id } AS mentions,", p.mentioned("m"))
	b.add("%s AS actors", strings.ReplaceAll(actorsToldText, "ROLES", roleTypes))
	if p.err != nil {
		return Statement{}, p.err
	}
	var text strings.Builder
	b.print(&text, "")
	return Statement{Text: text.String(), Params: p.params}, nil
}

// factToldText is a fact f as an evidence ev tells it, with its agreement g or its issue i.
const factToldText = "{fact: f {.id, .kind, .type, .mood, .status, .stance, .act, .tie, .from, .to, .at}, evidence: properties(ev), " +
	"agreement: g {.name, .topic}, issue: i {.topic, .by, .about, .object}}"

// articleKeys are the properties of an article that the fact format has.
var articleKeys = []string{"id", "title", "outlet", "url", "published", "lang", "text"}

// actorsToldText lists the actors that the facts of an article d name, and those that the article mentions. An office is given
// with the article that it is known from.
const actorsToldText = `COLLECT {
  CALL (d, facts) {
    MATCH (d)-[:MENTIONS]->(n:Actor) RETURN n.id AS id
    UNION
    UNWIND facts AS x MATCH (:Fact {id: x.fact.id})-[r:ROLES]->(n:Actor) UNWIND [n.id] + coalesce(r.` + "`for`" + `, []) AS id RETURN id
    UNION
    UNWIND facts AS x UNWIND coalesce(x.issue.by, []) + coalesce(x.issue.about, []) AS id RETURN id
  }
  MATCH (n:Actor {id: id})
  RETURN {id: id, name: n.name, names: n.names, country: n.country, leader: n:Leader, office: CASE n.officeAt WHEN d.published THEN n.office END} ORDER BY id
}`

// articlesOf adds what finds the articles d with facts of a table. It returns further variables that the condition on their
// facts f needs, and the condition.
func (p *planner) articlesOf(b *block, t *diplomacy.Table, args diplomacy.Args) (seen, condition string) {
	filter, label := diplomacy.FactFilter{}, map[string]string{"events": "Event", "positions": "Position", "statements": "Statement"}[t.Name]
	if args.Facts != nil {
		filter = *args.Facts
	}
	if label == "" {
		label = "Fact"
	}
	rest := func() string { return allOf("f:"+label, p.substitute(p.factWhere(&filter), "f", "f")) }
	if t.Name == "relationship" {
		filter.From, filter.To = max(filter.From, args.From), earlier(filter.To, args.To)
		p.bindPair(b, args)
		among := strings.ReplaceAll(between, "{f}", "f")
		b.add("%s", among)
		b.add("MATCH (f)-[:EVIDENCED_BY]->(d:Article)")
		b.add("WITH DISTINCT d, a, b")
		return ", a, b", allOf("EXISTS { "+among+" }", rest())
	}
	if _, line := p.startAtActors(&filter, label); line != "" {
		b.add("%s", p.substitute(line, "", "f"))
		b.add("MATCH (f)-[:EVIDENCED_BY]->(d:Article)")
		b.add("WITH DISTINCT d")
		return "", rest()
	}
	b.add("MATCH (d:Article)")
	b.add("WITH d")
	return "", rest()
}

// ReadingOf reads a row of ExportReadings back as what was loaded: the article, its actors, and its facts, each with one
// evidence. Facts of several readers may be among them.
func ReadingOf(get func(column string) any) diplomacy.Reading {
	var r diplomacy.Reading
	article, _ := get("article").(map[string]any)
	r.Article = ArticleStateOf(article).Article
	spans := map[string][][2]int{}
	for _, m := range recordsOf(get("mentions")) {
		flat, _ := m["spans"].([]any)
		for i := 0; i+1 < len(flat); i += 2 {
			start, _ := flat[i].(int64)
			end, _ := flat[i+1].(int64)
			spans[m.text("id")] = append(spans[m.text("id")], [2]int{int(start), int(end)})
		}
	}
	for _, a := range recordsOf(get("actors")) {
		actor := diplomacy.Actor{
			ID: a.text("id"), Name: a.text("name"), Country: a.text("country"), Office: a.text("office"), Type: diplomacy.ActorTypeOf(a.text("id")),
			Names: slices.DeleteFunc(a.texts("names"), func(n string) bool { return n == a.text("name") }), Mentions: spans[a.text("id")],
		}
		if a.yes("leader") {
			actor.Type = diplomacy.ActorLeader
		}
		r.Actors = append(r.Actors, actor)
	}
	for _, x := range recordsOf(get("facts")) {
		r.Facts = append(r.Facts, factOf(x, &r.Article))
	}
	return r
}

func recordsOf(v any) []properties {
	list, _ := v.([]any)
	out := make([]properties, 0, len(list))
	for _, x := range list {
		if m, ok := x.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// factOf puts a fact together as an article told it: its identity from the node, the rest from the evidence.
func factOf(x properties, article *diplomacy.Article) diplomacy.Fact {
	node, _ := x["fact"].(map[string]any)
	props, _ := x["evidence"].(map[string]any)
	n, e := properties(node), EvidenceOf("", article.ID, "", props)
	f := diplomacy.Fact{
		Article: article.ID, ID: n.text("id"), Kind: diplomacy.Kind(n.text("kind")), Type: diplomacy.EventType(n.text("type")), Mood: diplomacy.Mood(n.text("mood")),
		Status: diplomacy.Status(n.text("status")), Stance: diplomacy.Stance(n.text("stance")), Act: diplomacy.Act(n.text("act")), Tie: diplomacy.TieKind(n.text("tie")),
		Mode: diplomacy.Mode(e.Mode), Of: diplomacy.EventType(e.Of), Form: diplomacy.Form(e.Form), Basis: diplomacy.Basis(e.Basis), Claim: e.Claim, Office: e.Office,
		Confidence: e.Confidence, Extractor: e.Extractor, Time: timeOf(n, &e),
		Evidence: []diplomacy.Evidence{{Start: e.Start, End: e.End, Quote: e.Quote, Cited: e.Cited, AssertedBy: diplomacy.AssertedBy(e.AssertedBy), Hedged: e.Hedged}},
	}
	for _, c := range e.Contexts {
		f.Contexts = append(f.Contexts, diplomacy.Context(c))
	}
	if e.Place != "" || e.PlaceCountry != "" {
		f.Place = &diplomacy.Place{Name: e.Place, Country: e.PlaceCountry}
	}
	called := map[string]string{}
	for _, c := range e.Called {
		actor, words, _ := strings.Cut(c, "|")
		called[unescapeCast.Replace(actor)] = words
	}
	for _, c := range e.Casts {
		part := parseCast(c)
		f.Actors = append(f.Actors, diplomacy.Participant{
			Role: diplomacy.Role(strings.ToLower(part.role)), ID: part.actor, For: part.acts, Sector: diplomacy.Sector(part.sector), Name: part.name, Text: called[part.actor],
		})
	}
	for _, o := range e.Objects {
		parsed := parseObject(o)
		object := diplomacy.Object{Kind: diplomacy.ObjectKind(parsed.kind), Name: parsed.name, Unit: parsed.unit}
		if amount, err := parsed.number(); err == nil {
			object.Amount = &amount
		}
		f.Objects = append(f.Objects, object)
	}
	for _, l := range e.Links {
		rel, to, _ := strings.Cut(l, "|")
		f.Links = append(f.Links, diplomacy.Link{Rel: diplomacy.Rel(rel), To: to})
	}
	if g, ok := x["agreement"].(map[string]any); ok {
		f.Agreement = &diplomacy.AgreementName{Name: cmp.Or(e.Named, properties(g).text("name")), Topic: diplomacy.Topic(properties(g).text("topic"))}
	}
	if m, ok := x["issue"].(map[string]any); ok {
		i := properties(m)
		f.Issue = &diplomacy.Issue{Topic: diplomacy.Topic(i.text("topic")), By: i.texts("by"), About: i.texts("about"), Object: i.text("object"), Condition: e.Condition}
	}
	if source, id, ok := strings.Cut(e.Feed, "|"); ok {
		f.Feed = &diplomacy.Feed{Source: source, ID: id}
	}
	return f
}

// timeOf is a fact's time as an evidence gives it: the graph files an undated one under a day.
func timeOf(n properties, e *Evidence) diplomacy.Span {
	t := diplomacy.Span{Precision: diplomacy.Precision(e.Precision), Basis: diplomacy.TimeBasis(e.TimeBasis)}
	if e.Undated {
		return t
	}
	t.From, t.To = diplomacy.Date(n.text("from")), diplomacy.Date(n.text("to"))
	if t.To == "" {
		t.From = diplomacy.Date(n.text("at"))
	}
	return t
}
