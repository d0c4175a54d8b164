package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
	"demarche/loaders"
)

var benchQueries = map[string]string{
	"country": `{ country(code: "C03") { name facts(first: 25) { totalCount nodes { id type mood time { at } actors { role actor { name } } evidence(first: 1) { quote article { title outlet { name } } } } } } }`,
	"facts":   `{ facts(first: 100) { nodes { id kind type mode mood score time { from to at } evidence(first: 1) { quote start end } } pageInfo { hasNextPage endCursor } } }`,
	"relationship": `{ relationship(a: "country:C01", b: "country:C02") { facts(first: 50) { totalCount nodes { __typename id type mood time { at } actors { role actor { id name } }
		evidence(first: 2) { quote confidence article { title published } } } } } }`,
	"point": `{ country(code: "C05") { name code } }`,
}

// BenchmarkAnswer sends each query to the real handler and the same statement, through the driver alone, to a bare handler of
// net/http and encoding/json, in turn. It reports the median times and their ratio, for 1 and for 8 clients.
func BenchmarkAnswer(b *testing.B) {
	db := neo4jtest.Open(b)
	st := store.New(db)
	benchGraph(b, st)
	o := neo4jtest.Options(b)
	driver, err := neo4j.NewDriverWithContext(o.URI, neo4j.BasicAuth(o.User, o.Password, ""))
	if err != nil {
		b.Fatal(err)
	}
	defer driver.Close(context.Background())
	api, err := graph.NewHandler(st, graph.Options{Limits: limits})
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(benchQueries)) {
		query := benchQueries[name]
		full := httptest.NewServer(api)
		bare := httptest.NewServer(bareHandler(b, driver, query))
		body, _ := json.Marshal(map[string]string{"query": query})
		if got, want := fetch(b, full.URL, body), fetch(b, bare.URL, body); len(got) < 20 || strings.Contains(got, "errors") {
			b.Fatalf("%s: answered %.300s, the bare handler %.300s", name, got, want)
		}
		for _, clients := range []int{1, 8} {
			b.Run(fmt.Sprintf("%s/clients=%d", name, clients), func(b *testing.B) {
				var ours, theirs []time.Duration
				for b.Loop() {
					ours = append(ours, round(b, full.URL, body, clients)...)
					theirs = append(theirs, round(b, bare.URL, body, clients)...)
				}
				p50, barep50 := median(ours), median(theirs)
				b.ReportMetric(float64(p50.Microseconds())/1000, "ms-p50")
				b.ReportMetric(float64(barep50.Microseconds())/1000, "ms-p50-bare")
				b.ReportMetric(float64(p50)/float64(barep50), "ratio")
			})
		}
		full.Close()
		bare.Close()
	}
}

// bareHandler answers every request with the rows of the query's statement.
func bareHandler(b *testing.B, driver neo4j.DriverWithContext, query string) http.Handler {
	p := &planned{}
	post(b, handler(b, p, graph.Options{}), query, nil)
	plan := p.plan
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request struct{ Query string }
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		session := driver.NewSession(r.Context(), neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead})
		defer session.Close(r.Context())
		answer, err := session.ExecuteRead(r.Context(), func(tx neo4j.ManagedTransaction) (any, error) {
			result, err := tx.Run(r.Context(), plan.Text, plan.Params)
			if err != nil {
				return nil, err
			}
			record, err := result.Single(r.Context())
			if err != nil {
				return nil, err
			}
			answer, _ := record.Get(cypher.Answer)
			return answer, nil
		})
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"data": answer})
	})
}

// round sends one request by each client at once and returns how long each took.
func round(b *testing.B, url string, body []byte, clients int) []time.Duration {
	took := make([]time.Duration, clients)
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() {
			start := time.Now()
			fetch(b, url, body)
			took[i] = time.Since(start)
		})
	}
	all.Wait()
	return took
}

func fetch(b *testing.B, url string, body []byte) string {
	resp, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		b.Error(err)
		return ""
	}
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		b.Errorf("status %d: %.200s %v", resp.StatusCode, out, err)
	}
	return string(out)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// benchGraph loads 200 articles with 20 facts each between 20 countries.
func benchGraph(b *testing.B, st *store.Store) {
	types := diplomacy.EventTypes()
	var readings []diplomacy.Reading
	for i := range 200 {
		day := diplomacy.Date("2024-01-01").AddDays(i)
		r := diplomacy.Reading{Reader: "bench", Article: diplomacy.Article{ID: fmt.Sprintf("b%03d", i), Title: fmt.Sprintf("Dispatch %d", i), Outlet: fmt.Sprintf("Outlet %d", i%7), Published: day}}
		for j := range 20 {
			from, to := (i*7+j*3)%20, (i*3+j*11+1)%20
			quote := fmt.Sprintf("Sentence %d of dispatch %d tells what one did to another, in words.", j, i)
			start := len(r.Article.Text)
			r.Article.Text += quote + " "
			r.Facts = append(r.Facts, diplomacy.Fact{
				Article: r.Article.ID, Kind: diplomacy.KindEvent, Type: types[(i+j)%len(types)], Time: diplomacy.On(day), Confidence: 0.7, Extractor: "bench/1",
				Actors: []diplomacy.Participant{
					{Role: diplomacy.RoleSource, ID: fmt.Sprintf("country:C%02d", from), Name: fmt.Sprintf("C%02d", from), For: []string{fmt.Sprintf("country:C%02d", from)}},
					{Role: diplomacy.RoleTarget, ID: fmt.Sprintf("country:C%02d", to), Name: fmt.Sprintf("C%02d", to), For: []string{fmt.Sprintf("country:C%02d", to)}},
				},
				Evidence: []diplomacy.Evidence{{Start: start, End: start + len(quote), Quote: quote}},
			})
		}
		if err := loaders.Seal(&r, nil, "1"); err != nil {
			b.Fatal(err)
		}
		readings = append(readings, r)
	}
	for batch := range slices.Chunk(readings, 50) {
		if _, err := st.WriteReadings(context.Background(), batch); err != nil {
			b.Fatal(err)
		}
	}
}
