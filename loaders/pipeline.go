// Package loaders takes articles and facts from their sources into the graph: a source yields jobs, jobs are read beside one
// another (extraction is the long part), and their readings are written in the order of the source, with an outcome for each.
// The packages below it read one kind of source each.
package loaders

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"demarche/internal/diplomacy"
)

// Writer is where readings go.
type Writer interface {
	// WriteReadings writes readings, all or none, and returns what became of each.
	WriteReadings(ctx context.Context, readings []diplomacy.Reading) ([]diplomacy.Outcome, error)
	// StartRun begins a run of a loader; SaveRun records how far it is; FinishRun, that it has ended.
	StartRun(ctx context.Context, source string) (diplomacy.LoadRun, error)
	SaveRun(ctx context.Context, run diplomacy.LoadRun) error
	FinishRun(ctx context.Context, run diplomacy.LoadRun) error
}

// Job is one reading to be made.
type Job struct {
	Input string // the file it comes from
	Line  int    // 1-based; 0 for a file that is one article
	// Read makes the reading. It is called in another goroutine than the source's, beside other jobs.
	Read func() (diplomacy.Reading, error)
}

// Source yields jobs and names what it can't read. It returns the error of yield, or the context's.
type Source func(ctx context.Context, yield func(Job) error, fail func(diplomacy.Failure)) error

// Pipeline is how a loader runs. Writer and Name must be set.
type Pipeline struct {
	Writer Writer
	Name   string // of the loader, as LoadRun.Source
	// Workers is how many jobs are read at once, and how many wait; 0: one a processor.
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
	Cursor   func() string
	Log      *slog.Logger            // nil: none
	Progress func(diplomacy.LoadRun) // called after every outcome; nil: not
	Beat     time.Duration           // how often the run gives a sign of life; 0: every 20 s
}

// maxFailures is how many failures a run keeps. All of them are counted, and told in the log.
const maxFailures = 1000

// batchFacts is how many facts one transaction holds, give or take one reading, however many readings are allowed.
const batchFacts = 5000

// Run loads all that the source yields and returns the run. An input that fails is recorded in the run and the rest goes on;
// Run returns an error only where going on makes no sense: the database can't be reached, or ctx ended. The run is recorded
// in the graph either way.
func (p *Pipeline) Run(ctx context.Context, source Source) (diplomacy.LoadRun, error) {
	run, err := p.Writer.StartRun(ctx, p.Name)
	if err != nil {
		return run, fmt.Errorf("start a run of %q: %w", p.Name, err)
	}
	l := &load{Pipeline: p, run: run, seen: map[string]place{}}
	if l.Log == nil {
		l.Log = slog.New(slog.DiscardHandler)
	}
	stopBeat := l.beat(ctx)
	err = l.all(ctx, source)
	stopBeat()
	l.run.Outcome = outcomeOf(&l.run, err)
	if err == nil && p.Cursor != nil {
		l.run.Cursor = p.Cursor()
	}
	if ferr := p.Writer.FinishRun(context.WithoutCancel(ctx), l.run); ferr != nil && err == nil {
		err = fmt.Errorf("finish the run of %q: %w", p.Name, ferr)
	}
	return l.run, err
}

func outcomeOf(run *diplomacy.LoadRun, err error) string {
	done := run.Counts[diplomacy.Loaded] + run.Counts[diplomacy.Unchanged] + run.Counts[diplomacy.Replaced]
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case err != nil || run.Counts[diplomacy.Failed] > 0 && done == 0:
		return "failed"
	case run.Counts[diplomacy.Failed] > 0:
		return "partial"
	}
	return "succeeded"
}

// load is one run under way.
type load struct {
	*Pipeline
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

// pending is a job that is being read.
type pending struct {
	job     Job
	done    chan struct{}
	reading diplomacy.Reading
	err     error
}

// all runs the source, the readers and the writer beside one another. Queues are bounded, so that memory stays flat.
func (l *load) all(ctx context.Context, source Source) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := l.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	work := make(chan *pending)
	queue := make(chan *pending, 2*workers+l.Batch) // in the source's order
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for p := range work {
				p.read()
			}
		})
	}
	var sourceErr error
	group.Go(func() {
		defer close(queue)
		defer close(work)
		sourceErr = source(ctx, func(j Job) error {
			p := &pending{job: j, done: make(chan struct{})}
			select {
			case queue <- p:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			select {
			case work <- p:
				return nil
			case <-ctx.Done():
				p.err = context.Cause(ctx)
				close(p.done)
				return p.err
			}
		}, l.failed)
	})
	err := l.write(ctx, queue)
	cancel(err)
	for range queue { // so that the source never waits for a writer that has gone
	}
	group.Wait()
	if err == nil {
		err = sourceErr
	}
	return err
}

