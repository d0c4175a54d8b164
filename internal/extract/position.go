package extract

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// phrase is a phrase of topics.txt or stances.txt as its words; a word "*" stands for any one word, one that ends in a star
// for any word that begins so.
type phrase []string

func parsePhrase(s string) phrase { return strings.Split(s, "_") }

// stancePhrases and topicPhrases keep the order of their file.
type labelled[T ~string] struct {
	label   T
	name    string
	phrases []phrase
}

func (l *lexicon) topicLine(name, head string, words []string) error {
	if !slices.Contains(diplomacy.Topics, diplomacy.Topic(head)) {
		return fmt.Errorf("%q is no topic", head)
	}
	l.topics = append(l.topics, label[diplomacy.Topic](name, head, words))
	return nil
}

func (l *lexicon) stanceLine(name, head string, words []string) error {
	if !slices.Contains(diplomacy.Stances, diplomacy.Stance(head)) {
		return fmt.Errorf("%q is no stance", head)
	}
	l.stances = append(l.stances, label[diplomacy.Stance](name, head, words))
	return nil
}

func (l *lexicon) contextLine(name, head string, words []string) error {
	if !slices.Contains(diplomacy.Contexts, diplomacy.Context(head)) {
		return fmt.Errorf("%q is no context", head)
	}
	l.contexts = append(l.contexts, label[diplomacy.Context](name, head, words))
	return nil
}

func label[T ~string](name, head string, words []string) labelled[T] {
	out := labelled[T]{label: T(head), name: name}
	for _, w := range words {
		out.phrases = append(out.phrases, parsePhrase(w))
	}
	return out
}

// find returns the token at which the first phrase of the list stands, and its length, -1 without one.
func (l *labelled[T]) find(t []text.Token) (at, n int) {
	for _, ph := range l.phrases {
		for i := 0; i+len(ph) <= len(t); i++ {
			if ph.matches(t[i:]) {
				return i, len(ph)
			}
		}
	}
	return -1, 0
}

func (ph phrase) matches(t []text.Token) bool {
	for k, w := range ph {
		switch {
		case w == "*":
		case strings.HasSuffix(w, "*"):
			if !strings.HasPrefix(t[k].Lower, w[:len(w)-1]) {
				return false
			}
		case t[k].Lower != w:
			return false
		}
	}
	return true
}

// topicOf returns the topic of a run of tokens, "" without one.
func (l *lexicon) topicOf(t []text.Token) diplomacy.Topic {
	for i := range l.topics {
		if at, _ := l.topics[i].find(t); at >= 0 {
			return l.topics[i].label
		}
	}
	return ""
}

// position makes a position of a sentence that shows where its speaker or subject stands on an issue.
func (r *reader) position(p *parsed) {
	if len(p.mentions) == 0 && r.mem.speaker == nil {
		return
	}
	topic := r.x.lex.topicOf(p.tok)
	if topic == "" {
		return
	}
	var stance diplomacy.Stance
	at, length := -1, 0
	name := ""
	for i := range r.x.lex.stances {
		if k, n := r.x.lex.stances[i].find(p.tok); k >= 0 {
			stance, at, length, name = r.x.lex.stances[i].label, k, n, r.x.lex.stances[i].name
			break
		}
	}
	if stance == "" || r.x.isQuestion(p) {
		return
	}
	holders := r.holders(p, at)
	if len(holders) == 0 {
		return
	}
	c := &coded{verb: -1, noun: at, claim: -1, rules: []string{name}}
	f := r.newFact(p, c)
	f.Kind, f.Stance, f.Basis = diplomacy.KindPosition, stance, "stated"
	f.Type, f.Mode = "", ""
	f.Issue = &diplomacy.Issue{Topic: topic, By: forOf(holders[0]), About: r.issueAbout(p, holders[0])}
	if stance == "conditional" {
		f.Issue.Condition = r.condition(p, at, length)
	}
	f.Actors = holders
	// A sentence that shows the stance by an act is one event, not two: the position counts as the act does.
	for i := range r.facts {
		if g := &r.facts[i]; g.Evidence[0].Start == p.Start && g.Type != "" && len(g.Actors) > 0 && g.Actors[0].ID == holders[0].ID {
			f.Type = g.Type
			break
		}
	}
	r.vouch(p, c, &f)
	r.add(f)
}

func forOf(a diplomacy.Participant) []string {
	if len(a.For) > 0 {
		return a.For[:1]
	}
	if t := diplomacy.ActorTypeOf(a.ID); t == diplomacy.ActorCountry || t == diplomacy.ActorOrganization {
		return []string{a.ID}
	}
	return nil
}

// holders finds whose stance the phrase at token at is: the subject of its verb, else the speaker of a quote.
func (r *reader) holders(p *parsed, at int) []diplomacy.Participant {
	if p.quoted[at] && r.mem.speaker != nil {
		a := *r.mem.speaker
		a.Role = diplomacy.RoleHolder
		return []diplomacy.Participant{a}
	}
	for i := len(p.chunks) - 1; i >= 0; i-- {
		if p.chunks[i].kind != chunkVG || p.chunks[i].first > at+2 {
			continue
		}
		var a arguments
		subject := p.subject(i, &a, 0)
		if p.chunks[i].verb.passive {
			subject = nil
			p.complements(i, &a)
			subject = a.agent()
		}
		if out := r.participants(p, subject, diplomacy.RoleHolder); len(out) > 0 && !strings.HasPrefix(out[0].ID, "group:") {
			return out
		}
	}
	if r.inSentence != nil {
		a := *r.inSentence
		a.Role = diplomacy.RoleHolder
		return []diplomacy.Participant{a}
	}
	return nil
}

// issueAbout lists the countries that an issue concerns beside the holder's own.
func (r *reader) issueAbout(p *parsed, holder diplomacy.Participant) []string {
	var out []string
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.Country == "" || m.Country == holder.Country {
			continue
		}
		if id := "country:" + m.Country; !slices.Contains(out, id) && len(out) < 2 {
			out = append(out, id)
		}
	}
	return out
}

// condition is what stands behind a conditional phrase, in the text's words.
func (r *reader) condition(p *parsed, at, length int) string {
	first, last := at+length, len(p.tok)-1
	for last > first && p.tok[last].Tag == text.Punctuation {
		last--
	}
	if first >= last || first >= len(p.tok) {
		return ""
	}
	return p.slice(first, last)
}
