package store

import (
	"context"
	"fmt"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// Answer reads one root field with all that is nested in it, in one statement. It returns nil where there is nothing, Invalid
// for a cursor of another list, TimedOut and Unavailable as neo4jdb does.
func (s *Store) Answer(ctx context.Context, root *diplomacy.Selection) (diplomacy.Record, error) {
	plan, err := s.planner.Plan(root)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.Read(ctx, neo4jdb.Statement{Text: plan.Text, Params: plan.Params})
	if err != nil {
		return nil, fmt.Errorf("answer %s: %w", root.Name, err)
	}
	record, _ := rows.One(cypher.Answer).(diplomacy.Record)
	return record, nil
}

// Empty reports whether the graph holds no article yet, and so no fact.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	rows, err := s.db.Read(ctx, neo4jdb.Statement{Text: "RETURN NOT EXISTS { MATCH (:Article) } AS empty"})
	if err != nil {
		return false, fmt.Errorf("look for articles: %w", err)
	}
	empty, _ := rows.One("empty").(bool)
	return empty, nil
}
