package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

// told makes a reading whose facts each rest on a sentence of their own.
func told(t testing.TB, id string, day diplomacy.Date, facts ...diplomacy.Fact) diplomacy.Reading {
	t.Helper()
	a := diplomacy.Article{ID: id, Title: id, Outlet: "The Fjord Post", Published: day}
	for i := range facts {
		quote := fmt.Sprintf("Sentence %d of %s.", i, id)
		facts[i].Evidence = []diplomacy.Evidence{{Start: len(a.Text), End: len(a.Text) + len(quote), Quote: quote}}
		a.Text += quote + " "
	}
	return reading(t, a, "rules", facts...)
}

func event(typ diplomacy.EventType, mode diplomacy.Mode, day diplomacy.Date, actors ...diplomacy.Participant) diplomacy.Fact {
	return diplomacy.Fact{Kind: diplomacy.KindEvent, Type: typ, Mode: mode, Time: diplomacy.On(day), Actors: actors}
}

func sector(p diplomacy.Participant, s diplomacy.Sector) diplomacy.Participant {
	p.Sector = s
	return p
}

// dyadsOf lists the dyads of the only fact of an article as "a>b count".
func dyadsOf(t testing.TB, db *neo4jdb.DB, article string) any {
	t.Helper()
	return one(t, db, `MATCH (:Article {id: $id})<-[:EVIDENCED_BY]-(:Fact)-[x:BETWEEN]->(d:Dyad)
WITH d.a + ' > ' + d.b + ' ' + x.count AS v ORDER BY v RETURN collect(DISTINCT v) AS v`, map[string]any{"id": article})
}

