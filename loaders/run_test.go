package loaders_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/internal/diplomacy"
	"demarche/loaders"
)

// coded is a job whose reading is coded in a second step.
func coded(id string, count *atomic.Int32) loaders.Job {
	j := job(id)
	j.Code = func(r *diplomacy.Reading) error {
		count.Add(1)
		r.Facts = make([]diplomacy.Fact, 5)
		return nil
	}
	return j
}

func TestWhatTheGraphHoldsIsNotCoded(t *testing.T) {
	g := &graph{hashes: map[string]string{}}
	var jobs []loaders.Job
	var n atomic.Int32
	for i := range 1000 {
		id := fmt.Sprintf("a%04d", i)
		jobs = append(jobs, coded(id, &n))
		if i%100 != 0 {
			g.hashes[id] = id
		}
	}
	run, err := (&loaders.Pipeline{Writer: g, Name: "article"}).Run(t.Context(), source(jobs...))
	if err != nil || n.Load() != 10 || run.Counts[diplomacy.Loaded] != 10 || run.Counts[diplomacy.Unchanged] != 990 || run.Facts != 50 || run.Read != 1000 {
		t.Errorf("%v, %d were coded, %+v", err, n.Load(), run)
	}
	if len(g.asked) > 900 {
		t.Errorf("the graph was asked %d times about 1000 readings", len(g.asked))
	}
}

func TestADryRunWritesNothing(t *testing.T) {
	g := &graph{hashes: map[string]string{"same": "same", "changed": "before"}}
	q, path := quarantine(t)
	var n atomic.Int32
	var told []string
	p := &loaders.Pipeline{
		Writer: g, Name: "article", DryRun: true, Quarantine: q, Beat: time.Millisecond,
		Told: func(o diplomacy.Outcome, r *diplomacy.Reading) { told = append(told, fmt.Sprint(o, " ", r.Article.ID)) },
	}
	broken := loaders.Job{Input: "x", Read: func() (diplomacy.Reading, error) { return diplomacy.Reading{}, errors.New("broken") }}
	run, err := p.Run(t.Context(), source(coded("new", &n), coded("same", &n), broken, coded("changed", &n)))
	if err != nil || !slices.Equal(told, []string{"loaded new", "unchanged same", "replaced changed"}) || run.Outcome != diplomacy.RunPartial {
		t.Errorf("%v %q %+v", err, told, run)
	}
	if len(g.batches)+len(g.saved) > 0 {
		t.Errorf("it has written %v and recorded %v", g.batches, g.saved)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it has a quarantine: %v", err)
	}
}

func TestWhatIsTransientIsTriedAgain(t *testing.T) {
	transient := func(err error) bool { return diplomacy.CodeOf(err) == diplomacy.Unavailable }
	lost := diplomacy.Errorf(diplomacy.Unavailable, "Neo4j is busy")
	g := &graph{busy: []error{lost}}
	left := 2
	g.refuse = func(string) error {
		if left--; left >= 0 {
			return lost
		}
		return nil
	}
	p := &loaders.Pipeline{Writer: g, Name: "article", Transient: transient, Patience: 10 * time.Second}
	if run, err := p.Run(t.Context(), source(job("a"), job("b"))); err != nil || run.Counts[diplomacy.Loaded] != 2 {
		t.Errorf("%v %+v", err, run)
	}
	left, p.Patience = 1000, 600*time.Millisecond
	if run, err := p.Run(t.Context(), source(job("c"))); diplomacy.CodeOf(err) != diplomacy.Unavailable || run.Outcome != diplomacy.RunFailed || run.Reason == "" {
		t.Errorf("%v %+v", err, run)
	}
	if left < 990 {
		t.Errorf("it was tried %d times", 1000-left)
	}
}

// TestAGraphThatTakesNoWrites: what it refuses is no fault of the inputs, and the cursor must not pass over them.
func TestAGraphThatTakesNoWrites(t *testing.T) {
	g := &graph{broken: errors.New("no space left on device")}
	g.refuse = func(id string) error {
		if id == "b" || id == "c" {
			return errors.New("a fault of the database")
		}
		return nil
	}
	q, _ := quarantine(t)
	p := &loaders.Pipeline{Writer: g, Name: "slots", Feed: true, Quarantine: q, Cursor: func() string { return "the end" }}
	mark := loaders.Job{Mark: "behind a"}
	run, err := p.Run(t.Context(), source(job("a"), mark, job("b"), loaders.Job{Mark: "behind b"}, job("c")))
	if err == nil || !strings.Contains(err.Error(), "no space left") || !strings.Contains(err.Error(), "disk of Neo4j") {
		t.Errorf("%v", err)
	}
	if run.Cursor != "behind a" || run.Counts[diplomacy.Failed] != 0 || q.Len() != 0 {
		t.Errorf("%+v, %d in quarantine", run, q.Len())
	}
}

func TestTheCursorFollowsWhatIsWritten(t *testing.T) {
	g := &graph{}
	g.refuse = func(id string) error {
		if id == "d" {
			return diplomacy.Errorf(diplomacy.Unavailable, "gone")
		}
		return nil
	}
	p := &loaders.Pipeline{Writer: g, Name: "slots", Feed: true, Batch: 2}
	jobs := []loaders.Job{job("a"), {Mark: "1"}, job("b"), job("c"), {Mark: "2"}, job("d"), {Mark: "3"}}
	run, err := p.Run(t.Context(), source(jobs...))
	if err == nil || run.Cursor != "1" || run.Counts[diplomacy.Loaded] != 2 { // the batch of c and d is lost
		t.Errorf("%v %+v", err, run)
	}
	g.refuse = nil
	if run, err := p.Run(t.Context(), source(jobs...)); err != nil || run.Cursor != "3" {
		t.Errorf("%v %+v", err, run)
	}
}

