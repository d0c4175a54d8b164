package schedule

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func plan(t testing.TB, cron, zone string) Plan {
	t.Helper()
	p, err := ParsePlan(cron, zone)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// runs is a Runner that takes a time for each job and writes down when each began. A job called "crash" meets a fault.
type runs struct {
	mu    sync.Mutex
	began map[string][]time.Time
	open  map[string]int
	took  map[string]time.Duration
	fails map[string]bool
	busy  int // the most runs of one job at once
}

func newRuns() *runs {
	return &runs{began: map[string][]time.Time{}, open: map[string]int{}, took: map[string]time.Duration{}, fails: map[string]bool{}}
}

func (r *runs) Run(ctx context.Context, j Job, started func(int)) Result {
	r.mu.Lock()
	r.began[j.Name] = append(r.began[j.Name], time.Now())
	r.open[j.Name]++
	r.busy = max(r.busy, r.open[j.Name])
	took, fails := r.took[j.Name], r.fails[j.Name]
	r.mu.Unlock()
	started(4711)
	defer func() {
		r.mu.Lock()
		r.open[j.Name]--
		r.mu.Unlock()
	}()
	if j.Name == "crash" {
		panic("a fault")
	}
	select {
	case <-time.After(took):
	case <-ctx.Done():
		return Result{Outcome: Failed, Code: 1}
	}
	if fails {
		return Result{Outcome: Failed, Code: 1, Reason: "exit status 1", Tail: []string{"no such file"}}
	}
	return Result{Outcome: Succeeded}
}

// during runs jobs for a while and returns how they stand then.
func during(t *testing.T, folder string, r Runner, d time.Duration, jobs ...Job) map[string]*JobState {
	t.Helper()
	store, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	s := &Scheduler{Jobs: jobs, Runner: r, Store: store, Jitter: func(d time.Duration) time.Duration { return d / 2 }}
	if err := s.Run(ctx); err != nil {
		t.Fatal(err)
	}
	state, _, err := Look(folder)
	if err != nil {
		t.Fatal(err)
	}
	return state.Jobs
}

func times(list []time.Time) string {
	var out []string
	for _, t := range list {
		out = append(out, t.UTC().Format("15:04:05"))
	}
	return strings.Join(out, " ")
}

func TestJobsRunAtTheirTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // it is 2000-01-01 00:00 UTC
		r := newRuns()
		state := during(t, t.TempDir(), r, 3*time.Hour+time.Minute,
			Job{Name: "hourly", Plan: plan(t, "0 * * * *", "")},
			Job{Name: "oslo", Plan: plan(t, "30 3 * * *", "Europe/Oslo")}, // an hour ahead of UTC
			Job{Name: "later", Plan: plan(t, "0 * * * *", ""), Jitter: 10 * time.Minute},
			Job{Name: "crash", Plan: plan(t, "0 1 * * *", "")})
		for name, want := range map[string]string{"hourly": "01:00:00 02:00:00 03:00:00", "oslo": "02:30:00", "later": "01:05:00 02:05:00", "crash": "01:00:00"} {
			if got := times(r.began[name]); got != want {
				t.Errorf("%s ran at %s, want %s", name, got, want)
			}
		}
		if st := state["hourly"]; st.Runs != 3 || st.Last.Outcome != Succeeded || st.Running != nil || st.Success.UTC().Format("15:04") != "03:00" {
			t.Errorf("%+v", st)
		}
		if st := state["crash"]; st.Last.Outcome != Failed || !strings.Contains(st.Last.Reason, "a fault") || st.Failures != 1 {
			t.Errorf("%+v", st)
		}
	})
}

