package extract

import (
	"slices"

	"demarche/internal/text"
)

// slot is what hangs on a verb by a preposition: noun phrases, or a verb in -ing.
type slot struct {
	prep string
	nps  []int // chunks
	verb int   // chunk, -1 without one
}

// arguments are what stands around a verb.
type arguments struct {
	subject []int // chunks of noun phrases
	object  []int
	second  []int // the indirect object: "gave Canada a deadline" has Canada here
	slots   []slot
	comp    int    // the chunk of the verb in its complement, -1 without one
	compBy  string // "to", "ing", "that", or the preposition before an -ing form
	inRel   bool   // the verb stands in a relative clause
	sub     string // the word that begins its clause: "if", "while", "that"
	end     int    // the chunk behind its last argument
}

// arguments finds what stands around the verb of chunk i.
func (x *Extractor) arguments(p *parsed, i int) arguments {
	a := arguments{comp: -1}
	a.subject = p.subject(i, &a, 0)
	p.complements(i, &a)
	x.separated(p, i, &a)
	if v := &p.chunks[i].verb; v.lemma == "agree_with" && a.compBy == "to" { // "agreed with his counterpart to exchange …"
		v.lemma = "agree"
		a.slots, a.object = append(a.slots, slot{prep: "with", nps: a.object, verb: -1}), nil
	}
	if len(a.object) == 0 && i > 1 && p.chunks[i-1].kind == chunkNP && p.chunks[i-2].kind == chunkNP && p.tok[p.chunks[i-1].last].Tag == text.Pronoun && (i < 3 || p.chunks[i-3].kind != chunkVG || !isSpeechVerb(p.chunks[i-3].verb.lemma)) {
		a.object = []int{i - 2} // "an accusation he levelled": a relative clause without its pronoun
		a.inRel = true
	}
	if o := p.objectOfRelative(i, &a); o >= 0 {
		a.object, a.inRel, a.sub = []int{o}, true, ""
	}
	return a
}

// objectOfRelative returns the noun phrase that a relative clause is about as the object of its verb: "a plan that China opposes",
// "Belgium, which Rwanda accused of". -1 without one.
func (p *parsed) objectOfRelative(i int, a *arguments) int {
	if len(a.object) > 0 || i < 3 || len(a.subject) != 1 || a.subject[0] != i-1 || a.comp >= 0 && a.compBy == "that" {
		return -1
	}
	v := &p.chunks[i].verb
	if v.passive || !v.finite {
		return -1
	}
	k := i - 2
	switch c := &p.chunks[k]; {
	case c.kind == chunkRel && (c.word == "which" || c.word == "whom" || c.word == "that"):
		if p.chunks[k-1].kind == chunkComma {
			k--
		}
	case c.kind == chunkSub && c.word == "that" && (k < 2 || p.chunks[k-2].kind != chunkVG || !isSpeechVerb(p.chunks[k-2].verb.lemma)):
	default:
		return -1
	}
	if k < 1 || p.chunks[k-1].kind != chunkNP {
		return -1
	}
	return k - 1
}

// governedVerb notes the verb of chunk k as what the verb of chunk i governs, if it does.
func (p *parsed) governedVerb(i, k int, prep string, a *arguments) {
	switch v := &p.chunks[k].verb; {
	case v.infinitive:
		a.comp, a.compBy = k, "to"
	case v.gerund && p.chunks[k-1].kind == chunkPrep:
		a.slots = append(a.slots, slot{prep: prep, verb: k})
		a.comp, a.compBy = k, prep
	case v.gerund && k == i+1:
		a.comp, a.compBy = k, "ing"
	}
}

// separated joins a verb with a particle that stands behind its object: "handed the suspect over to Spain".
func (x *Extractor) separated(p *parsed, i int, a *arguments) {
	if len(a.object) == 0 {
		return
	}
	k := a.object[len(a.object)-1] + 1
	if k >= len(p.chunks) || p.chunks[k].kind != chunkPrep && p.chunks[k].kind != chunkAdverb {
		return
	}
	if k+1 < len(p.chunks) && p.chunks[k].kind == chunkPrep && (p.chunks[k+1].kind == chunkNP || p.chunks[k+1].kind == chunkTime) {
		return
	}
	if v := &p.chunks[i].verb; x.lex.particles[v.lemma+"_"+p.chunks[k].word] {
		v.lemma += "_" + p.chunks[k].word
	}
}

