package cypher

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/diplomacy"
)

// World is what the graph holds of what a batch touches.
type World struct {
	Facts   map[string]FactState // of Batch.Facts
	Targets map[string]bool      // facts that links of the batch lead to, beside its own, and that exist
	Waiting []WaitingLink        // links that wait for facts of the batch
	Alike   []Alike              // what shares a band with an article whose text is new
	Members []Member             // all articles of the stories of articles whose text changes
	Judged  bool                 // judgements about actors stand: between whom facts lie is left to Relate
}

// Statements returns the batch's statements in the order in which they run, and the links that must wait for their targets.
// Statements without rows are left out. When they have run, what Counting returns is to be counted.
func (b *Batch) Statements(w World) ([]Statement, []WaitingLink) {
	s := &writing{stamp: b.stamp}
	b.writeArticles(s)
	b.writeStories(s, w)
	b.writeActors(s)
	b.counting = b.writeFacts(s, w)
	waiting := b.writeLinks(s, w)
	b.writeMentions(s)
	return s.statements, waiting
}

// writing collects statements.
type writing struct {
	stamp      Stamp
	statements []Statement
}

func (s *writing) add(text string, rows []row) {
	if len(rows) == 0 {
		return
	}
	params := map[string]any{"rows": asAny(rows)}
	if strings.Contains(text, "$now") {
		params["now"] = s.stamp.Now
	}
	if strings.Contains(text, "$seq") {
		params["seq"] = s.stamp.Seq
	}
	s.statements = append(s.statements, Statement{Text: text, Params: params})
}

func asAny(rows []row) []any {
	out := make([]any, len(rows))
	for i, r := range rows {
		out[i] = map[string]any(r)
	}
	return out
}

func (b *Batch) writeArticles(s *writing) {
	var revisions, articles, outlets, staleOutlets []row
	for i := range b.articles {
		c := &b.articles[i]
		a := &c.article
		if c.changed {
			revisions = append(revisions, revisionRow(c.before, s.stamp))
		}
		props := articleProps(a).puts("readings", c.state.Readings).put("knownFrom", c.state.KnownFrom)
		props["revision"], props["seq"] = c.state.Revision, s.stamp.Seq
		if len(c.print.Bands) > 0 {
			props["bands"], props["runs"] = c.print.Bands, c.print.Size
		} else if c.before != nil {
			props["bands"], props["runs"] = nil, nil
		}
		articles = append(articles, row{"id": a.ID, "props": map[string]any(props)})
		if a.Outlet != "" && (c.before == nil || c.before.Article.Outlet != a.Outlet) {
			outlets = append(outlets, row{"id": a.ID, "outlet": a.Outlet})
			if c.before != nil && c.before.Article.Outlet != "" {
				staleOutlets = append(staleOutlets, row{"id": a.ID, "outlet": a.Outlet})
			}
		}
	}
	slices.SortStableFunc(outlets, func(x, y row) int { return strings.Compare(x["outlet"].(string), y["outlet"].(string)) })
	s.add(revisionsText, revisions)
	s.add(articlesText, articles)
	s.add(outletsText, outlets)
	s.add(staleOutletsText, staleOutlets)
	b.writeCoverage(s)
}

// writeCoverage counts the articles of each day that are new, or of another day than before.
func (b *Batch) writeCoverage(s *writing) {
	days := map[string]row{}
	add := func(a *diplomacy.Article, n int) {
		source, origin := sourceOf(a.ID)
		if a.Published == "" || source == "" {
			return
		}
		id := source + "|" + string(a.Published)
		if days[id] == nil {
			days[id] = row{"id": id, "source": source, "origin": origin, "day": string(a.Published), "n": 0}
		}
		days[id]["n"] = days[id]["n"].(int) + n
	}
	for i := range b.articles {
		c := &b.articles[i]
		add(&c.article, 1)
		if c.before != nil {
			add(&c.before.Article, -1)
		}
	}
	rows := sorted(days)
	s.add(coverageText, slices.DeleteFunc(rows, func(r row) bool { return r["n"] == 0 }))
}

// referenceSources are works of reference, which cover no day: that an entry was read is no news.
var referenceSources = []string{"gazetteer", "wikidata"}

// sourceOf is what an article covers a day of: text, or a feed whose row it stands for; "" for a work of reference.
func sourceOf(article string) (source, origin string) {
	prefix, _, _ := strings.Cut(article, ":")
	switch {
	case slices.Contains(diplomacy.Feeds, prefix):
		return prefix, string(diplomacy.FromFeed)
	case slices.Contains(referenceSources, prefix):
		return "", ""
	}
	return string(diplomacy.FromText), string(diplomacy.FromText)
}

func articleProps(a *diplomacy.Article) row {
	return row{}.put("title", a.Title).put("url", a.URL).put("published", string(a.Published)).put("lang", a.Lang).
		put("text", a.Text).put("outlet", a.Outlet)
}

func revisionRow(before *ArticleState, s Stamp) row {
	props := articleProps(&before.Article).put("article", before.Article.ID).put("knownFrom", before.KnownFrom).put("knownTo", s.Now)
	props["revision"] = before.Revision
	return row{"article": before.Article.ID, "key": before.Article.ID + "@" + strconv.Itoa(before.Revision), "props": map[string]any(props)}
}

