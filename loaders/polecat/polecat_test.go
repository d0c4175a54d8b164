package polecat_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
	"demarche/loaders"
	"demarche/loaders/polecat"
)

var columns = strings.Split("Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,"+
	"Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,"+
	"Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"+
	"Publication Date,Story People,Story Organizations,Story Locations,Language,Version", ",")

var header = strings.Join(columns, "\t")

// row makes a row of what a test gives; the rest is as usual.
func row(change map[string]string) string {
	fields := map[string]string{
		"Event ID": "20230103-77-a", "Event Date": "2023-01-03", "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "4.0", "Quad Code": "VERBAL COOPERATION",
		"Contexts": "diplomatic; economic", "Actor Name": "Norway", "Actor Country": "NOR", "Actor COW": "385", "Primary Actor Sector": "GOV", "Actor Sectors": "GOV",
		"Actor Name Raw": "Norwegian minister", "Recipient Name": "Chile", "Recipient Country": "CHL", "Recipient COW": "155", "Primary Recipient Sector": "None",
		"Placename": "Bergen", "Country": "NOR", "Source": "Fjord Wire", "Publication Date": "2023-01-04", "Language": "english", "Version": "NGEC_1",
	}
	for k, v := range change {
		fields[k] = v
	}
	var cells []string
	for _, name := range columns {
		v, ok := fields[name]
		if !ok {
			v = "None"
		}
		cells = append(cells, v)
	}
	return strings.Join(cells, "\t")
}

var who = func() *gazetteer.Gazetteer {
	g, err := gazetteer.Load()
	if err != nil {
		panic(err)
	}
	return g
}()

func load(t testing.TB, content string) (readings []diplomacy.Reading, failures []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events.txt")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	fail := func(f diplomacy.Failure) { failures = append(failures, fmt.Sprintf("%d: %s", f.Line, f.Reason)) }
	err := polecat.Source([]string{path}, polecat.Options{Who: who, Latest: "2030-01-01"})(context.Background(), func(j loaders.Job) error {
		r, err := j.Read()
		if err != nil {
			fail(diplomacy.Failure{Input: j.Input, Line: j.Line, Reason: err.Error()})
			return nil
		}
		readings = append(readings, r)
		return nil
	}, fail)
	if err != nil {
		t.Fatal(err)
	}
	return readings, failures
}

func one(t *testing.T, content string) diplomacy.Reading {
	t.Helper()
	readings, failures := load(t, content)
	if failures != nil || len(readings) != 1 {
		t.Fatalf("%d readings, %q", len(readings), failures)
	}
	return readings[0]
}