// complements walks to the right of chunk i.
func (p *parsed) complements(i int, a *arguments) {
	var current *[]int
	prep := ""
	k := i + 1
	for ; k < len(p.chunks); k++ {
		switch c := &p.chunks[k]; c.kind {
		case chunkNP:
			if prep == "" && len(a.object) == 0 && p.takesBare(i, k) { // "helped Peru restore order"
				a.object, a.comp, a.compBy, a.end = []int{k}, k+1, "to", k+1
				return
			}
			between := (prep == "between" || prep == "by" && p.beforeSubject(k)) && p.chunks[k-1].kind == chunkAnd && current != nil && len(*current) == 1
			if p.startsClause(k) && !between && !(prep != "" && p.chunks[k-1].kind == chunkPrep) {
				if len(a.object) == 0 && prep == "" {
					a.comp, a.compBy = p.nextVerb(k), "that"
				}
				a.end = k
				return
			}
			switch {
			case p.chunks[k-1].kind == chunkPrep:
				a.slots = append(a.slots, slot{prep: prep, nps: []int{k}, verb: -1})
				current = &a.slots[len(a.slots)-1].nps
			case current != nil && isJoint(p.chunks[k-1].kind) && prep != "" && k+2 < len(p.chunks) && p.chunks[k+1].word == prep && p.chunks[k+2].kind == chunkNP:
				a.end = k - 1 // "support for Peru, and Chile for Bolivia"
				return
			case current != nil && isJoint(p.chunks[k-1].kind):
				*current = append(*current, k)
			case len(a.object) == 0 && len(a.slots) == 0:
				a.object = []int{k}
				current = &a.object
			case len(a.object) > 0 && len(a.slots) == 0 && p.chunks[k-1].kind == chunkNP:
				if p.describes(k) && !judges[p.chunks[i].verb.lemma] {
					continue
				}
				a.second, a.object = a.object, []int{k}
				current = &a.object
			case len(a.object) == 0 && p.shifted(k):
				a.object = []int{k} // "returned to Benin a hundred bronzes"
				current, prep = &a.object, ""
			}
		case chunkPrep:
			prep = c.word
			if k+1 < len(p.chunks) && isClausal(c.word) && p.chunks[k+1].kind == chunkNP && p.startsClause(k+1) {
				a.end = k
				return
			}
		case chunkVG:
			if c.verb.reduced && laidOn[c.verb.lemma] && k+1 < len(p.chunks) && p.chunks[k+1].kind == chunkPrep {
				continue // "lifted sanctions imposed on Peru": on whom they are
			}
			a.end = k
			p.governedVerb(i, k, prep, a)
			return
		case chunkSub:
			if c.word == "that" || c.word == "whether" || c.word == "how" {
				a.comp, a.compBy = p.nextVerb(k), c.word
			}
			a.end = k
			return
		case chunkComma, chunkAnd:
			if n := p.apposition(k); n > k {
				k = n
				continue
			}
			if !p.listGoesOn(k) && !p.phraseGoesOn(k) {
				a.end = k
				return
			}
		case chunkRel, chunkBreak, chunkBut:
			a.end = k
			return
		}
	}
	a.end = k
}

// apposition returns the comma that closes an apposition opened by the comma at k ("with his counterpart, Wang Yi, to …"),
// k itself when there is none.
func (p *parsed) apposition(k int) int {
	if p.chunks[k].kind == chunkComma && k > 0 && k+3 < len(p.chunks) && p.chunks[k-1].kind == chunkNP && p.chunks[k+1].kind == chunkNP &&
		p.chunks[k+2].kind == chunkComma && p.apposed(k-1, k+1) && p.chunks[k+3].kind != chunkNP && p.chunks[k+3].kind != chunkAnd {
		return k + 2
	}
	return k
}

// phraseGoesOn reports whether a prepositional phrase follows a comma: "artefacts, including a bowl, to the museum".
func (p *parsed) phraseGoesOn(k int) bool {
	return p.chunks[k].kind == chunkComma && k+2 < len(p.chunks) && p.chunks[k+1].kind == chunkPrep && p.chunks[k+2].kind == chunkNP &&
		!isClausal(p.chunks[k+1].word) && !p.startsClause(k+2)
}

func isJoint(k chunkKind) bool { return k == chunkComma || k == chunkAnd }

// startsClause reports whether the noun phrase at k is the subject of a finite verb right behind it.
func (p *parsed) startsClause(k int) bool {
	for k++; k < len(p.chunks); k++ {
		switch c := &p.chunks[k]; c.kind {
		case chunkVG:
			return c.verb.finite && !c.verb.reduced
		case chunkAdverb, chunkTime, chunkBracket:
		default:
			return false
		}
	}
	return false
}

// nextVerb returns the chunk of the next finite verb from k on, -1 without one.
func (p *parsed) nextVerb(k int) int {
	for ; k < len(p.chunks); k++ {
		switch c := &p.chunks[k]; c.kind {
		case chunkVG:
			if c.verb.finite {
				return k
			}
		case chunkRel, chunkBreak:
			return -1
		}
	}
	return -1
}

