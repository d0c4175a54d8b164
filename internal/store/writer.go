package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

func (s *Store) instant() string { return instant(s.now()) }

func instant(t time.Time) string { return t.UTC().Format(diplomacy.InstantLayout) }

// longWait is how long a write may wait for the lock before the instant at which it asked for it is too old to be its own.
const longWait = 100 * time.Millisecond

// stamp makes the stamp of a write that has the lock and asked for it at an instant: that one, unless it waited for long, and later
// than the last one whatever the clocks of the writers say.
func (s *Store) stamp(lock neo4jdb.Rows, asked time.Time) cypher.Stamp {
	seq, _ := lock.One("seq").(int64)
	last, _ := lock.One("last").(string)
	if now := s.now(); now.Sub(asked) > longWait {
		asked = now
	}
	at := instant(asked)
	if before, err := time.Parse(diplomacy.InstantLayout, last); err == nil && at <= last {
		at = instant(before.Add(time.Microsecond))
	}
	return cypher.Stamp{Seq: seq, Now: at}
}

// WriteReading writes one reading in one transaction. See WriteReadings.
func (s *Store) WriteReading(ctx context.Context, r diplomacy.Reading) (diplomacy.Outcome, error) {
	outcomes, err := s.WriteReadings(ctx, []diplomacy.Reading{r})
	if err != nil {
		return diplomacy.Failed, err
	}
	return outcomes[0], nil
}

// WriteReadings writes readings, whose facts have their ids, and returns what became of each. All are written in one
// transaction, or none; only where several are of one article does each wait for the one before. A reading that the graph
// holds already writes nothing. The errors are those of package neo4jdb.
//
// One write happens at a time in the whole system, whichever process makes it. Each has a number that rises.
func (s *Store) WriteReadings(ctx context.Context, readings []diplomacy.Reading) ([]diplomacy.Outcome, error) {
	outcomes := make([]diplomacy.Outcome, len(readings))
	for len(readings) > 0 {
		n := distinctArticles(readings)
		done := outcomes[len(outcomes)-len(readings):]
		if err := s.writeDistinct(ctx, readings[:n], done); err != nil {
			return nil, fmt.Errorf("write the reading of %s: %w", naming(readings[:n]), err)
		}
		readings = readings[n:]
	}
	return outcomes, nil
}

// distinctArticles returns how many readings from the first on are of different articles.
func distinctArticles(readings []diplomacy.Reading) int {
	seen := map[string]bool{}
	for i := range readings {
		if id := readings[i].Article.ID; seen[id] {
			return i
		} else {
			seen[id] = true
		}
	}
	return len(readings)
}

func naming(readings []diplomacy.Reading) string {
	if len(readings) == 1 {
		return fmt.Sprintf("article %q", readings[0].Article.ID)
	}
	return fmt.Sprintf("%d articles from %q on", len(readings), readings[0].Article.ID)
}

// writeDistinct writes readings of different articles and sets their outcomes.
func (s *Store) writeDistinct(ctx context.Context, readings []diplomacy.Reading, outcomes []diplomacy.Outcome) error {
	complete := make([]diplomacy.Reading, len(readings))
	for i := range readings {
		complete[i] = readings[i]
		complete[i].CompleteActors(nil)
	}
	var waiting []cypher.WaitingLink
	err := s.db.Write(ctx, func(tx neo4jdb.Tx) error {
		got, links, err := s.writeLocked(ctx, tx, complete)
		copy(outcomes, got)
		waiting = links
		return err
	})
	if err != nil {
		return err
	}
	for _, l := range waiting {
		s.log.Warn("a link leads to a fact that is not loaded; it waits for it", "fact", l.From, "rel", l.Rel, "to", l.To)
	}
	return nil
}

