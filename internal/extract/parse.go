package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/diplomacy"
	"demarche/internal/gazetteer"
	"demarche/internal/text"
)

// chunkKind is what a run of tokens is in its sentence.
type chunkKind uint8

const (
	chunkNone chunkKind = iota
	chunkNP             // a noun phrase without what hangs on it by a preposition
	chunkVG             // a verb with its auxiliaries, adverbs and particles
	chunkPrep
	chunkComma
	chunkAnd     // and, or
	chunkBut     // but, nor, yet
	chunkSub     // that, if, because, while …: a clause begins
	chunkRel     // who, which, that: a relative clause begins
	chunkTime    // a day or another time without a preposition
	chunkAdverb  //
	chunkQuote   // a quotation mark
	chunkBracket // a bracket with all that it holds
	chunkBreak   // ; : — and other ends of a clause
)

// chunk is a run of tokens first..last.
type chunk struct {
	kind        chunkKind
	first, last int
	head        int // the token of the head noun or main verb
	word        string
	verb        verbGroup
	keys        []string // what rules may know a noun phrase by, nil before anybody asked
}

// parsed is a sentence with its mentions and chunks.
type parsed struct {
	*text.Sentence
	tok      []text.Token
	mentions []gazetteer.Mention
	at       []int16 // index into mentions plus one, per token
	chunks   []chunk
	quoted   []bool // the token stands inside quotation marks
	open     bool   // a quotation goes on behind the sentence
	times    []text.Time
	timed    bool // times have been looked for
	contexts []diplomacy.Context
	clause   []int   // what clauses returns, nil before anybody asked
	fiction  int8    // 1 if a work tells it, -1 if not, 0 before anybody asked
	closer   *parsed // the sentence in which the quotation that goes on ends
}

// parse finds the actors of a sentence and chunks it. open tells that it begins inside a quotation. Who has done with what it returns
// gives it to done.
func (x *Extractor) parse(s *text.Sentence, who *gazetteer.Resolver, open bool) *parsed {
	p, _ := x.spare.Get().(*parsed)
	if p == nil {
		p = &parsed{}
	}
	*p = parsed{Sentence: s, tok: s.Tokens, mentions: who.Append(p.mentions[:0], s), at: zeros(p.at, len(s.Tokens)), quoted: zeros(p.quoted, len(s.Tokens)), chunks: p.chunks[:0]}
	for i := range p.mentions {
		m := &p.mentions[i]
		if m.Last == m.First+1 && m.First >= 0 && m.First < len(p.tok) && isTimeName(p.tok[m.First].Lower) {
			continue // a person called Friday is rarer than the day
		}
		if m.Last > 0 && m.Last < len(p.tok) && p.tok[m.Last].Text == "$" && p.tok[m.Last].Glued {
			continue // "A$", "C$": a currency
		}
		for k := max(m.First, 0); k < m.Last && k < len(p.at); k++ {
			p.at[k] = int16(i + 1)
		}
	}
	in := open
	for i := range p.tok {
		if isQuote(p.tok[i].Text) {
			in = p.tok[i].Text == "“" || p.tok[i].Text != "”" && !in
		}
		p.quoted[i] = in
	}
	p.open = in
	p.retag()
	p.chunks = slices.Grow(p.chunks, len(p.tok)*3/4)
	for i := s.Body; i < len(p.tok); {
		i = x.chunkAt(p, i)
	}
	p.markReduced()
	p.readHeading()
	return p
}

func isQuote(t string) bool { return t == `"` || t == "“" || t == "”" }

