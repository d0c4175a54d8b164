// Package neo4jtest gives tests a real Neo4j, migrated and empty.
//
// With DEMARCHE_TEST_NEO4J_URI, …_USER and …_PASSWORD set, tests use that server, and everything in it is deleted: never point
// them at a graph that you want to keep. Otherwise each test program starts a private throwaway server, which takes seconds;
// the command in the folder with starts one for many programs:
//
//	go run ./internal/neo4jdb/neo4jtest/with -- go test -p 1 ./...
//
// On a machine without Java or Maven the tests are skipped, unless CI=true or DEMARCHE_REQUIRE_NEO4J=1 is set: then they fail.
package neo4jtest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jlocal"
)

// The variables that say which server tests use.
const (
	EnvURI      = "DEMARCHE_TEST_NEO4J_URI"
	EnvUser     = "DEMARCHE_TEST_NEO4J_USER"
	EnvPassword = "DEMARCHE_TEST_NEO4J_PASSWORD"
	EnvLock     = "DEMARCHE_TEST_NEO4J_LOCK" // file by which programs that share the server take turns; optional
	envRequire  = "DEMARCHE_REQUIRE_NEO4J"
)

// Open returns an empty, migrated database for one test, and closes it when the test ends. Tests that use it take turns, also
// when they are parallel or in several programs. The test fails when the server remarks that a statement names a label, type or
// property that does not exist, runs slowly by its nature, or is deprecated.
func Open(t testing.TB) *neo4jdb.DB {
	t.Helper()
	return OpenWith(t, nil)
}

// OpenWith is Open with a function that may change the options, such as to count statements. When it sets Notifications, the
// test judges them itself.
func OpenWith(t testing.TB, change func(*neo4jdb.Options)) *neo4jdb.DB {
	t.Helper()
	o := Options(t)
	takeTurn(t)
	empty(t, o)
	o.Notifications = func(s neo4jdb.Statement, list []neo4jdb.Notification) {
		for _, n := range list {
			if Bad(n) {
				t.Errorf("Neo4j remarks on a statement: %s: %s\n%s", n.Title, n.Description, s.Text)
			}
		}
	}
	if change != nil {
		change(&o)
	}
	db, err := neo4jdb.Open(t.Context(), o)
	if err != nil {
		t.Fatalf("open the test database: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(context.Background()); err != nil {
			t.Errorf("close the test database: %v", err)
		}
	})
	return db
}

// Bad tells whether a remark of the server points to a mistake in a statement.
func Bad(n neo4jdb.Notification) bool {
	return slices.Contains([]string{"UNRECOGNIZED", "PERFORMANCE", "DEPRECATION", "UNSUPPORTED"}, n.Category)
}

// Options returns how to reach the test server, starting it when need be, for tests that run the program as a whole. They must
// call Open too, or they would not take turns.
func Options(t testing.TB) neo4jdb.Options {
	t.Helper()
	if uri := os.Getenv(EnvURI); uri != "" {
		if uri == os.Getenv("DEMARCHE_NEO4J_URI") {
			t.Fatalf("%s and DEMARCHE_NEO4J_URI are the same server: tests delete everything in theirs", EnvURI)
		}
		return neo4jdb.Options{URI: uri, User: os.Getenv(EnvUser), Password: os.Getenv(EnvPassword)}
	}
	need(t)
	s, err := ownServer()
	if err != nil {
		t.Fatalf("start a Neo4j for tests: %v", err)
	}
	return s.options
}

// NeedLocal skips a test that starts private servers itself on a machine that has no Java or Maven, where it fails instead when
// a Neo4j is required. What the test leaves running in its temporary folders is ended, however its program ends.
func NeedLocal(t testing.TB) {
	t.Helper()
	need(t)
	Guard(t, filepath.Dir(t.TempDir()))
}

func need(t testing.TB) {
	t.Helper()
	cache, err := CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	if err := neo4jlocal.Missing(t.Context(), neo4jlocal.Options{CacheDir: cache}); err != nil && !required() {
		t.Skipf("skipped, for want of a Neo4j: %v", err)
	} else if err != nil {
		t.Fatal(err)
	}
}

