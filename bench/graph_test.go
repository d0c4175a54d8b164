package bench_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/bench"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/neo4jlocal"
	"demarche/internal/newstore"
	"demarche/internal/store"
)

// envGraph names the graph that is measured: "full" for one of 2,000,000 events, which is imported once and kept in the cache
// folder until what it is made by changes; anything else for a hundredth of it, loaded into the test server.
const envGraph = "DEMARCHE_BENCH_GRAPH"

func full() bool { return os.Getenv(envGraph) == "full" }

// openGraph returns a store over the graph that is measured, and how to reach its server.
func openGraph(b testing.TB) (*store.Store, neo4jdb.Options) {
	b.Helper()
	if !full() {
		st := store.New(neo4jtest.Open(b))
		load(b, st)
		return st, neo4jtest.Options(b)
	}
	neo4jtest.NeedLocal(b)
	o, err := large()
	if err != nil {
		b.Fatalf("open the large graph: %v", err)
	}
	db, err := neo4jdb.Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close(context.Background()) })
	return store.New(db), o
}

// load writes the small graph.
func load(b testing.TB, st *store.Store) {
	b.Helper()
	var batch []diplomacy.Reading
	flush := func() {
		if _, err := st.WriteReadings(context.Background(), batch); err != nil {
			b.Fatal(err)
		}
		batch = batch[:0]
	}
	for r := range bench.Small.Readings() {
		if batch = append(batch, r); len(batch) == 200 {
			flush()
		}
	}
	flush()
}

// server is the large graph's; TestMain leaves it.
var server *neo4jlocal.Server

func TestMain(m *testing.M) {
	code := m.Run()
	if server != nil {
		if err := server.Close(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, "bench: stop the large graph's server:", err)
			code = max(code, 1)
		}
	}
	os.Exit(code)
}

// large starts the server over the large graph, which is made first where need be.
var large = sync.OnceValues(func() (neo4jdb.Options, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	cache, err := neo4jtest.CacheDir()
	if err != nil {
		return neo4jdb.Options{}, err
	}
	key, err := makers()
	if err != nil {
		return neo4jdb.Options{}, err
	}
	options := neo4jlocal.Options{
		DataDir: filepath.Join(cache, "bench", bench.Full.String()+"-"+key), CacheDir: cache, HeapMiB: 3072, PageCacheMiB: 6144,
		Ping: func(ctx context.Context, uri, user, password string) error {
			return neo4jdb.Check(ctx, neo4jdb.Options{URI: uri, User: user, Password: password})
		},
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}
	if !neo4jlocal.HasData(options) {
		// One of other code is of no use to anybody any more.
		if err := os.RemoveAll(filepath.Dir(options.DataDir)); err != nil {
			return neo4jdb.Options{}, err
		}
		if _, err := newstore.Make(ctx, options, bench.Full.Readings(), func() error { return nil }); err != nil {
			return neo4jdb.Options{}, fmt.Errorf("make it: %w", err)
		}
	}
	if server, err = neo4jlocal.Start(ctx, options); err != nil {
		return neo4jdb.Options{}, err
	}
	return neo4jdb.Options{URI: server.URI, User: server.User, Password: server.Password, Database: neo4jdb.DefaultDatabase}, nil
})

// makers tells one state of the code that makes the graph from another.
func makers() (string, error) {
	hash := sha256.New()
	for _, dir := range []string{".", "../internal/diplomacy", "../internal/cypher", "../internal/bulk", "../schema/neo4j"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "node_modules") {
				return err
			}
			if ext := filepath.Ext(path); ext != ".go" && ext != ".cypher" {
				return nil
			}
			text, err := os.ReadFile(path)
			hash.Write(text)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(hash.Sum(nil)[:6]), nil
}
