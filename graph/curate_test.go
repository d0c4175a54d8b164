package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"demarche/graph"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

const (
	readerToken  = "a-token-that-only-reads"
	curatorToken = "a-token-that-may-judge"
)

// curating is the real handler with two tokens.
func curating(t *testing.T, st *store.Store) func(token, query string) string {
	t.Helper()
	h := handler(t, st, graph.Options{Limits: generous, Curator: st, Tokens: []graph.Token{
		{Name: "notebook", Value: readerToken, Roles: []string{graph.RoleRead}}, {Name: "ann", Value: curatorToken, Roles: []string{graph.RoleRead, graph.RoleCurate}},
	}})
	return func(token, query string) string {
		t.Helper()
		body, _ := json.Marshal(map[string]any{"query": query})
		r := httptest.NewRequest("POST", "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w.Body.String()
	}
}

// TestCuration retracts, restores, confirms and corrects facts and settles a dispute through the API, loads the articles again,
// asks what was known before, and takes all of it back: the graph must answer as it did.
func TestCuration(t *testing.T) {
	s := newServer(t)
	db := neo4jdbOf(t)
	api := curating(t, s.store)
	ask := func(query string) string { return api(readerToken, query) }
	mutate := func(query string) string {
		t.Helper()
		got := api(curatorToken, query)
		if strings.Contains(got, `"errors"`) {
			t.Fatalf("%s\nanswered %s", query, got)
		}
		return got
	}
	reload := func() {
		t.Helper()
		for _, r := range fixture(t) {
			r.Hash += " again" // another version of the reader that finds the same
			if _, err := s.store.WriteReading(context.Background(), r); err != nil {
				t.Fatal(err)
			}
		}
	}
	idOf := func(filter string) string {
		t.Helper()
		var answer struct {
			Data struct {
				Facts struct{ Nodes []struct{ ID string } }
			}
		}
		if err := json.Unmarshal([]byte(ask(`{ facts(filter: `+filter+`) { nodes { id } } }`)), &answer); err != nil || len(answer.Data.Facts.Nodes) != 1 {
			t.Fatalf("%s: %v, %+v", filter, err, answer)
		}
		return answer.Data.Facts.Nodes[0].ID
	}
	judgement := func(answer string) string {
		_, rest, _ := strings.Cut(answer, `"id":"`)
		id, _, _ := strings.Cut(rest, `"`)
		return id
	}
	attack, claim, visit := idOf(`{types: [ASSAULT]}`), idOf(`{acts: [CLAIM]}`), idOf(`{statuses: [HELD], actors: {any: ["person:keir-starmer"]}}`)
	tenureID := idOf(`{kinds: [TENURE], to: "2023-01-01"}`)
	counts := func(args string) string {
		return ask(`{ country(code: "UKR"` + args + `) { facts { totalCount } events { totalCount } } relationship(a: "country:RUS", b: "country:UKR"` + args + `) { facts { totalCount } } leaders(officeAt: "2023-01-01"` + args + `) { totalCount } }`)
	}
	before := counts("")

	retraction := judgement(mutate(`mutation { retractFact(id: "` + attack + `", why: "a wrong report") { id kind by why about { id live } } }`))
	mutate(`mutation { retractFact(id: "` + tenureID + `", why: "wrong dates") { id } }`)
	without := counts("")
	if want := `{"data":{"country":{"facts":{"totalCount":`; without == before || !strings.HasPrefix(without, want) || !strings.Contains(without, `"events":{"totalCount":0}`) || !strings.Contains(without, `"relationship":{"facts":{"totalCount":0}},"leaders":{"totalCount":0}`) {
		t.Errorf("with retractions: %s, before: %s", without, before)
	}
	if months := asked(t, db, "MATCH (m:DyadMonth {dyad: 'country:RUS>country:UKR'}) RETURN sum(m.n) AS n"); months != int64(0) {
		t.Errorf("the retracted attack still counts %v times", months)
	}
	reload()
	if got := counts(""); got != without {
		t.Errorf("after the articles were loaded again: %s", got)
	}
	if got := ask(`{ fact(id: "` + attack + `") { live retracted { by why kind } confirmed { id } evidence { quote } } all: facts(filter: {types: [ASSAULT], retracted: true}) { totalCount } }`); got !=
		`{"data":{"fact":{"live":false,"retracted":{"by":"ann","why":"a wrong report","kind":"RETRACT"},"confirmed":null,"evidence":[{"quote":"Russia sent 103 drones against Ukraine."}]},"all":{"totalCount":1}}}` {
		t.Errorf("the retracted fact: %s", got)
	}
	at := asked(t, db, "MATCH (j:Judgement {id: '"+retraction+"'}) RETURN j.at AS n").(string)
	earlier := at[:len(at)-2] + "0Z" // at most nine microseconds before; nothing else was written then
	if got := counts(`, knownAt: "` + earlier + `"`); got != before && earlier < at {
		t.Errorf("as known before the retraction: %s, want %s", got, before)
	}

	mutate(`mutation { restoreFact(id: "` + attack + `", why: "it was right") { id revokedBy revokedWhy } }`)
	mutate(`mutation { restoreFact(id: "` + tenureID + `", why: "they were right") { id } }`)
	if got := counts(""); got != before {
		t.Errorf("restored: %s, want %s", got, before)
	}

	mutate(`mutation { confirmFact(id: "` + attack + `", why: "seen on film") { id } }`)
	settled := mutate(`mutation { settleDispute(id: "` + claim + `", outcome: "it was a loan", why: "the treaty says so") { id outcome about { id } } }`)
	if got := ask(`{ fact(id: "` + attack + `") { live confirmed { by } } disputes { nodes { state settlement { outcome by } } } }`); got !=
		`{"data":{"fact":{"live":true,"confirmed":{"by":"ann"}},"disputes":{"nodes":[{"state":"SETTLED","settlement":{"outcome":"it was a loan","by":"ann"}}]}}}` {
		t.Errorf("confirmed and settled: %s", got)
	}

	corrected := mutate(`mutation { correctFact(id: "` + visit + `", correction: {status: PLANNED, mood: ACTUAL, time: {from: "2025-02-28", to: "2025-02-28", precision: DAY, basis: STATED}}, why: "it was only planned") { id correction { id mood ... on MeetingStep { status } time { from } extractors actors { role actor { id } } evidence { quote confidence } corrects { by } } } }`)
	for _, want := range []string{`"status":"PLANNED"`, `"from":"2025-02-28"`, `"extractors":["curated"]`, `"id":"person:keir-starmer"`, `"quote":"Starmer met Trump at the White House on Thursday."`, `"corrects":{"by":"ann"}`} {
		if !strings.Contains(corrected, want) {
			t.Errorf("the correction lacks %s: %s", want, corrected)
		}
	}
	reload()
	if got := ask(`{ fact(id: "` + visit + `") { live corrected { why correction { live } } } held: facts(filter: {statuses: [HELD], actors: {any: ["person:keir-starmer"]}}) { totalCount } }`); got !=
		`{"data":{"fact":{"live":false,"corrected":{"why":"it was only planned","correction":{"live":true}}},"held":{"totalCount":0}}}` {
		t.Errorf("the corrected fact: %s", got)
	}

	for _, id := range []string{judgement(corrected), judgement(settled)} {
		mutate(`mutation { revokeJudgement(id: "` + id + `", why: "after all") { id revokedBy } }`)
	}
	if got := ask(`{ fact(id: "` + visit + `") { live corrected { id } } planned: facts(filter: {statuses: [PLANNED], actors: {any: ["person:keir-starmer"]}}) { totalCount } }`); got !=
		`{"data":{"fact":{"live":true,"corrected":null},"planned":{"totalCount":0}}}` {
		t.Errorf("after the correction was revoked: %s", got)
	}
	if got := counts(""); got != before {
		t.Errorf("at the end: %s, want %s", got, before)
	}
}

// TestCurationRefuses: who may not, and what can't be.
func TestCurationRefuses(t *testing.T) {
	s := newServer(t)
	api := curating(t, s.store)
	_, open := post(t, handler(t, s.store, graph.Options{Limits: generous, Curator: s.store}), `mutation { retractFact(id: "fact:x", why: "y") { id } }`, nil)
	if !strings.Contains(open, "set server.tokens") || !strings.Contains(open, `"FORBIDDEN"`) {
		t.Errorf("without tokens: %s", open)
	}
	first := factID(t, s, `{types: [ASSAULT]}`)
	for _, tt := range []struct{ token, query, want string }{
		{readerToken, `mutation { retractFact(id: "` + first + `", why: "x") { id } }`, "the token notebook does not have the role curate"},
		{curatorToken, `mutation { retractFact(id: "fact:none", why: "x") { id } }`, `the graph has no fact \"fact:none\"`},
		{curatorToken, `mutation { retractFact(id: "` + first + `", why: "") { id } }`, "why is missing"},
		{curatorToken, `mutation { restoreFact(id: "` + first + `", why: "x") { id } }`, "no retraction of the fact"},
		{curatorToken, `mutation { settleDispute(id: "` + first + `", outcome: "x", why: "y") { id } }`, "nobody disputes the fact"},
		{curatorToken, `mutation { correctFact(id: "` + first + `", correction: {}, why: "y") { id } }`, "name at least one field"},
		{curatorToken, `mutation { correctFact(id: "` + first + `", correction: {actors: [{role: HOLDER, id: "x"}]}, why: "y") { id } }`, "a fact of kind event has"},
		{curatorToken, `mutation { correctFact(id: "` + first + `", correction: {contexts: ["military"]}, why: "y") { id } }`, "it leaves the fact the same"},
		{curatorToken, `mutation { mergeActors(actor: "person:nobody", into: "person:keir-starmer", why: "y") { id } }`, `the graph has no actor \"person:nobody\"`},
		{curatorToken, `mutation { splitActor(actor: "person:donald-trump", into: "person:keir-starmer", why: "y") { id } }`, "a split needs the facts or the articles"},
		{curatorToken, `mutation { revokeJudgement(id: "judgement:x", why: "y") { id } }`, `no judgement \"judgement:x\" stands`},
		{curatorToken, `mutation { a: confirmFact(id: "` + first + `", why: "y") { id } b: retractFact(id: "` + first + `", why: "z") { id } }`, "of this fact stands; revoke it first"},
	} {
		if got := api(tt.token, tt.query); !strings.Contains(got, tt.want) {
			t.Errorf("%s\nanswered %s, want %q", tt.query, got, tt.want)
		}
	}
}

func factID(t *testing.T, s *server, filter string) string {
	t.Helper()
	var answer struct {
		Facts struct{ Nodes []struct{ ID string } }
	}
	if err := json.Unmarshal([]byte(s.ask(t, `{ facts(filter: `+filter+`) { nodes { id } } }`, nil)), &answer); err != nil || len(answer.Facts.Nodes) == 0 {
		t.Fatalf("%s: %v", filter, err)
	}
	return answer.Facts.Nodes[0].ID
}

// neo4jdbOf opens the test database beside a server that uses it.
func neo4jdbOf(t *testing.T) *neo4jdb.DB {
	t.Helper()
	db, err := neo4jdb.Open(t.Context(), neo4jtest.Options(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.Background()) })
	return db
}

func asked(t *testing.T, db *neo4jdb.DB, text string) any {
	t.Helper()
	rows, err := db.Read(t.Context(), neo4jdb.Statement{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return rows.One("n")
}
