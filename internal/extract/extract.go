// Package extract is the event coder: it reads an article's sentences into facts.
//
// It works by rules over a lexicon that is data (the folder lexicon). A sentence is chunked, its verbs are looked up with
// their arguments, operators such as "agreed to" or "refused to" rewrite the act that they govern, and tense, modals,
// negation and clause decide its mood. Every fact names the lines of the lexicon that made it.
package extract

import (
	"fmt"
	"slices"
	"sync"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/text"
)

// Version is what facts name as their extractor. It changes whenever the rules do.
const Version = readerName + "/1"

// readerName is the extractor without its version.
const readerName = "rules"

// Extractor reads articles into facts. It is made once and may be used by many goroutines at a time.
type Extractor struct {
	reader    *text.Reader
	lex       *lexicon
	gazetteer *gazetteer.Gazetteer
	spare     sync.Pool // of *parsed
}

// New loads the lexicon. Its errors are faults of the lexicon's files.
func New(g *gazetteer.Gazetteer) (*Extractor, error) {
	lex, err := loadLexicon()
	if err != nil {
		return nil, fmt.Errorf("load extractor: %w", err)
	}
	return &Extractor{reader: text.NewReader(), lex: lex, gazetteer: g}, nil
}

// Reader names the extractor in the readings that it makes.
func (x *Extractor) Reader() string { return readerName }

// Article reads one article. The facts are in the order of their evidence, each with its id; the actors are those of the text
// and of the facts, sorted by id.
func (x *Extractor) Article(a *diplomacy.Article) diplomacy.Reading {
	r := x.newReader(a)
	doc := x.reader.Read(a.Text, a.Outlet)
	r.facts = make([]diplomacy.Fact, 0, len(doc.Sentences))
	r.paragraphs(doc.Sentences, r.sentence)
	return r.reading()
}

// newReader begins the reading of an article with its title, which names actors but is no evidence.
func (x *Extractor) newReader(a *diplomacy.Article) *reader {
	r := &reader{x: x, article: a, resolver: x.gazetteer.NewResolver(a), ids: map[string]int{}}
	if a.Title != "" {
		s := x.reader.Sentence(a.Title)
		p := x.parse(&s, r.resolver, false)
		if t := x.lex.topicOf(s.Tokens); !vague[t] {
			r.mem.title, r.mem.topic = t, t
		}
		r.rememberLands(p)
		x.done(p)
	}
	return r
}

// reading closes the reading of an article.
func (r *reader) reading() diplomacy.Reading {
	r.join()
	a := r.article
	out := diplomacy.Reading{Article: *a, Reader: readerName, Actors: r.actors(), Facts: r.facts}
	out.Hash = diplomacy.HashOf(a.Text, a.Title, a.Outlet, a.URL, string(a.Published), a.Lang, Version, r.x.gazetteer.Version())
	known := make(map[string]bool, len(out.Actors)) // by the gazetteer, as of the article's day
	for i := range out.Actors {
		known[out.Actors[i].ID] = out.Actors[i].Profile != nil
	}
	out.CompleteActors(func(id string) (diplomacy.Actor, bool) {
		if known[id] {
			return diplomacy.Actor{}, false
		}
		return r.x.gazetteer.ActorAt(id, a.Published)
	})
	return out
}

// reader is the reading of one article.
type reader struct {
	x          *Extractor
	article    *diplomacy.Article
	resolver   *gazetteer.Resolver
	mem        memory
	facts      []diplomacy.Fact
	ids        map[string]int          // fact id to index, to join repeats
	exclude    []diplomacy.Participant // whom the next pronoun does not mean
	inSentence *diplomacy.Participant  // who speaks in the sentence in hand
	trace      func(format string, args ...any)
	seen       func(p *parsed, acts []*coded) // for explain
	made       func(f *diplomacy.Fact, rules []string)
}

// paragraphs hands the sentences to read, paragraph by paragraph.
func (r *reader) paragraphs(sentences []text.Sentence, read func(p *parsed)) {
	var ps []*parsed
	for i := 0; i < len(sentences); {
		k := i
		for k < len(sentences) && sentences[k].Paragraph == sentences[i].Paragraph {
			k++
		}
		ps = ps[:0]
		open := false
		for j := i; j < k; j++ {
			p := r.x.parse(&sentences[j], r.resolver, open)
			open = p.open
			ps = append(ps, p)
		}
		r.quotes(ps)
		for _, p := range ps {
			read(p)
		}
		r.x.done(ps...)
		i = k
	}
}

