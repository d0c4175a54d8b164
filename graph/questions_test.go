package graph_test

import (
	"context"
	"testing"

	"demarche/graph"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

func serverWith(t *testing.T, readings ...diplomacy.Reading) *server {
	t.Helper()
	s := &server{store: store.New(neo4jtest.Open(t))}
	if _, err := s.store.WriteReadings(context.Background(), readings); err != nil {
		t.Fatal(err)
	}
	s.Handler = handler(t, s.store, graph.Options{Limits: generous})
	return s
}

type question struct{ name, query, want string }

func (s *server) answers(t *testing.T, tests []question) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.ask(t, tt.query, nil); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.query, got, tt.want)
			}
		})
	}
}

func tie(kind diplomacy.TieKind, status diplomacy.Status, mood diplomacy.Mood, day diplomacy.Date, holder, of string) diplomacy.Fact {
	return diplomacy.Fact{Kind: diplomacy.KindTie, Tie: kind, Status: status, Mood: mood, Time: diplomacy.On(day),
		Actors: []diplomacy.Participant{state(diplomacy.RoleHolder, holder), state(diplomacy.RoleOf, of)}}
}

func ambassador(id, name, office string, from, to diplomacy.Date, more ...diplomacy.Participant) diplomacy.Fact {
	f := tenure(diplomacy.Participant{ID: "person:" + id, Name: name, For: []string{"country:UKR"}}, office, "UKR", from, to)
	f.Actors = append(f.Actors, more...)
	return f
}

func accord(status diplomacy.Status, day diplomacy.Date, parties ...string) diplomacy.Fact {
	f := diplomacy.Fact{Kind: diplomacy.KindAgreement, Status: status, Time: diplomacy.On(day), Agreement: &diplomacy.AgreementName{Name: "Oslo Accord", Topic: "named_agreement"}}
	for _, p := range parties {
		f.Actors = append(f.Actors, state(diplomacy.RoleParty, p))
	}
	return f
}

func on(id string, day diplomacy.Date) diplomacy.Article {
	return diplomacy.Article{ID: id, Title: id, Outlet: "The Courier", Published: day}
}

