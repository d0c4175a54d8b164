package graph_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"demarche/examples"
	"demarche/graph"
	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
)

// plans is a Reader that keeps the plans of all that it is asked and answers nothing.
type plans struct {
	mu   sync.Mutex
	list []cypher.Statement
}

func (p *plans) Answer(_ context.Context, root *diplomacy.Selection) (diplomacy.Record, error) {
	plan, err := cypher.NewPlanner().Plan(root)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.list = append(p.list, plan)
	return nil, err
}

// sound fails the test where Neo4j's plan of one of the query's root fields goes through more than what is asked for.
func (s *server) sound(t *testing.T, query string) {
	t.Helper()
	p := &plans{}
	if _, body := post(t, handler(t, p, graph.Options{Limits: generous}), query, nil); strings.Contains(body, `"errors"`) {
		t.Fatalf("%s\nanswered %s", query, body)
	}
	for _, plan := range p.list {
		neo4jtest.SoundPlan(t, s.db, neo4jdb.Statement{Text: plan.Text, Params: plan.Params})
	}
}

// TestPlansAreSound reads Neo4j's plan of each query in testdata/plans.
func TestPlansAreSound(t *testing.T) {
	s := newServer(t)
	files, err := filepath.Glob("testdata/plans/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no queries in testdata/plans: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s.sound(t, string(query))
		})
	}
}

// TestDocumentedPlansAreSound reads Neo4j's plan of each query that docs/queries.md shows.
func TestDocumentedPlansAreSound(t *testing.T) {
	s := newServer(t)
	doc, err := os.ReadFile("../docs/queries.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range examples.Recipes(string(doc)) {
		t.Run(r.Question, func(t *testing.T) { s.sound(t, r.Query) })
	}
}
