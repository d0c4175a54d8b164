package examples

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
)

// dispatches are the texts of the sample with their metadata.
func dispatches(t *testing.T) []diplomacy.Article {
	t.Helper()
	names, err := fs.Glob(Sample(), "articles/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []diplomacy.Article
	for _, name := range names {
		text, err := fs.ReadFile(Sample(), name)
		if err != nil {
			t.Fatal(err)
		}
		meta, err := fs.ReadFile(Sample(), strings.TrimSuffix(name, ".txt")+".json")
		if err != nil {
			t.Fatal(err)
		}
		var a diplomacy.Article
		decoder := json.NewDecoder(bytes.NewReader(meta))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&a); err != nil {
			t.Fatalf("metadata of %s: %v", name, err)
		}
		a.Text = string(text)
		out = append(out, a)
	}
	return out
}

func TestDispatches(t *testing.T) {
	all := dispatches(t)
	if len(all) != 4 {
		t.Fatalf("%d dispatches, want 4", len(all))
	}
	for _, a := range all {
		t.Run(a.ID, func(t *testing.T) {
			if err := a.Validate(); err != nil {
				t.Error(err)
			}
			if a.Title == "" || a.Outlet == "" || a.URL == "" || a.Lang != "en" {
				t.Errorf("metadata is incomplete: %+v", a)
			}
			if n := len(strings.Fields(a.Text)); n < 250 || n > 450 {
				t.Errorf("%d words, want 250 to 450", n)
			}
			if strings.ContainsAny(a.Text, "\t\r\ufeff") {
				t.Error("the text has characters that an editor hides")
			}
		})
	}
}

// curated is the curated file, line by line.
type curated struct {
	article diplomacy.Article
	actors  map[string]diplomacy.Actor
	facts   []diplomacy.Fact
}

func readCurated(t *testing.T, name string) curated {
	t.Helper()
	file, err := Sample().Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	c := curated{actors: map[string]diplomacy.Actor{}}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		var head struct{ Kind, Article string }
		if err := json.Unmarshal(lines.Bytes(), &head); err != nil {
			t.Fatalf("line %d: %v", n, err)
		}
		switch {
		case head.Kind == "article":
			strict(t, n, lines.Bytes(), &struct {
				Kind string `json:"kind"`
				*diplomacy.Article
			}{Article: &c.article})
			continue
		case c.article.ID == "" || head.Article != c.article.ID:
			t.Fatalf("line %d: it belongs to article %q, and the article before it is %q", n, head.Article, c.article.ID)
		case head.Kind == "actor":
			var a diplomacy.Actor
			strict(t, n, lines.Bytes(), &struct {
				Kind    string `json:"kind"`
				Article string `json:"article"`
				*diplomacy.Actor
			}{Actor: &a})
			if err := a.Validate(); err != nil {
				t.Errorf("line %d: %v", n, err)
			}
			c.actors[a.ID] = a
		default:
			var f diplomacy.Fact
			strict(t, n, lines.Bytes(), &f)
			if err := f.Validate(&c.article); err != nil {
				t.Errorf("line %d: %v", n, err)
			}
			c.facts = append(c.facts, f)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// strict decodes a line and refuses fields that the format does not have.
func strict(t *testing.T, line int, b []byte, v any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		t.Fatalf("line %d: %v", line, err)
	}
}

func TestCurated(t *testing.T) {
	kinds := map[diplomacy.Kind]int{}
	for _, name := range []string{"curated.jsonl", "curated-2025.jsonl", "curated-may.jsonl"} {
		t.Run(name, func(t *testing.T) { checkCurated(t, readCurated(t, name), kinds) })
	}
	for _, k := range diplomacy.Kinds {
		if kinds[k] == 0 {
			t.Errorf("no fact of kind %s: the sample is to show every kind", k)
		}
	}
}

func checkCurated(t *testing.T, c curated, kinds map[diplomacy.Kind]int) {
	if err := c.article.Validate(); err != nil {
		t.Error(err)
	}
	text := []rune(c.article.Text)
	taking := map[string]bool{}
	refs := map[string]bool{}
	for _, f := range c.facts {
		kinds[f.Kind]++
		refs[f.Ref] = true
		for _, p := range f.Actors {
			taking[p.ID] = true
			if _, ok := c.actors[p.ID]; !ok {
				t.Errorf("%s %q: %s has no actor line", f.Kind, f.Evidence[0].Quote, p.ID)
			}
		}
		if last := f.Time.From; f.Happened() && last > c.article.Published {
			t.Errorf("%s %q is shown as done, but lies after the notes of %s", f.Kind, f.Evidence[0].Quote, c.article.Published)
		}
	}
	for _, f := range c.facts {
		for _, l := range f.Links {
			if !refs[l.To] {
				t.Errorf("%q: it links to %q, which names no fact", f.Evidence[0].Quote, l.To)
			}
		}
	}
	for id, a := range c.actors {
		if !taking[id] {
			t.Errorf("%s takes part in no fact", id)
		}
		if len(a.Mentions) == 0 {
			t.Errorf("%s is mentioned nowhere", id)
		}
		for _, m := range a.Mentions {
			if m[0] < 0 || m[1] > len(text) || m[0] >= m[1] {
				t.Errorf("%s: the mention %v lies outside the text", id, m)
			} else if span := string(text[m[0]:m[1]]); !strings.Contains(a.Name, span) && !slices.Contains(a.Names, span) && span != "King Charles" {
				t.Errorf("%s: the text at %v is %q, no part of the name %q", id, m, span, a.Name)
			}
		}
	}
}

// The curated facts tell the course of the minerals agreement, and nothing planned or denied in it counts as done.
func TestCuratedMinerals(t *testing.T) {
	type step struct {
		status diplomacy.Status
		from   diplomacy.Date
		done   bool
	}
	var got []step
	things := map[string]bool{}
	for _, f := range readCurated(t, "curated.jsonl").facts {
		if f.Ref == "minerals" {
			got = append(got, step{f.Status, f.Time.From, f.Happened()})
			things[diplomacy.ThingID(&f)] = true
		}
	}
	want := []step{
		{diplomacy.Negotiating, "2025-02-12", true},
		{diplomacy.Signed, "2025-02-28", false},
		{diplomacy.Signed, "2025-02-28", false},
		{diplomacy.Signed, "2025-04-30", true},
		{diplomacy.Ratified, "2025-05-08", true},
		{diplomacy.InForce, "2025-05-23", true},
	}
	if !slices.Equal(got, want) {
		t.Errorf("steps\n%v\nwant\n%v", got, want)
	}
	if len(things) != 1 {
		t.Errorf("the steps belong to %d agreements", len(things))
	}
}
