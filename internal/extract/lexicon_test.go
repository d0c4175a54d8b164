package extract

import (
	"strings"
	"testing"

	"demarche/internal/text"
)

// TestLexiconVerbsAreKnown: a verb that the tagger does not know never fires its rules.
func TestLexiconVerbsAreKnown(t *testing.T) {
	l, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	r := text.NewReader()
	check := func(verb, where string) {
		lemma, _, _ := strings.Cut(verb, "_")
		if l.adjectives[lemma] || lemma == "be" || lemma == "have" || lemma == "make" {
			return
		}
		if f, known := r.Verb(lemma); !known || f.Lemma != lemma {
			t.Errorf("%s: %q is no verb of internal/text/data", where, lemma)
		}
	}
	for verb, rules := range l.verbs {
		check(verb, rules[0].name)
	}
	for verb := range l.operators {
		check(verb, "operators.txt")
	}
}

func TestWrongLexiconLinesAreNamed(t *testing.T) {
	l := &lexicon{verbs: map[string][]*rule{}, particles: map[string]bool{}, agents: map[string]agent{}, operators: map[string]effect{}}
	for _, c := range []struct {
		read func(name, head string, words []string) error
		head string
		want string
	}{
		{l.verbLine, "ACCUZE", "no event type"},
		{l.verbLine, "ACCUSE/shout", "no mode"},
		{l.verbLine, "ACCUSE act=sing", "no act"},
		{l.verbLine, "SUPPORT tie=friend:begun", "no tie"},
		{l.verbLine, "ACCUSE colour=red", "no attribute"},
		{l.operatorLine, "wave", "no effect"},
		{l.agentLine, "king state", "no sector"},
		{l.topicLine, "weather", "no topic"},
		{l.stanceLine, "happy", "no stance"},
		{l.contextLine, "sport", "no context"},
	} {
		if err := c.read("test:1", c.head, []string{"x"}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got the error %v, want one that says %q", c.head, err, c.want)
		}
	}
}
