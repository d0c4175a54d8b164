package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"demarche/internal/diplomacy"
	"demarche/loaders"
)

// How often it is told how a load goes: in a line of the log where there is no terminal, and to a program.
const (
	logEvery  = 10 * time.Second
	jsonEvery = time.Second
)

// loadReport tells how a load goes and how it ended: to people by a bar on a terminal and lines of the log elsewhere, to programs
// by JSON. Its methods are called by several goroutines.
type loadReport struct {
	app   *app
	p     *loaders.Pipeline
	total int // inputs there will be, about; 0 where nobody knows
	began time.Time

	mu   sync.Mutex
	last time.Time
	bar  *progressbar.ProgressBar // nil where there is no terminal
	json *json.Encoder            // nil without --json
}

// newReport makes a pipeline tell how it goes. On a terminal, failures wait for the summary, so that they do not break the bar.
func (a *app) newReport(p *loaders.Pipeline) *loadReport {
	r := &loadReport{app: a, p: p, began: time.Now()}
	r.last = r.began
	if p.Count != nil {
		r.total = p.Count()
	}
	settled := p.Settled
	p.Settled = func(j *loaders.Job, o diplomacy.Outcome, reason string) {
		if settled != nil {
			settled(j, o, reason)
		}
		if o == diplomacy.Failed && r.json != nil {
			r.say(failureEvent{"failure", diplomacy.Failure{Input: j.Input, Line: j.Line, Reason: reason}})
		}
	}
	if p.DryRun {
		p.Told = r.change
	}
	switch {
	case a.loadFlags.asJSON:
		r.json = json.NewEncoder(a.stdout)
		r.json.SetEscapeHTML(false)
		p.Progress = r.every(jsonEvery, func(run *diplomacy.LoadRun) { r.say(r.progress(run)) })
	case isTerminal(a.stderr):
		p.Log = nil
		r.bar = newBar(a.stderr, r.total)
		p.Progress = r.draw
	default:
		p.Progress = r.every(logEvery, r.line)
	}
	return r
}

func newBar(w io.Writer, total int) *progressbar.ProgressBar {
	if total == 0 {
		total = -1 // a spinner
	}
	return progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("inputs"), progressbar.OptionSetPredictTime(true), progressbar.OptionShowElapsedTimeOnFinish(),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription("loading"))
}

// every calls say with the run as it stands, at most once in a time.
func (r *loadReport) every(d time.Duration, say func(*diplomacy.LoadRun)) func(diplomacy.LoadRun) {
	return func(run diplomacy.LoadRun) {
		r.mu.Lock()
		due := time.Since(r.last) >= d
		if due {
			r.last = time.Now()
		}
		r.mu.Unlock()
		if due {
			say(&run)
		}
	}
}

func settledOf(run *diplomacy.LoadRun) int {
	n := 0
	for _, c := range run.Counts {
		n += c
	}
	return n
}

// speed is how many inputs are settled in a second, and how long the rest will take, 0 where nobody knows.
func (r *loadReport) speed(run *diplomacy.LoadRun) (perSecond float64, left time.Duration) {
	done := settledOf(run)
	perSecond = float64(done) / max(time.Since(r.began).Seconds(), 1e-3)
	if r.total > done && done > 0 {
		left = time.Duration(float64(r.total-done) / perSecond * float64(time.Second)).Round(time.Second)
	}
	return perSecond, left
}

func (r *loadReport) draw(run diplomacy.LoadRun) {
	done := settledOf(&run)
	if r.total > 0 && done > r.bar.GetMax() {
		r.bar.ChangeMax(done)
	}
	n := run.Counts
	r.bar.Describe(fmt.Sprintf("%d new, %d replaced, %d unchanged, %d failed", n[diplomacy.Loaded], n[diplomacy.Replaced], n[diplomacy.Unchanged], n[diplomacy.Failed]))
	_ = r.bar.Set(done) // a bar that can't be drawn is no reason to stop
}

func (r *loadReport) line(run *diplomacy.LoadRun) {
	perSecond, left := r.speed(run)
	args := []any{"source", run.Source, "run", run.ID}
	for _, o := range []diplomacy.Outcome{diplomacy.Loaded, diplomacy.Replaced, diplomacy.Unchanged, diplomacy.Failed} {
		args = append(args, string(o), run.Counts[o])
	}
	args = append(args, "facts", run.Facts, "per_second", math.Round(perSecond*10)/10)
	if left > 0 {
		args = append(args, "left", left.String())
	}
	r.app.logger().Info("loading", args...)
}

