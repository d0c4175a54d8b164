package gdelt_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
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
	"demarche/loaders/gdelt"
)

var who = func() *gazetteer.Gazetteer {
	g, err := gazetteer.Load()
	if err != nil {
		panic(err)
	}
	return g
}()

// event makes a row of Events 2.0 of what a test gives, by the number of the column from 1; the rest is as usual.
func event(change map[int]string) string {
	f := make([]string, 61)
	for column, v := range map[int]string{
		1: "1160000001", 2: "20240305", 3: "202403", 4: "2024", 5: "2024.1753",
		6: "NORGOV", 7: "NORWAY", 8: "NOR", 13: "GOV", 16: "CHL", 17: "CHILE", 18: "CHL",
		26: "1", 27: "0311", 28: "031", 29: "03", 30: "1", 31: "5.2", 32: "4", 33: "1", 34: "4", 35: "1.5",
		36: "4", 37: "Oslo, Oslo, Norway", 38: "NO", 52: "4", 53: "Bergen, Vestland, Norway", 54: "NO", 55: "NO01", 57: "60.4", 58: "5.3", 59: "-1",
		60: "20240305101500", 61: "https://www.fjord.example/envoys?page=1",
	} {
		f[column-1] = v
	}
	for column, v := range change {
		f[column-1] = v
	}
	return strings.Join(f, "\t")
}

func mention(id, source, confidence string) string {
	return strings.Join([]string{id, "20240305101500", "20240305103000", "1", "lake.example", source, "3", "10", "40", "70", "1", confidence, "2000", "0.5", "", ""}, "\t")
}

// older makes a row of Events 1.0 of one of 2.0.
func older(row string, url bool) string {
	f := strings.Split(row, "\t")
	f[59] = "20130504"
	f[1] = "20130503"
	for _, adm2 := range []int{55, 47, 39} {
		f = slices.Delete(f, adm2, adm2+1)
	}
	if !url {
		f = f[:57]
	}
	return strings.Join(f, "\t")
}

// sink takes what a source yields.
type sink struct {
	readings []diplomacy.Reading
	failures []string
	marks    []string
	slots    []diplomacy.Slot
}

func (s *sink) fail(f diplomacy.Failure) {
	s.failures = append(s.failures, fmt.Sprintf("%s:%d: %s", filepath.Base(f.Input), f.Line, f.Reason))
}

func (s *sink) yield(j loaders.Job) error {
	if j.Slot != nil {
		s.slots = append(s.slots, *j.Slot)
	}
	if j.Mark != "" {
		s.marks = append(s.marks, j.Mark)
	}
	if j.Read == nil {
		return nil
	}
	r, err := j.Read()
	if err != nil {
		s.fail(diplomacy.Failure{Input: j.Input, Line: j.Line, Reason: err.Error()})
		return nil
	}
	s.readings = append(s.readings, r)
	return nil
}

