package graph_test

import (
	"context"
	"testing"
	"time"

	"demarche/graph"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

// TestTwoTimes loads an article on 28 February, a corrected version of it on 2 March, and an archived article on 1 May, and
// asks what was known in between.
func TestTwoTimes(t *testing.T) {
	db := neo4jtest.Open(t)
	load := func(day diplomacy.Date, r diplomacy.Reading) {
		t.Helper()
		st := store.New(db, store.WithClock(func() time.Time { return day.Time().Add(12 * time.Hour) }))
		if _, err := st.WriteReadings(context.Background(), []diplomacy.Reading{r}); err != nil {
			t.Fatal(err)
		}
	}
	drones := func(n float64, words string) note {
		return note{words, diplomacy.Fact{Kind: diplomacy.KindEvent, Type: diplomacy.ASSAULT, Mode: "drone", Time: diplomacy.On("2025-02-26"),
			Objects: []diplomacy.Object{{Kind: "arms", Name: "drones", Amount: &n}},
			Actors:  []diplomacy.Participant{state(diplomacy.RoleSource, "RUS"), state(diplomacy.RoleTarget, "UKR")}}}
	}
	v := diplomacy.Article{ID: "v", Title: "First version", Outlet: "The Courier", Published: "2025-02-27"}
	load("2025-02-28", reading(t, v, drones(100, "Russia sent 100 drones."), note{"Zelensky will visit Trump on Sunday.", meeting(diplomacy.PlannedStep, "visit", "2025-03-02", zelensky, trump)}))
	v.Title = "Second version"
	load("2025-03-02", reading(t, v, drones(103, "Russia sent 103 drones."), note{"Zelensky will visit Trump on Sunday.", meeting(diplomacy.PlannedStep, "visit", "2025-03-02", zelensky, trump)}))
	load("2025-03-03", reading(t, diplomacy.Article{ID: "w", Title: "They met", Outlet: "The Harbour Post", Published: "2025-03-03"},
		note{"Zelensky met Trump on Sunday.", meeting(diplomacy.Held, "visit", "2025-03-02", zelensky, trump)}))
	load("2025-05-01", reading(t, diplomacy.Article{ID: "old", Title: "From the archive", Outlet: "The Courier", Published: "2025-02-20"},
		note{"The minerals deal was agreed on 19 February.", minerals(diplomacy.Agreed, diplomacy.Actual, "2025-02-19")}))
	s := &server{store: store.New(db)}
	s.Handler = handler(t, s.store, graph.Options{Limits: generous})

	amounts := func(args string) string {
		return s.ask(t, `{ country(code: "UKR", `+args+`) { facts(filter: {kinds: [EVENT]}) { nodes { objects { amount } live evidence { quote knownTo } } } } }`, nil)
	}
	first := `{"country":{"facts":{"nodes":[{"objects":[{"amount":100}],"live":true,"evidence":[{"quote":"Russia sent 100 drones.","knownTo":null}]}]}}}`
	second := `{"country":{"facts":{"nodes":[{"objects":[{"amount":103}],"live":true,"evidence":[{"quote":"Russia sent 103 drones.","knownTo":null}]}]}}}`
	tests := []struct{ name, got, want string }{
		{"before it was loaded", amounts(`knownAt: "2025-02-28T11:00:00Z"`), `{"country":{"facts":{"nodes":[]}}}`},
		{"a day stands for its end", amounts(`knownAt: "2025-02-28"`), first},
		{"with an offset from UTC", amounts(`knownAt: "2025-02-28T14:30:00+02:00"`), first},
		{"after the correction", amounts(`knownAt: "2025-03-02"`), second},
		{"now", amounts(`asOf: "2030-01-01"`), second},
		{"it had not happened yet", amounts(`asOf: "2025-02-25"`), `{"country":{"facts":{"nodes":[]}}}`},
		{"an article's version", s.ask(t, `{ then: article(id: "v", knownAt: "2025-03-01") { title revision facts { totalCount } } now: article(id: "v") { title revision } }`, nil),
			`{"then":{"title":"First version","revision":1,"facts":{"totalCount":2}},"now":{"title":"Second version","revision":2}}`},
		{"a meeting's status, as of a day and as known", s.ask(t, `{
			a: meetings(asOf: "2025-02-26") { totalCount } b: meetings(asOf: "2025-03-01") { nodes { status } } c: meetings(asOf: "2025-03-02") { nodes { status } }
			d: meetings(knownAt: "2025-03-02") { nodes { status steps { totalCount } } } e: meetings(knownAt: "2025-03-03") { nodes { status steps { totalCount } } } }`, nil),
			`{"a":{"totalCount":0},"b":{"nodes":[{"status":"PLANNED"}]},"c":{"nodes":[{"status":"HELD"}]},"d":{"nodes":[{"status":"PLANNED","steps":{"totalCount":1}}]},"e":{"nodes":[{"status":"HELD","steps":{"totalCount":2}}]}}`},
		{"what came from the archive was not known before, though it had happened", s.ask(t, `{ a: agreements(asOf: "2025-02-20") { totalCount } b: agreements(asOf: "2025-02-20", knownAt: "2025-04-30") { totalCount } }`, nil),
			`{"a":{"totalCount":1},"b":{"totalCount":0}}`},
		{"nested edges keep to it", s.ask(t, `{ person(id: "person:donald-trump", knownAt: "2025-03-02") { meetings { nodes { status participants { meetings { nodes { status } } articles { nodes { title } } } } } } }`, nil),
			`{"person":{"meetings":{"nodes":[{"status":"PLANNED","participants":[{"meetings":{"nodes":[{"status":"PLANNED"}]},"articles":{"nodes":[]}},{"meetings":{"nodes":[{"status":"PLANNED"}]},"articles":{"nodes":[]}}]}]}}}`},
		{"quotes found", s.ask(t, `{ a: search(text: "100", kinds: [QUOTE], knownAt: "2025-03-01") { totalCount } b: search(text: "100", kinds: [QUOTE]) { totalCount } }`, nil), `{"a":{"totalCount":1},"b":{"totalCount":0}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got  %s\nwant %s", tt.got, tt.want)
			}
		})
	}
}
