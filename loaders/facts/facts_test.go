package facts_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/loaders"
	"demarche/loaders/facts"
)

const (
	osloLine  = `{"kind":"article","id":"oslo","title":"Talks","outlet":"The Fjord Post","published":"2024-03-06","text":"Norway thanked Chile. Chile denied it."}`
	limaLine  = `{"kind":"article","id":"lima","published":"2024-03-07","text":"Peru invited Chile to talks."}`
	actorLine = `{"article":"oslo","kind":"actor","type":"country","id":"country:NOR","name":"Norway","mentions":[[0,6]]}`
	thanks    = `{"article":"oslo","kind":"statement","act":"thank","ref":"thanks","actors":[{"role":"speaker","id":"country:NOR"},{"role":"addressee","id":"country:CHL"}],"time":{"from":null,"to":"2024-03-06","basis":"published"},"evidence":[{"start":0,"end":20,"quote":"Norway thanked Chile"}]}`
	denial    = `{"article":"oslo","kind":"statement","act":"deny","claim":"Norway thanked Chile","links":[{"rel":"disputes","to":"thanks"}],"actors":[{"role":"speaker","id":"country:CHL"}],"evidence":[{"start":22,"end":37,"quote":"Chile denied it"}],"extractor":"rules/3","confidence":0.7}`
	invite    = `{"article":"lima","kind":"meeting","status":"proposed","links":[{"rel":"responds_to","to":"thanks"}],"actors":[{"role":"participant","id":"country:PER"},{"role":"participant","id":"country:CHL"}],"evidence":[{"start":0,"end":18,"quote":"Peru invited Chile"}]}`
)

