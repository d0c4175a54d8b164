package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGazetteerLookup(t *testing.T) {
	isolate(t)
	code, out, _ := demarche(t, "gazetteer", "lookup", "The British foreign secretary left Kyiv.", "--date", "2023-05-01")
	if code != exitOK || !strings.Contains(out, "person:james-cleverly") || !strings.Contains(out, "home secretary of country:GBR") {
		t.Errorf("exit %d:\n%s", code, out)
	}
	if code, out, _ := demarche(t, "gazetteer", "lookup", "it rained"); code != exitOK || !strings.Contains(out, "No name in") {
		t.Errorf("exit %d: %s", code, out)
	}
	if code, _, errs := demarche(t, "gazetteer", "lookup", "Kyiv", "--date", "May"); code != exitUsage || !strings.Contains(errs, "--date") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

// TestGazetteerRefresh shows a change, applies it, uses it and takes it back, as a user would.
func TestGazetteerRefresh(t *testing.T) {
	data := isolate(t)
	file := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(file, []byte("tenures:\n  - {of: GBR, office: foreign secretary, person: Jo Example, from: 2030-10-05}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	who := func() string {
		_, out, _ := demarche(t, "gazetteer", "lookup", "the British foreign secretary", "--date", "2031-01-01")
		return out
	}
	if code, out, errs := demarche(t, "gazetteer", "refresh", file); code != exitOK || !strings.Contains(out, "+ [GBR] foreign secretary: Jo Example from 2030-10-05") || !strings.Contains(out, "--apply") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	if out := who(); strings.Contains(out, "jo-example") {
		t.Errorf("without --apply it is written:\n%s", out)
	}
	if code, out, errs := demarche(t, "gazetteer", "refresh", file, "--apply", "--by", "Pat"); code != exitOK || !strings.Contains(out, "Applied as") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	if out := who(); !strings.Contains(out, "person:jo-example") {
		t.Errorf("the change is not used:\n%s", out)
	}
	changes, err := os.ReadFile(filepath.Join(data, "gazetteer", "0001", "changes.txt"))
	if err != nil || !strings.Contains(string(changes), "by Pat from "+file) {
		t.Errorf("the record says %q: %v", changes, err)
	}
	if code, out, errs := demarche(t, "gazetteer", "refresh", file); code != exitOK || !strings.Contains(out, "Nothing would change.") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	if code, out, errs := demarche(t, "gazetteer", "revert"); code != exitOK || !strings.Contains(out, "is taken back") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	if out := who(); strings.Contains(out, "jo-example") {
		t.Errorf("the change is still used:\n%s", out)
	}
	for _, args := range [][]string{{"gazetteer", "revert"}, {"gazetteer", "refresh", "none.json"}, {"gazetteer", "refresh", "x.txt"}, {"gazetteer", "queries", "none.rq"}} {
		if code, _, errs := demarche(t, args...); code == exitOK || errs == "" {
			t.Errorf("%v: exit %d, %q", args, code, errs)
		}
	}
	if code, out, _ := demarche(t, "gazetteer", "queries", "heads.rq"); code != exitOK || !strings.Contains(out, "SELECT") {
		t.Errorf("exit %d: %s", code, out)
	}
}
