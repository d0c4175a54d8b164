package loaders

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"demarche/internal/diplomacy"
)

// Readings makes the readings of sources without writing them, for whoever wants all of them: several at once, and yielded in
// the order of the sources. What can't be read is told to fail. The function returns why the sources ended early, nil when they did
// not; it is to be called when the iterator has ended.
func Readings(ctx context.Context, fail func(diplomacy.Failure), sources ...Source) (iter.Seq[diplomacy.Reading], func() error) {
	var ended error
	return func(consume func(diplomacy.Reading) bool) {
		ctx, stop := context.WithCancel(ctx)
		defer stop()
		workers := runtime.GOMAXPROCS(0)
		queue := make(chan chan made, 8*workers)
		slots := make(chan struct{}, workers)
		var mu sync.Mutex
		tell := func(f diplomacy.Failure) { mu.Lock(); defer mu.Unlock(); fail(f) }
		result := make(chan error, 1)
		go func() {
			defer close(queue)
			result <- readAll(ctx, sources, slots, queue, tell)
		}()
		for c := range queue {
			m := <-c
			if m.err != nil {
				tell(diplomacy.Failure{Input: m.job.Input, Line: m.job.Line, Reason: m.err.Error(), Head: m.job.Head, Record: m.job.Record})
			} else if !consume(m.reading) {
				stop()
				for range queue { // what is under way ends by itself
				}
				return
			}
		}
		ended = <-result
	}, func() error { return ended }
}

// made is what became of a job.
type made struct {
	job     Job
	reading diplomacy.Reading
	err     error
}

func readAll(ctx context.Context, sources []Source, slots chan struct{}, queue chan<- chan made, fail func(diplomacy.Failure)) error {
	for _, source := range sources {
		err := source(ctx, func(j Job) error {
			if j.Read == nil {
				return ctx.Err()
			}
			c := make(chan made, 1)
			select {
			case queue <- c:
			case <-ctx.Done():
				return ctx.Err()
			}
			slots <- struct{}{}
			go func() {
				defer func() { <-slots }()
				m := made{job: j}
				if m.reading, m.err = j.Read(); m.err == nil && j.Code != nil {
					m.err = j.Code(&m.reading)
				}
				c <- m
			}()
			return nil
		}, fail)
		if err != nil {
			return err
		}
	}
	return nil
}