func TestBetweenWhomAFactLies(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	const day = "2024-03-05"
	lund := who("participant", "person:kari-lund", "country:NOR")
	rojas := who("participant", "person:ana-rojas", "country:CHL")
	meeting := func(status diplomacy.Status, actors ...diplomacy.Participant) diplomacy.Fact {
		return diplomacy.Fact{Kind: diplomacy.KindMeeting, Status: status, Form: "visit", Time: diplomacy.On(day), Actors: actors}
	}
	mood := func(f diplomacy.Fact, m diplomacy.Mood) diplomacy.Fact { f.Mood = m; return f }
	old := event("ASSAULT", "", "1990-02-01", who("source", "country:NOR"), who("target", "country:CHL"))
	old.Time.Basis = diplomacy.BasisBackground
	table := []struct {
		name string
		fact diplomacy.Fact
		want []any
	}{
		{"event", event("ACCUSE", "", day, who("source", "person:kari-lund", "country:NOR"), who("target", "country:CHL")),
			[]any{"country:NOR > country:CHL main", "person:kari-lund > country:CHL main"}},
		{"meeting", meeting(diplomacy.Held, lund, rojas), []any{
			"country:CHL > country:NOR main", "country:CHL > person:kari-lund main", "country:NOR > country:CHL main", "country:NOR > person:ana-rojas main",
			"person:ana-rojas > country:NOR main", "person:ana-rojas > person:kari-lund main", "person:kari-lund > country:CHL main", "person:kari-lund > person:ana-rojas main"}},
		{"one alone", meeting(diplomacy.Held, lund), []any{}},
		{"at home", meeting(diplomacy.Held, lund, who("participant", "person:per-dahl", "country:NOR")), []any{
			"country:NOR > person:kari-lund domestic", "country:NOR > person:per-dahl domestic", "person:kari-lund > country:NOR domestic",
			"person:kari-lund > person:per-dahl domestic", "person:per-dahl > country:NOR domestic", "person:per-dahl > person:kari-lund domestic"}},
		{"group at home", event("PROTEST", "demo", day, who("source", "group:nor/fishers"), who("target", "country:NOR")), []any{"group:nor/fishers > country:NOR domestic"}},
		{"mediated", meeting(diplomacy.Held, who("participant", "country:NOR"), who("participant", "country:CHL"), who("mediator", "country:CHE")), []any{
			"country:CHE > country:CHL main", "country:CHE > country:NOR main", "country:CHL > country:CHE main", "country:CHL > country:NOR main",
			"country:NOR > country:CHE main", "country:NOR > country:CHL main"}},
		{"refused to the mediator", meeting(diplomacy.Refused, who("participant", "country:NOR"), who("participant", "country:CHL"), who("mediator", "country:CHE")),
			[]any{"country:CHL > country:NOR main", "country:NOR > country:CHL main"}},
		{"statement", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "warn", Claim: "x", Time: diplomacy.On(day), Actors: []diplomacy.Participant{
			who("speaker", "country:NOR"), who("addressee", "country:CHL"), who("about", "country:PER")}}, []any{"country:NOR > country:CHL main", "country:NOR > country:PER main"}},
		{"claim", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "claim", Claim: "x", Time: diplomacy.On(day), Actors: []diplomacy.Participant{
			who("speaker", "country:NOR"), who("about", "country:PER")}}, []any{}},
		{"position", diplomacy.Fact{Kind: diplomacy.KindPosition, Stance: "opposes", Time: diplomacy.On(day), Issue: &diplomacy.Issue{Topic: "sanctions", By: []string{"country:NOR", "country:PER"}, About: []string{"country:CHL"}},
			Actors: []diplomacy.Participant{who("holder", "person:kari-lund", "country:NOR")}}, []any{
			"country:NOR > country:CHL main", "country:NOR > country:PER main", "person:kari-lund > country:CHL main", "person:kari-lund > country:PER main"}},
		{"tie", diplomacy.Fact{Kind: diplomacy.KindTie, Tie: "sanctions", Status: diplomacy.Begun, Time: diplomacy.On(day), Actors: []diplomacy.Participant{
			who("holder", "country:NOR"), who("of", "country:CHL")}}, []any{"country:NOR > country:CHL main"}},
		{"tenure", diplomacy.Fact{Kind: diplomacy.KindTenure, Office: "envoy", Time: diplomacy.On(day), Actors: []diplomacy.Participant{
			who("holder", "person:kari-lund"), who("of", "country:NOR")}}, []any{}},
		{"planned", mood(meeting(diplomacy.Held, who("participant", "country:NOR"), who("participant", "country:CHL")), diplomacy.Planned),
			[]any{"country:CHL > country:NOR planned", "country:NOR > country:CHL planned"}},
		{"denied", mood(event("AID", "", day, who("source", "country:NOR"), who("target", "country:CHL")), diplomacy.Negated), []any{"country:NOR > country:CHL none"}},
		{"conditional", mood(event("AID", "", day, who("source", "country:NOR"), who("target", "country:CHL")), diplomacy.Conditional), []any{"country:NOR > country:CHL none"}},
		{"background", old, []any{"country:NOR > country:CHL background"}},
		{"unofficial", event("ACCUSE", "", day, sector(who("source", "person:a-trader", "country:NOR"), "business"), who("target", "country:CHL")),
			[]any{"country:NOR > country:CHL unofficial", "person:a-trader > country:CHL unofficial"}},
		{"armed group", event("CONSULT", "", day, sector(who("source", "group:mli/rebels"), "armed_group"), who("target", "country:CHL")), []any{"group:mli/rebels > country:CHL main"}},
		{"many", event("ACCUSE", "", day, who("source", "country:NOR"), who("target", "country:CHL"), who("target", "country:PER"), who("target", "country:BOL"), who("target", "country:ECU")), []any{
			"country:NOR > country:BOL multilateral", "country:NOR > country:CHL multilateral", "country:NOR > country:ECU multilateral", "country:NOR > country:PER multilateral"}},
	}
	for _, c := range table {
		write(t, s, told(t, c.name, "2024-03-06", c.fact))
		if diff := cmp.Diff(c.want, dyadsOf(t, db, c.name)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestMonthsCountEpisodes(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	nor, chl := who("source", "country:NOR"), who("target", "country:CHL")
	accused := event("ACCUSE", "allege", "2024-03-05", nor, chl)                                        // -3.5
	again := event("ACCUSE", "disapprove", "2024-03-05", who("source", "person:x", "country:NOR"), chl) // -2, the same episode
	aid := event("AID", "", "2024-03-31", nor, chl)
	soon := event("AID", "", "2024-03-20", nor, chl)
	soon.Mood = diplomacy.Planned
	fed := event("ASSAULT", "", "2024-03-09", nor, chl)
	fed.Feed = &diplomacy.Feed{Source: "gdelt", ID: "1"}
	next := event("CONSULT", "", "2024-04-01", nor, chl)
	feed := told(t, "gdelt:1", "2024-03-10", fed)
	feed.Reader, feed.Facts[0].Extractor = "gdelt", "gdelt/2"
	text := told(t, "text", "2024-04-02", accused, again, aid, soon, next)
	write(t, s, text, feed)
	write(t, s, told(t, "other", "2024-04-02", event("ACCUSE", "allege", "2024-03-05", nor, chl))) // once more the same fact
	const months = `MATCH (m:DyadMonth {dyad: 'country:NOR>country:CHL'}) WITH m ORDER BY m.id
RETURN collect([m.month, m.origin, m.n, m.sum, m.types[8], m.sums[8], m.planned, m.strongest, m.kinds]) AS v`
	f := text.Facts
	want := []any{
		[]any{"2024-03", "feed", int64(1), -9.0, int64(0), 0.0, int64(0), []any{feed.Facts[0].ID}, []any{"event"}},
		[]any{"2024-03", "text", int64(2), 6.5, int64(1), -3.5, int64(1), []any{f[2].ID, f[0].ID}, []any{"event"}},
		[]any{"2024-04", "text", int64(1), 2.5, int64(0), 0.0, int64(0), []any{f[4].ID}, []any{"event"}},
	}
	if diff := cmp.Diff(want, one(t, db, months, nil)); diff != "" {
		t.Error(diff)
	}
	const relates = `MATCH (:Country {code: 'NOR'})-[r:RELATES]->(:Country {code: 'CHL'}) RETURN [r.dyad, r.n, r.latest, r.kinds] AS v`
	if diff := cmp.Diff([]any{"country:NOR>country:CHL", int64(4), "2024-04", []any{"event"}}, one(t, db, relates, nil)); diff != "" {
		t.Error(diff)
	}

	// The article keeps only the accusation: the other article still tells of it, the rest is gone.
	write(t, s, told(t, "text", "2024-04-02", again))
	want = []any{want[0], []any{"2024-03", "text", int64(1), -3.5, int64(1), -3.5, int64(0), []any{f[0].ID}, []any{"event"}}}
	if diff := cmp.Diff(want, one(t, db, months, nil)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{"country:NOR>country:CHL", int64(2), "2024-03", []any{"event"}}, one(t, db, relates, nil)); diff != "" {
		t.Error(diff)
	}
	if v := one(t, db, "MATCH (:Fact {id: $id})-[x:BETWEEN]->() RETURN collect(x.live) AS v", map[string]any{"id": f[2].ID}); !cmp.Equal(v, []any{false}) {
		t.Errorf("BETWEEN of a fact that no article holds: live %v", v)
	}
}

// TestDyadsFollowJudgements merges and splits actors, loads more, and takes it back.
func TestDyadsFollowJudgements(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	position := diplomacy.Fact{Kind: diplomacy.KindPosition, Stance: "supports", Time: diplomacy.On("2024-03-05"), Issue: &diplomacy.Issue{Topic: "other", About: []string{"person:k-lund"}},
		Actors: []diplomacy.Participant{who("holder", "country:CHL")}}
	early := told(t, "early", "2024-03-06", event("ACCUSE", "", "2024-03-05", who("source", "person:k-lund", "country:NOR"), who("target", "country:CHL")), position,
		event("ACCUSE", "", "2024-03-05", who("source", "person:kari-lund"), who("target", "country:CHL")))
	late := told(t, "late", "2024-03-08", event("AID", "", "2024-03-07", who("source", "person:k-lund", "country:NOR"), who("target", "country:CHL")))
	write(t, s, early, late)
	before := neo4jtest.Graph(t, db)
	empty(t, db)
	write(t, s, early)
	merge, err := s.Judge(t.Context(), diplomacy.Judgement{Kind: diplomacy.Merge, Actor: "person:k-lund", Into: "person:kari-lund", By: "ann", Why: "one woman"})
	if err != nil {
		t.Fatal(err)
	}
	write(t, s, late)
	const text = `MATCH (m:DyadMonth) WITH m ORDER BY m.id RETURN collect(m.a + ' ' + m.b + ' ' + m.n) AS v`
	if diff := cmp.Diff([]any{"country:CHL person:kari-lund 1", "country:NOR country:CHL 2", "person:kari-lund country:CHL 2"}, one(t, db, text, nil)); diff != "" {
		t.Errorf("merged: %s", diff)
	}
	if v := one(t, db, "MATCH (d:Dyad) WHERE 'person:k-lund' IN [d.a, d.b] RETURN count(d) AS v", nil); v != int64(0) {
		t.Errorf("%v dyads of an actor that is another", v)
	}
	merged := neo4jtest.Graph(t, db)
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if diff := neo4jtest.Difference(merged, neo4jtest.Graph(t, db)); diff != "" {
		t.Errorf("rebuilt with a judgement: %s", diff)
	}
	if err := s.Revoke(t.Context(), merge.ID, "ann", "two women"); err != nil {
		t.Fatal(err)
	}
	after := slices.DeleteFunc(neo4jtest.Graph(t, db), func(line string) bool { return strings.HasPrefix(line, "Judgement ") })
	if diff := neo4jtest.Difference(before, after); diff != "" {
		t.Errorf("revoked: %s", diff)
	}
}

// TestDerivedDataDoesNotDependOnOrder loads a larger graph in several orders and batches; all of them, and a rebuilt one whose
// derived data were broken, are the same graph.
func TestDerivedDataDoesNotDependOnOrder(t *testing.T) {
	db := neo4jtest.Open(t)
	s := store.New(db)
	readings := generated(24)
	write(t, s, readings...)
	want := neo4jtest.Graph(t, db)
	random := rand.New(rand.NewPCG(3, 4))
	for _, batch := range []int{1, 7} {
		empty(t, db)
		random.Shuffle(len(readings), func(i, j int) { readings[i], readings[j] = readings[j], readings[i] })
		for part := range slices.Chunk(readings, batch) {
			write(t, s, part...)
		}
		if diff := neo4jtest.Difference(want, neo4jtest.Graph(t, db)); diff != "" {
			t.Errorf("in batches of %d: %s", batch, diff)
		}
	}
	for _, text := range []string{
		"MATCH (:Fact)-[x:BETWEEN]->(:Dyad) WITH x ORDER BY x.fact, x.dyad LIMIT 200 DELETE x",
		"MATCH (m:DyadMonth) WITH m ORDER BY m.id LIMIT 50 SET m.n = 77",
		"MATCH (m:DyadMonth) WITH m ORDER BY m.id DESC LIMIT 50 DELETE m",
		"MATCH (:Actor)-[r:RELATES]->(:Actor) WITH r ORDER BY r.dyad LIMIT 50 DELETE r",
		"MATCH (:Fact)-[v:INVOLVES]->(:Actor) WITH v ORDER BY v.fact LIMIT 100 DELETE v",
		"CREATE (:Dyad {id: 'nobody', a: 'x', b: 'y'}), (:DyadMonth {id: 'no', dyad: 'none', month: '2024-01'})",
	} {
		if _, err := db.AutoCommit(t.Context(), neo4jdb.Statement{Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		if err := s.Rebuild(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		if diff := neo4jtest.Difference(want, neo4jtest.Graph(t, db)); diff != "" {
			t.Errorf("rebuilt: %s", diff)
		}
	}
}
