package graph_test

import (
	"strings"
	"testing"

	"demarche/internal/diplomacy"
)

// TestPaths: Britain and Ukraine are connected outright since March, over America and over Poland; Chile only over Peru and Norway.
func TestPaths(t *testing.T) {
	on := func(day diplomacy.Date, from, to string) note {
		return note{from + " helped " + to + " on " + string(day) + ".", act(diplomacy.AID, "", "", day, from, to)}
	}
	plan := act(diplomacy.AID, "", "", "2025-06-01", "ITA", "UKR")
	plan.Mood = diplomacy.Planned
	s := serverWith(t,
		reading(t, diplomacy.Article{ID: "a", Title: "a", Outlet: "The Courier", Published: "2025-02-10"},
			on("2025-01-01", "GBR", "USA"), on("2025-01-02", "GBR", "USA"), on("2025-01-03", "USA", "UKR"), on("2025-01-04", "UKR", "USA"),
			on("2025-01-05", "GBR", "POL"), on("2025-01-06", "POL", "UKR"), on("2025-01-07", "CHL", "PER"), on("2025-01-08", "PER", "NOR"), on("2025-02-09", "UKR", "NOR"),
			note{"Italy is to help.", plan},
			note{"Starmer met Zelensky's envoys.", meeting(diplomacy.Held, "visit", "2025-02-01", starmer, diplomacy.Participant{ID: "org:nato", Name: "NATO", For: []string{"org:nato"}})}),
		reading(t, diplomacy.Article{ID: "b", Title: "b", Outlet: "The Courier", Published: "2025-03-03"}, on("2025-03-03", "GBR", "UKR")))
	path := `more paths { length actors { id } hops { episodes latest } }`
	s.answers(t, []question{
		{"shortest first, of equal ones the strongest; the facts of a hop", `{ paths(from: "country:GBR", to: "country:UKR") { from { name } to { name } more paths { length actors { id } hops { from { id } to { id } episodes latest facts { totalCount nodes { evidence { quote } } } } } } }`,
			`{"paths":{"from":{"name":"United Kingdom"},"to":{"name":"Ukraine"},"more":false,"paths":[{"length":1,"actors":[{"id":"country:GBR"},{"id":"country:UKR"}],"hops":[{"from":{"id":"country:GBR"},"to":{"id":"country:UKR"},"episodes":1,"latest":"2025-03","facts":{"totalCount":1,"nodes":[{"evidence":[{"quote":"GBR helped UKR on 2025-03-03."}]}]}}]},` +
				`{"length":2,"actors":[{"id":"country:GBR"},{"id":"country:USA"},{"id":"country:UKR"}],"hops":[{"from":{"id":"country:GBR"},"to":{"id":"country:USA"},"episodes":2,"latest":"2025-01","facts":{"totalCount":2,"nodes":[{"evidence":[{"quote":"GBR helped USA on 2025-01-02."}]},{"evidence":[{"quote":"GBR helped USA on 2025-01-01."}]}]}},{"from":{"id":"country:USA"},"to":{"id":"country:UKR"},"episodes":2,"latest":"2025-01","facts":{"totalCount":2,"nodes":[{"evidence":[{"quote":"UKR helped USA on 2025-01-04."}]},{"evidence":[{"quote":"USA helped UKR on 2025-01-03."}]}]}}]},` +
				`{"length":2,"actors":[{"id":"country:GBR"},{"id":"country:POL"},{"id":"country:UKR"}],"hops":[{"from":{"id":"country:GBR"},"to":{"id":"country:POL"},"episodes":1,"latest":"2025-01","facts":{"totalCount":1,"nodes":[{"evidence":[{"quote":"GBR helped POL on 2025-01-05."}]}]}},{"from":{"id":"country:POL"},"to":{"id":"country:UKR"},"episodes":1,"latest":"2025-01","facts":{"totalCount":1,"nodes":[{"evidence":[{"quote":"POL helped UKR on 2025-01-06."}]}]}}]}]}}`},
		{"as of a day and as known, one of them not yet", `{ a: paths(from: "country:GBR", to: "country:UKR", maxLength: 1, asOf: "2025-03-02") { paths { length } } b: paths(from: "country:GBR", to: "country:UKR", maxLength: 2, asOf: "2025-01-05") { ` + path + ` } c: paths(from: "country:GBR", to: "country:UKR", maxLength: 1, knownAt: "2025-03-02") { paths { length } } d: paths(from: "country:GBR", to: "country:UKR", maxLength: 1, knownAt: "2030-01-01") { paths { length hops { episodes latest } } } }`,
			`{"a":{"paths":[]},"b":{"more":false,"paths":[{"length":2,"actors":[{"id":"country:GBR"},{"id":"country:USA"},{"id":"country:UKR"}],"hops":[{"episodes":2,"latest":"2025-01"},{"episodes":2,"latest":"2025-01"}]}]},"c":{"paths":[]},"d":{"paths":[{"length":1,"hops":[{"episodes":1,"latest":"2025-03"}]}]}}`},
		{"the first only, and that there are others", `{ paths(from: "country:GBR", to: "country:UKR", first: 1) { ` + path + ` } }`,
			`{"paths":{"more":true,"paths":[{"length":1,"actors":[{"id":"country:GBR"},{"id":"country:UKR"}],"hops":[{"episodes":1,"latest":"2025-03"}]}]}}`},
		{"through one, through organisations, by strength", `{ a: paths(from: "country:GBR", to: "country:UKR", via: ["country:POL"]) { paths { actors { id } } } b: paths(from: "country:GBR", to: "country:UKR", maxLength: 3, through: [ORGANIZATION]) { paths { length } } c: paths(from: "country:GBR", to: "country:UKR", minEpisodes: 2) { paths { length } } d: paths(from: "country:GBR", to: "country:UKR", kinds: [MEETING]) { paths { length } } }`,
			`{"a":{"paths":[{"actors":[{"id":"country:GBR"},{"id":"country:POL"},{"id":"country:UKR"}]}]},"b":{"paths":[{"length":1}]},"c":{"paths":[]},"d":{"paths":[]}}`},
		{"longer ones, up to what is asked for", `{ a: paths(from: "country:GBR", to: "country:PER", maxLength: 3) { paths { actors { id } } } b: paths(from: "country:CHL", to: "country:UKR") { paths { length actors { id } } } c: paths(from: "country:CHL", to: "country:UKR", maxLength: 2) { paths { length } } d: paths(from: "country:CHL", to: "country:GBR", maxLength: 5) { paths { length } } }`,
			`{"a":{"paths":[{"actors":[{"id":"country:GBR"},{"id":"country:UKR"},{"id":"country:NOR"},{"id":"country:PER"}]}]},"b":{"paths":[{"length":3,"actors":[{"id":"country:CHL"},{"id":"country:PER"},{"id":"country:NOR"},{"id":"country:UKR"}]}]},"c":{"paths":[]},"d":{"paths":[{"length":4},{"length":5},{"length":5}]}}`},
		{"longer ones through one of some", `{ paths(from: "country:CHL", to: "country:GBR", maxLength: 5, via: ["country:POL", "country:RUS"]) { paths { actors { id } } } }`,
			`{"paths":{"paths":[{"actors":[{"id":"country:CHL"},{"id":"country:PER"},{"id":"country:NOR"},{"id":"country:UKR"},{"id":"country:POL"},{"id":"country:GBR"}]}]}}`},
		{"a leader is connected through what he did", `{ paths(from: "person:keir-starmer", to: "org:nato") { paths { actors { name } hops { facts { nodes { ... on MeetingStep { status } } } } } } }`,
			`{"paths":{"paths":[{"actors":[{"name":"Keir Starmer"},{"name":"NATO"}],"hops":[{"facts":{"nodes":[{"status":"HELD"}]}}]}]}}`},
		{"no path, and none to who is not there", `{ a: paths(from: "country:GBR", to: "country:ITA") { paths { length } } b: paths(from: "country:GBR", to: "country:XXX") { paths { length } } }`,
			`{"a":{"paths":[]},"b":null}`},
		{"the facts of a neighbour, filtered by who takes part and who tells them", `{ neighbours(of: "country:GBR", first: 1) { nodes { us: facts(filter: {actors: {all: ["country:USA"]}}) { totalCount } ukraine: facts(filter: {actors: {any: ["country:UKR"]}}) { totalCount } nobody: facts(filter: {outlets: ["Nobody"]}) { totalCount } } } }`,
			`{"neighbours":{"nodes":[{"us":{"totalCount":2},"ukraine":{"totalCount":0},"nobody":{"totalCount":0}}]}}`},
		{"neighbours, with counts", `{ neighbours(of: "country:GBR") { totalCount nodes { actor { id } episodes given received latest facts(first: 1) { totalCount nodes { time { at } } } } } }`,
			`{"neighbours":{"totalCount":4,"nodes":[{"actor":{"id":"country:USA"},"episodes":2,"given":2,"received":0,"latest":"2025-01","facts":{"totalCount":2,"nodes":[{"time":{"at":"2025-01-02"}}]}},{"actor":{"id":"org:nato"},"episodes":2,"given":1,"received":1,"latest":"2025-02","facts":{"totalCount":1,"nodes":[{"time":{"at":"2025-02-01"}}]}},{"actor":{"id":"country:POL"},"episodes":1,"given":1,"received":0,"latest":"2025-01","facts":{"totalCount":1,"nodes":[{"time":{"at":"2025-01-05"}}]}},{"actor":{"id":"country:UKR"},"episodes":1,"given":1,"received":0,"latest":"2025-03","facts":{"totalCount":1,"nodes":[{"time":{"at":"2025-03-03"}}]}}]}}`},
		{"as of a day, of some kinds and types", `{ a: neighbours(of: "country:GBR", asOf: "2025-01-01") { nodes { actor { id } episodes latest } } b: neighbours(of: "country:GBR", kinds: [MEETING]) { nodes { actor { id } } } c: neighbours(of: "country:GBR", through: [ORGANIZATION, PERSON]) { nodes { actor { id } } } d: neighbours(of: "country:GBR", minEpisodes: 2) { totalCount } }`,
			`{"a":{"nodes":[{"actor":{"id":"country:USA"},"episodes":1,"latest":"2025-01"}]},"b":{"nodes":[{"actor":{"id":"org:nato"}}]},"c":{"nodes":[{"actor":{"id":"org:nato"}}]},"d":{"totalCount":1}}`},
	})
	if _, body := post(t, s, `{ paths(from: "country:GBR", to: "country:UKR", maxLength: 6) { more } }`, nil); !strings.Contains(body, "maxLength: 6 is more than 5") {
		t.Errorf("six steps: %s", body)
	}
}
