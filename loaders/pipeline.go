// Package loaders takes articles and facts from their sources into the graph: a source yields jobs, jobs are read beside one
// another, those that the graph does not hold yet are coded beside one another (which is the long part), and their readings are
// written in the order of the source, with an outcome for each. The packages below it read one kind of source each.
package loaders

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"sync"
	"time"

	"demarche/internal/diplomacy"
)

// Writer is where readings go.
type Writer interface {
	// WriteReadings writes readings, all or none, and returns what became of each.
	WriteReadings(ctx context.Context, readings []diplomacy.Reading) ([]diplomacy.Outcome, error)
	// Known reports of each reading whether it is there already, by its article's id, reader and hash. It writes nothing.
	Known(ctx context.Context, readings []diplomacy.Reading) ([]bool, error)
	// Compare returns what WriteReadings would. It writes nothing.
	Compare(ctx context.Context, readings []diplomacy.Reading) ([]diplomacy.Outcome, error)
	// StartRun begins a run of a loader and gives it its id. While another run of its source is under way it returns an error with
	// diplomacy.ErrRunning in its chain. SaveRun records how far a run is, as a sign of life; FinishRun, that it has ended. Both
	// return diplomacy.ErrOverrun when the run was silent for too long and another has begun.
	StartRun(ctx context.Context, run diplomacy.LoadRun) (diplomacy.LoadRun, error)
	SaveRun(ctx context.Context, run diplomacy.LoadRun) error
	FinishRun(ctx context.Context, run diplomacy.LoadRun) error
}

// Job is one reading to be made.
type Job struct {
	Input string // the file it comes from
	Line  int    // 1-based; 0 for a file that is one article
	// Head and Record are what a retry needs; see diplomacy.Failure.
	Head, Record string
	// Read makes the reading, or, where there is Code, its article, reader and hash. It is called in another goroutine than the
	// source's, beside other jobs.
	Read func() (diplomacy.Reading, error)
	// Code adds the actors and facts. It is not called when the graph holds the reading already. nil: Read has done it.
	Code func(*diplomacy.Reading) error
	// Mark is where the source stands once all that it yielded before is written, and Slot what it is done with then. A job with
	// either has nothing else.
	Mark string
	Slot *diplomacy.Slot
}

// marks reports whether the job only tells where the source stands.
func (j *Job) marks() bool { return j.Mark != "" || j.Slot != nil }

// Source yields jobs and names what it can't read. It returns the error of yield, or the context's.
type Source func(ctx context.Context, yield func(Job) error, fail func(diplomacy.Failure)) error

// Pipeline is how a loader runs. Writer and Name must be set.
type Pipeline struct {
	Writer Writer
	Name   string // of the loader, as LoadRun.Source
	Retry  bool   // the run tries again what was rejected
	// Workers is how many jobs are read at once; 0: one a processor. As many again may wait, and twice a batch.
	Workers int
	// Count tells about how many jobs the source will yield, for a bar that shows how far the run is; nil: nobody knows.
	Count func() int
	// Batch is how many readings go into one transaction at most; 0: one.
	Batch int
	// Feed says that each row of the source is a record with an id of its own, so that no record of what was read is kept
	// and memory stays flat. Otherwise an article that comes twice in a run with different content is a failure.
	Feed bool
	// Cursor tells where the source stands once all that it yielded is written, to be kept with the run; nil: nowhere. It is
	// called when the run ends well.
	Cursor func() string
	// Quarantine keeps what fails; nil: nobody does.
	Quarantine *Quarantine
	// DryRun makes the run say what would change and write nothing, not even of itself.
	DryRun bool
	// Leave makes Run return diplomacy.ErrRunning at once when another run of the source is under way. Otherwise it waits.
	Leave bool
	// Place tells which data folder the run belongs to, and whether no other process of that folder runs the source. It is asked
	// whenever the run tries to begin. nil: nobody knows.
	Place func() (id string, alone bool)
	// Transient reports whether an error of the Writer may pass by itself, so that it is worth trying again; nil: none is.
	Transient func(error) bool
	Patience  time.Duration // how long what is transient is tried again; 0: a minute

	Log      *slog.Logger                                // nil: none
	Progress func(diplomacy.LoadRun)                     // called after every outcome; nil: not
	Told     func(diplomacy.Outcome, *diplomacy.Reading) // called with what became of each reading, or would; nil: not
	// Settled is called with what became of each job, and the reason where it failed, by several goroutines; nil: not.
	Settled func(job *Job, o diplomacy.Outcome, reason string)
	Beat    time.Duration // how often the run gives a sign of life; 0: every 20 s
}

