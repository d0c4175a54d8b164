package loaders

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"

	"demarche/internal/diplomacy"
)

// knownAtOnce is how many readings the graph is asked about at once, whether it holds them.
const knownAtOnce = 256

// pending is a job on its way through the stages: it is read, compared with what the graph holds, coded, and written.
type pending struct {
	job     Job
	read    chan struct{} // closed when it is read
	coded   chan struct{} // closed when it is ready to be written
	reading diplomacy.Reading
	known   bool // the graph holds the reading already
	err     error
}

// stages are the queues between the goroutines of a run. All are bounded, so that memory stays flat and none runs ahead.
type stages struct {
	queue   chan *pending // of what is to be compared, in the source's order
	checked chan *pending // of what is to be written, in the same order
	work    chan *pending // to be read
	code    chan *pending // to be coded
}

// all runs the source, the readers, the coders and the writer beside one another.
func (l *load) all(ctx context.Context, source Source) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	processors := runtime.GOMAXPROCS(0)
	workers := l.Workers
	if workers <= 0 {
		workers = processors
	}
	s := &stages{
		queue: make(chan *pending, workers+l.Batch), checked: make(chan *pending, workers+l.Batch), work: make(chan *pending), code: make(chan *pending),
	}
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for p := range s.work {
				l.read(p)
			}
		})
	}
	for range processors {
		group.Go(func() {
			for p := range s.code {
				p.guard(func() error { return p.job.Code(&p.reading) })
				close(p.coded)
			}
		})
	}
	var sourceErr error
	group.Go(func() {
		defer close(s.queue)
		defer close(s.work)
		sourceErr = source(ctx, func(j Job) error { return s.take(ctx, j) }, func(f diplomacy.Failure) {
			l.countRead(len(f.Record))
			l.settled(&Job{Input: f.Input, Line: f.Line}, diplomacy.Failed, f.Reason)
			l.failed(f)
		})
	})
	group.Go(func() {
		defer close(s.checked)
		defer close(s.code)
		if err := l.compare(ctx, s); err != nil {
			cancel(err)
		}
		for range s.queue { // so that the source never waits for what has gone
		}
	})
	err := l.write(ctx, s.checked)
	cancel(err)
	for range s.checked {
	}
	group.Wait()
	if err == nil {
		err = sourceErr
	}
	if cause := context.Cause(ctx); err != nil && errors.Is(err, context.Canceled) && cause != nil {
		err = cause // says why
	}
	return err
}

