package loaders_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/loaders"
)

// graph is a Writer that keeps what it is given.
type graph struct {
	mu      sync.Mutex
	batches [][]string // ids of articles
	hashes  map[string]string
	saved   []diplomacy.LoadRun
	refuse  func(id string) error
	busy    []error // of the next starts of runs
	broken  error   // of recording runs
	asked   []int   // how many readings were looked up at once
}

func (g *graph) WriteReadings(_ context.Context, readings []diplomacy.Reading) ([]diplomacy.Outcome, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	var ids []string
	outcomes := make([]diplomacy.Outcome, len(readings))
	for i, r := range readings {
		if g.refuse != nil {
			if err := g.refuse(r.Article.ID); err != nil {
				return nil, err
			}
		}
		ids = append(ids, r.Article.ID)
		switch old, ok := g.hashes[r.Article.ID]; {
		case !ok:
			outcomes[i] = diplomacy.Loaded
		case old == r.Hash:
			outcomes[i] = diplomacy.Unchanged
		default:
			outcomes[i] = diplomacy.Replaced
		}
		if g.hashes == nil {
			g.hashes = map[string]string{}
		}
		g.hashes[r.Article.ID] = r.Hash
	}
	g.batches = append(g.batches, ids)
	return outcomes, nil
}

func (g *graph) Known(_ context.Context, readings []diplomacy.Reading) ([]bool, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.asked = append(g.asked, len(readings))
	known := make([]bool, len(readings))
	for i, r := range readings {
		known[i] = g.hashes[r.Article.ID] == r.Hash
	}
	return known, nil
}

func (g *graph) Compare(_ context.Context, readings []diplomacy.Reading) ([]diplomacy.Outcome, error) {
	outcomes := make([]diplomacy.Outcome, len(readings))
	for i, r := range readings {
		outcomes[i] = diplomacy.Loaded
		if old, ok := g.hashes[r.Article.ID]; ok && old != r.Hash {
			outcomes[i] = diplomacy.Replaced
		}
	}
	return outcomes, nil
}

func (g *graph) StartRun(_ context.Context, run diplomacy.LoadRun) (diplomacy.LoadRun, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.busy) > 0 {
		err := g.busy[0]
		g.busy = g.busy[1:]
		return run, err
	}
	run.ID = "run:1"
	return run, nil
}

func (g *graph) SaveRun(_ context.Context, run diplomacy.LoadRun) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.saved = append(g.saved, run)
	return g.broken
}

func (g *graph) FinishRun(ctx context.Context, run diplomacy.LoadRun) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return g.SaveRun(ctx, run)
}

func job(id string) loaders.Job {
	return loaders.Job{Input: id + ".txt", Read: func() (diplomacy.Reading, error) {
		return diplomacy.Reading{Article: diplomacy.Article{ID: id}, Reader: "rules", Hash: id, Facts: make([]diplomacy.Fact, 2)}, nil
	}}
}

