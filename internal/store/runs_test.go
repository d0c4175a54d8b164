package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

func TestRunsAreRecordedAndInterruptedOnesRecognised(t *testing.T) {
	db := neo4jtest.Open(t)
	now := time.Date(2024, 3, 6, 8, 0, 0, 0, time.UTC)
	s := store.New(db, store.WithClock(func() time.Time { return now }))
	dead, err := s.StartRun(t.Context(), diplomacy.LoadRun{Source: "article", Place: "here", Alone: true})
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	run, err := s.StartRun(t.Context(), diplomacy.LoadRun{Source: "article", Place: "here", Alone: true})
	if err != nil {
		t.Fatal(err)
	}
	run.Counts[diplomacy.Loaded], run.Counts[diplomacy.Failed], run.Facts, run.Outcome = 2, 1, 7, "partial"
	run.Failures = []diplomacy.Failure{{Input: "a.txt", Line: 3, Reason: "broken"}}
	now = now.Add(time.Minute)
	if err := s.FinishRun(t.Context(), run); err != nil {
		t.Fatal(err)
	}
	const text = "MATCH (r:LoadRun {id: $id}) RETURN [r.outcome, r.loaded, r.failed, r.facts, r.failures, r.finished] AS v"
	want := []any{"partial", int64(2), int64(1), int64(7), []any{`{"input":"a.txt","line":3,"reason":"broken"}`}, "2024-03-06T09:01:00.000000Z"}
	if diff := cmp.Diff(want, one(t, db, text, map[string]any{"id": run.ID})); diff != "" {
		t.Error(diff)
	}
	if v := one(t, db, "MATCH (r:LoadRun {id: $id}) RETURN r.outcome AS v", map[string]any{"id": dead.ID}); v != "interrupted" {
		t.Errorf("a run that nobody runs any more is %v", v)
	}
}

func TestTheLastCursorIsKept(t *testing.T) {
	db := neo4jtest.Open(t)
	now := time.Date(2024, 3, 6, 8, 0, 0, 0, time.UTC)
	s := store.New(db, store.WithClock(func() time.Time { return now }))
	for _, r := range []struct{ source, cursor, want string }{
		{"slots", "", ""}, {"slots", "20240306080000", "20240306080000"}, {"others", "elsewhere", "20240306080000"},
		{"slots", "20240306081500 20240306080000", "20240306081500 20240306080000"}, {"slots", "", "20240306081500 20240306080000"},
	} {
		now = now.Add(time.Minute)
		run, err := s.StartRun(t.Context(), diplomacy.LoadRun{Source: r.source})
		if err != nil {
			t.Fatal(err)
		}
		run.Cursor, run.Outcome = r.cursor, "succeeded"
		if err := s.FinishRun(t.Context(), run); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Cursor(t.Context(), "slots"); err != nil || got != r.want {
			t.Errorf("%q, %v; want %q", got, err, r.want)
		}
	}
}

// TestCoverage counts the articles of each day, each once however often it is loaded, and what became of a feed's slots.
func TestCoverage(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	quarrel := func() diplomacy.Fact {
		return event("ACCUSE", "", "2024-03-04", who("source", "country:NOR"), who("target", "country:CHL"))
	}
	fed := quarrel()
	fed.Feed = &diplomacy.Feed{Source: "gdelt", ID: "1"}
	feed := told(t, "gdelt:1", "2024-03-05", fed)
	feed.Reader, feed.Facts[0].Extractor = "gdelt", "gdelt/2"
	write(t, s, told(t, "a", "2024-03-05", quarrel()), told(t, "b", "2024-03-05", quarrel()), feed)
	write(t, s, told(t, "a", "2024-03-05", quarrel()))
	dated := told(t, "b", "2024-03-06", quarrel()) // of another day than was thought
	dated.Hash += "|dated"
	write(t, s, dated)
	for _, slots := range [][]diplomacy.Slot{
		{{Name: "20240305101500", Day: "2024-03-05"}, {Name: "20240305103000", Day: "2024-03-05", Missing: true}, {Name: "20240306000000", Day: "2024-03-06", Missing: true}},
		{{Name: "20240305103000", Day: "2024-03-05"}, {Name: "20240305101500", Day: "2024-03-05", Missing: true}},
	} {
		run, err := s.StartRun(t.Context(), diplomacy.LoadRun{Source: "gdelt"})
		if err != nil {
			t.Fatal(err)
		}
		run.Slots, run.Outcome = slots, diplomacy.RunSucceeded
		if err := s.FinishRun(t.Context(), run); err != nil {
			t.Fatal(err)
		}
	}
	want := []any{
		[]any{"gdelt|2024-03-05", "feed", int64(1), []any{"20240305101500", "20240305103000"}, []any{}},
		[]any{"gdelt|2024-03-06", "feed", int64(0), []any{}, []any{"20240306000000"}},
		[]any{"text|2024-03-05", "text", int64(1), nil, nil},
		[]any{"text|2024-03-06", "text", int64(1), nil, nil},
	}
	got := one(t, db, "MATCH (c:Coverage) WITH c ORDER BY c.id RETURN collect([c.id, c.origin, c.articles, c.slots, c.missing]) AS v", nil)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	spoil := neo4jdb.Statement{Text: "MATCH (c:Coverage) SET c.articles = 7 WITH count(*) AS n CREATE (:Coverage {id: 'text|1999-01-01', articles: 3})"}
	if _, err := db.AutoCommit(t.Context(), spoil); err != nil {
		t.Fatal(err)
	}
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	got = one(t, db, "MATCH (c:Coverage) WITH c ORDER BY c.id RETURN collect([c.id, c.origin, c.articles, c.slots, c.missing]) AS v", nil)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rebuilt: %s", diff)
	}
}

