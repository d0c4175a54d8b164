package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/neo4jdb"
)

// asked asks the database to which emptyGraph has pointed the program for the value n.
func asked(t *testing.T, text string) any {
	t.Helper()
	db := openDB(t)
	rows, err := db.AutoCommit(t.Context(), neo4jdb.Statement{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return rows.One("n")
}

func count(t *testing.T, text string) int64 {
	t.Helper()
	n, _ := asked(t, text).(int64)
	return n
}

const (
	openEvidence   = "MATCH (:Fact)-[e:EVIDENCED_BY]->() WHERE e.knownTo IS NULL RETURN count(e) AS n"
	closedEvidence = "MATCH (:Fact)-[e:EVIDENCED_BY]->() WHERE e.knownTo IS NOT NULL RETURN count(e) AS n"
)

var summary = regexp.MustCompile(`(\d+) loaded, (\d+) replaced, (\d+) unchanged, (\d+) failed; (\d+) facts written`)

// loading runs a load and returns the numbers of its summary: loaded, replaced, unchanged, failed, facts.
func loading(t *testing.T, wantCode int, args ...string) (numbers [5]int, stderr string) {
	t.Helper()
	code, stdout, stderr := demarche(t, append([]string{"load"}, args...)...)
	m := summary.FindStringSubmatch(stdout)
	if code != wantCode || m == nil {
		t.Fatalf("load %v: code %d, want %d, printed %q and %q", args, code, wantCode, stdout, stderr)
	}
	for i := range numbers {
		numbers[i], _ = strconv.Atoi(m[i+1])
	}
	return numbers, stderr
}

func TestLoadArticleTwiceThenChanged(t *testing.T) {
	articles := filepath.Join(emptyGraph(t), "articles")
	first, _ := loading(t, exitOK, "article", articles)
	if first[0] < 3 || first[4] == 0 {
		t.Fatalf("the sample gives %v", first)
	}
	evidence := count(t, openEvidence)
	if again, _ := loading(t, exitNothing, "article", articles); again != [5]int{0, 0, first[0], 0, 0} {
		t.Errorf("the second time %v", again)
	}

	files, err := filepath.Glob(filepath.Join(articles, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(files[0], append([]byte("This dispatch was corrected.\n\n"), text...), 0o644); err != nil {
		t.Fatal(err)
	}
	if changed, _ := loading(t, exitOK, "article", articles); changed[0] != 0 || changed[1] != 1 || changed[2] != first[0]-1 {
		t.Errorf("after one change %v", changed)
	}
	if n := count(t, openEvidence); n != evidence {
		t.Errorf("%d evidences are open, %d were: a line before the text moves all and ends none", n, evidence)
	}
	if count(t, closedEvidence) == 0 || count(t, "MATCH (:Article)-[:HAD]->(r:Revision) RETURN count(r) AS n") != 1 {
		t.Error("the earlier state of the article is lost")
	}
	if n := count(t, "MATCH (r:LoadRun {source: 'article'}) WHERE r.outcome IN ['succeeded', 'nothing_new'] AND r.finished >= r.started RETURN count(r) AS n"); n != 3 {
		t.Errorf("%d runs are recorded", n)
	}
}

func TestExtractedFactsAreTheFactsThatLoadingFinds(t *testing.T) {
	articles := filepath.Join(emptyGraph(t), "articles")
	loading(t, exitOK, "article", articles)
	facts, evidence := count(t, "MATCH (f:Fact) RETURN count(f) AS n"), count(t, openEvidence)

	code, extracted, stderr := demarche(t, "extract", articles)
	if code != exitOK {
		t.Fatal(stderr)
	}
	file := filepath.Join(t.TempDir(), "facts.jsonl")
	if err := os.WriteFile(file, []byte(extracted), 0o644); err != nil {
		t.Fatal(err)
	}
	loading(t, exitOK, "facts", file)
	if f, e, closed := count(t, "MATCH (f:Fact) RETURN count(f) AS n"), count(t, openEvidence), count(t, closedEvidence); f != facts || e != evidence || closed != 0 {
		t.Errorf("%d facts with %d evidences became %d with %d, and %d closed", facts, evidence, f, e, closed)
	}
}

func TestLoadNamesWhatFails(t *testing.T) {
	emptyGraph(t)
	dir := t.TempDir()
	for name, content := range map[string]string{
		"good.txt": "Ghana thanked Togo.", "binary.txt": "PK\x00", "lines.jsonl": "{\"id\": \"a\",\n",
		"facts.jsonl": `{"kind":"article","id":"g","published":"2024-05-07","text":"Ghana thanked Togo."}` + "\n" +
			`{"article":"g","kind":"statement","act":"thanks","actors":[{"role":"speaker","id":"country:GHA"}],"evidence":[{"start":0,"end":18,"quote":"Ghana thanked Togo"}]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	numbers, stderr := loading(t, exitPartial, "article", dir+"/good.txt", dir+"/binary.txt", dir+"/lines.jsonl", dir+"/none.txt", "--published", "2024-05-07")
	if numbers[0] != 1 || numbers[3] != 3 {
		t.Errorf("counts %v", numbers)
	}
	for _, want := range []string{"binary.txt: this is binary data", "lines.jsonl:1: broken JSON", "none.txt: there is no such file"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not said in %s", want, stderr)
		}
	}
	if numbers, stderr = loading(t, exitPartial, "facts", dir+"/facts.jsonl"); numbers[3] != 1 || !strings.Contains(stderr, `facts.jsonl:2: act "thanks"`) {
		t.Errorf("counts %v, said %s", numbers, stderr)
	}
	loading(t, exitFailed, "article", dir+"/binary.txt")
	if n := count(t, "MATCH (r:LoadRun) WHERE size(r.failures) > 0 AND r.outcome IN ['partial', 'failed'] RETURN count(r) AS n"); n != 3 {
		t.Errorf("%d of the 3 runs with failures are recorded", n)
	}
	for _, args := range []string{"article", "facts", "article --published 7.5.2024 x.txt", "artikel x.txt"} {
		if code, _, stderr := demarche(t, append([]string{"load"}, strings.Fields(args)...)...); code != exitUsage {
			t.Errorf("load %s: code %d, said %s", args, code, stderr)
		}
	}
}

// TestTwoProcessesLoadAtOnce: the graph is the one that a single process leaves.
func TestTwoProcessesLoadAtOnce(t *testing.T) {
	sample := emptyGraph(t)
	const shape = `MATCH (n) WHERE NOT n:Migration AND NOT n:Lock AND NOT n:LoadRun
OPTIONAL MATCH (n)-[r]->()
WITH head(labels(n)) + ' ' + coalesce(type(r), '') AS what, count(*) AS n, count(DISTINCT n) AS nodes ORDER BY what
RETURN collect(what + ' ' + n + ' ' + nodes) AS n`
	curated, articles := filepath.Join(sample, "curated.jsonl"), filepath.Join(sample, "articles")
	var processes []*exec.Cmd
	var said [4]bytes.Buffer
	for i, args := range [][]string{{"article", articles}, {"facts", curated}, {"article", articles}, {"facts", curated}} {
		p := exec.CommandContext(t.Context(), os.Args[0], append([]string{"load"}, args...)...)
		p.Env = append(os.Environ(), asProgram+"=1")
		p.Stdout, p.Stderr = &said[i], &said[i]
		if err := p.Start(); err != nil {
			t.Fatal(err)
		}
		processes = append(processes, p)
	}
	for i, p := range processes {
		_ = p.Wait()
		if code := p.ProcessState.ExitCode(); code != exitOK && code != exitNothing {
			t.Errorf("exit code %d: %s", code, &said[i])
		}
	}
	together := asked(t, shape)
	if n := count(t, "MATCH (f:Fact) WHERE f.live RETURN count(f) AS n"); n == 0 {
		t.Fatal("nothing was loaded")
	}
	asked(t, "MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
	loading(t, exitOK, "facts", curated)
	loading(t, exitOK, "article", articles)
	if diff := cmp.Diff(asked(t, shape), together); diff != "" {
		t.Error(diff)
	}
}