// change tells what a dry run would change.
func (r *loadReport) change(o diplomacy.Outcome, reading *diplomacy.Reading) {
	word := map[diplomacy.Outcome]string{diplomacy.Loaded: "new", diplomacy.Replaced: "replaced", diplomacy.Unchanged: "unchanged"}[o]
	a := &reading.Article
	if r.json != nil {
		r.say(changeEvent{"change", a.ID, a.Title, reading.Reader, word, len(reading.Facts)})
		return
	}
	line := fmt.Sprintf("%-9s  %s", word, a.ID)
	if o != diplomacy.Unchanged {
		line += fmt.Sprintf("  (%s: %d facts)", reading.Reader, len(reading.Facts))
	}
	fmt.Fprintln(r.app.stdout, line)
}

// The objects of --json. docs/loading.md describes them.
type (
	progressEvent struct {
		Event     string  `json:"event"` // progress
		PerSecond float64 `json:"per_second"`
		Total     int     `json:"total,omitempty"`
		Left      float64 `json:"left_seconds,omitempty"`
		runObject
	}
	failureEvent struct {
		Event string `json:"event"` // failure
		diplomacy.Failure
	}
	changeEvent struct {
		Event   string `json:"event"` // change
		Article string `json:"article"`
		Title   string `json:"title,omitempty"`
		Reader  string `json:"reader"`
		Change  string `json:"change"` // new, replaced, unchanged
		Facts   int    `json:"facts"`  // 0 for what is unchanged, which is not read
	}
	endEvent struct {
		Event string `json:"event"` // end
		runObject
		DryRun     bool   `json:"dry_run,omitempty"`
		Quarantine string `json:"quarantine,omitempty"` // file
		Exit       int    `json:"exit"`
	}
)

func (r *loadReport) progress(run *diplomacy.LoadRun) progressEvent {
	perSecond, left := r.speed(run)
	return progressEvent{"progress", math.Round(perSecond*10) / 10, r.total, left.Seconds(), objectOf(run, time.Since(r.began))}
}

func (r *loadReport) say(event any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.json.Encode(event) // whoever reads it may have gone, which is no reason to stop
}

// end tells how the run ended and returns its exit code.
func (r *loadReport) end(run diplomacy.LoadRun, err error) error {
	if r.bar != nil {
		_ = r.bar.Finish()
	}
	code := r.app.loadFlags.judge(exitOf(run, err))
	file, rejected := "", 0
	if q := r.p.Quarantine; q != nil && q.Len() > 0 {
		file, rejected = q.Path(), q.Len()
	}
	if r.json != nil {
		r.say(endEvent{"end", objectOf(&run, time.Since(r.began)), r.p.DryRun, file, codeOf(code)})
		return code
	}
	r.app.summarise(run, r.p.DryRun)
	if rejected > 0 {
		fmt.Fprintf(r.app.stderr, "%d rejected inputs are in %s: `demarche load retry` tries them again\n", rejected, file)
	}
	return code
}

// summarise prints what became of the inputs, and the failures by name.
func (a *app) summarise(run diplomacy.LoadRun, dry bool) {
	n := run.Counts
	if dry {
		fmt.Fprintf(a.stdout, "%d would be new, %d replaced, %d unchanged, %d failed; nothing was written\n",
			n[diplomacy.Loaded], n[diplomacy.Replaced], n[diplomacy.Unchanged], n[diplomacy.Failed])
	} else if run.ID != "" {
		fmt.Fprintf(a.stdout, "%d loaded, %d replaced, %d unchanged, %d failed; %d facts written\n",
			n[diplomacy.Loaded], n[diplomacy.Replaced], n[diplomacy.Unchanged], n[diplomacy.Failed], run.Facts)
	}
	for _, f := range run.Failures {
		fmt.Fprintf(a.stderr, "%s: %s\n", placeOf(f), f.Reason)
	}
	if more := n[diplomacy.Failed] - len(run.Failures); more > 0 {
		fmt.Fprintf(a.stderr, "… and %d more failures\n", more)
	}
}

// placeOf is where a failure happened.
func placeOf(f diplomacy.Failure) string {
	if f.Line > 0 {
		return fmt.Sprintf("%s:%d", f.Input, f.Line)
	}
	return f.Input
}