func TestNoOverlap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRuns()
		r.took["slow"] = 35 * time.Minute
		state := during(t, t.TempDir(), r, 2*time.Hour-time.Minute, Job{Name: "slow", Plan: plan(t, "*/15 * * * *", "")}, Job{Name: "quick", Plan: plan(t, "*/15 * * * *", "")})
		// 00:15 to 00:50, skipping 00:30 and 00:45; 01:00 to 01:35, skipping 01:15 and 01:30; 01:45 to the end
		if got := times(r.began["slow"]); got != "00:15:00 01:00:00 01:45:00" || r.busy != 1 {
			t.Errorf("it ran at %s, %d at once", got, r.busy)
		}
		if st := state["slow"]; st.Skipped != 4 || st.Last.Outcome != Interrupted || st.Runs != 2 {
			t.Errorf("%+v %+v", st, st.Last)
		}
		if len(r.began["quick"]) != 7 {
			t.Errorf("a slow job keeps another one back: %s", times(r.began["quick"]))
		}
	})
}

func TestTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRuns()
		r.took["hung"] = time.Hour * 24
		state := during(t, t.TempDir(), r, 100*time.Minute, Job{Name: "hung", Plan: plan(t, "0 * * * *", ""), Timeout: 10 * time.Minute})
		if st := state["hung"]; st.Last.Outcome != TimedOut || st.Last.Finished.Sub(st.Last.Started) != 10*time.Minute || !strings.Contains(st.Last.Reason, "10m") || st.Failures != 1 {
			t.Errorf("%+v %+v", st, st.Last)
		}
	})
}

// TestCatchUp: what fell into a downtime is run once, where it is asked for; else it is counted.
func TestCatchUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder, r := t.TempDir(), newRuns()
		jobs := []Job{{Name: "catches", Plan: plan(t, "0 * * * *", ""), CatchUp: true}, {Name: "lets", Plan: plan(t, "0 * * * *", "")}, {Name: "daily", Plan: plan(t, "0 12 * * *", ""), CatchUp: true}}
		state := during(t, folder, r, 90*time.Minute, jobs...)
		if state["catches"].Runs != 1 {
			t.Fatalf("a first start catches up on something: %+v", state["catches"])
		}
		time.Sleep(4 * time.Hour) // 05:30: 02:00, 03:00, 04:00 and 05:00 fell away
		state = during(t, folder, r, time.Hour, jobs...)
		if got := times(r.began["catches"]); got != "01:00:00 05:30:00 06:00:00" {
			t.Errorf("it ran at %s", got)
		}
		if got := times(r.began["lets"]); got != "01:00:00 06:00:00" || state["lets"].Missed != 4 {
			t.Errorf("it ran at %s and missed %d", got, state["lets"].Missed)
		}
		if r.began["daily"] != nil {
			t.Errorf("it ran at %s", times(r.began["daily"]))
		}
		time.Sleep(40 * 24 * time.Hour)
		state = during(t, folder, r, time.Minute, jobs...)
		if st := state["daily"]; st.Runs != 1 || st.Last.CaughtUp != 40 {
			t.Errorf("%+v %+v", st, st.Last)
		}
	})
}

// TestAKilledSchedulerRunsAgain: what it was at when it was killed, or stopped, is run again by the next one.
func TestAKilledSchedulerRunsAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		folder, r := t.TempDir(), newRuns()
		job := Job{Name: "load", Plan: plan(t, "0 1 * * *", ""), CatchUp: true}
		r.took["load"] = 30 * time.Minute
		state := during(t, folder, r, 80*time.Minute, job) // stopped at 01:20
		if st := state["load"]; st.Last.Outcome != Interrupted {
			t.Fatalf("%+v", st.Last)
		}
		state = during(t, folder, r, time.Hour, job)
		if st := state["load"]; st.Last.Outcome != Succeeded || times(r.began["load"]) != "01:00:00 01:20:00" {
			t.Errorf("%+v, at %s", st.Last, times(r.began["load"]))
		}
		// One that was killed leaves a run in its state.
		store, err := Open(folder)
		if err != nil {
			t.Fatal(err)
		}
		if err := store.update("load", wall(), func(st *JobState) { st.Running, st.Last = &Run{Planned: st.Tick, Started: wall(), PID: 1}, nil }); err != nil {
			t.Fatal(err)
		}
		store.Close()
		state = during(t, folder, r, time.Hour, job)
		if st := state["load"]; len(r.began["load"]) != 3 || st.Last.Outcome != Succeeded || st.Last.CaughtUp != 1 {
			t.Errorf("%+v, at %s", st.Last, times(r.began["load"]))
		}
	})
}

