package wikidata_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/neo4jdb"
	"demarche/internal/neo4jdb/neo4jtest"
	"demarche/internal/store"
	"demarche/loaders"
	"demarche/loaders/fetch"
	"demarche/loaders/wikidata"
)

var who = func() *gazetteer.Gazetteer {
	g, err := gazetteer.Load()
	if err != nil {
		panic(err)
	}
	return g
}()

const entity = "http://www.wikidata.org/entity/"

// row is a row of an answer, of columns and values in turn. Items and days are written as the service writes them.
func row(cells ...string) string {
	out := map[string]map[string]string{}
	for i := 0; i+1 < len(cells); i += 2 {
		column, value := cells[i], cells[i+1]
		switch {
		case column == "held":
			out[column] = map[string]string{"type": "uri", "value": entity + "statement/" + value}
		case strings.HasPrefix(value, "Q") && strings.Trim(value[1:], "0123456789") == "" && !strings.HasSuffix(column, "Label"):
			out[column] = map[string]string{"type": "uri", "value": entity + value}
		case column == "start" || column == "end":
			precision := map[int]string{4: "9", 7: "10", 10: "11"}[len(value)]
			full := (value + "-01-01")[:10]
			out[column] = map[string]string{"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "value": full + "T00:00:00Z"}
			out[column+"Precision"] = map[string]string{"type": "literal", "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": precision}
		default:
			out[column] = map[string]string{"type": "literal", "xml:lang": "en", "value": value}
		}
	}
	b, err := json.Marshal(out)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func answer(rows ...string) string {
	return `{"head":{"vars":["held","person","personLabel"]},"results":{"bindings":[` + strings.Join(rows, ",") + `]}}`
}

// sink takes what a source gives.
type sink struct {
	readings []diplomacy.Reading
	failures []string
	rejected []string
	unknown  []string
}

func (s *sink) options(t testing.TB) wikidata.Options {
	return wikidata.Options{
		Who: who, Read: "2026-03-01", Unknown: func(n int, codes []string) { s.unknown = append(codes, fmt.Sprint(n)) },
		Client: fetch.Client{Tries: 2, Pause: time.Millisecond, Stall: 300 * time.Millisecond, Longest: 2 * time.Second},
	}
}

func (s *sink) take(t testing.TB, o wikidata.Options, source loaders.Source) *sink {
	t.Helper()
	fail := func(f diplomacy.Failure) {
		s.rejected = append(s.rejected, f.Record)
		s.failures = append(s.failures, fmt.Sprintf("%s:%d: %s", filepath.Base(f.Input), f.Line, f.Reason))
	}
	err := source(t.Context(), func(j loaders.Job) error {
		r, err := j.Read()
		if err != nil {
			fail(diplomacy.Failure{Input: j.Input, Line: j.Line, Reason: err.Error(), Record: j.Record})
			return nil
		}
		for i := range r.Facts {
			if err := r.Facts[i].Validate(&r.Article); err != nil {
				t.Errorf("%s: %v", r.Article.ID, err)
			}
		}
		s.readings = append(s.readings, r)
		return nil
	}, fail)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func load(t testing.TB, content string) *sink {
	t.Helper()
	path := filepath.Join(t.TempDir(), "answer.json")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	s := &sink{}
	o := s.options(t)
	return s.take(t, o, wikidata.Files([]string{path}, o))
}

// told is a fact in a line.
func told(f diplomacy.Fact) string {
	var actors []string
	for _, a := range f.Actors {
		actors = append(actors, string(a.Role)+" "+a.ID)
	}
	return fmt.Sprintf("%s%s %s %s..%s %s: %s", f.Office, f.Tie, f.Status, f.Time.From, f.Time.To, f.Time.Precision, strings.Join(actors, ", "))
}

func TestRows(t *testing.T) {
	s := load(t, answer(
		row("held", "Q142-8F1C", "person", "Q3052772", "personLabel", "Emmanuel Macron", "office", "head of state", "country", "FRA", "start", "2017-05-14", "aliases", "Macron"),
		row("held", "Q9-11", "person", "Q71", "personLabel", "Solveig Havn", "office", "defence minister", "country", "NOR", "start", "2031-02", "end", "2032"),
		row("held", "Q9-12", "person", "Q72", "personLabel", "Jens Stoltenberg", "office", "secretary-general", "organization", "NATO", "start", "2014-10-01", "end", "2024-10-01"),
		row("held", "Q142-77", "country", "FRA", "organization", "Q7184", "organizationLabel", "NATO", "start", "1949-08-24"),
		row("held", "Q145-78", "country", "GBR", "organization", "Q458", "organizationLabel", "European Union", "start", "1973", "end", "2020-01-31"),
		row("held", "Q145-79", "country", "GBR", "organization", "Q9999", "organizationLabel", "League of Herring Fisheries"),
		row("held", "Q142-80", "country", "FRA", "other", "CHL", "start", "1846-09"),
		row("held", "Q298-81", "country", "CHL", "other", "FRA", "start", "1846-09"),
		row("held", "Q1-82", "country", "SUN", "other", "FRA"),
		row("held", "Q1-83", "country", "FRA", "other", "CSK"),
	))
	if s.failures != nil || len(s.readings) != 8 || !slices.Equal(s.unknown, []string{"CSK", "SUN", "2"}) {
		t.Fatalf("%d readings, %q, passed over %q", len(s.readings), s.failures, s.unknown)
	}
	want := []string{
		"president  2017-05-14.. day: holder person:emmanuel-macron, of country:FRA",
		"defence minister  2031-02-01..2032-12-31 year: holder person:solveig-havn, of country:NOR",
		"secretary-general  2014-10-01..2024-10-01 day: holder person:jens-stoltenberg, of org:nato",
		"member begun 1949-08-24..1949-08-24 day: holder country:FRA, of org:nato",
		"member begun 1973-01-01..1973-12-31 year: holder country:GBR, of org:european-union",
		"member ended 2020-01-31..2020-01-31 day: holder country:GBR, of org:european-union",
		"member begun ..2026-03-01 : holder country:GBR, of org:league-of-herring-fisheries",
		"diplomatic_relations begun 1846-09-01..1846-09-30 month: holder country:CHL, of country:FRA",
		"diplomatic_relations begun 1846-09-01..1846-09-30 month: holder country:CHL, of country:FRA",
	}
	var got []string
	for _, r := range s.readings {
		for _, f := range r.Facts {
			got = append(got, told(f))
			if f.Extractor != "wikidata/1" || f.Feed == nil || f.Feed.Source != "wikidata" || f.Confidence != 0.8 || f.Mood != diplomacy.Actual {
				t.Errorf("%+v", f)
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if a, b := s.readings[6], s.readings[7]; a.Facts[0].ID != b.Facts[0].ID || a.Article.ID == b.Article.ID {
		t.Error("the two statements of one relation are not one fact with two articles")
	}
	a := s.readings[0].Article
	if a.ID != "wikidata:Q142-8F1C" || a.URL != "https://www.wikidata.org/wiki/Q142" || a.Text != "Emmanuel Macron: president of France, since 2017-05-14, still in office." || a.Published != "2026-03-01" {
		t.Errorf("%+v", a)
	}
	if p := s.readings[1].Actors; !slices.ContainsFunc(p, func(a diplomacy.Actor) bool {
		return a.ID == "person:solveig-havn" && a.Wikidata == "Q71" && a.Country == "NOR" && a.Type == diplomacy.ActorLeader
	}) {
		t.Errorf("%+v", p)
	}
}

// TestTwoOfOneName: whatever the order, two persons of one name do not become one.
func TestTwoOfOneName(t *testing.T) {
	rows := []string{
		row("held", "Q1-1", "person", "Q71", "personLabel", "Solveig Havn", "office", "defence minister", "country", "NOR", "start", "2031-02-03"),
		row("held", "Q1-2", "person", "Q72", "personLabel", "Solveig Havn", "office", "foreign minister", "country", "DNK", "start", "2031-02-03"),
		row("held", "Q1-3", "person", "Q73", "personLabel", "Emmanuel Macron", "office", "foreign minister", "country", "DNK", "start", "2031-02-03"),
	}
	var first []string
	for range 2 {
		var ids []string
		for _, r := range load(t, answer(rows...)).readings {
			ids = append(ids, r.Facts[0].Actors[0].ID)
		}
		slices.Sort(ids)
		if first == nil {
			first = ids
		}
		if !slices.Equal(ids, first) || !slices.Equal(ids, []string{"person:emmanuel-macron-q73", "person:solveig-havn-q71", "person:solveig-havn-q72"}) {
			t.Errorf("%q", ids)
		}
		slices.Reverse(rows)
	}
}

// TestUnchangedOnAnotherDay: what is read a day later and says the same is the same.
func TestUnchangedOnAnotherDay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "answer.json")
	one := row("held", "Q145-79", "country", "GBR", "organization", "Q9999", "organizationLabel", "League of Herring Fisheries")
	hashes := map[string]bool{}
	for _, test := range []struct {
		day  diplomacy.Date
		rows string
	}{{"2026-03-01", one}, {"2026-03-02", one}, {"2026-03-02", strings.Replace(one, "GBR", "IRL", 1)}} {
		if err := os.WriteFile(path, []byte(answer(test.rows)), 0o644); err != nil {
			t.Fatal(err)
		}
		s := &sink{}
		o := s.options(t)
		o.Read = test.day
		hashes[s.take(t, o, wikidata.Files([]string{path}, o)).readings[0].Hash] = true
	}
	if len(hashes) != 2 {
		t.Errorf("%d hashes: the day of reading alone changes what is read, or a changed statement does not", len(hashes))
	}
}

func TestBadRowsAreNamedAndKept(t *testing.T) {
	good := row("held", "Q142-77", "country", "FRA", "organization", "Q7184", "organizationLabel", "NATO", "start", "1949-08-24")
	bad := []string{
		row("person", "Q4", "personLabel", "Q4", "office", "head of state", "country", "FRA", "start", "2019-03-01"),
		row("person", "Q4", "personLabel", "…", "office", "head of state", "country", "FRA", "start", "2019-03-01"),
		row("person", "Q4", "personLabel", "Ann Example", "office", "head of state", "country", "FRA"),
		row("person", "Q4", "personLabel", "Ann Example", "office", "head of state", "country", "FRA", "start", "2019-13-01"),
		row("person", "Q4", "personLabel", "Ann Example", "office", "head of state", "country", "FRA", "start", "2019-03-01", "end", "2018-03-01"),
		row("country", "FRA", "organization", "Q12", "organizationLabel", "Q12"),
		row("country", "FRA", "organization", "Q12", "organizationLabel", "Pact", "start", "2019-99"),
		row("country", "FRA", "other", "CHL", "start", "2019-03-01", "end", "2018-03-01"),
		row("country", "FRA", "other", "FRA"),
		row("country", "FRA"),
		`{}`,
	}
	reasons := []string{"person is missing", "no letters", "from is missing", "is no day", "is before from", "no English name", "is no day", "before it begins", "with itself", "none of the queries", "none of the queries"}
	s := load(t, answer(append(bad, good)...))
	if len(s.readings) != 1 || len(s.failures) != len(bad) {
		t.Fatalf("%d readings, %q", len(s.readings), s.failures)
	}
	for i, reason := range reasons {
		if want := fmt.Sprintf("answer.json:%d: ", i+1); !strings.HasPrefix(s.failures[i], want) || !strings.Contains(s.failures[i], reason) {
			t.Errorf("want %s…%s in %q", want, reason, s.failures[i])
		}
	}
	if n := len(s.rejected); n != len(bad) || !strings.Contains(strings.Join(s.rejected, " "), "Ann Example") {
		t.Errorf("%d rows are kept", n)
	}
}

// TestBrokenAnswers: what stands before the break is loaded, and the answer is named.
func TestBrokenAnswers(t *testing.T) {
	good := row("held", "Q142-77", "country", "FRA", "organization", "Q7184", "organizationLabel", "NATO", "start", "1949-08-24")
	for name, test := range map[string]struct {
		content, reason string
		good            int
	}{
		"cut off, as a time-out of the service does": {answer(good)[:len(answer(good))-3] + "java.util.concurrent.TimeoutException", "broken behind row 1", 1},
		"cut off between rows":                       {answer(good)[:len(answer(good))-3], "cut off", 1},
		"cut off within a row":                       {answer(good, good)[:len(answer(good, good))-20], "broken behind row 1", 1},
		"a page":                                     {"<html><body>Too many requests</body></html>", "no JSON answer", 0},
		"other JSON":                                 {`{"error":"x"}`, "results.bindings is missing", 0},
		"no list":                                    {`{"results":{"bindings":{}}}`, "no list", 0},
		"nothing":                                    {"", "no JSON answer", 0},
		"a row without end":                          {`{"results":{"bindings":[` + good + `,{"x":{"value":"` + strings.Repeat("x", 2<<20), "more than 1024 KiB", 1},
		"a head without end":                         {`{"head":"` + strings.Repeat("x", 2<<20), "more than 1024 KiB", 0},
		"nested without end":                         {strings.Repeat(`{"a":`, 50_000), "", 0},
		"binary":                                     {"PK\x03\x04\x00\x00", "no JSON answer", 0},
	} {
		s := load(t, test.content)
		if len(s.readings) != test.good || len(s.failures) != 1 || !strings.Contains(s.failures[0], test.reason) {
			t.Errorf("%s: %d readings, %.300q", name, len(s.readings), s.failures)
		}
	}
}

// service is a query service for a test: it answers each query by what its text asks for, or in an odd way.
func service(t *testing.T, answers map[string]string, odd func(query string, n int, w http.ResponseWriter) bool) *httptest.Server {
	t.Helper()
	asked := map[string]int{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query().Get("query")
		asked[q]++
		if !strings.HasPrefix(r.Header.Get("Accept"), "application/sparql-results+json") || !strings.Contains(q, "SELECT") {
			http.Error(w, "ask properly", http.StatusBadRequest)
			return
		}
		if odd != nil && odd(q, asked[q], w) {
			return
		}
		for word, a := range answers {
			if strings.Contains(q, word) {
				w.Header().Set("Content-Type", "application/sparql-results+json;charset=utf-8")
				fmt.Fprint(w, a)
				return
			}
		}
		fmt.Fprint(w, answer())
	}))
	t.Cleanup(s.Close)
	return s
}

func ask(t *testing.T, endpoint string, names ...string) *sink {
	t.Helper()
	s := &sink{}
	o := s.options(t)
	source, err := wikidata.Ask(endpoint, names, o)
	if err != nil {
		t.Fatal(err)
	}
	return s.take(t, o, source)
}

func TestTheServiceIsAskedEveryQuery(t *testing.T) {
	s := service(t, map[string]string{
		"p:P530": answer(row("held", "Q142-80", "country", "FRA", "other", "CHL", "start", "1846-09")),
		"p:P463": answer(row("held", "Q142-77", "country", "FRA", "organization", "Q7184", "organizationLabel", "NATO", "start", "1949-08-24")),
		"p:P35":  answer(row("held", "Q142-8F", "person", "Q3052772", "personLabel", "Emmanuel Macron", "office", "head of state", "country", "FRA", "start", "2017-05-14")),
	}, nil)
	got := ask(t, s.URL+"/sparql")
	if len(got.readings) != 3 || got.failures != nil {
		t.Errorf("%d readings, %q", len(got.readings), got.failures)
	}
	if got := ask(t, s.URL+"/sparql", "relations"); len(got.readings) != 1 || got.readings[0].Facts[0].Tie != "diplomatic_relations" {
		t.Errorf("%+v", got.readings)
	}
	for _, bad := range [][]string{{"file:///etc/passwd"}, {"query.wikidata.org"}, {s.URL, "presidents"}} {
		if _, err := wikidata.Ask(bad[0], bad[1:], wikidata.Options{Who: who}); diplomacy.CodeOf(err) != diplomacy.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestTroubleWithTheService: what passes is tried again; what does not is named, and the other queries are asked.
func TestTroubleWithTheService(t *testing.T) {
	relations := answer(row("held", "Q142-80", "country", "FRA", "other", "CHL"))
	for name, test := range map[string]struct {
		odd    func(n int, w http.ResponseWriter) bool
		reason string
	}{
		"429 once": {func(n int, w http.ResponseWriter) bool {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusTooManyRequests)
			return n == 1
		}, ""},
		"503 for good": {func(_ int, w http.ResponseWriter) bool { w.WriteHeader(http.StatusServiceUnavailable); return true }, "503"},
		"400":          {func(_ int, w http.ResponseWriter) bool { w.WriteHeader(http.StatusBadRequest); return true }, "400"},
		"404":          {func(_ int, w http.ResponseWriter) bool { w.WriteHeader(http.StatusNotFound); return true }, "404"},
		"silent": {func(_ int, w http.ResponseWriter) bool {
			fmt.Fprint(w, relations[:20])
			w.(http.Flusher).Flush()
			time.Sleep(500 * time.Millisecond)
			return true
		}, "sent nothing"},
		"a drop at a time": {func(_ int, w http.ResponseWriter) bool {
			for range 40 {
				if _, err := fmt.Fprint(w, " "); err != nil {
					break
				}
				w.(http.Flusher).Flush()
				time.Sleep(100 * time.Millisecond)
			}
			return true
		}, "in full within"},
		"sent elsewhere": {func(_ int, w http.ResponseWriter) bool {
			w.Header().Set("Location", "http://127.0.0.2:9/secret")
			w.WriteHeader(http.StatusFound)
			return true
		}, "not followed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := service(t, map[string]string{
				"p:P530": relations,
				"p:P463": answer(row("held", "Q142-77", "country", "FRA", "organization", "Q7184", "organizationLabel", "NATO")),
			}, func(query string, n int, w http.ResponseWriter) bool {
				if !strings.Contains(query, "p:P530") || test.reason == "" && n > 1 {
					return false
				}
				return test.odd(n, w)
			})
			got := ask(t, s.URL, "relations", "memberships")
			if test.reason == "" {
				if len(got.readings) != 2 || got.failures != nil {
					t.Errorf("%d readings, %q", len(got.readings), got.failures)
				}
				return
			}
			if len(got.readings) != 1 || len(got.failures) != 1 || !strings.Contains(got.failures[0], test.reason) {
				t.Errorf("%d readings, %q", len(got.readings), got.failures)
			}
		})
	}
}