// chunkAt adds the chunk that begins at token i and returns the index behind it.
func (x *Extractor) chunkAt(p *parsed, i int) int {
	t := &p.tok[i]
	if t.Tag == text.Adjective && i+1 < len(p.tok) && isNear(t.Lower) && (isTimeName(p.tok[i+1].Lower) && p.at[i+1] == 0 || (t.Lower == "late" || t.Lower == "early") && p.tok[i+1].Tag == text.Preposition) {
		return p.add(chunkTime, i, i)
	}
	if p.noLonger(i) {
		return x.verbGroup(p, i)
	}
	if k := p.approximation(i); k > i {
		return x.nounPhrase(p, k)
	}
	if p.at[i] != 0 && t.Tag != text.Punctuation {
		return x.nounPhrase(p, i)
	}
	if t.Text == "May" && i > p.Body && p.tok[i-1].Tag != text.ProperNoun {
		return p.add(chunkTime, i, i)
	}
	if k := p.joining(i); k > i {
		return p.add(chunkAnd, i, k)
	}
	switch t.Tag {
	case text.Punctuation:
		return p.punctuation(i)
	case text.Conjunction:
		if t.Lower == "that" {
			if kind := p.clauseWord(i); kind != chunkNone {
				return p.add(kind, i, i)
			}
			break // "that day", "after that"
		}
		return p.conjunction(i)
	case text.Preposition:
		return x.preposition(p, i)
	case text.Adverb:
		if isTimeWord(t.Lower) {
			return p.add(chunkTime, i, i)
		}
		if k := p.skipAdverbs(i); k < len(p.tok) && p.verbal(k) && p.at[k] == 0 && !p.modifies(k) {
			return x.verbGroup(p, i)
		}
		return p.add(chunkAdverb, i, i)
	case text.Aux, text.Verb:
		return x.verbGroup(p, i)
	case text.Past, text.Gerund:
		if p.modifies(i) || t.Lower == "understanding" && i > 1 && p.tok[i-1].Lower == "of" {
			return x.nounPhrase(p, i)
		}
		return x.verbGroup(p, i)
	case text.Determiner:
		if kind := p.clauseWord(i); kind != chunkNone && t.Lower != "that" {
			return p.add(kind, i, i)
		}
	case text.Pronoun:
		if t.Lower == "who" || t.Lower == "whom" {
			return p.add(chunkRel, i, i)
		}
	}
	return x.nounPhrase(p, i)
}

// approximation skips "more than", "at least", "as many as", "up to" before a number and returns the number's token, i
// without such words.
func (p *parsed) approximation(i int) int {
	words := 0
	switch p.tok[i].Lower {
	case "more", "less", "fewer", "at", "up", "as", "over", "about", "around", "nearly", "almost", "some", "approximately", "roughly", "under":
	default:
		return i
	}
	for k := i; k < len(p.tok) && words < 4; k, words = k+1, words+1 {
		switch w := p.tok[k].Lower; {
		case k > i && (p.tok[k].Tag == text.Number || w == "$" || w == "€" || w == "£" || w == "one" || w == "hundreds" || w == "thousands"):
			return k
		case w == "more" || w == "less" || w == "fewer" || w == "than" || w == "at" || w == "least" || w == "most" || w == "up" || w == "to" || w == "as" || w == "many" ||
			w == "much" || w == "over" || w == "about" || w == "around" || w == "nearly" || w == "almost" || w == "some" || w == "approximately" || w == "roughly" || w == "under":
		default:
			return i
		}
	}
	return i
}

func (p *parsed) add(kind chunkKind, first, last int) int {
	p.chunks = append(p.chunks, chunk{kind: kind, first: first, last: last, head: last, word: p.tok[first].Lower})
	return last + 1
}

func (p *parsed) punctuation(i int) int {
	switch t := p.tok[i].Text; t {
	case ",":
		return p.add(chunkComma, i, i)
	case `"`, "“", "”":
		return p.add(chunkQuote, i, i)
	case "(", "[":
		for k := i + 1; k < len(p.tok) && k < i+30; k++ {
			if p.tok[k].Text == ")" || p.tok[k].Text == "]" {
				return p.add(chunkBracket, i, k)
			}
		}
	case "$", "€", "£", "¥":
		if i+1 < len(p.tok) && p.tok[i+1].Tag == text.Number {
			return p.money(i)
		}
	case "-", "'", "‘", "’", ".":
		if i+1 < len(p.tok) {
			return i + 1
		}
	}
	return p.add(chunkBreak, i, i)
}

func (p *parsed) conjunction(i int) int {
	switch p.tok[i].Lower {
	case "and", "or", "&":
		return p.add(chunkAnd, i, i)
	case "but", "nor", "yet":
		return p.add(chunkBut, i, i)
	}
	return p.add(chunkSub, i, i)
}

