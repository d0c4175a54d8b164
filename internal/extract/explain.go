package extract

import (
	"fmt"
	"strings"

	"demarche/internal/diplomacy"
)

// Explanation is how a text was read: one entry a sentence.
type Explanation struct {
	Sentences []SentenceExplanation
	SetAside  []string // lines that are no part of the article: by-lines, appeals, log-in lines
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
	Rules    []string // for each fact, what made it: lines of the lexicon and named rules, the outermost first
	Rejected []string // what was not made a fact, and why
	Parts    []Part   // the sentence cut at the actors that it names
}

// Part is a piece of a sentence. Actor is the id of the one that it names, "" for other words.
type Part struct{ Text, Actor string }

// Explain reads an article as Article does and keeps what it saw on the way.
func (x *Extractor) Explain(a *diplomacy.Article) Explanation {
	var out Explanation
	r := x.newReader(a)
	doc := x.reader.Read(a.Text, a.Outlet)
	r.paragraphs(doc.Sentences, func(p *parsed) {
		e := SentenceExplanation{Text: p.Text}
		r.trace = func(format string, args ...any) { e.Rejected = append(e.Rejected, fmt.Sprintf(format, args...)) }
		r.seen = func(p *parsed, acts []*coded) { e.describe(p, acts) }
		r.made = func(_ *diplomacy.Fact, rules []string) { e.Rules = append(e.Rules, strings.Join(rules, " < ")) }
		first := len(r.facts)
		r.sentence(p)
		e.Facts = r.facts[first:]
		out.Sentences = append(out.Sentences, e)
	})
	out.Reading = r.reading()
	first := 0
	for i := range out.Sentences { // with what joining them to each other has added
		n := len(out.Sentences[i].Facts)
		out.Sentences[i].Facts = out.Reading.Facts[first : first+n]
		first += n
	}
	for _, n := range doc.Noise {
		out.SetAside = append(out.SetAside, substring(a.Text, n[0], n[1]))
	}
	return out
}

func (e *SentenceExplanation) describe(p *parsed, acts []*coded) {
	for i := range p.tok {
		e.Tokens = append(e.Tokens, p.tok[i].Text+"/"+p.tok[i].Tag.String())
	}
	e.Parts = p.parts()
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

// parts cuts a sentence at its mentions.
func (p *parsed) parts() []Part {
	var out []Part
	at := p.Start
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.Start < at || m.End > p.End {
			continue
		}
		out = append(out, Part{Text: substring(p.Text, at-p.Start, m.Start-p.Start)}, Part{m.Text, m.ID})
		at = m.End
	}
	return append(out, Part{Text: substring(p.Text, at-p.Start, p.End-p.Start)})
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
