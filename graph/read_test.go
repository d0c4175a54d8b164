package graph_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"demarche/graph"
)

func TestReading(t *testing.T) {
	s := newServer(t)
	tests := []struct{ name, query, want string }{
		{"a country by code, in either case", `{ country(code: "gbr") { id code name names } }`,
			`{"country":{"id":"country:GBR","code":"GBR","name":"United Kingdom","names":["Britain","UK","United Kingdom"]}}`},
		{"a country that is not there", `{ country(code: "XXX") { id } }`, `{"country":null}`},
		{"all the way: country, leaders, positions, evidence, article, facts",
			`{ country(code: "GBR") { leaders(filter: {name: "keir"}) { nodes { name positions { nodes { stance condition issue { topic by { name } about { name } } evidence { quote article { title outlet { name } facts(filter: {kinds: [MEETING]}, first: 1) { totalCount nodes { id ... on MeetingStep { status meeting { how } } } } } } } } } } } }`,
			`{"country":{"leaders":{"nodes":[{"name":"Keir Starmer","positions":{"nodes":[{"stance":"CONDITIONAL","condition":"US security promises","issue":{"topic":"PEACEKEEPING_TROOPS","by":[{"name":"United Kingdom"}],"about":[{"name":"Ukraine"}]},"evidence":[{"quote":"Starmer would send peacekeepers if the US gave promises.","article":{"title":"A visit to Washington","outlet":{"name":"The Courier"},"facts":{"totalCount":2,"nodes":[{"id":"` + s.idOf(t, `{kinds: [MEETING], outlets: ["The Courier"], statuses: [PLANNED]}`) + `","status":"PLANNED","meeting":{"how":"IN_PERSON"}}]}}}]}]}}]}}}`},
		{"who held the office on a day", `{ country(code: "GBR") { then: leaders(officeAt: "2023-01-01") { nodes { name } } now: leaders(officeAt: "2025-02-27") { nodes { name tenures(officeAt: "2025-02-27") { nodes { office time { from to } } } } } } }`,
			`{"country":{"then":{"nodes":[{"name":"Rishi Sunak"}]},"now":{"nodes":[{"name":"Keir Starmer","tenures":{"nodes":[{"office":"prime minister","time":{"from":"2024-07-05","to":null}}]}}]}}}`},
		{"leaders in office", `{ leaders(officeAt: "2023-01-01") { nodes { name isLeader country { code } } } }`,
			`{"leaders":{"nodes":[{"name":"Rishi Sunak","isLeader":true,"country":{"code":"GBR"}}]}}`},
		{"one fact of two articles is one, with two evidences, the surest first", `{ statements(filter: {acts: [THANK]}) { totalCount nodes { confidence evidence { confidence article { id } } } } }`,
			`{"statements":{"totalCount":1,"nodes":[{"confidence":0.9,"evidence":[{"confidence":0.9,"article":{"id":"a2"}},{"confidence":0.8,"article":{"id":"a1"}}]}]}}`},
		{"the planned and the held step are of one meeting", `{ meetings(filter: {actors: {all: ["person:volodymyr-zelensky", "country:USA"]}}) { totalCount nodes { at how status before: status(asOf: "2025-02-27") longBefore: status(asOf: "2025-02-26") participants { id } steps { totalCount } held: steps(filter: {statuses: [HELD]}) { nodes { mood evidence { article { id } } } } planned: steps(filter: {statuses: [PLANNED]}) { nodes { mood evidence { article { id } } } } } } }`,
			`{"meetings":{"totalCount":1,"nodes":[{"at":"2025-02-28","how":"IN_PERSON","status":"HELD","before":"PLANNED","longBefore":null,"participants":[{"id":"person:donald-trump"},{"id":"person:volodymyr-zelensky"}],"steps":{"totalCount":2},"held":{"nodes":[{"mood":"ACTUAL","evidence":[{"article":{"id":"a2"}}]}]},"planned":{"nodes":[{"mood":"ACTUAL","evidence":[{"article":{"id":"a1"}}]}]}}]}}`},
		{"an agreement's status on a day; a planned signature is none", `{ agreements { nodes { name topic now: status feb: status(asOf: "2025-03-01") early: status(asOf: "2025-01-01") latest parties { name } steps(filter: {moods: [PLANNED]}) { nodes { mood ... on AgreementStep { status } } } } } }`,
			`{"agreements":{"nodes":[{"name":"minerals deal","topic":"NAMED_AGREEMENT","now":"SIGNED","feb":"NEGOTIATING","early":null,"latest":"2025-04-30","parties":[{"name":"Ukraine"},{"name":"United States"}],"steps":{"nodes":[{"mood":"PLANNED","status":"SIGNED"}]}}]}}`},
		{"agreements by their present status", `{ signed: agreements(filter: {statuses: [SIGNED]}) { totalCount } negotiating: agreements(filter: {statuses: [NEGOTIATING]}) { totalCount } }`,
			`{"signed":{"totalCount":1},"negotiating":{"totalCount":0}}`},
		{"a tie", `{ ties(filter: {ties: [MEMBER]}) { nodes { tie status holders { name } of { name __typename } } } }`,
			`{"ties":{"nodes":[{"tie":"MEMBER","status":"BEGUN","holders":[{"name":"United Kingdom"}],"of":[{"name":"NATO","__typename":"Organization"}]}]}}`},
		{"participants, as whom they act", `{ events(filter: {types: [ASSAULT]}) { nodes { type mode quad score contexts time { from to at basis } objects { kind name amount } actors { role actor { __typename name } for { id } sector } } } }`,
			`{"events":{"nodes":[{"type":"ASSAULT","mode":"drone","quad":"MATERIAL_CONFLICT","score":-9.5,"contexts":["military"],"time":{"from":null,"to":"2025-02-27","at":"2025-02-27","basis":"PUBLISHED"},"objects":[{"kind":"ARMS","name":"drones","amount":103}],"actors":[{"role":"SOURCE","actor":{"__typename":"Country","name":"Russia"},"for":[{"id":"country:RUS"}],"sector":"GOVERNMENT"},{"role":"TARGET","actor":{"__typename":"Country","name":"Ukraine"},"for":[{"id":"country:UKR"}],"sector":"GOVERNMENT"}]}]}}`},
		{"one role only", `{ events { nodes { actors(roles: [TARGET]) { actor { id } } } } }`, `{"events":{"nodes":[{"actors":[{"actor":{"id":"country:UKR"}}]}]}}`},
		{"a place", `{ facts(filter: {kinds: [MEETING], to: "2025-02-27"}) { nodes { place { name country { code } } } } }`,
			`{"facts":{"nodes":[{"place":{"name":"White House","country":{"code":"USA"}}}]}}`},
		{"a claim and its correction, from either side", `{ claim: statements(filter: {acts: [CLAIM]}) { nodes { claim links { rel direction fact { ... on Statement { act } } } } } correction: statements(filter: {acts: [CORRECT]}) { nodes { links { rel direction fact { ... on Statement { act } } } } } }`,
			`{"claim":{"nodes":[{"claim":"Europe gets its money back","links":[{"rel":"DISPUTES","direction":"IN","fact":{"act":"CORRECT"}}]}]},"correction":{"nodes":[{"links":[{"rel":"DISPUTES","direction":"OUT","fact":{"act":"CLAIM"}}]}]}}`},
		{"the relationship of two countries counts their leaders", `{ relationship(a: "country:GBR", b: "country:USA") { a { name } b { name } facts { totalCount } meetings { nodes { at place { name } } } statements { totalCount } ties { totalCount } agreements { totalCount } } }`,
			`{"relationship":{"a":{"name":"United Kingdom"},"b":{"name":"United States"},"facts":{"totalCount":3},"meetings":{"nodes":[{"at":"2025-02-27","place":{"name":"White House"}}]},"statements":{"totalCount":2},"ties":{"totalCount":0},"agreements":{"totalCount":0}}}`},
		{"of a country and its own leader there is none through him alone", `{ relationship(a: "country:GBR", b: "person:keir-starmer") { facts(filter: {kinds: [MEETING, STATEMENT, POSITION]}) { totalCount } } }`,
			`{"relationship":{"facts":{"totalCount":0}}}`},
		{"positions that concern the other", `{ relationship(a: "country:UKR", b: "country:GBR") { positions { nodes { stance } } } }`, `{"relationship":{"positions":{"nodes":[{"stance":"CONDITIONAL"}]}}}`},
		{"within days", `{ relationship(a: "country:UKR", b: "country:USA", from: "2025-02-01", to: "2025-02-28") { agreements { nodes { steps(filter: {to: "2025-02-28"}) { totalCount } } } facts { totalCount } after: facts(filter: {from: "2025-02-28"}) { totalCount } } }`,
			`{"relationship":{"agreements":{"nodes":[{"steps":{"totalCount":2}}]},"facts":{"totalCount":4},"after":{"totalCount":3}}}`},
		{"an actor that is not there", `{ relationship(a: "country:UKR", b: "country:XXX") { a { id } } }`, `{"relationship":null}`},
		{"an article with its mentions", `{ article(id: "a1") { title published url revision story { id articles { totalCount } } mentions { actor { id } spans } } }`,
			`{"article":{"title":"A visit to Washington","published":"2025-02-27","url":"https://courier.example/1","revision":1,"story":{"id":"a1","articles":{"totalCount":1}},"mentions":[{"actor":{"id":"person:keir-starmer"},"spans":[0,7]}]}}`},
		{"articles that mention", `{ articles(filter: {mentions: ["person:keir-starmer"], to: "2025-03-01"}) { nodes { id } } outlets { nodes { name articles { nodes { id } } } } }`,
			`{"articles":{"nodes":[{"id":"a2"},{"id":"a1"}]},"outlets":{"nodes":[{"name":"Curators","articles":{"nodes":[{"id":"notes"}]}},{"name":"The Courier","articles":{"nodes":[{"id":"a1"}]}},{"name":"The Harbour Post","articles":{"nodes":[{"id":"a2"}]}}]}}`},
		{"issues", `{ issues(filter: {topics: [PEACEKEEPING_TROOPS], by: ["country:GBR"]}) { nodes { positions { totalCount } } } none: issues(filter: {by: ["country:USA"]}) { totalCount } }`,
			`{"issues":{"nodes":[{"positions":{"totalCount":1}}]},"none":{"totalCount":0}}`},
		{"search by a word's beginning, by a misspelt word, by words of a quote, by an outright operator", `{ a: search(text: "zelen*", kinds: [ACTOR]) { nodes { match node { ... on Person { id } } } } b: search(text: "stermer~", kinds: [ACTOR]) { nodes { match } } c: search(text: "103 drones") { nodes { match node { ... on Event { type } } } } d: search(text: "\"minerals\" +deal -x (", kinds: [AGREEMENT]) { totalCount } e: search(text: "minerals DEAL", kinds: [AGREEMENT]) { nodes { match } } }`,
			`{"a":{"nodes":[{"match":"Volodymyr Zelensky","node":{"id":"person:volodymyr-zelensky"}}]},"b":{"nodes":[{"match":"Keir Starmer"}]},"c":{"nodes":[{"match":"Russia sent 103 drones against Ukraine.","node":{"type":"ASSAULT"}}]},"d":{"totalCount":0},"e":{"nodes":[{"match":"minerals deal"}]}}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.ask(t, tt.query, nil); got != tt.want {
				t.Errorf("%s\ngot  %s\nwant %s", tt.query, got, tt.want)
			}
		})
	}
}

// field returns a part of an answer, found by names and places.
func (s *server) field(t *testing.T, query string, path ...any) string {
	t.Helper()
	part := s.ask(t, query, nil)
	for _, step := range path {
		switch step := step.(type) {
		case string:
			m := map[string]json.RawMessage{}
			if err := json.Unmarshal([]byte(part), &m); err != nil {
				t.Fatal(err)
			}
			part = string(m[step])
		case int:
			var l []json.RawMessage
			if err := json.Unmarshal([]byte(part), &l); err != nil || step >= len(l) {
				t.Fatalf("no item %d in %s", step, part)
			}
			part = string(l[step])
		}
	}
	return part
}

func (s *server) idOf(t *testing.T, filter string) string {
	t.Helper()
	return strings.Trim(s.field(t, `{ facts(filter: `+filter+`, first: 1) { nodes { id } } }`, "facts", "nodes", 0, "id"), `"`)
}

func TestFilters(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		filter string
		want   int
	}{
		{`{}`, 14},
		{`{kinds: [MEETING]}`, 3},
		{`{kinds: [MEETING, TENURE]}`, 5},
		{`{types: [CONSULT]}`, 3}, // two meetings held, one agreement negotiated
		{`{quads: [MATERIAL_CONFLICT]}`, 1},
		{`{statuses: [SIGNED]}`, 2},
		{`{statuses: [SIGNED], moods: [ACTUAL]}`, 1},
		{`{moods: [PLANNED]}`, 1},
		{`{stances: [CONDITIONAL]}`, 1},
		{`{acts: [THANK, CLAIM]}`, 2},
		{`{ties: [MEMBER]}`, 1},
		{`{topics: [PEACEKEEPING_TROOPS]}`, 1},
		{`{topics: [NAMED_AGREEMENT]}`, 3},
		{`{about: ["country:UKR"]}`, 1},
		{`{outlets: ["The Harbour Post"]}`, 3},
		{`{outlets: ["The Harbour Post", "Curators"]}`, 7},
		{`{extractors: ["test/1"]}`, 14},
		{`{extractors: ["gdelt/2"]}`, 0},
		{`{minConfidence: 0.7}`, 13},
		{`{minConfidence: 0.85}`, 1},
		{`{from: "2025-03-01"}`, 2},                   // the signature, and a tenure that has no end
		{`{to: "2024-12-31"}`, 3},                     // two tenures and a membership
		{`{from: "2025-02-28", to: "2025-02-28"}`, 4}, // two steps of a meeting, a planned signature, an open tenure
		{`{actors: {any: ["person:keir-starmer"]}}`, 5},
		{`{actors: {any: ["country:GBR"]}}`, 7},
		{`{actors: {any: ["country:GBR"], as: SELF}}`, 3},
		{`{actors: {any: ["country:GBR"], as: FOR, roles: [SPEAKER]}}`, 2},
		{`{actors: {all: ["country:GBR", "country:USA"]}}`, 3},
		{`{actors: {any: ["country:RUS", "org:nato"]}}`, 2},
		{`{actors: {any: ["country:RUS"], all: ["country:UKR"]}}`, 1},
		{`{actors: {any: ["person:keir-starmer"], roles: [ADDRESSEE]}}`, 0},
		{`{actors: {any: ["country:XXX"]}}`, 0},
		{`{actors: {roles: [SPEAKER]}}`, 3},
		{`{actors: {sectors: [HEAD_OF_STATE], roles: [SPEAKER]}}`, 1},
		{`{actors: {any: ["country:USA"], sectors: [HEAD_OF_STATE]}}`, 6},
		{`{actors: {any: ["country:USA"], sectors: [HEAD_OF_STATE]}, others: {any: ["country:GBR"]}}`, 3},
		{`{actors: {types: [ORGANIZATION]}, others: {types: [COUNTRY], roles: [HOLDER]}}`, 1},
		{`{modes: ["drone"]}`, 1},
		{`{contexts: ["military", "economic"]}`, 1},
		{`{forms: [VISIT], statuses: [HELD]}`, 2},
		{`{bases: [STATED]}`, 1},
		{`{objects: [ARMS]}`, 1},
		{`{rels: [DISPUTES]}`, 1},
		{`{rels: [FULFILS, RESPONDS_TO]}`, 0},
		{`{minStories: 2}`, 1},
		{`{minOrigins: 2}`, 1},
		{`{minOrigins: 3}`, 0},
		{`{assertedBy: [OUTLET, UNNAMED]}`, 14},
		{`{assertedBy: [SOURCE_SIDE]}`, 0},
		{`{origin: TEXT}`, 14},
		{`{origin: FEED}`, 0},
	}
	for _, tt := range tests {
		t.Run(tt.filter, func(t *testing.T) {
			got := s.field(t, `{ facts(filter: `+tt.filter+`) { totalCount nodes { id } } }`, "facts", "totalCount")
			if got != fmt.Sprint(tt.want) {
				t.Errorf("%s facts, want %d: %s", got, tt.want, s.ask(t, `{ facts(filter: `+tt.filter+`) { nodes { kind type mood time { from to } evidence { quote } } } }`, nil))
			}
		})
	}
}

// TestPagesMeetEndToEnd walks every list by pages of one and of two and compares with the whole.
func TestPagesMeetEndToEnd(t *testing.T) {
	s := newServer(t)
	lists := map[string]string{
		"facts": "id", "statements": "id", "countries": "id", "leaders": "id", "organizations": "id", "agreements": "id", "meetings": "id",
		"ties": "id", "issues": "id", "articles": "id", "outlets": "name", "loadRuns": "id",
	}
	walk := func(list, id, args string, size int) (ids []string) {
		after := ""
		for range 100 {
			part := s.field(t, fmt.Sprintf(`{ p: %s(first: %d %s %s) { nodes { id: %s } pageInfo { hasNextPage endCursor } } }`, list, size, args, after, id), "p")
			var page struct {
				Nodes    []struct{ ID string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
			if err := json.Unmarshal([]byte(part), &page); err != nil {
				t.Fatal(err)
			}
			for _, n := range page.Nodes {
				ids = append(ids, n.ID)
			}
			if !page.PageInfo.HasNextPage {
				return ids
			}
			after = `after: "` + page.PageInfo.EndCursor + `"`
		}
		t.Fatalf("%s: the pages do not end", list)
		return nil
	}
	check := func(list, id, args string) {
		t.Run(list, func(t *testing.T) {
			whole := strings.Join(walk(list, id, args, 100), " ")
			for size := 1; size <= 2; size++ {
				if got := strings.Join(walk(list, id, args, size), " "); got != whole {
					t.Errorf("by pages of %d: %s\nat once: %s", size, got, whole)
				}
			}
		})
	}
	for list, id := range lists {
		check(list, id, "")
	}
	check("search", "match", `text: "met trump"`)
}

func TestOneStatementForEachRootField(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		query string
		roots int64
	}{
		{`{ country(code: "GBR") { facts { nodes { id } } } }`, 1},
		{`{ country(code: "GBR") { leaders { nodes { positions { nodes { evidence { article { facts { nodes { actors { actor { name } } } } } } } } } } } }`, 1},
		{`{ a: country(code: "GBR") { id } b: country(code: "USA") { facts { totalCount } } }`, 2},
		{`{ facts { totalCount pageInfo { hasNextPage } edges { cursor node { id links { fact { id } } } } } }`, 1},
		{`{ facts { nodes { ...f ... on MeetingStep { meeting { steps { nodes { ...f } } } } ... on AgreementStep { agreement { parties { ... on Country { leaders { nodes { name } } } } } } } } } fragment f on Fact { id evidence { quote article { title outlet { name } } } }`, 1},
		{`{ meetings { nodes { participants { meetings { nodes { participants { name } } } } } } }`, 1},
		{`{ agreements { nodes { status early: status(asOf: "2025-01-01") parties { agreements { nodes { steps { nodes { evidence { quote } } } } } } } } }`, 1},
		{`{ relationship(a: "country:GBR", b: "country:USA") { a { facts { totalCount } } facts { nodes { actors { actor { facts { totalCount } } } } } meetings { nodes { steps { nodes { id } } } } statements { nodes { links { fact { evidence { quote } } } } } } }`, 1},
		{`{ search(text: "met*") { nodes { node { ... on MeetingStep { actors { actor { name } } } ... on Person { facts { nodes { id } } } ... on Article { facts { nodes { id } } } } } } }`, 1},
		{`{ issues { nodes { positions { nodes { actors { actor { positions { nodes { condition } } } } } } } } }`, 1},
		{`{ articles { nodes { story { articles { nodes { mentions { actor { articles { nodes { title } } } } } } } } } outlets { nodes { articles { nodes { facts { nodes { id } } } } } } }`, 2},
		{`{ person(id: "person:keir-starmer") { tenures { nodes { actors { actor { ... on Country { leaders(officeAt: "2023-01-01") { nodes { tenures { nodes { office } } } } } } } } } } ties { nodes { of { ties { nodes { holders { name } } } } } } }`, 2},
	}
	for _, tt := range tests {
		before := s.statements.Load()
		s.ask(t, tt.query, nil)
		if got := s.statements.Load() - before; got != tt.roots {
			t.Errorf("%d statements for %d root fields: %s", got, tt.roots, tt.query)
		}
	}
}

// TestEveryFieldOfTheSchema asks Neo4j for all that the schema has: what it does not know or finds odd in a statement fails
// here. What is nested is asked for below some root fields only, since planning all of it takes Neo4j minutes;
// TestThePlannerKnowsEveryField goes deep everywhere.
func TestEveryFieldOfTheSchema(t *testing.T) {
	s := newServer(t)
	deep := map[string]bool{"meeting": true, "issue": true, "article": true, "search": true}
	counted := map[string]bool{"aToB": true, "both": true, "timeline": true, "saidVersusDid": true, "diff": true}
	for _, root := range apiSchema.Query.Fields {
		if strings.HasPrefix(root.Name, "__") || root.Name == "receipt" { // which takes who keeps it: TestReceipts
			continue
		}
		t.Run(root.Name, func(t *testing.T) {
			switch {
			case root.Name == "relationship": // so much that its fields are asked for one by one
				for _, f := range apiSchema.Types["Relationship"].Fields {
					depth := 0
					if counted[f.Name] {
						depth = 1
					}
					t.Run(f.Name, func(t *testing.T) { s.ask(t, everyPart(root, f, depth), nil) })
				}
			case deep[root.Name]:
				s.ask(t, everything(root, 1), nil)
			default:
				s.ask(t, everything(root, 0), nil)
			}
		})
	}
}

// What is no request is told how to ask, without an id of the server's log.
func TestWhatIsNoRequest(t *testing.T) {
	h := handler(t, nil, graph.Options{Limits: generous})
	for _, tt := range []struct{ method, kind, body, want string }{
		{http.MethodGet, "", "", "/playground"},
		{http.MethodPost, "application/x-www-form-urlencoded", "query={countries{totalCount}}", "application/json"},
		{http.MethodPost, "application/json", "{ countries { totalCount } }", `it takes JSON such as`},
		{http.MethodPost, "application/json", `["query"]`, `it takes JSON such as`},
	} {
		r := httptest.NewRequest(tt.method, "/graphql", strings.NewReader(tt.body))
		r.Header.Set("Content-Type", tt.kind)
		r.Host, r.RemoteAddr = "127.0.0.1", "127.0.0.1:5000"
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		var answer struct {
			Errors []struct {
				Message    string
				Extensions map[string]string
			}
		}
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Errors) != 1 {
			t.Fatalf("%s %s: %s", tt.method, tt.body, w.Body)
		}
		if e := answer.Errors[0]; !strings.Contains(e.Message, tt.want) || e.Extensions["code"] != "INVALID" {
			t.Errorf("%s %s: %+v", tt.method, tt.body, e)
		}
	}
}
