package gazetteer

import (
	"bufio"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// marked is one marked mention of testdata/mentions.txt.
type marked struct {
	line       int
	date       diplomacy.Date
	article    string
	start, end int
	words      string
	id         string
	flags      []string
}

var markup = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)

// readMarked reads the articles of a file, each with the mentions that are marked in it.
func readMarked(t testing.TB, name string) [][]marked {
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var articles [][]marked
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		day, body, found := strings.Cut(lines.Text(), " | ")
		if strings.HasPrefix(lines.Text(), "#") || !found {
			continue
		}
		var plainText strings.Builder
		var out []marked
		at := 0
		for _, m := range markup.FindAllStringSubmatchIndex(body, -1) {
			plainText.WriteString(body[at:m[0]])
			start := utf8.RuneCountInString(plainText.String())
			plainText.WriteString(body[m[2]:m[3]])
			what := strings.Fields(body[m[4]:m[5]])
			out = append(out, marked{line: n, date: diplomacy.Date(day), start: start, end: utf8.RuneCountInString(plainText.String()),
				words: body[m[2]:m[3]], id: what[0], flags: what[1:]})
			at = m[1]
		}
		plainText.WriteString(body[at:])
		for i := range out {
			out[i].article = plainText.String()
		}
		articles = append(articles, out)
	}
	return articles
}

func load(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func resolveAll(g *Gazetteer, a *diplomacy.Article) []Mention {
	r := g.NewResolver(a)
	doc := text.NewReader().Read(a.Text, "")
	var out []Mention
	for i := range doc.Sentences {
		out = append(out, r.Resolve(&doc.Sentences[i])...)
	}
	return out
}

func TestMentionsInContext(t *testing.T) {
	g := load(t)
	count := 0
	for _, article := range readMarked(t, "testdata/mentions.txt") {
		got := resolveAll(g, &diplomacy.Article{ID: "t", Published: article[0].date, Text: article[0].article})
		for _, want := range article {
			count++
			checkMarked(t, want, got)
		}
	}
	if count < 300 {
		t.Errorf("%d mentions are marked; at least 300 are wanted", count)
	}
}

func checkMarked(t *testing.T, want marked, got []Mention) {
	t.Helper()
	i := slices.IndexFunc(got, func(m Mention) bool { return m.Start < want.end && m.End > want.start })
	if want.id == "-" {
		if i >= 0 && !slices.Contains([]MentionKind{Unknown}, got[i].Kind) {
			t.Errorf("line %d: %q names no actor, got %s (%s)", want.line, want.words, got[i].ID, got[i].How)
		}
		return
	}
	if i < 0 {
		t.Errorf("line %d: %q of %s: no mention found, want %s", want.line, want.words, want.date, want.id)
		return
	}
	m := got[i]
	if want.id != "*" && m.ID != want.id {
		t.Errorf("line %d: %q of %s is %s, want %s; read %q: %s", want.line, want.words, want.date, m.ID, want.id, m.Text, m.How)
		return
	}
	for _, flag := range want.flags {
		name, value, _ := strings.Cut(flag, "=")
		ok := map[string]bool{"place": m.Place, "actor": !m.Place, "former": m.Former, "unresolved": m.Unresolved, "found": m.Found,
			"office": strings.ReplaceAll(m.Office, " ", "-") == value, "for": slices.Contains(m.For, "country:"+value),
			"sector": string(m.Sector) == value}[name]
		if !ok {
			t.Errorf("line %d: %q: want %s, got %+v", want.line, want.words, flag, m)
		}
	}
}
