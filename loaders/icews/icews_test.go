package icews_test

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
	"demarche/loaders/icews"
)

const header = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t" +
	"Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"

// row makes a row of what a test gives; the rest is as usual.
func row(change map[string]string) string {
	fields := map[string]string{
		"Event ID": "91000001", "Event Date": "2019-06-04", "Source Name": "Norway", "Source Country": "Norway", "Event Text": "Praise or endorse", "CAMEO Code": "051",
		"Intensity": "3.4", "Target Name": "Chile", "Target Country": "Chile", "Story ID": "4711", "Sentence Number": "2", "Publisher": "The \"Fjord\" Wire",
		"City": "Bergen", "Province": "Vestland", "Country": "Norway", "Latitude": "60.39", "Longitude": "5.32",
	}
	for k, v := range change {
		fields[k] = v
	}
	var cells []string
	for _, name := range strings.Split(header, "\t") {
		cells = append(cells, fields[name])
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

// load reads a file with the content given.
func load(t testing.TB, content string) (readings []diplomacy.Reading, failures []string, rejected string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events.tab")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	fail := func(f diplomacy.Failure) {
		rejected += fmt.Sprintf("%v %q\n", f.Head == header, f.Record)
		failures = append(failures, fmt.Sprintf("%s:%d: %s", filepath.Base(f.Input), f.Line, f.Reason))
	}
	err := icews.Source([]string{path}, icews.Options{Who: who, Latest: "2030-01-01"})(context.Background(), func(j loaders.Job) error {
		r, err := j.Read()
		if err != nil {
			fail(diplomacy.Failure{Input: j.Input, Line: j.Line, Reason: err.Error(), Head: j.Head, Record: j.Record})
			return nil
		}
		readings = append(readings, r)
		return nil
	}, fail)
	if err != nil {
		t.Fatal(err)
	}
	return readings, failures, rejected
}

// TestRows: what a row becomes.
func TestRows(t *testing.T) {
	readings, failures, _ := load(t, header+"\n"+row(nil)+"\n"+row(map[string]string{
		"Event ID": "91000002", "Source Name": "Police (Ghana)", "Source Sectors": "Government,Police", "Source Country": "Ghana",
		"Event Text": "Arrest, detain, or charge with legal action", "CAMEO Code": "173", "Target Name": "Protester (Togo)", "Target Sectors": "Civilian,General Population / Civilian / Social",
		"Target Country": "Togo", "City": "",
	})+"\n"+row(map[string]string{
		"Event ID": "91000003", "Source Name": "Angela Merkel", "Source Sectors": "Elite,Executive", "Source Country": "Germany", "Event Text": "Deny responsibility", "CAMEO Code": "016",
		"Target Name": "", "Target Country": "", "City": "", "Province": "", "Country": "",
	}))
	if failures != nil || len(readings) != 3 {
		t.Fatalf("%d readings, %q", len(readings), failures)
	}
	for _, r := range readings {
		if err := r.Facts[0].Validate(&r.Article); err != nil || r.Article.Validate() != nil {
			t.Errorf("%s: %v", r.Article.ID, err)
		}
	}
	a, f := readings[0].Article, readings[0].Facts[0]
	if a.ID != "icews:91000001@2019-06-04" || a.Outlet != `The "Fjord" Wire` || a.Published != "2019-06-04" || readings[0].Reader != "icews" {
		t.Errorf("%+v", a)
	}
	want := diplomacy.Fact{
		Article: a.ID, Kind: "event", Type: "SUPPORT", Contexts: []diplomacy.Context{"diplomatic"}, Mood: "actual", Time: diplomacy.On("2019-06-04"),
		Place: &diplomacy.Place{Name: "Bergen", Country: "NOR"}, Feed: &diplomacy.Feed{Source: "icews", ID: "91000001@2019-06-04"}, Confidence: 0.5, Extractor: "icews/1",
		Actors: []diplomacy.Participant{
			{Role: "source", ID: "country:NOR", Name: "Norway", Country: "NOR", For: []string{"country:NOR"}, Sector: "government", Text: "Norway"},
			{Role: "target", ID: "country:CHL", Name: "Chile", Country: "CHL", For: []string{"country:CHL"}, Sector: "government", Text: "Chile"},
		},
		Evidence: []diplomacy.Evidence{{End: len([]rune(a.Text)), Quote: a.Text}},
	}
	want.ID = f.ID
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
	if want := "Norway → Chile: Praise or endorse (CAMEO 051), 2019-06-04, Bergen. Event text: Praise or endorse. Story 4711, sentence 2."; a.Text != want {
		t.Errorf("%s", a.Text)
	}
	arrest := readings[1].Facts[0]
	if arrest.Type != "COERCE" || arrest.Mode != "arrest" || arrest.Actors[0].ID != "country:GHA" || arrest.Actors[0].Sector != "government" || arrest.Place.Name != "Vestland" {
		t.Errorf("%+v", arrest)
	}
	if p := arrest.Actors[1]; p.ID != "group:tgo/protester" || p.Country != "TGO" || p.For != nil || p.Sector != "civilian" {
		t.Errorf("%+v", p)
	}
	denial := readings[2].Facts[0]
	if denial.Kind != "statement" || denial.Act != "deny" || denial.Type != "" || denial.Actors[0].Role != "speaker" || denial.Actors[0].ID != "person:angela-merkel" ||
		!slices.Equal(denial.Actors[0].For, []string{"country:DEU"}) || denial.Place != nil {
		t.Errorf("%+v", denial)
	}
}

// TestMeetingIsOneFact: the two rows of a meeting are two records of one fact, which both tell alike.
func TestMeetingIsOneFact(t *testing.T) {
	visit := map[string]string{"Event Text": "Make a visit", "CAMEO Code": "042"}
	host := map[string]string{
		"Event ID": "91000009", "Event Text": "Host a visit", "CAMEO Code": "043", "Source Name": "Chile", "Source Country": "Chile", "Target Name": "Norway", "Target Country": "Norway",
	}
	readings, failures, _ := load(t, strings.Join([]string{header, row(visit), row(host)}, "\n"))
	if failures != nil || len(readings) != 2 {
		t.Fatalf("%d readings, %q", len(readings), failures)
	}
	one, two := readings[0].Facts[0], readings[1].Facts[0]
	if one.ID != two.ID || readings[0].Article.ID == readings[1].Article.ID || one.Type != "CONSULT" || one.Mode != "visit" {
		t.Errorf("%+v\n%+v", one, two)
	}
	if roles(one) != "source country:CHL, source country:NOR, target country:CHL, target country:NOR" || roles(one) != roles(two) {
		t.Errorf("%s; %s", roles(one), roles(two))
	}
	// Another sentence, another meeting; and a demand is no meeting.
	host["Sentence Number"] = "3"
	readings, _, _ = load(t, strings.Join([]string{header, row(visit), row(host)}, "\n"))
	if readings[0].Facts[0].ID == readings[1].Facts[0].ID {
		t.Error("two sentences tell one meeting")
	}
}

func roles(f diplomacy.Fact) string {
	var out []string
	for _, a := range f.Actors {
		out = append(out, string(a.Role)+" "+a.ID)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// TestOlderFiles: without codes, with American dates, with bytes of ISO-8859-1.
func TestOlderFiles(t *testing.T) {
	cut := func(line string) string {
		cells := strings.Split(line, "\t")
		return strings.Join(slices.Delete(cells, 6, 7), "\t")
	}
	old := cut(row(map[string]string{"Event Date": "3/9/2017", "Event Text": "fight with small arms and light weapons", "Source Name": "Jos\xe9 Qu\xedmico", "Source Country": "Peru", "Source Sectors": "Military"}))
	readings, failures, _ := load(t, cut(header)+"\r\n"+old+"\r\n")
	if failures != nil || len(readings) != 1 {
		t.Fatalf("%d readings, %q", len(readings), failures)
	}
	f := readings[0].Facts[0]
	if f.Type != "ASSAULT" || f.Mode != "firearms" || f.Time.From != "2017-03-09" || f.Actors[0].Name != "José Químico" || f.Actors[0].ID != "group:per/jose-quimico" || !slices.Equal(f.Actors[0].For, []string{"country:PER"}) {
		t.Errorf("%+v", f)
	}
}

func TestBadRowsAreNamedAndKept(t *testing.T) {
	bad := []string{
		row(map[string]string{"Event Date": "2019-13-04"}),
		row(map[string]string{"Event Date": "2190-01-04"}),
		row(map[string]string{"Event ID": ""}),
		row(map[string]string{"CAMEO Code": "999"}),
		row(map[string]string{"CAMEO Code": "", "Event Text": "Dance"}),
		row(map[string]string{"Source Country": "Atlantis"}),
		row(map[string]string{"Source Name": "", "Source Country": "", "Target Name": "", "Target Country": ""}),
		row(nil) + "\tmore\tand more",
		"91000001\t2019-06-04\tNorway",
		"91000001\x00",
		strings.Repeat("x", 2<<20),
	}
	reasons := []string{"is no day", "in the future", "Event ID is missing", `CAMEO Code "999"`, `"Dance" is no act`, `no country is called "Atlantis"`, "names no actor", "22 columns", "cut off", "zero byte", "longer than"}
	readings, failures, kept := load(t, strings.Join(append(append([]string{header}, bad...), row(nil)), "\n"))
	if len(readings) != 1 {
		t.Errorf("%d good rows", len(readings))
	}
	for i, reason := range reasons {
		want := fmt.Sprintf("events.tab:%d: ", i+2)
		if i >= len(failures) || !strings.HasPrefix(failures[i], want) || !strings.Contains(failures[i], reason) {
			t.Errorf("want %s…%s in %q", want, reason, failures)
		}
	}
	if n := strings.Count(kept, "\n"); n != len(bad) || strings.Count(kept, "true ") != n || !strings.Contains(kept, "Atlantis") {
		t.Errorf("%d rows are kept: %.2000s", n, kept)
	}
}

func TestATableThatIsNone(t *testing.T) {
	for content, reason := range map[string]string{"a\tb\nc\td\n": `no column "Event ID"`, "PK\x03\x04rubbish": "broken", "\x1f\x8brubbish": "broken"} {
		readings, failures, _ := load(t, content)
		if len(readings) != 0 || len(failures) != 1 || !strings.Contains(failures[0], reason) {
			t.Errorf("%q: %d readings, %q", content, len(readings), failures)
		}
	}
}

// TestLoadTwice: into a real graph, where a second time nothing is written.
func TestLoadTwice(t *testing.T) {
	db := neo4jtest.Open(t)
	path := filepath.Join(t.TempDir(), "events.tab")
	var rows []string
	for i := range 300 {
		rows = append(rows, row(map[string]string{"Event ID": fmt.Sprint(92000000 + i), "Sentence Number": fmt.Sprint(i), "CAMEO Code": []string{"051", "042", "190"}[i%3]}))
	}
	if err := os.WriteFile(path, []byte(header+"\n"+strings.Join(rows, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, want := range []diplomacy.Outcome{diplomacy.Loaded, diplomacy.Unchanged} {
		p := &loaders.Pipeline{Writer: store.New(db), Name: "icews", Batch: 128}
		run, err := p.Run(t.Context(), icews.Source([]string{path}, icews.Options{Who: who}))
		if err != nil || run.Counts[want] != len(rows) {
			t.Fatalf("%v, want all %s: %v %v", err, want, run.Counts, run.Failures)
		}
	}
}

func TestCodesWithoutTheirZero(t *testing.T) {
	for code, want := range map[string]string{"10": "010", "36": "036", "311": "0311", "0311": "0311", "190": "190", "1011": "1011"} {
		readings, failures, _ := load(t, header+"\n"+row(map[string]string{"CAMEO Code": code, "Event Text": "Not known"}))
		if failures != nil || !strings.Contains(readings[0].Article.Text, "(CAMEO "+want+")") {
			t.Errorf("%s: %q %+v", code, failures, readings)
		}
	}
}
