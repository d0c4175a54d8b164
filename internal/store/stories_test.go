package store_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

// storyText reads one of the texts on which it is measured which are near-identical.
func storyText(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "diplomacy", "testdata", "stories", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// retelling makes a reading of a text without facts.
func retelling(t testing.TB, id, text string) diplomacy.Reading {
	return reading(t, diplomacy.Article{ID: id, Title: "Headline of " + id, Outlet: "The Fjord Post", Published: "2024-03-06", Text: text}, "rules")
}

// storiesOf lists the articles of each story, by its id.
func storiesOf(t testing.TB, db *neo4jdb.DB) map[string][]string {
	t.Helper()
	rows, err := db.Read(t.Context(), neo4jdb.Statement{Text: "MATCH (s:Story) OPTIONAL MATCH (a:Article)-[:IN]->(s) RETURN s.id AS story, a.id AS article ORDER BY article"})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, r := range rows {
		story, _ := r.Get("story").(string)
		article, _ := r.Get("article").(string)
		out[story] = append(out[story], article)
	}
	return out
}

func TestNearIdenticalArticlesAreOneStory(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	names := []string{"hake-wire", "hake-cut", "hake-house", "hake-lead", "hake-half", "hake-other", "hake-next", "live-1", "live-2", "live-3", "live-summary", "vote-1", "vote-2", "vote-3"}
	var readings []diplomacy.Reading
	for _, name := range names {
		readings = append(readings, retelling(t, name, storyText(t, name)))
	}
	readings = append(readings, retelling(t, "gdelt:1", storyText(t, "hake-wire")), retelling(t, "stub", "Page not found."), retelling(t, "stub-2", "Page not found."))
	want := map[string][]string{
		"hake-cut": {"hake-cut", "hake-half", "hake-house", "hake-lead", "hake-wire"}, "hake-other": {"hake-other"}, "hake-next": {"hake-next"},
		"live-1": {"live-1", "live-2", "live-3"}, "live-summary": {"live-summary"}, "vote-1": {"vote-1", "vote-2"}, "vote-3": {"vote-3"},
		"gdelt:1": {"gdelt:1"}, "stub": {"stub"}, "stub-2": {"stub-2"},
	}
	random := rand.New(rand.NewPCG(5, 6))
	for _, batch := range []int{1, 3, len(readings)} {
		empty(t, db)
		random.Shuffle(len(readings), func(i, j int) { readings[i], readings[j] = readings[j], readings[i] })
		for part := range slices.Chunk(readings, batch) {
			write(t, s, part...)
		}
		if diff := cmp.Diff(want, storiesOf(t, db)); diff != "" {
			t.Errorf("in batches of %d: %s", batch, diff)
		}
	}
}

// TestStoriesFollowTheirArticles: c ties a and b together, as each of them is a part of it.
func TestStoriesFollowTheirArticles(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	first, second, other := storyText(t, "hake-half"), storyText(t, "vote-1"), storyText(t, "hake-other")
	write(t, s, retelling(t, "a", first), retelling(t, "b", second))
	for _, step := range []struct {
		what, id, text string
		want           map[string][]string
	}{
		{"c has both", "c", first + "\n\n" + second, map[string][]string{"a": {"a", "b", "c"}}},
		{"c becomes another story", "c", other, map[string][]string{"a": {"a"}, "b": {"b"}, "c": {"c"}}},
		{"c has both again", "c", first + "\n\n" + second, map[string][]string{"a": {"a", "b", "c"}}},
		{"the smallest leaves", "a", other, map[string][]string{"a": {"a"}, "b": {"b", "c"}}},
		{"and finds a copy of itself", "0", strings.ToUpper(other), map[string][]string{"0": {"0", "a"}, "b": {"b", "c"}}},
		{"b is cut to a stub", "b", "Page not found.", map[string][]string{"0": {"0", "a"}, "b": {"b"}, "c": {"c"}}},
	} {
		write(t, s, retelling(t, step.id, step.text))
		if diff := cmp.Diff(step.want, storiesOf(t, db)); diff != "" {
			t.Errorf("%s: %s", step.what, diff)
		}
	}
	// All of it at once, and broken stories put together again, give the same.
	want := neo4jtest.Graph(t, db, "revision", "readings")
	for _, text := range []string{
		"MATCH (:Article)-[i:IN]->(:Story) DELETE i", "MATCH (s:Story {id: 'b'}) DETACH DELETE s", "MATCH (a:Article {id: 'c'}) REMOVE a.bands",
		"MATCH (a:Article {id: 'c'}) MATCH (s:Story {id: '0'}) CREATE (a)-[:IN]->(s)",
	} {
		if _, err := db.AutoCommit(t.Context(), neo4jdb.Statement{Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if diff := neo4jtest.Difference(want, neo4jtest.Graph(t, db, "revision", "readings")); diff != "" {
		t.Errorf("rebuilt: %s", diff)
	}
}

// TestStoriesAreRebuiltWhileLoadersGoOn: what is loaded between two batches ties stories together, or tears them apart, that the
// rebuild has worked out before.
func TestStoriesAreRebuiltWhileLoadersGoOn(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	first, second, other := storyText(t, "hake-half"), storyText(t, "vote-1"), storyText(t, "hake-other")
	write(t, s, retelling(t, "b", first), retelling(t, "c", second), retelling(t, "d", other), retelling(t, "e", strings.ToUpper(other)), retelling(t, "f", storyText(t, "hake-wire")))
	for _, text := range []string{
		"MATCH (:Article {id: 'c'})-[i:IN]->(s) DELETE i, s", // in no story; the others in a wrong one
		"MATCH (a:Article)-[i:IN]->(:Story) DELETE i WITH DISTINCT a MERGE (s:Story {id: 'b'}) CREATE (a)-[:IN]->(s)",
	} {
		if _, err := db.AutoCommit(t.Context(), neo4jdb.Statement{Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	loaded := false
	err := s.Rebuild(t.Context(), func(what string, _ int) {
		if what == "texts" && !loaded {
			loaded = true
			write(t, s, retelling(t, "a", first+"\n\n"+second), retelling(t, "e", "Page not found."))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"a": {"a", "b", "c", "f"}, "d": {"d"}, "e": {"e"}}
	if diff := cmp.Diff(want, storiesOf(t, db)); !loaded || diff != "" {
		t.Errorf("loaded %v meanwhile: %s", loaded, diff)
	}
}