// TestCourses asks for the course of agreements and ties, and for posts.
func TestCourses(t *testing.T) {
	s := serverWith(t,
		reading(t, on("feb", "2025-02-27"),
			note{"The deal has been negotiated since 12 February.", minerals(diplomacy.Negotiating, diplomacy.Actual, "2025-02-12")},
			note{"It is to be signed on Friday.", minerals(diplomacy.Signed, diplomacy.Planned, "2025-02-28")},
			note{"America is to lift its sanctions in May.", tie("sanctions", diplomacy.Ended, diplomacy.Planned, "2025-05-01", "USA", "RUS")},
			note{"America imposed sanctions in 2014.", tie("sanctions", diplomacy.Begun, diplomacy.Actual, "2014-03-17", "USA", "RUS")},
			note{"It suspended them in 2018.", tie("sanctions", diplomacy.Suspended, diplomacy.Actual, "2018-01-01", "USA", "RUS")},
			note{"It imposed them anew in 2022.", tie("sanctions", diplomacy.Begun, diplomacy.Actual, "2022-02-22", "USA", "RUS")},
			note{"America announced further sanctions.", tie("sanctions", diplomacy.Announced, diplomacy.Actual, "2025-02-26", "USA", "RUS")},
			note{"Britain recognised Ukraine in 1991.", tie("recognises", diplomacy.Begun, diplomacy.Actual, "1991-12-31", "GBR", "UKR")},
			note{"Marta Orlyk was ambassador to America from 2021 to 2024.", ambassador("marta-orlyk", "Marta Orlyk", "ambassador to the United States", "2021-02-25", "2024-06-30")},
			note{"Petro Lysak became ambassador in 2023.", ambassador("petro-lysak", "Petro Lysak", "ambassador", "2023-05-01", "", state(diplomacy.RoleTo, "GBR"))},
			note{"Petro Lysak resigned in January.", ambassador("petro-lysak", "Petro Lysak", "ambassador", "", "2025-01-20", state(diplomacy.RoleTo, "GBR"))},
			note{"Ivan Hai has been ambassador to Poland since 2020.", ambassador("ivan-hai", "Ivan Hai", "ambassador", "2020-01-01", "", state(diplomacy.RoleTo, "POL"))},
			note{"Olena Kit followed him.", ambassador("olena-kit", "Olena Kit", "ambassador", "2025-02-01", "", state(diplomacy.RoleTo, "POL"))},
		),
		reading(t, on("accord", "2017-06-02"),
			note{"Britain and Ukraine signed the Oslo Accord in 2015.", accord(diplomacy.Signed, "2015-12-12", "GBR", "UKR")},
			note{"America signed it in 2016.", accord(diplomacy.Signed, "2016-04-22", "USA")},
			note{"America has left it.", accord(diplomacy.Withdrawn, "2017-06-01", "USA")}),
		reading(t, on("may", "2025-05-02"),
			note{"It was signed on 30 April.", minerals(diplomacy.Signed, diplomacy.Actual, "2025-04-30")},
			note{"It is to be ratified on 8 May.", minerals(diplomacy.Ratified, diplomacy.Planned, "2025-05-08")},
			note{"It was suspended on Thursday.", minerals(diplomacy.Suspended, diplomacy.Actual, "2025-05-01")},
		))
	s.answers(t, []question{
		{"the rungs of an agreement, with evidence", `{ agreements(filter: {from: "2025-01-01"}) { nodes { history { status from until step { evidence { quote } } } } } }`,
			`{"agreements":{"nodes":[{"history":[{"status":"NEGOTIATING","from":"2025-02-12","until":"2025-04-30","step":{"evidence":[{"quote":"The deal has been negotiated since 12 February."}]}},{"status":"SIGNED","from":"2025-04-30","until":"2025-05-01","step":{"evidence":[{"quote":"It was signed on 30 April."}]}},{"status":"SUSPENDED","from":"2025-05-01","until":null,"step":{"evidence":[{"quote":"It was suspended on Thursday."}]}}]}]}}`},
		{"as of a day", `{ agreements(filter: {from: "2025-01-01"}, asOf: "2025-03-01") { nodes { history { status until } next { status mood time { from } } setbacks { status } terms { actor { name } from } } } }`,
			`{"agreements":{"nodes":[{"history":[{"status":"NEGOTIATING","until":null}],"next":[{"status":"SIGNED","mood":"PLANNED","time":{"from":"2025-02-28"}}],"setbacks":[],"terms":[{"actor":{"name":"Ukraine"},"from":null},{"actor":{"name":"United States"},"from":null}]}]}}`},
		{"what is still open, steps back, and parties", `{ agreements(filter: {from: "2025-01-01"}) { nodes { next { status } setbacks { status } terms { actor { name } from joined { status } until left { status } } } } }`,
			`{"agreements":{"nodes":[{"next":[{"status":"RATIFIED"}],"setbacks":[{"status":"SUSPENDED"}],"terms":[{"actor":{"name":"Ukraine"},"from":"2025-04-30","joined":{"status":"SIGNED"},"until":null,"left":null},{"actor":{"name":"United States"},"from":"2025-04-30","joined":{"status":"SIGNED"},"until":null,"left":null}]}]}}`},
		{"parties that join and leave alone", `{ agreements(filter: {to: "2015-12-31"}) { nodes { parties { id } terms { actor { id } from until left { evidence { quote } } } } } }`,
			`{"agreements":{"nodes":[{"parties":[{"id":"country:UKR"},{"id":"country:GBR"}],"terms":[{"actor":{"id":"country:UKR"},"from":"2015-12-12","until":null,"left":null},{"actor":{"id":"country:GBR"},"from":"2015-12-12","until":null,"left":null},{"actor":{"id":"country:USA"},"from":"2016-04-22","until":"2017-06-01","left":{"evidence":[{"quote":"America has left it."}]}}]}]}}`},
		{"sanctions that stand, since when, and what is announced", `{ ties(filter: {ties: [SANCTIONS], standing: true}) { nodes { status standing since begun { evidence { quote } } announced { status mood } history { status from until } } } }`,
			`{"ties":{"nodes":[{"status":"BEGUN","standing":true,"since":"2022-02-22","begun":{"evidence":[{"quote":"It imposed them anew in 2022."}]},"announced":[{"status":"ANNOUNCED","mood":"ACTUAL"},{"status":"ENDED","mood":"PLANNED"}],"history":[{"status":"BEGUN","from":"2014-03-17","until":"2018-01-01"},{"status":"SUSPENDED","from":"2018-01-01","until":"2022-02-22"},{"status":"BEGUN","from":"2022-02-22","until":null}]}]}}`},
		{"of one period and of between", `{ then: ties(filter: {ties: [SANCTIONS], standing: true}, asOf: "2017-01-01") { nodes { since } } between: ties(filter: {ties: [SANCTIONS], standing: true}, asOf: "2020-01-01") { totalCount } not: ties(filter: {ties: [SANCTIONS], standing: false}, asOf: "2020-01-01") { nodes { standing since begun { id } } } }`,
			`{"then":{"nodes":[{"since":"2014-03-17"}]},"between":{"totalCount":0},"not":{"nodes":[{"standing":false,"since":null,"begun":null}]}}`},
		{"who recognises a state", `{ ties(filter: {ties: [RECOGNISES], standing: true, actors: {all: ["country:UKR"], roles: [OF]}}, asOf: "2025-01-01") { nodes { holders { name } since } } }`,
			`{"ties":{"nodes":[{"holders":[{"name":"United Kingdom"}],"since":"1991-12-31"}]}}`},
		{"ambassadors, and the empty posts", `{ posts(of: "country:UKR", asOf: "2025-02-27") { totalCount nodes { office of { name } to { id } vacant holder { name } since tenure { evidence { quote } } last { office } tenures { time { from } } } } }`,
			`{"posts":{"totalCount":3,"nodes":[{"office":"ambassador","of":{"name":"Ukraine"},"to":{"id":"country:GBR"},"vacant":true,"holder":null,"since":"2025-01-20","tenure":null,"last":{"office":"ambassador"},"tenures":[{"time":{"from":"2023-05-01"}},{"time":{"from":null}}]},{"office":"ambassador","of":{"name":"Ukraine"},"to":{"id":"country:POL"},"vacant":false,"holder":{"name":"Olena Kit"},"since":"2025-02-01","tenure":{"evidence":[{"quote":"Olena Kit followed him."}]},"last":null,"tenures":[{"time":{"from":"2020-01-01"}},{"time":{"from":"2025-02-01"}}]},{"office":"ambassador to the united states","of":{"name":"Ukraine"},"to":null,"vacant":true,"holder":null,"since":"2024-06-30","tenure":null,"last":{"office":"ambassador to the United States"},"tenures":[{"time":{"from":"2021-02-25"}}]}]}}`},
		{"a post by where it is, though only its office's words tell, as of a day", `{ posts(to: "country:USA", asOf: "2022-01-01", vacant: false) { nodes { to { name } holder { name } since } } }`,
			`{"posts":{"nodes":[{"to":{"name":"United States"},"holder":{"name":"Marta Orlyk"},"since":"2021-02-25"}]}}`},
		{"how well founded the steps of a thing must be", `{ a: ties(filter: {ties: [SANCTIONS], minOrigins: 2}) { totalCount } b: ties(filter: {ties: [SANCTIONS], minStories: 2}) { totalCount } c: ties(filter: {ties: [SANCTIONS], minConfidence: 0.8, assertedBy: [OUTLET], origin: TEXT}) { totalCount } d: ties(filter: {origin: FEED}) { totalCount } e: ties(filter: {assertedBy: [SOURCE_SIDE]}) { totalCount } }`,
			`{"a":{"totalCount":0},"b":{"totalCount":0},"c":{"totalCount":1},"d":{"totalCount":0},"e":{"totalCount":0}}`},
		{"corroboration", `{ facts(filter: {statuses: [NEGOTIATING]}) { nodes { corroboration { origins stories outlets articles confidence sides } } } }`,
			`{"facts":{"nodes":[{"corroboration":{"origins":1,"stories":1,"outlets":1,"articles":1,"confidence":0.8,"sides":["OUTLET"]}}]}}`},
	})
}