const (
	maxFailures = 1000             // how many failures a run keeps. All of them are counted, and told in the log.
	batchFacts  = 5000             // how many facts one transaction holds, give or take one reading, however many readings are allowed
	waitEvery   = time.Second      // how often a run that waits for another looks whether that has ended
	beatEvery   = 20 * time.Second // see Pipeline.Beat; a third of how long a run may be silent
)

// Run loads all that the source yields and returns the run. An input that fails is recorded in the run and the rest goes on;
// Run returns an error only where going on makes no sense: the database can't be reached or takes no writes, the quarantine
// can't be written, another run has taken over, or ctx ended. The run is recorded in the graph either way, and its cursor stays
// where all before it was written.
func (p *Pipeline) Run(ctx context.Context, source Source) (diplomacy.LoadRun, error) {
	l := &load{Pipeline: p, seen: map[string]place{}}
	if p.Log == nil {
		l.Pipeline = clone(p)
		l.Log = slog.New(slog.DiscardHandler)
	}
	run, err := l.start(ctx)
	if err != nil {
		return run, fmt.Errorf("start a run of %q: %w", p.Name, err)
	}
	l.run = run
	l.Log.Debug("a run begins", "source", p.Name, "run", run.ID)
	ctx, l.stop = context.WithCancelCause(ctx)
	defer l.stop(nil)
	stopBeat := l.beat(ctx)
	err = l.all(ctx, source)
	if err == nil && p.Quarantine != nil {
		err = p.Quarantine.Sync() // before the cursor moves
	}
	stopBeat()
	l.run.Outcome = outcomeOf(&l.run, err)
	switch {
	case err != nil:
		l.run.Reason = err.Error()
	case p.Cursor != nil:
		l.run.Cursor = p.Cursor()
	}
	if ferr := l.finish(ctx, err); ferr != nil && err == nil {
		err = fmt.Errorf("finish the run of %q: %w", p.Name, ferr)
	}
	return l.run, err
}

func clone(p *Pipeline) *Pipeline {
	c := *p
	return &c
}

// start begins a run, once no other run of the source is under way.
func (l *load) start(ctx context.Context) (diplomacy.LoadRun, error) {
	run := diplomacy.LoadRun{Source: l.Name, Retry: l.Retry, Outcome: diplomacy.RunRunning, Counts: map[diplomacy.Outcome]int{}}
	run.Host, _ = os.Hostname() // for people
	if l.DryRun {
		return run, nil
	}
	for told := false; ; told = true {
		if l.Place != nil {
			run.Place, run.Alone = l.Place()
		}
		var started diplomacy.LoadRun
		err := l.retrying(ctx, "start a run", func() (err error) {
			started, err = l.Writer.StartRun(ctx, run)
			return err
		})
		if !errors.Is(err, diplomacy.ErrRunning) || l.Leave {
			return started, err
		}
		if !told {
			l.Log.Info("waiting for another run of the source to end", "source", l.Name, "reason", err)
		}
		if err := sleep(ctx, waitEvery); err != nil {
			return run, err
		}
	}
}

