package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/md5"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/neo4jlocal"
	"demarche/internal/store"
	"demarche/loaders"
)

// The variables of the test: how many kills (a few in CI, thousands by night) and by which seed.
const (
	envKills = "DEMARCHE_TEST_KILLS"
	envSeed  = "DEMARCHE_TEST_KILLS_SEED"
)

// TestKilledAtAnyMoment loads articles, facts and the slots of a feed in a process of its own, once undisturbed and once killing
// that process, its Neo4j or both at random moments and starting it again each time. Nothing may tell the two graphs apart, nor
// what is in quarantine, nor where the feed stands.
func TestKilledAtAnyMoment(t *testing.T) {
	neo4jtest.NeedLocal(t)
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	isolate(t)
	calm := &workday{site: newSlotSite(t), dir: t.TempDir()}
	var want outcome
	t.Run("undisturbed", func(t *testing.T) { // which gives the shared server back
		db := neo4jtest.Open(t)
		calm.env = settingsOf(neo4jtest.Options(t))
		calm.all(t)
		want = calm.outcome(t, db)
	})
	if len(want.graph) < 3000 || len(want.rejected) != 4 || want.cursor != "20240305110000 20240305104500" {
		t.Fatalf("the undisturbed loading leaves %d nodes and relationships, rejects %q, and stands at %q", len(want.graph), want.rejected, want.cursor)
	}

	server, stop, err := neo4jtest.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = stop() }) // whatever state the test has left it in
	kills := setting(t, envKills, 10)
	seed := setting(t, envSeed, 1)
	dir := filepath.Dir(server.Home)
	k := &killer{random: rand.New(rand.NewPCG(uint64(seed), 7)), kills: kills, left: kills, servers: max(1, kills/6), server: server, dir: dir, steps: calm.steps}
	disturbed := &workday{site: newSlotSite(t), dir: t.TempDir(), env: []string{"DEMARCHE_DATA_DIR=" + dir}, killer: k}
	disturbed.all(t)
	if k.hit == 0 || k.hitServers == 0 {
		t.Errorf("%d processes and %d servers were killed at work: the test shows nothing", k.hit, k.hitServers)
	}
	own, err := neo4jdb.Open(t.Context(), neo4jdb.Options{URI: k.server.URI, User: k.server.User, Password: k.server.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close(context.Background())
	interrupted, err := store.New(own).Runs(t.Context(), diplomacy.RunFilter{Outcomes: []string{diplomacy.RunInterrupted, diplomacy.RunFailed}}, 1000)
	if err != nil || len(interrupted) == 0 {
		t.Errorf("no run was interrupted by the kills (%v): the test shows nothing", err)
	}
	t.Logf("killed %d loaders and %d servers, %d runs in the middle; seed %d; the steps undisturbed: %v", k.hit, k.hitServers, len(interrupted), seed, calm.steps)
	got := disturbed.outcome(t, own)
	if diff := neo4jtest.Difference(want.graph, got.graph); diff != "" {
		t.Errorf("the graph (-undisturbed +killed):\n%s", diff)
	}
	if !slices.Equal(want.rejected, got.rejected) {
		t.Errorf("in quarantine are %q, undisturbed %q", got.rejected, want.rejected)
	}
	if got.cursor != want.cursor {
		t.Errorf("the feed stands at %q, undisturbed at %q", got.cursor, want.cursor)
	}
}

func setting(t *testing.T, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

func settingsOf(o neo4jdb.Options) []string {
	return []string{"DEMARCHE_NEO4J_URI=" + o.URI, "DEMARCHE_NEO4J_USER=" + o.User, "DEMARCHE_NEO4J_PASSWORD=" + o.Password}
}

// workday loads a day's sources into one graph, step by step.
type workday struct {
	site   *slotSite
	dir    string   // of files, and of the quarantine
	env    []string // which graph, and whose data folder
	killer *killer  // nil: undisturbed
	steps  []pace   // of an undisturbed loading
}

// pace is how a step goes undisturbed: how many lines its log has from the beginning of its run on, and how long it takes.
type pace struct {
	lines int
	took  time.Duration
}

// watch counts the lines of a log from the beginning of a run on.
type watch struct {
	mu    sync.Mutex
	text  bytes.Buffer
	lines int
	began time.Time
	at    int           // tells when there are so many lines; 0: never
	there chan struct{} // closed then
}

func (w *watch) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.text.Write(p)
	if w.lines > 0 || bytes.Contains(p, []byte("a run begins")) {
		if w.lines == 0 {
			w.began = time.Now()
		}
		w.lines += bytes.Count(p, []byte("\n"))
		if w.at > 0 && w.lines >= w.at {
			w.at = 0
			close(w.there)
		}
	}
	return len(p), nil
}

func (w *watch) said() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()[max(0, w.text.Len()-4000):]
}