// writeActors writes the actors of all readings, each once.
func (b *Batch) writeActors(s *writing) {
	known, text, leaders := map[string]row{}, map[string]row{}, map[string]row{}
	for i := range b.articles {
		c := &b.articles[i]
		for j := range c.reading.Actors {
			a := &c.reading.Actors[j]
			if a.Profile != nil {
				known[a.ID] = knownActorRow(a)
			} else if have := text[a.ID]; have != nil {
				joinTextActor(have, textActorRow(a, c.article.Published))
			} else {
				text[a.ID] = textActorRow(a, c.article.Published)
			}
			if a.Type == diplomacy.ActorLeader {
				leaders[a.ID] = row{"id": a.ID}
			}
		}
	}
	for _, f := range b.fresh {
		if f.fact.Kind == diplomacy.KindTenure && diplomacy.LeadingOffice(f.fact.Office) {
			for _, p := range f.fact.With(diplomacy.RoleHolder) {
				leaders[p.ID] = row{"id": p.ID}
			}
		}
	}
	s.add(knownActorsText, sorted(known))
	s.add(textActorsText, sorted(text))
	s.add(leadersText, sorted(leaders))
}

// nodeType is what decides an actor's label.
func nodeType(a *diplomacy.Actor) string {
	if a.Type == diplomacy.ActorLeader {
		return string(diplomacy.ActorPerson)
	}
	return string(a.Type)
}

func knownActorRow(a *diplomacy.Actor) row {
	p := row{}.put("name", a.Name).put("wikidata", a.Wikidata)
	names := set(append(slices.Clone(a.Names), a.Name))
	p.puts("names", names)
	switch nodeType(a) {
	case string(diplomacy.ActorCountry):
		p.put("code", strings.TrimPrefix(a.ID, "country:")).put("iso2", a.Profile.ISO2).put("capital", a.Profile.Capital)
		if a.Profile.Lat != 0 || a.Profile.Lon != 0 {
			p["lat"], p["lon"] = a.Profile.Lat, a.Profile.Lon
		}
	case string(diplomacy.ActorOrganization):
		p.put("orgKind", a.Profile.OrgKind)
	case string(diplomacy.ActorPerson):
		p.put("country", a.Country).put("office", a.Office)
	default:
		p.put("country", a.Country)
	}
	p["profile"] = profileHash(p)
	p["id"] = a.ID
	return row{"id": a.ID, "type": nodeType(a), "props": map[string]any(p)}
}

// profileHash tells one state of a gazetteer entry from another.
func profileHash(p row) string {
	parts := make([]string, 0, 2*len(p))
	for _, name := range slices.Sorted(maps.Keys(p)) {
		parts = append(parts, name, fmt.Sprint(p[name]))
	}
	return diplomacy.HashOf(parts...)
}

func textActorRow(a *diplomacy.Actor, published diplomacy.Date) row {
	r := row{"id": a.ID, "type": nodeType(a), "names": set(append(slices.Clone(a.Names), a.Name))}
	switch nodeType(a) {
	case string(diplomacy.ActorCountry):
		r["code"] = strings.TrimPrefix(a.ID, "country:")
	case string(diplomacy.ActorPerson):
		r.put("country", a.Country)
		if a.Office != "" {
			r["office"], r["officeAt"] = a.Office, string(published)
		}
	case string(diplomacy.ActorGroup):
		r.put("country", a.Country)
	}
	return r
}

// joinTextActor joins what another text of the batch brings of an actor.
func joinTextActor(a, b row) {
	a["names"] = set(append(slices.Clone(a["names"].([]string)), b["names"].([]string)...))
	if c, ok := b["country"].(string); ok && (a["country"] == nil || c < a["country"].(string)) {
		a["country"] = c
	}
	at, ok := b["officeAt"].(string)
	if !ok {
		return
	}
	have, _ := a["officeAt"].(string)
	if at > have || at == have && b["office"].(string) < a["office"].(string) {
		a["office"], a["officeAt"] = b["office"], at
	}
}

// sorted returns rows in the order of their keys.
func sorted(rows map[string]row) []row {
	out := make([]row, 0, len(rows))
	for _, k := range slices.Sorted(maps.Keys(rows)) {
		out = append(out, rows[k])
	}
	return out
}

func (b *Batch) writeMentions(s *writing) {
	var mentions, stale []row
	for i := range b.articles {
		c := &b.articles[i]
		ids := []string{}
		for j := range c.reading.Actors {
			a := &c.reading.Actors[j]
			if len(a.Mentions) == 0 {
				continue
			}
			ids = append(ids, a.ID)
			spans := slices.Clone(a.Mentions)
			slices.SortFunc(spans, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
			var flat []int
			for _, span := range slices.Compact(spans) {
				flat = append(flat, span[0], span[1])
			}
			mentions = append(mentions, row{"article": c.article.ID, "actor": a.ID, "reader": c.reading.Reader, "spans": flat})
		}
		if c.before != nil {
			stale = append(stale, row{"article": c.article.ID, "reader": c.reading.Reader, "actors": ids})
		}
	}
	s.add(mentionsText, mentions)
	s.add(staleMentionsText, stale)
}
