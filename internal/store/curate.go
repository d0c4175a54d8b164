package store

import (
	"context"
	"fmt"
	"slices"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// Correct puts another fact in the place of the one that a judgement is about, in one transaction: change makes it out of that
// one, as its surest evidence has it. The new fact is read by a reader of its own from the same sentence of the same article, so
// that loading the article again leaves it alone. It returns Invalid for what makes no fact, NotFound for a fact that the graph
// does not have or that no evidence holds, and Conflict where another judgement of the fact stands.
func (s *Store) Correct(ctx context.Context, j diplomacy.Judgement, change func(*diplomacy.Fact) error) (diplomacy.Judgement, error) {
	j.Kind = diplomacy.Correct
	if err := j.Validate(); err != nil {
		return j, err
	}
	err := s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		t := judging{ctx: ctx, tx: tx}
		t.lock(s)
		t.check(&j, t.judgements())
		r := t.readingOf(j.Facts[0])
		if t.err != nil {
			return t.err
		}
		f := &r.Facts[0]
		f.ID, f.Extractor, f.Confidence = "", "curated", 1
		if err := change(f); err != nil {
			return err
		}
		if err := f.Validate(&r.Article); err != nil {
			return err
		}
		f.Complete(r.Article.Published)
		if f.ID == j.Facts[0] {
			return diplomacy.Errorf(diplomacy.Invalid, "correction: it leaves the fact the same, in all that tells it from others")
		}
		j.Into = f.ID
		r.Reader = readerOf(&j)
		r.Hash = diplomacy.HashOf(r.Reader, s.instant())
		r.CompleteActors(nil)
		if _, _, err := s.writeLocked(ctx, tx, []diplomacy.Reading{r}); err != nil {
			return err
		}
		t.make(s, &j)
		return t.err
	})
	if err != nil {
		return j, fmt.Errorf("correct %s: %w", j.Facts[0], err)
	}
	return j, nil
}

// readerOf names the reader of a correction.
func readerOf(j *diplomacy.Judgement) string {
	return "correction-" + diplomacy.HashOf(j.Facts[0], j.Into)[:12]
}

// readingOf reads a fact as its surest open evidence has it.
func (t *judging) readingOf(fact string) diplomacy.Reading {
	rows := t.run(cypher.ReadTold(fact, ""))
	if t.err == nil && len(rows) == 0 {
		t.err = diplomacy.Errorf(diplomacy.NotFound, "no open evidence holds the fact %q: there is nothing to correct", fact)
	}
	if t.err != nil {
		return diplomacy.Reading{}
	}
	return cypher.ReadingOf(rows[0].Get)
}

// withdraw closes what a correction brought.
func (t *judging) withdraw(s *Store, j *diplomacy.Judgement) {
	rows := t.run(cypher.ReadTold(j.Into, readerOf(j)))
	for _, row := range rows {
		r := cypher.ReadingOf(row.Get)
		r.Reader, r.Facts, r.Actors = readerOf(j), nil, nil
		r.Hash = diplomacy.HashOf(r.Reader, "withdrawn", s.instant())
		if t.err == nil {
			_, _, t.err = s.writeLocked(t.ctx, t.tx, []diplomacy.Reading{r})
		}
	}
}

// Restore revokes the retraction of a fact that stands, and returns its id. It returns NotFound where there is none.
func (s *Store) Restore(ctx context.Context, fact, by, why string) (string, error) {
	all, err := s.Judgements(ctx)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(all, func(j diplomacy.Judgement) bool {
		return j.Kind == diplomacy.Retract && j.Stands() && slices.Equal(j.Facts, []string{fact})
	})
	if i < 0 {
		return "", diplomacy.Errorf(diplomacy.NotFound, "no retraction of the fact %q stands", fact)
	}
	return all[i].ID, s.Revoke(ctx, all[i].ID, by, why)
}

// checkFact refuses a judgement of a fact that contradicts the graph or the judgements that stand.
func (t *judging) checkFact(j *diplomacy.Judgement, all []diplomacy.Judgement) {
	rows := t.run(cypher.ReadJudged(j.Facts[0]))
	if t.err != nil {
		return
	}
	if len(rows) == 0 {
		t.err = diplomacy.Errorf(diplomacy.NotFound, "the graph has no fact %q", j.Facts[0])
		return
	}
	if disputed, _ := rows.One("disputed").(bool); j.Kind == diplomacy.Settle && !disputed {
		t.err = diplomacy.Errorf(diplomacy.Invalid, "nobody disputes the fact %q: there is nothing to settle", j.Facts[0])
		return
	}
	for i := range all {
		if o := &all[i]; j.Contradicts(o) {
			t.err = diplomacy.Errorf(diplomacy.Conflict, "the judgement %s (%s, by %s) of this fact stands; revoke it first", o.ID, o.Kind, o.By)
			return
		}
	}
}
