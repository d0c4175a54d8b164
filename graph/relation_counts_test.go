package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/bench"
	"demarche/graph"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

// counted asks for all that is counted of a relationship. %[3]s are further arguments of the field, %[4]s those of its parts.
const counted = `{ relationship(a: %[1]q, b: %[2]q, from: "2024-01-10", to: "2024-12-31"%[3]s) {
	aToB(origin: FEED%[4]s) { n share said { n sum mean } did { n sum } byType { type n sum } planned domestic multilateral unofficial }
	bToA(origin: TEXT%[4]s) { n share byQuad { quad n sum } }
	both(origin: FEED%[4]s) { n said { n sum } did { n sum } }
	months: timeline(origin: FEED%[4]s) { omitted intervals { from to both { n said { sum } } aToB { n } strongest(first: 4) { id score } } }
	years: timeline(origin: TEXT, interval: YEAR%[4]s) { intervals { from both { n } strongest { id } } }
	saidVersusDid(origin: FEED%[4]s) { intervals { from gap words(first: 2) { id } deeds { id } } widest { from } }
} }`

// TestTotalsSayWhatTheFactsDo loads a made graph in parts, takes a fact back and changes an article in between, and asks in
// several ways: what totals answer must be what counting fact by fact gives, and what was answered after each part must
// be what is known to have been known then.
func TestTotalsSayWhatTheFactsDo(t *testing.T) {
	s := &server{}
	s.db = neo4jtest.Open(t)
	shape := bench.Shape{Countries: 4, Leaders: 8, Articles: 60, EventsPerArticle: 6, From: "2024-01-20", Days: 70}
	readings := slices.Collect(shape.Readings())
	at := time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)
	s.store = store.New(s.db, store.WithClock(func() time.Time { return at }))
	s.Handler = handler(t, s.store, graph.Options{Limits: generous})
	pairs := [][2]string{{bench.Country(0), bench.Country(1)}, {bench.Country(2), bench.Country(3)}, {bench.Leader(0), bench.Country(1)}}
	ask := func(pair [2]string, root, part string) string {
		return s.ask(t, fmt.Sprintf(counted, pair[0], pair[1], root, part), nil)
	}
	type snapshot struct {
		at   string
		pair [2]string
		want string
	}
	var then []snapshot
	steps := []func(){
		func() { s.write(t, readings[:30]...) },
		func() { s.write(t, readings[30:]...) },
		func() { s.strike(t, readings[2].Facts[0].ID) },
		func() { s.write(t, retold(readings[5])) },
		func() { s.write(t, retold(readings[40])) },
	}
	for _, step := range steps {
		at = at.Add(24 * time.Hour)
		step()
		for _, pair := range pairs {
			want := ask(pair, "", "")
			then = append(then, snapshot{at.Add(time.Hour).Format(time.RFC3339), pair, want})
			for _, way := range []struct{ root, part string }{{"", ", filter: {minConfidence: 0.001}"}, {`, asOf: "2025-12-31"`, ""}, {`, knownAt: "2025-06-01"`, ""}} {
				if got := ask(pair, way.root, way.part); got != want {
					t.Errorf("%v, asked with%s%s, after %s\nanswered %s\nfrom totals %s", pair, way.root, way.part, at, got, want)
				}
			}
		}
	}
	if err := s.store.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	for _, x := range then {
		for _, part := range []string{"", ", filter: {minConfidence: 0.001}"} {
			if got := ask(x.pair, fmt.Sprintf(", knownAt: %q", x.at), part); got != x.want {
				t.Errorf("%v as known at %s%s\nanswered %s\nthen     %s", x.pair, x.at, part, got, x.want)
			}
		}
	}
	for _, times := range []string{`asOf: "2024-02-14"`, `asOf: "2024-12-31"`, `asOf: "2024-02-14", knownAt: "2024-06-03"`, `knownAt: "2024-06-04"`, `knownAt: "2025-06-01"`} {
		const neighbours = `{ neighbours(of: %q, first: 50, %s%s) { totalCount nodes { actor { id } given received latest } } }`
		fromMonths := s.ask(t, fmt.Sprintf(neighbours, bench.Country(0), times, ""), nil)
		fromFacts := s.ask(t, fmt.Sprintf(neighbours, bench.Country(0), times, ", kinds: [EVENT, MEETING, AGREEMENT, POSITION, STATEMENT, TIE, TENURE]"), nil)
		if fromMonths != fromFacts || !strings.Contains(fromMonths, `"latest":"2024-0`) {
			t.Errorf("neighbours, %s\nfrom months %s\nfrom facts  %s", times, fromMonths, fromFacts)
		}
	}
	for _, least := range []string{"minOrigins: 2", "minStories: 2", "minConfidence: 0.55", "minConfidence: 0.55, minStories: 2, types: [CONSULT, ACCUSE]"} {
		part := ", filter: {" + least + "}"
		now, known := ask(pairs[0], "", part), ask(pairs[0], `, knownAt: "2025-06-01"`, part)
		if now != known {
			t.Errorf("%s\nread off the dyad    %s\nread off the evidence %s", least, now, known)
		}
	}
}

// retold is an article that has lost the first half of what it told, and been put in other words.
func retold(r diplomacy.Reading) diplomacy.Reading {
	r.Article.Title += ", again"
	r.Facts = r.Facts[len(r.Facts)/2:]
	r.Hash += "again"
	return r
}

func (s *server) write(t *testing.T, readings ...diplomacy.Reading) {
	t.Helper()
	if _, err := s.store.WriteReadings(context.Background(), readings); err != nil {
		t.Fatal(err)
	}
}

// strike retracts a fact.
func (s *server) strike(t *testing.T, fact string) {
	t.Helper()
	if _, err := s.store.Judge(t.Context(), diplomacy.Judgement{Kind: diplomacy.Retract, Facts: []string{fact}, By: "ann", Why: "not so"}); err != nil {
		t.Fatal(err)
	}
}
