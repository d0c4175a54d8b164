package extract_test

import (
	"iter"
	"os"
	"strings"
	"testing"

	"demarche/internal/diplomacy"
	"demarche/internal/extract"
)

// tells reports whether a fact has the event, mood and actors that a line of types.txt wants.
func tells(f *diplomacy.Fact, typ, mood, source, target string) bool {
	if string(f.Type) != typ || string(f.Mood) != mood {
		return false
	}
	has := func(want string, roles ...diplomacy.Role) bool {
		if want == "-" {
			return true
		}
		for _, a := range f.Actors {
			for _, r := range roles {
				if a.Role == r && (strings.HasSuffix(a.ID, want) || a.Country == want || len(a.For) > 0 && strings.HasSuffix(a.For[0], want)) {
					return true
				}
			}
		}
		return false
	}
	from := []diplomacy.Role{diplomacy.RoleHost, diplomacy.RoleSource, diplomacy.RoleSpeaker, diplomacy.RoleParticipant, diplomacy.RoleParty, diplomacy.RoleHolder}
	to := []diplomacy.Role{diplomacy.RoleTarget, diplomacy.RoleAbout, diplomacy.RoleAddressee, diplomacy.RoleParticipant, diplomacy.RoleParty, diplomacy.RoleOf}
	return has(source, from...) && has(target, to...)
}

func summary(facts []diplomacy.Fact) string {
	var out []string
	for i := range facts {
		f := &facts[i]
		s := strings.Join([]string{string(f.Kind), string(f.Type), string(f.Mood), string(f.Status), string(f.Act), string(f.Stance)}, " ")
		for _, a := range f.Actors {
			s += " " + string(a.Role) + "=" + a.ID
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n\t")
}

func readOne(x *extract.Extractor, text string) []diplomacy.Fact {
	a := diplomacy.Article{ID: "t", Published: "2024-06-05", Text: text} // a Wednesday
	return x.Article(&a).Facts
}

// wanted yields what a file of lines "WANTED | sentence" wants of each sentence. A line that begins with # is a comment.
func wanted(t *testing.T, file string) iter.Seq2[string, string] {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(want, sentence string) bool) {
		for line := range strings.Lines(string(data)) {
			want, sentence, found := strings.Cut(strings.TrimSpace(line), " | ")
			if found && want[0] != '#' && !yield(want, sentence) {
				return
			}
		}
	}
}

// TestTypes reads sentences of every type, and sentences that tell of nothing done.
func TestTypes(t *testing.T) {
	x := newExtractor(t)
	for head, text := range wanted(t, "testdata/types.txt") {
		facts := readOne(x, text)
		if head == "none" {
			for i := range facts {
				if f := &facts[i]; f.Type != "" && f.Happened() {
					t.Errorf("%s\n\ttells nothing done, got\n\t%s", text, summary(facts))
					break
				}
			}
			continue
		}
		w := strings.Fields(head)
		ok := false
		for i := range facts {
			ok = ok || tells(&facts[i], w[0], w[1], w[2], w[4])
		}
		if !ok {
			t.Errorf("%s\n\twant %s, got\n\t%s", text, head, summary(facts))
		}
	}
}

// TestSteps reads steps of meetings and agreements, and positions.
func TestSteps(t *testing.T) {
	x := newExtractor(t)
	for head, text := range wanted(t, "testdata/steps.txt") {
		w := strings.Fields(head)
		facts := readOne(x, text)
		ok := false
		for i := range facts {
			f := &facts[i]
			if string(f.Kind) != w[0] || string(f.Status) != w[1] && string(f.Stance) != w[1] || string(f.Mood) != w[2] {
				continue
			}
			all := true
			for _, who := range strings.Split(w[3], ",") {
				has := false
				for _, a := range f.Actors {
					has = has || who == "-" || a.Country == who || strings.HasSuffix(a.ID, who)
				}
				all = all && has
			}
			ok = ok || all
		}
		if !ok {
			t.Errorf("%s\n\twant %s, got\n\t%s", text, head, summary(facts))
		}
	}
}

// TestNever reads sentences that must not tell what a careless reading would: KIND WORD ACTOR, of which WORD is a type, status or stance
// told as actual and "-" stands for any.
func TestNever(t *testing.T) {
	x := newExtractor(t)
	for head, text := range wanted(t, "testdata/never.txt") {
		w := strings.Fields(head)
		facts := readOne(x, text)
		for i := range facts {
			f := &facts[i]
			is := w[1] == "-" || w[1] == string(f.Type) || w[1] == string(f.Status) || w[1] == string(f.Stance)
			who := w[2] == "-"
			for _, a := range f.Actors {
				who = who || a.Country == w[2] || strings.HasSuffix(a.ID, w[2])
			}
			if string(f.Kind) == w[0] && f.Mood == diplomacy.Actual && is && who {
				t.Errorf("%s\n\twant no %s, got\n\t%s", text, head, summary(facts[i:i+1]))
			}
		}
	}
}
