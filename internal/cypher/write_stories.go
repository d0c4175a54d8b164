package cypher

import (
	"maps"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
)

// Stories are the connected components of near-identical articles, each named by its smallest article. Which articles are near
// each other follows from their texts alone, so that no order of loading matters; an article whose text changes may tie stories
// together or fall out of one, and then only the stories that it touches are put together anew.

// Alike are articles of one story and one fingerprint that share a band with an article.
type Alike struct {
	Of    string // id of the article
	Story string
	Print diplomacy.Fingerprint
}

// Member is an article of a story.
type Member struct {
	ID, Story string
	Print     diplomacy.Fingerprint
}

// printOf reads a fingerprint back from an article's properties.
func printOf(p properties) diplomacy.Fingerprint {
	return diplomacy.Fingerprint{Bands: p.texts("bands"), Size: p.number("runs")}
}

// AlikeOf and MemberOf decode what ReadWorld finds, and rows of ReadAlike.
func AlikeOf(m map[string]any) Alike {
	p := properties(m)
	return Alike{Of: p.text("of"), Story: p.text("story"), Print: printOf(p)}
}

// MemberOf is described with AlikeOf; it decodes rows of ReadArticleTexts too.
func MemberOf(m map[string]any) Member {
	p := properties(m)
	return Member{ID: p.text("id"), Story: p.text("story"), Print: printOf(p)}
}

// ReadAlike asks for articles that share a band with one of some articles.
func ReadAlike(articles []Member) Statement {
	return Statement{Text: readAlikeText, Params: map[string]any{"articles": banded(articles)}}
}

// banded are the articles that have bands, as readAlikeText takes them.
func banded(articles []Member) []any {
	rows := []any{}
	for _, m := range articles {
		if len(m.Print.Bands) > 0 {
			rows = append(rows, map[string]any{"id": m.ID, "bands": strings.Join(m.Print.Bands, " ")})
		}
	}
	return rows
}

// ReadArticleTexts and ReadArticleStories ask for the first articles after an id, in the order of their ids: what their
// fingerprints are made of (columns id, text, bands, runs), and the stories that they are in (id, stories).
func ReadArticleTexts(after string, limit int) Statement {
	return articlesAfter("a.id AS id, a.text AS text, a.bands AS bands, a.runs AS runs", after, limit)
}

// ReadArticleStories is described with ReadArticleTexts.
func ReadArticleStories(after string, limit int) Statement {
	return articlesAfter("a.id AS id, COLLECT { MATCH (a)-[:IN]->(s:Story) RETURN s.id } AS stories", after, limit)
}

func articlesAfter(columns, after string, limit int) Statement {
	return Statement{
		Text:   "MATCH (a:Article) WHERE a.id > $after WITH a ORDER BY a.id LIMIT $limit RETURN " + columns + " ORDER BY id",
		Params: map[string]any{"after": after, "limit": limit},
	}
}

// SetFingerprints writes the fingerprints of articles.
func SetFingerprints(articles []Member) Statement {
	rows := make([]row, len(articles))
	for i, m := range articles {
		rows[i] = row{"id": m.ID}
		if len(m.Print.Bands) > 0 {
			rows[i]["bands"], rows[i]["runs"] = m.Print.Bands, m.Print.Size
		}
	}
	return Statement{Text: setFingerprintsText, Params: map[string]any{"rows": asAny(rows)}}
}

// ReadWith asks for some articles, with all that are in a story with one of them. Its rows have the columns id, stories, bands, runs.
func ReadWith(articles []string) Statement { return byIDs(readWithText, articles) }

// Restory puts stories together anew, of which members are all articles: a member that is in no story, or in several, has none.
// stories are those that members are in, alike what they share a band with.
func Restory(members []Member, stories map[string]bool, alike []Alike) []Statement {
	local := map[string]Member{}
	for _, m := range members {
		local[m.ID] = m
	}
	fresh, moved, joined := regrouped(local, stories, alike)
	s := &writing{}
	s.add(setStoriesText, slices.Concat(fresh, moved))
	s.add(joinedStoriesText, joined)
	return s.statements
}

// retold are the articles that are new, or whose fingerprint is.
func (b *Batch) retold() []*articleChange {
	var out []*articleChange
	for i := range b.articles {
		if c := &b.articles[i]; c.before == nil || !slices.Equal(c.before.Print.Bands, c.print.Bands) {
			out = append(out, c)
		}
	}
	return out
}

// writeStories puts the stories together that the batch touches.
func (b *Batch) writeStories(s *writing, w World) {
	local := map[string]Member{}
	opened := map[string]bool{} // stories that an article may have fallen out of
	for _, m := range w.Members {
		local[m.ID] = m
		opened[m.Story] = true
	}
	for _, c := range b.retold() {
		local[c.article.ID] = Member{ID: c.article.ID, Story: local[c.article.ID].Story, Print: c.print}
	}
	fresh, moved, joined := regrouped(local, opened, w.Alike)
	s.add(storiesText, fresh)
	s.add(movedToStoriesText, moved)
	s.add(joinedStoriesText, joined)
}

// regrouped are the stories of articles, as rows: of those that are in none yet, of those that move to another, and of stories that
// are joined as a whole, since an article is near one of theirs. The articles are all that the stories opened have, and others.
func regrouped(local map[string]Member, opened map[string]bool, alike []Alike) (fresh, moved, joined []row) {
	var near diplomacy.Stories
	for id, m := range local {
		near.Add(id, m.Print)
	}
	sets := sets{}
	for article, story := range near.All() {
		sets.join(article, story)
	}
	whole := map[string]bool{}
	for _, x := range alike {
		if !opened[x.Story] && diplomacy.NearIdentical(x.Print, local[x.Of].Print) {
			whole[x.Story] = true
			sets.join(x.Of, x.Story)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(local)) {
		story := sets.least(id)
		switch local[id].Story {
		case story:
		case "":
			fresh = append(fresh, row{"id": id, "story": story})
		default:
			moved = append(moved, row{"id": id, "story": story})
		}
	}
	for _, from := range slices.Sorted(maps.Keys(whole)) {
		if to := sets.least(from); to != from {
			joined = append(joined, row{"from": from, "to": to})
		}
	}
	return fresh, moved, joined
}

// sets are disjoint sets of ids, each id with a smaller one of its set or with itself.
type sets map[string]string

// least returns the smallest id of the set that an id is in.
func (s sets) least(id string) string {
	for s[id] != "" && s[id] != id {
		id = s[id]
	}
	return id
}

func (s sets) join(a, b string) {
	a, b = s.least(a), s.least(b)
	s[max(a, b)] = min(a, b)
}