// all runs every step until it comes to its end.
func (l *workday) all(t *testing.T) {
	t.Helper()
	facts := l.file(t, "facts.jsonl", madeFacts(250))
	first := l.file(t, "monday.jsonl", madeArticles(60, ""))
	second := l.file(t, "tuesday.jsonl", madeArticles(60, "A correction was made on Tuesday. "))
	l.site.publish(t, "20240305101500")
	steps := []struct {
		args   []string
		before func()
	}{
		{[]string{"article", first}, nil},
		{[]string{"gdelt", "--latest"}, nil},
		{[]string{"facts", facts}, nil},
		{[]string{"gdelt", "--latest"}, func() { l.site.publish(t, "20240305103000", "20240305110000") }},
		{[]string{"article", second}, nil},
	}
	for i, step := range steps {
		if step.before != nil {
			step.before()
		}
		l.untilDone(t, i, append([]string{"load"}, step.args...))
	}
}

// untilDone runs a step, again and again when it is killed or stops.
func (l *workday) untilDone(t *testing.T, step int, args []string) {
	t.Helper()
	for attempt := 1; ; attempt++ {
		code, said, killed := l.once(t, step, args)
		switch code {
		case exitOK, exitPartial, exitNothing:
			return
		}
		if !killed || attempt > 200 {
			t.Fatalf("%v, attempt %d: exit code %d:\n%s", args, attempt, code, said)
		}
	}
}

// once runs a step in a process. killed says that the process, or its server, was killed.
func (l *workday) once(t *testing.T, step int, args []string) (code int, said string, killed bool) {
	t.Helper()
	out := &watch{there: make(chan struct{})}
	args = append(args, "--quarantine", filepath.Join(l.dir, "rejected.jsonl"))
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = slices.Concat(os.Environ(), []string{asProgram + "=1", "DEMARCHE_GDELT_BASE=" + l.site.URL + "/gdeltv2/", "DEMARCHE_LOG_LEVEL=debug"}, l.env)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	if l.killer != nil {
		killed = l.killer.strike(t, step, cmd.Process, out, ended)
	}
	select {
	case <-ended:
	case <-time.After(4 * time.Minute):
		_ = cmd.Process.Kill()
		<-ended
		t.Fatalf("%v does not end:\n%s", args, out.said())
	}
	if l.killer == nil {
		l.steps = append(l.steps, pace{out.lines, time.Since(out.began)})
	}
	return cmd.ProcessState.ExitCode(), out.said(), killed
}

// outcome is all that a loading leaves.
type outcome struct {
	graph    []string
	rejected []string
	cursor   string
}