// clauseWord tells whether that, which, whose or what begins a clause here.
func (p *parsed) clauseWord(i int) chunkKind {
	switch p.tok[i].Lower {
	case "which", "whose":
		return chunkRel
	case "what":
		return chunkSub
	case "that":
		if i == p.Body || i+1 >= len(p.tok) {
			return chunkNone
		}
		switch next := p.tok[i+1]; {
		case next.Tag == text.Aux || next.Tag == text.Verb || next.Tag == text.Past:
			if len(p.chunks) > 0 && p.chunks[len(p.chunks)-1].kind == chunkNP {
				return chunkRel
			}
			return chunkNone
		case p.tok[i-1].Tag == text.Preposition:
			return chunkNone
		}
		return chunkSub
	}
	return chunkNone
}

func (x *Extractor) preposition(p *parsed, i int) int {
	w := p.tok[i].Lower
	if w == "to" {
		if k := p.skipAdverbs(i + 1); k < len(p.tok) && (p.tok[k].Tag == text.Verb || p.tok[k].Tag == text.Aux) && p.at[k] == 0 {
			return x.verbGroup(p, i)
		}
	}
	last := i
	switch {
	case w == "according" || i+1 >= len(p.tok):
	case i+2 < len(p.tok) && p.tok[i+2].Lower == "of" && (w == "in" && (p.tok[i+1].Lower == "favour" || p.tok[i+1].Lower == "favor") || w == "as" && p.tok[i+1].Lower == "part"):
		last = i + 2
	case w == "ahead" && p.tok[i+1].Lower == "of", w == "out" && p.tok[i+1].Lower == "of":
		last = i + 1
	}
	p.add(chunkPrep, i, last)
	if w == "inside" {
		p.chunks[len(p.chunks)-1].word = "in"
	}
	if w == "out" && last > i {
		p.chunks[len(p.chunks)-1].word = "from" // "pulled its troops out of Chad"
	}
	return last + 1
}

func (p *parsed) skipAdverbs(i int) int {
	for i < len(p.tok) && (p.tok[i].Tag == text.Adverb || p.tok[i].Text == "," && i > 0 && p.tok[i-1].Tag == text.Adverb && i+1 < len(p.tok) && p.tok[i+1].Tag == text.Adverb) {
		i++
	}
	return i
}

func (p *parsed) verbal(i int) bool {
	switch p.tok[i].Tag {
	case text.Verb, text.Past, text.Gerund, text.Aux:
		return true
	case text.Preposition:
		return p.tok[i].Lower == "to" && i+1 < len(p.tok) && p.tok[i+1].Tag == text.Verb
	}
	return false
}

// modifies reports whether a participle or -ing form stands before a noun as its attribute ("detained vessels", "the ruling
// party", "US-led forces").
func (p *parsed) modifies(i int) bool {
	if p.tok[i].Tag != text.Past && p.tok[i].Tag != text.Gerund || i+1 >= len(p.tok) {
		return false
	}
	k := i + 1
	for k < len(p.tok) && p.tok[k].Tag == text.Adjective {
		k++
	}
	nominal := k < len(p.tok) && (p.tok[k].Tag == text.Noun || p.tok[k].Tag == text.ProperNoun)
	if !nominal {
		return false
	}
	if i == p.Body {
		return p.tok[i].Tag == text.Past && p.hasVerbAfter(k)
	}
	switch prev := p.tok[i-1]; {
	case prev.Text == "-" && p.tok[i].Glued:
		return true
	case prev.Tag == text.Determiner && p.clauseWord(i-1) == chunkNone || prev.Tag == text.Adjective || prev.Lower == "'s" && prev.Tag == text.Other || prev.Tag == text.Number && (i < 2 || !isTimeName(p.tok[i-2].Lower) && !isMonth(p.tok[i-2].Lower)):
		return true
	case prev.Tag == text.Preposition && p.tok[i].Tag == text.Past, p.tok[i].Tag == text.Past && p.joinsSubject(i, k):
		return true
	case p.tok[i].Tag == text.Past && (prev.Tag == text.Gerund || prev.Tag == text.Past || prev.Tag == text.Verb) && p.at[i-1] == 0: // "treating wounded civilians"
		return true
	case prev.Tag == text.Adverb && i > 1 && p.tok[i].Tag == text.Past: // "carried out apparently coordinated attacks"
		switch p.tok[i-2].Tag {
		case text.Past, text.Verb, text.Determiner, text.Preposition:
			return true
		}
	}
	return false
}

