package gazetteer

import (
	"slices"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
)

const wikidataSample = `{"head":{"vars":["person","personLabel","office","country","start","startPrecision","end","endPrecision"]},"results":{"bindings":[
 {"person":{"type":"uri","value":"http://www.wikidata.org/entity/Q1"},"personLabel":{"type":"literal","value":"Ana Pérez Luna"},"office":{"type":"literal","value":"president"},
  "country":{"type":"literal","value":"CRI"},"start":{"type":"literal","value":"2030-05-08T00:00:00Z"},"startPrecision":{"type":"literal","value":"11"},"aliases":{"type":"literal","value":"Ana Perez;Ана Перес;APL"}},
 {"person":{"value":"http://www.wikidata.org/entity/Q2"},"personLabel":{"value":"Emmanuel Macron"},"office":{"value":"head of state"},"country":{"value":"FRA"},
  "start":{"value":"2017-05-14T00:00:00Z"},"startPrecision":{"value":"11"}},
 {"person":{"value":"http://www.wikidata.org/entity/Q3"},"personLabel":{"value":"Somebody Else"},"office":{"value":"president"},"country":{"value":"FRA"},
  "start":{"value":"2019-03-01T00:00:00Z"},"startPrecision":{"value":"10"},"end":{"value":"2019-05-01T00:00:00Z"},"endPrecision":{"value":"10"}},
 {"person":{"value":"http://www.wikidata.org/entity/Q4"},"personLabel":{"value":"Q4"},"office":{"value":"president"},"country":{"value":"FRA"},"start":{"value":"2019-03-01T00:00:00Z"}},
 {"person":{"value":"http://www.wikidata.org/entity/Q5"},"personLabel":{"value":"Moon Man"},"office":{"value":"president"},"country":{"value":"MOO"},"start":{"value":"2019-03-01T00:00:00Z"}}
]}}`

func TestRefreshFromWikidata(t *testing.T) {
	g := load(t)
	a, notes, err := ReadWikidata("answer.json", []byte(wikidataSample))
	if err != nil {
		t.Fatal(err)
	}
	if len(notes) != 1 || !strings.Contains(notes[0], "row 4") {
		t.Errorf("notes %q, want one on row 4, which has no name", notes)
	}
	c := g.Plan(a)
	for _, want := range []string{
		"+ [CRI] president: Ana Pérez Luna from 2030-05-08 (answer.json)",
		"~ [CRI] president: Laura Fernández ends 2030-05-08",
		"! [FRA] president: Somebody Else from 2019-03 is left out: Emmanuel Macron held it then (answer.json)",
		`! Moon Man, president of MOO from 2019-03-01 is left out: "MOO" is no country's code and no organisation of the data (answer.json)`,
		"= 1 tenures are in the data already",
	} {
		if !slices.Contains(c.Lines, want) {
			t.Errorf("the plan lacks %q; it has\n%s", want, strings.Join(c.Lines, "\n"))
		}
	}

	dir := t.TempDir()
	layer, err := Apply(dir, g, c, "test\n")
	if err != nil {
		t.Fatal(err)
	}
	next, err := LoadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if layer != "0001" || next.Version() == g.Version() {
		t.Errorf("layer %s, version %s as before", layer, next.Version())
	}
	if p, _ := next.OfficeAt("president", "country:CRI", "2031-01-01"); p.Person != "person:ana-perez-luna" {
		t.Errorf("the president of Costa Rica in 2031 is %q", p.Person)
	}
	if p, _ := next.OfficeAt("president", "country:CRI", "2020-01-01"); p.Person != "person:carlos-alvarado" {
		t.Errorf("the president of Costa Rica in 2020 is %q", p.Person)
	}
	got := resolveAll(next, &diplomacy.Article{Published: "2031-01-01", Text: "Ana Perez met the Costa Rican president."})
	if len(got) != 2 || got[0].ID != "person:ana-perez-luna" || got[1].ID != "person:ana-perez-luna" {
		t.Errorf("mentions %+v", got)
	}

	if again := next.Plan(a); !again.Empty() {
		t.Errorf("the same answer changes something a second time:\n%s", strings.Join(again.Lines, "\n"))
	}
	if _, kept, err := Revert(dir); err != nil || kept != "0001.reverted-1" {
		t.Fatalf("revert keeps %q: %v", kept, err)
	}
	back, err := LoadDir(dir)
	if err != nil || back.Version() != g.Version() {
		t.Errorf("after taking the change back the data differ: %v", err)
	}
	if _, _, err := Revert(dir); diplomacy.CodeOf(err) != diplomacy.NotFound {
		t.Errorf("taking back nothing gives %v", err)
	}
}