func (l *workday) outcome(t *testing.T, db *neo4jdb.DB) outcome {
	t.Helper()
	o := outcome{graph: neo4jtest.Graph(t, db)}
	rejected, odd, err := loaders.ReadQuarantine(filepath.Join(l.dir, "rejected.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if len(odd) > 1 { // one line may be cut off by each kill, and none is likely
		t.Errorf("the quarantine holds %q", odd)
	}
	for _, r := range rejected {
		where := strings.NewReplacer(l.dir, "", l.site.URL, "").Replace(r.Input)
		o.rejected = append(o.rejected, fmt.Sprintf("%s %s:%d", r.Source, where, r.Line))
	}
	slices.Sort(o.rejected)
	if o.cursor, err = store.New(db).Cursor(t.Context(), "gdelt"); err != nil {
		t.Fatal(err)
	}
	return o
}

func (l *workday) file(t *testing.T, name, content string) string {
	t.Helper()
	file := filepath.Join(l.dir, name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// killer kills at random moments: the loader, its server, or both.
type killer struct {
	random  *rand.Rand
	kills   int
	left    int // of them
	servers int // of them, kills of servers
	server  *neo4jlocal.Server
	dir     string
	steps   []pace

	hit, hitServers int // kills that met a process at work
}

// strike kills at a random moment of a step, unless its share of the kills is used up: the first steps have the larger ones. The
// moment is one of the log's, so that it does not depend on how fast the machine is, and a little later: most work makes no line.
func (k *killer) strike(t *testing.T, step int, p *os.Process, w *watch, ended <-chan struct{}) bool {
	t.Helper()
	if k.left <= k.kills*(len(k.steps)-1-step)/len(k.steps) {
		return false
	}
	w.mu.Lock()
	if w.at = 1 + k.random.IntN(k.steps[step].lines*4/5); w.lines >= w.at {
		w.at = w.lines + 1
	}
	w.mu.Unlock()
	select {
	case <-ended:
		return false
	case <-w.there:
	}
	select {
	case <-ended:
		return false
	case <-time.After(time.Duration(k.random.Float64() / 8 * float64(k.steps[step].took))):
	}
	what := 2                              // the loader
	if k.random.IntN(k.left) < k.servers { // of those that are left, so that they spread over the steps
		what = k.random.IntN(2) // the server, or both
	}
	k.left--
	if what > 0 {
		_ = p.Kill()
		k.hit++
	}
	if what < 2 {
		k.servers--
		k.hitServers++
		k.killServer(t)
	}
	return true
}

// killServer kills Neo4j and starts it again over the same folder.
func (k *killer) killServer(t *testing.T) {
	t.Helper()
	process, err := os.FindProcess(k.server.PID)
	if err == nil {
		err = process.Kill()
	}
	if err != nil {
		t.Fatalf("kill the server: %v", err)
	}
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		status, err := neo4jlocal.StatusOf(t.Context(), neo4jlocal.Options{DataDir: k.dir})
		if err == nil && !status.Running {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the killed server still runs: %+v, %v", status, err)
		}
	}
	if k.server, err = neo4jtest.StartIn(t.Context(), k.dir); err != nil {
		t.Fatalf("start the server again: %v", err)
	}
}

// madeArticles are articles as JSON Lines, some of which share facts; two lines are broken.
func madeArticles(n int, correction string) string {
	countries := []string{"Norway", "Chile", "Ghana", "Japan", "Kenya", "Peru", "Portugal"}
	var b strings.Builder
	for i := range n {
		a, c, d := countries[i%7], countries[(i+1+i/7%5)%7], countries[(i+3)%7]
		text := fmt.Sprintf("The foreign minister of %s met the ambassador of %s in Oslo on Monday. %s condemned the blockade of the strait by %s. "+
			"%s and %s signed agreement number %d on fisheries. %s said that it would send aid to %s.", a, c, a, d, c, d, i%11, d, c)
		if i%2 == 0 {
			text = correction + text
		}
		line, _ := json.Marshal(diplomacy.Article{ID: fmt.Sprintf("made-%03d", i), Title: "Dispatch " + strconv.Itoa(i), Outlet: "The Fjord Post", Published: "2024-03-06", Lang: "en", Text: text})
		b.Write(line)
		b.WriteString("\n")
		if i == n/2 {
			b.WriteString(`{"id": "broken", "published": "6 March", "text": "Norway thanked Chile."}` + "\n")
		}
	}
	return b.String()
}

// madeFacts are articles with facts in the fact format; one fact is broken.
func madeFacts(n int) string {
	var b strings.Builder
	for i := range n {
		text := fmt.Sprintf("Ghana thanked Togo for its help, letter %d.", i)
		article, _ := json.Marshal(map[string]any{"kind": "article", "id": fmt.Sprintf("curated-%03d", i), "title": "Letter", "published": "2024-05-07", "text": text})
		fact, _ := json.Marshal(map[string]any{
			"article": fmt.Sprintf("curated-%03d", i), "kind": "statement", "act": "thank", "claim": fmt.Sprint("help ", i%40), "time": map[string]any{"from": nil, "to": "2024-05-07", "basis": "published"},
			"actors":   []any{map[string]any{"role": "speaker", "id": "country:GHA"}, map[string]any{"role": "addressee", "id": "country:TGO"}},
			"evidence": []any{map[string]any{"start": 0, "end": 18, "quote": "Ghana thanked Togo"}},
		})
		fmt.Fprintf(&b, "%s\n%s\n", article, fact)
		if i == n/2 {
			fmt.Fprintln(&b, strings.Replace(string(fact), `"thank"`, `"thanks"`, 1))
		}
	}
	return b.String()
}

// slotSite serves slots of GDELT.
type slotSite struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string][]byte
}