// joinsSubject reports whether the participle at token i begins the second of two subjects: "soldiers and allied youths attacked". No verb
// stands before it, and one behind its noun at token k.
func (p *parsed) joinsSubject(i, k int) bool {
	n := len(p.chunks)
	if n < 2 || p.chunks[n-1].kind != chunkAnd || p.chunks[n-1].last != i-1 || p.chunks[n-2].kind != chunkNP || k+1 >= len(p.tok) {
		return false
	}
	for c := n - 2; c >= 0; c-- {
		if p.chunks[c].kind == chunkVG {
			return false
		}
	}
	return p.tok[k].Tag == text.Noun && (p.tok[k+1].Tag == text.Past || p.tok[k+1].Tag == text.Aux)
}

func (p *parsed) hasVerbAfter(i int) bool {
	for ; i < len(p.tok); i++ {
		switch p.tok[i].Tag {
		case text.Verb, text.Past, text.Aux:
			return true
		}
		if p.tok[i].Text == "," {
			return false
		}
	}
	return false
}

// nounPhrase takes the noun phrase that begins at i.
func (x *Extractor) nounPhrase(p *parsed, i int) int {
	first, last, head := i, i, i
	if p.at[i] == 0 && (p.tok[i].Tag == text.Pronoun && !p.possesses(i) || isTimeName(p.tok[i].Lower)) {
		kind := chunkNP
		if p.tok[i].Tag != text.Pronoun {
			kind = chunkTime
			for last+1 < len(p.tok) && (p.tok[last+1].Tag == text.Number && (isMonth(p.tok[last].Lower) || p.tok[last].Tag == text.Number) || isDayPart(p.tok[last+1].Lower)) {
				last++
			}
		}
		p.chunks = append(p.chunks, chunk{kind: kind, first: first, last: last, head: last, word: p.tok[i].Lower})
		return last + 1
	}
	seenNoun := false
	for k := i; k < len(p.tok); k++ {
		if m := p.at[k]; m != 0 {
			if k > i && seenNoun && (p.tok[k].Tag == text.Determiner || p.newSubject(i, k, int(m))) {
				break
			}
			end := min(p.mentions[m-1].Last, len(p.tok)) - 1
			k, last, head, seenNoun = end, end, end, true
			continue
		}
		if k > i && !x.extends(p, k, seenNoun) {
			break
		}
		switch p.tok[k].Tag {
		case text.Noun, text.ProperNoun, text.Number, text.Adjective, text.Gerund, text.Other, text.Verb:
			if p.tok[k].Tag == text.Noun || p.tok[k].Tag == text.ProperNoun {
				seenNoun = true
			}
			if p.tok[k].Lower != "'s" && (p.tok[k].Tag != text.Adjective && p.tok[k].Tag != text.Number || !seenNoun) {
				head = k
			}
		}
		last = k
	}
	c := chunk{kind: chunkNP, first: first, last: last, head: head, word: p.tok[head].Lower}
	if (isTimeNoun(c.word) || isSeason(c.word) && isNear(p.tok[first].Lower)) && !seenActor(p, first, last) && !p.isMeasured(first, head) && !p.measures(first, last) {
		c.kind = chunkTime
	}
	p.chunks = append(p.chunks, c)
	return last + 1
}

// possesses reports whether "her" at token i stands before what is hers: "her Rwandan counterpart".
func (p *parsed) possesses(i int) bool {
	return p.tok[i].Lower == "her" && i+1 < len(p.tok) && (p.at[i+1] != 0 && i+2 < len(p.tok) && p.mentions[p.at[i+1]-1].Country != "" && p.mentions[p.at[i+1]-1].Last > i+2 || p.tok[i+1].Tag == text.Noun && p.at[i+1] == 0)
}