// take takes a job of the source: into the queue, which keeps the order, and to whoever reads.
func (s *stages) take(ctx context.Context, j Job) error {
	p := &pending{job: j, read: make(chan struct{}), coded: make(chan struct{})}
	select {
	case s.queue <- p:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if j.marks() {
		close(p.read)
		return nil
	}
	select {
	case s.work <- p:
		return nil
	case <-ctx.Done():
		p.err = context.Cause(ctx)
		close(p.read)
		return p.err
	}
}

func (l *load) read(p *pending) {
	p.guard(func() (err error) {
		p.reading, err = p.job.Read()
		return err
	})
	l.countRead(max(len(p.job.Record), len(p.reading.Article.Text)))
	close(p.read)
}

func (l *load) countRead(bytes int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.run.Read++
	l.run.Bytes += int64(bytes)
}

// guard makes a fault in the code that reads fail this one input.
func (p *pending) guard(do func() error) {
	defer func() {
		if fault := recover(); fault != nil {
			p.err = diplomacy.Errorf(diplomacy.Internal, "reading it met a fault of the program: %v", fault)
			slog.Error("a fault while reading", "input", p.job.Input, "line", p.job.Line, "fault", fault, "stack", string(debug.Stack()))
		}
	}()
	p.err = do()
}

// compare passes jobs on in their order, those that the graph does not hold yet by way of whoever codes them. It asks about as
// many at once as are read.
func (l *load) compare(ctx context.Context, s *stages) error {
	var next *pending
	for {
		batch, rest, err := gather(ctx, s.queue, next)
		next = rest
		if err != nil || len(batch) == 0 {
			return err
		}
		if err := l.lookUp(ctx, batch); err != nil {
			return err
		}
		for _, p := range batch {
			select {
			case s.checked <- p:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
			if p.err != nil || p.known || p.job.Code == nil {
				close(p.coded)
				continue
			}
			select {
			case s.code <- p:
			case <-ctx.Done():
				return context.Cause(ctx)
			}
		}
	}
}

// gather waits for the first job, and takes with it those behind it that are read already. It returns none when there are no
// more, and beside them a job that was taken from the queue and is not read yet.
func gather(ctx context.Context, queue <-chan *pending, first *pending) (batch []*pending, next *pending, err error) {
	if first == nil {
		select {
		case first = <-queue:
		case <-ctx.Done():
			return nil, nil, context.Cause(ctx)
		}
		if first == nil {
			return nil, nil, nil
		}
	}
	select {
	case <-first.read:
	case <-ctx.Done():
		return nil, nil, context.Cause(ctx)
	}
	batch = append(batch, first)
	for len(batch) < knownAtOnce {
		select {
		case p := <-queue:
			if p == nil {
				return batch, nil, nil
			}
			select {
			case <-p.read:
				batch = append(batch, p)
			default:
				return batch, p, nil
			}
		default:
			return batch, nil, nil
		}
	}
	return batch, nil, nil
}

// lookUp finds out which jobs that are still to be coded the graph holds as they are.
func (l *load) lookUp(ctx context.Context, batch []*pending) error {
	var asked []*pending
	var readings []diplomacy.Reading
	for _, p := range batch {
		if p.err == nil && p.job.Code != nil {
			asked = append(asked, p)
			r := p.reading
			r.Article = diplomacy.Article{ID: r.Article.ID}
			readings = append(readings, r)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	return l.retrying(ctx, "look up articles", func() error {
		known, err := l.Writer.Known(ctx, readings)
		for i := range known {
			asked[i].known = known[i]
		}
		return err
	})
}

// write takes readings from the queue and writes them in batches: as many as are ready, up to the batch's size. Once all before
// a mark is written, the cursor stands there.
func (l *load) write(ctx context.Context, queue <-chan *pending) error {
	var batch []*pending
	var slots []diplomacy.Slot
	facts, mark := 0, ""
	flush := func() error {
		if err := l.writeBatch(ctx, batch); err != nil {
			return err
		}
		batch, facts = nil, 0
		if mark != "" || slots != nil {
			done := slots
			slots = nil
			return l.reached(mark, done)
		}
		return nil
	}
	for p := range queue {
		select {
		case <-p.coded:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		switch {
		case p.job.marks():
			mark = cmp.Or(p.job.Mark, mark)
			if p.job.Slot != nil {
				slots = append(slots, *p.job.Slot)
			}
			if len(batch) > 0 {
				continue
			}
		case !l.accept(p):
		case p.known:
			l.done(p, diplomacy.Unchanged)
		default:
			batch = append(batch, p)
			facts += len(p.reading.Facts)
		}
		if len(batch) >= max(l.Batch, 1) || facts >= batchFacts || len(batch) == 0 && (mark != "" || slots != nil) {
			if err := flush(); err != nil {
				return err
			}
			mark = ""
		}
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return flush()
}

// reached moves the cursor, and notes the slots that are done. What was rejected before must be safe by then.
func (l *load) reached(mark string, slots []diplomacy.Slot) error {
	if l.Quarantine != nil {
		if err := l.Quarantine.Sync(); err != nil {
			return err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.run.Cursor = cmp.Or(mark, l.run.Cursor)
	l.run.Slots = append(l.run.Slots, slots...)
	return nil
}

// accept records a job that could not be read, or one whose article stood there before in another form.
func (l *load) accept(p *pending) bool {
	if p.err != nil {
		if !errors.Is(p.err, context.Canceled) {
			l.failedJob(&p.job, p.err.Error())
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
		l.failedJob(&p.job, fmt.Sprintf("id %q was read already in this run, from %s, with other content: give each article its own id", r.Article.ID, first))
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
	write := l.Writer.WriteReadings
	if l.DryRun {
		write = l.Writer.Compare
	}
	var outcomes []diplomacy.Outcome
	err := l.retrying(ctx, "write", func() (err error) {
		outcomes, err = write(ctx, readings)
		return err
	})
	switch {
	case err == nil:
		for i, p := range batch {
			l.done(p, outcomes[i])
		}
		return nil
	case fatal(ctx, err):
		return err
	case len(batch) == 1:
		return l.refused(ctx, batch[0], err)
	}
	l.Log.Warn("writing a batch failed; its readings are written one by one", "readings", len(batch), "error", err)
	for _, p := range batch {
		if err := l.writeBatch(ctx, []*pending{p}); err != nil {
			return err
		}
	}
	return nil
}

// refused records a reading that the graph does not take, unless the graph takes nothing any more, as when its disk is full:
// then all that follows would be refused likewise, and the run must not pass it over.
func (l *load) refused(ctx context.Context, p *pending, reason error) error {
	if !l.DryRun {
		if err := l.Writer.SaveRun(ctx, l.snapshot()); err != nil {
			return fmt.Errorf("the graph takes no writes (is the disk of Neo4j full?): %w", errors.Join(reason, err))
		}
	}
	l.failedJob(&p.job, reason.Error())
	return nil
}

// fatal reports whether the next reading would fare no better.
func fatal(ctx context.Context, err error) bool {
	return ctx.Err() != nil || diplomacy.CodeOf(err) == diplomacy.Unavailable
}
