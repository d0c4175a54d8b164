package store

import (
	"context"
	"fmt"
	"slices"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// rebuiltArticles is how many articles, with their texts, are read at once.
const rebuiltArticles = 1000

// rebuildStories puts all stories together anew, in one transaction, as any article may tie any two of them together. It returns
// how many articles there are.
func (s *Store) rebuildStories(ctx context.Context) (int, error) {
	count := 0
	err := s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		t := judging{ctx: ctx, tx: tx}
		t.lock(s)
		var near diplomacy.Stories
		count = 0
		for page := range t.articles(cypher.ReadArticleTexts) {
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
			count += len(page)
			t.run(cypher.SetFingerprints(wrong))
		}
		stories := map[string]string{}
		for article, story := range near.All() {
			if article != story {
				stories[article] = story
			}
		}
		for page := range t.articles(cypher.ReadArticleStories) {
			var wrong []cypher.Member
			for _, r := range page {
				id, _ := r.Get("id").(string)
				story := id
				if s, ok := stories[id]; ok {
					story = s
				}
				if have := cypher.Texts(r.Get("stories")); len(have) != 1 || have[0] != story {
					wrong = append(wrong, cypher.Member{ID: id, Story: story})
				}
			}
			t.run(cypher.SetStories(wrong))
		}
		return t.err
	})
	if err != nil {
		return 0, fmt.Errorf("rebuild the stories: %w", err)
	}
	return count, nil
}

// articles reads all articles, page by page.
func (t *judging) articles(read func(after string, limit int) cypher.Statement) func(func(neo4jdb.Rows) bool) {
	return func(yield func(neo4jdb.Rows) bool) {
		for after := ""; ; {
			page := t.run(read(after, rebuiltArticles))
			if len(page) == 0 || !yield(page) {
				return
			}
			after, _ = page[len(page)-1].Get("id").(string)
		}
	}
}