// TestOneRunOfASourceAtATime: on one machine or on many.
func TestOneRunOfASourceAtATime(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	start := func(source, place string, alone bool) (diplomacy.LoadRun, error) {
		return s.StartRun(t.Context(), diplomacy.LoadRun{Source: source, Host: "fjord", Place: place, Alone: alone})
	}
	first, err := start("gdelt", "a", true)
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		source, place string
		alone         bool
		runs          bool
	}{
		"another data folder":               {"gdelt", "b", true, false},
		"one that is not alone":             {"gdelt", "a", false, false},
		"one that does not know its folder": {"gdelt", "", true, false},
		"another source":                    {"icews", "b", true, true},
	} {
		if _, err := start(c.source, c.place, c.alone); errors.Is(err, diplomacy.ErrRunning) == c.runs || !c.runs && diplomacy.CodeOf(err) != diplomacy.Conflict {
			t.Errorf("%s: %v", what, err)
		}
	}
	if err := s.SaveRun(t.Context(), first); err != nil {
		t.Errorf("the first run is disturbed: %v", err)
	}

	// The first dies. Alone in its folder, the next knows that at once; elsewhere, when the first has been silent for long.
	second, err := start("gdelt", "a", true)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SaveRun(t.Context(), first); !errors.Is(err, diplomacy.ErrOverrun) {
		t.Errorf("a run whose place another has taken: %v", err)
	}
	first.Cursor, first.Outcome = "too far", "succeeded"
	if err := s.FinishRun(t.Context(), first); !errors.Is(err, diplomacy.ErrOverrun) {
		t.Errorf("its end: %v", err)
	}
	if cursor, err := s.Cursor(t.Context(), "gdelt"); cursor != "" || err != nil {
		t.Errorf("it has moved the cursor to %q, %v", cursor, err)
	}
	if _, err := db.AutoCommit(t.Context(), neo4jdb.Statement{Text: "MATCH (l:Lock {name: 'source gdelt'}) SET l.until = l.until - 61000"}); err != nil {
		t.Fatal(err)
	}
	third, err := start("gdelt", "b", false)
	if err != nil {
		t.Fatalf("after a minute of silence: %v", err)
	}
	third.Outcome = "nothing_new"
	if err := s.FinishRun(t.Context(), third); err != nil {
		t.Fatal(err)
	}
	if _, err := start("gdelt", "c", false); err != nil {
		t.Errorf("after the end of the run before: %v", err)
	}
	runs, err := s.Runs(t.Context(), diplomacy.RunFilter{Sources: []string{"gdelt"}, Outcomes: []string{"interrupted", "nothing_new"}}, 10)
	if err != nil || len(runs) != 3 || runs[0].ID != third.ID || runs[1].ID != second.ID || runs[2].Outcome != "interrupted" || runs[2].Host != "fjord" {
		t.Errorf("%+v, %v", runs, err)
	}
}

// TestWhatWritingWouldDo: Known and Compare say it and change nothing.
func TestWhatWritingWouldDo(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	readings := samples(t)
	write(t, s, readings[0])
	before := neo4jtest.Graph(t, db)
	changed := readings[0]
	changed.Article.Title, changed.Hash = "Envoys met", "other"
	asked := []diplomacy.Reading{readings[0], changed, readings[1], readings[3]}
	known, err := s.Known(t.Context(), asked)
	if diff := cmp.Diff([]bool{true, false, false, false}, known); diff != "" || err != nil {
		t.Error(err, diff)
	}
	for i, want := range []diplomacy.Outcome{"unchanged", "replaced", "loaded", "loaded"} {
		if got, err := s.Compare(t.Context(), asked[i:i+1]); err != nil || got[0] != want {
			t.Errorf("reading %d would be %v, %v; want %v", i, got, err, want)
		}
	}
	if diff := neo4jtest.Difference(before, neo4jtest.Graph(t, db)); diff != "" {
		t.Error(diff)
	}
}