func TestOneSchedulerAFolder(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(folder); !errors.Is(err, ErrRuns) {
		t.Errorf("a second scheduler: %v", err)
	}
	if _, runs, err := Look(folder); err != nil || !runs {
		t.Errorf("it runs: %v %v", runs, err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if _, runs, err := Look(folder); err != nil || runs {
		t.Errorf("it runs: %v %v", runs, err)
	}
	if _, runs, err := Look(filepath.Join(folder, "none")); err != nil || runs {
		t.Errorf("where there never was one: %v %v", runs, err)
	}
}

func TestABrokenStateIsSetAside(t *testing.T) {
	folder := t.TempDir()
	for _, content := range []string{`{"jobs":{"a":null},"pid":1}`, `{"jobs":null}`, `{"jobs":`, "", "\x00\x00"} {
		if err := os.WriteFile(filepath.Join(folder, stateFile), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		store, err := Open(folder)
		if err != nil {
			t.Fatalf("%q: %v", content, err)
		}
		if err := store.begin([]Job{{Name: "a", Plan: plan(t, "@daily", "")}}, wall()); err != nil {
			t.Errorf("%q: %v", content, err)
		}
		store.Close()
	}
	if _, err := os.Stat(filepath.Join(folder, stateFile+".broken")); err != nil {
		t.Error(err)
	}
}

func TestPlans(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, tt := range []struct{ cron, zone, after, next string }{
		{"*/15 * * * *", "", "2026-03-01T10:15:00Z", "2026-03-01T10:30:00Z"},
		{"0 6 * * MON-FRI", "Europe/Oslo", "2026-02-27T12:00:00Z", "2026-03-02T05:00:00Z"},
		{"@daily", "Asia/Tokyo", "2026-02-27T12:00:00Z", "2026-02-27T15:00:00Z"},
		{"30 2 * * *", "America/New_York", "2026-03-08T05:00:00Z", "2026-03-09T06:30:00Z"}, // the clocks leave 02:30 out
		{"30 1 * * *", "America/New_York", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"}, // and show 01:30 twice
		{"0 0 29 2 *", "UTC", "2026-11-01T05:30:00Z", "2028-02-29T00:00:00Z"},
	} {
		if got := plan(t, tt.cron, tt.zone).Next(at(tt.after)).UTC().Format(time.RFC3339); got != tt.next {
			t.Errorf("%s %s: after %s comes %s, want %s", tt.cron, tt.zone, tt.after, got, tt.next)
		}
	}
	newest, n := plan(t, "* * * * *", "").newest(at("1999-01-01T00:00:00Z"), at("2026-03-01T10:15:30Z"))
	if newest.UTC().Format(time.RFC3339) != "2026-03-01T10:15:00Z" || n == 0 {
		t.Errorf("after decades the newest is %s", newest)
	}
	for _, tt := range [][2]string{{"", ""}, {"hourly", ""}, {"* * * *", ""}, {"* * * * * *", ""}, {"60 * * * *", ""}, {"0 0 31 2 *", ""}, {"@reboot", ""}, {"@5minutes", ""}, {"* * * * *", "Mars/Base"}, {"* * * * *", "Local"}} {
		if p, err := ParsePlan(tt[0], tt[1]); err == nil {
			t.Errorf("%q is taken for %s", tt, p)
		}
	}
}

// FuzzParsePlan: whatever is written, a plan that is taken goes on in time.
func FuzzParsePlan(f *testing.F) {
	for _, s := range []string{"*/15 * * * *", "0 6 * * MON-FRI", "@daily", "0 0 L * *", "1-5,7/2 * * * *", "0 0 31 2 *", "*/0 * * * *", "0 0 * * 5#5"} {
		f.Add(s, "Europe/Oslo")
	}
	after := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, cron, zone string) {
		p, err := ParsePlan(cron, zone)
		if err == nil && !p.Next(after).After(after) {
			t.Errorf("%s stands still", p)
		}
	})
}
