package bench_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"demarche/graph"
	"demarche/internal/cypher"
	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
)

// limits are wide, so that what is measured is the answer and not the refusal.
var limits = graph.Limits{Depth: 20, Complexity: 1_000_000, Aliases: 100, Tokens: 10_000, RequestBytes: 1 << 20, StatementTimeout: 2 * time.Minute}

// planned is a Reader that keeps the plans of what it is asked and answers nothing.
type planned struct{ plans []cypher.Statement }

func (p *planned) Answer(_ context.Context, root *diplomacy.Selection) (diplomacy.Record, error) {
	plan, err := cypher.NewPlanner().Plan(root)
	p.plans = append(p.plans, plan)
	return nil, err
}

// plans returns the statements of a query's root fields.
func plans(b testing.TB, query string) []cypher.Statement {
	b.Helper()
	p := &planned{}
	server := httptest.NewServer(api(b, p))
	defer server.Close()
	fetch(b, server.URL, request(query))
	if len(p.plans) == 0 {
		b.Fatalf("no plan for %s", query)
	}
	return p.plans
}

func api(b testing.TB, r graph.Reader) http.Handler {
	b.Helper()
	h, err := graph.NewHandler(r, graph.Options{Limits: limits, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		b.Fatal(err)
	}
	return h
}

// bare answers every request with the rows of a query's statements, read through the driver alone and written by
// encoding/json: what any server of this data has to do at least.
func bare(b testing.TB, driver neo4j.DriverWithContext, query string) http.Handler {
	statements := plans(b, query)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request struct{ Query string }
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		answers := make([]any, len(statements))
		errs := make([]error, len(statements))
		var all sync.WaitGroup
		for i, s := range statements { // as the API does, beside one another
			all.Go(func() { answers[i], errs[i] = single(r.Context(), driver, s) })
		}
		all.Wait()
		for _, err := range errs {
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"data": answers})
	})
}

func single(ctx context.Context, driver neo4j.DriverWithContext, s cypher.Statement) (any, error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: neo4jdb.DefaultDatabase, AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	return session.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, s.Text, s.Params)
		if err != nil {
			return nil, err
		}
		record, err := result.Single(ctx)
		if err != nil {
			return nil, err
		}
		answer, _ := record.Get(cypher.Answer)
		return answer, nil
	})
}

// startPeer runs bench/peer over the same database until the benchmark ends and returns its address, "" where it is not
// installed (`make bench` installs it).
func startPeer(b *testing.B, o neo4jdb.Options) string {
	b.Helper()
	if _, err := os.Stat("peer/node_modules"); err != nil {
		return ""
	}
	cmd := exec.Command("node", "server.js")
	cmd.Dir = "peer"
	cmd.Env = append(os.Environ(), "NEO4J_URI="+o.URI, "NEO4J_USER="+o.User, "NEO4J_PASSWORD="+o.Password)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatalf("start the peer: %v", err)
	}
	b.Cleanup(func() {
		_ = stdin.Close() // at which it ends
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		b.Fatalf("the peer ended before it was ready: %v", err)
	}
	return strings.TrimSpace(line)
}

// round sends one request by each client at once and returns how long each took.
func round(b testing.TB, url string, body []byte, clients int) []time.Duration {
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

func request(query string) []byte {
	body, _ := json.Marshal(map[string]string{"query": query}) // text always marshals
	return body
}

// client keeps a connection for each of the clients at once, and for less long than Node.js does, which closes them after
// five seconds.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: 3 * time.Second}}

func fetch(b testing.TB, url string, body []byte) string {
	resp, err := client.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		b.Error(err)
		return ""
	}
	defer resp.Body.Close()
	out, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		b.Errorf("status %d: %.300s %v", resp.StatusCode, out, err)
	}
	return string(out)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
