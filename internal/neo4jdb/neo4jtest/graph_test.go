package neo4jtest

import (
	"slices"
	"strings"
	"testing"

	"demarche/internal/neo4jdb"
)

func TestGraphShowsEveryDifference(t *testing.T) {
	db := Open(t)
	graphOf := func(text string) []string {
		t.Helper()
		if err := Empty(t.Context(), db); err != nil {
			t.Fatal(err)
		}
		if _, err := db.AutoCommit(t.Context(), neo4jdb.Statement{Text: text}); err != nil {
			t.Fatal(err)
		}
		return Graph(t, db)
	}
	const one = "CREATE (f:Fact:Event {id: 'f', seq: 7, score: 1.0})-[:EVIDENCED_BY {key: 'k', knownFrom: '2024'}]->(a:Article {id: 'a'})"
	want := graphOf(one)
	if len(want) != 3 || !strings.Contains(strings.Join(want, "\n"), `EVIDENCED_BY (Event:Fact "f")->(Article "a") {key: "k", knownFrom: …}`) {
		t.Fatalf("%q", want)
	}
	for what, c := range map[string]struct {
		text string
		same bool
	}{
		"a clock and the number of a write":   {strings.NewReplacer("7", "8", "2024", "2025").Replace(one), true},
		"a run, a lock":                       {one + ", (:LoadRun {id: 'r'}), (:Lock {name: 'l'})", true},
		"another value":                       {strings.Replace(one, "1.0", "2.0", 1), false},
		"another type of a value":             {strings.Replace(one, "1.0", "1", 1), false},
		"a clock that is missing":             {strings.Replace(one, ", knownFrom: '2024'", "", 1), false},
		"a label":                             {strings.Replace(one, ":Event", "", 1), false},
		"a relationship that stands twice":    {one + ", (f)-[:ON]->(a), (f)-[:ON]->(a)", false},
		"a relationship the other way around": {strings.NewReplacer("-[", "<-[", "]->", "]-").Replace(one), false},
	} {
		got := graphOf(c.text)
		if diff := Difference(want, got); (diff == "") != c.same {
			t.Errorf("%s: %q", what, diff)
		}
	}
	twice := append(slices.Clone(want), want[0])
	slices.Sort(twice)
	if diff := Difference(want, twice); !strings.Contains(diff, "1 of 4 are too many") {
		t.Errorf("a line that stands twice: %q", diff)
	}
}
