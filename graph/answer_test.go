package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/graph"
	"demarche/internal/diplomacy"
)

// tree is a Reader that answers from nested values by field name, so that a test says what the database would bring without
// saying under which keys. It is a fake for the writing of answers; answers out of Neo4j are tested in cmd/demarche.
type tree struct {
	data map[string]any
	err  error
	last *diplomacy.Selection
}

type items []map[string]any // a page

func (r *tree) Answer(_ context.Context, root *diplomacy.Selection) (diplomacy.Record, error) {
	r.last = root
	if r.err != nil {
		return nil, r.err
	}
	rec, _ := build(root, r.data[root.Name]).(diplomacy.Record)
	return rec, nil
}

func build(s *diplomacy.Selection, v any) any {
	switch v := v.(type) {
	case items:
		return page(s, v)
	case map[string]any:
		rec := diplomacy.Record{diplomacy.TypeKey: v[diplomacy.TypeKey]}
		for _, f := range s.Fields {
			typ, _ := v[diplomacy.TypeKey].(string)
			if f.On == nil || slices.Contains(f.On, typ) {
				rec[f.Key] = build(f, v[f.Name])
			}
		}
		return rec
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = build(s, x)
		}
		return out
	}
	return v
}

func page(s *diplomacy.Selection, all items) diplomacy.Record {
	rows := []any{}
	for i, item := range all {
		if i == s.Args.First {
			break
		}
		row := diplomacy.Record{diplomacy.CursorKey: []any{item["id"], float64(i)}}
		for _, f := range s.Fields {
			switch f.Name {
			case "nodes":
				row[f.Key] = build(f, item)
			case "edges":
				for _, n := range f.Fields {
					row[diplomacy.EdgeKey(f.Key, n.Key)] = build(n, item)
				}
			}
		}
		rows = append(rows, row)
	}
	return diplomacy.Record{diplomacy.RowsKey: rows, diplomacy.MoreKey: len(all) > s.Args.First, diplomacy.TotalKey: int64(len(all))}
}

func fact(id string) map[string]any {
	return map[string]any{"__typename": "Statement", "id": id, "kind": "statement", "mood": "actual", "act": "praise", "claim": `a "great" man`, "score": 5.0, "live": true,
		"actors": []any{
			map[string]any{"role": "speaker", "actor": map[string]any{"__typename": "Person", "id": "person:a", "name": "A", "office": "president"}},
			map[string]any{"role": "about", "actor": map[string]any{"__typename": "Country", "id": "country:GBR", "name": "Britain", "iso2": "GB"}},
		}}
}

var limits = graph.Limits{Depth: 12, Complexity: 20_000, Aliases: 20, Tokens: 2000, RequestBytes: 20_000, StatementTimeout: time.Second}

