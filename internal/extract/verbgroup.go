package extract

import (
	"strings"

	"demarche/internal/text"
)

// verbGroup is what a chunk of kind VG says of its verb.
type verbGroup struct {
	lemma      string // with particles: "call_off"; "ready" for "is ready"
	modal      string // will, would, can …; "be_to" and "going_to" for the periphrases
	negated    bool
	passive    bool
	perfect    bool
	past       bool
	progress   bool
	infinitive bool // with to
	gerund     bool // without be
	bare       bool // past form without auxiliary: past tense or reduced participle
	reduced    bool // judged to be a participle ("a man accused of …")
	finite     bool
	copula     bool // be, become, remain with a complement
}

// verbGroup takes the verb group that begins at i.
func (x *Extractor) verbGroup(p *parsed, i int) int {
	g := verbScan{x: x, p: p, first: i, head: -1}
	k := i
	for k < len(p.tok) && p.at[k] == 0 {
		n := g.take(k)
		if n == 0 {
			break
		}
		k += n
	}
	last := k - 1
	for last > i && p.tok[last].Tag == text.Adverb && last > g.head && !isNot(p.tok[last].Lower) {
		last--
	}
	v, head := g.v, g.head
	if head < 0 {
		v.lemma, head = g.lastAux, last
		v.copula = g.lastAux == "be"
		if n := p.skipAdverbs(last + 1); v.copula && n < len(p.tok) && p.at[n] == 0 && x.lex.adjectives[p.tok[n].Lower] {
			v.lemma, head, last = p.tok[n].Lower, n, n
			v.copula = false
		}
	}
	if n := p.skipAdverbs(last + 1); staying[v.lemma] && !v.passive && n < len(p.tok) && p.at[n] == 0 && x.lex.adjectives[p.tok[n].Lower] {
		v.lemma, head, last = p.tok[n].Lower, n, n // "stands ready to"
	}
	v.finite = !v.infinitive && !v.gerund
	if n := x.particles(p, &v, last); n > last {
		last = n
	}
	p.chunks = append(p.chunks, chunk{kind: chunkVG, first: i, last: last, head: head, verb: v, word: v.lemma})
	return last + 1
}

// staying are verbs that join an adjective to their subject as "be" does.
var staying = set(`stand remain stay become feel`)

// verbScan reads a verb group token by token.
type verbScan struct {
	x       *Extractor
	p       *parsed
	v       verbGroup
	first   int
	head    int // the token of the main verb, -1 before it
	lastAux string
}

func isNot(w string) bool { return w == "not" || w == "n't" || w == "never" }

// noLonger reports whether "no longer" and a verb stand at token k.
func (p *parsed) noLonger(k int) bool {
	return p.tok[k].Lower == "no" && k+2 < len(p.tok) && p.tok[k+1].Lower == "longer" && p.verbal(k+2)
}

// take reads token k and returns how many tokens it has taken, 0 when the group ends before it.
func (g *verbScan) take(k int) int {
	t := &g.p.tok[k]
	if g.p.noLonger(k) {
		g.v.negated = true
		return 2
	}
	switch t.Tag {
	case text.Adjective:
		if t.Lower == "long" && g.lastAux == "have" && g.head < 0 && k+1 < len(g.p.tok) && g.p.verbal(k+1) {
			return 1 // "has long opposed"
		}
	case text.Adverb:
		n := g.p.skipAdverbs(k)
		if isNot(t.Lower) && g.head >= 0 && k+2 < len(g.p.tok) && g.p.tok[k+1].Lower == "to" && g.p.verbal(k+2) {
			return 0 // "threatened not to sign": what they do not do is another verb
		}
		g.v.negated = g.v.negated || isNot(t.Lower)
		ends := n >= len(g.p.tok) || !g.p.verbal(n) || g.p.at[n] != 0 || n > k && g.head >= 0
		if ends && !isNot(t.Lower) {
			return 0
		}
		return 1
	case text.Preposition:
		return g.to(k)
	case text.Aux:
		if g.head >= 0 {
			return 0
		}
		g.x.auxiliary(&g.v, t.Lower, &g.lastAux)
		return 1
	case text.Verb, text.Past, text.Gerund:
		if g.head >= 0 || t.Tag == text.Past && g.lastAux == "" && g.v.infinitive {
			return 0
		}
		return g.mainVerb(k)
	}
	return 0
}

// to reads "to": before the first verb it makes an infinitive, behind be or have a periphrasis ("is to visit", "has to go").
func (g *verbScan) to(k int) int {
	switch {
	case g.p.tok[k].Lower != "to" || g.head >= 0:
		return 0
	case k == g.first || k == g.first+1 && isNot(g.p.tok[g.first].Lower):
		g.v.infinitive = true
		return 1
	case (g.lastAux == "have" || g.lastAux == "be") && k+1 < len(g.p.tok) && g.p.tok[k+1].Tag == text.Verb && g.p.tok[k+1].Lower != "blame":
		g.v.modal = g.lastAux + "_to"
		return 1
	}
	return 0
}

