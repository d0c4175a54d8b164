package gazetteer

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"demarche/internal/diplomacy"
)

// wikidataAnswer is a SPARQL query's answer in the JSON results format.
type wikidataAnswer struct {
	Results *struct {
		Bindings []map[string]struct {
			Value string `json:"value"`
		} `json:"bindings"`
	} `json:"results"`
}

// ReadWikidata reads the answer to one of the queries that Queries returns: rows with person, personLabel, office, country or
// organization, start and end with their precisions, aliases. Rows without a name, an office or a day of beginning are no
// tenures and come back as notes.
func ReadWikidata(name string, data []byte) (a *Additions, notes []string, err error) {
	var answer wikidataAnswer
	if err := json.Unmarshal(data, &answer); err != nil {
		return nil, nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: it is no JSON answer of a SPARQL query: %w", name, err)
	}
	if answer.Results == nil {
		return nil, nil, diplomacy.Errorf(diplomacy.Invalid, "read %s: results.bindings is missing: save the query's answer as JSON", name)
	}
	a = &Additions{source: name}
	for i, row := range answer.Results.Bindings {
		get := func(column string) string { return strings.TrimSpace(row[column].Value) }
		t := AddedTenure{Of: get("country"), Office: get("office"), Person: get("personLabel"), From: wikidataDay(get("start"), get("startPrecision")),
			To: wikidataDay(get("end"), get("endPrecision")), wikidata: path.Base(get("person")), line: i + 1}
		if t.Of == "" {
			t.Of = get("organization")
		}
		if t.Person == t.wikidata { // an entity without an English label
			t.Person = ""
		}
		if err := t.check(); err != nil {
			notes = append(notes, fmt.Sprintf("row %d (%s) is left out: %v", i+1, t.wikidata, err))
			continue
		}
		a.Tenures = append(a.Tenures, t)
		if aliases := usableAliases(get("aliases")); len(aliases) > 0 {
			a.Persons = append(a.Persons, AddedPerson{Name: t.Person, Aliases: aliases, Wikidata: t.wikidata})
		}
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
