package bench_test

import (
	"context"
	"testing"

	"demarche/bench"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

// openGraph returns a store over the graph that is measured: the small one, loaded into the test server.
func openGraph(b testing.TB) (*store.Store, neo4jdb.Options) {
	b.Helper()
	st := store.New(neo4jtest.Open(b))
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
	return st, neo4jtest.Options(b)
}
