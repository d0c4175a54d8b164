package store_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/bench"
	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

// generated makes readings of n articles with 20 facts each: events and statements between actors of whom few are in most,
// as in real news.
func generated(n int) []diplomacy.Reading {
	random := rand.New(rand.NewPCG(1, uint64(n)))
	actor := func() string {
		i := int(random.ExpFloat64() * 12)
		if i%3 == 0 {
			return fmt.Sprintf("person:p%d", i)
		}
		return fmt.Sprintf("country:C%d", i)
	}
	types := diplomacy.EventTypes()
	words := func(n int) string { // every article tells a story of its own
		var b strings.Builder
		for range n {
			fmt.Fprintf(&b, "word%d ", random.IntN(5000))
		}
		return b.String()
	}
	readings := make([]diplomacy.Reading, n)
	for i := range readings {
		day := diplomacy.Date("2024-01-01").AddDays(i / 50)
		a := diplomacy.Article{ID: fmt.Sprintf("a%06d", i), Title: fmt.Sprint("Dispatch ", i), Outlet: fmt.Sprint("Outlet ", i%40), Published: day, Text: strings.Repeat("A sentence of an article. ", 20) + words(300)}
		r := diplomacy.Reading{Article: a, Reader: "rules", Hash: fmt.Sprint(i)}
		for j := range 20 {
			quote := "A sentence of an article."
			f := diplomacy.Fact{
				Article: a.ID, Kind: diplomacy.KindEvent, Type: types[random.IntN(len(types))], Time: diplomacy.On(day.AddDays(-random.IntN(5))), Confidence: 0.5 + random.Float64()/2,
				Extractor: "rules/1", Contexts: []diplomacy.Context{"diplomatic"},
				Actors:   []diplomacy.Participant{who("source", actor(), fmt.Sprintf("country:C%d", random.IntN(30))), who("target", actor())},
				Evidence: []diplomacy.Evidence{{Start: j * 26, End: j*26 + 25, Quote: quote}},
			}
			if j%4 == 0 {
				f.Kind, f.Type, f.Act, f.Claim = diplomacy.KindStatement, "", diplomacy.Acts[random.IntN(len(diplomacy.Acts))], fmt.Sprint("claim ", random.IntN(1000))
				f.Actors[0].Role, f.Actors[1].Role = diplomacy.RoleSpeaker, diplomacy.RoleAbout
			}
			f.Complete(day)
			r.Facts = append(r.Facts, f)
		}
		readings[i] = r
	}
	return readings
}

