package gazetteer

import (
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// FuzzResolve: whatever the text, mentions stand in order, do not overlap, lie within the text and have ids that the format
// accepts.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{"UN chief Antonio Guterres met Mr. Xi.", "“Kyiv”-based, ex- then-president Jr. of the U.S.", "PRESIDENT OF OF FRANCE'S 's", "Sir . Gen. , the",
		"pro- anti-EU - Kim Jong-\nun", "\u202ethe \u00a0 Élysée’s İstanbul ǅ", "By By AP/Getty (Photo:", "a of the in to for the US president of"} {
		f.Add(s, "2020-01-01")
	}
	g := load(f)
	reader := text.NewReader()
	f.Fuzz(func(t *testing.T, body, day string) {
		if !utf8.ValidString(body) {
			return
		}
		d, err := diplomacy.ParseDate(day)
		if err != nil {
			d = ""
		}
		a := &diplomacy.Article{Published: d, Text: body}
		r := g.NewResolver(a)
		doc := reader.Read(body, "")
		for i := range doc.Sentences {
			s := &doc.Sentences[i]
			last := 0
			for _, m := range r.Resolve(s) {
				if m.First < last || m.Last <= m.First || m.Last > len(s.Tokens) {
					t.Fatalf("mention %q has the tokens %d to %d behind %d of %d", m.Text, m.First, m.Last, last, len(s.Tokens))
				}
				last = m.Last
				if diplomacy.ActorTypeOf(m.ID) == "" || m.Name == "" {
					t.Fatalf("mention %q has the id %q and the name %q", m.Text, m.ID, m.Name)
				}
			}
		}
		for _, actor := range r.Actors() {
			if err := actor.Validate(); err != nil {
				t.Fatalf("actor %s: %v", actor.ID, err)
			}
		}
	})
}

// FuzzOverlay: no overlay file brings the reader down.
func FuzzOverlay(f *testing.F) {
	f.Add("leaders/x.txt", "[GBR] king\n2020\tAnn\tacting\n2021-02\t?\n")
	f.Add("persons.tsv", "name\tshort\nAnn Smith\tSmith;Ann\n")
	f.Add("countries.tsv", "code\tlat\tlon\tname\tadjectives\nMOO\t1\t1\tMoon\tLunar\n")
	data, err := dataFS()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, name, body string) {
		switch name {
		case "leaders/x.txt", "persons.tsv", "countries.tsv", "organizations.tsv", "offices.tsv", "nouns.tsv", "names.tsv", "sports.tsv":
		default:
			return
		}
		if _, err := LoadFS(data, fstest.MapFS{name: {Data: []byte(body)}}); err != nil && diplomacy.CodeOf(err) == diplomacy.Internal {
			t.Errorf("an overlay's fault is the user's to mend, but the error is internal: %v", err)
		}
	})
}
