package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// maxFailures is how many failures of one run are kept in the graph. Their number is kept in any case.
const maxFailures = 1000

// StartRun records that a loader begins, and marks runs that ended without saying so as interrupted.
func (s *Store) StartRun(ctx context.Context, source string) (diplomacy.LoadRun, error) {
	run := diplomacy.LoadRun{Source: source, Started: s.instant(), Outcome: "running", Counts: map[diplomacy.Outcome]int{}}
	run.ID = "run:" + diplomacy.HashOf(source, run.Started, rand.Text())
	before := s.now().Add(-interruptedAfter).UTC().Format(diplomacy.InstantLayout)
	if err := s.writeOne(ctx, cypher.InterruptRuns(before)); err != nil {
		return run, fmt.Errorf("mark interrupted runs: %w", err)
	}
	return run, s.SaveRun(ctx, run)
}

// SaveRun records how far a run is. It is a sign of life, too.
func (s *Store) SaveRun(ctx context.Context, run diplomacy.LoadRun) error {
	failures := []string{}
	for _, f := range run.Failures[:min(len(run.Failures), maxFailures)] {
		b, err := json.Marshal(f)
		if err != nil {
			return fmt.Errorf("record a failure of %s: %w", f.Input, err)
		}
		failures = append(failures, string(b))
	}
	props := map[string]any{
		"source": run.Source, "started": run.Started, "outcome": run.Outcome, "seen": s.instant(), "facts": run.Facts, "failures": failures,
	}
	if run.Finished != "" {
		props["finished"] = run.Finished
	}
	if run.Cursor != "" {
		props["cursor"] = run.Cursor
	}
	for _, o := range []diplomacy.Outcome{diplomacy.Loaded, diplomacy.Unchanged, diplomacy.Replaced, diplomacy.Failed} {
		props[string(o)] = run.Counts[o]
	}
	if err := s.writeOne(ctx, cypher.SaveRun(run.ID, props)); err != nil {
		return fmt.Errorf("record run %s: %w", run.ID, err)
	}
	return nil
}

// FinishRun records that a run has ended, and when.
func (s *Store) FinishRun(ctx context.Context, run diplomacy.LoadRun) error {
	run.Finished = s.instant()
	return s.SaveRun(ctx, run)
}

// Cursor returns where a source stood at the end of its last run that says so, "" when none does.
func (s *Store) Cursor(ctx context.Context, source string) (string, error) {
	rows, err := s.db.Read(ctx, statement(cypher.ReadCursor(source)))
	if err != nil {
		return "", fmt.Errorf("read the cursor of %q: %w", source, err)
	}
	cursor, _ := rows.One("cursor").(string)
	return cursor, nil
}

func (s *Store) writeOne(ctx context.Context, st cypher.Statement) error {
	return s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		_, err := tx.Run(ctx, statement(st))
		return err
	})
}