// BenchmarkLoad writes the same readings with the store and with a bare loop, each into an empty graph. The bare loop sends, through
// the driver alone and in transactions of the same size, every row that the store came to: nodes, relationships, what is derived from
// them (INVOLVES, BETWEEN, months of dyads with all that is counted in them, RELATES, stories), each by an UNWIND of final values. It has no lock, reads nothing and
// works nothing out; those are the store's own part. It reports facts a second of both, and how much of the bare loop's speed the store reaches.
func BenchmarkLoad(b *testing.B) {
	events := 100_000
	if testing.Short() {
		events = 10_000
	}
	for _, c := range []struct {
		name     string
		readings []diplomacy.Reading
		batch    int
	}{
		{"one article a transaction", generated(200), 1},
		{"200 articles a transaction", generated(1000), 200},
		{"a feed's day, 5000 events a transaction", slices.Collect(bench.Day(events)), 5000},
	} {
		b.Run(c.name, func(b *testing.B) {
			var sent []neo4jdb.Statement
			db := neo4jtest.OpenWith(b, func(o *neo4jdb.Options) {
				o.Notifications = nil
				o.Observe = func(s neo4jdb.Statement) { sent = append(sent, s) }
			})
			driver, err := neo4j.NewDriverWithContext(db.Options().URI, neo4j.BasicAuth(db.Options().User, db.Options().Password, ""))
			if err != nil {
				b.Fatal(err)
			}
			defer driver.Close(context.Background())
			readings, facts := c.readings, 0.0
			for i := range readings {
				facts += float64(len(readings[i].Facts))
			}
			warm(b, db, readings[:min(len(readings), max(200, 2*c.batch))], c.batch)
			var own, bare time.Duration
			var written any
			loaded := func() {
				empty(b, db)
				sent = nil
				own += timed(b, func() error { return load(db, readings, c.batch) })
				written = size(b, db)
			}
			replayed := func(rows [][]neo4jdb.Statement) {
				empty(b, db)
				locked(b, db)
				bare += timed(b, func() error { return replay(driver, rows) })
				if n := size(b, db); n != written {
					b.Fatalf("the bare loop has written %v nodes and relationships of %v", n, written)
				}
			}
			for b.Loop() { // once, as it takes longer than a benchmark does by default; who goes first takes turns
				loaded()
				rows := writing(sent)
				replayed(rows)
				replayed(rows)
				loaded()
			}
			n := 2 * float64(b.N)
			b.ReportMetric(n*facts/own.Seconds(), "facts/s")
			b.ReportMetric(n*facts/bare.Seconds(), "bare-facts/s")
			b.ReportMetric(bare.Seconds()/own.Seconds(), "of-bare")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// warm lets the server plan all statements and warm up before anything is measured.
func warm(b *testing.B, db *neo4jdb.DB, readings []diplomacy.Reading, batch int) {
	b.Helper()
	empty(b, db)
	if err := load(db, readings, batch); err != nil {
		b.Fatal(err)
	}
}

func load(db *neo4jdb.DB, readings []diplomacy.Reading, batch int) error {
	s := store.New(db)
	for i := 0; i < len(readings); i += batch {
		if _, err := s.WriteReadings(context.Background(), readings[i:min(i+batch, len(readings))]); err != nil {
			return err
		}
	}
	return nil
}

// writing keeps, of the statements that were sent, those that write rows, by transaction.
func writing(sent []neo4jdb.Statement) [][]neo4jdb.Statement {
	var out [][]neo4jdb.Statement
	for _, s := range sent {
		if s.Text == cypher.BeginText {
			out = append(out, nil)
		} else if s.Params["rows"] != nil {
			out[len(out)-1] = append(out[len(out)-1], s)
		}
	}
	return out
}

func replay(driver neo4j.DriverWithContext, transactions [][]neo4jdb.Statement) error {
	ctx := context.Background()
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: neo4jdb.DefaultDatabase, AccessMode: neo4j.AccessModeWrite})
	defer session.Close(ctx)
	for _, statements := range transactions {
		_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
			for _, s := range statements {
				result, err := tx.Run(ctx, s.Text, s.Params)
				if err != nil {
					return nil, err
				}
				if _, err := result.Consume(ctx); err != nil {
					return nil, err
				}
			}
			return nil, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func timed(b *testing.B, do func() error) time.Duration {
	b.Helper()
	start := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// locked makes the lock node: months take their instant from it, and without it none would be written.
func locked(b *testing.B, db *neo4jdb.DB) {
	b.Helper()
	_, err := db.AutoCommit(b.Context(), neo4jdb.Statement{Text: "CREATE (:Lock {name: 'writer', seq: 1, at: '2024-06-01T00:00:00.000000Z'})"})
	if err != nil {
		b.Fatal(err)
	}
}

// size is how many nodes and relationships there are.
func size(b *testing.B, db *neo4jdb.DB) any {
	b.Helper()
	rows, err := db.Read(b.Context(), neo4jdb.Statement{Text: "MATCH (n) RETURN count(n) + COUNT { ()-->() } AS n"})
	if err != nil {
		b.Fatal(err)
	}
	return rows.One("n")
}

func empty(b testing.TB, db *neo4jdb.DB) {
	b.Helper()
	if err := neo4jtest.Empty(b.Context(), db); err != nil {
		b.Fatal(err)
	}
}
