package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"demarche/internal/diplomacy"
	"demarche/schema"
)

func compiled(t testing.TB) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Facts))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("fact.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("fact.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// bare is a fact of a kind with what the kind needs, as JSON.
func bare(k diplomacy.Kind) map[string]any {
	f := map[string]any{
		"article": "a", "kind": string(k), "actors": []any{map[string]any{"role": string(diplomacy.RolesOf[k][0]), "id": "country:NOR"}},
		"evidence": []any{map[string]any{"start": 0, "end": 2, "quote": "It"}},
	}
	for field, v := range map[diplomacy.Kind]map[string]any{
		diplomacy.KindEvent:     {"type": "AID"},
		diplomacy.KindMeeting:   {"status": "held"},
		diplomacy.KindAgreement: {"status": "signed", "agreement": map[string]any{"name": "Accord"}},
		diplomacy.KindPosition:  {"stance": "opposes", "issue": map[string]any{"topic": "energy"}},
		diplomacy.KindStatement: {"act": "warn"},
		diplomacy.KindTie:       {"tie": "ally", "status": "begun"},
		diplomacy.KindTenure:    {"office": "consul"},
	}[k] {
		f[field] = v
	}
	return f
}

// agree checks that the schema and the domain say the same of a fact, and returns what they say.
func agree(t *testing.T, s *jsonschema.Schema, what string, f map[string]any) bool {
	t.Helper()
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	bySchema := s.Validate(doc)
	var fact diplomacy.Fact
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	byDomain := d.Decode(&fact)
	if byDomain == nil {
		byDomain = fact.Validate(nil)
	}
	if (bySchema == nil) != (byDomain == nil) {
		t.Errorf("%s: the schema says %v, the domain says %v\n%s", what, bySchema, byDomain, b)
	}
	return byDomain == nil
}

// TestFactSchemaAndDomainAgree tries every value of every vocabulary in every kind of fact, and one that is none.
func TestFactSchemaAndDomainAgree(t *testing.T) {
	s := compiled(t)
	values := map[string][]string{
		"mood": texts(diplomacy.Moods), "form": texts(diplomacy.Forms), "stance": texts(diplomacy.Stances), "basis": texts(diplomacy.Bases),
		"act": texts(diplomacy.Acts), "tie": texts(diplomacy.TieKinds), "type": texts(diplomacy.EventTypes()), "of": texts(diplomacy.EventTypes()),
		"status": texts(slices.Concat(diplomacy.StatusesOf[diplomacy.KindMeeting], diplomacy.StatusesOf[diplomacy.KindAgreement], diplomacy.StatusesOf[diplomacy.KindTie])),
	}
	for _, k := range diplomacy.Kinds {
		if !agree(t, s, string(k), bare(k)) {
			t.Errorf("a bare fact of kind %s is refused", k)
		}
		for field := range bare(k) {
			if field == "article" {
				continue // the loader finds the article before it looks at the fact
			}
			f := bare(k)
			delete(f, field)
			if agree(t, s, fmt.Sprintf("%s without %s", k, field), f) {
				t.Errorf("%s is accepted without %s", k, field)
			}
		}
		for field, list := range values {
			for _, v := range append(list, "", "nonsense") {
				f := bare(k)
				f[field] = v
				agree(t, s, fmt.Sprintf("%s with %s %q", k, field, v), f)
			}
			f := bare(k)
			f[field] = nil
			agree(t, s, fmt.Sprintf("%s with %s null", k, field), f)
		}
		for _, status := range diplomacy.StatusesOf[k] {
			for _, mood := range diplomacy.Moods {
				f := bare(k)
				f["status"], f["mood"] = string(status), string(mood)
				agree(t, s, fmt.Sprintf("%s %s %s", k, status, mood), f)
			}
		}
		for _, role := range append(texts(diplomacy.Roles), "", "friend") {
			f := bare(k)
			f["actors"] = []any{map[string]any{"role": role, "id": "person:a", "for": []any{"org:b"}, "sector": "media"}}
			agree(t, s, fmt.Sprintf("%s with role %q", k, role), f)
		}
	}
	for _, typ := range diplomacy.EventTypes() {
		for _, other := range diplomacy.EventTypes() {
			for _, mode := range append(texts(diplomacy.ModesOf(other)), "", "nonsense") {
				f := bare(diplomacy.KindEvent)
				f["type"], f["mode"] = string(typ), mode
				agree(t, s, fmt.Sprintf("%s %s", typ, mode), f)
			}
		}
	}
}

func TestFactSchemaAndDomainAgreeOnDetails(t *testing.T) {
	s := compiled(t)
	with := func(k diplomacy.Kind, field string, v any) map[string]any {
		f := bare(k)
		f[field] = v
		return f
	}
	list := func(items ...any) []any { return items }
	type m = map[string]any
	for what, c := range map[string]struct {
		fact map[string]any
		want bool
	}{
		"contexts":              {with("event", "contexts", list("territory", "cyber")), true},
		"unknown context":       {with("event", "contexts", list("football")), false},
		"day":                   {with("event", "time", m{"from": "2024-02-29", "to": nil, "precision": "day", "basis": "stated"}), true},
		"timestamp":             {with("event", "time", m{"from": "2024-02-29T10:00:00Z", "to": nil}), true},
		"month as a day":        {with("event", "time", m{"from": "2024-02", "to": nil}), false},
		"year 0":                {with("event", "time", m{"from": "0000-02-01", "to": nil}), false},
		"year 9999":             {with("event", "time", m{"from": nil, "to": "9999-12-31"}), false},
		"unknown precision":     {with("event", "time", m{"precision": "week"}), false},
		"no time":               {with("event", "time", nil), true},
		"no evidence":           {with("event", "evidence", list()), false},
		"empty quote":           {with("event", "evidence", list(m{"start": 0, "end": 1, "quote": ""})), false},
		"asserted":              {with("event", "evidence", list(m{"start": 0, "end": 1, "quote": "I", "cited": "person:a", "asserted_by": "third_party", "hedged": true})), true},
		"asserted by whom":      {with("event", "evidence", list(m{"start": 0, "end": 1, "quote": "I", "asserted_by": "me"})), false},
		"no actors":             {with("event", "actors", list()), false},
		"actor without an id":   {with("event", "actors", list(m{"role": "source", "id": "Norway"})), false},
		"acts for a person":     {with("event", "actors", list(m{"role": "source", "id": "person:a", "for": list("person:b")})), false},
		"country in alpha-2":    {with("event", "actors", list(m{"role": "source", "id": "person:a", "country": "NO"})), false},
		"unknown sector":        {with("event", "actors", list(m{"role": "source", "id": "person:a", "sector": "sports"})), false},
		"money":                 {with("event", "objects", list(m{"kind": "money", "amount": 1.5e9, "unit": "EUR", "name": "loan"})), true},
		"object without a kind": {with("event", "objects", list(m{"name": "loan"})), false},
		"link":                  {with("event", "links", list(m{"rel": "fulfils", "to": "promise"})), true},
		"link to nothing":       {with("event", "links", list(m{"rel": "fulfils", "to": ""})), false},
		"unknown link":          {with("event", "links", list(m{"rel": "likes", "to": "promise"})), false},
		"issue":                 {with("position", "issue", m{"topic": "energy", "by": list("country:NOR"), "about": list("org:eu"), "object": "gas", "condition": "first"}), true},
		"issue without a topic": {with("position", "issue", m{"by": list("country:NOR")}), false},
		"issue by no actor":     {with("position", "issue", m{"topic": "energy", "by": list("Norway")}), false},
		"agreement on nothing":  {with("agreement", "agreement", m{"topic": "football"}), false},
		"sure":                  {with("event", "confidence", 1), true},
		"surer than sure":       {with("event", "confidence", 1.1), false},
		"misspelt field":        {with("event", "actor", list()), false},
		"a number for a text":   {with("event", "claim", 7), false},
	} {
		if got := agree(t, s, what, c.fact); got != c.want {
			t.Errorf("%s: accepted %v, want %v", what, got, c.want)
		}
	}
}

func TestFactSchemaAcceptsTheSample(t *testing.T) {
	s := compiled(t)
	b, err := os.ReadFile("../examples/sample/curated.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("line %d: %v", i+1, err)
		}
	}
	for what, line := range map[string]string{
		"an article without a text": `{"kind":"article","id":"a","published":"2024-03-05","text":" "}`,
		"an article without a day":  `{"kind":"article","id":"a","text":"It."}`,
		"an actor without a name":   `{"kind":"actor","article":"a","type":"person","id":"person:a"}`,
		"an actor of no type":       `{"kind":"actor","article":"a","type":"robot","id":"person:a","name":"A"}`,
		"half a mention":            `{"kind":"actor","article":"a","type":"person","id":"person:a","name":"A","mentions":[[3]]}`,
		"an unknown kind":           `{"kind":"rumour","article":"a"}`,
	} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if s.Validate(doc) == nil {
			t.Errorf("%s is accepted", what)
		}
	}
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}