// done takes back what parse made, for the sentences to come.
func (x *Extractor) done(ps ...*parsed) {
	for _, p := range ps {
		x.spare.Put(p)
	}
}

// zeros is n zeros, in the memory of buf where it has room.
func zeros[T any](buf []T, n int) []T {
	buf = slices.Grow(buf[:0], n)[:n]
	clear(buf)
	return buf
}

// quotes finds, for each sentence of a paragraph that is quoted as a whole, the sentence behind it that names its speaker: the
// one in which the quotation ends.
func (r *reader) quotes(ps []*parsed) {
	for i, p := range ps {
		for k := i; p.open && k+1 < len(ps) && p.closer == nil; k++ {
			if !ps[k+1].open || len(ps[k+1].mentions) > 0 {
				p.closer = ps[k+1]
			}
		}
	}
}

// sentence reads one sentence into facts.
func (r *reader) sentence(p *parsed) {
	r.inSentence = nil
	r.findSpeaker(p)
	if r.inSentence == nil && p.closer != nil {
		r.findSpeaker(p.closer)
		r.inSentence = nil
	}
	acts, taken := r.x.codeSentence(p)
	acts = append(acts, r.x.codeNouns(p, taken)...)
	if r.seen != nil {
		r.seen(p, acts)
	}
	for _, c := range acts {
		r.factsOf(p, c)
	}
	r.treaties(p)
	r.position(p)
	if len(p.mentions) > 0 || r.inSentence != nil {
		r.tenures(p)
		r.statementFacts(p)
	}
	if r.inSentence == nil && r.mem.speaker != nil && p.mostlyQuoted() {
		r.statement(p, "claim", []diplomacy.Participant{*r.mem.speaker}, -1, p.nextVerb(0))
	}
	r.remember(p)
}

// mostlyQuoted reports whether a sentence is someone's direct speech.
func (p *parsed) mostlyQuoted() bool {
	n := 0
	for i := range p.quoted {
		if p.quoted[i] {
			n++
		}
	}
	return n*10 >= len(p.quoted)*8
}

// findSpeaker notes who is quoted in a sentence.
func (r *reader) findSpeaker(p *parsed) {
	for i := range p.chunks {
		c := &p.chunks[i]
		if c.kind != chunkVG || !r.x.speaks(c.verb.lemma) || p.quoted[c.head] || c.verb.passive || !c.verb.finite {
			continue
		}
		var a arguments
		nps := p.subject(i, &a, 0)
		if len(nps) > 0 && p.isPrivate(&p.chunks[nps[0]]) || len(nps) == 0 && i+1 < len(p.chunks) && p.chunks[i+1].kind == chunkNP && p.isPrivate(&p.chunks[i+1]) {
			r.mem.speaker = nil // what a tourist says is nobody's word
			return
		}
		if len(nps) == 0 && i+1 < len(p.chunks) && p.chunks[i+1].kind == chunkNP { // "…," said Guo
			nps = []int{i + 1}
		}
		if len(nps) > 0 && r.mem.subject != nil && c.first > 0 {
			if w := p.tok[p.chunks[nps[0]].head].Lower; (w == "he" || w == "she") && len(r.subjectsBefore(p, c.first)) == 0 { // whom the article was about goes on speaking
				r.mem.speaker, r.inSentence = r.mem.subject, r.mem.subject
				return
			}
		}
		if who := r.participants(p, nps, diplomacy.RoleSpeaker); len(who) > 0 {
			r.mem.speaker, r.inSentence = &who[0], &who[0]
			return
		}
	}
}

// speaks reports verbs that have a speaker.
func (x *Extractor) speaks(lemma string) bool {
	return x.lex.operators[lemma] == say || lemma == "tell" || lemma == "reply" || lemma == "respond"
}

// actors are those that the resolver found.
func (r *reader) actors() []diplomacy.Actor {
	out := r.resolver.Actors()
	kept := out[:0]
	for _, a := range out {
		if diplomacy.ActorTypeOf(a.ID) != "" {
			kept = append(kept, a)
		}
	}
	return kept
}
