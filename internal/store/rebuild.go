package store

import (
	"context"
	"fmt"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// How many facts, and how many dyads, one transaction of Rebuild derives anew.
const (
	rebuiltFacts = 5000
	rebuiltDyads = 500
)

// Rebuild derives anew all that is worked out from facts and judgements: who is shown in which role, whom facts involve, between
// whom they lie, what is counted of that, the actor graph, and the stories. It works in batches, each under the lock of writers, so that
// others may read and write meanwhile; one that was interrupted is begun again. On a sound graph it changes nothing. progress is
// told how much of what is done, and may be nil.
func (s *Store) Rebuild(ctx context.Context, progress func(what string, done int)) error {
	if progress == nil {
		progress = func(string, int) {}
	}
	steps := []rebuilding{
		{"facts", rebuiltFacts, cypher.ReadAllFacts, func(t *judging, page neo4jdb.Rows) {
			ids := idsOf(page)
			canonical := diplomacy.Canonical(t.judgements())
			for _, st := range cypher.Rejudge(ids) {
				t.run(st)
			}
			statements, _ := cypher.Relate(t.relations(ids), canonical) // what is counted of them comes with the dyads
			for _, st := range statements {
				t.run(st)
			}
		}},
		{"dyads", rebuiltDyads, cypher.ReadAllDyads, func(t *judging, page neo4jdb.Rows) {
			ids := idsOf(page)
			t.run(cypher.DropEmptyDyads(ids))
			t.count(cypher.Recount(mapsOf(t.run(cypher.ReadMonths(ids)))))
		}},
	}
	err := s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		t := judging{ctx: ctx, tx: tx}
		t.lock(s)
		for _, st := range cypher.SameAs(diplomacy.Canonical(t.judgements())) {
			t.run(st)
		}
		for _, st := range cypher.Cover() {
			t.run(st)
		}
		return t.err
	})
	if err != nil {
		return fmt.Errorf("rebuild who is who, and which days were read: %w", err)
	}
	for _, step := range steps {
		if err := s.rebuild(ctx, step, progress); err != nil {
			return err
		}
	}
	if err := s.rebuildStories(ctx, progress); err != nil {
		return err
	}
	for _, st := range cypher.DropStrays() {
		if _, err := s.db.AutoCommit(ctx, statement(st)); err != nil {
			return fmt.Errorf("rebuild: remove what belongs to nothing: %w", err)
		}
	}
	return nil
}

// rebuilding is what is derived from things of one kind, size of them at a time.
type rebuilding struct {
	what  string
	size  int
	read  func(after string, limit int) cypher.Statement
	write func(t *judging, page neo4jdb.Rows)
}

func (s *Store) rebuild(ctx context.Context, step rebuilding, progress func(string, int)) error {
	done := 0
	for after := ""; ; {
		var page neo4jdb.Rows
		err := s.db.Write(ctx, func(tx neo4jdb.Tx) error {
			t := judging{ctx: ctx, tx: tx}
			t.lock(s)
			if page = t.run(step.read(after, step.size)); len(page) > 0 {
				step.write(&t, page)
			}
			return t.err
		})
		if err != nil {
			return fmt.Errorf("rebuild what is derived from %s after %q: %w", step.what, after, err)
		}
		if len(page) == 0 {
			return nil
		}
		done += len(page)
		after, _ = page[len(page)-1].Get("id").(string)
		progress(step.what, done)
	}
}

// idsOf decodes the column id.
func idsOf(rows neo4jdb.Rows) []string {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i], _ = r.Get("id").(string)
	}
	return ids
}

func mapsOf(rows neo4jdb.Rows) []map[string]any {
	out := make([]map[string]any, len(rows))
	for i, r := range rows {
		out[i] = r.Map()
	}
	return out
}
