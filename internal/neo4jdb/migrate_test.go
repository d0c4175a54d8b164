package neo4jdb_test

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
)

// wiped returns a database without a schema. The next test gets it migrated again.
func wiped(t *testing.T) *neo4jdb.DB {
	t.Helper()
	db := neo4jtest.OpenWith(t, func(o *neo4jdb.Options) { o.Notifications = nil })
	wipe := func() {
		if err := neo4jtest.Wipe(context.Background(), db); err != nil {
			t.Fatal(err)
		}
	}
	wipe()
	t.Cleanup(wipe)
	return db
}

func files(texts ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i, text := range texts {
		m[fmt.Sprintf("neo4j/%04d_test.cypher", i+1)] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func names(t *testing.T, db *neo4jdb.DB, text string) []string {
	t.Helper()
	rows, err := db.Read(t.Context(), statement(text, nil))
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, row := range rows {
		list = append(list, fmt.Sprint(row.Values()...))
	}
	return list
}

const listMigrations = "MATCH (m:Migration) RETURN m.number + ' ' + m.name ORDER BY m.number"

func TestMigrateAppliesInOrderAndOnce(t *testing.T) {
	db := wiped(t)
	first := "// once\nCREATE (:Outlet {name: 'one; two'});"
	if err := db.MigrateFrom(t.Context(), files(first)); err != nil {
		t.Fatal(err)
	}
	second := `MATCH (o:Outlet) SET o.seen = true;
		CREATE CONSTRAINT outlet IF NOT EXISTS FOR (n:Outlet) REQUIRE n.name IS UNIQUE;
		:auto MATCH (o:Outlet) CALL (o) { SET o.auto = true } IN TRANSACTIONS OF 1 ROW;`
	for range 2 {
		if err := db.MigrateFrom(t.Context(), files(first, second)); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"1 test", "2 test"}, names(t, db, listMigrations)); diff != "" {
		t.Errorf("migrations differ (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"one; two true true"}, names(t, db, "MATCH (o:Outlet) RETURN o.name + ' ' + o.seen + ' ' + o.auto")); diff != "" {
		t.Errorf("outlets differ (-want +got):\n%s", diff)
	}
}

func TestMigrateRefuses(t *testing.T) {
	db := wiped(t)
	one, two := "CREATE (:Outlet {name: 'one'});", "CREATE (:Outlet {name: 'two'});"
	if err := db.MigrateFrom(t.Context(), files(one, two)); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		texts []string
		says  string
	}{
		{"a changed migration", []string{one, two + "// more"}, "0002_test.cypher was changed"},
		{"a newer graph", []string{one}, "newer Demarche: it has migration 0002"},
	} {
		err := db.MigrateFrom(t.Context(), files(test.texts...))
		if diplomacy.CodeOf(err) != diplomacy.Conflict || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v (%s), want %s with %q", test.name, err, diplomacy.CodeOf(err), diplomacy.Conflict, test.says)
		}
	}
	// The same text is no change.
	if err := db.MigrateFrom(t.Context(), files(one, two)); err != nil {
		t.Error(err)
	}
	if n := len(names(t, db, "MATCH (o:Outlet) RETURN o.name")); n != 2 {
		t.Errorf("%d outlets, want 2: a refused migration ran", n)
	}
}

func TestMigrateResumesAfterFailure(t *testing.T) {
	db := wiped(t)
	good := "CREATE (:Outlet {name: 'one'});"
	err := db.MigrateFrom(t.Context(), files(good, "CREATE (:Outlet {name: 1 / 0});"))
	if err == nil || !strings.Contains(err.Error(), "0002_test.cypher") {
		t.Fatalf("error %v, want one that names the migration", err)
	}
	if diff := cmp.Diff([]string{"1 test"}, names(t, db, listMigrations)); diff != "" {
		t.Errorf("migrations after a failure differ (-want +got):\n%s", diff)
	}
	if err := db.MigrateFrom(t.Context(), files(good, "CREATE (:Outlet {name: 'two'});")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"one", "two"}, names(t, db, "MATCH (o:Outlet) RETURN o.name ORDER BY o.name")); diff != "" {
		t.Errorf("outlets differ (-want +got):\n%s", diff)
	}
}