func newSlotSite(t *testing.T) *slotSite {
	s := &slotSite{files: map[string][]byte{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		content, ok := s.files[path.Base(r.URL.Path)]
		s.mu.Unlock()
		if !ok {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(content)
	}))
	t.Cleanup(s.Close)
	return s
}

// publish adds slots, the last of which is the newest. The slots between them are missing.
func (s *slotSite) publish(t *testing.T, slots ...string) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, slot := range slots {
		var events, mentions strings.Builder
		for i := range 150 {
			id := slot[4:12] + fmt.Sprintf("%03d", i)
			row := slotEvent(id, slot, i)
			if i == 77 && slot == "20240305110000" {
				row = strings.Replace(row, "\t0311\t", "\t9999\t", 1)
			}
			events.WriteString(row + "\n")
			fmt.Fprintln(&mentions, strings.Join([]string{id, slot, slot, "1", "lake.example", fmt.Sprint("https://lake.example/", i), "3", "10", "40", "70", "1", "50", "2000", "0.5", "", ""}, "\t"))
		}
		s.files[slot+".export.CSV.zip"] = zippedTable(t, slot+".export.CSV", events.String())
		s.files[slot+".mentions.CSV.zip"] = zippedTable(t, slot+".mentions.CSV", mentions.String())
	}
	var list strings.Builder
	for _, kind := range []string{".export.CSV.zip", ".mentions.CSV.zip"} {
		name := slots[len(slots)-1] + kind
		fmt.Fprintf(&list, "%d %x http://elsewhere.invalid/gdeltv2/%s\n", len(s.files[name]), md5.Sum(s.files[name]), name)
	}
	s.files["lastupdate.txt"] = []byte(list.String())
}

// slotEvent is a row of Events 2.0.
func slotEvent(id, slot string, i int) string {
	f := make([]string, 61)
	for column, v := range map[int]string{
		1: id, 2: "20240305", 3: "202403", 4: "2024", 5: "2024.1753", 6: "NORGOV", 7: "NORWAY", 8: "NOR", 13: "GOV", 16: "CHL", 17: "CHILE", 18: "CHL",
		26: "1", 27: []string{"0311", "042", "0231", "112"}[i%4], 28: "031", 29: "03", 30: "1", 31: "5.2", 32: "4", 33: "1", 34: "4", 35: "1.5",
		36: "4", 37: "Oslo, Oslo, Norway", 38: "NO", 52: "4", 53: "Bergen, Vestland, Norway", 54: "NO", 57: "60.4", 58: "5.3", 59: "-1", 60: slot,
		61: fmt.Sprintf("https://www.fjord.example/%s/%d", slot, i),
	} {
		f[column-1] = v
	}
	if i == 77 {
		f[26] = "0311"
	}
	return strings.Join(f, "\t")
}

func zippedTable(t *testing.T, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
