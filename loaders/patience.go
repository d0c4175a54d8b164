package loaders

import (
	"context"
	"math/rand/v2"
	"time"
)

// Pauses between attempts: the first, doubled each time up to the longest.
const (
	firstPause   = 500 * time.Millisecond
	longestPause = 15 * time.Second
	patience     = time.Minute // see Pipeline.Patience
)

// retrying calls do until it succeeds, fails for good, or patience is at its end, with growing pauses that no two processes
// have alike.
func (l *load) retrying(ctx context.Context, what string, do func() error) error {
	limit := l.Patience
	if limit == 0 {
		limit = patience
	}
	began := time.Now()
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		err := do()
		if err == nil || ctx.Err() != nil || l.Transient == nil || !l.Transient(err) || time.Since(began)+pause > limit {
			return err
		}
		l.Log.Warn("the database failed; it is tried again", "doing", what, "in", pause, "error", err)
		if serr := sleep(ctx, pause/2+rand.N(pause)/2); serr != nil {
			return serr
		}
	}
}

// sleep waits, or returns why ctx has ended.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}