func required() bool {
	return os.Getenv(envRequire) == "1" || os.Getenv("CI") == "true" || os.Getenv("CI") == "1"
}

// ownServer starts the server of this test program at its first call. It is stopped by a guard when the program ends, however
// it ends, since a time-out of go test gives no chance to clean up.
var ownServer = sync.OnceValues(func() (runningServer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	server, stop, err := Start(ctx)
	if err != nil {
		return runningServer{}, err
	}
	return runningServer{neo4jdb.Options{URI: server.URI, User: server.User, Password: server.Password}, stop}, nil
})

// runningServer is a server and what stops it, which holds the guard's pipe: were nothing to refer to that, the collector would
// close it, and the guard end the server in the middle of a test.
type runningServer struct {
	options neo4jdb.Options
	stop    func() error
}

// turns keeps the tests of this program from using the server at once.
var turns sync.Mutex

// takeTurn waits until no other test uses the server, in this program or, when they share a server, in another.
func takeTurn(t testing.TB) {
	t.Helper()
	turns.Lock()
	t.Cleanup(turns.Unlock)
	path := os.Getenv(EnvLock)
	if uri := os.Getenv(EnvURI); uri == "" {
		return // the server is this program's own
	} else if path == "" {
		path = filepath.Join(os.TempDir(), fmt.Sprintf("demarche-test-%x.lock", sha256.Sum256([]byte(uri))))
	}
	lock := flock.New(path)
	if err := lock.Lock(); err != nil {
		t.Fatalf("take turns on the test server: %v", err)
	}
	t.Cleanup(func() { _ = lock.Unlock() }) // the system gives it back at the end in any case
}

// empty migrates a database and deletes everything in it but the records of its migrations.
func empty(t testing.TB, o neo4jdb.Options) {
	t.Helper()
	ctx := t.Context()
	db, err := neo4jdb.Open(ctx, o)
	if err != nil {
		t.Fatalf("open the test database: %v", err)
	}
	defer db.Close(ctx)
	err = db.Migrate(ctx)
	if diplomacy.CodeOf(err) == diplomacy.Conflict { // left by another state of the program
		if err = Wipe(ctx, db); err == nil {
			err = db.Migrate(ctx)
		}
	}
	if err == nil {
		err = Empty(ctx, db)
	}
	if err != nil {
		t.Fatalf("prepare the test database: %v", err)
	}
}

// Wipe deletes everything in a database, its schema too.
func Wipe(ctx context.Context, db *neo4jdb.DB) error {
	if err := deleteNodes(ctx, db, ""); err != nil {
		return err
	}
	for _, kind := range []struct{ list, drop string }{
		{"SHOW CONSTRAINTS YIELD name RETURN name", "DROP CONSTRAINT $name"},
		{"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", "DROP INDEX $name"},
	} {
		rows, err := db.AutoCommit(ctx, neo4jdb.Statement{Text: kind.list})
		if err != nil {
			return fmt.Errorf("list the schema: %w", err)
		}
		for _, row := range rows {
			s := neo4jdb.Statement{Text: kind.drop, Params: map[string]any{"name": row.Get("name")}}
			if _, err := db.AutoCommit(ctx, s); err != nil {
				return fmt.Errorf("drop %v: %w", row.Get("name"), err)
			}
		}
	}
	return nil
}

// Empty deletes everything in a database but the records of its migrations.
func Empty(ctx context.Context, db *neo4jdb.DB) error {
	return deleteNodes(ctx, db, "WHERE NOT n:Migration")
}

// deleteNodes deletes the relationships first: those of a node that has very many would not fit into the memory of one transaction.
func deleteNodes(ctx context.Context, db *neo4jdb.DB, which string) error {
	for _, text := range []string{
		"MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS",
		"MATCH (n) " + which + " CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS",
	} {
		if _, err := db.AutoCommit(ctx, neo4jdb.Statement{Text: text}); err != nil {
			return fmt.Errorf("delete nodes: %w", err)
		}
	}
	return nil
}