func write(t testing.TB, path string, content []byte) string {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func load(t testing.TB, paths ...string) *sink {
	t.Helper()
	s := &sink{}
	if err := gdelt.Files(paths, gdelt.Options{Who: who, Latest: "2030-01-01"})(context.Background(), s.yield, s.fail); err != nil {
		t.Fatal(err)
	}
	return s
}

func loadRows(t testing.TB, rows ...string) *sink {
	t.Helper()
	return load(t, write(t, filepath.Join(t.TempDir(), "20240305101500.export.CSV"), []byte(strings.Join(rows, "\n"))))
}

func zipped(t testing.TB, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err == nil {
		_, err = f.Write([]byte(content))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestEventRow(t *testing.T) {
	s := loadRows(t, event(nil))
	if s.failures != nil || len(s.readings) != 1 {
		t.Fatalf("%d readings, %q", len(s.readings), s.failures)
	}
	a, f := s.readings[0].Article, s.readings[0].Facts[0]
	if a.ID != "gdelt:1160000001" || a.Outlet != "fjord.example" || a.URL != "https://www.fjord.example/envoys?page=1" || a.Published != "2024-03-05" {
		t.Errorf("%+v", a)
	}
	want := diplomacy.Fact{
		Article: a.ID, Kind: "event", Type: "AGREE", Of: "COOPERATE", Contexts: []diplomacy.Context{"economic"}, Mood: "actual", Time: diplomacy.On("2024-03-05"),
		Place: &diplomacy.Place{Name: "Bergen, Vestland, Norway", Country: "NOR"}, Feed: &diplomacy.Feed{Source: "gdelt", ID: "1160000001"}, Confidence: 0.35, Extractor: "gdelt/2",
		Actors: []diplomacy.Participant{
			{Role: "source", ID: "country:NOR", Name: "Norway", Country: "NOR", For: []string{"country:NOR"}, Sector: "government", Text: "NORWAY"},
			{Role: "target", ID: "country:CHL", Name: "Chile", Country: "CHL", For: []string{"country:CHL"}, Sector: "government", Text: "CHILE"},
		},
		Evidence: []diplomacy.Evidence{{End: len([]rune(a.Text)), Quote: a.Text}}, ID: f.ID,
	}
	if diff := cmp.Diff(want, f); diff != "" {
		t.Error(diff)
	}
}

func TestActorsByCode(t *testing.T) {
	tests := []struct {
		name  string
		given map[int]string
		want  string // id, for, sector
	}{
		{"an organ is its country", map[int]string{6: "GHAMIL", 7: "SOLDIER", 8: "GHA", 13: "MIL"}, "country:GHA [country:GHA] military"},
		{"CAMEO's code where it is not ISO's", map[int]string{6: "ROM", 7: "ROMANIA", 8: "ROM", 13: ""}, "country:ROU [country:ROU] government"},
		{"others of a country are a group", map[int]string{6: "GHAREB", 7: "REBEL", 8: "GHA", 13: "REB"}, "group:gha/rebel [] armed_group"},
		{"an organisation by its code", map[int]string{6: "IGOUNO", 7: "UNITED NATIONS", 8: "", 9: "UNO", 13: "IGO"}, "org:united-nations [org:united-nations] igo"},
		{"a known person", map[int]string{6: "DEUGOV", 7: "ANGELA MERKEL", 8: "DEU", 13: "GOV"}, "person:angela-merkel [country:DEU] government"},
		{"a code without a name", map[int]string{6: "MED", 7: "", 8: "", 13: "MED"}, "group:media [] media"},
		{"a name alone", map[int]string{6: "CVL", 7: "FARMER", 8: "", 13: "CVL"}, "group:farmer [] civilian"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			change := map[int]string{2: "20190305"}
			for k, v := range tt.given {
				change[k] = v
			}
			s := loadRows(t, event(change))
			if len(s.readings) != 1 {
				t.Fatal(s.failures)
			}
			a := s.readings[0].Facts[0].Actors[0]
			if got := fmt.Sprint(a.ID, " ", a.For, " ", a.Sector); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestOlderTables(t *testing.T) {
	for _, url := range []bool{true, false} {
		s := loadRows(t, older(event(nil), url))
		if len(s.readings) != 1 {
			t.Fatal(s.failures)
		}
		a, f := s.readings[0].Article, s.readings[0].Facts[0]
		if a.Published != "2013-05-04" || (a.URL != "") != url || f.Time.From != "2013-05-03" || f.Place == nil || f.Place.Name != "Bergen, Vestland, Norway" || f.Place.Country != "NOR" {
			t.Errorf("%+v %+v", a, f.Place)
		}
	}
}

func TestMentionsAreFurtherEvidence(t *testing.T) {
	s := loadRows(t, event(nil), mention("1160000001", "https://lake.example/a", "50"), mention("1160000001", "https://www.fjord.example/envoys?page=1", "100"), mention("7", "https://lake.example/b", "20"))
	if s.failures != nil || len(s.readings) != 2 {
		t.Fatalf("%d readings, %q", len(s.readings), s.failures)
	}
	one, two := s.readings[0], s.readings[1]
	if one.Facts[0].ID != two.Facts[0].ID || one.Article.ID == two.Article.ID || two.Article.URL != "https://lake.example/a" || two.Article.Outlet != "lake.example" || two.Facts[0].Confidence != 0.2 {
		t.Errorf("%+v", two)
	}
	unmatched := 0
	path := write(t, filepath.Join(t.TempDir(), "x.mentions.csv"), []byte(mention("7", "https://lake.example/b", "20")))
	o := gdelt.Options{Who: who, Unmatched: func(n int) { unmatched = n }}
	if err := gdelt.Files([]string{path}, o)(t.Context(), s.yield, s.fail); err != nil || unmatched != 1 {
		t.Errorf("%v, %d mentions without event", err, unmatched)
	}
}

func TestBadRowsAreNamed(t *testing.T) {
	rows := []string{
		event(map[int]string{1: "x7"}), event(map[int]string{2: "20241305"}), event(map[int]string{2: "20250305"}), event(map[int]string{60: "21000305101500", 2: "21000305"}),
		event(map[int]string{27: "---"}), event(map[int]string{6: "", 7: "", 8: "", 13: "", 16: "", 17: "", 18: ""}), "a\tb", event(map[int]string{7: "NOR\xffWAY"}),
		event(map[int]string{1: "1160000002"}), mention("1160000002", "", "20"), mention("1160000002", "https://lake.example/b", "120"),
	}
	reasons := map[int]string{
		1: "GlobalEventID", 2: "Day (column 2)", 3: "after the publication", 4: "in the future", 5: "EventCode", 6: "names no actor", 7: "2 columns", 8: "not UTF-8",
		10: "MentionIdentifier", 11: "Confidence",
	}
	s := loadRows(t, rows...)
	if len(s.readings) != 1 || len(s.failures) != len(reasons) {
		t.Errorf("%d readings, %q", len(s.readings), s.failures)
	}
	for line, reason := range reasons {
		if !slices.ContainsFunc(s.failures, func(f string) bool {
			return strings.HasPrefix(f, fmt.Sprintf("20240305101500.export.CSV:%d: ", line)) && strings.Contains(f, reason)
		}) {
			t.Errorf("line %d: no %q in %q", line, reason, s.failures)
		}
	}
}

func TestFilesAndFolders(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "20240305101500.export.CSV.zip"), zipped(t, "20240305101500.export.CSV", event(nil)))
	write(t, filepath.Join(dir, "20240305101500.mentions.CSV.zip"), zipped(t, "20240305101500.mentions.CSV", mention("1160000001", "https://lake.example/a", "50")))
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write([]byte(event(map[int]string{1: "2"})))
	_ = w.Close()
	write(t, filepath.Join(dir, "20240305103000.export.csv.gz"), packed.Bytes())
	write(t, filepath.Join(dir, "20240305103000.gkg.csv"), []byte("not read"))
	write(t, filepath.Join(dir, "20240305104500.export.CSV.zip"), []byte("PK\x03\x04 and no more"))
	write(t, filepath.Join(dir, "20240305110000.export.CSV.zip"), zipped(t, "picture.png", "x"))
	s := load(t, dir, filepath.Join(dir, "missing.csv"))
	var ids []string
	for _, r := range s.readings {
		id, _, _ := strings.Cut(r.Article.ID, "/")
		ids = append(ids, id)
	}
	if diff := cmp.Diff([]string{"gdelt:1160000001", "gdelt:1160000001", "gdelt:2"}, ids); diff != "" {
		t.Error(diff)
	}
	for i, want := range []string{"broken or cut off", "holds no table", "no such file"} {
		if i >= len(s.failures) || !strings.Contains(s.failures[i], want) {
			t.Errorf("want %q in %q", want, s.failures)
		}
	}
}

// TestABombIsRefused: a file that swells out of all proportion, in one line or in many.
func TestABombIsRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a quarter of a gigabyte")
	}
	for name, piece := range map[string]string{"one line": strings.Repeat("x", 1<<20), "blank lines": strings.Repeat("\n", 1<<20)} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			w := zip.NewWriter(&b)
			f, err := w.Create("bomb.csv")
			for i := 0; i < 300 && err == nil; i++ {
				_, err = f.Write([]byte(piece))
			}
			if err != nil || w.Close() != nil {
				t.Fatal(err)
			}
			s := load(t, write(t, filepath.Join(t.TempDir(), "bomb.zip"), b.Bytes()))
			if len(s.readings) != 0 || len(s.failures) == 0 || !strings.Contains(s.failures[len(s.failures)-1], "swells") {
				t.Errorf("%q", s.failures)
			}
		})
	}
}

// TestLoadTwice: into a real graph, where a second time nothing is written.
func TestLoadTwice(t *testing.T) {
	db := neo4jtest.Open(t)
	var rows []string
	for i := range 300 {
		id := fmt.Sprint(1170000000 + i)
		rows = append(rows, event(map[int]string{1: id, 27: []string{"190", "010", "042", "0231"}[i%4]}), mention(id, fmt.Sprint("https://lake.example/", i), "40"))
	}
	path := write(t, filepath.Join(t.TempDir(), "20240305101500.export.CSV"), []byte(strings.Join(rows, "\n")))
	for _, want := range []diplomacy.Outcome{diplomacy.Loaded, diplomacy.Unchanged} {
		p := &loaders.Pipeline{Writer: store.New(db), Name: gdelt.Name, Batch: 250, Feed: true}
		run, err := p.Run(t.Context(), gdelt.Files([]string{path}, gdelt.Options{Who: who}))
		if err != nil || run.Counts[want] != len(rows) {
			t.Fatalf("%v, want all %s: %v %v", err, want, run.Counts, run.Failures)
		}
	}
}
