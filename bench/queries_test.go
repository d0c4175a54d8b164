package bench_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/bench"
	"demarche/examples"
)

// shared are queries that the peer can express too, each in both words. Both bring the same records; how they nest is each
// one's own.
var shared = map[string]struct{ ours, peer string }{
	"point": {
		`{ country(code: "XAF") { name code } }`,
		`{ countries(where: {code: {eq: "XAF"}}) { name code } }`,
	},
	"country": {
		`{ country(code: "XAD") { name facts(first: 25) { nodes { id type mood time { at } actors { role actor { name } } evidence(first: 1) { quote article { title } } } } } }`,
		`{ countries(where: {code: {eq: "XAD"}}) { name factsConnection(first: 25, where: {node: {live: {eq: true}}}, sort: [{edge: {at: DESC}}]) { edges { node { id type mood at
			involvedConnection(where: {edge: {as: {eq: "self"}}}) { edges { properties { role } node { name } } } evidenceConnection(first: 1, sort: [{edge: {confidence: DESC}}]) { edges { properties { quote } node { title } } } } } } } }`,
	},
	"facts": {
		`{ facts(first: 100) { nodes { id kind type mode mood score time { from to at } evidence(first: 1) { quote start end } } } }`,
		`{ facts(where: {live: {eq: true}}, sort: [{at: DESC}, {id: DESC}], limit: 100) { id kind type mode mood score from to at evidenceConnection(first: 1, sort: [{edge: {confidence: DESC}}]) { edges { properties { quote start end } } } } }`,
	},
	"agreements": {
		`{ agreement(id: "THE_AGREEMENT") { name topic steps(first: 25) { nodes { id mood time { at } evidence(first: 1) { quote article { title } } } } } }`,
		`{ agreements(where: {id: {eq: "THE_AGREEMENT"}}) { name topic steps(limit: 25, sort: [{at: ASC}]) { id mood at evidenceConnection(first: 1, sort: [{edge: {confidence: DESC}}]) { edges { properties { quote } node { title } } } } } }`,
	},
}

// BenchmarkQueries sends each documented query, and each that the peer can express too, to the real handler, as the same
// statements through the driver alone to a bare handler, and to the peer, in turn, for 1 and for 8 clients. It reports the
// medians and their ratios: ours to the bare handler's, and the peer's to ours.
func BenchmarkQueries(b *testing.B) {
	st, o := openGraph(b)
	driver, err := neo4j.NewDriverWithContext(o.URI, neo4j.BasicAuth(o.User, o.Password, ""))
	if err != nil {
		b.Fatal(err)
	}
	defer driver.Close(context.Background())
	full := httptest.NewServer(api(b, st))
	defer full.Close()
	peer := startPeer(b, o)
	queries := documented(b)
	for name, q := range shared {
		queries[name] = q.ours
	}
	agreement := anAgreement(b, full.URL)
	for _, name := range slices.Sorted(maps.Keys(queries)) {
		body := request(strings.ReplaceAll(queries[name], "THE_AGREEMENT", agreement))
		baseline := httptest.NewServer(bare(b, driver, strings.ReplaceAll(queries[name], "THE_AGREEMENT", agreement)))
		others := map[string]string{"bare": baseline.URL}
		bodies := map[string][]byte{"bare": body}
		if q := shared[name]; q.peer != "" && peer != "" {
			others["peer"], bodies["peer"] = peer, request(strings.ReplaceAll(q.peer, "THE_AGREEMENT", agreement))
		}
		for _, clients := range []int{1, 8} {
			b.Run(fmt.Sprintf("%s/clients=%d", name, clients), func(b *testing.B) {
				for who, url := range others { // also warms all of them up
					for range 3 {
						if got := fetch(b, url, bodies[who]); strings.Contains(got, `"errors"`) {
							b.Logf("%s: %s can't answer: %.300s", name, who, got) // as when a statement of the peer's takes all memory
							delete(others, who)
							break
						}
						if got := fetch(b, full.URL, body); strings.Contains(got, `"errors"`) {
							b.Fatalf("%s: answered %.300s", name, got)
						}
					}
				}
				took := map[string][]time.Duration{}
				for b.Loop() {
					took["ours"] = append(took["ours"], round(b, full.URL, body, clients)...)
					for who, url := range others {
						took[who] = append(took[who], round(b, url, bodies[who], clients)...)
					}
				}
				ours := median(took["ours"])
				b.ReportMetric(milliseconds(ours), "ms-p50")
				b.ReportMetric(milliseconds(median(took["bare"])), "ms-p50-bare")
				b.ReportMetric(float64(ours)/float64(median(took["bare"])), "ratio")
				if len(took["peer"]) > 0 {
					b.ReportMetric(milliseconds(median(took["peer"])), "ms-p50-peer")
					b.ReportMetric(float64(median(took["peer"]))/float64(ours), "peer/ours")
				}
			})
		}
		baseline.Close()
	}
}

// documented are the queries of docs/queries.md with the actors of the sample replaced by those of this graph.
func documented(b testing.TB) map[string]string {
	b.Helper()
	doc, err := os.ReadFile("../docs/queries.md")
	if err != nil {
		b.Fatal(err)
	}
	out := map[string]string{}
	for _, r := range examples.Recipes(string(doc)) {
		name := strings.ToLower(strings.Join(strings.FieldsFunc(r.Question, func(c rune) bool { return c == ' ' || c == '?' || c == ',' || c == '/' || c == '\'' || c == '’' }), "-"))
		for out[name] != "" {
			name += "+"
		}
		out[name] = renamed(r.Query)
	}
	return out
}

// renamed puts this graph's countries, leaders and days into a query about the sample's.
func renamed(query string) string {
	known := map[string]int{}
	country := func(code string) int {
		if _, ok := known[code]; !ok {
			known[code] = len(known)
		}
		return known[code]
	}
	var out strings.Builder
	for {
		i := strings.IndexAny(query, `"`)
		if i < 0 {
			return out.String() + query
		}
		end := i + 1 + strings.IndexByte(query[i+1:], '"')
		word := query[i+1 : end]
		out.WriteString(query[:i+1])
		switch prefix, rest, _ := strings.Cut(word, ":"); {
		case prefix == "country" || prefix == "org":
			word = bench.Country(country(rest))
		case prefix == "person":
			word = bench.Leader(country(rest))
		case len(word) == 3 && strings.ToUpper(word) == word:
			word = strings.TrimPrefix(bench.Country(country(word)), "country:")
		case strings.HasPrefix(word, "2025-"):
			word = "2024" + word[4:]
		}
		out.WriteString(word + `"`)
		query = query[end+1:]
	}
}

// anAgreement returns the id of one of the busiest pair's agreements.
func anAgreement(b testing.TB, url string) string {
	b.Helper()
	var answer struct {
		Data struct {
			Agreements struct{ Nodes []struct{ ID string } }
		}
	}
	got := fetch(b, url, request(fmt.Sprintf(`{ agreements(first: 1, filter: {actors: {all: [%q, %q]}}) { nodes { id } } }`, bench.Country(0), bench.Country(1))))
	if err := json.Unmarshal([]byte(got), &answer); err != nil || len(answer.Data.Agreements.Nodes) == 0 {
		b.Fatalf("no agreement between the busiest two: %.300s %v", got, err)
	}
	return answer.Data.Agreements.Nodes[0].ID
}
