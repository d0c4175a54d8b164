package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/internal/diplomacy"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
	"demarche/loaders"
)

// icewsTable is a table of ICEWS with one good and one bad row.
func icewsTable(badDay string) string {
	header := "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
	row := func(id, day string) string {
		return id + "\t" + day + "\tNorway\tGovernment\tNorway\tMake a visit\t042\t1.9\tChile\tGovernment\tChile\t1\t1\tThe Fjord Wire\tBergen\t\tVestland\tNorway\t60.4\t5.3"
	}
	return strings.Join([]string{header, row("91000001", "2019-06-04"), row("91000002", badDay)}, "\n") + "\n"
}

// files writes files into a folder of their own and returns it.
func files(t *testing.T, contents map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// rejects reads the quarantine of a source in the data folder.
func rejects(t *testing.T, source string) []loaders.Rejected {
	t.Helper()
	rejected, odd, err := loaders.ReadQuarantine(filepath.Join(os.Getenv("DEMARCHE_DATA_DIR"), "quarantine", source+".jsonl"))
	if err != nil || len(odd) > 0 {
		t.Fatalf("%v %q", err, odd)
	}
	return rejected
}

const goodFact = `{"article":"g","kind":"statement","act":"thank","claim":"help","actors":[{"role":"speaker","id":"country:GHA"}],"evidence":[{"start":0,"end":18,"quote":"Ghana thanked Togo"}]}`

// TestRetry: what loads have rejected is tried again once its cause is gone, with the flags of its load, and leaves the quarantine.
func TestRetry(t *testing.T) {
	emptyGraph(t)
	factLines := `{"kind":"article","id":"g","published":"2024-05-07","text":"Ghana thanked Togo. Ghana thanked Togo."}` + "\n" + goodFact + "\n"
	dir := files(t, map[string]string{
		"events.tab": icewsTable("soon"), "facts.jsonl": factLines + strings.Replace(goodFact, `"thank"`, `"thanks"`, 1) + "\n",
		"a.jsonl": `{"id":"x","outlet":"The Fjord Post","text":"Ghana thanked Togo."}` + "\n" + `{"id":"y","published":"7 May","text":"Norway thanked Chile."}` + "\n",
		"b.txt":   "PK\x00",
	})
	t.Chdir(dir)
	loading(t, exitPartial, "icews", "events.tab")
	loading(t, exitPartial, "facts", "facts.jsonl")
	loading(t, exitPartial, "article", "a.jsonl", "b.txt", "later.txt", "--published", "2024-05-07")
	loading(t, exitPartial, "article", "a.jsonl", "b.txt", "later.txt", "--published", "2024-05-07")
	if got := rejects(t, "icews"); len(got) != 1 || got[0].Line != 3 || !strings.HasPrefix(got[0].Record, "91000002\tsoon") || !strings.HasPrefix(got[0].Head, "Event ID") {
		t.Errorf("icews: %+v", got)
	}
	if got := rejects(t, "article"); len(got) != 3 || !slices.Equal(got[0].Command, []string{"load", "article", "--published=2024-05-07"}) {
		t.Errorf("article: %+v", got)
	}
	t.Chdir(t.TempDir()) // a retry may be called from anywhere
	if code, stdout, stderr := demarche(t, "load", "retry"); code != exitFailed || !strings.Contains(stdout, "0 left the quarantine, 5 stay") {
		t.Fatalf("nothing has changed: code %d, %s %s", code, stdout, stderr)
	}

	// The row and the line are corrected in the quarantine, the files where they are.
	for source, change := range map[string][2]string{"icews": {"soon", "2019-06-05"}, "article": {"7 May", "2024-05-07"}} {
		file := filepath.Join(os.Getenv("DEMARCHE_DATA_DIR"), "quarantine", source+".jsonl")
		content, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(file, bytes.Replace(content, []byte(change[0]), []byte(change[1]), -1), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range map[string]string{"facts.jsonl": factLines + strings.Replace(goodFact, `"start":0,"end":18`, `"start":20,"end":38`, 1), "later.txt": "Kenya thanked Peru."} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code, stdout, stderr := demarche(t, "load", "retry", "--source", "icews"); code != exitOK || !strings.Contains(stdout, "1 left the quarantine, 0 stay") {
		t.Errorf("code %d, %s %s", code, stdout, stderr)
	}
	if code, stdout, stderr := demarche(t, "load", "retry"); code != exitPartial || !strings.Contains(stdout, "3 left the quarantine, 1 stay") {
		t.Errorf("code %d, %s %s", code, stdout, stderr)
	}
	if got := rejects(t, "article"); len(got) != 1 || got[0].Input != "b.txt" {
		t.Errorf("%+v stay", got)
	}
	if n := count(t, "MATCH (a:Article) WHERE a.id IN ['x', 'y', 'g', 'icews:91000002@2019-06-05'] RETURN count(a) AS n"); n != 4 {
		t.Errorf("%d of the 4 articles are there", n)
	}
	if n := count(t, "MATCH (:Article {id: 'g'})<-[e:EVIDENCED_BY]-() WHERE e.knownTo IS NULL RETURN count(e) AS n"); n != 2 {
		t.Errorf("the article of the corrected fact has %d open evidences", n)
	}
	if n := count(t, "MATCH (r:LoadRun {retry: true}) RETURN count(r) AS n"); n < 5 {
		t.Errorf("%d retries are recorded", n)
	}
	if code, _, stderr := demarche(t, "load", "retry", "nowhere.jsonl"); code != exitUsage || !strings.Contains(stderr, "nowhere.jsonl") {
		t.Errorf("code %d, %s", code, stderr)
	}
}

// TestDryRunAndJSON: programs can read what would change, how it goes, and how it ended.
func TestDryRunAndJSON(t *testing.T) {
	emptyGraph(t)
	line := func(id, text string) string {
		return `{"id":"` + id + `","published":"2024-05-07","text":"` + text + `"}` + "\n"
	}
	first := line("same", "Ghana thanked Togo.") + line("changed", "Norway thanked Chile.")
	second := first[:strings.Index(first, "\n")+1] + line("changed", "Norway condemned Chile.") + line("fresh", "Kenya thanked Peru.")
	dir := files(t, map[string]string{"first.jsonl": first, "second.jsonl": second, "bad.txt": "PK\x00"})
	args := []string{"load", "article", filepath.Join(dir, "second.jsonl"), filepath.Join(dir, "bad.txt")}
	load(t, "2 loaded", "article", filepath.Join(dir, "first.jsonl"))
	db := openDB(t)
	before := neo4jtest.Graph(t, db)
	runs := count(t, "MATCH (r:LoadRun) RETURN count(r) AS n")
	code, stdout, _ := demarche(t, append(args, "--dry-run")...)
	want := "unchanged  same\nreplaced   changed  (rules: 1 facts)\nnew        fresh  (rules: 1 facts)\n1 would be new, 1 replaced, 1 unchanged, 1 failed; nothing was written\n"
	if code != exitPartial || stdout != want {
		t.Errorf("code %d: %s", code, stdout)
	}
	if diff := neo4jtest.Difference(before, neo4jtest.Graph(t, db)); diff != "" || count(t, "MATCH (r:LoadRun) RETURN count(r) AS n") != runs {
		t.Errorf("a dry run has written: %s", diff)
	}
	if _, err := os.Stat(filepath.Join(os.Getenv("DEMARCHE_DATA_DIR"), "quarantine")); err == nil {
		t.Error("a dry run has put something into quarantine")
	}

	code, stdout, _ = demarche(t, append(args, "--json")...)
	var events []map[string]any
	for line := range strings.Lines(stdout) {
		var e map[string]any
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		events = append(events, e)
	}
	end := events[len(events)-1]
	if code != exitPartial || end["event"] != "end" || end["exit"] != float64(exitPartial) || end["outcome"] != "partial" || end["failed"] != 1.0 || end["read"] != 4.0 || end["quarantine"] == nil {
		t.Errorf("code %d, %v", code, end)
	}
	if !slices.ContainsFunc(events, func(e map[string]any) bool {
		return e["event"] == "failure" && strings.Contains(e["reason"].(string), "binary")
	}) {
		t.Errorf("%v", events)
	}
	id, _ := end["run"].(string)
	code, stdout, _ = demarche(t, "runs", "show", id)
	if code != exitOK || !strings.Contains(stdout, "partial") || !strings.Contains(stdout, "bad.txt: this is binary data") {
		t.Errorf("code %d: %s", code, stdout)
	}
	if code, stdout, _ := demarche(t, "runs", "--outcome", "partial", "--json"); code != exitOK || strings.Count(stdout, "\n") != 1 || !strings.Contains(stdout, id) {
		t.Errorf("code %d: %s", code, stdout)
	}
	if code, _, _ := demarche(t, "runs", "show", "run:none"); code != exitFailed {
		t.Errorf("a run that is none: code %d", code)
	}
}

// TestOverlap: of two runs of one source the second leaves, or waits; one that died is not waited for in its own data folder.
func TestOverlap(t *testing.T) {
	emptyGraph(t)
	dir := files(t, map[string]string{"a.txt": "Ghana thanked Togo."})
	args := []string{"load", "article", dir, "--published", "2024-05-07", "--outlet", "o"}
	st := store.New(openDB(t))
	other, err := st.StartRun(t.Context(), diplomacy.LoadRun{Source: "article", Host: "elsewhere"})
	if err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := demarche(t, append(args, "--if-running", "leave")...); code != exitBusy || !strings.Contains(stderr, "on elsewhere") {
		t.Errorf("code %d, said %s", code, stderr)
	}
	if code, _, stderr := demarche(t, append(args, "--if-running", "maybe")...); code != exitUsage {
		t.Errorf("code %d, said %s", code, stderr)
	}
	ended := time.AfterFunc(1500*time.Millisecond, func() {
		other.Outcome = "succeeded"
		if err := st.FinishRun(t.Context(), other); err != nil {
			t.Error(err)
		}
	})
	defer ended.Stop()
	load(t, "1 loaded", "article", dir, "--published", "2024-05-07", "--outlet", "o")

	// A process that is killed in the middle of its run.
	stuck := exec.CommandContext(t.Context(), os.Args[0], "load", "article", "-")
	stuck.Env = append(os.Environ(), asProgram+"=1")
	in, err := stuck.StdinPipe()
	if err == nil {
		err = stuck.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	for deadline := time.Now().Add(time.Minute); count(t, "MATCH (r:LoadRun {outcome: 'running'}) RETURN count(r) AS n") == 0; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the process does not begin its run")
		}
	}
	if code, _, stderr := demarche(t, append(args, "--if-running", "leave")...); code != exitBusy {
		t.Errorf("beside a run of the same data folder: code %d, said %s", code, stderr)
	}
	_ = stuck.Process.Kill()
	_ = stuck.Wait()
	if code, _, stderr := demarche(t, append(args, "--if-running", "leave")...); code != exitNothing {
		t.Errorf("after its death: code %d, said %s", code, stderr)
	}
	if code, stdout, _ := demarche(t, "runs", "--outcome", "interrupted"); code != exitOK || strings.Count(stdout, "interrupted") != 1 {
		t.Errorf("code %d: %s", code, stdout)
	}
}

// openDB opens the database to which emptyGraph has pointed the program.
func openDB(t *testing.T) *neo4jdb.DB {
	t.Helper()
	db, err := neo4jdb.Open(t.Context(), neo4jdb.Options{
		URI: os.Getenv("DEMARCHE_NEO4J_URI"), User: os.Getenv("DEMARCHE_NEO4J_USER"), Password: os.Getenv("DEMARCHE_NEO4J_PASSWORD"),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.Background()) })
	return db
}

// TestALostDatabase: a wrong password, and nobody there, are named at once, and nothing is written.
func TestALostDatabase(t *testing.T) {
	emptyGraph(t)
	dir := files(t, map[string]string{"a.txt": "Ghana thanked Togo."})
	args := []string{"load", "article", dir, "--published", "2024-05-07", "--outlet", "o"}
	t.Setenv("DEMARCHE_NEO4J_PASSWORD", "wrong")
	if code, _, stderr := demarche(t, args...); code != exitFailed || !strings.Contains(stderr, "set neo4j.user and neo4j.password") {
		t.Errorf("code %d, said %s", code, stderr)
	}
	t.Setenv("DEMARCHE_NEO4J_URI", "bolt://127.0.0.1:1")
	if code, _, stderr := demarche(t, args...); code != exitFailed || !strings.Contains(stderr, "127.0.0.1:1 can't be reached") {
		t.Errorf("code %d, said %s", code, stderr)
	}
}

// TestMetrics: over HTTP and in a file.
func TestMetrics(t *testing.T) {
	emptyGraph(t)
	dir := files(t, map[string]string{"a.txt": "Ghana thanked Togo.", "bad.txt": "PK\x00"})
	file := filepath.Join(t.TempDir(), "demarche.prom")
	loading(t, exitPartial, "article", dir, "--published", "2024-05-07", "--outlet", "o", "--metrics-file", file)
	loading(t, exitNothing, "article", filepath.Join(dir, "a.txt"), "--published", "2024-05-07", "--outlet", "o")
	address := serving(t)
	var data any
	ask(t, address, "{ loadRuns(filter: {outcomes: [NOTHING_NEW, PARTIAL], sources: [\"article\"]}) { totalCount nodes { outcome seconds read bytes host quarantined } } }", &data)
	response, err := http.Get(address + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var served bytes.Buffer
	if _, err := served.ReadFrom(response.Body); err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s, %v: %s", response.Status, err, &served)
	}
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line, both := range map[string]bool{
		`demarche_graph_up 1`: true, `demarche_load_runs_total{outcome="partial",source="article"} 1`: true, `demarche_load_runs_total{outcome="nothing_new",source="article"} 1`: false,
		`demarche_load_inputs_total{result="loaded",source="article"} 1`: true, `demarche_load_inputs_total{result="quarantined",source="article"} 1`: true,
		`demarche_load_running{source="article"} 0`: true, `demarche_load_last_success_timestamp_seconds{source="article"} 1.`: false,
		`demarche_load_last_duration_seconds{source="article"} `: true, `demarche_graphql_request_duration_seconds_count 1`: false,
	} {
		if !strings.Contains(served.String(), line) || strings.Contains(string(written), line) != both {
			t.Errorf("%q is missing, or in a file that it should not be in:\n%.3000s\n%s", line, &served, written)
		}
	}
	runs := data.(map[string]any)["loadRuns"].(map[string]any)
	if runs["totalCount"] != 2.0 || runs["nodes"].([]any)[1].(map[string]any)["quarantined"] != 1.0 {
		t.Errorf("%v", runs)
	}
}