func TestRefreshFromYAML(t *testing.T) {
	g := load(t)
	a, err := ReadAdditions("mine.yaml", []byte(`
tenures:
  - {of: GBR, office: foreign secretary, person: Jo Example, from: 2030-01-05}
  - {of: GBR, office: trade envoy, person: Sam Sample, from: 2030-02, acting: true}
  - {of: FRA, office: president, person: Emmanuel Macron, from: 2017-05-13}
persons:
  - {name: Jo Example, aliases: [Joanna Example], wikidata: Q999}
  - {name: Keir Starmer, aliases: [Boris Johnson]}
organizations:
  - {name: Moon Council, kind: union, aliases: [MOONC^], members: [GBR, FRA]}
`))
	if err != nil {
		t.Fatal(err)
	}
	c := g.Plan(a)
	dir := t.TempDir()
	if _, err := Apply(dir, g, c, ""); err != nil {
		t.Fatal(err)
	}
	next, err := LoadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if p, _ := next.OfficeAt("foreign secretary", "country:GBR", "2030-02-01"); p.Person != "person:jo-example" {
		t.Errorf("the foreign secretary in 2030 is %q", p.Person)
	}
	if p, _ := next.OfficeAt("foreign secretary", "country:GBR", "2024-02-01"); p.Person != "person:david-cameron" {
		t.Errorf("the foreign secretary in 2024 is %q", p.Person)
	}
	if p, _ := next.OfficeAt("trade envoy", "country:GBR", "2031-02-01"); p.Person != "person:sam-sample" || !p.Acting {
		t.Errorf("the trade envoy is %+v", p)
	}
	if p, _ := next.OfficeAt("president", "country:FRA", "2017-05-13"); p.Person != "person:emmanuel-macron" {
		t.Errorf("a correction by hand is not taken: the president on the day is %q", p.Person)
	}
	if !slices.ContainsFunc(c.Lines, func(l string) bool {
		return strings.HasPrefix(l, `! Keir Starmer: the name "Boris Johnson" is left out`)
	}) {
		t.Errorf("a name of somebody else is taken:\n%s", strings.Join(c.Lines, "\n"))
	}
	got := resolveAll(next, &diplomacy.Article{Published: "2031-01-01", Text: "Joanna Example addressed the MOONC."})
	if len(got) != 2 || got[0].ID != "person:jo-example" || got[1].ID != "org:moon-council" {
		t.Errorf("mentions %+v", got)
	}
}

func TestWrongAdditionsAreRefused(t *testing.T) {
	for name, test := range map[string]struct{ yaml, want string }{
		"an unknown field":   {"tenures:\n  - {of: GBR, post: king}\n", "post"},
		"no day":             {"tenures:\n  - {of: GBR, office: king, person: Ann}\n", "tenures[0]: from is missing"},
		"a day that is none": {"tenures:\n  - {of: GBR, office: king, person: Ann, from: 2020-13}\n", "is no day"},
		"an end before":      {"tenures:\n  - {of: GBR, office: king, person: Ann, from: 2020-05, to: 2019}\n", "is before"},
		"a tab in a name":    {"persons:\n  - {name: \"A\\tB\"}\n", "leave out tabs"},
		"no kind":            {"organizations:\n  - {name: Moon Council}\n", "name and kind are needed"},
	} {
		if _, err := ReadAdditions("mine.yaml", []byte(test.yaml)); err == nil || !strings.Contains(err.Error(), test.want) || diplomacy.CodeOf(err) != diplomacy.Invalid {
			t.Errorf("%s: error %v, want one that says %q", name, err, test.want)
		}
	}
	for _, text := range []string{"", "[]", `{"results":null}`, "<html>"} {
		if _, _, err := ReadWikidata("x.json", []byte(text)); diplomacy.CodeOf(err) != diplomacy.Invalid {
			t.Errorf("%q: error %v, want INVALID", text, err)
		}
	}
}

func TestQueries(t *testing.T) {
	queries, err := Queries()
	if err != nil || len(queries) != 3 {
		t.Fatalf("%d queries: %v", len(queries), err)
	}
	for name, q := range queries {
		for _, column := range []string{"?person", "?personLabel", "?office", "?start", "?startPrecision"} {
			if !strings.Contains(q, column) {
				t.Errorf("%s does not ask for %s", name, column)
			}
		}
	}
}

func FuzzReadWikidata(f *testing.F) {
	f.Add([]byte(wikidataSample))
	g := load(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		a, _, err := ReadWikidata("x.json", data)
		if err == nil {
			g.Plan(a).Files(g)
		}
	})
}

func FuzzReadAdditions(f *testing.F) {
	f.Add([]byte("tenures:\n  - {of: GBR, office: foreign secretary, person: Jo Example, from: 2030-01-05}\npersons:\n  - {name: A B, short: [B]}\n"))
	g := load(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := ReadAdditions("x.yaml", data)
		if err == nil {
			g.Plan(a).Files(g)
		}
	})
}
