package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"demarche/examples"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/store"
	"demarche/loaders"
	"demarche/loaders/article"
)

// sampleRuns is the source of the runs that load the sample. By it a graph that was left with half of the sample is told from one
// that holds somebody's own data.
const sampleRuns = "sample"

// loadSample loads the sample where it is wanted.
func (a *app) loadSample(ctx context.Context, st *store.Store) error {
	wanted, err := a.sampleWanted(ctx, st)
	if err != nil || !wanted {
		return err
	}
	dir, err := os.MkdirTemp("", "demarche-sample-")
	if err != nil {
		return fmt.Errorf("make a folder for the sample: %w", err)
	}
	defer os.RemoveAll(dir)
	source, err := a.sample(dir)
	if err != nil {
		return err
	}
	p := &loaders.Pipeline{Name: sampleRuns, Writer: st, Log: a.logger(), Transient: neo4jdb.Transient}
	defer a.claim(p)()
	run, err := p.Run(ctx, source)
	if err == nil && len(run.Failures) > 0 {
		err = errors.New(run.Failures[0].Reason)
	}
	if err != nil {
		return fmt.Errorf("load the sample: %w", err)
	}
	return nil
}

// sampleWanted reports whether the graph is empty, or was and got a part of the sample and nothing else.
func (a *app) sampleWanted(ctx context.Context, st *store.Store) (bool, error) {
	empty, err := st.Empty(ctx)
	if err != nil || empty {
		return empty, err
	}
	runs, err := st.RunTotals(ctx)
	if err != nil {
		return false, err
	}
	begun, ended, others := false, false, false
	for _, r := range runs {
		well := r.Outcome == diplomacy.RunSucceeded || r.Outcome == diplomacy.RunNothingNew
		died := r.Outcome == diplomacy.RunRunning || r.Outcome == diplomacy.RunInterrupted // having written more than was counted, perhaps
		switch {
		case r.Source == sampleRuns:
			begun, ended = true, ended || well
		case died, r.Counts[diplomacy.Loaded]+r.Counts[diplomacy.Replaced] > 0:
			others = true
		}
	}
	if begun && !ended && others {
		a.logger().Warn("the sample is there in part, and stays so: the graph holds other data as well")
	}
	return begun && !ended && !others, nil
}

// sample unpacks the sample into a folder and returns it as a source.
func (a *app) sample(dir string) (loaders.Source, error) {
	if err := os.CopyFS(dir, examples.Sample()); err != nil {
		return nil, fmt.Errorf("unpack the sample: %w", err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "curated*.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("unpack the sample: %w", err)
	}
	curated, err := a.facts(files)
	if err != nil {
		return nil, err
	}
	dispatches, err := a.articles([]string{filepath.Join(dir, "articles")}, article.Defaults{})
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, yield func(loaders.Job) error, fail func(diplomacy.Failure)) error {
		if err := curated(ctx, yield, fail); err != nil {
			return err
		}
		return dispatches(ctx, yield, fail)
	}, nil
}
