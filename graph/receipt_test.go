package graph_test

import (
	"encoding/json"
	"net/http/httptest"
	"testing"
	"time"

	"demarche/graph"
	"demarche/internal/diplomacy"
	"demarche/internal/store"
)

// TestReceipts asks for a receipt, changes the graph in every way, and replays it.
func TestReceipts(t *testing.T) {
	s := newServer(t)
	options := graph.Options{Limits: generous, Receipts: s.store}
	api := handler(t, s.store, options)
	replays := graph.NewReceiptHandler(s.store, api, graph.Options{Log: options.Log})
	type receipt struct{ ID, Hash, KnownAt string }
	ask := func(query string) (receipt, string) {
		t.Helper()
		_, body := post(t, api, query, map[string]any{"c": "UKR"})
		var answer struct {
			Data   map[string]json.RawMessage
			Errors []json.RawMessage
		}
		var r receipt
		if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) > 0 || json.Unmarshal(answer.Data["receipt"], &r) != nil {
			t.Fatalf("%v: %s", err, body)
		}
		return r, string(answer.Data["country"])
	}
	type replay struct {
		Same      bool
		Hash, Why string
		Answer    struct{ Country json.RawMessage }
		Now       json.RawMessage
	}
	get := func(id string) (out replay, status int) {
		t.Helper()
		r := httptest.NewRequest("GET", "http://localhost/receipts/"+id, nil)
		w := httptest.NewRecorder()
		replays.ServeHTTP(w, r)
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
			t.Fatalf("%v: %s", err, w.Body)
		}
		return out, w.Code
	}
	const query = `query($c: String!) { country(code: $c) { facts { totalCount nodes { id live evidence { quote knownTo } } } meetings { totalCount nodes { status } } } receipt { id hash knownAt } }`
	before, answer := ask(query)
	if len(before.Hash) != 64 || before.Hash != diplomacy.AnswerHash([]byte(`{"country":`+answer+`}`)) {
		t.Errorf("the hash is not of the answer: %+v", before)
	}
	if again, _ := ask(query); again != before {
		t.Errorf("without a write between, another receipt: %+v, %+v", before, again)
	}

	attack := factID(t, s, `{types: [ASSAULT]}`)
	replaced := reading(t, diplomacy.Article{ID: "a1", Title: "Another text", Outlet: "The Courier", Published: "2025-02-27"},
		note{"Ukraine thanked Britain.", diplomacy.Fact{Kind: diplomacy.KindStatement, Act: "thank", Claim: "x", Time: diplomacy.On("2025-02-27"),
			Actors: []diplomacy.Participant{state(diplomacy.RoleSpeaker, "UKR"), state(diplomacy.RoleAddressee, "GBR")}}})
	if _, err := s.store.WriteReading(t.Context(), replaced); err != nil {
		t.Fatal(err)
	}
	if _, err := s.store.Judge(t.Context(), diplomacy.Judgement{Kind: diplomacy.Retract, Facts: []string{attack}, By: "ann", Why: "wrong"}); err != nil {
		t.Fatal(err)
	}
	after, changed := ask(query)
	if after.Hash == before.Hash || changed == answer || after.KnownAt <= before.KnownAt {
		t.Fatalf("the graph has not changed: %+v", after)
	}
	if got, _ := get(before.ID); !got.Same || string(got.Answer.Country) != answer || got.Hash != before.Hash {
		t.Errorf("after an article was replaced and a fact retracted: %+v\nwant %s", got, answer)
	}

	// Who is who is shown as it is judged today: the replay says so, and still has the answer that was given.
	whose, first := ask(`query($c: String!) { country(code: $c) { facts { nodes { actors { actor { id } } } } } receipt { id hash knownAt } }`)
	if _, err := s.store.Judge(t.Context(), diplomacy.Judgement{Kind: diplomacy.Merge, Actor: "person:volodymyr-zelensky", Into: "person:donald-trump", By: "ann", Why: "for the test"}); err != nil {
		t.Fatal(err)
	}
	if got, _ := get(whose.ID); got.Same || string(got.Answer.Country) != first || got.Now == nil || len(got.Why) == 0 {
		t.Errorf("after a merge: %+v\nwant %s", got, first)
	}
	if _, status := get("receipt:none"); status != 404 {
		t.Errorf("an unknown receipt: %d", status)
	}

	// A field that names its own instant keeps it.
	_, own := post(t, api, `{ facts(knownAt: "2020-01-01") { totalCount } receipt { knownAt } }`, nil)
	var pinned struct {
		Data struct {
			Facts   struct{ TotalCount int }
			Receipt struct{ KnownAt time.Time }
		}
	}
	if err := json.Unmarshal([]byte(own), &pinned); err != nil || pinned.Data.Facts.TotalCount != 0 || time.Since(pinned.Data.Receipt.KnownAt) > time.Hour {
		t.Errorf("with an instant of its own: %s", own)
	}
}

var _ graph.Receipts = (*store.Store)(nil)
