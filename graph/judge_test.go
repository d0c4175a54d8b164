package graph_test

import (
	"context"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
)

// TestJudgements merges two ids of one person, splits one id of two people, loads more under the old ids, and takes all of it
// back: the graph must answer as it did before.
func TestJudgements(t *testing.T) {
	s := newServer(t)
	ctx := context.Background()
	load := func(r diplomacy.Reading) {
		t.Helper()
		if _, err := s.store.WriteReading(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	spelled := diplomacy.Participant{ID: "person:v-zelenskiy", Name: "V. Zelenskiy", For: []string{"country:UKR"}}
	other := diplomacy.Participant{ID: "person:trump-junior", Name: "Trump Junior"}
	load(reading(t, diplomacy.Article{ID: "b1", Title: "Elsewhere", Outlet: "The Courier", Published: "2025-03-04"},
		note{"Zelenskiy rang Starmer.", meeting(diplomacy.Held, "call", "2025-03-04", spelled, starmer)},
		note{"Zelenskiy has been president since 2019.", tenure(spelled, "president", "UKR", "2019-05-20", "")},
		note{"Trump praised Ukraine.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "praise", Claim: "Ukraine", Time: diplomacy.On("2025-03-04"),
			Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, trump), state(diplomacy.RoleAddressee, "UKR")}}},
		note{"Trump Junior travelled with him.", diplomacy.Fact{Kind: diplomacy.KindEvent, Type: diplomacy.CONSULT, Mode: "visit", Time: diplomacy.On("2025-03-04"), Actors: []diplomacy.Participant{as(diplomacy.RoleSource, other)}}},
	))
	ask := func() string {
		return s.ask(t, `{
			merged: person(id: "person:v-zelenskiy") { id meetings { totalCount } tenures { totalCount } }
			zelensky: person(id: "person:volodymyr-zelensky") { meetings { totalCount nodes { participants { id } } } tenures { totalCount } articles { totalCount } }
			call: facts(filter: {actors: {any: ["person:v-zelenskiy"]}}) { totalCount }
			all: facts(filter: {actors: {all: ["person:volodymyr-zelensky", "person:keir-starmer"]}}) { nodes { actors { name actor { id } } } }
			office: country(code: "UKR") { leaders(officeAt: "2025-01-01") { nodes { id } } }
			listed: leaders(filter: {name: "v. zelenskiy"}) { totalCount }
			found: search(text: "zelenskiy", kinds: [ACTOR]) { nodes { node { ... on Person { id } } } }
			between: relationship(a: "person:v-zelenskiy", b: "country:GBR") { a { id } meetings { totalCount } }
			praise: statements(filter: {acts: [PRAISE]}) { nodes { actors(roles: [SPEAKER]) { name actor { id } } } }
			trump: person(id: "person:donald-trump") { statements(filter: {acts: [PRAISE]}) { totalCount } }
			junior: person(id: "person:trump-junior") { statements { totalCount } }
		}`, nil)
	}
	before := ask()

	merge, err := s.store.Judge(ctx, diplomacy.Judgement{Kind: diplomacy.Merge, Actor: "person:v-zelenskiy", Into: "person:volodymyr-zelensky", By: "ann", Why: "one man"})
	if err != nil {
		t.Fatal(err)
	}
	split, err := s.store.Judge(ctx, diplomacy.Judgement{Kind: diplomacy.Split, Actor: "person:donald-trump", Into: "person:trump-junior", Articles: []string{"b1", "b2"}, By: "bob", Why: "his son said it"})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"merged":{"id":"person:volodymyr-zelensky","meetings":{"totalCount":2},"tenures":{"totalCount":1}},` +
		`"zelensky":{"meetings":{"totalCount":2,"nodes":[{"participants":[{"id":"person:keir-starmer"},{"id":"person:volodymyr-zelensky"}]},{"participants":[{"id":"person:donald-trump"},{"id":"person:volodymyr-zelensky"}]}]},"tenures":{"totalCount":1},"articles":{"totalCount":0}},` +
		`"call":{"totalCount":4},` +
		`"all":{"nodes":[{"actors":[{"name":"Keir Starmer","actor":{"id":"person:keir-starmer"}},{"name":"V. Zelenskiy","actor":{"id":"person:volodymyr-zelensky"}}]}]},` +
		`"office":{"leaders":{"nodes":[{"id":"person:volodymyr-zelensky"}]}},"listed":{"totalCount":0},"found":{"nodes":[{"node":{"id":"person:volodymyr-zelensky"}}]},` +
		`"between":{"a":{"id":"person:volodymyr-zelensky"},"meetings":{"totalCount":1}},` +
		`"praise":{"nodes":[{"actors":[{"name":"Donald Trump","actor":{"id":"person:trump-junior"}}]}]},"trump":{"statements":{"totalCount":0}},"junior":{"statements":{"totalCount":1}}}`
	if got := ask(); got != want {
		t.Errorf("with the judgements\ngot  %s\nwant %s", got, want)
	}
	if got := s.ask(t, `{ judgements(actor: "person:v-zelenskiy") { nodes { kind actor into by why revokedAt } } }`, nil); got !=
		`{"judgements":{"nodes":[{"kind":"MERGE","actor":"person:v-zelenskiy","into":"person:volodymyr-zelensky","by":"ann","why":"one man","revokedAt":null}]}}` {
		t.Errorf("judgements: %s", got)
	}

	// They hold for what is loaded later.
	load(reading(t, diplomacy.Article{ID: "b2", Title: "Later", Outlet: "The Courier", Published: "2025-03-05"},
		note{"Zelenskiy rang Starmer again.", meeting(diplomacy.Held, "call", "2025-03-05", spelled, starmer)},
		note{"Trump thanked Britain.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "thank", Claim: "Britain", Time: diplomacy.On("2025-03-05"),
			Actors: []diplomacy.Participant{as(diplomacy.RoleSpeaker, trump), state(diplomacy.RoleAddressee, "GBR")}}}))
	if got := s.ask(t, `{ z: person(id: "person:volodymyr-zelensky") { meetings { totalCount } } j: person(id: "person:trump-junior") { statements { totalCount } } }`, nil); got !=
		`{"z":{"meetings":{"totalCount":3}},"j":{"statements":{"totalCount":2}}}` {
		t.Errorf("after a later load: %s", got)
	}

	// Refused: a ring, a second merge, an unknown actor, no reason.
	for _, tt := range []struct {
		j    diplomacy.Judgement
		code diplomacy.Code
	}{
		{diplomacy.Judgement{Kind: diplomacy.Merge, Actor: "person:volodymyr-zelensky", Into: "person:v-zelenskiy", By: "x", Why: "y"}, diplomacy.Conflict},
		{diplomacy.Judgement{Kind: diplomacy.Merge, Actor: "person:v-zelenskiy", Into: "person:keir-starmer", By: "x", Why: "y"}, diplomacy.Conflict},
		{diplomacy.Judgement{Kind: diplomacy.Merge, Actor: "person:nobody", Into: "person:keir-starmer", By: "x", Why: "y"}, diplomacy.NotFound},
		{diplomacy.Judgement{Kind: diplomacy.Merge, Actor: "person:rishi-sunak", Into: "person:keir-starmer", By: "x"}, diplomacy.Invalid},
	} {
		if _, err := s.store.Judge(ctx, tt.j); diplomacy.CodeOf(err) != tt.code {
			t.Errorf("%+v: %v, want %s", tt.j, err, tt.code)
		}
	}

	for _, id := range []string{merge.ID, split.ID} {
		if err := s.store.Revoke(ctx, id, "ann", "a mistake"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.store.Revoke(ctx, merge.ID, "ann", "again"); diplomacy.CodeOf(err) != diplomacy.NotFound {
		t.Errorf("a second revocation: %v", err)
	}
	empty := reading(t, diplomacy.Article{ID: "b2", Title: "Later", Outlet: "The Courier", Published: "2025-03-05"}, note{"Nothing of it stands.",
		diplomacy.Fact{Kind: diplomacy.KindEvent, Type: diplomacy.CONSULT, Time: diplomacy.On("2025-03-05"), Actors: []diplomacy.Participant{state(diplomacy.RoleSource, "RUS")}}})
	load(empty)
	if got := ask(); got != before {
		t.Errorf("after all was revoked\ngot  %s\nwant %s", got, before)
	}
	if !strings.Contains(before, `"call":{"totalCount":2}`) {
		t.Errorf("before: %s", before)
	}
}