func (g *verbScan) mainVerb(k int) int {
	t, tok := &g.p.tok[k], g.p.tok
	if t.Lower == "going" && g.lastAux == "be" && k+2 < len(tok) && tok[k+1].Lower == "to" && (tok[k+2].Tag == text.Verb || tok[k+2].Tag == text.Aux) {
		g.v.modal, g.lastAux = "going_to", "modal"
		return 2
	}
	g.head = k
	g.v.lemma = t.Lower
	if f, known := g.x.reader.Verb(t.Lower); known {
		g.v.lemma = f.Lemma
	}
	past := t.Tag == text.Past || t.Tag == text.Verb && unchanging[t.Lower]
	switch {
	case past && g.lastAux == "be":
		g.v.passive = true
	case past && g.lastAux == "have":
		g.v.perfect = true
	case t.Tag == text.Past && g.lastAux == "":
		g.v.bare, g.v.past = true, true
	case t.Tag == text.Gerund && g.lastAux == "be":
		g.v.progress = true
	case t.Tag == text.Gerund && g.lastAux == "":
		g.v.gerund = true
	}
	return 1
}

// unchanging are participles that look like the infinitive.
var unchanging = set(`put set cut hit shut let beset hurt spread quit cast broadcast`)

func (x *Extractor) auxiliary(v *verbGroup, w string, last *string) {
	if text.IsBe(w) {
		v.perfect = v.perfect || w == "been" && *last == "have"
		*last = "be"
		v.past = v.past || w == "was" || w == "were"
		return
	}
	switch w {
	case "have", "has", "had", "having", "'ve":
		*last = "have"
		v.past = v.past || w == "had"
		v.gerund = v.gerund || w == "having"
	case "do", "does", "did":
		*last = "do"
		v.past = v.past || w == "did"
	case "'d":
		*last, v.modal = "have", "would"
	case "'ll":
		*last, v.modal = "modal", "will"
	default:
		*last, v.modal = "modal", w
	}
}

// particles joins a verb with the small words behind it that the lexicon knows it with ("call off", "lash out at") and
// returns the last token that belongs to it.
func (x *Extractor) particles(p *parsed, v *verbGroup, last int) int {
	if !x.lex.joined[v.lemma] {
		return last
	}
	lemma, end := v.lemma, last
	for n, k := 0, last+1; n < 3 && k < len(p.tok); n, k = n+1, k+1 {
		lemma += "_" + p.tok[k].Lower
		if p.tok[k].Lower == "on" && k+1 < len(p.tok) && p.at[k+1] == 0 && isTimeName(p.tok[k+1].Lower) {
			break // "agreed on Friday to …"
		}
		if p.at[k] != 0 && startsUpper(p.tok[k].Text) || p.tok[k].Lower == "to" && k+1 < len(p.tok) && p.tok[k+1].Tag == text.Verb && !x.lex.particles[lemma+"_"+p.tok[k+1].Lower] {
			break
		}
		if x.lex.particles[lemma] {
			v.lemma, end = lemma, k
		}
	}
	return end
}

// markReduced judges which bare past forms are participles that hang on a noun: "a man accused of spying said".
func (p *parsed) markReduced() {
	for i := range p.chunks {
		c := &p.chunks[i]
		if c.kind == chunkVG && unchanging[p.tok[c.head].Lower] && i > 1 && p.chunks[i-1].kind == chunkComma && i+1 < len(p.chunks) && p.chunks[i+1].word == "for" && c.first == c.last {
			c.verb.reduced = p.finiteAfterComma(i) // "the talks, set for Friday, were …"
			continue
		}
		if c.kind != chunkVG || !c.verb.bare || i == 0 {
			continue
		}
		if pastOnly[p.tok[c.head].Lower] {
			continue
		}
		prev := p.chunks[i-1].kind
		if prev == chunkNP && participleOnly[p.tok[c.head].Lower] {
			c.verb.reduced = true
			continue
		}
		if prev == chunkComma {
			c.verb.reduced = i > 1 && p.chunks[i-2].kind == chunkNP && i+1 < len(p.chunks) && p.chunks[i+1].kind == chunkPrep && p.finiteAfterComma(i)
			continue
		}
		if prev != chunkNP || p.tok[p.chunks[i-1].last].Tag == text.Pronoun {
			continue
		}
		if i+1 < len(p.chunks) && p.chunks[i+1].kind == chunkPrep {
			if p.chunks[i+1].word == "by" && !isSpeechVerb(c.verb.lemma) {
				c.verb.reduced = true
				continue
			}
			c.verb.reduced = p.finiteFollows(i + 1)
		}
		if i > 1 && p.chunks[i-2].kind == chunkVG && (p.chunks[i-2].verb.finite || p.chunks[i-2].verb.infinitive) && !isSpeechVerb(p.chunks[i-2].verb.lemma) {
			c.verb.reduced = true // "met a man accused of": the noun is an object already
		}
		if i > 1 && p.chunks[i-2].kind == chunkPrep && p.finiteBefore(i-2) && !isClausal(p.chunks[i-2].word) {
			c.verb.reduced = true
		}
	}
	p.markJoined()
	for i := range p.chunks {
		if p.chunks[i].verb.reduced {
			p.chunks[i].verb.finite = false
			p.chunks[i].verb.passive = true
		}
	}
}

