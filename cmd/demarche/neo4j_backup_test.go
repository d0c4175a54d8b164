package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/internal/neo4jdb/neo4jtest"
)

// TestDumpAndRestore: a graph that was dumped and restored elsewhere is the same one, to which nothing is new.
func TestDumpAndRestore(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a real server")
	}
	neo4jtest.NeedLocal(t)
	data := isolate(t)
	t.Cleanup(func() { demarcheQuiet("neo4j", "stop", "--force") })
	if err := os.WriteFile("a.txt", []byte("The foreign ministers of Norway and Chile met in Oslo on Tuesday."), 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(want int, args ...string) string {
		t.Helper()
		code, stdout, stderr := demarche(t, args...)
		if code != want {
			t.Fatalf("demarche %s: code %d, want %d: %s%s", strings.Join(args, " "), code, want, stdout, stderr)
		}
		return stdout + stderr
	}
	if said := do(exitFailed, "neo4j", "dump", "early.dump"); !strings.Contains(said, "there is no graph") {
		t.Errorf("a dump of nothing: %s", said)
	}
	do(exitOK, "neo4j", "start")
	do(exitOK, "load", "article", "a.txt", "--published", "2024-03-05")
	if said := do(exitFailed, "neo4j", "dump", "graph.dump"); !strings.Contains(said, "demarche neo4j stop") {
		t.Errorf("a dump of a server that runs: %s", said)
	}
	do(exitOK, "neo4j", "stop")
	do(exitOK, "neo4j", "dump", "graph.dump")
	if said := do(exitFailed, "neo4j", "dump", "graph.dump"); !strings.Contains(said, "there already") {
		t.Errorf("a dump over another: %s", said)
	}
	if err := os.WriteFile("broken.dump", []byte("no dump"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := do(exitFailed, "neo4j", "restore", "broken.dump"); !strings.Contains(said, "nothing was changed") {
		t.Errorf("a broken dump: %s", said)
	}
	if said := do(exitOK, "neo4j", "restore", "graph.dump"); !strings.Contains(said, "neo4j-before-") {
		t.Errorf("the old graph is not kept: %s", said)
	}
	do(exitNothing, "load", "article", "a.txt", "--published", "2024-03-05")
	t.Setenv("DEMARCHE_DATA_DIR", filepath.Join(filepath.Dir(data), "another"))
	do(exitOK, "neo4j", "restore", "graph.dump")
	do(exitNothing, "load", "article", "a.txt", "--published", "2024-03-05")
}