func source(jobs ...loaders.Job) loaders.Source {
	return func(_ context.Context, yield func(loaders.Job) error, _ func(diplomacy.Failure)) error {
		for _, j := range jobs {
			if err := yield(j); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestRunCountsEveryOutcomeAndGoesOn(t *testing.T) {
	g := &graph{hashes: map[string]string{"same": "same", "changed": "before"}}
	g.refuse = func(id string) error {
		if id == "refused" {
			return diplomacy.Errorf(diplomacy.Conflict, "the graph does not take it")
		}
		return nil
	}
	broken := loaders.Job{Input: "x.jsonl", Line: 7, Read: func() (diplomacy.Reading, error) { return diplomacy.Reading{}, errors.New("broken") }}
	faulty := loaders.Job{Input: "fault.txt", Read: func() (diplomacy.Reading, error) { panic("index out of range") }}
	var shown []int
	p := &loaders.Pipeline{Writer: g, Name: "article", Progress: func(run diplomacy.LoadRun) { shown = append(shown, len(run.Failures)) }}
	run, err := p.Run(t.Context(), source(job("a"), broken, job("same"), faulty, job("changed"), job("refused"), job("b")))
	if err != nil {
		t.Fatal(err)
	}
	want := map[diplomacy.Outcome]int{diplomacy.Loaded: 2, diplomacy.Unchanged: 1, diplomacy.Replaced: 1, diplomacy.Failed: 3}
	if diff := cmp.Diff(want, run.Counts); diff != "" {
		t.Error(diff)
	}
	if run.Outcome != "partial" || run.Facts != 6 {
		t.Errorf("outcome %q, %d facts", run.Outcome, run.Facts)
	}
	for i, f := range []diplomacy.Failure{{Input: "x.jsonl", Line: 7, Reason: "broken"}, {Input: "fault.txt", Reason: "index out of range"}, {Input: "refused.txt", Reason: "does not take it"}} {
		got := run.Failures[i]
		if got.Input != f.Input || got.Line != f.Line || !strings.Contains(got.Reason, f.Reason) {
			t.Errorf("failure %+v, want %+v", got, f)
		}
	}
	if len(shown) != 7 {
		t.Errorf("progress was shown %d times for 7 inputs", len(shown))
	}
	if last := g.saved[len(g.saved)-1]; last.Outcome != "partial" {
		t.Errorf("the run was recorded as %q", last.Outcome)
	}
}

func TestABatchThatFailsIsWrittenOneByOne(t *testing.T) {
	g := &graph{}
	g.refuse = func(id string) error {
		if id == "c" {
			return errors.New("no")
		}
		return nil
	}
	p := &loaders.Pipeline{Writer: g, Name: "facts", Batch: 4}
	run, err := p.Run(t.Context(), source(job("a"), job("b"), job("c"), job("d"), job("e")))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{{"a"}, {"b"}, {"d"}, {"e"}}, g.batches); diff != "" {
		t.Error(diff)
	}
	if len(run.Failures) != 1 || run.Failures[0].Input != "c.txt" {
		t.Errorf("failures %v", run.Failures)
	}
}

func TestWritesInTheSourcesOrderWhileReadingBeside(t *testing.T) {
	g := &graph{}
	var jobs []loaders.Job
	var want []string
	var mu sync.Mutex
	now, most := 0, 0
	for i := range 200 {
		id := fmt.Sprintf("a%03d", i)
		want = append(want, id)
		j := job(id)
		read := j.Read
		j.Read = func() (diplomacy.Reading, error) {
			mu.Lock()
			now++
			most = max(most, now)
			mu.Unlock()
			time.Sleep(time.Duration(i%7) * 100 * time.Microsecond)
			mu.Lock()
			now--
			mu.Unlock()
			return read()
		}
		jobs = append(jobs, j)
	}
	p := &loaders.Pipeline{Writer: g, Name: "facts", Batch: 16, Workers: 3}
	if _, err := p.Run(t.Context(), source(jobs...)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, slices.Concat(g.batches...)); diff != "" {
		t.Error(diff)
	}
	if most < 2 || most > 3 {
		t.Errorf("%d readings were made at once, want up to 3", most)
	}
}

func TestOneIDWithTwoContentsFails(t *testing.T) {
	other := loaders.Job{Input: "b.jsonl", Line: 9, Read: func() (diplomacy.Reading, error) {
		return diplomacy.Reading{Article: diplomacy.Article{ID: "a"}, Reader: "rules", Hash: "other"}, nil
	}}
	run, err := (&loaders.Pipeline{Writer: &graph{}, Name: "article"}).Run(t.Context(), source(job("a"), job("a"), other))
	if err != nil {
		t.Fatal(err)
	}
	if run.Counts[diplomacy.Loaded] != 1 || run.Counts[diplomacy.Unchanged] != 1 || run.Counts[diplomacy.Failed] != 1 {
		t.Errorf("counts %v", run.Counts)
	}
	if f := run.Failures[0]; f.Line != 9 || !strings.Contains(f.Reason, `id "a" was read already in this run, from a.txt`) {
		t.Errorf("failure %+v", f)
	}
}

func TestALostDatabaseEndsTheRun(t *testing.T) {
	g := &graph{}
	g.refuse = func(id string) error {
		if id == "b" {
			return diplomacy.Errorf(diplomacy.Unavailable, "Neo4j can't be reached")
		}
		return nil
	}
	jobs := []loaders.Job{job("a"), job("b")}
	for i := range 100 {
		jobs = append(jobs, job(fmt.Sprint("later", i)))
	}
	run, err := (&loaders.Pipeline{Writer: g, Name: "article"}).Run(t.Context(), source(jobs...))
	if diplomacy.CodeOf(err) != diplomacy.Unavailable || run.Outcome != "failed" || len(g.batches) != 1 {
		t.Errorf("err %v, outcome %q, batches %v", err, run.Outcome, g.batches)
	}
}

func TestACancelledRunIsRecordedAsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	g := &graph{}
	endless := func(ctx context.Context, yield func(loaders.Job) error, _ func(diplomacy.Failure)) error {
		for i := 0; ; i++ {
			if i == 50 {
				cancel()
			}
			if err := yield(job(fmt.Sprint(i))); err != nil {
				return err
			}
		}
	}
	run, err := (&loaders.Pipeline{Writer: g, Name: "article"}).Run(ctx, endless)
	if !errors.Is(err, context.Canceled) || run.Outcome != "interrupted" || g.saved[len(g.saved)-1].Outcome != "interrupted" {
		t.Errorf("err %v, outcome %q, recorded %+v", err, run.Outcome, g.saved)
	}
	if len(run.Failures) != 0 {
		t.Errorf("an interruption is no failure of an input: %v", run.Failures)
	}
}

func TestARunGivesSignsOfLife(t *testing.T) {
	g := &graph{}
	slow := loaders.Job{Input: "slow", Read: func() (diplomacy.Reading, error) {
		time.Sleep(50 * time.Millisecond)
		return diplomacy.Reading{}, errors.New("too slow")
	}}
	if _, err := (&loaders.Pipeline{Writer: g, Name: "article", Beat: 5 * time.Millisecond}).Run(t.Context(), source(slow)); err != nil {
		t.Fatal(err)
	}
	if len(g.saved) < 3 || g.saved[0].Outcome != "running" {
		t.Errorf("recorded %+v", g.saved)
	}
}

func TestSeal(t *testing.T) {
	text := "Ana Rojas of Chile denied the ﬁnding. Kari Lund repeated it."
	fact := func(quote, claim, ref string, links ...diplomacy.Link) diplomacy.Fact {
		start := strings.Index(text, quote)
		return diplomacy.Fact{
			Kind: diplomacy.KindStatement, Act: "deny", Claim: claim, Ref: ref, Links: links, Confidence: 0.5,
			Actors:   []diplomacy.Participant{{Role: "speaker", ID: "person:ana-rojas", Name: "Ana Rojas", For: []string{"country:CHL"}}},
			Evidence: []diplomacy.Evidence{{Start: start, End: start + len([]rune(quote)), Quote: quote}},
		}
	}
	r := diplomacy.Reading{
		Article: diplomacy.Article{ID: "a", Published: "2024-03-06", Text: text}, Reader: "rules",
		Facts: []diplomacy.Fact{fact("Ana Rojas of Chile denied", "the ﬁnding", "first", diplomacy.Link{Rel: "disputes", To: "second"}), fact("Ana Rojas of Chile", "it", "second"), fact("never said", "it", "bad")},
	}
	lookup := func(id string) (diplomacy.Actor, bool) {
		return diplomacy.Actor{ID: id, Type: diplomacy.ActorCountry, Name: "Chile"}, id == "country:CHL"
	}
	err := loaders.Seal(&r, lookup, "rules/1", "gazetteer-1")
	if err == nil || !strings.Contains(err.Error(), "evidence[0]") {
		t.Errorf("the fact without its quote: %v", err)
	}
	if len(r.Facts) != 2 || r.Facts[0].Claim != "the finding" || r.Facts[0].Links[0].To != r.Facts[1].ID || r.Facts[0].Mood != diplomacy.Actual {
		t.Errorf("facts %+v", r.Facts)
	}
	var ids []string
	for _, a := range r.Actors {
		ids = append(ids, fmt.Sprint(a.ID, " ", a.Type, " ", a.Name, " ", a.Profile != nil))
	}
	if diff := cmp.Diff([]string{"country:CHL country Chile true", "person:ana-rojas person Ana Rojas false"}, ids); diff != "" {
		t.Error(diff)
	}
	hash := r.Hash
	if loaders.Seal(&r, lookup, "rules/1", "gazetteer-2"); r.Hash == hash {
		t.Error("another gazetteer gives the same hash")
	}
}

// TestFeedsKeepNoRecordOfIDs: a record that a feed gives twice is written twice, and the cursor is kept only of a run that ended
// well.
func TestFeedsKeepNoRecordOfIDs(t *testing.T) {
	changed := job("a")
	changed.Read = func() (diplomacy.Reading, error) {
		return diplomacy.Reading{Article: diplomacy.Article{ID: "a"}, Reader: "rules", Hash: "corrected"}, nil
	}
	g := &graph{}
	p := &loaders.Pipeline{Writer: g, Name: "slots", Feed: true, Cursor: func() string { return "here" }}
	run, err := p.Run(t.Context(), source(job("a"), changed))
	if err != nil || run.Counts[diplomacy.Replaced] != 1 || run.Counts[diplomacy.Failed] != 0 || run.Cursor != "here" {
		t.Errorf("%v %+v", err, run)
	}
	if last := g.saved[len(g.saved)-1]; last.Cursor != "here" {
		t.Errorf("the run was recorded with cursor %q", last.Cursor)
	}
	g.refuse = func(string) error { return diplomacy.Errorf(diplomacy.Unavailable, "gone") }
	if run, err := p.Run(t.Context(), source(job("a"))); err == nil || run.Cursor != "" {
		t.Errorf("%v, cursor %q", err, run.Cursor)
	}
}