// newSubject reports whether the mention m at token k begins the subject behind an opening phrase without a comma: "At the summit
// Modi said".
func (p *parsed) newSubject(first, k, m int) bool {
	opening := len(p.chunks) == 1 && p.chunks[0].kind == chunkPrep && p.tok[first].Tag == text.Determiner && p.tok[k-1].Tag == text.Noun
	end := p.mentions[m-1].Last
	return opening && end < len(p.tok) && (p.tok[end].Tag == text.Past || p.tok[end].Tag == text.Aux || p.tok[end].Tag == text.Verb)
}

func seenActor(p *parsed, first, last int) bool {
	for k := first; k <= last; k++ {
		if p.at[k] != 0 {
			return true
		}
	}
	return false
}

// extends reports whether token k belongs to the noun phrase before it.
func (x *Extractor) extends(p *parsed, k int, seenNoun bool) bool {
	t, prev := &p.tok[k], &p.tok[k-1]
	if k+1 < len(p.tok) && p.tok[k+1].Text == "$" && p.tok[k+1].Glued && seenNoun {
		return false // "gave Ghana A$5 million": the sum is a phrase of its own
	}
	if seenNoun && isNear(t.Lower) && k+1 < len(p.tok) && isTimeNoun(p.tok[k+1].Lower) {
		return false // "in Nairobi last week"
	}
	switch t.Tag {
	case text.Noun, text.ProperNoun:
		return p.at[k] != 0 || !isTimeName(t.Lower) && !(seenNoun && t.Lower == "overnight")
	case text.Adjective:
		return !seenNoun || prev.Lower == "'s" || startsUpper(t.Text) || prev.Text == "-" || k+1 < len(p.tok) && p.tok[k+1].Tag == text.Noun && prev.Tag != text.Noun
	case text.Number:
		if prev.Lower == "'s" {
			return true // "Ruto's 2022 campaign"
		}
		if isMonth(prev.Lower) && k+1 < len(p.tok) && p.tok[k+1].Tag == text.Noun && k > 1 && p.tok[k-2].Tag == text.Determiner {
			return true // "a May 15 deadline"
		}
		return !seenNoun || k+1 >= len(p.tok) || p.tok[k+1].Tag != text.Noun && p.tok[k+1].Tag != text.Preposition
	case text.Determiner:
		return !seenNoun && prev.Tag == text.Determiner || prev.Tag == text.Adverb
	case text.Adverb: // "a previously secret plan", "the very first"
		if t.Lower == "ever" {
			return !seenNoun && prev.Tag == text.Adjective // "the first ever summit"
		}
		return !seenNoun && k+2 < len(p.tok) && (prev.Tag == text.Determiner || prev.Lower == "'s") && !isTimeWord(t.Lower) && !isNot(t.Lower) &&
			(p.tok[k+1].Tag == text.Adjective || p.modifies(k+1))
	case text.Past, text.Gerund:
		return p.modifies(k)
	case text.Other:
		return t.Lower == "'s" || t.Lower == "'"
	case text.Preposition:
		return false
	case text.Punctuation:
		switch t.Text {
		case "-":
			return t.Glued && k+1 < len(p.tok) && p.tok[k+1].Glued
		case "'", "’":
			return t.Glued && prev.Lower != "" && strings.HasSuffix(prev.Lower, "s") && k+1 < len(p.tok) && !p.tok[k+1].Glued && p.tok[k+1].Tag != text.Preposition
		case "$", "€", "£", "%", "&":
			return true
		case `"`, "“":
			return !seenNoun && k+1 < len(p.tok) && (prev.Tag == text.Determiner || prev.Tag == text.Adjective)
		case "”":
			return k+1 < len(p.tok) && (p.tok[k+1].Tag == text.Noun || p.tok[k+1].Tag == text.ProperNoun) && !p.tok[k+1].Glued
		}
	}
	return false
}

func startsUpper(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return unicode.IsUpper(r)
}