func handler(t testing.TB, r graph.Reader, o graph.Options) http.Handler {
	t.Helper()
	if o.Limits == (graph.Limits{}) {
		o.Limits = limits
	}
	if o.Log == nil {
		o.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	h, err := graph.NewHandler(r, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// post sends a query to localhost and returns the status and the body.
func post(t testing.TB, h http.Handler, query string, variables map[string]any, headers ...string) (int, string) {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	req := httptest.NewRequest(http.MethodPost, "http://localhost/graphql", strings.NewReader(string(body)))
	req.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	return rec.Code, strings.TrimSpace(rec.Body.String())
}

func TestAnswer(t *testing.T) {
	facts := items{fact("fact:1"), fact("fact:2"), fact("fact:3")}
	nameless := fact("fact:4")
	nameless["actors"] = []any{map[string]any{"role": "speaker", "actor": map[string]any{"__typename": "Person", "id": "person:x", "name": nil}}}
	untyped := fact("fact:5")
	untyped["mood"] = nil
	tests := []struct {
		name, query string
		variables   map[string]any
		data        map[string]any
		want        string
	}{
		{"nothing found", `{ country(code: "XXX") { name } }`, nil, nil, `{"data":{"country":null}}`},
		{"aliases", `{ country(code: "GBR") { a: name b: name } }`, nil,
			map[string]any{"country": map[string]any{"name": "Britain"}},
			`{"data":{"country":{"a":"Britain","b":"Britain"}}}`},
		{"order of the query", `{ country(code: "GBR") { name __typename id } }`, nil,
			map[string]any{"country": map[string]any{"name": "Britain", "id": "country:GBR"}},
			`{"data":{"country":{"name":"Britain","__typename":"Country","id":"country:GBR"}}}`},
		{"skip and include", `query($yes: Boolean!) { country(code: "GBR") { name @skip(if: $yes) id @include(if: $yes) code @include(if: false) } }`,
			map[string]any{"yes": true},
			map[string]any{"country": map[string]any{"name": "Britain", "id": "country:GBR"}},
			`{"data":{"country":{"id":"country:GBR"}}}`},
		{"one edge twice with other arguments", `{ country(code: "GBR") { one: facts(first: 1) { nodes { id } } two: facts(first: 2) { nodes { id } totalCount } } }`, nil,
			map[string]any{"country": map[string]any{"facts": facts}},
			`{"data":{"country":{"one":{"nodes":[{"id":"fact:1"}]},"two":{"nodes":[{"id":"fact:1"},{"id":"fact:2"}],"totalCount":3}}}}`},
		{"fragments merge", `{ country(code: "GBR") { ...f facts(first: 1) { totalCount } } } fragment f on Actor { facts(first: 1) { nodes { id } } }`, nil,
			map[string]any{"country": map[string]any{"facts": facts}},
			`{"data":{"country":{"facts":{"nodes":[{"id":"fact:1"}],"totalCount":3}}}}`},
		{"one alias for two things on two types", `{ facts(first: 1) { nodes { actors { role actor { ... on Country { x: iso2 } ... on Person { x: office } name } } } } }`, nil,
			map[string]any{"facts": facts},
			`{"data":{"facts":{"nodes":[{"actors":[{"role":"SPEAKER","actor":{"x":"president","name":"A"}},{"role":"ABOUT","actor":{"x":"GB","name":"Britain"}}]}]}}}`},
		{"enums, text with quotes, numbers", `{ facts(first: 1) { nodes { __typename kind score live ... on Statement { act claim } ... on Event { e: mode } } } }`, nil,
			map[string]any{"facts": facts},
			`{"data":{"facts":{"nodes":[{"__typename":"Statement","kind":"STATEMENT","score":5,"live":true,"act":"PRAISE","claim":"a \"great\" man"}]}}}`},
		{"an absent scalar is null", `{ facts(first: 1) { nodes { mode place { name } } } }`, nil, map[string]any{"facts": facts},
			`{"data":{"facts":{"nodes":[{"mode":null,"place":null}]}}}`},
		{"pages", `{ facts(first: 2) { pageInfo { hasNextPage endCursor } edges { cursor node { id } } } }`, nil, map[string]any{"facts": facts},
			`{"data":{"facts":{"pageInfo":{"hasNextPage":true,"endCursor":"` + diplomacy.Cursor{"fact:2", 1.0}.String() + `"},"edges":[{"cursor":"` + diplomacy.Cursor{"fact:1", 0.0}.String() +
				`","node":{"id":"fact:1"}},{"cursor":"` + diplomacy.Cursor{"fact:2", 1.0}.String() + `","node":{"id":"fact:2"}}]}}}`},
		{"an empty page", `{ facts { pageInfo { hasNextPage endCursor } nodes { id } } }`, nil, map[string]any{"facts": items{}},
			`{"data":{"facts":{"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[]}}}`},
		{"a second root field stands when the first is null", `{ a: country(code: "XXX") { id } outlets { totalCount } }`, nil, map[string]any{"outlets": items{}},
			`{"data":{"a":null,"outlets":{"totalCount":0}}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := post(t, handler(t, &tree{data: tt.data}, graph.Options{}), tt.query, tt.variables)
			if got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}

	t.Run("null where the schema forbids it climbs to the nearest parent that may be null", func(t *testing.T) {
		query := `{ ok: outlets { totalCount } facts(first: 5) { nodes { id actors { actor { name } } } } }`
		_, got := post(t, handler(t, &tree{data: map[string]any{"facts": items{fact("fact:1"), nameless}, "outlets": items{}}}, graph.Options{}), query, nil)
		if !strings.Contains(got, `"data":{"ok":{"totalCount":0},"facts":null}`) {
			t.Errorf("facts should be null and ok stand: %s", got)
		}
		if !strings.Contains(got, `"path":["facts","nodes",1,"actors",0,"actor","name"]`) {
			t.Errorf("the error should name the path of the value: %s", got)
		}
	})
	t.Run("an enum that must not be null", func(t *testing.T) {
		_, got := post(t, handler(t, &tree{data: map[string]any{"facts": items{untyped}}}, graph.Options{}), `{ facts { nodes { mood } } }`, nil)
		if !strings.Contains(got, `"path":["facts","nodes",0,"mood"]`) || !strings.Contains(got, `"facts":null`) {
			t.Errorf("got %s", got)
		}
	})
}

func TestArgumentsReachTheReader(t *testing.T) {
	r := &tree{}
	_, got := post(t, handler(t, r, graph.Options{}), `query($f: FactFilter, $n: Int) {
		facts(first: $n, filter: $f, after: "`+diplomacy.Cursor{"2025-02-27", "fact:1"}.String()+`") { nodes { evidence(first: 3, includeClosed: true) { quote } actors(roles: [SPEAKER]) { role } } } }`,
		map[string]any{"n": 7, "f": map[string]any{
			"actors": map[string]any{"any": []string{"country:GBR"}, "all": "person:a", "as": "FOR", "roles": []string{"PARTY"}},
			"from":   "2025-02-01", "types": []string{"AGREE"}, "statuses": []string{"IN_FORCE"}, "minConfidence": 0.5,
		}})
	if strings.Contains(got, "errors") {
		t.Fatal(got)
	}
	a := r.last.Args
	if a.First != 7 || len(a.After) != 2 || a.After[1] != "fact:1" {
		t.Errorf("page: first %d after %v", a.First, a.After)
	}
	f := a.Facts
	if f.From != "2025-02-01" || f.Types[0] != diplomacy.AGREE || f.Statuses[0] != diplomacy.InForce || f.MinConfidence != 0.5 {
		t.Errorf("filter: %+v", f)
	}
	if f.Actors.Any[0] != "country:GBR" || f.Actors.All[0] != "person:a" || f.Actors.As != diplomacy.AsFor || f.Actors.Roles[0] != diplomacy.RoleParty {
		t.Errorf("actors: %+v", f.Actors)
	}
	nodes := r.last.Fields[0]
	if e := nodes.Fields[0].Args; e.First != 3 || !e.IncludeClosed {
		t.Errorf("evidence: %+v", e)
	}
	if p := nodes.Fields[1].Args; !slices.Equal(p.Roles, []diplomacy.Role{diplomacy.RoleSpeaker}) {
		t.Errorf("actors: %+v", p)
	}
}

func TestRefusals(t *testing.T) {
	deep := strings.Repeat("meetings(first: 1) { nodes { steps(first: 1) { nodes { actors { actor { ", 3) + "id" + strings.Repeat(" } } } } } }", 3)
	bomb := `query { facts { ...a } } fragment a on FactConnection { ` + strings.Repeat("...b ", 50) + `} fragment b on FactConnection { ` + strings.Repeat("...c ", 50) +
		`} fragment c on FactConnection { ` + strings.Repeat("...d ", 50) + `} fragment d on FactConnection { nodes { id } }`
	aliases := "{"
	for i := range 21 {
		aliases += " a" + string(rune('a'+i)) + `: country(code: "GBR") { id }`
	}
	tests := []struct{ name, query, code, says string }{
		{"depth", `{ country(code: "GBR") { ` + deep + ` } }`, "TOO_LARGE", "deep"},
		{"complexity", `{ facts(first: 100) { nodes { links { fact { actors { actor { facts(first: 100) { nodes { id } } } } } } } } }`, "TOO_LARGE", "values"},
		{"fragments that multiply", bomb, "TOO_LARGE", ""},
		{"aliases", aliases + "}", "TOO_LARGE", "aliases"},
		{"tokens", "{ facts { " + strings.Repeat("x ", 2001) + " } }", "TOO_LARGE", "token limit"},
		{"request size", "{ facts { totalCount } } #" + strings.Repeat("x", 20_001), "TOO_LARGE", "larger"},
		{"page size", `{ facts(first: 101) { totalCount } }`, "INVALID", "between 1 and 100"},
		{"page size 0", `{ facts(first: 0) { totalCount } }`, "INVALID", "between 1 and 100"},
		{"cursor", `{ facts(after: "nonsense") { totalCount } }`, "INVALID", "cursor"},
		{"a name where an id belongs", `{ facts(filter: {actors: {any: ["Ukraine"]}}) { totalCount } }`, "INVALID", "filter.actors.any: "},
		{"a code where an id belongs", `{ relationship(a: "country:GBR", b: "UKR") { a { name } } }`, "INVALID", "is no actor's id"},
		{"no such day", `{ facts(filter: {from: "2025-02-30"}) { totalCount } }`, "INVALID", "filter.from"},
		{"confidence", `{ facts(filter: {minConfidence: 2}) { totalCount } }`, "INVALID", "minConfidence"},
		{"unknown field", `{ facts { nope } }`, "GRAPHQL_VALIDATION_FAILED", "nope"},
		{"syntax", `{ facts {`, "GRAPHQL_PARSE_FAILED", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &tree{data: map[string]any{"facts": items{}}}
			_, got := post(t, handler(t, r, graph.Options{}), tt.query, nil)
			if !strings.Contains(got, `"code":"`+tt.code+`"`) || !strings.Contains(got, tt.says) {
				t.Errorf("want code %s and %q in %s", tt.code, tt.says, got)
			}
			if r.last != nil {
				t.Error("the refused query reached the reader")
			}
		})
	}
}

func TestIntrospectionIsWithinTheLimits(t *testing.T) {
	_, got := post(t, handler(t, &tree{}, graph.Options{}), `{ __schema { types { name fields { name args { name type { name ofType { name ofType { name ofType { name ofType { name ofType { name ofType { name } } } } } } } } } } } }`, nil)
	if strings.Contains(got, "errors") || !strings.Contains(got, "Relationship") {
		t.Errorf("got %.300s", got)
	}
}

func TestErrors(t *testing.T) {
	var log strings.Builder
	logger := slog.New(slog.NewTextHandler(&log, nil))
	tests := []struct {
		name       string
		err        error
		code, says string
	}{
		{"internal", errors.New("password of the database: 1234"), "INTERNAL", "internal error"},
		{"unavailable", diplomacy.Errorf(diplomacy.Unavailable, "bolt://10.1.2.3:1234 is down"), "UNAVAILABLE", "the database does not answer"},
		{"a client that went away", context.Canceled, "CANCELLED", "cancelled"},
		{"time-out", context.DeadlineExceeded, "TIMED_OUT", "longer than allowed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, got := post(t, handler(t, &tree{err: tt.err}, graph.Options{Log: logger}), `{ facts { totalCount } }`, nil)
			if !strings.Contains(got, `"code":"`+tt.code+`"`) || !strings.Contains(got, tt.says) {
				t.Errorf("got %s", got)
			}
			if strings.Contains(got, "1234") {
				t.Errorf("the cause leaked: %s", got)
			}
		})
	}
	if !strings.Contains(log.String(), "1234") {
		t.Error("the log should have the cause of the internal error")
	}
}

func TestAccess(t *testing.T) {
	tokens := []graph.Token{{Name: "ann", Value: "secret", Roles: []string{"read"}}, {Name: "bob", Value: "other", Roles: []string{"operate"}}}
	tests := []struct {
		name    string
		tokens  []graph.Token
		headers []string
		status  int
		code    string
	}{
		{"open on loopback", nil, nil, 200, ""},
		{"a foreign host name", nil, []string{"Host", "demarche.example"}, 403, "FORBIDDEN"},
		{"no token", tokens, nil, 401, "UNAUTHORIZED"},
		{"a wrong one", tokens, []string{"Authorization", "Bearer secreT"}, 401, "UNAUTHORIZED"},
		{"without the role", tokens, []string{"Authorization", "Bearer other"}, 403, "FORBIDDEN"},
		{"with it", tokens, []string{"Authorization", "Bearer secret"}, 200, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, got := post(t, handler(t, &tree{}, graph.Options{Tokens: tt.tokens}), `{ country(code: "GBR") { id } }`, nil, tt.headers...)
			if status != tt.status || tt.code != "" && !strings.Contains(got, tt.code) {
				t.Errorf("got %d %s, want %d %s", status, got, tt.status, tt.code)
			}
		})
	}
}
