package gazetteer

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"demarche/internal/diplomacy"
)

// AnswerRow is a row of a SPARQL query's answer: the values by the names of their columns.
type AnswerRow map[string]string

// Get returns a value without blanks around it, "" where the row has none.
func (r AnswerRow) Get(column string) string { return strings.TrimSpace(r[column]) }

// Entity returns the id of the item that a column names: "Q142" of "http://www.wikidata.org/entity/Q142".
func (r AnswerRow) Entity(column string) string {
	v := r.Get(column)
	return v[strings.LastIndexByte(v, '/')+1:]
}

// Day reads a column of time with its precision in the column that is called so: start and startPrecision. It is "" where the
// row has none.
func (r AnswerRow) Day(column string) Day {
	return Day(wikidataDay(r.Get(column), r.Get(column+"Precision")))
}

// Tenure reads a row of the queries of office-holders. Without a name, an office or a day of beginning it is none.
func (r AnswerRow) Tenure() (AddedTenure, error) {
	t := AddedTenure{
		Of: cmp.Or(r.Get("country"), r.Get("organization")), Office: r.Get("office"), Person: r.Get("personLabel"),
		From: string(r.Day("start")), To: string(r.Day("end")), wikidata: r.Entity("person"),
	}
	if t.Person == t.wikidata { // an entity without an English label
		t.Person = ""
	}
	return t, t.check()
}

// maxAnswerRow is how many bytes a row of an answer may have. Real ones have some hundreds.
const maxAnswerRow = 1 << 20

// ReadAnswer calls each with every row, from 1, of a SPARQL query's answer in the JSON results format, a row at a time. It
// returns the first error of each, or one with code Invalid that says what is wrong with the answer and behind which row.
func ReadAnswer(in io.Reader, each func(number int, row AnswerRow) error) error {
	bounded := &rowReader{r: in, left: maxAnswerRow}
	d := json.NewDecoder(bounded)
	if err := toBindings(d); err != nil {
		return err
	}
	for number := 1; d.More(); number++ {
		var cells map[string]struct {
			Value string `json:"value"`
		}
		bounded.left = maxAnswerRow
		if err := d.Decode(&cells); err != nil {
			return diplomacy.Errorf(diplomacy.Invalid, "the answer is broken behind row %d: %w", number-1, err)
		}
		row := make(AnswerRow, len(cells))
		for column, cell := range cells {
			row[column] = cell.Value
		}
		if err := each(number, row); err != nil {
			return err
		}
	}
	bounded.left = maxAnswerRow
	if _, err := d.Token(); err != nil {
		return diplomacy.Errorf(diplomacy.Invalid, "the answer is cut off: %w", err)
	}
	return nil
}

// toBindings reads up to the first row.
func toBindings(d *json.Decoder) error {
	for _, want := range []string{"results", "bindings"} {
		t, err := d.Token()
		if err != nil || t != json.Delim('{') {
			return diplomacy.Errorf(diplomacy.Invalid, "it is no JSON answer of a SPARQL query: it takes an object")
		}
		for {
			t, err := d.Token()
			if name, isName := t.(string); err != nil || !isName {
				return diplomacy.Errorf(diplomacy.Invalid, "results.bindings is missing: save the query's answer as JSON")
			} else if name == want {
				break
			}
			var other json.RawMessage
			if err := d.Decode(&other); err != nil {
				return diplomacy.Errorf(diplomacy.Invalid, "it is no JSON answer of a SPARQL query: %w", err)
			}
		}
	}
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return diplomacy.Errorf(diplomacy.Invalid, "results.bindings is no list: save the query's answer as JSON")
	}
	return nil
}

// rowReader ends an answer in which a single row goes on and on.
type rowReader struct {
	r    io.Reader
	left int
}

func (b *rowReader) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, diplomacy.Errorf(diplomacy.TooLarge, "a row has more than %d KiB", maxAnswerRow>>10)
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// ReadWikidata reads the answer to one of the queries that Queries returns: rows with person, personLabel, office, country or
// organization, start and end with their precisions, aliases. Rows that are no tenures come back as notes.
func ReadWikidata(name string, data []byte) (a *Additions, notes []string, err error) {
	a = &Additions{source: name}
	err = ReadAnswer(bytes.NewReader(data), func(number int, row AnswerRow) error {
		t, err := row.Tenure()
		if err != nil {
			notes = append(notes, fmt.Sprintf("row %d (%s) is left out: %v", number, t.wikidata, err))
			return nil
		}
		a.Tenures = append(a.Tenures, t)
		if aliases := usableAliases(row.Get("aliases")); len(aliases) > 0 {
			a.Persons = append(a.Persons, AddedPerson{Name: t.Person, Aliases: aliases, Wikidata: t.wikidata})
		}
		return nil
	})
	if err != nil {
		return nil, nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: %w", name, err)
	}
	return a, notes, nil
}

// wikidataDay brings a time value with its precision (9 a year, 10 a month, 11 a day) to a Day's text.
func wikidataDay(value, precision string) string {
	value = strings.TrimPrefix(value, "+")
	if len(value) < len("2006-01-02") {
		return ""
	}
	switch precision {
	case "9":
		return value[:4]
	case "10":
		return value[:7]
	}
	return value[:10]
}

// usableAliases are those of a person's other names that are full names in Latin letters: no initials alone, no single words.
func usableAliases(list string) []string {
	var out []string
	for _, a := range strings.Split(list, ";") {
		a = strings.TrimSpace(a)
		if len(strings.Fields(a)) < 2 || plainFields([]string{a}) != nil || foldName(a) != strings.ToUpper(strings.Join(words(a), " ")) || !latin(a) {
			continue
		}
		out = append(out, a)
	}
	return out
}

func latin(s string) bool {
	for _, r := range plain(s) {
		if r >= 0x250 {
			return false
		}
	}
	return true
}

// Queries returns the SPARQL queries that Refresh understands the answers of, by file name.
func Queries() (map[string]string, error) {
	names, err := fs.Glob(embedded, "data/queries/*.rq")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, n := range names {
		b, err := fs.ReadFile(embedded, n)
		if err != nil {
			return nil, fmt.Errorf("read the query %s: %w", n, err)
		}
		out[path.Base(n)] = string(b)
	}
	return out, nil
}