// load reads files made of lines and returns their readings and failures.
func load(t testing.TB, files ...[]string) (readings []diplomacy.Reading, failures []string) {
	t.Helper()
	var paths []string
	for i, lines := range files {
		path := filepath.Join(t.TempDir(), fmt.Sprintf("f%d.jsonl", i))
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	err := facts.Source(paths, facts.Options{Version: "g1"})(context.Background(), func(j loaders.Job) error {
		r, err := j.Read()
		if err != nil {
			t.Errorf("%s:%d: %v", j.Input, j.Line, err)
		}
		readings = append(readings, r)
		return nil
	}, func(f diplomacy.Failure) {
		failures = append(failures, fmt.Sprintf("%s:%d: %s", filepath.Base(f.Input), f.Line, f.Reason))
	})
	if err != nil {
		t.Fatal(err)
	}
	return readings, failures
}

func TestReadingsAreMadeForEachArticleAndReader(t *testing.T) {
	// The lines of two articles interleave, and a link leads from one to the other.
	readings, failures := load(t, []string{osloLine, limaLine, actorLine, invite, thanks, denial})
	if failures != nil {
		t.Fatal(failures)
	}
	var got []string
	for _, r := range readings {
		got = append(got, fmt.Sprintf("%s by %s: %d facts, %d actors", r.Article.ID, r.Reader, len(r.Facts), len(r.Actors)))
	}
	want := []string{"lima by curated: 1 facts, 2 actors", "oslo by curated: 1 facts, 2 actors", "oslo by rules: 1 facts, 2 actors"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	thank, deny, meet := readings[1].Facts[0], readings[2].Facts[0], readings[0].Facts[0]
	if thank.Type != diplomacy.SUPPORT || thank.Mood != diplomacy.Actual || thank.Confidence != 1 || thank.Extractor != "curated" || thank.ID == "" {
		t.Errorf("what is left out was not filled in: %+v", thank)
	}
	if deny.Links[0].To != thank.ID || meet.Links[0].To != thank.ID {
		t.Errorf("links lead to %s and %s, not to %s", deny.Links[0].To, meet.Links[0].To, thank.ID)
	}
	if deny.Confidence != 0.7 || deny.Extractor != "rules/3" {
		t.Errorf("%+v", deny)
	}
	if cmp.Diff(readings[1].Actors[1].Mentions, [][2]int{{0, 6}}) != "" {
		t.Errorf("actors %+v", readings[1].Actors)
	}
}

func TestSameLinesGiveTheSameReading(t *testing.T) {
	first, _ := load(t, []string{osloLine, thanks, denial})
	again, _ := load(t, []string{osloLine, thanks, denial})
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error(diff)
	}
	other, _ := load(t, []string{osloLine, strings.Replace(thanks, `"role":"speaker"`, `"sector":"diplomat","role":"speaker"`, 1), denial})
	if first[0].Hash == other[0].Hash || first[1].Hash != other[1].Hash {
		t.Error("the hash must cover what this reader says, and only that")
	}
}

func TestAbsentNullAndEmptyMeanTheSame(t *testing.T) {
	bare, _ := load(t, []string{osloLine, thanks})
	full, failures := load(t, []string{osloLine, strings.Replace(thanks, `"act":"thank",`, `"act":"thank","mode":null,"of":null,"contexts":[],"mood":"","status":null,"form":"","issue":null,"objects":null,"place":null,"confidence":null,"extractor":"","links":[],`, 1)})
	if failures != nil {
		t.Fatal(failures)
	}
	if bare[0].Facts[0].ID != full[0].Facts[0].ID || len(full[0].Facts[0].Contexts) != 0 {
		t.Errorf("%+v\n%+v", bare[0].Facts[0], full[0].Facts[0])
	}
}

func TestBadLinesAreNamedWithTheirField(t *testing.T) {
	replace := func(old, new string) string {
		if !strings.Contains(thanks, old) {
			t.Fatalf("no %s", old)
		}
		return strings.Replace(thanks, old, new, 1)
	}
	lines := []string{
		osloLine, // 1
		`{"kind":"article","id":"oslo","published":"2024-03-06","text":"Another text."}`,
		`{"kind":"article","id":"","published":"2024-03-06","text":"x"}`,
		`{"kind":"article","id":"nodate","text":"x"}`,
		`{"article":"nodate","kind":"actor","type":"country","id":"country:NOR","name":"Norway"}`, // 5: valid, and not reported twice
		`{"kind":"article","id":"absurd","published":"20240-03-06","text":"x"}`,
		`{"kind":"article","id":"future","published":"2190-03-06","text":"x"}`,
		`{"article":"oslo",`,
		`[1]`,
		`{"article":"unknown","kind":"actor","type":"country","id":"country:NOR","name":"Norway"}`, // 10
		`{"kind":"statement"}`,
		replace(`"kind":"statement"`, `"kind":"rumour"`),
		replace(`"act":"thank"`, `"act":"applaud"`),
		replace(`"act":"thank"`, `"act":"thank","stauts":"held"`),
		replace(`"act":"thank"`, `"act":7`), // 15
		replace(`"role":"speaker"`, `"role":"source"`),
		replace(`"start":0`, `"start":1`),
		replace(`"to":"2024-03-06"`, `"to":"2024-02-30"`),
		replace(`"ref":"thanks"`, `"links":[{"rel":"repeats","to":"nothing"}]`),
		strings.Replace(actorLine, "[[0,6]]", "[[0,600]]", 1), // 20
		strings.Replace(actorLine, "country:NOR", "Norway", 1),
		strings.Replace(thanks, "Norway thanked", "Norway \xff thanked", 1),
		"PK\x00\x01",
		thanks,
	}
	want := map[int]string{
		2: "stands already in line 1", 3: "id is missing", 4: "published is missing", 6: "published: date", 7: "lies in the future", 8: "broken JSON",
		9: "it takes an object", 10: `article "unknown" has no line before`, 11: "article is missing", 12: `kind "rumour"`, 13: `act "applaud"`,
		14: `field "stauts"`, 15: "field act: it takes text", 16: "actors[0].role", 17: "not the quote", 18: "time.to", 19: `links[0].to "nothing"`,
		20: "mentions", 21: `id "Norway"`, 22: "UTF-8", 23: "binary",
	}
	readings, failures := load(t, lines)
	if len(readings) != 1 || len(readings[0].Facts) != 1 || readings[0].Facts[0].Act != "thank" {
		t.Errorf("the good line is not loaded: %+v", readings)
	}
	seen := map[int]bool{}
	for _, f := range failures {
		var line int
		fmt.Sscanf(f, "f0.jsonl:%d:", &line)
		if want[line] == "" || !strings.Contains(f, want[line]) {
			t.Errorf("failure %q, want %q", f, want[line])
		}
		seen[line] = true
	}
	for line, reason := range want {
		if !seen[line] {
			t.Errorf("line %d is not reported (%s)", line, reason)
		}
	}
}

func TestMissingFileAndTheRest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "good.jsonl")
	if err := os.WriteFile(path, []byte(limaLine+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var reasons []string
	n := 0
	err := facts.Source([]string{"missing.jsonl", t.TempDir(), path}, facts.Options{})(context.Background(),
		func(loaders.Job) error { n++; return nil },
		func(f diplomacy.Failure) { reasons = append(reasons, f.Reason) })
	if err != nil || n != 1 || len(reasons) != 2 || !strings.Contains(reasons[0], "no such file") || !strings.Contains(reasons[1], "directory") {
		t.Errorf("err %v, %d readings, %q", err, n, reasons)
	}
}

// FuzzSource: whatever the input, every reading that comes out can be written: its facts are valid and have ids.
func FuzzSource(f *testing.F) {
	f.Add(strings.Join([]string{osloLine, limaLine, actorLine, invite, thanks, denial}, "\n"))
	f.Add(osloLine + "\n" + `{"article":"oslo","kind":"tie","tie":"ally","status":"begun"}`)
	f.Add("\ufeff{}\n\n[]\n" + osloLine)
	f.Fuzz(func(t *testing.T, content string) {
		readings, _ := load(t, strings.Split(content, "\n"))
		for _, r := range readings {
			if err := r.Article.Validate(); err != nil {
				t.Error(err)
			}
			for _, fact := range r.Facts {
				if err := fact.Validate(&r.Article); err != nil || fact.ID == "" {
					t.Errorf("%q: %v", fact.ID, err)
				}
			}
		}
	})
}
