package extract

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/diplomacy"
	"demarche/internal/text"
)

// labelled is a list of phrases that each stand for a label; the lines of their file keep their order, so that the first line
// that has a phrase in a sentence wins.
type labelled[T ~string] struct {
	labels  []T
	names   []string // "stances.txt:4", for explain
	phrases text.Phrases
}

func (l *labelled[T]) add(name, head string, words []string) {
	for _, w := range words {
		l.phrases.Add(len(l.labels), w)
	}
	l.labels = append(l.labels, T(head))
	l.names = append(l.names, name)
}

func (l *lexicon) topicLine(name, head string, words []string) error {
	if !slices.Contains(diplomacy.Topics, diplomacy.Topic(head)) {
		return fmt.Errorf("%q is no topic", head)
	}
	l.topics.add(name, head, words)
	return nil
}

func (l *lexicon) stanceLine(name, head string, words []string) error {
	if !slices.Contains(diplomacy.Stances, diplomacy.Stance(head)) {
		return fmt.Errorf("%q is no stance", head)
	}
	l.stances.add(name, head, words)
	return nil
}

func (l *lexicon) contextLine(name, head string, words []string) error {
	if !slices.Contains(diplomacy.Contexts, diplomacy.Context(head)) {
		return fmt.Errorf("%q is no context", head)
	}
	l.contexts.add(name, head, words)
	return nil
}

// topicOf returns the topic of a run of tokens, "" without one.
func (l *lexicon) topicOf(t []text.Token) diplomacy.Topic {
	if i, _, _, ok := l.topics.phrases.First(t); ok {
		return l.topics.labels[i]
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
	line, at, length, ok := r.x.lex.stances.phrases.First(p.tok)
	if !ok || r.x.isQuestion(p) {
		return
	}
	stance, name := r.x.lex.stances.labels[line], r.x.lex.stances.names[line]
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
		if g := &r.facts[i]; g.Evidence[0].Start == p.Start && fits(stance, g.Type) && len(g.Actors) > 0 && g.Actors[0].ID == holders[0].ID {
			f.Type = g.Type
			break
		}
	}
	r.vouch(p, c, &f)
	f.Confidence = confidenceOf(p, c, &f)
	r.add(f)
}

// fits reports whether an act can show a stance: thanks are no opposition, and a refusal is no support.
func fits(stance diplomacy.Stance, act diplomacy.EventType) bool {
	switch quad := diplomacy.QuadOf(act); stance {
	case "supports":
		return quad == diplomacy.VerbalCooperation || quad == diplomacy.MaterialCooperation || act == diplomacy.REQUEST
	case "opposes":
		return quad == diplomacy.VerbalConflict || quad == diplomacy.MaterialConflict
	default:
		return act != ""
	}
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
