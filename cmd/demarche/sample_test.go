package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
)

// wholeSample is a graph with the sample, and nothing else.
func wholeSample(t *testing.T) (graph []string, articles int64) {
	t.Helper()
	t.Run("undisturbed", func(t *testing.T) { // which gives the server back
		emptyGraph(t)
		serving(t, "--sample")
		graph, articles = neo4jtest.Graph(t, openDB(t)), count(t, "MATCH (a:Article) RETURN count(a) AS n")
	})
	return graph, articles
}

// killedAt starts `serve --sample` in a process of its own and kills it once it has said something so many times.
func killedAt(t *testing.T, text string, times int) {
	t.Helper()
	said := &awaited{text: text, times: times, there: make(chan struct{})}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "serve", "--sample", "--server-address", "127.0.0.1:0")
	cmd.Env = append(os.Environ(), asProgram+"=1", "DEMARCHE_LOG_LEVEL=debug")
	cmd.Stderr = said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-said.there:
	case <-time.After(time.Minute):
		t.Error("the sample's loading does not come so far")
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait() // it says that it was killed
}

// awaited tells when something was said so many times.
type awaited struct {
	mu    sync.Mutex
	said  bytes.Buffer
	text  string
	times int
	there chan struct{}
}

func (w *awaited) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	before := strings.Count(w.said.String(), w.text)
	w.said.Write(p)
	if before < w.times && strings.Count(w.said.String(), w.text) >= w.times {
		close(w.there)
	}
	return len(p), nil
}

// A start that was killed while it loaded the sample leaves a part of it, which the next start completes: the same graph as of a
// start that nothing disturbed. One more start writes nothing.
func TestAHalfLoadedSampleIsCompleted(t *testing.T) {
	want, articles := wholeSample(t)
	emptyGraph(t)
	var parts []int64
	for _, kill := range []struct {
		text  string
		times int
	}{{"a run begins", 1}, {"article loaded", 1}, {"article unchanged", 1}, {"article loaded", 2}} {
		killedAt(t, kill.text, kill.times)
		parts = append(parts, count(t, "MATCH (a:Article) RETURN count(a) AS n"))
	}
	if !slices.ContainsFunc(parts, func(n int64) bool { return n > 0 && n < articles }) {
		t.Fatalf("of %d articles the kills left %v: the test shows nothing", articles, parts)
	}
	serving(t, "--sample")
	if diff := neo4jtest.Difference(want, neo4jtest.Graph(t, openDB(t))); diff != "" {
		t.Errorf("the graph (-undisturbed +killed after %v articles):\n%s", parts, diff)
	}
	runs := count(t, "MATCH (r:LoadRun) RETURN count(r) AS n")
	serving(t, "--sample")
	if after := count(t, "MATCH (r:LoadRun) RETURN count(r) AS n"); after != runs {
		t.Errorf("%d runs before one more start, %d after it", runs, after)
	}
}

// Half a sample beside somebody's own data stays as it is, and so does a graph without any of it.
func TestTheSampleKeepsOutOfOtherData(t *testing.T) {
	for _, half := range []bool{false, true} {
		t.Run(map[bool]string{false: "alone", true: "beside half of the sample"}[half], func(t *testing.T) {
			emptyGraph(t)
			if half {
				killedAt(t, "article loaded", 2)
			}
			dir := files(t, map[string]string{"own.txt": "Norway thanked Chile for its help."})
			loading(t, exitOK, "article", filepath.Join(dir, "own.txt"), "--published", "2025-03-01")
			db := openDB(t)
			before := neo4jtest.Graph(t, db)
			serving(t, "--sample")
			if diff := neo4jtest.Difference(before, neo4jtest.Graph(t, db)); diff != "" {
				t.Errorf("the graph (-before +after):\n%s", diff)
			}
		})
	}
}

// A server that died while it loaded the sample is not waited for by the next of its data folder, and one that is alive is.
func TestSampleIsClaimed(t *testing.T) {
	const wait = 5 * time.Second
	for name, alive := range map[string]bool{"one that died": false, "one that is alive": true} {
		t.Run(name, func(t *testing.T) {
			emptyGraph(t)
			place, err := placeID(filepath.Join(os.Getenv("DEMARCHE_DATA_DIR"), "runs"))
			if err != nil {
				t.Fatal(err)
			}
			if alive {
				place = "another"
			}
			st := store.New(openDB(t))
			run, err := st.StartRun(t.Context(), diplomacy.LoadRun{Source: sampleRuns, Place: place, Alone: true})
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			if alive {
				defer time.AfterFunc(wait, func() {
					run.Outcome = diplomacy.RunSucceeded
					if err := st.FinishRun(t.Context(), run); err != nil {
						t.Error(err)
					}
				}).Stop()
			}
			serving(t, "--sample")
			if took := time.Since(began); took > 50*time.Second || alive && took < wait {
				t.Errorf("the sample was there after %s", took)
			}
			if !alive && count(t, "MATCH (r:LoadRun {source: '"+sampleRuns+"', outcome: 'interrupted'}) RETURN count(r) AS n") != 1 {
				t.Error("the run that died is not known as such")
			}
		})
	}
}
