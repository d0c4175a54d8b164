package store

import (
	"context"
	"fmt"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// Snapshot returns the instant of the last write: all that was known by then is in the graph, and nothing will be added to it.
// Before the first write it is the present.
func (s *Store) Snapshot(ctx context.Context) (string, error) {
	rows, err := s.db.Read(ctx, statement(cypher.ReadLock()))
	if err != nil {
		return "", fmt.Errorf("read the last write: %w", err)
	}
	at, _ := rows.One("at").(string)
	if at == "" {
		at = s.instant()
	}
	return at, nil
}

// LastWrite returns the number of the last write, 0 before the first.
func (s *Store) LastWrite(ctx context.Context) (int64, error) {
	rows, err := s.db.Read(ctx, statement(cypher.ReadLock()))
	if err != nil {
		return 0, fmt.Errorf("read the last write: %w", err)
	}
	seq, _ := rows.One("seq").(int64)
	return seq, nil
}

// Export gives the rows of a table to row, one by one as the database finds them, so that memory stays flat. All of them are
// read by one statement. An error of row ends the reading.
func (s *Store) Export(ctx context.Context, t *diplomacy.Table, args diplomacy.Args, row func(diplomacy.Record) error) error {
	plan, err := s.planner.Export(t, args)
	if err != nil {
		return err
	}
	err = s.db.ReadEach(ctx, statement(plan), func(r neo4jdb.Row) error {
		record, _ := r.Get(cypher.Answer).(diplomacy.Record)
		return row(record)
	})
	if err != nil {
		return fmt.Errorf("export %s: %w", t.Name, err)
	}
	return nil
}

// ExportReadings gives the facts of a table to reading as they were told: article by article, each with its facts and actors.
// Memory holds one article at a time. An error of reading ends it.
func (s *Store) ExportReadings(ctx context.Context, t *diplomacy.Table, args diplomacy.Args, reading func(diplomacy.Reading) error) error {
	plan, err := s.planner.ExportReadings(t, args)
	if err != nil {
		return err
	}
	err = s.db.ReadEach(ctx, statement(plan), func(r neo4jdb.Row) error { return reading(cypher.ReadingOf(r.Get)) })
	if err != nil {
		return fmt.Errorf("export %s: %w", t.Name, err)
	}
	return nil
}