// listGoesOn reports whether a comma or "and" at k joins noun phrases rather than clauses: another noun phrase follows that
// is no subject, and behind a comma an "and" closes the list.
func (p *parsed) listGoesOn(k int) bool {
	if k+1 < len(p.chunks) && p.chunks[k].kind == chunkComma && p.chunks[k+1].kind == chunkAnd {
		k++
		m := k + 1
		for m+2 < len(p.chunks) && p.chunks[m+1].kind == chunkAnd && p.chunks[m+2].kind == chunkNP {
			m += 2
		}
		if m > k+1 && p.startsClause(m) {
			return false // "its envoy from Algiers, and Niger and Chad followed suit"
		}
	}
	if k > 1 && k+1 < len(p.chunks) && p.chunks[k].kind == chunkAnd && (p.chunks[k-2].word == "between" || p.chunks[k-2].word == "by" && p.beforeSubject(k)) && p.chunks[k+1].kind == chunkNP {
		return true
	}
	if k+1 >= len(p.chunks) || p.chunks[k+1].kind != chunkNP || p.startsClause(k+1) {
		return false
	}
	if p.chunks[k].kind == chunkAnd {
		return true
	}
	for m := k + 2; m < len(p.chunks); m++ {
		switch p.chunks[m].kind {
		case chunkComma, chunkNP:
		case chunkAnd:
			return m+1 < len(p.chunks) && p.chunks[m+1].kind == chunkNP && !p.startsClause(m+1)
		default:
			return false
		}
	}
	return false
}

func (p *parsed) onlyAdverbs(from, to int) bool {
	for k := from; k < to; k++ {
		switch p.chunks[k].kind {
		case chunkAdverb, chunkTime, chunkQuote, chunkBracket, chunkComma:
		case chunkPrep:
			if k+1 >= to || p.chunks[k+1].kind != chunkTime {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// list widens the noun phrase at k to the left over "A, B and C" and returns all of them in order, and the first one's
// chunk.
func (p *parsed) list(k int) (nps []int, first int) {
	nps, first = []int{k}, k
	joined := false
	for first >= 2 {
		j := first - 1
		if p.chunks[j].kind == chunkAnd && j > 0 && p.chunks[j-1].kind == chunkComma {
			j--
		}
		if j < 1 || p.chunks[j-1].kind != chunkNP || p.chunks[first-1].kind != chunkAnd && !(joined && p.chunks[first-1].kind == chunkComma) {
			break
		}
		if n := &p.chunks[j-1]; n.first == n.last && p.tok[n.first].Tag == text.Number && p.tok[p.chunks[k].head].Tag != text.Number {
			break // "in 2022, and Peru"
		}
		joined = true
		first = j - 1
		nps = append(nps, first)
	}
	slices.Reverse(nps)
	return nps, first
}

// apposed reports whether one of two noun phrases beside each other describes the other.
func (p *parsed) apposed(a, b int) bool {
	name := func(k int) bool {
		for t := p.chunks[k].first; t <= p.chunks[k].last; t++ {
			if p.at[t] != 0 || p.tok[t].Tag == text.ProperNoun {
				return true
			}
		}
		return false
	}
	det := func(k int) bool {
		t := p.tok[p.chunks[k].first]
		return t.Tag == text.Determiner || t.Tag == text.Noun || t.Tag == text.Adjective || t.Tag == text.Past
	}
	return name(a) && det(b) || det(a) && name(b)
}

// opening finds, for a comma that closes an insertion, the comma that opens it behind a noun phrase.
func (p *parsed) opening(k int) int {
	inside := false
	_, first := p.list(k - 1)
	for m := k - 1; m > 0; m-- {
		c := &p.chunks[m]
		if m >= first && p.chunks[k-1].kind == chunkNP {
			continue // "beside the leaders of Peru, Chile and Bolivia,"
		}
		inside = inside || c.kind == chunkSub
		if c.kind == chunkBreak || inside && c.kind == chunkComma && p.chunks[m+1].kind != chunkRel {
			return 0
		}
		if c.kind == chunkComma && p.chunks[m-1].kind != chunkVG {
			switch n := &p.chunks[m+1]; {
			case n.kind == chunkNP || n.kind == chunkRel || n.kind == chunkPrep || n.kind == chunkTime || n.kind == chunkAdverb,
				n.kind == chunkVG && !n.verb.finite:
				if p.chunks[m-1].kind == chunkNP || p.chunks[m-1].kind == chunkTime || p.chunks[m-1].kind == chunkBracket {
					return m
				}
			}
		}
	}
	return 0
}

// verbBefore finds the verb that a verb behind "and" is joined to.
func (p *parsed) verbBefore(k int) int {
	for k--; k >= 0; k-- {
		c := &p.chunks[k]
		if c.kind == chunkVG && c.verb.finite && !c.verb.reduced && (k == 0 || p.chunks[k-1].kind != chunkRel) {
			return k
		}
		if c.kind == chunkBreak && !p.isDash(k) {
			return -1
		}
	}
	return -1
}

func (p *parsed) isDash(k int) bool {
	switch p.tok[p.chunks[k].first].Text {
	case "—", "–", "--":
		return true
	}
	return false
}
