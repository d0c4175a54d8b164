package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// maxFailures is how many failures of one run are kept in the graph. Their number is kept in any case.
const maxFailures = 1000

// silence is how long a run may be silent before another of its source may begin. Its loader gives a sign of life three times
// as often.
const silence = time.Minute

// StartRun begins a run of a loader, of which the source is set and, where known, the machine and the data folder, and returns it
// with its id. Runs of that source that died are marked as interrupted. While another is under way it returns Conflict, with
// diplomacy.ErrRunning in the chain.
func (s *Store) StartRun(ctx context.Context, run diplomacy.LoadRun) (diplomacy.LoadRun, error) {
	run.Started, run.Outcome = s.instant(), diplomacy.RunRunning
	run.Counts = map[diplomacy.Outcome]int{}
	run.ID = "run:" + diplomacy.HashOf(run.Source, run.Started, rand.Text())
	props, err := s.runProps(&run)
	if err != nil {
		return run, err
	}
	err = s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		rows, err := tx.Run(ctx, statement(cypher.TakeSource(&run, silence.Milliseconds())))
		if err != nil {
			return err
		}
		if rows.One("free") != true {
			holder, _ := rows.One("holder").(map[string]any)
			return diplomacy.Errorf(diplomacy.Conflict, "%w: %v on %v; if it has died, it is given up in %v s", diplomacy.ErrRunning, holder["run"], holder["host"], holder["seconds"])
		}
		for _, st := range []cypher.Statement{cypher.InterruptRuns(&run), cypher.CreateRun(&run, props)} {
			if _, err := tx.Run(ctx, statement(st)); err != nil {
				return err
			}
		}
		return nil
	})
	return run, err
}

