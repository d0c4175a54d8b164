package bulk_test

import (
	"context"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	"demarche/bench"
	"demarche/internal/bulk"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/neo4jlocal"
	"demarche/internal/store"
	"demarche/loaders"
)

// options are those of a private server over a new folder.
func options(t testing.TB) neo4jlocal.Options {
	t.Helper()
	neo4jtest.NeedLocal(t)
	cache, err := neo4jtest.CacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return neo4jlocal.Options{
		DataDir: t.TempDir(), CacheDir: cache, HeapMiB: 512, PageCacheMiB: 128,
		Settings: map[string]string{"db.tx_log.preallocate": "false", "db.tx_log.rotation.size": "16m"},
		Ping: func(ctx context.Context, uri, user, password string) error {
			return neo4jdb.Check(ctx, neo4jdb.Options{URI: uri, User: user, Password: password})
		},
		Log: slog.New(slog.NewTextHandler(os.Stderr, nil)),
	}
}

// imported makes a store of readings and opens it.
func imported(t testing.TB, readings []diplomacy.Reading) *neo4jdb.DB {
	t.Helper()
	ctx := t.Context()
	i, err := neo4jlocal.BeginImport(ctx, options(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = i.Close() })
	files, err := bulk.Prepare(ctx, slices.Values(readings), bulk.Options{Dir: i.Dir, Memory: 64 << 10}) // many runs on disk
	if err != nil {
		t.Fatal(err)
	}
	if err := i.Load(ctx, files.Arguments()); err != nil {
		t.Fatal(err)
	}
	server, err := i.Start(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close(context.Background()) })
	db, err := neo4jdb.Open(ctx, neo4jdb.Options{URI: server.URI, User: server.User, Password: server.Password, Database: neo4jdb.DefaultDatabase})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.Background()) })
	if err := db.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	return db
}

// mixed are readings of all kinds of facts, and what makes loading hard: articles that change, are read by two readers, are
// read again, say nothing any more; agreements under several names; links to facts that come later or never; entries of the
// gazetteer; odd characters; near-identical texts; events of a feed.
func mixed(t testing.TB) []diplomacy.Reading {
	t.Helper()
	shape := bench.Shape{Countries: 12, Leaders: 30, Articles: 120, EventsPerArticle: 4, From: "2024-01-20", Days: 60}
	out := slices.Collect(shape.Readings())
	seal := func(r diplomacy.Reading, version string) diplomacy.Reading {
		r.Facts, r.Actors = slices.Clone(r.Facts), slices.Clone(r.Actors)
		if err := loaders.Seal(&r, nil, version); err != nil {
			t.Fatal(err)
		}
		return r
	}
	known := func(id string) (diplomacy.Actor, bool) {
		if !strings.HasPrefix(id, "country:XA") {
			return diplomacy.Actor{}, false
		}
		return diplomacy.Actor{ID: id, Type: diplomacy.ActorCountry, Name: "The Known " + id[9:], Names: []string{"Known; as, \"it\" is"},
			Profile: &diplomacy.Profile{ISO2: "XA", Capital: "Seat\\", Lat: 1.5, Lon: -2}}, true
	}
	amount := 2.5e6
	for i, r := range out[10:60] {
		switch i % 5 {
		case 0: // half of it is no longer said, and the text is another
			r.Facts = slices.Clone(r.Facts[:len(r.Facts)/2])
			for j := range r.Facts {
				r.Facts[j].Evidence = slices.Clone(r.Facts[j].Evidence)
			}
			r.Article.Text += " Corrected."
			r.Article.Title = "Corrected: " + r.Article.Title
			out = append(out, seal(r, "v2"))
		case 1: // by another reader, surer
			r.Reader, r.Facts = "curated", slices.Clone(r.Facts)
			for j := range r.Facts {
				r.Facts[j].Extractor, r.Facts[j].Confidence = "curated", 1
				r.Facts[j].Objects = []diplomacy.Object{{Kind: "money", Name: "Loan", Amount: &amount, Unit: "USD"}, {Kind: "goods", Name: "grain"}}
				r.Facts[j].Place = &diplomacy.Place{Name: "Hall \"B\",\nupstairs", Country: "XAA"}
			}
			out = append(out, seal(r, "c"))
		case 2: // the same once more, and then with the gazetteer
			out = append(out, r)
			s := seal(r, "g")
			s.CompleteActors(known)
			out = append(out, s)
		case 3: // nothing, and then all of it again
			none := r
			none.Facts = nil
			none.Article.Text = "Withdrawn."
			out = append(out, seal(none, "none"))
			if i%2 == 0 {
				out = append(out, seal(r, "again"))
			}
		case 4: // told by a feed
			f := r.Facts[0]
			f.ID, f.Extractor, f.Feed = "", "gdelt/2", &diplomacy.Feed{Source: "gdelt", ID: r.Article.ID}
			f.Links = []diplomacy.Link{{Rel: "responds_to", To: r.Facts[1].ID}, {Rel: "repeats", To: "fact:never"}}
			r.Article.ID, r.Reader, r.Facts = "gdelt:"+r.Article.ID, "gdelt", []diplomacy.Fact{f}
			out = append([]diplomacy.Reading{seal(r, "feed")}, out...)
		}
	}
	return out
}

func TestAnImportIsTheGraphThatLoadingMakes(t *testing.T) {
	readings := mixed(t)
	db := neo4jtest.Open(t)
	s := store.New(db)
	for part := range slices.Chunk(slices.Clone(readings), 50) {
		if _, err := s.WriteReadings(t.Context(), part); err != nil {
			t.Fatal(err)
		}
	}
	want := neo4jtest.Graph(t, db)
	got := neo4jtest.Graph(t, imported(t, readings))
	if diff := neo4jtest.Difference(want, got); diff != "" {
		t.Error(diff)
	}
	for _, what := range []string{"WaitingLink ", "Revision ", "HELD ", "INVOLVES ", "BETWEEN ", "DyadMonth ", "RELATES ", "RESPONDS_TO ", "live: false", "knownTo", "profile", `origin: "feed"`, "Agreement ", "Object ", "Issue ", "Tie ", "Meeting ", "Position"} {
		if !slices.ContainsFunc(want, func(line string) bool { return strings.Contains(line, what) }) {
			t.Errorf("the graph that is compared holds nothing of %q", what)
		}
	}
}