// Processes that start together on an empty graph apply each migration once between them.
func TestMigrateTogether(t *testing.T) {
	db := wiped(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			other, err := neo4jdb.Open(t.Context(), db.Options())
			if err != nil {
				t.Error(err)
				return
			}
			defer other.Close(t.Context())
			texts := []string{"CREATE (:Outlet {name: 'one'});", "CREATE INDEX outlet_name IF NOT EXISTS FOR (n:Outlet) ON (n.name);", "CREATE (:Outlet {name: 'two'});"}
			if err := other.MigrateFrom(t.Context(), files(texts...)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if diff := cmp.Diff([]string{"one", "two"}, names(t, db, "MATCH (o:Outlet) RETURN o.name ORDER BY o.name")); diff != "" {
		t.Errorf("outlets differ (-want +got):\n%s", diff)
	}
	if n := len(names(t, db, "MATCH (l:Lock) RETURN l.name")); n != 1 {
		t.Errorf("%d lock nodes, want 1", n)
	}
}

// The project's own migrations, by two processes at once, and then again.
func TestMigrateOwnTogether(t *testing.T) {
	db := wiped(t)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if err := db.Migrate(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if err := db.Migrate(t.Context()); err != nil {
		t.Error(err)
	}
	if left := names(t, db, "MATCH (n) WHERE NOT n:Migration AND NOT n:Lock RETURN labels(n)"); len(left) > 0 {
		t.Errorf("the migrations leave %v", left)
	}
	rows, err := db.AutoCommit(t.Context(), statement("SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name", nil))
	if err != nil || len(rows) > 0 {
		t.Errorf("%d indexes are not ready, %v", len(rows), err)
	}
}

func TestMigrationFiles(t *testing.T) {
	for _, test := range []struct {
		name  string
		files fstest.MapFS
		says  string
	}{
		{"none", fstest.MapFS{}, "no migrations"},
		{"twice", fstest.MapFS{"neo4j/0002_a.cypher": {Data: []byte("RETURN 1;")}, "neo4j/0002_b.cypher": {Data: []byte("RETURN 2;")}}, "have the same number"},
		{"name", fstest.MapFS{"neo4j/first.cypher": {Data: []byte("RETURN 1;")}}, "first.cypher: its name"},
		{"empty", files("// nothing"), "no statement"},
		{"unfinished", files("RETURN 1"), "semicolon"},
	} {
		err := neo4jdb.CheckMigrations(test.files)
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: error %v, want one with %q", test.name, err, test.says)
		}
	}
}

// On an empty graph, every label, relationship type and property of docs/graph.md is known to the server.
func TestEmptyGraphKnowsEveryName(t *testing.T) {
	db := neo4jtest.Open(t) // fails the test on any notice
	words := documented(t)
	if len(words.labels) < 25 || len(words.types) < 25 || len(words.properties) < 80 {
		t.Fatalf("docs/graph.md yields %d labels, %d types, %d properties: it is read wrongly", len(words.labels), len(words.types), len(words.properties))
	}
	for _, label := range words.labels {
		names(t, db, "MATCH (n:"+label+") RETURN elementId(n) LIMIT 1")
	}
	for _, typ := range words.types {
		names(t, db, "MATCH ()-[r:"+typ+"]->() RETURN elementId(r) LIMIT 1")
	}
	for _, property := range words.properties {
		names(t, db, "MATCH (n:Lock) RETURN n.`"+property+"` LIMIT 1")
	}
}

type graphWords struct{ labels, types, properties []string }

// documented reads the names out of the tables of docs/graph.md: labels and types in patterns, properties in back quotes.
func documented(t *testing.T) graphWords {
	t.Helper()
	data, err := os.ReadFile("../../docs/graph.md")
	if err != nil {
		t.Fatal(err)
	}
	var (
		w        graphWords
		quoted   = regexp.MustCompile("`([^`]+)`")
		label    = regexp.MustCompile(`:([A-Z][A-Za-z]+)`)
		typ      = regexp.MustCompile(`[:|]([A-Z_]{2,})`)
		property = regexp.MustCompile(`^([a-z][A-Za-z0-9]*)(\[\])?$`)
		values   = []string{"in_person", "call", "self", "for"} // words that are quoted as values
	)
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.ReplaceAll(line, `\|`, "§"), "|")
		if len(cells) < 4 {
			continue
		}
		for _, q := range quoted.FindAllStringSubmatch(cells[1], -1) {
			for _, m := range typ.FindAllStringSubmatch(strings.ReplaceAll(q[1], "§", "|"), -1) {
				w.types = append(w.types, m[1])
			}
			for _, m := range label.FindAllStringSubmatch(q[1], -1) {
				if strings.ToUpper(m[1]) != m[1] {
					w.labels = append(w.labels, m[1])
				}
			}
		}
		for _, q := range quoted.FindAllStringSubmatch(cells[2]+cells[3], -1) {
			if m := property.FindStringSubmatch(q[1]); m != nil && !slices.Contains(values, m[1]) {
				w.properties = append(w.properties, m[1])
			}
		}
	}
	return w
}

func TestSearchIndexes(t *testing.T) {
	db := neo4jtest.Open(t)
	_, err := db.AutoCommit(t.Context(), statement(`
CREATE (:Actor:Person {id: 'person:x', name: 'Maroš Šefčovič', names: ['the trade commissioner']}),
       (:Agreement {id: 'agreement:x', name: 'Framework on Minerals'}),
       (f:Fact {id: 'fact:x'})-[:EVIDENCED_BY {key: 'x', quote: 'He will send troops.'}]->(:Article {id: 'a', title: 'Capitals weigh new sanctions'})`, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, want string }{
		{"CALL db.index.fulltext.queryNodes('actorNames', 'sefcovic') YIELD node RETURN node.id", "person:x"},
		{"CALL db.index.fulltext.queryNodes('actorNames', 'commissioner') YIELD node RETURN node.id", "person:x"},
		{"CALL db.index.fulltext.queryNodes('agreementNames', 'mineral') YIELD node RETURN node.id", "agreement:x"},
		{"CALL db.index.fulltext.queryNodes('articleText', 'sanction') YIELD node RETURN node.id", "a"},
		{"CALL db.index.fulltext.queryRelationships('quotes', 'troop') YIELD relationship RETURN relationship.key", "x"},
	} {
		if diff := cmp.Diff([]string{test.want}, names(t, db, test.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.text, diff)
		}
	}
}