// SaveRun records how far a run is. It is a sign of life, too. It returns Conflict, with diplomacy.ErrOverrun in the chain, when
// the run was silent for too long and another of its source has begun.
func (s *Store) SaveRun(ctx context.Context, run diplomacy.LoadRun) error {
	props, err := s.runProps(&run)
	if err != nil {
		return err
	}
	var rows neo4jdb.Rows
	err = s.db.Write(ctx, func(tx neo4jdb.Tx) (err error) {
		rows, err = tx.Run(ctx, statement(cypher.SaveRun(&run, props, silence.Milliseconds())))
		if err == nil && len(run.Slots) > 0 && rows.One("held") == true {
			_, err = tx.Run(ctx, statement(cypher.CoverSlots(run.Source, run.Slots)))
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("record run %s: %w", run.ID, err)
	}
	if rows.One("held") != true {
		return diplomacy.Errorf(diplomacy.Conflict, "%w, since run %s gave no sign of life for %v", diplomacy.ErrOverrun, run.ID, silence)
	}
	return nil
}

// FinishRun records that a run has ended, and when.
func (s *Store) FinishRun(ctx context.Context, run diplomacy.LoadRun) error {
	run.Finished = s.instant()
	return s.SaveRun(ctx, run)
}

// counted are the outcomes of readings that a run counts.
var counted = []diplomacy.Outcome{diplomacy.Loaded, diplomacy.Unchanged, diplomacy.Replaced, diplomacy.Failed}

// runProps are a run's properties in the graph.
func (s *Store) runProps(run *diplomacy.LoadRun) (map[string]any, error) {
	failures := []string{}
	for _, f := range run.Failures[:min(len(run.Failures), maxFailures)] {
		b, err := json.Marshal(f)
		if err != nil {
			return nil, fmt.Errorf("record a failure of %s: %w", f.Input, err)
		}
		failures = append(failures, string(b))
	}
	props := map[string]any{
		"source": run.Source, "retry": run.Retry, "started": run.Started, "outcome": run.Outcome, "seen": s.instant(),
		"read": run.Read, "facts": run.Facts, "bytes": run.Bytes, "quarantined": run.Quarantined, "failures": failures,
	}
	for name, text := range map[string]string{"finished": run.Finished, "cursor": run.Cursor, "reason": run.Reason, "host": run.Host, "place": run.Place} {
		if text != "" {
			props[name] = text
		}
	}
	for _, o := range counted {
		props[string(o)] = run.Counts[o]
	}
	return props, nil
}

// runOf reads a run back from its properties.
func runOf(props map[string]any, outcome any) diplomacy.LoadRun {
	text := func(name string) string { s, _ := props[name].(string); return s }
	number := func(name string) int64 { n, _ := props[name].(int64); return n }
	run := diplomacy.LoadRun{
		ID: text("id"), Source: text("source"), Started: text("started"), Seen: text("seen"), Finished: text("finished"), Counts: map[diplomacy.Outcome]int{},
		Read: int(number("read")), Bytes: number("bytes"), Facts: int(number("facts")), Quarantined: int(number("quarantined")),
		Cursor: text("cursor"), Reason: text("reason"), Host: text("host"), Place: text("place"),
	}
	run.Outcome, _ = outcome.(string)
	run.Retry, _ = props["retry"].(bool)
	for _, o := range counted {
		run.Counts[o] = int(number(string(o)))
	}
	failures, _ := props["failures"].([]any)
	for _, f := range failures {
		var failure diplomacy.Failure
		text, _ := f.(string)
		if json.Unmarshal([]byte(text), &failure) == nil {
			run.Failures = append(run.Failures, failure)
		}
	}
	return run
}

// Runs returns runs of loaders, the latest first.
func (s *Store) Runs(ctx context.Context, f diplomacy.RunFilter, first int) ([]diplomacy.LoadRun, error) {
	return s.readRuns(ctx, cypher.ReadRuns("", f.Sources, f.Outcomes, first))
}

// Run returns one run. It returns NotFound where there is none of that id.
func (s *Store) Run(ctx context.Context, id string) (diplomacy.LoadRun, error) {
	runs, err := s.readRuns(ctx, cypher.ReadRuns(id, nil, nil, 1))
	if err == nil && len(runs) == 0 {
		err = diplomacy.Errorf(diplomacy.NotFound, "the graph has no run %q; `demarche runs` lists them", id)
	}
	if err != nil {
		return diplomacy.LoadRun{}, err
	}
	return runs[0], nil
}

func (s *Store) readRuns(ctx context.Context, st cypher.Statement) ([]diplomacy.LoadRun, error) {
	rows, err := s.db.Read(ctx, statement(st))
	if err != nil {
		return nil, fmt.Errorf("read the runs of loaders: %w", err)
	}
	runs := make([]diplomacy.LoadRun, len(rows))
	for i, row := range rows {
		props, _ := row.Get("run").(map[string]any)
		runs[i] = runOf(props, row.Get("outcome"))
	}
	return runs, nil
}

// LastRuns returns the last run of each source that has ended, by source.
func (s *Store) LastRuns(ctx context.Context) ([]diplomacy.LoadRun, error) {
	return s.readRuns(ctx, cypher.LastRuns())
}

// RunTotals returns what the runs of each source come to, by source and outcome.
func (s *Store) RunTotals(ctx context.Context) ([]diplomacy.RunTotal, error) {
	rows, err := s.db.Read(ctx, statement(cypher.RunTotals()))
	if err != nil {
		return nil, fmt.Errorf("count the runs of loaders: %w", err)
	}
	totals := make([]diplomacy.RunTotal, len(rows))
	for i, row := range rows {
		props := row.Map()
		runs, _ := props["runs"].(int64)
		totals[i] = diplomacy.RunTotal{LoadRun: runOf(props, props["outcome"]), Runs: int(runs)}
	}
	return totals, nil
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

// Known reports of each reading whether the graph holds it. Of the articles only the ids matter.
func (s *Store) Known(ctx context.Context, readings []diplomacy.Reading) ([]bool, error) {
	rows, err := s.db.Read(ctx, statement(cypher.Known(readings)))
	if err != nil {
		return nil, fmt.Errorf("look up %s: %w", naming(readings), err)
	}
	held := map[[2]any]bool{}
	for _, row := range rows {
		held[[2]any{row.Get("article"), row.Get("reading")}] = true
	}
	known := make([]bool, len(readings))
	for i := range readings {
		known[i] = held[[2]any{readings[i].Article.ID, cypher.ReadingKey(&readings[i])}]
	}
	return known, nil
}

// Compare returns what WriteReadings would, were each reading written alone, and writes nothing.
func (s *Store) Compare(ctx context.Context, readings []diplomacy.Reading) ([]diplomacy.Outcome, error) {
	ids := make([]string, len(readings))
	for i := range readings {
		ids[i] = readings[i].Article.ID
	}
	rows, err := s.db.Read(ctx, statement(cypher.ReadArticles(ids)))
	if err != nil {
		return nil, fmt.Errorf("compare %s: %w", naming(readings), err)
	}
	articles := map[string]cypher.ArticleState{}
	for _, row := range rows {
		props, _ := row.Get("article").(map[string]any)
		state := cypher.ArticleStateOf(props)
		articles[state.Article.ID] = state
	}
	return cypher.NewBatch(readings, articles, nil, cypher.Stamp{Now: s.instant()}).Outcomes, nil
}
