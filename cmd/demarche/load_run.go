package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/store"
	"demarche/loaders"
)

// loadFlags are the flags that all loads have.
type loadFlags struct {
	quarantine, ifRunning, metricsFile string
	dryRun, asJSON, lenient            bool
}

func (f *loadFlags) add(cmd *cobra.Command) {
	flags := cmd.PersistentFlags()
	flags.StringVar(&f.quarantine, "quarantine", "", "file that what can't be loaded is added to (default quarantine/SOURCE.jsonl in the data folder)")
	flags.StringVar(&f.ifRunning, "if-running", "wait", "while another run of the source is under way: wait for its end, or leave")
	flags.StringVar(&f.metricsFile, "metrics-file", "", "file that the metrics of all runs are written to at the end, for Prometheus' textfile collector")
	flags.BoolVar(&f.dryRun, "dry-run", false, "say what would be new, replaced and unchanged, and write nothing")
	flags.BoolVar(&f.lenient, "lenient", false, "end with 0 also with some inputs in quarantine, nothing new or another run under way: for schedulers that know success and failure alone")
	flags.BoolVar(&f.asJSON, "json", false, "say how it goes in JSON, an object a line, on standard output")
}

func (f *loadFlags) check() error {
	if f.ifRunning != "wait" && f.ifRunning != "leave" {
		return usageErrorf("--if-running %q: it takes wait or leave", f.ifRunning)
	}
	return nil
}

// load runs a pipeline over a source into the configured database, shows how it goes, and ends with a summary.
func (a *app) load(ctx context.Context, p *loaders.Pipeline, source loaders.Source) (err error) {
	if err := a.loadFlags.check(); err != nil {
		return err
	}
	db, leave, err := a.openDB(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return a.loadInto(ctx, store.New(db, store.WithLog(a.logger())), p, source)
}

// loadInto is load into a database that is open.
func (a *app) loadInto(ctx context.Context, st *store.Store, p *loaders.Pipeline, source loaders.Source) (err error) {
	p.Writer, p.Log, p.Transient = st, a.logger(), neo4jdb.Transient
	p.Leave, p.DryRun = a.loadFlags.ifRunning == "leave", a.loadFlags.dryRun
	switch {
	case a.retries != nil: // what fails again stays where it is
		p.Retry, p.Settled, source = true, a.retries.settled, a.retries.of(source)
	case !p.DryRun:
		if p.Quarantine, err = a.quarantine(p.Name); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, p.Quarantine.Close()) }()
	}
	if !p.DryRun {
		release := a.claim(p)
		defer release()
	}
	report := a.newReport(p)
	run, err := p.Run(ctx, source)
	if a.retries != nil {
		a.retries.complete = err == nil
	}
	err = report.end(run, err)
	if file := a.loadFlags.metricsFile; file != "" && !p.DryRun {
		if merr := a.writeMetrics(st, file); merr != nil {
			a.logger().Error("the metrics are not written", "error", merr)
		}
	}
	return err
}

// judge lets the ends of a run that need nobody pass for a success, where that is asked for.
func (f *loadFlags) judge(err error) error {
	code := codeOf(err)
	if f.lenient && (code == exitPartial || code == exitNothing || code == exitBusy) {
		return nil
	}
	return err
}

// quarantine is the file that keeps what a source's runs reject.
func (a *app) quarantine(source string) (*loaders.Quarantine, error) {
	path := a.loadFlags.quarantine
	if path == "" {
		dir, err := a.quarantineDir()
		if err != nil {
			return nil, err
		}
		path = filepath.Join(dir, source+".jsonl")
	} else if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return nil, usageErrorf("--quarantine %s: there is no such folder", path)
	}
	q, err := loaders.NewQuarantine(path)
	if err == nil {
		q.Command = a.command
		q.Dir, err = os.Getwd()
	}
	return q, err
}

func (a *app) quarantineDir() (string, error) {
	c, err := a.settings()
	return filepath.Join(c.DataDir, "quarantine"), err
}

// exitOf is the exit code of a run, and what is still to be said.
func exitOf(run diplomacy.LoadRun, err error) error {
	switch {
	case errors.Is(err, diplomacy.ErrRunning):
		return &exitError{code: exitBusy, err: err}
	case err != nil && (errors.Is(err, context.Canceled) || run.ID == "" && run.Read == 0):
		return err
	case err != nil:
		return fmt.Errorf("loading stopped: %w", err)
	}
	switch run.Outcome {
	case diplomacy.RunPartial:
		return &exitError{code: exitPartial}
	case diplomacy.RunFailed:
		return &exitError{code: exitFailed}
	case diplomacy.RunNothingNew:
		return &exitError{code: exitNothing}
	}
	return nil
}