// TestInTheGraph: tenures and ties can be asked for; a second time nothing is written; a corrected statement replaces what it
// said.
func TestInTheGraph(t *testing.T) {
	db := neo4jtest.Open(t)
	w := store.New(db)
	path := filepath.Join(t.TempDir(), "answer.json")
	run := func(day diplomacy.Date, rows ...string) map[diplomacy.Outcome]int {
		t.Helper()
		if err := os.WriteFile(path, []byte(answer(rows...)), 0o644); err != nil {
			t.Fatal(err)
		}
		p := &loaders.Pipeline{Writer: w, Name: "wikidata", Batch: 100}
		run, err := p.Run(t.Context(), wikidata.Files([]string{path}, wikidata.Options{Who: who, Read: day}))
		if err != nil || run.Failures != nil {
			t.Fatal(err, run.Failures)
		}
		return run.Counts
	}
	macron := row("held", "Q142-8F", "person", "Q3052772", "personLabel", "Emmanuel Macron", "office", "head of state", "country", "FRA", "start", "2017-05-14")
	member := row("held", "Q145-79", "country", "GBR", "organization", "Q458", "organizationLabel", "European Union", "start", "1973-01-01")
	if n := run("2026-03-01", macron, member); n[diplomacy.Loaded] != 2 {
		t.Errorf("%v", n)
	}
	if n := run("2026-03-09", macron, member); n[diplomacy.Unchanged] != 2 {
		t.Errorf("read again: %v", n)
	}
	member = row("held", "Q145-79", "country", "GBR", "organization", "Q458", "organizationLabel", "European Union", "start", "1973-01-01", "end", "2020-01-31")
	if n := run("2026-03-09", macron, member); n[diplomacy.Unchanged] != 1 || n[diplomacy.Replaced] != 1 {
		t.Errorf("a corrected statement: %v", n)
	}
	for query, want := range map[string]string{
		"MATCH (p:Person)-[h:HELD]->(c:Country) RETURN p.id + ' ' + h.office + ' ' + c.id + ' ' + h.from AS v":                       "[person:emmanuel-macron president country:FRA 2017-05-14]",
		"MATCH (t:Tie)<-[:STEP_OF]-(s:TieStep) WHERE s.live WITH t, s ORDER BY s.at RETURN t.tie + ' ' + s.status + ' ' + s.at AS v": "[member begun 1973-01-01 member ended 2020-01-31]",
	} {
		res, err := db.Read(t.Context(), neo4jdb.Statement{Text: query})
		if err != nil {
			t.Fatal(err)
		}
		var got []any
		for _, rec := range res {
			got = append(got, rec.Get("v"))
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s\ngives %v, want %s", query, got, want)
		}
	}
}

// FuzzAnswer: whatever the answer, what comes out can be written.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(answer(row("held", "Q142-8F", "person", "Q3052772", "personLabel", "Emmanuel Macron", "office", "head of state", "country", "FRA", "start", "2017-05-14", "end", "2022"))))
	f.Add([]byte(answer(row("country", "FRA", "organization", "Q7184", "organizationLabel", "NATO", "end", "1949-08-24"), row("country", "FRA", "other", "CHL"))))
	f.Add([]byte(`{"results":{"bindings":[{"office":{"value":"x"},"country":{"value":"FRA"},"personLabel":{"value":"` + "\u0130" + `"}}]}}`))
	path := filepath.Join(f.TempDir(), "answer.json")
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		s := &sink{}
		o := s.options(t)
		s.take(t, o, wikidata.Files([]string{path}, o))
	})
}