// read makes the reading. A fault in the code that reads fails this one input.
func (p *pending) read() {
	defer close(p.done)
	defer func() {
		if fault := recover(); fault != nil {
			p.err = diplomacy.Errorf(diplomacy.Internal, "reading it met a fault of the program: %v", fault)
			slog.Error("a fault while reading", "input", p.job.Input, "line", p.job.Line, "fault", fault, "stack", string(debug.Stack()))
		}
	}()
	p.reading, p.err = p.job.Read()
}

// write takes readings from the queue and writes them in batches: as many as are ready, up to the batch's size.
func (l *load) write(ctx context.Context, queue <-chan *pending) error {
	var batch []*pending
	facts := 0
	flush := func() error {
		err := l.writeBatch(ctx, batch)
		batch, facts = nil, 0
		return err
	}
	for p := range queue {
		select {
		case <-p.done:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if l.accept(p) {
			batch = append(batch, p)
			facts += len(p.reading.Facts)
		}
		if len(batch) >= max(l.Batch, 1) || facts >= batchFacts {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// accept records a job that could not be read, or one whose article stood there before in another form.
func (l *load) accept(p *pending) bool {
	if p.err != nil {
		if !errors.Is(p.err, context.Canceled) {
			l.failed(diplomacy.Failure{Input: p.job.Input, Line: p.job.Line, Reason: p.err.Error()})
		}
		return false
	}
	if l.Feed {
		return true
	}
	r := &p.reading
	key := r.Article.ID + "\x00" + r.Reader
	here := place{p.job.Input, p.job.Line, r.Hash}
	if first, ok := l.seen[key]; ok && first.hash != r.Hash {
		l.failed(diplomacy.Failure{Input: p.job.Input, Line: p.job.Line, Reason: fmt.Sprintf(
			"id %q was read already in this run, from %s, with other content: give each article its own id", r.Article.ID, first)})
		return false
	}
	l.seen[key] = here
	return true
}

// writeBatch writes readings in one transaction; when that fails, each in its own, so that one does not cost the others.
func (l *load) writeBatch(ctx context.Context, batch []*pending) error {
	if len(batch) == 0 {
		return nil
	}
	readings := make([]diplomacy.Reading, len(batch))
	for i, p := range batch {
		readings[i] = p.reading
	}
	outcomes, err := l.Writer.WriteReadings(ctx, readings)
	switch {
	case err == nil:
		for i, p := range batch {
			l.done(p, outcomes[i])
		}
		return nil
	case fatal(ctx, err):
		return err
	case len(batch) == 1:
		l.failed(diplomacy.Failure{Input: batch[0].job.Input, Line: batch[0].job.Line, Reason: err.Error()})
		return nil
	}
	l.Log.Warn("writing a batch failed; its readings are written one by one", "readings", len(batch), "error", err)
	for _, p := range batch {
		if err := l.writeBatch(ctx, []*pending{p}); err != nil {
			return err
		}
	}
	return nil
}

// fatal reports whether the next reading would fare no better.
func fatal(ctx context.Context, err error) bool {
	return ctx.Err() != nil || diplomacy.CodeOf(err) == diplomacy.Unavailable
}

func (l *load) done(p *pending, o diplomacy.Outcome) {
	l.update(func(run *diplomacy.LoadRun) {
		run.Counts[o]++
		if o != diplomacy.Unchanged {
			run.Facts += len(p.reading.Facts)
		}
	})
	l.Log.Debug("article "+string(o), "article", p.reading.Article.ID, "reader", p.reading.Reader, "facts", len(p.reading.Facts))
}

func (l *load) failed(f diplomacy.Failure) {
	l.Log.Warn("input failed", "input", f.Input, "line", f.Line, "reason", f.Reason)
	l.update(func(run *diplomacy.LoadRun) {
		run.Counts[diplomacy.Failed]++
		if len(run.Failures) < maxFailures {
			run.Failures = append(run.Failures, f)
		}
	})
}

func (l *load) update(change func(*diplomacy.LoadRun)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	change(&l.run)
	if l.Progress != nil {
		l.Progress(l.run)
	}
}

// beat gives signs of life until the function that it returns is called.
func (l *load) beat(ctx context.Context) (stop func()) {
	every := l.Beat
	if every == 0 {
		every = 20 * time.Second
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
			l.mu.Lock()
			run := l.run
			run.Counts = maps.Clone(run.Counts)
			l.mu.Unlock()
			if err := l.Writer.SaveRun(ctx, run); err != nil && ctx.Err() == nil {
				l.Log.Warn("the run's sign of life failed", "run", run.ID, "error", err)
			}
		}
	}()
	return func() { cancel(); <-ended }
}