// writeLocked takes the lock, reads what the readings meet, and writes. When there is nothing to write it takes no lock.
func (s *Store) writeLocked(ctx context.Context, tx neo4jdb.Tx, readings []diplomacy.Reading) ([]diplomacy.Outcome, []cypher.WaitingLink, error) {
	asked := s.now()
	rows, err := tx.Run(ctx, statement(cypher.Begin(readings, instant(asked))))
	if err != nil {
		return nil, nil, err
	}
	if len(rows) == 0 {
		return slices.Repeat([]diplomacy.Outcome{diplomacy.Unchanged}, len(readings)), nil, nil
	}
	stamp := s.stamp(rows, asked)
	links, _ := rows.One("waiting").(int64)
	articles := articlesOf(rows.One("articles"))
	r := stateReader{ctx: ctx, tx: tx, links: links > 0}
	evidence := r.evidence(articles)
	if r.err != nil {
		return nil, nil, r.err
	}
	batch := cypher.NewBatch(readings, articles, evidence, stamp)
	world := r.world(batch)
	if r.err != nil {
		return nil, nil, r.err
	}
	world.Judged, _ = rows.One("judged").(bool)
	statements, waiting := batch.Statements(world)
	t := judging{ctx: ctx, tx: tx}
	if stamp.Now != instant(asked) {
		t.run(cypher.StampLock(stamp))
	}
	for _, st := range statements {
		t.run(st)
	}
	if c := batch.Counting(); c != nil {
		t.count(c)
	}
	if world.Judged {
		t.rejudge(batch.Facts(), diplomacy.Canonical(t.judgements()))
		t.run(cypher.RejudgeMentions(batch.Articles()))
	}
	return batch.Outcomes, waiting, t.err
}

func statement(s cypher.Statement) neo4jdb.Statement {
	return neo4jdb.Statement{Text: s.Text, Params: s.Params}
}

// stateReader reads, within a transaction, what the graph holds of what a batch touches. After the first error it reads no more.
type stateReader struct {
	ctx   context.Context
	tx    neo4jdb.Tx
	links bool // some links wait for facts
	err   error
}

func (r *stateReader) run(s cypher.Statement) neo4jdb.Rows {
	if ids, ok := s.Params["ids"].([]string); r.err != nil || ok && len(ids) == 0 {
		return nil
	}
	var rows neo4jdb.Rows
	rows, r.err = r.tx.Run(r.ctx, statement(s))
	return rows
}

// articlesOf decodes a list of articles' properties.
func articlesOf(list any) map[string]cypher.ArticleState {
	out := map[string]cypher.ArticleState{}
	items, _ := list.([]any)
	for _, x := range items {
		props, _ := x.(map[string]any)
		state := cypher.ArticleStateOf(props)
		out[state.Article.ID] = state
	}
	return out
}

func (r *stateReader) evidence(articles map[string]cypher.ArticleState) map[string][]cypher.Evidence {
	var ids []string
	for id := range articles {
		ids = append(ids, id)
	}
	out := map[string][]cypher.Evidence{}
	for _, row := range r.run(cypher.ReadEvidence(ids)) {
		e := evidenceOf(row.Get("fact"), row.Map())
		out[e.Article] = append(out[e.Article], e)
	}
	return out
}

// evidenceOf decodes a map of article, published and evidence.
func evidenceOf(fact any, m map[string]any) cypher.Evidence {
	id, _ := fact.(string)
	article, _ := m["article"].(string)
	published, _ := m["published"].(string)
	props, _ := m["evidence"].(map[string]any)
	return cypher.EvidenceOf(id, article, published, props)
}

func (r *stateReader) world(b *cypher.Batch) cypher.World {
	w := cypher.World{Facts: map[string]cypher.FactState{}, Targets: map[string]bool{}}
	for _, row := range r.run(b.ReadWorld(r.links)) {
		found, _ := row.Get("found").(map[string]any)
		text := func(name string) string { s, _ := found[name].(string); return s }
		switch row.Get("what") {
		case "fact":
			f := factOf(found)
			w.Facts[f.ID] = f
		case "target":
			w.Targets[text("id")] = true
		case "alike":
			w.Alike = append(w.Alike, cypher.AlikeOf(found))
		case "member":
			w.Members = append(w.Members, cypher.MemberOf(found))
		case "waiting":
			w.Waiting = append(w.Waiting, cypher.WaitingLink{Key: text("key"), From: text("from"), Rel: text("rel"), To: text("to")})
		}
	}
	return w
}

// factOf decodes a fact that ReadWorld finds.
func factOf(m map[string]any) cypher.FactState {
	props, _ := m["fact"].(map[string]any)
	f := cypher.FactStateOf(props)
	open, _ := m["open"].([]any)
	for _, x := range open {
		e, _ := x.(map[string]any)
		f.Evidence = append(f.Evidence, evidenceOf(f.ID, e))
	}
	f.Between = cypher.BetweenOf(m["between"])
	f.Issue = cypher.Texts(m["issue"])
	told, _ := m["told"].(int64)
	f.Told = int(told)
	return f
}
