package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/examples"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
)

var update = flag.Bool("update", false, "write the answers of this run into testdata, as the golden ones")

// emptyGraph points the program's settings at the test database, emptied, and returns a folder with the sample in it.
func emptyGraph(t testing.TB) (sample string) {
	t.Helper()
	neo4jtest.Open(t)
	o := neo4jtest.Options(t)
	isolate(t)
	t.Setenv("DEMARCHE_NEO4J_URI", o.URI)
	t.Setenv("DEMARCHE_NEO4J_USER", o.User)
	t.Setenv("DEMARCHE_NEO4J_PASSWORD", o.Password)
	t.Setenv("DEMARCHE_NEO4J_DATABASE", neo4jdb.DefaultDatabase)
	sample = t.TempDir()
	if err := os.CopyFS(sample, examples.Sample()); err != nil {
		t.Fatal(err)
	}
	return sample
}

// serving runs `demarche serve` on a free port until the test ends, and returns its address.
func serving(t *testing.T, args ...string) (address string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	reader, writer := io.Pipe()
	var stderr bytes.Buffer // read once the program has ended
	ended := make(chan int, 1)
	go func() {
		code := run(ctx, append([]string{"serve", "--server-address", "127.0.0.1:0"}, args...), strings.NewReader(""), writer, &stderr)
		_ = writer.Close() // ends a reader that waits for the address
		ended <- code
	}()
	t.Cleanup(func() {
		stop()
		select {
		case code := <-ended:
			if code != exitOK {
				t.Errorf("serve ended with code %d:\n%s", code, &stderr)
			}
		case <-time.After(time.Minute):
			t.Error("serve does not end")
		}
	})
	lines := bufio.NewScanner(reader)
	for lines.Scan() {
		if _, found, ok := strings.Cut(lines.Text(), "Demarche is ready: "); ok {
			go func() { _, _ = io.Copy(io.Discard, reader) }()
			return found
		}
	}
	t.Fatal("serve ended before it was ready")
	return ""
}

// ask posts a query, fails on any error in the answer, and decodes its data into v.
func ask(t *testing.T, address, query string, v any) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/graphql", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var answer struct {
		Data   json.RawMessage
		Errors json.RawMessage
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatalf("%s: %v", response.Status, err)
	}
	if response.StatusCode != http.StatusOK || answer.Errors != nil {
		t.Fatalf("%s: %s\nto %s", response.Status, answer.Errors, query)
	}
	if err := json.Unmarshal(answer.Data, v); err != nil {
		t.Fatal(err)
	}
}

// load runs `demarche load` and checks its summary.
func load(t *testing.T, want string, args ...string) {
	t.Helper()
	code, stdout, stderr := demarche(t, append([]string{"load"}, args...)...)
	if code != exitOK && code != exitNothing || !strings.Contains(stdout, want) {
		t.Fatalf("load %s: code %d, want the summary %q, got\n%s%s", args, code, want, stdout, stderr)
	}
}

// The curated facts, loaded twice, give each example query the answer that a person has read and found right. They are loaded
// alone: what is extracted gets better with time, and these answers should not move with it.
func TestExamplesOnCuratedFacts(t *testing.T) {
	golden, err := filepath.Abs(filepath.Join("testdata", "golden"))
	if err != nil {
		t.Fatal(err)
	}
	sample := emptyGraph(t)
	curated := filepath.Join(sample, "curated.jsonl")
	load(t, "1 loaded, 0 replaced, 0 unchanged, 0 failed", "facts", curated)
	load(t, "0 loaded, 0 replaced, 1 unchanged, 0 failed; 0 facts", "facts", curated)
	address := serving(t)
	names, err := fs.Glob(examples.Queries(), "*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			query, err := fs.ReadFile(examples.Queries(), name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(query), "\nsubscription ") {
				t.Skip("it has no answer before something is loaded: the browser test runs it")
			}
			var data any
			ask(t, address, string(query), &data)
			got, err := json.MarshalIndent(withoutScores(data), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			compare(t, filepath.Join(golden, strings.TrimSuffix(name, ".graphql")+".json"), append(got, '\n'))
		})
	}
}