func TestRow(t *testing.T) {
	r := one(t, header+"\n"+row(nil))
	a, f := r.Article, r.Facts[0]
	if a.ID != "polecat:20230103-77-a" || a.Outlet != "Fjord Wire" || a.Published != "2023-01-04" || a.Lang != "en" || r.Reader != "polecat" {
		t.Errorf("%+v", a)
	}
	want := diplomacy.Fact{
		Article: a.ID, Kind: "event", Type: "CONSULT", Mode: "visit", Contexts: []diplomacy.Context{"diplomatic", "economic"}, Mood: "actual", Time: diplomacy.On("2023-01-03"),
		Place: &diplomacy.Place{Name: "Bergen", Country: "NOR"}, Feed: &diplomacy.Feed{Source: "polecat", ID: "20230103-77-a"}, Confidence: 0.5, Extractor: "polecat/1",
		Actors: []diplomacy.Participant{
			{Role: "source", ID: "country:NOR", Name: "Norway", Country: "NOR", For: []string{"country:NOR"}, Sector: "government", Text: "Norway"},
			{Role: "target", ID: "country:CHL", Name: "Chile", Country: "CHL", For: []string{"country:CHL"}, Sector: "government", Text: "Chile"},
		},
		Evidence: []diplomacy.Evidence{{End: len([]rune(a.Text)), Quote: a.Text}}, ID: f.ID,
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
}

func TestListsOfActors(t *testing.T) {
	r := one(t, header+"\n"+row(map[string]string{
		"Actor Name": "Ghana; Angela Merkel; None", "Actor Country": "GHA; DEU; None", "Actor COW": "452; 255; 483", "Primary Actor Sector": "None; GOV; REB",
		"Actor Name Raw": "Accra; Merkel; fighters", "Recipient Name": "None", "Recipient Country": "None", "Recipient COW": "None", "Recipient Name Raw": "None",
	}))
	var got []string
	for _, a := range r.Facts[0].Actors {
		got = append(got, fmt.Sprint(a.Role, " ", a.ID, " ", a.Country, " ", a.Sector))
	}
	if want := []string{"source country:GHA GHA government", "source person:angela-merkel DEU government", "source group:tcd/fighters TCD armed_group"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestColumnsAsTheyCome: in another order, with other names and some missing, with empty ones at the end, in ISO-8859-1.
func TestColumnsAsTheyCome(t *testing.T) {
	r := one(t, "\ufeffEvent Type\tEvent ID\tEvent Date\tEvent Intensity\tRecipient Name\tActor Name\tActor Country\tSomething New\t\t\n"+
		"accuse\tx1\t2023-02-07\t-3.5\tNone\tJos\xe9 Qu\xedmico\tPER\tnew\t\t\t\r\n")
	f := r.Facts[0]
	if f.Type != "ACCUSE" || f.Mode != "" || f.Time.From != "2023-02-07" || len(f.Actors) != 1 || f.Actors[0].Name != "José Químico" || f.Actors[0].ID != "group:per/jose-quimico" || f.Place != nil {
		t.Errorf("%+v", f)
	}
	if r.Article.Published != "2023-02-07" {
		t.Errorf("published %s", r.Article.Published)
	}
}

func TestWhatTheManualDoesNotListIsDropped(t *testing.T) {
	f := one(t, header+"\n"+row(map[string]string{"Event Mode": "stroll", "Contexts": "humanitarian; democracy; astrology; diplomatic"})).Facts[0]
	if f.Mode != "" || !slices.Equal(f.Contexts, []diplomacy.Context{"human_security", "pro_democracy", "diplomatic"}) {
		t.Errorf("%q %q", f.Mode, f.Contexts)
	}
}

// TestAnEventThatIsToComeIsPlanned: nothing that is reported before its day counts as done.
func TestAnEventThatIsToComeIsPlanned(t *testing.T) {
	f := one(t, header+"\n"+row(map[string]string{"Event Date": "2023-03-01"})).Facts[0]
	if f.Mood != diplomacy.Planned {
		t.Errorf("mood %s", f.Mood)
	}
}

func TestBadRowsAreNamed(t *testing.T) {
	bad := []struct {
		change map[string]string
		reason string
	}{
		{map[string]string{"Event Date": "soon"}, "Event Date"},
		{map[string]string{"Event Type": "DANCE"}, `Event Type "DANCE"`},
		{map[string]string{"Event ID": "None"}, "id is missing"},
		{map[string]string{"Publication Date": "2190-01-01"}, "in the future"},
		{map[string]string{"Publication Date": "yesterday"}, "Publication Date"},
		{map[string]string{"Actor Name": strings.Repeat("a; ", 5000)}, "5002 actors"},
		{map[string]string{"Actor Name": strings.Repeat("a", 5000)}, "has 5000 bytes"},
	}
	lines := []string{header}
	for _, b := range bad {
		lines = append(lines, row(b.change))
	}
	readings, failures := load(t, strings.Join(append(lines, row(nil), "cut\toff"), "\n"))
	if len(readings) != 1 || len(failures) != len(bad)+1 {
		t.Errorf("%d readings, %q", len(readings), failures)
	}
	for i, b := range bad {
		if want := fmt.Sprintf("%d: ", i+2); !slices.ContainsFunc(failures, func(f string) bool { return strings.HasPrefix(f, want) && strings.Contains(f, b.reason) }) {
			t.Errorf("line %d: no %q in %q", i+2, b.reason, failures)
		}
	}
}

// TestLoadTwice: into a real graph, where a second time nothing is written.
func TestLoadTwice(t *testing.T) {
	db := neo4jtest.Open(t)
	path := filepath.Join(t.TempDir(), "events.txt")
	lines := []string{header}
	for i := range 300 {
		lines = append(lines, row(map[string]string{"Event ID": fmt.Sprint("x", i), "Event Type": string(diplomacy.EventTypes()[i%16]), "Event Mode": "None"}))
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, want := range []diplomacy.Outcome{diplomacy.Loaded, diplomacy.Unchanged} {
		p := &loaders.Pipeline{Writer: store.New(db), Name: "polecat", Batch: 128, Feed: true}
		run, err := p.Run(t.Context(), polecat.Source([]string{path}, polecat.Options{Who: who}))
		if err != nil || run.Counts[want] != 300 {
			t.Fatalf("%v, want all %s: %v %v", err, want, run.Counts, run.Failures)
		}
	}
}
