package store

import (
	"cmp"
	"context"
	"slices"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// rebuiltArticles is how many articles, with their texts, are read at once.
const rebuiltArticles = 1000

// rebuildStories puts stories together anew. Any article may tie any two of them together, so all are worked out in memory; where
// the graph has another story for an article, those that it touches are put together under the lock, out of what stands there then:
// loaders may go on meanwhile. That may lead to stories which nobody has looked at since, and is done until all is right.
func (s *Store) rebuildStories(ctx context.Context, progress func(string, int)) error {
	var near diplomacy.Stories
	fingerprints := rebuilding{"texts", rebuiltArticles, cypher.ReadArticleTexts, func(t *judging, page neo4jdb.Rows) {
		var wrong []cypher.Member
		for _, r := range page {
			have := cypher.MemberOf(r.Map())
			text, _ := r.Get("text").(string)
			now := (&diplomacy.Article{ID: have.ID, Text: text}).Fingerprint()
			near.Add(have.ID, now)
			if now.Size != have.Print.Size || !slices.Equal(now.Bands, have.Print.Bands) {
				wrong = append(wrong, cypher.Member{ID: have.ID, Print: now})
			}
		}
		if len(wrong) > 0 {
			t.run(cypher.SetFingerprints(wrong))
		}
	}}
	if err := s.rebuild(ctx, fingerprints, progress); err != nil {
		return err
	}
	stories := map[string]string{}
	for article, story := range near.All() {
		if article != story {
			stories[article] = story
		}
	}
	for again := true; again; {
		again = false
		step := rebuilding{"articles", rebuiltArticles, cypher.ReadArticleStories, func(t *judging, page neo4jdb.Rows) {
			var wrong []string
			for _, r := range page {
				id, _ := r.Get("id").(string)
				if have := cypher.Texts(r.Get("stories")); len(have) != 1 || have[0] != cmp.Or(stories[id], id) {
					wrong = append(wrong, id)
				}
			}
			again = t.restory(wrong) || again
		}}
		if err := s.rebuild(ctx, step, progress); err != nil {
			return err
		}
	}
	return nil
}

// restory puts the stories of some articles together anew, and reports whether any of it was wrong.
func (t *judging) restory(articles []string) bool {
	if len(articles) == 0 {
		return false
	}
	var members []cypher.Member
	opened := map[string]bool{}
	for _, r := range t.run(cypher.ReadWith(articles)) {
		m := cypher.MemberOf(r.Map())
		stories := cypher.Texts(r.Get("stories"))
		for _, story := range stories {
			opened[story] = true
		}
		if len(stories) == 1 {
			m.Story = stories[0]
		}
		members = append(members, m)
	}
	var alike []cypher.Alike
	for _, r := range t.run(cypher.ReadAlike(members)) {
		alike = append(alike, cypher.AlikeOf(r.Map()))
	}
	statements := cypher.Restory(members, opened, alike)
	for _, st := range statements {
		t.run(st)
	}
	return len(statements) > 0
}