// pastOnly are past forms that are not the participle too: they cannot hang on a noun.
var pastOnly = set(`spoke wrote took gave drove flew went came began broke chose froze rose saw knew shook stole threw wore grew fell did swore sang rang withdrew drew
	arrived departed fled died occurred emerged resigned travelled traveled rallied retaliated apologised apologized`)

// participleOnly are participles that are not the past form too.
var participleOnly = set(`known taken given seen done written drawn driven chosen broken frozen shaken stolen thrown worn grown fallen sworn withdrawn begun hidden spoken`)

// markJoined gives a bare verb behind "and" or "or" the modal or the "to" of the verb that it is joined to: "to remain or leave".
func (p *parsed) markJoined() {
	for i := 1; i < len(p.chunks); i++ {
		c := &p.chunks[i]
		if c.kind == chunkVG && c.verb.bare && (p.chunks[i-1].kind == chunkAnd || p.chunks[i-1].kind == chunkBut) && p.doneBy(i) {
			if j := p.verbBefore(i - 1); j >= 0 && p.chunks[j].verb.passive {
				c.verb.passive = true // "was claimed by Peru but contested by Chile"
				continue
			}
		}
		if c.kind != chunkVG || p.chunks[i-1].kind != chunkAnd || c.verb.modal != "" || c.verb.past || c.verb.gerund || c.verb.infinitive || p.tok[c.first].Tag != text.Verb || p.tok[c.head].Lower != strings.SplitN(c.verb.lemma, "_", 2)[0] {
			continue
		}
		for k := i - 2; k >= 0; k-- {
			if g := &p.chunks[k]; g.kind == chunkVG {
				c.verb.modal, c.verb.infinitive = g.verb.modal, g.verb.infinitive
				c.verb.finite = !c.verb.infinitive
				break
			}
		}
	}
}

// doneBy reports whether "by" stands behind the verb of chunk i before anything else but prepositional phrases.
func (p *parsed) doneBy(i int) bool {
	for k := i + 1; k < len(p.chunks) && k < i+4; k++ {
		switch {
		case p.chunks[k].kind == chunkPrep && p.chunks[k].word == "by":
			return true
		case p.chunks[k].kind == chunkPrep, p.chunks[k].kind == chunkNP && p.chunks[k-1].kind == chunkPrep, p.chunks[k].kind == chunkAdverb:
		default:
			return false
		}
	}
	return false
}

func isClausal(w string) bool {
	switch w {
	case "after", "before", "since", "until", "as", "than", "once":
		return true
	}
	return false
}

func isSpeechVerb(lemma string) bool {
	switch lemma {
	case "say", "tell", "add", "announce", "claim", "believe", "think", "warn", "report", "insist", "argue", "note", "know", "hope", "confirm", "deny":
		return true
	}
	return false
}

// finiteFollows reports whether, from a preposition on, a finite verb without a subject of its own follows in the same clause.
func (p *parsed) finiteFollows(i int) bool {
	for k := i; k < len(p.chunks); k++ {
		switch c := &p.chunks[k]; c.kind {
		case chunkPrep:
			if isClausal(c.word) && k+1 < len(p.chunks) && p.startsClause(k+1) {
				return false
			}
		case chunkNP, chunkTime, chunkAdverb, chunkBracket, chunkQuote:
		case chunkAnd:
			if k+1 < len(p.chunks) && p.chunks[k+1].kind != chunkNP {
				return false
			}
		case chunkVG:
			if !c.verb.finite {
				continue
			}
			if p.chunks[k-1].kind == chunkTime {
				k--
			}
			return k > 1 && p.chunks[k-1].kind == chunkPrep || k > 1 && p.chunks[k-1].kind == chunkNP && p.chunks[k-2].kind == chunkPrep
		default:
			return false
		}
	}
	return false
}

func (p *parsed) finiteAfterComma(i int) bool {
	for k := i + 1; k+1 < len(p.chunks); k++ {
		switch p.chunks[k].kind {
		case chunkComma:
			return p.chunks[k+1].kind == chunkVG && p.chunks[k+1].verb.finite
		case chunkVG:
			if p.chunks[k].verb.finite {
				return false
			}
		case chunkBreak, chunkSub, chunkRel:
			return false
		}
	}
	return false
}

// finiteBefore reports whether the clause that chunk i stands in has a finite verb before it.
func (p *parsed) finiteBefore(i int) bool {
	for k := i - 1; k >= 0; k-- {
		switch c := &p.chunks[k]; c.kind {
		case chunkVG:
			if c.verb.finite && !c.verb.reduced && !isSpeechVerb(c.verb.lemma) {
				return true
			}
		case chunkSub, chunkRel, chunkComma, chunkBut, chunkAnd, chunkBreak:
			return false
		}
	}
	return false
}
