package graph_test

import (
	"testing"

	"demarche/internal/diplomacy"
)

func TestSearch(t *testing.T) {
	other := minerals(diplomacy.Agreed, diplomacy.Actual, "2025-02-25")
	other.Agreement = &diplomacy.AgreementName{Name: "Minerals  Deal", Topic: "named_agreement"}
	donetsk := on("z", "2025-05-01")
	donetsk.Title, donetsk.Outlet = "Zelensky", "The Harbour Post"
	first := reading(t, on("a", "2025-02-27"),
		note{"Zelensky will sign the minerals deal.", minerals(diplomacy.Signed, diplomacy.Planned, "2025-02-28")},
		note{"The rare-earth framework was agreed.", other},
		note{"British troops will not go, Starmer told Zelensky.", meeting(diplomacy.Held, "call", "2025-02-26", starmer, zelensky)},
		note{"Zelensky met Trump.", meeting(diplomacy.Held, "visit", "2025-02-26", zelensky, trump)})
	first.Actors = append(first.Actors, diplomacy.Actor{ID: "person:anna-zelensky", Type: diplomacy.ActorPerson, Name: "Anna Zelensky", Country: "POL"},
		diplomacy.Actor{ID: "person:volodymyr-zelensky-smith", Type: diplomacy.ActorPerson, Name: "Volodymyr Zelensky Smith", Country: "USA"})
	s := serverWith(t, first, reading(t, donetsk, note{"Zelensky called Starmer.", meeting(diplomacy.Held, "call", "2025-04-30", starmer, zelensky)}))
	found := func(args string) string {
		return s.ask(t, `{ search(`+args+`) { totalCount nodes { match node { ... on Person { id } ... on Article { id } ... on Agreement { id } } } } }`, nil)
	}
	tests := []struct{ name, args, want string }{
		{"the prominent first, a title before quotes", `text: "zelensky", first: 4`, `{"search":{"totalCount":8,"nodes":[{"match":"Zelensky","node":{"id":"z"}},{"match":"Volodymyr Zelensky","node":{"id":"person:volodymyr-zelensky"}},{"match":"Anna Zelensky","node":{"id":"person:anna-zelensky"}},{"match":"Volodymyr Zelensky Smith","node":{"id":"person:volodymyr-zelensky-smith"}}]}}`},
		{"a name that is the very text", `text: "anna zelensky", kinds: [ACTOR]`, `{"search":{"totalCount":1,"nodes":[{"match":"Anna Zelensky","node":{"id":"person:anna-zelensky"}}]}}`},
		{"by the country", `text: "zelensky", kinds: [ACTOR], countries: ["POL"]`, `{"search":{"totalCount":1,"nodes":[{"match":"Anna Zelensky","node":{"id":"person:anna-zelensky"}}]}}`},
		{"by outlet and day", `text: "zelensky", outlets: ["The Harbour Post"], from: "2025-05-01"`, `{"search":{"totalCount":2,"nodes":[{"match":"Zelensky","node":{"id":"z"}},{"match":"Zelensky called Starmer.","node":{}}]}}`},
		{"a prefix of a word that has a stem", `text: "troops*", kinds: [QUOTE]`, `{"search":{"totalCount":1,"nodes":[{"match":"British troops will not go, Starmer told Zelensky.","node":{}}]}}`},
		{"as known", `text: "zelensky", kinds: [QUOTE, ARTICLE], knownAt: "2025-01-01"`, `{"search":{"totalCount":0,"nodes":[]}}`},
		{"as of a day: the plan was told, the rest had not happened", `text: "zelensky", kinds: [QUOTE, ARTICLE], asOf: "2025-02-26", to: "2025-03-01"`, `{"search":{"totalCount":2,"nodes":[{"match":"Zelensky met Trump.","node":{}},{"match":"British troops will not go, Starmer told Zelensky.","node":{}}]}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := found(tt.args); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.args, got, tt.want)
			}
		})
	}
	if got := s.field(t, `{ search(text: "minerals deal", kinds: [AGREEMENT]) { totalCount } }`, "search", "totalCount"); got != "1" {
		t.Errorf("%s agreements", got)
	}
	if got := s.field(t, `{ search(text: "zelensky", kinds: [ACTOR], outlets: ["The Courier"]) { totalCount nodes { match } } }`, "search", "totalCount"); got != "0" {
		t.Errorf("%s names of an outlet", got)
	}
}
