package main

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/schollz/progressbar/v3"

	"demarche/internal/diplomacy"
	"demarche/loaders"
)

// progressEvery is how often a line of the log tells how a load goes where there is no terminal.
const progressEvery = 10 * time.Second

// progress shows how a load goes: a bar on a terminal, lines of the log elsewhere.
type progress struct {
	bar *progressbar.ProgressBar
}

// showProgress makes a pipeline show how it goes. On a terminal, failures wait for the summary, so that they do not break the
// bar.
func (a *app) showProgress(p *loaders.Pipeline) *progress {
	if !isTerminal(a.stderr) {
		p.Progress = logProgress(p.Log, p.Name)
		return &progress{}
	}
	p.Log = nil
	total := -1 // a spinner
	if p.Count != nil {
		total = max(p.Count(), 1)
	}
	bar := progressbar.NewOptions(total, progressbar.OptionSetWriter(a.stderr), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("articles"), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription("loading"))
	p.Progress = func(run diplomacy.LoadRun) {
		done := 0
		for _, n := range run.Counts {
			done += n
		}
		if total > 0 && done > bar.GetMax() {
			bar.ChangeMax(done)
		}
		bar.Describe(fmt.Sprintf("loading: %d facts, %d failed", run.Facts, run.Counts[diplomacy.Failed]))
		_ = bar.Set(done) // a bar that can't be drawn is no reason to stop
	}
	return &progress{bar: bar}
}

func logProgress(log *slog.Logger, name string) func(diplomacy.LoadRun) {
	last := time.Now()
	return func(run diplomacy.LoadRun) {
		if time.Since(last) < progressEvery {
			return
		}
		last = time.Now()
		log.Info("loading", "source", name, "run", run.ID, "loaded", run.Counts[diplomacy.Loaded], "replaced", run.Counts[diplomacy.Replaced],
			"unchanged", run.Counts[diplomacy.Unchanged], "failed", run.Counts[diplomacy.Failed], "facts", run.Facts)
	}
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