// TestPartiesAreWhomSignatoriesActFor: what a president and a state sign is the two states' agreement, and whoever signs for nobody
// is a party himself.
func TestPartiesAreWhomSignatoriesActFor(t *testing.T) {
	f := accord(diplomacy.Signed, "2024-05-01", "GBR")
	f.Actors = append(f.Actors, diplomacy.Participant{Role: diplomacy.RoleParty, ID: "person:marta-orlyk", Name: "Marta Orlyk", Country: "UKR", For: []string{"country:UKR"}},
		diplomacy.Participant{Role: diplomacy.RoleParty, ID: "person:lone-signer", Name: "Lone Signer"})
	s := serverWith(t, reading(t, on("signed", "2024-05-02"), note{"They signed the Oslo Accord.", f}))
	s.answers(t, []question{{"parties and signatories", `{ agreements { nodes { parties { id } terms { actor { id } } steps { nodes { actors(roles: [PARTY]) { actor { id } } } } } } }`,
		`{"agreements":{"nodes":[{"parties":[{"id":"person:lone-signer"},{"id":"country:UKR"},{"id":"country:GBR"}],"terms":[{"actor":{"id":"person:lone-signer"}},{"actor":{"id":"country:UKR"}},{"actor":{"id":"country:GBR"}}],"steps":{"nodes":[{"actors":[{"actor":{"id":"country:GBR"}},{"actor":{"id":"person:lone-signer"}},{"actor":{"id":"person:marta-orlyk"}}]}]}}]}}`}})
}