// withoutScores takes off the scores of search hits, which depend on what the index has held before.
func withoutScores(data any) any {
	switch v := data.(type) {
	case map[string]any:
		for key, value := range v {
			if key == "score" {
				v[key] = "…"
				continue
			}
			v[key] = withoutScores(value)
		}
	case []any:
		for i := range v {
			v[i] = withoutScores(v[i])
		}
	}
	return data
}

func compare(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (go test ./cmd/demarche -run TestExamples -update writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("the answer differs from %s (-golden +now):\n%s", filepath.Base(file), diff)
	}
}

// sampleFacts asks for every article with its facts.
const sampleFacts = `{
  articles(first: 7) {
    nodes {
      id title published text
      outlet { name }
      facts(first: 100) {
        totalCount
        nodes { kind mood evidence(first: 5) { quote start end article { id } } }
      }
    }
  }
  loadRuns { totalCount }
}`

type sampleAnswer struct {
	Articles struct {
		Nodes []struct {
			ID, Title, Published, Text string
			Outlet                     struct{ Name string }
			Facts                      struct {
				TotalCount int
				Nodes      []struct {
					Kind, Mood string
					Evidence   []struct {
						Quote      string
						Start, End int
						Article    struct{ ID string }
					}
				}
			}
		}
	}
	LoadRuns struct{ TotalCount int }
}

// The program loads its sample into an empty graph, reads the dispatches, and answers with sentences that stand where it says.
func TestServeSample(t *testing.T) {
	sample := emptyGraph(t)
	address := serving(t, "--sample")
	var first sampleAnswer
	ask(t, address, sampleFacts, &first)
	var got []string
	for _, a := range first.Articles.Nodes {
		got = append(got, fmt.Sprintf("%s %s, %s", a.Published, a.ID, a.Outlet.Name))
		if a.Facts.TotalCount < 10 && !strings.HasPrefix(a.ID, "curated-week-") {
			t.Errorf("%s: only %d facts", a.ID, a.Facts.TotalCount)
		}
		text := []rune(a.Text)
		for _, f := range a.Facts.Nodes {
			for _, e := range f.Evidence {
				if e.Article.ID != a.ID {
					continue // the same fact in another article
				}
				if e.Start < 0 || e.End > len(text) || string(text[e.Start:e.End]) != e.Quote {
					t.Errorf("%s: %d-%d is not %q", a.ID, e.Start, e.End, e.Quote)
				}
			}
		}
	}
	want := []string{
		"2025-11-15 curated-year-2025-11-15, Demarche curators",
		"2025-10-01 curated-notes-2025-10-01, Demarche curators",
		"2025-05-29 curated-week-2025-05-29, Demarche curators",
		"2025-03-03 lantern-gazette-2025-03-03-london, The Lantern Gazette",
		"2025-02-28 harbour-courier-2025-02-28-starmer, The Harbour Courier",
		"2025-02-25 lantern-gazette-2025-02-25-macron, The Lantern Gazette",
		"2025-02-18 harbour-courier-2025-02-18-riyadh, The Harbour Courier",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}

	t.Run("a second load writes nothing", func(t *testing.T) {
		load(t, "0 loaded, 0 replaced, 4 unchanged, 0 failed; 0 facts", "article", filepath.Join(sample, "articles"))
		load(t, "0 loaded, 0 replaced, 1 unchanged, 0 failed; 0 facts", "facts", filepath.Join(sample, "curated.jsonl"))
		var second sampleAnswer
		ask(t, address, sampleFacts, &second)
		if diff := cmp.Diff(first.Articles, second.Articles); diff != "" {
			t.Errorf("the graph differs (-before +after):\n%s", diff)
		}
	})
	t.Run("a second start loads nothing", func(t *testing.T) {
		var before, after sampleAnswer
		ask(t, address, sampleFacts, &before)
		ask(t, serving(t, "--sample"), sampleFacts, &after)
		if before.LoadRuns != after.LoadRuns {
			t.Errorf("%d runs of loaders before, %d after", before.LoadRuns.TotalCount, after.LoadRuns.TotalCount)
		}
	})
	t.Run("probes", func(t *testing.T) {
		for _, path := range []string{"/healthz", "/readyz"} {
			response, err := http.Get(address + path)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode != http.StatusOK {
				t.Errorf("%s: %s", path, response.Status)
			}
		}
	})
}
