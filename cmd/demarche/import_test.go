package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/examples"
	"demarche/internal/neo4jdb/neo4jtest"
)

func TestImportRefusesWhatItCannotDo(t *testing.T) {
	isolate(t)
	dir := t.TempDir()
	for _, c := range []struct{ args, stderr string }{
		{"import", "requires at least 1 arg"},
		{"import " + dir, "give a source and a path"},
		{"import news=" + dir, "use gdelt, icews, polecat, facts or article"},
		{"import facts=" + dir + "/none", "no such file"},
		{"import facts=" + dir + " --neo4j-uri bolt://graph.example", "only a private server takes"},
	} {
		if code, _, stderr := demarche(t, strings.Fields(c.args)...); code != exitUsage || !strings.Contains(stderr, c.stderr) {
			t.Errorf("%s: code %d, printed %q; want %d with %q", c.args, code, stderr, exitUsage, c.stderr)
		}
	}
}

// TestImportTakesThePlaceOfAGraph imports, fails to import, and replaces, as a user would.
func TestImportTakesThePlaceOfAGraph(t *testing.T) {
	if testing.Short() {
		t.Skip("starts real servers")
	}
	neo4jtest.NeedLocal(t)
	isolate(t)
	sample, data := t.TempDir(), t.TempDir()
	t.Setenv("DEMARCHE_DATA_DIR", data)
	t.Cleanup(func() { demarcheQuiet("neo4j", "stop", "--force") }) // before the folder and the setting go
	if err := os.CopyFS(sample, examples.Sample()); err != nil {
		t.Fatal(err)
	}
	curated, broken := "facts="+filepath.Join(sample, "curated.jsonl"), filepath.Join(sample, "broken.jsonl")
	if err := os.WriteFile(broken, []byte("{]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	expect := func(wantCode int, want string, args ...string) string {
		t.Helper()
		code, stdout, stderr := demarche(t, args...)
		if code != wantCode || !strings.Contains(stdout+stderr, want) {
			t.Fatalf("demarche %v: code %d, want %d with %q; printed\n%s\n%s", args, code, wantCode, want, stdout, stderr)
		}
		return stdout
	}
	folders := func(pattern string) int {
		list, err := filepath.Glob(filepath.Join(data, pattern))
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	expect(exitOK, "imported ", "import", curated)
	password, err := os.ReadFile(filepath.Join(data, "neo4j", "password"))
	if err != nil {
		t.Fatal(err)
	}
	// What was imported counts as loaded: the same file holds nothing new.
	expect(4, " unchanged", "load", "facts", filepath.Join(sample, "curated.jsonl"))
	expect(exitFailed, "give --replace", "import", curated)
	expect(exitFailed, "nothing could be read", "import", "facts="+broken, "--replace")
	if folders("import-*") != 0 || folders("neo4j-before-*") != 0 {
		t.Error("a failed import left something behind")
	}
	expect(4, " unchanged", "load", "facts", filepath.Join(sample, "curated.jsonl"))
	expect(exitPartial, "the old store is kept in", "import", curated, "facts="+broken, "--replace")
	if folders("neo4j-before-*") != 1 {
		t.Error("the old store is not kept")
	}
	if again, err := os.ReadFile(filepath.Join(data, "neo4j", "password")); err != nil || string(again) != string(password) {
		t.Errorf("the password changed: %v", err)
	}
	expect(exitOK, "Neo4j started", "neo4j", "start")
	expect(exitOK, "rebuilt: ", "rebuild")
	expect(exitFailed, "demarche neo4j stop", "import", curated, "--replace")
}
