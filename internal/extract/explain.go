package extract

import (
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
)

// Explanation is how a text was read: one entry a sentence.
type Explanation struct {
	Sentences []SentenceExplanation
	Reading   diplomacy.Reading
}

// SentenceExplanation shows the steps from a sentence to its facts.
type SentenceExplanation struct {
	Text     string
	Tokens   []string // "word/tag"
	Mentions []string // "text -> id (how it was resolved)"
	Chunks   []string // "[kind words]"
	Acts     []string // the act that each verb or noun was read as, with the lines of the lexicon that fired
	Facts    []diplomacy.Fact
	Rejected []string // what was not made a fact, and why
}

// Explain reads an article as Article does and keeps what it saw on the way.
func (x *Extractor) Explain(a *diplomacy.Article) Explanation {
	var out Explanation
	r := x.newReader(a)
	doc := x.reader.Read(a.Text, a.Outlet)
	r.paragraphs(doc.Sentences, func(p *parsed) {
		e := SentenceExplanation{Text: p.Text}
		r.trace = func(format string, args ...any) { e.Rejected = append(e.Rejected, fmt.Sprintf(format, args...)) }
		r.seen = func(p *parsed, acts []*coded) { e.describe(p, acts) }
		first := len(r.facts)
		r.sentence(p)
		e.Facts = append(e.Facts, r.facts[first:]...)
		out.Sentences = append(out.Sentences, e)
	})
	out.Reading = r.reading()
	return out
}

func (e *SentenceExplanation) describe(p *parsed, acts []*coded) {
	for i := range p.tok {
		e.Tokens = append(e.Tokens, p.tok[i].Text+"/"+p.tok[i].Tag.String())
	}
	for i := range p.mentions {
		m := &p.mentions[i]
		place := ""
		if m.Place {
			place = ", a place here"
		}
		e.Mentions = append(e.Mentions, fmt.Sprintf("%s -> %s (%s%s; %s)", m.Text, m.ID, m.Kind, place, m.How))
	}
	for i := range p.chunks {
		e.Chunks = append(e.Chunks, p.describeChunk(i))
	}
	for _, c := range acts {
		e.Acts = append(e.Acts, p.describeAct(c))
	}
}

var chunkNames = [...]string{"?", "NP", "VG", "prep", ",", "and", "but", "sub", "rel", "time", "adv", "quote", "bracket", "break"}

func (p *parsed) describeChunk(i int) string {
	c := &p.chunks[i]
	s := fmt.Sprintf("[%d %s %s", i, chunkNames[c.kind], p.slice(c.first, c.last))
	if c.kind == chunkVG {
		v := &c.verb
		s += " = " + v.lemma
		for name, on := range map[string]bool{"not": v.negated, "passive": v.passive, "to": v.infinitive, "ing": v.gerund, "reduced": v.reduced} {
			if on {
				s += " " + name
			}
		}
		if v.modal != "" {
			s += " " + v.modal
		}
	}
	return s + "]"
}

func (p *parsed) describeAct(c *coded) string {
	name := string(c.typ)
	if c.mode != "" {
		name += "/" + string(c.mode)
	}
	if c.of != "" {
		name += " of " + string(c.of)
	}
	mood := c.mood
	if mood == "" {
		mood = diplomacy.Actual
	}
	return fmt.Sprintf("%s, %s: source %s, target %s, by %s", name, mood, p.phrases(c.source), p.phrases(c.target), strings.Join(c.rules, " < "))
}

func (p *parsed) phrases(nps []int) string {
	var out []string
	for _, np := range nps {
		out = append(out, fmt.Sprintf("%q", p.slice(p.chunks[np].first, p.chunks[np].last)))
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, " and ")
}
