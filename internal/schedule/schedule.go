// Package schedule runs commands at the times of their plans, each one at a time, and catches up on what fell into a downtime.
// What became of each is kept in a file, so that a restart loses nothing and everybody can see how it stands.
package schedule

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"
)

// Job is a command that is run at the times of a plan.
type Job struct {
	Name    string
	Plan    Plan
	Jitter  time.Duration // each run begins up to so much later, so that not everybody asks a server at the full hour
	Timeout time.Duration // after which a run is ended; 0: never
	CatchUp bool          // run once, at the start, for all that fell into a downtime
	Command []string      // arguments of this program
}

// Outcome is how a run ended.
type Outcome string

// Outcomes.
const (
	Succeeded   Outcome = "succeeded"
	Partial     Outcome = "partial" // some inputs failed and are named
	Failed      Outcome = "failed"
	TimedOut    Outcome = "timed_out"
	Interrupted Outcome = "interrupted" // the scheduler was stopped, or killed
	Busy        Outcome = "busy"        // a run that an earlier scheduler began goes on; nothing was begun
)

// Result is what a Runner tells of a run.
type Result struct {
	Outcome Outcome
	Code    int      // exit code; -1 for none
	Reason  string   // in words, where it did not succeed
	Tail    []string // the last lines that it wrote
}

// Runner runs a job until it ends or ctx does. A cause of ctx that is context.DeadlineExceeded is the job's time-out.
type Runner interface {
	Run(ctx context.Context, j Job, started func(pid int)) Result
}

// Scheduler runs jobs. Jobs, Runner and Store must be set.
type Scheduler struct {
	Jobs   []Job
	Runner Runner
	Store  *Store
	Log    *slog.Logger                      // nil: none
	Jitter func(time.Duration) time.Duration // of up to so much; nil: at random
}

// look is how often a waiting job looks at the clock: a machine that slept, or whose clock was set, is noticed then.
const look = 30 * time.Second

// Run runs the jobs until ctx ends and their last runs have ended. One job's fault is not another's.
func (s *Scheduler) Run(ctx context.Context) error {
	if len(s.Jobs) == 0 {
		return errors.New("there is no job to be run")
	}
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	if s.Jitter == nil {
		s.Jitter = func(d time.Duration) time.Duration { return rand.N(d) }
	}
	if err := s.Store.begin(s.Jobs, wall()); err != nil {
		return err
	}
	var group sync.WaitGroup
	for _, j := range s.Jobs {
		group.Go(func() { s.follow(ctx, j) })
	}
	group.Wait()
	return s.Store.end(wall())
}

// wall is the time by the wall's clock: the one that goes on while the machine sleeps.
func wall() time.Time { return time.Now().Round(0) }

// follow runs one job at its times.
func (s *Scheduler) follow(ctx context.Context, j Job) {
	for ctx.Err() == nil {
		planned, missed := s.due(j)
		at := planned
		if missed > 0 {
			at = wall()
			s.Log.Info("a job is caught up on", "job", j.Name, "missed", missed, "planned", planned)
		}
		if j.Jitter > 0 {
			at = at.Add(s.Jitter(j.Jitter))
		}
		s.change(j, func(st *JobState) { st.Next = at })
		if !waitUntil(ctx, at) {
			return
		}
		s.run(ctx, j, planned, missed)
	}
}

// due returns the time of the plan that is to be dealt with next. It lies in the past, with the number of times that were missed,
// when they are to be caught up on.
func (s *Scheduler) due(j Job) (planned time.Time, missed int) {
	now := wall()
	st := s.Store.job(j.Name)
	last := st.Tick
	if last.IsZero() || last.After(now.Add(look)) { // a new job, or a clock that was set back
		last = now
	}
	newest, n := j.Plan.newest(last, now)
	again := st.Last != nil && st.Last.Outcome == Interrupted && st.Last.Planned.Equal(last)
	switch {
	case j.CatchUp && n > 0:
		return newest, n
	case j.CatchUp && again:
		return last, 1
	case n > 0:
		s.change(j, func(st *JobState) { st.Missed += n; st.Tick = newest })
		last = newest
	default:
		s.change(j, func(st *JobState) { st.Tick = last })
	}
	return j.Plan.Next(last), 0
}

// run runs a job once. Times of the plan that pass meanwhile are skipped, and counted.
func (s *Scheduler) run(ctx context.Context, j Job, planned time.Time, missed int) {
	started := wall()
	s.change(j, func(st *JobState) {
		st.Tick, st.Next = planned, time.Time{}
		st.Running = &Run{Planned: planned, Started: started, CaughtUp: missed}
	})
	limited, cancel := ctx, context.CancelFunc(func() {})
	if j.Timeout > 0 {
		limited, cancel = context.WithTimeout(ctx, j.Timeout)
	}
	defer cancel()
	s.Log.Info("a job begins", "job", j.Name, "command", j.Command)
	r := s.result(limited, j)
	switch {
	case r.Outcome == Succeeded || r.Outcome == Busy: // also when it ended just then
	case ctx.Err() != nil:
		r.Outcome, r.Reason = Interrupted, "the scheduler was stopped"
	case errors.Is(limited.Err(), context.DeadlineExceeded):
		r.Outcome, r.Reason = TimedOut, fmt.Sprintf("it took longer than its time-out, %s", j.Timeout)
	}
	ended := wall()
	newest, skipped := j.Plan.newest(planned, ended)
	s.change(j, func(st *JobState) {
		st.Last = &Run{
			Planned: planned, Started: started, Finished: ended, CaughtUp: missed, Outcome: r.Outcome, Code: r.Code, Reason: r.Reason, Tail: r.Tail,
		}
		st.Running = nil
		st.note(r.Outcome, ended)
		if skipped > 0 && r.Outcome != Interrupted {
			st.Skipped += skipped
			st.Tick = newest
		}
	})
	level := slog.LevelInfo
	if r.Outcome != Succeeded {
		level = slog.LevelWarn
	}
	s.Log.Log(ctx, level, "a job ended", "job", j.Name, "outcome", r.Outcome, "code", r.Code, "reason", r.Reason, "took", ended.Sub(started).Round(time.Millisecond), "skipped", skipped)
}

// result calls the runner, of which a fault must not take the other jobs down.
func (s *Scheduler) result(ctx context.Context, j Job) (r Result) {
	defer func() {
		if fault := recover(); fault != nil {
			r = Result{Outcome: Failed, Code: -1, Reason: fmt.Sprintf("running it met a fault: %v", fault)}
		}
	}()
	return s.Runner.Run(ctx, j, func(pid int) {
		s.change(j, func(st *JobState) { st.Running.PID = pid })
	})
}

// change changes a job's state and keeps it. That it can't be kept is no reason to stop: the next change tries again.
func (s *Scheduler) change(j Job, change func(*JobState)) {
	if err := s.Store.update(j.Name, wall(), change); err != nil {
		s.Log.Error("the state of the jobs can't be kept; after a restart some may run again", "error", err)
	}
}

// waitUntil waits for a time, and reports whether it came before ctx ended.
func waitUntil(ctx context.Context, at time.Time) bool {
	for {
		left := at.Sub(wall())
		if left <= 0 {
			return ctx.Err() == nil
		}
		timer := time.NewTimer(min(left, look))
		select {
		case <-ctx.Done():
			timer.Stop()
			return false
		case <-timer.C:
		}
	}
}