func TestTheSecondRunWaitsOrLeaves(t *testing.T) {
	busy := diplomacy.Errorf(diplomacy.Conflict, "%w: run:0", diplomacy.ErrRunning)
	g := &graph{busy: []error{busy, busy}}
	asked := 0
	p := &loaders.Pipeline{Writer: g, Name: "article", Leave: true, Place: func() (string, bool) { asked++; return "here", true }}
	if _, err := p.Run(t.Context(), source(job("a"))); !errors.Is(err, diplomacy.ErrRunning) || len(g.batches) > 0 {
		t.Errorf("it does not leave: %v", err)
	}
	p.Leave = false
	if run, err := p.Run(t.Context(), source(job("a"))); err != nil || run.Place != "here" || !run.Alone || asked != 3 {
		t.Errorf("%v %+v, asked %d times", err, run, asked)
	}
	g.broken = diplomacy.Errorf(diplomacy.Conflict, "%w", diplomacy.ErrOverrun)
	p.Beat = time.Millisecond
	endless := func(ctx context.Context, _ func(loaders.Job) error, _ func(diplomacy.Failure)) error {
		<-ctx.Done()
		return ctx.Err()
	}
	if run, err := p.Run(t.Context(), endless); !errors.Is(err, diplomacy.ErrOverrun) || run.Outcome != diplomacy.RunFailed {
		t.Errorf("overrun by another: %v %+v", err, run)
	}
}

func quarantine(t *testing.T) (*loaders.Quarantine, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kept", "rejected.jsonl")
	q, err := loaders.NewQuarantine(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	return q, path
}

func TestQuarantineKeepsEachRecordOnce(t *testing.T) {
	first, path := quarantine(t)
	fail := func(f diplomacy.Failure) loaders.Source {
		return func(_ context.Context, _ func(loaders.Job) error, fail func(diplomacy.Failure)) error {
			fail(f)
			return nil
		}
	}
	f := diplomacy.Failure{Input: "a.tab", Line: 7, Reason: "no day", Head: "Event ID", Record: "91000001"}
	load := func(q *loaders.Quarantine, f diplomacy.Failure) diplomacy.LoadRun {
		t.Helper()
		run, err := (&loaders.Pipeline{Writer: &graph{}, Name: "icews", Quarantine: q}).Run(t.Context(), fail(f))
		if err != nil {
			t.Fatal(err)
		}
		return run
	}
	if run := load(first, f); run.Quarantined != 1 || run.Counts[diplomacy.Failed] != 1 {
		t.Errorf("%+v", run)
	}
	if _, err := loaders.LockQuarantine(path); diplomacy.CodeOf(err) != diplomacy.Conflict {
		t.Errorf("a retry may write while a run does: %v", err)
	}
	first.Close()
	// A process is killed in the middle of a line.
	file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = file.WriteString(`{"source":"icews","inp`)
	file.Close()
	again, err := loaders.NewQuarantine(path)
	if err != nil {
		t.Fatal(err)
	}
	f.Reason = "still no day"
	load(again, f)
	f.Line, f.Passing = 8, false
	load(again, f)
	f.Line, f.Passing = 9, true
	load(again, f)
	if run := load(again, diplomacy.Failure{Input: path, Line: 1, Reason: "no article", Record: "{}"}); run.Quarantined != 0 {
		t.Error("the quarantine, read by mistake, is added to itself: that would never end")
	}
	again.Close()
	rejected, odd, err := loaders.ReadQuarantine(path)
	if err != nil || len(odd) != 1 || len(rejected) != 2 || rejected[0].Record != "91000001" || rejected[0].Head != "Event ID" || rejected[0].Source != "icews" || rejected[1].Line != 8 {
		t.Errorf("%+v %q %v", rejected, odd, err)
	}
	unlock, err := loaders.LockQuarantine(path)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if err := loaders.WriteQuarantine(path, rejected[1:], odd); err != nil {
		t.Fatal(err)
	}
	if rejected, odd, err = loaders.ReadQuarantine(path); err != nil || len(rejected) != 1 || len(odd) != 1 {
		t.Errorf("%+v %q %v", rejected, odd, err)
	}
	if err := loaders.WriteQuarantine(path, nil, nil); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.jsonl*")); len(left) != 1 { // its lock
		t.Errorf("%q are left", left)
	}
}

// TestAQuarantineThatCantBeWritten ends the run: what would be lost is not passed over.
func TestAQuarantineThatCantBeWritten(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("there is no /dev/full")
	}
	path := filepath.Join(t.TempDir(), "full.jsonl")
	if err := os.Symlink("/dev/full", path); err != nil {
		t.Fatal(err)
	}
	q, err := loaders.NewQuarantine(filepath.Join(t.TempDir(), "other"))
	if err != nil {
		t.Fatal(err)
	}
	loaders.SetPath(q, path)
	p := &loaders.Pipeline{Writer: &graph{}, Name: "slots", Feed: true, Quarantine: q, Cursor: func() string { return "the end" }}
	broken := loaders.Job{Input: "x", Line: 1, Read: func() (diplomacy.Reading, error) { return diplomacy.Reading{}, errors.New("broken") }}
	run, err := p.Run(t.Context(), source(broken, job("a"), job("b")))
	if err == nil || !strings.Contains(err.Error(), "quarantine can't be written") || run.Cursor != "" || run.Outcome != diplomacy.RunFailed {
		t.Errorf("%v %+v", err, run)
	}
}