// finish records the end of the run, with more patience than the run's own context has.
func (l *load) finish(ctx context.Context, ended error) error {
	if l.DryRun || errors.Is(ended, diplomacy.ErrOverrun) {
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	if ended != nil {
		return l.Writer.FinishRun(ctx, l.run)
	}
	return l.retrying(ctx, "finish the run", func() error { return l.Writer.FinishRun(ctx, l.run) })
}

func outcomeOf(run *diplomacy.LoadRun, err error) string {
	written := run.Counts[diplomacy.Loaded] + run.Counts[diplomacy.Replaced]
	failed := run.Counts[diplomacy.Failed]
	switch {
	case errors.Is(err, context.Canceled):
		return diplomacy.RunInterrupted
	case err != nil || failed > 0 && written+run.Counts[diplomacy.Unchanged] == 0:
		return diplomacy.RunFailed
	case failed > 0:
		return diplomacy.RunPartial
	case written == 0:
		return diplomacy.RunNothingNew
	}
	return diplomacy.RunSucceeded
}

// load is one run under way.
type load struct {
	*Pipeline
	stop context.CancelCauseFunc
	mu   sync.Mutex // guards run
	run  diplomacy.LoadRun
	seen map[string]place // readings of this run, by article and reader
}

type place struct {
	input string
	line  int
	hash  string
}

func (p place) String() string {
	if p.line > 0 {
		return fmt.Sprintf("%s:%d", p.input, p.line)
	}
	return p.input
}

func (l *load) settled(j *Job, o diplomacy.Outcome, reason string) {
	if l.Settled != nil {
		l.Settled(j, o, reason)
	}
}

func (l *load) done(p *pending, o diplomacy.Outcome) {
	l.update(func(run *diplomacy.LoadRun) {
		run.Counts[o]++
		if o != diplomacy.Unchanged {
			run.Facts += len(p.reading.Facts)
		}
	})
	l.Log.Debug("article "+string(o), "article", p.reading.Article.ID, "reader", p.reading.Reader, "facts", len(p.reading.Facts))
	l.settled(&p.job, o, "")
	if l.Told != nil {
		l.Told(o, &p.reading)
	}
}

// failed records what could not be loaded, and keeps it in quarantine.
func (l *load) failed(f diplomacy.Failure) {
	l.Log.Warn("input failed", "input", f.Input, "line", f.Line, "reason", f.Reason)
	kept := false
	if !l.DryRun && !f.Passing && l.Quarantine != nil {
		var err error
		if kept, err = l.Quarantine.Add(Rejected{Source: l.Name, Run: l.run.ID, Failure: f, Head: f.Head, Record: f.Record}); err != nil {
			l.stop(err)
		}
	}
	l.update(func(run *diplomacy.LoadRun) {
		run.Counts[diplomacy.Failed]++
		if kept {
			run.Quarantined++
		}
		if len(run.Failures) < maxFailures {
			run.Failures = append(run.Failures, f)
		}
	})
}

// failedJob is failed for a job, which is what there is to try again.
func (l *load) failedJob(j *Job, reason string) {
	l.settled(j, diplomacy.Failed, reason)
	l.failed(diplomacy.Failure{Input: j.Input, Line: j.Line, Reason: reason, Head: j.Head, Record: j.Record})
}

func (l *load) update(change func(*diplomacy.LoadRun)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change(&l.run)
	if l.Progress != nil {
		l.Progress(l.run)
	}
}

// beat gives signs of life until the function that it returns is called. A run that another has taken the place of ends.
func (l *load) beat(ctx context.Context) (stop func()) {
	if l.DryRun {
		return func() {}
	}
	every := l.Beat
	if every == 0 {
		every = beatEvery
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for sleep(ctx, every) == nil {
			err := l.Writer.SaveRun(ctx, l.snapshot())
			switch {
			case err == nil || ctx.Err() != nil:
			case errors.Is(err, diplomacy.ErrOverrun):
				l.stop(err)
				return
			default:
				l.Log.Warn("the run's sign of life failed", "run", l.run.ID, "error", err)
			}
		}
	}()
	return func() { cancel(); <-ended }
}

// snapshot is the run as it stands, with counts of its own.
func (l *load) snapshot() diplomacy.LoadRun {
	l.mu.Lock()
	defer l.mu.Unlock()
	run := l.run
	run.Counts = maps.Clone(run.Counts)
	return run
}
