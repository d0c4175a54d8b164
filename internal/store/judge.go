package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// rejudgedAtOnce is how many facts one statement derives anew.
const rejudgedAtOnce = 5000

// Judge writes a judgement, of any kind but a correction, and lets it take effect, in one transaction. It returns the judgement with
// its id and instant. It returns Invalid for one that is not whole, NotFound for an actor or a fact that the graph does not have, and
// Conflict where one that stands contradicts it: a merge of an actor that is merged already, or one that would close a ring.
func (s *Store) Judge(ctx context.Context, j diplomacy.Judgement) (diplomacy.Judgement, error) {
	if err := j.Validate(); err != nil {
		return j, err
	}
	if j.Kind == diplomacy.Correct {
		return j, diplomacy.Errorf(diplomacy.Invalid, "a correction says what is corrected: use Correct")
	}
	err := s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		t := judging{ctx: ctx, tx: tx}
		t.make(s, &j)
		return t.err
	})
	if err != nil {
		return j, fmt.Errorf("judge %s: %w", j.About(), err)
	}
	return j, nil
}

// make writes a judgement in a transaction of its own number, after checking it, and lets it take effect.
func (t *judging) make(s *Store, j *diplomacy.Judgement) {
	stamp := t.lock(s)
	j.Seq, j.At = int(stamp.Seq), stamp.Now
	j.ID = "judgement:" + diplomacy.HashOf(append([]string{string(j.Kind), j.Actor, j.Into, j.At, strconv.Itoa(j.Seq)}, j.Facts...)...)
	before := t.judgements()
	t.check(j, before)
	t.run(cypher.Judge(j))
	t.takeEffect(j, append(before, *j))
}

// Revoke revokes a standing judgement. It returns NotFound when none of that id stands.
func (s *Store) Revoke(ctx context.Context, id, by, why string) error {
	if by == "" || why == "" {
		return diplomacy.Errorf(diplomacy.Invalid, "say who revokes the judgement, and why")
	}
	err := s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		t := judging{ctx: ctx, tx: tx}
		revoked := diplomacy.Judgement{ID: id, RevokedBy: by, RevokedWhy: why, RevokedAt: t.lock(s).Now}
		if rows := t.run(cypher.Revoke(&revoked)); t.err == nil && len(rows) == 0 {
			return diplomacy.Errorf(diplomacy.NotFound, "no judgement %q stands; `demarche actors judgements` lists them", id)
		}
		all := t.judgements()
		if i := slices.IndexFunc(all, func(j diplomacy.Judgement) bool { return j.ID == id }); i >= 0 {
			if all[i].Kind == diplomacy.Correct {
				t.withdraw(s, &all[i])
			}
			t.takeEffect(&all[i], all)
		}
		return t.err
	})
	if err != nil {
		return fmt.Errorf("revoke %s: %w", id, err)
	}
	return nil
}

// Judgements returns all judgements, the oldest first, the revoked ones too.
func (s *Store) Judgements(ctx context.Context) ([]diplomacy.Judgement, error) {
	st := cypher.ReadJudgements()
	rows, err := s.db.Read(ctx, statement(st))
	if err != nil {
		return nil, fmt.Errorf("read the judgements: %w", err)
	}
	return judgementsOf(rows), nil
}

func judgementsOf(rows neo4jdb.Rows) []diplomacy.Judgement {
	out := make([]diplomacy.Judgement, len(rows))
	for i, r := range rows {
		props, _ := r.Get("judgement").(map[string]any)
		out[i] = cypher.JudgementOf(props)
	}
	return out
}

// judging is a transaction about a judgement. After the first error it does no more.
type judging struct {
	ctx context.Context
	tx  neo4jdb.Tx
	err error
}

func (t *judging) run(s cypher.Statement) neo4jdb.Rows {
	if t.err != nil {
		return nil
	}
	var rows neo4jdb.Rows
	rows, t.err = t.tx.Run(t.ctx, statement(s))
	return rows
}

// lock takes the writer's lock and stamps it.
func (t *judging) lock(s *Store) cypher.Stamp {
	stamp := s.stamp(t.run(cypher.TakeLock()), s.now())
	t.run(cypher.StampLock(stamp))
	return stamp
}

func (t *judging) judgements() []diplomacy.Judgement {
	return judgementsOf(t.run(cypher.ReadJudgements()))
}

// check refuses a judgement that contradicts the graph or the judgements that stand.
func (t *judging) check(j *diplomacy.Judgement, standing []diplomacy.Judgement) {
	if j.OfFact() {
		t.checkFact(j, standing)
		return
	}
	rows := t.run(cypher.ReadActorIDs([]string{j.Actor, j.Into}))
	if t.err != nil {
		return
	}
	for _, id := range []string{j.Actor, j.Into} {
		if !slices.ContainsFunc(rows, func(r neo4jdb.Row) bool { return r.Get("id") == id }) {
			t.err = diplomacy.Errorf(diplomacy.NotFound, "the graph has no actor %q", id)
			return
		}
	}
	if j.Kind != diplomacy.Merge {
		return
	}
	canonical := diplomacy.Canonical(standing)
	switch {
	case canonical[j.Actor] != "":
		t.err = diplomacy.Errorf(diplomacy.Conflict, "%s is merged into %s already; revoke that judgement first", j.Actor, canonical[j.Actor])
	case canonical[j.Into] == j.Actor:
		t.err = diplomacy.Errorf(diplomacy.Conflict, "%s is merged into %s; the two can't be merged the other way round too", j.Into, j.Actor)
	}
}

// takeEffect derives anew what a judgement, made or revoked, changes.
func (t *judging) takeEffect(j *diplomacy.Judgement, all []diplomacy.Judgement) {
	canonical := diplomacy.Canonical(all)
	switch j.Kind {
	case diplomacy.Confirm, diplomacy.Settle:
		return
	case diplomacy.Retract, diplomacy.Correct:
		t.rejudge(slices.DeleteFunc([]string{j.Facts[0], j.Into}, func(id string) bool { return id == "" }), canonical)
		return
	}
	touched := map[string]bool{j.Actor: true, j.Into: true}
	for from, into := range canonical {
		if touched[from] || touched[into] {
			touched[from], touched[into] = true, true
		}
	}
	rows := t.run(cypher.FactsOfActors(slices.Collect(maps.Keys(touched))))
	if j.Kind == diplomacy.Merge {
		for _, st := range cypher.SameAs(canonical) {
			t.run(st)
		}
	}
	t.rejudge(idsOf(rows), canonical)
}

// rejudge derives anew what some facts show of actors, and between whom they lie.
func (t *judging) rejudge(facts []string, canonical map[string]string) {
	for batch := range slices.Chunk(facts, rejudgedAtOnce) {
		for _, st := range cypher.Rejudge(batch) {
			t.run(st)
		}
		t.relate(batch, canonical)
	}
}

// relate derives anew between whom some facts lie.
func (t *judging) relate(facts []string, canonical map[string]string) {
	statements, counting := cypher.Relate(t.relations(facts), canonical)
	for _, st := range statements {
		t.run(st)
	}
	t.count(counting)
}

// count counts the months of dyads that were written to.
func (t *judging) count(c *cypher.Counting) {
	if st, some := c.Standing(); some {
		c.Stand(mapsOf(t.run(st)))
	}
	if st, some := c.Episodes(); some {
		c.Recount(mapsOf(t.run(st)))
	}
	if t.err != nil {
		return
	}
	for _, st := range c.Statements() {
		t.run(st)
	}
}

func (t *judging) relations(facts []string) []map[string]any {
	return mapsOf(t.run(cypher.ReadRelations(facts)))
}
